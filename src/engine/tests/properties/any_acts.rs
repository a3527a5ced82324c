//! Any acts, by small numbers, and what could be seen of a check.

use super::*;
use crate::id::{ChannelNo, ContactNo, ReplyNo};

/// A few small numbers out of which an act is made; many such acts are refused, which is part of
/// the test.
pub(crate) type Dice = (u8, u8, u8, u8);

pub(crate) fn dice() -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec((0_u8..31, 0_u8..12, 0_u8..4, 0_u8..4), 0..60)
}

/// The tiny list with two parcels, a code and an order of which nobody knows what it is.
pub(crate) fn start() -> Case {
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

pub(crate) fn any_act(case: &Case, (kind, a, b, c): Dice) -> Act {
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
    let answer = ReplyNo(case.state.counters.answer.0.saturating_sub(u32::from(c)));
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
            contact: running.unwrap_or(ContactNo(1)),
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
            channel: ChannelNo(u32::from(c)),
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
            contact: Some(ContactNo(u32::from(a) + 1)),
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

pub(super) fn reasons(case: &Case) -> Vec<(CheckId, String)> {
    let reason = |check: &Check<'_>| (check.id.clone(), "because".to_owned());
    case.checks()
        .iter()
        .filter(|check| check.is_open())
        .map(reason)
        .collect()
}

/// Everything that somebody could see of a check.
pub(crate) fn seen_of(check: &Check<'_>) -> String {
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
