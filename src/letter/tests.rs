use std::collections::BTreeSet;

use super::{
    form::{self, Paragraph, forms},
    model::{Part, WIDTH},
};
use crate::letter::*;
use crate::{
    text::{Lang, is_hidden, placeholders, width},
    wording::{Story, at, seen},
};

fn record_of(
    story: &Story,
    code: &str,
    day: &str,
    time: &str,
    party: &str,
) -> Result<Letter, LetterError> {
    seen(story, code, at(day, time), |view| {
        letter(view, party, RECORD)
    })
}

#[test]
fn the_letter_after_the_first_call() {
    for code in ["en", "ja"] {
        let letter = record_of(&Story::called(), code, "14", "09:45", "shop").unwrap();
        insta::assert_snapshot!(format!("letter_{code}"), letter.text());
        assert_eq!(letter.open, Vec::<String>::new());
    }
}

#[test]
fn they_are_not_told_that_they_stated_what_came_later() {
    let letter = record_of(&Story::contradicted(), "en", "15", "18:10", "shop")
        .unwrap()
        .text();
    assert!(
        letter.contains("\n  parcel 4417 4418 4425 4426                confirmed\n"),
        "{letter}"
    );
    for later in ["CONTRADICTED", "IN DOUBT", "OVERDUE", "waits"] {
        assert!(!letter.contains(later), "{letter}");
    }
}

#[test]
fn without_a_contact_there_is_no_letter() {
    assert_eq!(
        record_of(&Story::opened(), "en", "14", "09:45", "shop"),
        Err(LetterError::NoContact)
    );
    assert_eq!(
        record_of(&Story::contradicted(), "en", "15", "18:10", "courier"),
        Err(LetterError::NoContact)
    );
    let unknown = seen(&Story::called(), "en", at("14", "09:45"), |view| {
        letter(view, "shop", "love")
    });
    assert_eq!(unknown, Err(LetterError::NoSuchKind));
}

#[test]
fn every_line_fits_a_quoted_mail_and_hides_nothing() {
    for code in ["en", "ja"] {
        let kinds = kinds(Lang::find(code).unwrap())
            .into_iter()
            .map(|(kind, _)| kind);
        for kind in kinds.chain([RECORD.to_owned()]) {
            let made = seen(&Story::contradicted(), code, at("15", "18:10"), |view| {
                letter(view, "shop", &kind)
            });
            for line in made.unwrap().text().lines() {
                assert!(
                    width(line) <= WIDTH && !line.chars().any(is_hidden),
                    "{code} {kind}: {line}"
                );
            }
        }
    }
}

/// All texts of a form.
fn texts(form: &form::Form) -> Vec<&str> {
    let paragraphs = form.text.iter().flat_map(|paragraph| match paragraph {
        Paragraph::Text(text) => vec![text.as_str()],
        Paragraph::Points(points) => points.iter().map(String::as_str).collect(),
    });
    paragraphs
        .chain([
            form.subject.as_str(),
            &form.row,
            &form.charge_row,
            &form.empty_row,
        ])
        .collect()
}

#[test]
fn the_forms_are_alike_in_every_language_and_leave_nothing_blank() {
    let english = forms(Lang::english());
    assert_eq!(english.len(), 5);
    // What every record has.
    let sure = [
        "party", "today", "events", "hash", "rows", "what", "said", "at", "more",
    ];
    for code in Lang::codes() {
        let forms = forms(Lang::find(code).unwrap());
        assert!(forms.keys().eq(english.keys()), "{code}");
        for (kind, form) in &forms {
            let of = |form: &form::Form| -> BTreeSet<String> {
                texts(form)
                    .into_iter()
                    .flat_map(placeholders)
                    .map(str::to_owned)
                    .collect()
            };
            assert_eq!(of(form), of(&english[kind]), "{code} {kind}: other holes");
            assert_eq!(form.rows, english[kind].rows, "{code} {kind}");
            let unsure = of(form)
                .into_iter()
                .filter(|hole| !sure.contains(&hole.as_str()));
            for hole in unsure {
                assert!(
                    form.open.contains_key(&hole),
                    "{code} {kind}: {{{hole}}} could stay blank"
                );
            }
            assert_eq!(
                form.row.is_empty(),
                form.empty_row.is_empty(),
                "{code} {kind}: a line for no lines"
            );
        }
    }
}

#[test]
fn a_dispute_names_what_is_open_with_the_issuer_and_marks_what_nobody_recorded() {
    for code in ["en", "ja"] {
        let letter = seen(&Story::contradicted(), code, at("15", "18:10"), |view| {
            letter(view, "shop", "dispute")
        })
        .unwrap();
        insta::assert_snapshot!(format!("dispute_{code}"), letter.text());
        let marks =
            letter.text().matches("[____ ").count() + letter.subject.matches("[____ ").count();
        assert_eq!(marks, letter.open.len(), "each open place is counted");
        assert!(!letter.text().contains("[["));
    }
}

#[test]
fn without_a_line_in_the_record_there_is_one_to_fill_in() {
    let letter = seen(&Story::opened(), "en", at("14", "09:45"), |view| {
        letter(view, "shop", "refusal")
    })
    .unwrap();
    assert!(letter.parts.contains(&Part::Points(vec![
        "[____ what was asked]: [____ what they said, when, who]".to_owned()
    ])));
}

#[test]
fn the_draft_is_read_by_others_as_it_was_written() {
    for code in ["en", "ja"] {
        let letter = record_of(&Story::called(), code, "14", "09:45", "shop").unwrap();
        let letter = Letter {
            address: Some("desk@shop.example".to_owned()),
            ..letter
        };
        let draft = String::from_utf8(letter.mail().unwrap()).unwrap();
        let (head, body) = draft.split_once("\r\n\r\n").unwrap();
        assert!(
            head.is_ascii() && head.lines().all(|line| line.len() <= 78),
            "{head}"
        );
        assert!(
            head.contains("To: <desk@shop.example>") && head.contains("X-Unsent: 1"),
            "{head}"
        );
        assert!(
            !head.contains("Date:") && !head.contains("From:") && !head.contains("Message-ID"),
            "{head}"
        );
        assert!(!body.is_empty());
    }
}
