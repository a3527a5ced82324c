//! What holds whatever somebody does, in whichever order.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::case::{Case, at, item, of, said, seen, stated, whole};
use crate::{
    engine::{self, Act, Check, Correction, DueKind, Live, NewChannel, Status},
    id::CheckId,
    quantity::Span,
    record::{
        Agreement, Answered, Body, ChannelKind, ChannelSource, ChannelTried, CheckReopened,
        ContactEnded, Done, Ending, Event, ItemChanged, ItemPutBack, ItemTakenOut, NoteAbout,
        Observed, Reopened, Restored, Retracted, SaidBack, Skipped, State, Stated, TakenBack,
        Verdict, Waived,
    },
};

/// A few small numbers out of which an act is made; many such acts are refused, which is part of
/// the test.
pub(super) type Dice = (u8, u8, u8, u8);

pub(super) fn dice() -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec((0_u8..31, 0_u8..12, 0_u8..4, 0_u8..4), 0..60)
}

/// The tiny list with two parcels, a code and an order of which nobody knows what it is.
pub(super) fn start() -> Case {
    let mut case = Case::tiny(2);
    case.order("code", Some("USD 5.00"));
    case.order("", None);
    case
}

fn any_check(at: u8, order: u8) -> CheckId {
    let order = usize::from(order) + 1;
    match at {
        0..=3 => of("stopped", order),
        4 => of("void", order),
        5 | 6 => of("returned", order),
        7 => whole("others-out"),
        8 => whole("look"),
        9 => of("dispute", order),
        10 => CheckId::new(
            ["question", "next", "escalate", "reach"][order - 1],
            ["1", "1", "shop", "shop"][order - 1],
        ),
        _ => whole("asked-at-home"),
    }
}

pub(super) fn any_act(case: &Case, (kind, a, b, c): Dice) -> Act {
    let check = any_check(a, b);
    let verdict = [
        Verdict::Confirmed,
        Verdict::Promised,
        Verdict::Refused,
        Verdict::NotKnown,
    ][usize::from(c)];
    let running = case.state.running_contact().map(|contact| contact.number);
    let why = || "because".to_owned();
    let party = || ["shop", "courier", "desk", "family"][usize::from(b)].to_owned();
    let answer = case.state.counters.answer.saturating_sub(u32::from(c));
    match kind {
        0..=4 => {
            let said = [
                (spoken_of(case, check, a), verdict),
                (spoken_of(case, any_check(a, c), b), verdict),
            ];
            stated(running, &said, b == 0, None)
        }
        5 => stated(None, &[(check, verdict)], false, Some(answer)),
        6..=9 => {
            let agreement = [
                Agreement::Agreed,
                Agreement::Agreed,
                Agreement::Changed,
                Agreement::NotSaidBack,
            ];
            Act::SayBack(SaidBack {
                answer,
                agreement: agreement[usize::from(b)],
                text: String::new(),
            })
        }
        10 => Act::StartContact {
            party: party(),
            channel: None,
            by: Some(ChannelKind::Chat),
        },
        11 => Act::EndContact(ContactEnded {
            contact: running.unwrap_or(1),
            ending: [
                Ending::Ended,
                Ending::Cut,
                Ending::NoAnswer,
                Ending::NoAnswer,
            ][usize::from(c)],
        }),
        12 => seen(
            Some("tiny/shipped"),
            Some(item(usize::from(b) + 1)),
            &[],
            &[],
        ),
        13 => seen(
            Some("tiny/charged"),
            Some(item(usize::from(b) + 1)),
            &[],
            &[],
        ),
        14 => seen(Some("tiny/signed-in-again"), None, &[], &[]),
        15 => seen(None, None, &[], &[check]),
        16 => seen(None, None, &[check], &[]),
        17 => Act::Skip(Skipped { check, why: why() }),
        18 => Act::Waive(Waived { check, why: why() }),
        19 => Act::Do(Done {
            check,
            note: String::new(),
        }),
        20 => Act::Answer(Answered {
            check: whole("how"),
            value: ["yes", "no", "unknown", "yes"][usize::from(c)].to_owned(),
            why: String::new(),
        }),
        21 => Act::Undo(Retracted {
            events: vec![case.state.seq.saturating_sub(u64::from(a))],
            why: why(),
        }),
        22 => Act::Fix(Correction {
            said: said(&check, verdict),
            why: why(),
            said_back: b == 0,
        }),
        23 => Act::Note {
            about: NoteAbout::Next,
            contact: running,
            text: "a list by mail".to_owned(),
        },
        24 if b == 0 => Act::TryChannel(ChannelTried {
            channel: u32::from(c),
            reached: a % 2 == 0,
        }),
        24 if b == 1 => Act::AddQuestion {
            party: party(),
            text: why(),
        },
        24 if b == 2 => Act::ChangeItem(ItemChanged {
            item: item(usize::from(c) + 1),
            fields: [(
                "goods".to_owned(),
                ["parcel", "code"][usize::from(a % 2)].to_owned(),
            )]
            .into(),
            parties: BTreeMap::new(),
            why: why(),
        }),
        24 => Act::AddChannel(NewChannel {
            party: party(),
            name: String::new(),
            kind: ChannelKind::Phone,
            address: "1".to_owned(),
            source: [ChannelSource::CardBack, ChannelSource::Search][usize::from(a % 2)],
            needs_login: [None, Some(true), Some(false), Some(false)][usize::from(c)],
        }),
        26 if a < 4 => Act::Withdraw {
            contact: Some(u32::from(a) + 1),
            events: Vec::new(),
            why: why(),
        },
        26 => Act::Withdraw {
            contact: None,
            events: vec![case.state.seq.saturating_sub(u64::from(a))],
            why: why(),
        },
        27 => {
            let events = case
                .state
                .taken_back
                .last()
                .map(|(_, events)| events)
                .unwrap_or_default();
            Act::Restore(Restored {
                events,
                why: String::new(),
            })
        }
        28 => Act::TakeOut(ItemTakenOut {
            item: item(usize::from(b) + 1),
            why: why(),
        }),
        29 => Act::PutBack(ItemPutBack {
            item: item(usize::from(b) + 1),
            why: why(),
        }),
        30 => Act::ReopenCheck(CheckReopened { check, why: why() }),
        _ if a == 0 => Act::Close {
            outcome: why(),
            reasons: reasons(case),
        },
        _ => Act::Reopen(Reopened { why: why() }),
    }
}

/// A check of the party that is spoken with, if one runs and has any: it can speak of no other.
fn spoken_of(case: &Case, check: CheckId, at: u8) -> CheckId {
    let Some(contact) = case.state.running_contact() else {
        return check;
    };
    let checks = case.checks();
    let of_party = checks
        .iter()
        .filter(|known| known.party == Some(contact.party.as_str()));
    let of_party: Vec<_> = of_party.filter(|known| known.step().is_some()).collect();
    let found = of_party.get(usize::from(at) % of_party.len().max(1));
    found.map_or(check, |found| found.id.clone())
}

fn reasons(case: &Case) -> Vec<(CheckId, String)> {
    let reason = |check: &Check<'_>| (check.id.clone(), "because".to_owned());
    case.checks()
        .iter()
        .filter(|check| check.is_open())
        .map(reason)
        .collect()
}

/// What happened, with what was taken back left out.
fn counting(events: &[Event]) -> Vec<&Event> {
    let taken_back = TakenBack::of(events);
    events
        .iter()
        .filter(|event| !taken_back.contains(event.seq))
        .collect()
}

/// Whether the last yes about a check was said back and agreed: read from the events alone, without
/// the engine.
fn agreed_yes(events: &[&Event], id: &CheckId) -> bool {
    let mut last: Option<&Stated> = None;
    let mut agreed = false;
    for event in events {
        match &event.body {
            Body::Stated(said) if said.check == *id => {
                let same = last
                    .is_some_and(|last| last.answer == said.answer && last.verdict == said.verdict);
                agreed &= same;
                last = Some(said);
            }
            Body::SaidBack(SaidBack {
                answer, agreement, ..
            }) if last.is_some_and(|said| said.answer == *answer) => {
                agreed = *agreement == Agreement::Agreed;
            }
            _ => {}
        }
    }
    agreed && last.is_some_and(|said| said.verdict == Verdict::Confirmed && said.contact.is_some())
}

fn looked(events: &[&Event], id: &CheckId) -> bool {
    events.iter().any(|event| matches!(&event.body, Body::Observed(Observed { verifies, .. }) if verifies.contains(id)))
}

fn tried(events: &[&Event]) -> bool {
    events
        .iter()
        .any(|event| matches!(&event.body, Body::ChannelTried(tried) if tried.reached))
}

/// Why a check may count as settled, by the events alone.
fn may_be_settled(events: &[&Event], check: &Check<'_>) -> bool {
    let reach = check.id.list == CheckId::REACH;
    match check.status {
        Status::Confirmed => !reach && agreed_yes(events, &check.id),
        Status::Verified => {
            if reach {
                tried(events)
            } else {
                looked(events, &check.id)
            }
        }
        Status::Done | Status::Skipped => check.party.is_none(),
        Status::Waived => events
            .iter()
            .any(|event| matches!(&event.body, Body::Waived(body) if body.check == check.id)),
        Status::NotApplicable => check.live == Live::No,
        Status::Refused | Status::NotKnown => true, // by its fallbacks, see below
        _ => false,
    }
}

/// Everything that somebody could see of a check.
pub(super) fn seen_of(check: &Check<'_>) -> String {
    let Check {
        id,
        party,
        live,
        status,
        assumed_because,
        settled,
        deadline,
        due,
        overdue,
        statement,
        contradicted_by,
        ..
    } = check;
    let (said, contradicted_by) = (
        statement.map(|said| said.seq),
        contradicted_by.map(|seen| seen.seq),
    );
    let (opened_by_broken_promise, waiting_on_fallback) =
        (check.opened_by_broken_promise, check.waiting_on_fallback);
    format!(
        "{id} {party:?} {live:?} {status:?} {assumed_because:?} {settled} {deadline:?} {due:?} {overdue} {said:?} {contradicted_by:?} \
         {opened_by_broken_promise} {waiting_on_fallback}"
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_record_read_again_is_the_record_as_it_was_walked(acts in dice()) {
        let mut case = start();
        for dice in acts {
            let act = any_act(&case, dice);
            _ = case.act(act);
            case.wait(Span::Minutes(7));
        }
        let read: Vec<Event> = case.events.iter().map(|event| Event::from_line(&event.to_line().unwrap()).unwrap()).collect();
        prop_assert_eq!(&read, &case.events);
        let folded = Case { state: State::fold(read.iter()).unwrap(), ..case.clone() };
        let all = |case: &Case| case.checks().iter().map(seen_of).collect::<Vec<_>>();
        prop_assert_eq!(all(&folded), all(&case));
        prop_assert_eq!(&folded.state.counters, &case.state.counters);
        prop_assert_eq!(folded.state.touched, case.state.touched);
    }

    #[test]
    fn nothing_is_settled_that_was_not_agreed_or_seen(acts in dice()) {
        let mut case = start();
        for dice in acts {
            let act = any_act(&case, dice);
            _ = case.act(act);
            case.wait(Span::Hours(1));
            let events = counting(&case.events);
            for check in case.checks() {
                let told = check.status == Status::Confirmed && check.id.list != CheckId::REACH;
                prop_assert!(!told || agreed_yes(&events, &check.id), "{} is shown confirmed", check.id);
                prop_assert!(!check.settled || may_be_settled(&events, &check), "{} is shown settled", seen_of(&check));
            }
        }
    }

    #[test]
    fn nobody_is_late_for_a_time_that_nobody_named(acts in dice()) {
        let mut case = start();
        for dice in acts {
            let act = any_act(&case, dice);
            _ = case.act(act);
            case.wait(Span::Hours(3));
            let named: BTreeSet<_> = case.events.iter().filter_map(|event| match &event.body {
                Body::Stated(body) => body.by,
                _ => None,
            }).collect();
            for check in case.checks() {
                prop_assert!(!(check.overdue && check.look_due), "{}", seen_of(&check));
                prop_assert_eq!(check.due.is_some(), check.due_kind.is_some());
                match check.due_kind {
                    Some(DueKind::Promise) => prop_assert!(named.contains(&check.due.unwrap()), "{}", seen_of(&check)),
                    Some(DueKind::Look) => prop_assert!(!check.overdue, "{}", seen_of(&check)),
                    Some(DueKind::Deadline) => prop_assert_eq!(check.due, check.deadline),
                    None => prop_assert!(!check.overdue && !check.look_due),
                }
            }
        }
    }

    #[test]
    fn a_no_is_settled_only_when_all_that_it_opened_is(acts in dice()) {
        let mut case = start();
        for dice in acts {
            let act = any_act(&case, dice);
            _ = case.act(act);
            for check in case.checks() {
                if !check.settled || !matches!(check.status, Status::Refused | Status::NotKnown) {
                    continue;
                }
                prop_assert_eq!(check.id.step.as_str(), "stopped", "only a refused stop has a fallback here");
                let back = CheckId { step: "returned".to_owned(), ..check.id.clone() };
                prop_assert!(case.check(&back).settled, "{} is shown settled", check.id);
            }
        }
    }

    #[test]
    fn what_is_kept_beside_the_record_counts_the_checks(acts in dice()) {
        let mut case = start();
        for dice in acts {
            let act = any_act(&case, dice);
            _ = case.act(act);
            case.wait(Span::Hours(2));
        }
        let checks = case.checks();
        let summary = engine::summary(&case.state, &checks);
        let live = |settled: bool| checks.iter().filter(|check| check.live == Live::Yes && check.settled == settled).count();
        prop_assert_eq!((summary.settled as usize, summary.open as usize), (live(true), live(false)));
        let open: Vec<_> = checks.iter().filter(|check| check.is_open()).collect();
        let waits = |check: &Check<'_>| check.status >= Status::Promised;
        let alarming = open.iter().filter(|check| check.needs_you() && !waits(check)).count();
        prop_assert_eq!(summary.alarming as usize, alarming);
        let passed = summary.due.iter().any(|due| due.at < case.now);
        let needed = checks.iter().any(Check::needs_you);
        prop_assert!(!needed || alarming > 0 || passed, "whoever reads the summary alone sees that something is to do");
        prop_assert!(summary.due.iter().all(|due| open.iter().any(|check| check.id == due.check)));
        prop_assert!(summary.due.windows(2).all(|pair| pair[0].at <= pair[1].at));
        prop_assert_eq!(summary.closed, case.state.closed.is_some());
    }

    #[test]
    fn the_agenda_is_the_open_checks_and_what_comes_next_is_on_it(acts in dice()) {
        let mut case = start();
        for dice in acts {
            let act = any_act(&case, dice);
            _ = case.act(act);
            case.wait(Span::Hours(1));
        }
        let checks = case.checks();
        let agenda = engine::agenda(&checks);
        prop_assert_eq!(agenda.len(), checks.iter().filter(|check| check.is_open()).count());
        let names: BTreeSet<_> = checks.iter().map(|check| &check.id).collect();
        prop_assert_eq!(names.len(), checks.len(), "each check stands there once");
        match engine::next(&case.state, &checks) {
            Some(next) => {
                prop_assert!(next.check.needs_you());
                prop_assert!(next.with.iter().any(|check| check.id == next.check.id));
                prop_assert!(next.with.iter().all(|check| check.is_open() && check.party == next.check.party));
            }
            None => prop_assert!(checks.iter().all(|check| !check.needs_you())),
        }
        for party in ["shop", "courier", "desk", "family"] {
            let sheet = engine::call_sheet(&checks, party, None);
            prop_assert!(sheet.questions.len() <= engine::QUESTIONS_A_SHEET);
            let letters: BTreeSet<_> = sheet.questions.iter().map(|question| &question.letter).collect();
            prop_assert_eq!(letters.len(), sheet.questions.len());
        }
    }

    #[test]
    fn time_alone_settles_nothing(acts in dice(), days in 0_u32..400) {
        let mut case = start();
        for dice in acts {
            let act = any_act(&case, dice);
            _ = case.act(act);
        }
        let now: Vec<_> = case.checks().iter().map(|check| (check.id.clone(), check.status, check.settled)).collect();
        case.now = case.state.after(Span::Days(days + 1), at(14, "09:00"));
        let later: Vec<_> = case.checks().iter().map(|check| (check.id.clone(), check.status, check.settled)).collect();
        prop_assert_eq!(now, later);
    }
}
