//! What was seen outweighs what is said, and has a day of its own.

mod days;

use super::case::{Case, at, item, of};
use crate::{
    engine::{Act, Live, Rejection, Start, Status},
    id::{CheckId, ItemId},
    quantity::{Moment, Money, Span},
    record::{
        Body, IncidentChanged, ItemChanged, Observed, Retracted,
        Verdict::{Confirmed, NotKnown, Promised, Refused},
    },
};

/// The tiny list with a question about the charge, which a charge that was seen contradicts until
/// its refund is seen.
const MONEY: &str = r#"{ "format": 1, "id": "tiny", "version": "2.0.0", "languages": ["en"],
  "title": { "en": "Money" }, "triage": { "en": "Money" },
  "sources": [ { "id": "F1", "title": "A rule", "url": "https://rule.example", "checked": "2026-05-01" } ],
  "parties": [ { "id": "shop", "name": { "en": "the shop" } }, { "id": "card", "name": { "en": "the card" } } ],
  "items": [
    { "id": "order", "name": { "en": "order" }, "fields": [
      { "id": "number", "label": { "en": "number" }, "type": "text", "required": true },
      { "id": "amount", "label": { "en": "amount" }, "type": "money" },
      { "id": "goods", "label": { "en": "kind" }, "type": "text" },
      { "id": "ordered_at", "label": { "en": "ordered" }, "type": "time" },
      { "id": "charged_at", "label": { "en": "charged" }, "type": "time" } ] } ],
  "signs": [
    { "id": "charged", "item": "order", "text": { "en": "it was charged" }, "sets": "charged_at", UNDONE },
    { "id": "refunded", "item": "order", "text": { "en": "it was refunded" } },
    { "id": "shipped", "item": "order", "text": { "en": "it was shipped" } } ],
  "phases": [ { "id": "now", "title": { "en": "Now" }, "within": "1h", "steps": [
    { "id": "free", "confirm": "shop", "each": "order", "question": { "en": "No charge?" }, "promise": "1d",
      "contradicted_by": ["charged"],
      "verify": { "look": { "en": "See the statement." }, "after": "3d", "repeat": "1mo", "times": 2 } },
    { "id": "stopped", "confirm": "shop", "each": "order", "question": { "en": "Stopped?" }, "contradicted_by": ["shipped"] },
    { "id": "disputed", "confirm": "card", "each": "order", "question": { "en": "Disputed?" },
      "when": { "check": "free", "is": ["refused", "contradicted", "not-known"] } },
    { "id": "window", "do": { "en": "Write." }, "each": "order", "within": "60d", "from": "order.charged_at", "legal": true,
      "sources": ["F1"], "when": { "check": "free", "is": ["promised", "refused", "not-known", "contradicted"] } },
    { "id": "all", "do": { "en": "Write about all." }, "within": "30d", "from": "order.charged_at", "legal": true,
      "sources": ["F1"] } ] } ] }"#;

/// Orders of JPY 1,000 under that list.
fn money(orders: usize) -> Case {
    with(r#""undone_by": ["refunded"]"#, orders)
}

fn with(undone: &str, orders: usize) -> Case {
    let mut case = Case::opened();
    case.attach(&MONEY.replace(
        ", UNDONE",
        &if undone.is_empty() {
            String::new()
        } else {
            format!(", {undone}")
        },
    ));
    for _ in 0..orders {
        case.order("parcel", Some("JPY 1000"));
    }
    case
}

fn charged(case: &mut Case, order: usize, happened: Option<Moment>) -> u64 {
    let (sign, item) = (Some("tiny/charged".to_owned()), Some(item(order)));
    case.did(Act::Observe(Box::new(Observed {
        sign,
        item,
        happened,
        ..Observed::default()
    })))
}

fn refunded(case: &mut Case, order: usize, part: Option<&str>) {
    let (sign, item) = (Some("tiny/refunded".to_owned()), Some(item(order)));
    let amount: Option<Money> = part.map(|part| serde_json::from_value(part.into()).unwrap());
    case.did(Act::Observe(Box::new(Observed {
        sign,
        item,
        amount,
        ..Observed::default()
    })));
}

/// What the shop said on the telephone about the charge, said back.
fn says(case: &mut Case, verdict: crate::record::Verdict) {
    let call = case.call("shop");
    case.agreed(call, &[(of("free", 1), verdict)]);
}

#[test]
fn a_charge_that_was_seen_stands_whatever_is_said_on_the_telephone() {
    let mut case = money(1);
    case.wait(Span::Days(5));
    let seen = charged(&mut case, 1, Some(at(18, "23:59")));
    let last_day = case.check(&of("window", 1)).deadline;
    for verdict in [Confirmed, Promised] {
        case.wait(Span::Hours(1));
        says(&mut case, verdict);
        let check = case.check(&of("free", 1));
        assert_eq!(
            (check.status, check.contradicted_by.map(|seen| seen.seq)),
            (Status::Contradicted, Some(seen)),
            "{verdict:?}"
        );
        assert_eq!(
            check.beside,
            Some(verdict.status()),
            "their word stands beside it"
        );
        assert_eq!(check.statement.unwrap().verdict, verdict);
        assert!(
            !check.settled && !check.needs_you(),
            "nobody has to call again before its time"
        );
        let window = case.check(&of("window", 1));
        assert_eq!(
            (window.live, window.deadline, window.start),
            (Live::Yes, last_day, Start::Known),
            "{verdict:?}"
        );
        assert_eq!(case.check(&of("disputed", 1)).live, Live::Yes);
    }
}

#[test]
fn their_word_beside_a_charge_comes_back_at_its_own_time() {
    let mut case = money(1);
    charged(&mut case, 1, None);
    says(&mut case, Confirmed);
    let check = case.check(&of("free", 1));
    assert_eq!(
        (check.due, check.is_look()),
        (Some(case.state.after(Span::Days(3), case.now)), true),
        "a look at the statement"
    );
    case.wait(Span::Days(4));
    assert!(case.check(&of("free", 1)).needs_you());
    let checks = case.checks();
    let why =
        crate::engine::next_after(&case.state, &checks, &[of("disputed", 1), of("window", 1)])
            .unwrap()
            .why;
    assert_eq!(why, crate::engine::Why::LookDue);

    says(&mut case, Promised);
    let check = case.check(&of("free", 1));
    assert_eq!(
        (check.due, check.is_look()),
        (Some(case.state.after(Span::Days(1), case.now)), false),
        "then they are asked again"
    );
    let summary = crate::engine::summary(&case.state, &case.checks());
    let due = summary
        .due
        .iter()
        .find(|due| due.check == of("free", 1))
        .unwrap();
    assert_eq!(
        (due.status, due.beside),
        (Status::Contradicted, Some(Status::Promised))
    );
}

#[test]
fn a_no_says_nothing_else_than_what_was_seen() {
    for verdict in [Refused, NotKnown] {
        let mut case = money(1);
        charged(&mut case, 1, None);
        says(&mut case, verdict);
        assert_eq!(case.status(&of("free", 1)), verdict.status());
        says(&mut case, Confirmed);
        assert_eq!(
            case.status(&of("free", 1)),
            Status::Contradicted,
            "a yes after the no does not take the charge away"
        );
    }
    let mut case = money(1);
    says(&mut case, Refused);
    charged(&mut case, 1, None);
    assert_eq!(case.status(&of("free", 1)), Status::Refused);
    says(&mut case, Confirmed);
    assert_eq!(case.status(&of("free", 1)), Status::Contradicted);
}

#[test]
fn a_refund_that_was_seen_ends_it_and_so_does_a_look_but_no_part_of_the_amount() {
    let mut case = money(1);
    charged(&mut case, 1, None);
    says(&mut case, Confirmed);
    refunded(&mut case, 1, Some("JPY 400"));
    assert_eq!(
        case.status(&of("free", 1)),
        Status::Contradicted,
        "600 are still gone"
    );
    refunded(&mut case, 1, Some("JPY 600"));
    let check = case.check(&of("free", 1));
    assert_eq!(
        (check.status, check.contradicted_by),
        (Status::Verified, None)
    );
    assert_eq!(
        case.check(&of("window", 1)).live,
        Live::No,
        "no window is needed any more"
    );

    let mut case = money(1);
    charged(&mut case, 1, None);
    refunded(&mut case, 1, None);
    assert_eq!(case.status(&of("free", 1)), Status::Verified);
    charged(&mut case, 1, None);
    assert_eq!(
        case.status(&of("free", 1)),
        Status::Contradicted,
        "charged again after the refund"
    );
    case.looked(&of("free", 1));
    assert_eq!(case.status(&of("free", 1)), Status::Verified);
}

#[test]
fn what_is_taken_back_was_not_seen() {
    let mut case = money(1);
    let seen = charged(&mut case, 1, None);
    says(&mut case, Confirmed);
    case.did(Act::Undo(Retracted {
        events: vec![seen],
        why: "another card".to_owned(),
    }));
    assert_eq!(case.status(&of("free", 1)), Status::Confirmed);
}

#[test]
fn a_look_that_showed_it_broken_stands_too_and_a_parcel_may_be_called_back_by_a_word() {
    let mut case = money(1);
    says(&mut case, Confirmed);
    case.did(super::case::seen(None, None, &[of("free", 1)], &[]));
    says(&mut case, Confirmed);
    assert_eq!(case.status(&of("free", 1)), Status::Contradicted);
    refunded(&mut case, 1, None);
    assert_eq!(case.status(&of("free", 1)), Status::Verified);

    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.sign("shipped", Some(item(1)));
    assert_eq!(case.status(&of("stopped", 1)), Status::Contradicted);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
}

#[test]
fn in_a_list_of_before_a_charge_from_which_a_window_counts_stands_as_well() {
    let mut case = with("", 1);
    charged(&mut case, 1, None);
    says(&mut case, Confirmed);
    assert_eq!(case.status(&of("free", 1)), Status::Contradicted);
    case.looked(&of("free", 1));
    assert_eq!(case.status(&of("free", 1)), Status::Verified);

    let mut case = Case::tiny(1);
    case.sign("shipped", Some(item(1)));
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    assert_eq!(
        case.status(&of("stopped", 1)),
        Status::Confirmed,
        "a parcel stands as ever"
    );
}

#[test]
fn an_observation_of_a_line_counts_while_the_line_names_the_item() {
    let mut case = money(1);
    let gone = ItemId("charge-1".to_owned());
    let seen = Observed {
        sign: Some("tiny/charged".to_owned()),
        item: Some(item(1)),
        charge: Some(gone),
        ..Observed::default()
    };
    case.did(Act::Observe(Box::new(seen)));
    assert_eq!(
        case.status(&of("free", 1)),
        Status::NotAsked,
        "there is no such line"
    );
}
