//! What was seen against a statement: it contradicts it, puts its siblings in doubt, and counts
//! until a later look or statement.

use super::*;
use crate::engine::tests::case::item;

#[test]
fn a_sign_contradicts_and_reopens() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    let seq = case.sign("shipped", Some(item(1)));
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.settled, check.needs_you()),
        (Status::Contradicted, false, true)
    );
    assert_eq!(check.contradicted_by.unwrap().seq, seq);
    assert_eq!(
        check.statement.unwrap().verdict,
        Confirmed,
        "what they said stays in sight"
    );
}

#[test]
fn a_sign_reopens_what_was_verified_and_what_was_given_up() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.looked(&of("stopped", 1));
    case.looked(&of("stopped", 1));
    case.did(Act::Waive(Waived {
        check: of("stopped", 2),
        why: "too small".to_owned(),
    }));
    assert!(case.check(&of("stopped", 1)).settled && case.check(&of("stopped", 2)).settled);
    for order in [1, 2] {
        case.sign("shipped", Some(item(order)));
        assert_eq!(case.status(&of("stopped", order)), Status::Contradicted);
    }
}

#[test]
fn a_refusal_is_no_word_that_a_sign_could_contradict() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Refused)]);
    case.sign("shipped", Some(item(1)));
    assert_eq!(case.status(&of("stopped", 1)), Status::Refused);
}

#[test]
fn siblings_of_a_contradicted_answer_are_in_doubt_and_others_are_not() {
    let mut case = Case::tiny(4);
    let call = case.call("shop");
    let first = [
        (of("stopped", 1), Confirmed),
        (of("stopped", 2), Confirmed),
        (of("stopped", 3), Refused),
    ];
    case.agreed(call, &first);
    case.agreed(call, &[(of("stopped", 4), Confirmed)]);
    case.sign("shipped", Some(item(1)));
    assert_eq!(case.status(&of("stopped", 1)), Status::Contradicted);
    let sibling = case.check(&of("stopped", 2));
    assert_eq!(
        (sibling.status, sibling.settled, sibling.needs_you()),
        (Status::InDoubt, false, true)
    );
    assert!(sibling.contradicted_by.is_some());
    assert_eq!(
        case.status(&of("stopped", 3)),
        Status::Refused,
        "a no rests on nothing"
    );
    assert_eq!(
        case.status(&of("stopped", 4)),
        Status::Confirmed,
        "another breath of the same call"
    );
}

#[test]
fn a_second_contradiction_puts_what_was_said_in_between_in_doubt_too() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    let answer = case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Promised)],
    );
    case.sign("shipped", Some(item(1)));
    case.did(stated(
        None,
        &[(of("stopped", 2), Confirmed)],
        false,
        Some(answer),
    ));
    case.say_back(answer, Agreement::Agreed);
    assert_eq!(case.status(&of("stopped", 2)), Status::Confirmed);
    case.sign("shipped", Some(item(1)));
    assert_eq!(case.status(&of("stopped", 2)), Status::InDoubt);
}

#[test]
fn a_time_or_words_added_to_an_answer_take_back_nothing_that_was_seen() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    let answer = case.said(
        call,
        &[(of("stopped", 1), Promised), (of("stopped", 2), Confirmed)],
    );
    case.sign("shipped", Some(item(1)));
    for order in [1, 2] {
        let verdict = if order == 1 { Promised } else { Confirmed };
        let again = crate::engine::Said {
            by: Some(at(15, "17:00")),
            ..said(&of("stopped", order), verdict)
        };
        case.did(Act::State(PartyReply {
            contact: Some(call),
            said: vec![again],
            group: false,
            answer: Some(answer),
        }));
    }
    case.say_back(answer, Agreement::Agreed);
    assert_eq!(case.status(&of("stopped", 1)), Status::Contradicted);
    assert_eq!(case.status(&of("stopped", 2)), Status::InDoubt);
}

#[test]
fn a_newer_statement_takes_the_place_of_contradiction_doubt_and_waiver() {
    let mut case = Case::tiny(3);
    let call = case.call("shop");
    case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)],
    );
    case.sign("shipped", Some(item(1)));
    case.did(Act::Waive(Waived {
        check: of("stopped", 3),
        why: "too small".to_owned(),
    }));
    let again = case.call("shop");
    case.agreed(
        again,
        &[1, 2, 3].map(|order| (of("stopped", order), Confirmed)),
    );
    for order in [1, 2, 3] {
        let check = case.check(&of("stopped", order));
        assert_eq!(
            (check.status, check.contradicted_by),
            (Status::Confirmed, None),
            "order {order}"
        );
    }
}

#[test]
fn a_look_after_a_contradiction_counts_and_a_look_before_it_does_not() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.looked(&of("stopped", 1));
    case.sign("shipped", Some(item(1)));
    assert_eq!(case.status(&of("stopped", 1)), Status::Contradicted);
    case.looked(&of("stopped", 1));
    assert_eq!(case.status(&of("stopped", 1)), Status::Verified);
}

#[test]
fn an_observation_in_ones_own_words_contradicts_what_it_names() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.did(seen(None, None, &[of("stopped", 1)], &[]));
    assert_eq!(case.status(&of("stopped", 1)), Status::Contradicted);
}

#[test]
fn one_observation_speaks_of_each_check_that_it_names_and_of_no_other() {
    let mut case = Case::tiny(3);
    let call = case.call("shop");
    case.agreed(
        call,
        &[1, 2, 3].map(|order| (of("stopped", order), Confirmed)),
    );
    case.did(seen(None, None, &[of("stopped", 1)], &[of("stopped", 3)]));
    case.looked(&of("stopped", 3));
    assert_eq!(case.status(&of("stopped", 1)), Status::Contradicted);
    assert_eq!(case.status(&of("stopped", 2)), Status::InDoubt);
    let check = case.check(&of("stopped", 3));
    assert_eq!(
        (check.status, check.settled),
        (Status::Verified, true),
        "two looks were wanted"
    );
}
