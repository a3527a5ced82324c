//! Another list in the place of one that does not fit: nothing that was entered is lost.

use super::case::{Case, item, of, whole};
use crate::{
    engine::{Act, ListText, Live, Rejection, Status},
    id::CheckId,
    record::{
        Answered, ChecklistSetAside, Retracted, State,
        Verdict::{Confirmed, Refused},
        seal::sha256_hex,
    },
    status::ListOrigin,
};

const TINY: &str = include_str!("tiny.json");
const OTHER: &str = include_str!("other.json");

fn other(step: &str) -> CheckId {
    CheckId::new("other", step)
}

fn aside(id: &str, instead: &str) -> Act {
    Act::SetListAside(ChecklistSetAside {
        id: id.to_owned(),
        instead: instead.to_owned(),
    })
}

/// Two parcels, of which the shop was asked about the first; the question of both lists answered;
/// one that only the first list asks of the family; then the other list in its place.
fn changed() -> Case {
    let mut case = Case::tiny(2);
    case.did(Act::Answer(Answered {
        check: whole("how"),
        value: "yes".to_owned(),
        why: String::new(),
    }));
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    let call = case.call("family");
    case.agreed(call, &[(whole("asked-at-home"), Refused)]);
    case.attach(OTHER);
    case.did(aside("tiny", "other"));
    case
}

fn ids(case: &Case) -> Vec<&str> {
    let lists = case.state.lists.iter();
    lists.map(|list| list.rules.id.as_str()).collect()
}

#[test]
fn the_new_list_is_the_first_and_the_old_one_asks_nothing_more() {
    let case = changed();
    assert_eq!(ids(&case), ["other", "tiny"]);
    let checks = case.checks().into_iter();
    let left = checks.filter(|check| check.live == Live::Yes && check.id.list == "tiny");
    let left: Vec<_> = left.map(|check| check.id.to_string()).collect();
    assert_eq!(left, ["tiny/asked-at-home"], "only what somebody touched");
}

#[test]
fn what_was_entered_stays_and_counts_in_both() {
    let case = changed();
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
    assert_eq!(case.status(&other("how")), Status::Done, "asked in both");
    assert!(case.state.item(&item(2)).is_some());
    assert_eq!(
        case.status(&other("others-out")),
        Status::NotAsked,
        "what the new list asks is open"
    );
}

#[test]
fn a_list_that_was_set_aside_comes_back_as_it_was() {
    let mut case = changed();
    case.attach(TINY);
    assert_eq!(case.status(&of("stopped", 2)), Status::NotAsked);
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
    let tiny = case.state.list("tiny").unwrap();
    assert!(!tiny.is_set_aside());
    assert_eq!(tiny.versions.len(), 1, "it is the same text");
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 2), Refused)]);
}

#[test]
fn the_change_can_be_taken_back() {
    let mut case = changed();
    let last = case.state.seq;
    case.did(Act::Undo(Retracted {
        events: vec![last],
        why: String::new(),
    }));
    assert_eq!(ids(&case), ["tiny", "other"]);
    assert_eq!(case.status(&of("stopped", 2)), Status::NotAsked);
}

#[test]
fn a_list_needs_another_one_in_its_place() {
    let mut case = Case::tiny(1);
    assert_eq!(
        case.act(aside("tiny", "other")),
        Err(Rejection::ListNotAttached("other".to_owned()))
    );
    assert_eq!(
        case.act(aside("tiny", "tiny")),
        Err(Rejection::ListAttached("tiny".to_owned()))
    );
    case.attach(OTHER);
    case.did(aside("tiny", "other"));
    assert_eq!(
        case.act(aside("tiny", "other")),
        Err(Rejection::ListNotAttached("tiny".to_owned())),
        "once is enough"
    );
    let newer = Act::UpgradeList(ListText {
        text: TINY.replace("1.0.0", "1.1.0"),
        sha256: sha256_hex("other"),
        origin: ListOrigin::Own,
    });
    assert_eq!(
        case.act(newer),
        Err(Rejection::ListNotAttached("tiny".to_owned()))
    );
}

#[test]
fn an_answered_step_that_asks_another_thing_keeps_the_list_out() {
    let mut case = changed();
    let text = TINY.replace("Is the parcel of", "Did you send the parcel of");
    let text = text.replace("\"confirm\": \"shop\", \"each\": \"order\", \"when\": { \"field\": \"goods\", \"is\": \"parcel\" }",
        "\"confirm\": \"courier\", \"each\": \"order\", \"when\": { \"field\": \"goods\", \"is\": \"parcel\" }");
    let again = Act::AttachList(ListText {
        sha256: sha256_hex(&text),
        text,
        origin: ListOrigin::Own,
    });
    assert_eq!(
        case.act(again),
        Err(Rejection::OtherQuestion(CheckId::new("tiny", "stopped")))
    );
}

#[test]
fn a_record_that_names_an_unknown_list_is_read() {
    let case = changed();
    let mut state: State = case.state.clone();
    let event = crate::record::Event {
        seq: state.seq + 1,
        at: case.now,
        recorded_at: case.now,
        actor: String::new(),
        body: ChecklistSetAside {
            id: "gone".to_owned(),
            instead: "other".to_owned(),
        }
        .into(),
    };
    state.apply(&event).unwrap();
    assert_eq!(state.lists.len(), 2);
}
