//! Corrections: what is taken back stays on record and counts no longer; numbers are never used
//! again.

use super::case::{Case, item, of, said, stated, whole};
use crate::{
    engine::{Act, Correction, NewFile, Rejection, Status},
    id::{EvidenceNo, ReplyNo},
    record::{
        Agreement, Body, ContactEnded, Done, Retracted, State,
        Verdict::{Confirmed, Promised, Refused},
        Waived,
    },
};

fn undo(case: &mut Case, events: &[u64]) {
    case.did(Act::Undo(Retracted {
        events: events.to_vec(),
        why: "mistyped".to_owned(),
    }));
}

/// How everything stands, as far as somebody could see it.
fn stands(case: &Case) -> Vec<String> {
    case.checks()
        .iter()
        .map(|check| {
            format!(
                "{} {:?} {:?} {:?}",
                check.id, check.status, check.live, check.due
            )
        })
        .collect()
}

#[test]
fn what_is_taken_back_counts_no_longer_and_stays_on_record() {
    let mut case = Case::tiny(2);
    let before = stands(&case);
    let first = case.did(Act::Do(Done {
        check: whole("look"),
        note: String::new(),
    }));
    let second = case.did(Act::Waive(Waived {
        check: of("stopped", 1),
        why: "too small".to_owned(),
    }));
    undo(&mut case, &[first, second]);
    assert_eq!(stands(&case), before);
    assert_eq!(case.events.len() as u64, case.state.seq);
    assert!(matches!(
        case.events[first as usize - 1].body,
        Body::Done(_)
    ));
}

#[test]
fn taking_back_a_contradiction_takes_back_the_doubt() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)],
    );
    let seen = case.sign("shipped", Some(item(1)));
    assert_eq!(case.status(&of("stopped", 2)), Status::InDoubt);
    undo(&mut case, &[seen]);
    for order in [1, 2] {
        assert_eq!(case.status(&of("stopped", order)), Status::Confirmed);
    }
}

#[test]
fn taking_back_a_statement_brings_the_one_before_to_light() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    let seq = case.did(stated(
        Some(call),
        &[(of("stopped", 1), Refused)],
        false,
        None,
    ));
    assert_eq!(case.status(&of("stopped", 1)), Status::Refused);
    undo(&mut case, &[seq]);
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
}

#[test]
fn an_answer_that_was_taken_back_lends_its_agreement_to_nobody() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    let seq = case.did(stated(
        Some(call),
        &[(of("stopped", 1), Confirmed)],
        false,
        None,
    ));
    case.say_back(ReplyNo(1), Agreement::Agreed);
    undo(&mut case, &[seq]);
    let answer = case.said(call, &[(of("stopped", 1), Confirmed)]);
    assert_eq!(answer, ReplyNo(2), "numbers are never used again");
    assert_eq!(case.status(&of("stopped", 1)), Status::Assumed);
}

#[test]
fn numbers_of_what_was_taken_back_are_never_used_again() {
    let mut case = Case::tiny(1);
    let order = case.order("parcel", None);
    let added = case.state.seq;
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 2), Confirmed)]);
    let asked = case.did(Act::AddQuestion {
        party: String::new(),
        text: "Which device?".to_owned(),
    });
    let channel = case.channel("shop", crate::record::ChannelSource::Register, None);
    let noted = case.state.seq;
    let file = |name: &str| {
        Act::Attach(NewFile {
            name: name.to_owned(),
            sha256: "4a".repeat(32),
            size: 1,
            items: vec![],
            check: None,
            metadata: None,
        })
    };
    let kept = case.did(file("a.eml"));
    undo(&mut case, &[added, asked, noted, kept]);

    assert_ne!(case.order("parcel", None), order);
    assert_eq!(case.status(&of("stopped", 3)), Status::NotAsked);
    case.did(Act::AddQuestion {
        party: String::new(),
        text: "Which day?".to_owned(),
    });
    assert_eq!(case.state.questions.last().unwrap().question, 2);
    assert_ne!(
        case.channel("shop", crate::record::ChannelSource::Register, None),
        channel
    );
    case.did(file("b.eml"));
    assert_eq!(case.state.evidence.last().unwrap().number, EvidenceNo(2));
}

#[test]
fn what_all_else_rests_on_cannot_be_taken_back() {
    let mut case = Case::tiny(0);
    let call = case.call("shop");
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: crate::record::Ending::Ended,
    }));
    let frames = [
        (1, "opened"),
        (2, "checklist_attached"),
        (3, "contact_started"),
        (4, "contact_ended"),
    ];
    for (event, kind) in frames {
        let act = Act::Undo(Retracted {
            events: vec![event],
            why: String::new(),
        });
        assert_eq!(case.act(act), Err(Rejection::CannotUndo(kind)));
    }
    let done = case.did(Act::Do(Done {
        check: whole("look"),
        note: String::new(),
    }));
    undo(&mut case, &[done]);
    let back = case.state.seq;
    let act = Act::Undo(Retracted {
        events: vec![back],
        why: String::new(),
    });
    assert_eq!(
        case.act(act),
        Err(Rejection::CannotUndo("retracted")),
        "do it again instead"
    );
    for event in [0, done, back + 1] {
        let act = Act::Undo(Retracted {
            events: vec![event],
            why: String::new(),
        });
        assert_eq!(case.act(act), Err(Rejection::NoSuchEvent(event)));
    }
}

#[test]
fn a_correction_supersedes_and_has_to_be_said_back_by_itself() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)],
    );
    let old = case.state.statements[&of("stopped", 1)][0].seq;
    let fix = |verdict, said_back| {
        Act::Fix(Correction {
            said: said(&of("stopped", 1), verdict),
            why: "misheard".to_owned(),
            said_back,
        })
    };
    case.did(fix(Promised, false));
    let statements = &case.state.statements[&of("stopped", 1)];
    assert_eq!((statements.len(), statements[1].supersedes), (2, Some(old)));
    assert_eq!(case.status(&of("stopped", 1)), Status::Promised);
    assert_eq!(
        case.status(&of("stopped", 2)),
        Status::Confirmed,
        "the sibling is not touched"
    );

    case.did(fix(Confirmed, false));
    assert_eq!(case.status(&of("stopped", 1)), Status::Assumed);
    case.did(fix(Confirmed, true));
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
}

#[test]
fn a_record_read_from_its_events_stands_as_it_was_walked() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Promised)],
    );
    let seen = case.sign("shipped", Some(item(1)));
    undo(&mut case, &[seen]);
    case.did(Act::Do(Done {
        check: whole("look"),
        note: String::new(),
    }));
    let folded = Case {
        state: State::fold(case.events.iter()).unwrap(),
        ..case.clone()
    };
    assert_eq!(stands(&folded), stands(&case));
}
