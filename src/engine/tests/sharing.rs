//! Two attached lists: what both ask is asked once, and what was answered counts in both.

mod walks;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::case::{Case, at, built_in, item, of, said, seen, whole};
use crate::{
    checklist::{self, StepKind},
    engine::{self, Act, Check, Correction, Live, NewFile, Origin, PartyReply, Status},
    id::CheckId,
    quantity::Span,
    record::{
        Answered, Assigned, Done, Event, ItemChanged, Retracted, SaidBack, Skipped,
        Verdict::{self, Confirmed, NotKnown, Promised, Refused},
        Waived,
    },
};

const OTHER: &str = include_str!("other.json");

/// A step of the second list.
fn other(step: &str) -> CheckId {
    CheckId::new("other", step)
}

/// A step of the second list for one order.
fn other_of(step: &str, order: usize) -> CheckId {
    CheckId::at("other", step, &item(order))
}

/// The tiny list with two parcels, and the second list beside it.
fn both() -> Case {
    let mut case = Case::tiny(2);
    case.attach(OTHER);
    case
}

fn answer(case: &mut Case, check: CheckId, value: &str) {
    case.did(Act::Answer(Answered {
        check,
        value: value.to_owned(),
        why: String::new(),
    }));
}

/// How often a step stands among the checks, by the steps alone.
fn times(case: &Case, step: &str) -> usize {
    case.checks()
        .iter()
        .filter(|check| check.id.step == step && check.live != Live::No)
        .count()
}

#[test]
fn what_two_lists_ask_stands_there_once_under_the_name_of_the_first() {
    let case = both();
    assert_eq!(
        (
            times(&case, "how"),
            times(&case, "look"),
            times(&case, "papers")
        ),
        (1, 1, 1)
    );
    assert_eq!(times(&case, "stopped"), 2, "once for each parcel");
    let names = |check: Check<'_>| check.id.to_string();
    assert_eq!(names(case.check(&other("look"))), "tiny/look");
    assert_eq!(
        times(&case, "asked-at-home"),
        2,
        "another party is asked something else"
    );
}

#[test]
fn an_answer_under_either_name_counts_in_both() {
    for name in [whole("how"), other("how")] {
        let mut case = both();
        answer(&mut case, name, "yes");
        assert_eq!(case.status(&whole("how")), Status::Done);
        assert_eq!(
            case.check(&whole("others-out")).live,
            Live::Yes,
            "a condition of the first list reads it"
        );
    }
    let mut case = both();
    case.did(Act::Do(Done {
        check: other("look"),
        note: "two hidden ones".to_owned(),
    }));
    assert_eq!(case.status(&whole("look")), Status::Done);
}

#[test]
fn a_statement_counts_in_both_and_opens_the_way_on_of_both() {
    let mut case = both();
    answer(&mut case, other("rush"), "yes");
    let call = case.call("shop");
    case.agreed(
        call,
        &[
            (other_of("stopped", 1), Refused),
            (of("stopped", 2), Confirmed),
        ],
    );
    assert_eq!(case.status(&of("stopped", 1)), Status::Refused);
    assert_eq!(case.check(&of("returned", 1)).live, Live::Yes);
    assert_eq!(case.check(&other_of("refund", 1)).live, Live::Yes);
    assert_eq!(case.check(&other_of("kept", 2)).live, Live::Yes);
    assert_eq!(case.check(&other_of("kept", 1)).live, Live::No);

    let courier = case.call("courier");
    case.agreed(courier, &[(of("returned", 1), Confirmed)]);
    assert!(
        !case.check(&of("stopped", 1)).settled,
        "the second list's way on is open"
    );
    let card = case.call("card");
    case.agreed(card, &[(other_of("refund", 1), Confirmed)]);
    assert!(case.check(&of("stopped", 1)).settled);
}

#[test]
fn while_the_first_list_does_not_call_for_it_the_other_one_stands_for_itself() {
    let mut case = Case::tiny(0);
    case.attach(OTHER);
    case.order("code", None);
    answer(&mut case, other("rush"), "yes");
    let text = |case: &Case| {
        let checks = case.checks();
        let check = checks
            .iter()
            .find(|check| check.id == of("stopped", 1))
            .unwrap();
        (
            check.live,
            engine::step_text(&case.state, check, crate::text::Lang::english()),
        )
    };
    let (live, asked) = text(&case);
    assert_eq!(live, Live::Yes);
    assert!(asked.contains("stay where it is"), "{asked}");

    let goods = [("goods".to_owned(), "parcel".to_owned())].into();
    case.did(Act::ChangeItem(ItemChanged {
        item: item(1),
        fields: goods,
        parties: Default::default(),
        why: "looked again".to_owned(),
    }));
    let (live, asked) = text(&case);
    assert_eq!(live, Live::Yes);
    assert!(asked.contains("Is the parcel"), "{asked}");
    assert_eq!(times(&case, "stopped"), 1);
}

#[test]
fn what_was_said_before_the_first_list_called_for_it_is_not_asked_again() {
    let mut case = Case::tiny(0);
    case.attach(OTHER);
    case.order("code", None);
    answer(&mut case, other("rush"), "yes");
    let call = case.call("shop");
    case.agreed(call, &[(other_of("stopped", 1), Promised)]);
    let goods = [("goods".to_owned(), "parcel".to_owned())].into();
    case.did(Act::ChangeItem(ItemChanged {
        item: item(1),
        fields: goods,
        parties: Default::default(),
        why: "looked again".to_owned(),
    }));
    assert_eq!(case.status(&of("stopped", 1)), Status::Promised);
}

#[test]
fn it_is_settled_when_both_lists_have_what_they_want_and_due_at_the_first_time() {
    let mut case = both();
    answer(&mut case, other("rush"), "yes");
    answer(&mut case, whole("how"), "yes");
    assert_eq!(
        case.check(&of("stopped", 1)).deadline,
        Some(at(14, "09:10")),
        "ten minutes, by the second list"
    );
    let call = case.call("shop");
    case.agreed(call, &[(whole("others-out"), Confirmed)]);
    let check = case.check(&whole("others-out"));
    assert_eq!(
        (check.settled, check.due),
        (false, Some(at(15, "09:00"))),
        "the second list wants a look"
    );
    assert!(check.verify().is_some() && case.check(&of("stopped", 1)).is_critical());
    case.looked(&other("others-out"));
    assert!(case.check(&whole("others-out")).settled);
}

#[test]
fn a_sign_of_either_list_contradicts_what_both_asked() {
    for sign in ["tiny/shipped", "other/shipped", "other/lost"] {
        let mut case = both();
        answer(&mut case, other("rush"), "yes");
        let call = case.call("shop");
        case.agreed(
            call,
            &[(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)],
        );
        case.wait(Span::Hours(1));
        case.did(seen(Some(sign), Some(item(1)), &[], &[]));
        assert_eq!(
            case.status(&of("stopped", 1)),
            Status::Contradicted,
            "{sign}"
        );
        assert_eq!(case.status(&of("stopped", 2)), Status::InDoubt, "{sign}");
        let checks = case.checks();
        let found = |id: CheckId| checks.iter().find(|check| check.id == id).unwrap();
        assert!(
            found(of("returned", 1)).opened_by_broken_promise
                && found(other_of("refund", 1)).opened_by_broken_promise,
            "{sign}"
        );
        let broken =
            engine::broken_by(&checks, found(other_of("refund", 1))).map(|check| check.id.clone());
        assert_eq!(
            broken,
            Some(of("stopped", 1)),
            "the second list's rescue knows what it is for"
        );
    }
}

#[test]
fn items_have_the_fields_of_both_lists_and_the_first_definition_of_each() {
    let mut case = both();
    let order = case.state.item_type("order").unwrap();
    let fields: Vec<_> = order.fields.iter().map(|field| field.id.as_str()).collect();
    assert_eq!(fields, ["number", "amount", "goods", "charged_at", "shelf"]);
    let english = crate::text::Lang::english();
    assert_eq!(order.fields[0].label.in_lang(english), "number");
    assert!(
        order.fields[0].required && !order.fields[4].required,
        "orders that are there have no shelf"
    );
    let shelf = [("shelf".to_owned(), "B 3".to_owned())].into();
    case.did(Act::ChangeItem(ItemChanged {
        item: item(1),
        fields: shelf,
        parties: Default::default(),
        why: String::new(),
    }));
    assert!(case.state.item_type("box").is_some());
}

#[test]
fn a_file_kept_for_one_list_is_kept_for_the_other() {
    let mut case = both();
    case.did(Act::Attach(NewFile {
        name: "mails.zip".to_owned(),
        sha256: "0".repeat(64),
        size: 1,
        items: Vec::new(),
        metadata: None,
        check: Some(other("papers")),
    }));
    assert_eq!(case.status(&whole("papers")), Status::Done);
    assert_eq!(
        case.status(&other("first")),
        Status::Done,
        "the list that it would open is there"
    );
}

#[test]
fn a_shared_check_belongs_to_one_person_until_it_is_given_back() {
    let mut case = both();
    case.did(Act::Assign(Assigned {
        check: other("look"),
        to: "Sato".to_owned(),
    }));
    assert_eq!(
        case.state.assigned.get(&whole("look")).map(String::as_str),
        Some("Sato")
    );
    case.did(Act::Assign(Assigned {
        check: whole("look"),
        to: String::new(),
    }));
    assert!(case.state.assigned.is_empty());
}

#[test]
fn in_the_built_in_lists_the_same_name_means_the_same_question() {
    let lists: Vec<_> = checklist::built_in()
        .iter()
        .map(|(_, text)| checklist::parse(text).unwrap())
        .collect();
    for (at, list) in lists.iter().enumerate() {
        for (other, (_, step)) in lists[..at]
            .iter()
            .flat_map(|other| list.steps().map(move |step| (other, step)))
        {
            let equivalent = other
                .step(&step.id)
                .is_none_or(|equivalent| equivalent.is_equivalent_to(step));
            assert!(
                equivalent,
                "`{}` is another question in `{}` than in `{}`",
                step.id, other.id, list.id
            );
        }
    }
}

/// The question that a step asks, whichever list asks it.
fn question(check: &Check<'_>) -> Option<String> {
    let Origin::Step(_, step) = check.origin else {
        return None;
    };
    let kind = match step.step_kind()? {
        StepKind::Do(_) => "do".to_owned(),
        StepKind::Ask(..) => "ask".to_owned(),
        StepKind::Attach(_) => "attach".to_owned(),
        StepKind::Collect(kind) => format!("collect {kind}"),
        StepKind::Confirm(party) => format!("confirm {party}"),
        StepKind::Open(list) => format!("open {list}"),
    };
    Some(format!(
        "{kind} {} {:?}",
        step.id,
        check.item.map(|item| &item.id)
    ))
}

#[test]
fn a_record_with_two_lists_reads_back_as_it_was_walked() {
    let mut case = Case::tiny(1);
    case.did(Act::Do(Done {
        check: whole("look"),
        note: String::new(),
    }));
    case.attach(OTHER);
    case.did(Act::Do(Done {
        check: other("look"),
        note: "again".to_owned(),
    }));
    let read: Vec<Event> = case
        .events
        .iter()
        .map(|event| Event::from_line(&event.to_line().unwrap()).unwrap())
        .collect();
    let state = crate::record::State::fold(read.iter()).unwrap();
    assert_eq!(state.answers, case.state.answers);
    let lines: Vec<_> = case
        .events
        .iter()
        .map(|event| event.to_line().unwrap())
        .collect();
    assert!(
        lines
            .iter()
            .all(|line| !line.contains("other/look\",\"note")),
        "recorded by its one name"
    );

    let elsewhere = lines.iter().map(|line| {
        line.replace(
            "tiny/look\",\"note\":\"again",
            "other/look\",\"note\":\"again",
        )
    });
    let read: Vec<Event> = elsewhere
        .map(|line| Event::from_line(&line).unwrap())
        .collect();
    assert_ne!(read, case.events);
    assert_eq!(
        crate::record::State::fold(read.iter()).unwrap().answers,
        case.state.answers,
        "read by either name"
    );
}

#[test]
fn an_account_that_was_taken_over_asks_of_the_orders_only_what_is_new() {
    let mut case = Case::built_in();
    answer(
        &mut case,
        CheckId::new("suspicious-order", "signed-in"),
        "no",
    );
    case.attach(built_in("unauthorized-access"));
    assert_eq!(
        case.status(&CheckId::new("unauthorized-access", "signed-in")),
        Status::Done
    );
    for step in ["police-number", "cause"] {
        assert_eq!(times(&case, step), 1, "{step}");
    }
}
