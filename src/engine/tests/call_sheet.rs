//! The sheet of a party: its questions, its letters, its limits.

use super::case::{Case, built_in, of, whole};
use crate::{
    engine::{Act, ITEMS_A_LINE, QUESTIONS_A_SHEET, call_sheet},
    id::{CheckId, ContactNo},
    quantity::Span,
    record::Answered,
    record::Verdict::{Confirmed, Promised, Refused},
};

/// Letters with the names of what they ask.
fn sheet(case: &Case, party: &str, contact: Option<ContactNo>) -> Vec<(String, Vec<String>)> {
    let checks = case.checks();
    let sheet = call_sheet(&checks, party, contact);
    let names = |question: &crate::engine::SheetQuestion<'_, '_>| {
        question
            .checks
            .iter()
            .map(|check| check.id.to_string())
            .collect::<Vec<_>>()
    };
    sheet
        .questions
        .iter()
        .map(|question| (question.letter.clone(), names(question)))
        .collect()
}

#[test]
fn one_letter_asks_one_question_about_all_its_items() {
    let mut case = Case::tiny(3);
    case.order("code", None);
    let sheet = sheet(&case, "shop", None);
    assert_eq!(
        sheet[0],
        ("A".to_owned(), vec![of("void", 4).to_string()]),
        "the code first, as in the file"
    );
    assert_eq!(sheet[1].0, "B");
    assert_eq!(
        sheet[1].1,
        [1, 2, 3].map(|order| of("stopped", order).to_string())
    );
    assert_eq!(sheet.len(), 2, "what waits for a condition is not asked");
}

#[test]
fn the_built_in_list_asks_codes_before_parcels_before_charges_before_the_account() {
    let case = Case::built_in();
    let steps: Vec<String> = sheet(&case, "shop", None)
        .iter()
        .map(|(_, checks)| checks[0].split(['/', '@']).nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(
        steps,
        ["code-void", "parcel-stopped", "no-charge", "others-out"]
    );
}

#[test]
fn letters_stay_the_same_within_a_contact_and_close_up_in_the_next() {
    let mut case = Case::tiny(1);
    case.order("code", None);
    let before = sheet(&case, "shop", None);
    let call = case.call("shop");
    case.agreed(call, &[(of("void", 2), Confirmed)]);
    assert!(case.check(&of("void", 2)).settled);
    assert_eq!(sheet(&case, "shop", Some(call)), before);
    let later = sheet(&case, "shop", None);
    assert_eq!(
        later,
        [("A".to_owned(), vec![of("stopped", 1).to_string()])]
    );
}

#[test]
fn a_refused_question_with_a_fallback_under_way_is_still_on_the_sheet() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Refused)]);
    assert_eq!(sheet(&case, "shop", None).len(), 1);
    assert_eq!(
        sheet(&case, "courier", None),
        [("A".to_owned(), vec![of("returned", 1).to_string()])]
    );
}

#[test]
fn what_waits_for_a_look_is_not_asked_again() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    case.wait(Span::Days(2));
    assert_eq!(
        sheet(&case, "shop", None),
        [("A".to_owned(), vec![of("stopped", 2).to_string()])]
    );
}

#[test]
fn more_than_eight_items_take_several_lines_of_the_same_letter() {
    let mut case = Case::tiny(10);
    case.order("code", None);
    let sheet = sheet(&case, "shop", None);
    let letters: Vec<_> = sheet
        .iter()
        .map(|(letter, checks)| (letter.as_str(), checks.len()))
        .collect();
    assert_eq!(letters, [("A", 1), ("B1", 8), ("B2", 2)]);
    assert_eq!(sheet[2].1[0], of("stopped", 9).to_string());
}

#[test]
fn a_sheet_never_has_more_than_nine_lines_and_counts_what_waits() {
    let mut case = Case::opened();
    case.attach(built_in("suspicious-order"));
    case.attach(built_in("unauthorized-access"));
    for _ in 0..ITEMS_A_LINE * 4 {
        case.order("parcel", None);
    }
    let checks = case.checks();
    let sheet = call_sheet(&checks, "shop", None);
    assert_eq!(sheet.questions.len(), QUESTIONS_A_SHEET);
    let fields = ["name", "case number", "number to call back"];
    assert!(sheet.questions.len() + fields.len() <= 9);
    let asked: usize = sheet
        .questions
        .iter()
        .map(|question| question.checks.len())
        .sum();
    assert!(
        sheet
            .questions
            .iter()
            .all(|question| question.checks.len() <= ITEMS_A_LINE)
    );
    assert_eq!(
        (asked, sheet.more),
        (ITEMS_A_LINE * 6, 6),
        "four lines of parcels, four of charges, four others"
    );
}

#[test]
fn what_was_answered_pushes_nothing_off_the_sheet_that_was_never_asked() {
    let mut case = Case::tiny(0);
    for number in 1..=8 {
        case.did(Act::AddQuestion {
            party: "shop".to_owned(),
            text: format!("Question {number}?"),
        });
    }
    let call = case.call("shop");
    let asked: Vec<_> = (1..=6)
        .map(|number| (CheckId::new("question", &number.to_string()), Promised))
        .collect();
    case.agreed(call, &asked);
    let sheet = sheet(&case, "shop", None);
    let names: Vec<_> = sheet
        .iter()
        .flat_map(|(_, checks)| checks.clone())
        .collect();
    assert_eq!(names.len(), QUESTIONS_A_SHEET);
    assert_eq!(names[names.len() - 2..], ["question/7", "question/8"]);
}

#[test]
fn own_questions_and_announced_steps_are_on_the_sheet_and_the_way_in_is_not() {
    let mut case = Case::tiny(0);
    case.did(Act::AddQuestion {
        party: "shop".to_owned(),
        text: "Whose address is it?".to_owned(),
    });
    case.did(Act::Answer(Answered {
        check: whole("how"),
        value: "yes".to_owned(),
        why: String::new(),
    }));
    let sheet = sheet(&case, "shop", None);
    let names: Vec<_> = sheet
        .iter()
        .flat_map(|(_, checks)| checks.clone())
        .collect();
    assert_eq!(
        names,
        [
            whole("others-out").to_string(),
            CheckId::new("question", "1").to_string()
        ]
    );
}
