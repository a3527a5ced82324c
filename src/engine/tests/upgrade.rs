//! The newer text of an attached list: its rules count from there on, and nothing that somebody
//! touched is lost.

use std::rc::Rc;

use serde_json::{Value, json};

use super::case::{Case, at, item, of, said, whole};
use crate::{
    checklist,
    engine::{Act, ListText, Live, PartyReply, Rejection, Status},
    id::CheckId,
    record::{
        Agreement, Answered, ContactEnded, Ending, State,
        Verdict::{Confirmed, Refused},
        Waived,
        seal::sha256_hex,
    },
    status::ListOrigin,
};

const TINY: &str = include_str!("tiny.json");
const OTHER: &str = include_str!("other.json");

/// The text with some of it changed.
fn changed(text: &str, change: impl Fn(&mut Value)) -> String {
    let mut list: Value = serde_json::from_str(text).unwrap();
    list["version"] = json!("1.1.0");
    change(&mut list);
    let text = list.to_string();
    checklist::parse(&text).unwrap();
    text
}

fn steps(list: &mut Value) -> &mut Vec<Value> {
    list["phases"][0]["steps"].as_array_mut().unwrap()
}

fn step<'v>(list: &'v mut Value, id: &str) -> &'v mut Value {
    steps(list)
        .iter_mut()
        .find(|step| step["id"] == id)
        .unwrap()
}

/// The tiny list without some of its steps.
fn without(ids: &[&str]) -> String {
    changed(TINY, |list| {
        steps(list).retain(|step| !ids.iter().any(|id| step["id"] == *id))
    })
}

fn upgrade(text: &str) -> Act {
    Act::UpgradeList(ListText {
        text: text.to_owned(),
        sha256: sha256_hex(text),
        origin: ListOrigin::Own,
    })
}

#[test]
fn a_newer_text_takes_the_place_of_the_old_one() {
    let mut case = Case::tiny(1);
    case.did(upgrade(&changed(TINY, |list| {
        step(list, "look")["within"] = json!("2h")
    })));
    assert_eq!(case.state.lists.len(), 1);
    let list = &case.state.lists[0];
    assert_eq!(
        (list.rules.version.as_str(), list.origin),
        ("1.1.0", ListOrigin::Own)
    );
    let versions: Vec<_> = list
        .versions
        .iter()
        .map(|text| (text.seq, text.version.as_str()))
        .collect();
    assert_eq!(versions, [(2, "1.0.0"), (case.state.seq, "1.1.0")]);
    assert_eq!(list.versions[0].sha256, sha256_hex(TINY));
    assert_eq!(case.check(&whole("look")).deadline, Some(at(14, "11:00")));
    assert_eq!(case.status(&of("stopped", 1)), Status::NotAsked);
}

#[test]
fn what_nobody_touched_goes_with_the_old_text_and_what_somebody_touched_stays() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.did(upgrade(&without(&["stopped", "returned", "look"])));
    let kept = case.check(&of("stopped", 1));
    assert_eq!(
        (kept.live, kept.status, kept.is_retired()),
        (Live::Yes, Status::Confirmed, true)
    );
    assert!(
        case.find(&of("stopped", 2)).is_none(),
        "nobody asked about the second parcel"
    );
    assert!(case.find(&whole("look")).is_none());
}

#[test]
fn a_step_that_is_gone_can_still_be_answered_seen_and_given_up() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Refused)]);
    case.did(upgrade(&without(&["stopped", "returned"])));
    assert!(
        case.check(&of("stopped", 1)).is_open(),
        "a refusal without a way on is open"
    );
    assert!(case.agenda().contains(&"tiny/stopped@order-1".to_owned()));
    let open = |case: &Case| case.check(&of("stopped", 1)).is_open();
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
    case.sign("shipped", Some(item(1)));
    assert_eq!(
        case.status(&of("stopped", 1)),
        Status::Contradicted,
        "its sign still excludes it"
    );
    case.did(Act::Waive(Waived {
        check: of("stopped", 1),
        why: "the parcel came".to_owned(),
    }));
    assert!(!open(&case));
}

#[test]
fn a_promise_of_a_step_that_is_gone_still_comes_back() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    let by = Some(at(14, "12:00"));
    let promise = crate::engine::Said {
        by,
        ..said(&of("stopped", 1), crate::record::Verdict::Promised)
    };
    case.did(Act::State(PartyReply {
        contact: Some(call),
        said: vec![promise],
        group: false,
        answer: None,
    }));
    let answer = case.state.counters.answer;
    case.say_back(answer, Agreement::Agreed);
    case.did(upgrade(&without(&["stopped", "returned"])));
    case.now = at(14, "12:30");
    assert!(case.check(&of("stopped", 1)).overdue);
}

#[test]
fn parties_items_fields_and_signs_that_facts_speak_of_stay_known() {
    let mut case = Case::tiny(1);
    let call = case.call("courier");
    case.agreed(call, &[(of("returned", 1), Confirmed)]);
    case.did(upgrade(&changed(TINY, |list| {
        list["parties"]
            .as_array_mut()
            .unwrap()
            .retain(|party| party["id"] != "courier");
        list["items"][0]["fields"]
            .as_array_mut()
            .unwrap()
            .retain(|field| field["id"] != "amount");
        list["signs"] = json!([]);
        steps(list)
            .retain(|step| step["id"] != "returned" && step.get("contradicted_by").is_none());
    })));
    let english = crate::text::Lang::english();
    assert_eq!(
        crate::engine::party_name(&case.state, "courier", english),
        "the courier"
    );
    let kind = case.state.item_type("order").unwrap();
    assert!(
        kind.fields
            .iter()
            .any(|field| field.id == "amount" && !field.required)
    );
    assert!(case.state.lists[0].rules.sign("shipped").is_some());
    assert!(
        case.state.lists[0].written().sign("shipped").is_none(),
        "the text itself does not have it"
    );
    let call = case.call("courier");
    case.agreed(call, &[(of("returned", 1), Confirmed)]);
}

#[test]
fn it_is_refused_when_nothing_differs_or_nothing_is_attached() {
    let mut case = Case::tiny(1);
    assert_eq!(
        case.act(upgrade(TINY)),
        Err(Rejection::SameList("tiny".to_owned()))
    );
    let spaced = TINY.replacen('{', "{ ", 1);
    assert_eq!(
        case.act(upgrade(&spaced)),
        Err(Rejection::SameList("tiny".to_owned())),
        "blanks are no difference"
    );
    assert_eq!(
        case.act(upgrade(OTHER)),
        Err(Rejection::ListNotAttached("other".to_owned()))
    );
    assert!(matches!(
        case.act(upgrade("{}")),
        Err(Rejection::BadList(_))
    ));
    let newer = without(&["look"]);
    case.did(upgrade(&newer));
    assert_eq!(
        case.act(upgrade(&newer)),
        Err(Rejection::SameList("tiny".to_owned()))
    );
    assert_eq!(
        case.act(upgrade(&format!("{newer} "))),
        Err(Rejection::SameList("tiny".to_owned()))
    );
    case.did(upgrade(TINY));
    assert_eq!(case.state.lists[0].versions.len(), 3, "and back again");
    assert_eq!(case.status(&whole("look")), Status::ToDo);
}

#[test]
fn an_answer_never_counts_for_another_question() {
    let asks_the_courier = changed(TINY, |list| {
        step(list, "stopped")["confirm"] = json!("courier")
    });
    let takes_a_text = changed(TINY, |list| step(list, "how")["type"] = json!("text"));
    let mut case = Case::tiny(1);
    case.clone().did(upgrade(&asks_the_courier));
    case.clone().did(upgrade(&takes_a_text));
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.did(Act::Answer(Answered {
        check: whole("how"),
        value: "yes".to_owned(),
        why: String::new(),
    }));
    let other = |step: &str| Err(Rejection::OtherQuestion(whole(step)));
    assert_eq!(case.act(upgrade(&asks_the_courier)), other("stopped"));
    assert_eq!(case.act(upgrade(&takes_a_text)), other("how"));
    let gone = without(&["stopped", "returned"]);
    case.did(upgrade(&gone));
    let back = changed(&asks_the_courier, |list| list["version"] = json!("1.2.0"));
    assert_eq!(
        case.act(upgrade(&back)),
        other("stopped"),
        "nor by way of a text without it"
    );
}

#[test]
fn a_choice_keeps_the_answer_that_it_was_given() {
    let choice = |options: &[&str]| {
        changed(TINY, |list| {
            let options: Vec<_> = options
                .iter()
                .map(|id| json!({ "id": id, "label": { "en": id } }))
                .collect();
            *step(list, "how") = json!({ "id": "how", "ask": { "en": "How?" }, "type": "choice", "options": options });
            steps(list).retain(|step| step["id"] != "others-out");
        })
    };
    let mut case = Case::opened();
    case.attach(&choice(&["mail", "alert"]));
    case.did(Act::Answer(Answered {
        check: whole("how"),
        value: "mail".to_owned(),
        why: String::new(),
    }));
    case.clone()
        .did(upgrade(&choice(&["mail", "alert", "letter"])));
    let other = Err(Rejection::OtherQuestion(whole("how")));
    assert_eq!(case.act(upgrade(&choice(&["letter", "alert"]))), other);
}

#[test]
fn a_question_that_one_list_drops_is_the_question_of_the_list_that_keeps_it() {
    let mut case = Case::tiny(1);
    case.attach(OTHER);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.did(upgrade(&without(&["stopped", "returned"])));
    let stopped: Vec<_> = case
        .checks()
        .into_iter()
        .filter(|check| check.id.step == "stopped")
        .collect();
    assert_eq!(stopped.len(), 1);
    assert_eq!(stopped[0].id, CheckId::at("other", "stopped", &item(1)));
    assert_eq!(
        (stopped[0].status, stopped[0].is_retired()),
        (Status::Confirmed, false)
    );
}

#[test]
fn the_record_gives_the_same_state_when_it_is_read_again() {
    let mut case = Case::tiny(2);
    case.attach(OTHER);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.did(upgrade(&without(&["stopped", "returned", "papers"])));
    case.agreed(call, &[(whole("others-out"), Confirmed)]);
    let statuses = |state: &State| {
        let checks = crate::engine::checks(state, case.now);
        checks
            .iter()
            .map(|check| (check.id.clone(), check.status, check.live))
            .collect::<Vec<_>>()
    };
    let again = State::fold(case.events.iter()).unwrap();
    assert_eq!(statuses(&again), statuses(&case.state));
    assert_eq!(again.lists[0].versions, case.state.lists[0].versions);
    assert_eq!(Rc::strong_count(&again.lists[0]), 1);
}

#[test]
fn what_a_second_party_said_stays_when_the_question_goes_and_holds_its_name() {
    let mut case = Case::tiny(1);
    let (role, name, why) = ("family".to_owned(), "the aunt".to_owned(), String::new());
    let call = case.call("family");
    case.agreed(call, &[(whole("asked-at-home"), Confirmed)]);
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::Ended,
    }));
    case.did(Act::AddParty { role, name, why });
    let aunt = CheckId::of_party("tiny", "asked-at-home", "family-2");
    let call = case.call("family-2");
    case.agreed(call, &[(aunt.clone(), Refused)]);
    let mut gone = case.clone();
    gone.did(upgrade(&without(&["asked-at-home"])));
    let check = gone.check(&aunt);
    assert!(check.is_retired() && check.live == Live::Yes && check.party == Some("family-2"));
    assert_eq!(
        (check.status, gone.status(&whole("asked-at-home"))),
        (Status::Refused, Status::Confirmed)
    );
    // The name asks somebody else in the newer text: the aunt's answer alone would count for that.
    let other = upgrade(&changed(TINY, |list| {
        step(list, "asked-at-home")["confirm"] = json!("shop")
    }));
    assert_eq!(
        case.act(other),
        Err(Rejection::OtherQuestion(whole("asked-at-home")))
    );
}
