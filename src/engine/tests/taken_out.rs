//! What turned out to be no part of the incident, and what is opened again.

use super::case::{Case, item, of, whole};
use crate::{
    engine::Fate,
    engine::{self, Act, Live, NewFile, NewItem, Rejection, Status},
    record::Verdict::{Confirmed, Promised},
    record::{CheckReopened, Done, ItemPutBack, ItemTakenOut, Skipped, Waived},
};

fn out(order: usize) -> Act {
    Act::TakeOut(ItemTakenOut {
        item: item(order),
        why: "my daughter's order".to_owned(),
    })
}

fn back(order: usize) -> Act {
    Act::PutBack(ItemPutBack {
        item: item(order),
        why: "it is not hers".to_owned(),
    })
}

fn sums(case: &Case) -> Vec<(Fate, i64, usize)> {
    let checks = case.checks();
    let sums = engine::exposure(&case.state, &checks);
    sums.iter()
        .map(|sum| (sum.fate, sum.amount.minor, sum.items))
        .collect()
}

#[test]
fn what_was_taken_out_is_on_no_sheet_in_no_sum_and_comes_back_at_no_time() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(
        call,
        &[(of("stopped", 1), Promised), (of("stopped", 2), Confirmed)],
    );
    case.did(out(1));
    let check = case.check(&of("stopped", 1));
    assert_eq!(
        (check.live, check.status, check.is_open()),
        (Live::No, Status::NotApplicable, false)
    );
    assert_eq!(
        check.statement.unwrap().verdict,
        Promised,
        "what was said stays known"
    );
    assert_eq!(check.due, None);
    assert_eq!(
        sums(&case),
        [(Fate::NotKnown, 1000, 1)],
        "the dispute of the other one is open"
    );
    let checks = case.checks();
    let sheet = engine::call_sheet(&checks, "shop", None);
    let asked: Vec<_> = sheet
        .questions
        .iter()
        .flat_map(|question| &question.checks)
        .map(|check| &check.id)
        .collect();
    assert!(!asked.contains(&&of("stopped", 1)));
    assert!(
        !engine::agenda(&checks)
            .iter()
            .any(|check| check.item.is_some_and(|one| one.id == item(1)))
    );
    let summary = engine::summary(&case.state, &checks);
    assert!(summary.due.iter().all(|due| due.check != of("stopped", 1)));

    case.did(back(1));
    assert_eq!(case.status(&of("stopped", 1)), Status::Promised);
    assert_eq!(sums(&case), [(Fate::NotKnown, 2000, 2)]);
}

#[test]
fn a_sign_and_a_condition_read_nothing_of_what_was_taken_out() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.sign("shipped", Some(item(1)));
    assert_eq!(case.check(&of("returned", 1)).live, Live::Yes);
    case.did(out(1));
    assert_eq!(
        case.check(&of("returned", 1)).live,
        Live::No,
        "nobody asks the courier for it"
    );
    case.sign("shipped", Some(item(1)));
    assert!(case.state.observations[1].contradicts.is_empty());
}

#[test]
fn it_needs_a_reason_and_something_to_take_out() {
    let mut case = Case::tiny(1);
    let unsaid = Act::TakeOut(ItemTakenOut {
        item: item(1),
        why: String::new(),
    });
    assert_eq!(case.act(unsaid), Err(Rejection::WhyMissing));
    assert_eq!(case.act(out(7)), Err(Rejection::NoSuchItem(item(7))));
    assert_eq!(case.act(back(1)), Err(Rejection::ItemIsNotOut(item(1))));
    case.did(out(1));
    assert_eq!(case.act(out(1)), Err(Rejection::ItemIsOut(item(1))));
    let number = case.state.item(&item(1)).unwrap().fields["number"].clone();
    let again = Act::AddItem(NewItem {
        kind: "order".to_owned(),
        fields: [("number".to_owned(), number)].into(),
        guessed: vec![],
        parties: Default::default(),
    });
    assert_eq!(
        case.act(again),
        Err(Rejection::Duplicate(item(1))),
        "it is known, as one that was taken out"
    );
}

#[test]
fn a_step_that_was_done_skipped_or_given_up_is_opened_again_whatever_came_after() {
    let mut case = Case::tiny(1);
    let reopen = |check| {
        Act::ReopenCheck(CheckReopened {
            check,
            why: "the router was reset".to_owned(),
        })
    };
    assert_eq!(
        case.act(reopen(whole("look"))),
        Err(Rejection::NothingToReopen(whole("look")))
    );
    let settled = [
        Act::Do(Done {
            check: whole("look"),
            note: String::new(),
        }),
        Act::Skip(Skipped {
            check: whole("look"),
            why: "no time".to_owned(),
        }),
        Act::Waive(Waived {
            check: whole("look"),
            why: "too small".to_owned(),
        }),
    ];
    for act in settled {
        case.did(act);
        case.did(Act::Note {
            about: crate::record::NoteAbout::Note,
            contact: None,
            text: "later".to_owned(),
        });
        case.did(reopen(whole("look")));
        assert_eq!(case.status(&whole("look")), Status::ToDo);
    }
    case.did(Act::Waive(Waived {
        check: of("stopped", 1),
        why: "too small".to_owned(),
    }));
    case.did(reopen(of("stopped", 1)));
    assert_eq!(
        case.status(&of("stopped", 1)),
        Status::NotAsked,
        "a party's check as well"
    );
    let call = case.call("shop");
    case.said(call, &[(of("stopped", 1), Promised)]);
    assert_eq!(
        case.act(reopen(of("stopped", 1))),
        Err(Rejection::NothingToReopen(of("stopped", 1))),
        "they said it"
    );
    let unsaid = Act::ReopenCheck(CheckReopened {
        check: whole("look"),
        why: String::new(),
    });
    case.did(Act::Do(Done {
        check: whole("look"),
        note: String::new(),
    }));
    assert_eq!(case.act(unsaid), Err(Rejection::WhyMissing));
}

#[test]
fn a_step_whose_file_is_kept_is_open_again_until_another_file_is() {
    let mut case = Case::tiny(0);
    let file = |name: &str| {
        Act::Attach(NewFile {
            name: name.to_owned(),
            sha256: "4a".repeat(32),
            size: 1,
            items: vec![],
            check: Some(whole("papers")),
            metadata: None,
        })
    };
    case.did(file("a.eml"));
    assert_eq!(case.status(&whole("papers")), Status::Done);
    case.did(Act::ReopenCheck(CheckReopened {
        check: whole("papers"),
        why: "the wrong file".to_owned(),
    }));
    assert_eq!(case.status(&whole("papers")), Status::ToDo);
    case.did(file("b.eml"));
    assert_eq!(case.status(&whole("papers")), Status::Done);
}
