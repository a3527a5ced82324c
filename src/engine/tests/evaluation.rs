//! Each standing of the design's table, with its ground, and how one turns into another.

mod contradictions;

use super::case::{Case, at, of, said, seen, stated, whole};
use crate::{
    engine::{Act, AssumedBecause, DueKind, Live, NewFile, PartyReply, Status},
    id::ReplyNo,
    record::{Agreement, Done, Skipped, Verdict, Waived},
};

use Verdict::{Confirmed, NotKnown, Promised, Refused};

#[test]
fn not_asked_until_somebody_asks_and_after_a_skip() {
    let mut case = Case::tiny(1);
    assert_eq!(case.status(&of("stopped", 1)), Status::NotAsked);
    case.did(Act::Skip(Skipped {
        check: of("stopped", 1),
        why: "the line was cut".to_owned(),
    }));
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.settled, check.needs_you()),
        (Status::NotAsked, false, true)
    );
}

#[test]
fn a_yes_is_assumed_until_it_is_said_back_and_agreed() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    let answer = case.said(call, &[(of("stopped", 1), Confirmed)]);
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.assumed_because),
        (Status::Assumed, Some(AssumedBecause::NotSaidBack))
    );
    assert!(!check.settled);

    case.say_back(answer, Agreement::NotSaidBack);
    assert_eq!(case.status(&of("stopped", 1)), Status::Assumed);

    case.say_back(answer, Agreement::Agreed);
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.assumed_because),
        (Status::Confirmed, None)
    );
}

#[test]
fn a_group_answer_is_assumed_as_such_until_it_is_read_out_and_agreed() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    let both = [(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)];
    case.did(stated(Some(call), &both, true, None));
    for order in [1, 2] {
        let check = case.check(&of("stopped", order));
        assert_eq!(
            (check.status, check.assumed_because),
            (Status::Assumed, Some(AssumedBecause::Group))
        );
    }
    case.say_back(ReplyNo(1), Agreement::Agreed);
    for order in [1, 2] {
        assert_eq!(case.status(&of("stopped", order)), Status::Confirmed);
    }
}

#[test]
fn what_nobody_said_stays_assumed_even_when_it_is_agreed() {
    let mut case = Case::tiny(1);
    case.did(stated(None, &[(of("stopped", 1), Confirmed)], false, None));
    case.say_back(ReplyNo(1), Agreement::Agreed);
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.assumed_because),
        (Status::Assumed, Some(AssumedBecause::NoContact))
    );
}

#[test]
fn what_they_change_has_to_be_said_back_again() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    let answer = case.said(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)],
    );
    case.say_back(answer, Agreement::Changed);
    case.did(stated(
        None,
        &[(of("stopped", 2), Promised)],
        false,
        Some(answer),
    ));
    assert_eq!(case.status(&of("stopped", 1)), Status::Assumed);
    assert_eq!(case.status(&of("stopped", 2)), Status::Promised);
    assert_eq!(
        case.check(&of("stopped", 2)).statement.unwrap().contact,
        Some(call),
        "it belongs to the same call"
    );

    case.say_back(answer, Agreement::Agreed);
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
    assert_eq!(case.status(&of("stopped", 2)), Status::Promised);
}

#[test]
fn what_is_added_to_an_agreed_answer_was_not_agreed() {
    let mut case = Case::tiny(3);
    let call = case.call("shop");
    let answer = case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Promised)],
    );
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);

    case.did(stated(
        None,
        &[(of("stopped", 3), Confirmed)],
        false,
        Some(answer),
    ));
    let check = case.check(&of("stopped", 3));
    assert_eq!(
        (check.status, check.assumed_because),
        (Status::Assumed, Some(AssumedBecause::NotSaidBack))
    );

    case.say_back(answer, Agreement::Agreed);
    case.did(stated(
        None,
        &[(of("stopped", 2), Confirmed)],
        false,
        Some(answer),
    ));
    assert_eq!(
        case.status(&of("stopped", 2)),
        Status::Assumed,
        "the promise was agreed, the yes was not"
    );
}

#[test]
fn words_and_a_time_added_to_an_agreed_answer_leave_it_agreed() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    let answer = case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Promised)],
    );
    let mut again = said(&of("stopped", 1), Confirmed);
    again.words = "it is in the warehouse".to_owned();
    case.did(Act::State(PartyReply {
        contact: Some(call),
        said: vec![again],
        group: false,
        answer: Some(answer),
    }));
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
}

#[test]
fn a_promise_comes_back_at_its_own_time_and_one_without_a_time_when_the_keeper_looks() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    let timed = crate::engine::Said {
        by: Some(at(15, "17:00")),
        ..said(&of("stopped", 1), Promised)
    };
    let untimed = said(&of("stopped", 2), Promised);
    case.did(Act::State(PartyReply {
        contact: Some(call),
        said: vec![timed, untimed],
        group: false,
        answer: None,
    }));
    case.say_back(ReplyNo(1), Agreement::Agreed);

    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.settled, check.due),
        (Status::Promised, false, Some(at(15, "17:00")))
    );
    assert_eq!(
        (check.due_kind, check.follow_up()),
        (Some(DueKind::Promise), None)
    );
    let check = case.check(&of("stopped", 2));
    assert_eq!(
        check.follow_up(),
        Some(at(14, "12:00")),
        "the list says three hours"
    );
    let said = check.statement.unwrap();
    assert_eq!(
        (said.by, said.no_time_given),
        (None, true),
        "they named none, so there is none"
    );

    case.now = at(14, "12:01");
    assert!(!case.check(&of("stopped", 1)).overdue);
    let check = case.check(&of("stopped", 2));
    assert_eq!(
        (check.status, check.overdue, check.look_due),
        (Status::Promised, false, true),
        "nobody is late"
    );
    assert!(check.needs_you());
    case.now = at(15, "17:01");
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.overdue, check.look_due),
        (true, false),
        "their own time has passed"
    );
}

#[test]
fn a_promise_stays_a_promise_however_often_it_is_agreed() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Promised)]);
    let check = case.check(&of("stopped", 1));
    assert_eq!((check.status, check.settled), (Status::Promised, false));
}

#[test]
fn confirmed_settles_what_names_nothing_to_verify() {
    let mut case = Case::opened();
    case.attach(include_str!("tiny.json"));
    case.order("code", None);
    let call = case.call("shop");
    case.agreed(call, &[(of("void", 1), Confirmed)]);
    let check = case.check(&of("void", 1));
    assert_eq!(
        (check.status, check.settled, check.due),
        (Status::Confirmed, true, None)
    );
}

#[test]
fn confirmed_with_something_to_verify_settles_after_the_looks_that_the_list_wants() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.settled, check.due),
        (Status::Confirmed, false, Some(at(15, "09:00")))
    );
    assert!(!check.needs_you(), "the look is not due yet");

    case.now = at(15, "10:00");
    assert!(case.check(&of("stopped", 1)).needs_you());
    case.looked(&of("stopped", 1));
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.settled, check.due),
        (Status::Verified, false, Some(at(17, "10:00")))
    );

    case.now = at(17, "11:00");
    case.looked(&of("stopped", 1));
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.settled, check.due),
        (Status::Verified, true, None)
    );
}

#[test]
fn a_refusal_settles_only_when_its_fallback_has() {
    for verdict in [Refused, NotKnown] {
        let mut case = Case::tiny(1);
        let call = case.call("shop");
        case.agreed(call, &[(of("stopped", 1), verdict)]);
        let check = case.check(&of("stopped", 1));
        assert_eq!(
            (check.settled, check.waiting_on_fallback),
            (false, true),
            "the courier comes next"
        );
        assert_eq!(case.status(&of("returned", 1)), Status::NotAsked);

        let courier = case.call("courier");
        case.agreed(courier, &[(of("returned", 1), Confirmed)]);
        let check = case.check(&of("stopped", 1));
        assert!(
            check.settled
                && check.status
                    == if verdict == Refused {
                        Status::Refused
                    } else {
                        Status::NotKnown
                    }
        );
    }
}

#[test]
fn a_refusal_without_a_fallback_stays_open() {
    let mut case = Case::opened();
    case.attach(include_str!("tiny.json"));
    case.order("code", None);
    let call = case.call("shop");
    case.agreed(call, &[(of("void", 1), Refused)]);
    let check = case.check(&of("void", 1));
    assert_eq!(
        (check.settled, check.waiting_on_fallback, check.needs_you()),
        (false, false, true)
    );
}

#[test]
fn own_steps_are_to_do_done_or_skipped() {
    let mut case = Case::tiny(0);
    assert_eq!(case.status(&whole("look")), Status::ToDo);
    case.did(Act::Skip(Skipped {
        check: whole("look"),
        why: "no sign-in".to_owned(),
    }));
    assert_eq!(case.status(&whole("look")), Status::Skipped);
    case.did(Act::Do(Done {
        check: whole("look"),
        note: String::new(),
    }));
    let check = case.check(&whole("look"));
    assert_eq!((check.status, check.settled), (Status::Done, true));

    let file = Act::Attach(NewFile {
        name: "mail.eml".to_owned(),
        sha256: "4a".repeat(32),
        size: 9,
        items: Vec::new(),
        check: Some(whole("papers")),
        metadata: None,
    });
    case.did(file);
    assert_eq!(case.status(&whole("papers")), Status::Done);
}

#[test]
fn what_is_waived_is_settled_and_shown_as_waived() {
    let mut case = Case::tiny(1);
    case.did(Act::Waive(Waived {
        check: of("stopped", 1),
        why: "too small".to_owned(),
    }));
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.status, check.settled, check.live),
        (Status::Waived, true, Live::Yes)
    );
}
