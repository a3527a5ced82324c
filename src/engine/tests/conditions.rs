//! Which steps count: live, waiting in sight, or not applicable; and what was touched is never
//! hidden again.

use super::case::{Case, at, built_in, item, of, whole};
use crate::{
    engine::{Act, Live, NewItem, Status},
    id::CheckId,
    quantity::Span,
    record::Verdict::{Confirmed, NotKnown, Refused},
    record::{Answered, Done, ItemChanged, Retracted, Skipped},
};

fn answer(case: &mut Case, value: &str) {
    case.did(Act::Answer(Answered {
        check: whole("how"),
        value: value.to_owned(),
        why: String::new(),
    }));
}

#[test]
fn a_step_waits_in_sight_while_its_condition_is_unknown() {
    let mut case = Case::tiny(0);
    let check = case.check(&whole("others-out"));
    assert_eq!(
        (check.live, check.settled, check.is_open()),
        (Live::Waits, false, false)
    );
    answer(&mut case, "yes");
    assert_eq!(case.check(&whole("others-out")).live, Live::Yes);
    answer(&mut case, "no");
    let check = case.check(&whole("others-out"));
    assert_eq!(
        (check.live, check.status, check.settled),
        (Live::No, Status::NotApplicable, true)
    );
    answer(&mut case, "yes");
    let check = case.check(&whole("others-out"));
    assert_eq!(
        (check.live, check.status, check.settled),
        (Live::Yes, Status::NotAsked, false)
    );
}

#[test]
fn an_item_whose_kind_nobody_knows_keeps_both_questions_in_sight() {
    let mut case = Case::tiny(0);
    case.order("", None);
    assert_eq!(case.check(&of("void", 1)).live, Live::Waits);
    assert_eq!(case.check(&of("stopped", 1)).live, Live::Waits);
    let fields = [("goods".to_owned(), "code".to_owned())].into();
    case.did(Act::ChangeItem(ItemChanged {
        item: item(1),
        fields,
        parties: Default::default(),
        why: "the shop said so".to_owned(),
    }));
    assert_eq!(case.check(&of("void", 1)).live, Live::Yes);
    assert_eq!(case.check(&of("stopped", 1)).status, Status::NotApplicable);
}

#[test]
fn none_of_an_item_is_known_once_whoever_collects_them_says_so() {
    let list = |step: &str| CheckId::new("suspicious-order", step);
    let mut case = Case::opened();
    case.attach(built_in("suspicious-order"));
    let call = case.call("card");
    case.agreed(call, &[(list("card-stopped"), Confirmed)]);
    assert_eq!(case.check(&list("desk-helps")).live, Live::Waits);
    let orders = case.did(Act::Do(Done {
        check: list("orders"),
        note: "there is none".to_owned(),
    }));
    assert_eq!(case.check(&list("desk-helps")).live, Live::No);
    case.did(Act::Undo(Retracted {
        events: vec![orders],
        why: "not looked yet".to_owned(),
    }));
    case.did(Act::Skip(Skipped {
        check: list("orders"),
        why: "later".to_owned(),
    }));
    assert_eq!(
        case.check(&list("desk-helps")).live,
        Live::Waits,
        "nobody looked"
    );
}

#[test]
fn a_question_that_does_not_come_up_is_answered_by_nothing() {
    let list = |step: &str| CheckId::new("no-contact", step);
    let mut case = Case::opened();
    case.attach(built_in("no-contact"));
    assert_eq!(case.check(&list("mall-helps")).live, Live::Waits);
    case.did(Act::Answer(Answered {
        check: list("side"),
        value: "shop".to_owned(),
        why: String::new(),
    }));
    let asked = case.check(&list("bought-on-mall"));
    assert_eq!(
        (asked.live, asked.status),
        (Live::No, Status::NotApplicable)
    );
    assert_eq!(
        case.check(&list("mall-helps")).live,
        Live::No,
        "nobody will ever say where it was bought"
    );
}

#[test]
fn what_somebody_touched_is_never_hidden_again() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    answer(&mut case, "yes");
    case.agreed(
        call,
        &[
            (whole("others-out"), Confirmed),
            (of("stopped", 1), Refused),
        ],
    );
    answer(&mut case, "no");
    let check = case.check(&whole("others-out"));
    assert_eq!((check.live, check.status), (Live::Yes, Status::Confirmed));

    let courier = case.call("courier");
    case.said(courier, &[(of("returned", 1), NotKnown)]);
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    let check = case.check(&of("returned", 1));
    assert_eq!((check.live, check.status), (Live::Yes, Status::NotKnown));
}

#[test]
fn a_fallback_is_live_for_the_item_whose_check_opened_it() {
    let mut case = Case::tiny(2);
    assert_eq!(case.check(&of("returned", 1)).live, Live::Waits);
    let call = case.call("shop");
    case.agreed(
        call,
        &[(of("stopped", 1), Refused), (of("stopped", 2), Confirmed)],
    );
    assert_eq!(case.check(&of("returned", 1)).live, Live::Yes);
    assert_eq!(case.check(&of("returned", 2)).live, Live::No);
    assert!(
        !case.check(&of("returned", 1)).opened_by_broken_promise,
        "nobody's word was broken"
    );
}

#[test]
fn a_fallback_of_a_broken_word_is_a_rescue() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)],
    );
    case.sign("shipped", Some(item(1)));
    let check = case.check(&of("returned", 1));
    assert_eq!(
        (check.live, check.opened_by_broken_promise),
        (Live::Yes, true)
    );
    let check = case.check(&of("returned", 2));
    assert_eq!(
        (check.live, check.opened_by_broken_promise),
        (Live::Yes, false),
        "in doubt opens it too, less urgently"
    );
}

#[test]
fn a_step_for_other_countries_does_not_apply() {
    let mut case = Case::tiny(1);
    assert_eq!(case.check(&of("dispute", 1)).live, Live::Yes);
    let mut opened = case.state.opened.clone().unwrap();
    opened.country = "DE".to_owned();
    case.state.opened = Some(opened);
    assert_eq!(case.check(&of("dispute", 1)).status, Status::NotApplicable);
}

#[test]
fn a_window_counts_from_an_answered_time_and_until_then_from_when_it_was_noticed() {
    let mut case = Case::opened();
    case.attach(
        r#"{ "format": 1, "id": "duty", "version": "1.0.0", "languages": ["en"], "title": { "en": "x" },
          "triage": { "en": "x" }, "phases": [ { "id": "now", "title": { "en": "x" }, "steps": [
            { "id": "known", "ask": { "en": "Since when do you know?" }, "type": "time" },
            { "id": "told", "do": { "en": "Tell the authority." }, "within": "3d", "from": "known" } ] } ] }"#,
    );
    let (known, told) = (CheckId::new("duty", "known"), CheckId::new("duty", "told"));
    assert_eq!(
        case.check(&told).deadline,
        Some(case.state.after(Span::Days(3), case.now))
    );
    let since = at(12, "08:00");
    case.did(Act::Answer(Answered {
        check: known,
        value: since.to_rfc3339(),
        why: String::new(),
    }));
    assert_eq!(
        case.check(&told).deadline,
        Some(case.state.after(Span::Days(3), since))
    );
}

#[test]
fn a_deadline_counts_from_when_it_was_noticed_and_passes() {
    let mut case = Case::tiny(1);
    assert_eq!(
        case.check(&of("stopped", 1)).deadline,
        Some(case.state.after(Span::Minutes(30), case.now))
    );
    assert!(!case.check(&of("stopped", 1)).overdue);
    case.wait(Span::Minutes(31));
    let check = case.check(&of("stopped", 1));
    assert_eq!((check.status, check.overdue), (Status::NotAsked, true));
}

#[test]
fn an_own_question_answered_in_one_list_is_not_asked_again_in_another() {
    let mut case = Case::built_in();
    case.attach(built_in("unauthorized-access"));
    case.did(Act::Answer(Answered {
        check: CheckId::new("suspicious-order", "signed-in"),
        value: "no".to_owned(),
        why: String::new(),
    }));
    assert_eq!(
        case.status(&CheckId::new("unauthorized-access", "signed-in")),
        Status::Done
    );
    assert_eq!(
        case.check(&CheckId::new("unauthorized-access", "account-recovery"))
            .live,
        Live::Yes
    );
    assert_eq!(
        case.check(&CheckId::new("unauthorized-access", "account-out"))
            .live,
        Live::No
    );
}

#[test]
fn attaching_the_proposed_list_does_the_step_that_proposed_it() {
    let mut case = Case::built_in();
    let entered = CheckId::new("suspicious-order", "account-entered");
    case.did(Act::Answer(Answered {
        check: CheckId::new("suspicious-order", "signed-in"),
        value: "no".to_owned(),
        why: String::new(),
    }));
    assert_eq!(
        (case.check(&entered).live, case.status(&entered)),
        (Live::Yes, Status::ToDo)
    );
    case.attach(built_in("unauthorized-access"));
    assert_eq!(case.status(&entered), Status::Done);
}

#[test]
fn the_built_in_list_goes_on_to_the_code_issuer_when_the_shop_refuses() {
    let mut case = Case::built_in();
    let at = |step, order| CheckId::at("suspicious-order", step, &item(order));
    let call = case.call("shop");
    case.agreed(
        call,
        &[
            (at("code-void", 1), Refused),
            (at("code-void", 2), Confirmed),
        ],
    );
    assert_eq!(case.check(&at("code-frozen", 1)).live, Live::Yes);
    assert_eq!(case.check(&at("code-frozen", 2)).live, Live::No);
    assert!(case.find(&CheckId::reach("code-issuer")).is_some());
    assert_eq!(
        case.status(&at("parcel-stopped", 1)),
        Status::NotApplicable,
        "a code is no parcel"
    );
}

#[test]
fn a_condition_finds_its_item_among_items_of_other_kinds() {
    let card = r#""items": [ { "id": "card", "name": { "en": "card" }, "fields": [
        { "id": "number", "label": { "en": "number" }, "type": "text", "required": true } ] },"#;
    let mut case = Case::opened();
    case.attach(&include_str!("tiny.json").replace(r#""items": ["#, card));
    let mut orders = Vec::new();
    for number in 0..4 {
        let fields = [("number".to_owned(), format!("C-{number}"))].into();
        case.did(Act::AddItem(NewItem {
            kind: "card".to_owned(),
            fields,
            guessed: Vec::new(),
            parties: Default::default(),
        }));
        orders.push(case.order("parcel", None));
    }
    let call = case.call("shop");
    case.agreed(
        call,
        &[(CheckId::at("tiny", "stopped", &orders[2]), Refused)],
    );
    for (at, order) in orders.iter().enumerate() {
        let live = case.check(&CheckId::at("tiny", "returned", order)).live;
        assert_eq!(live, if at == 2 { Live::Yes } else { Live::Waits });
    }
}
