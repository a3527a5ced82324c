//! What holds whatever somebody does, in whichever order.

mod any_acts;

pub(super) use any_acts::{any_act, dice, seen_of, start};

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
