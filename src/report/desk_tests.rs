//! What a desk needs to decide by the first page: its own number, the last day, what it owes and
//! nothing that it does not.

use super::*;
use crate::{
    page::Block,
    redaction::{Addressee, Audience},
    wording::{Story, at, seen},
};

fn report(reader: Audience, code: &str, day: &str) -> Report {
    let story = Story::contradicted();
    let to = |state: &crate::record::State| Addressee::new(reader, reader.usual_party(state));
    seen(&story, code, at(day, "09:00"), |view| {
        Report::new(view, &story.events, &to(view.state))
    })
}

#[test]
fn a_question_about_many_items_is_written_once() {
    let report = report(Audience::Shop, "en", "15");
    let steps: Vec<_> = report
        .asked
        .as_ref()
        .unwrap()
        .points
        .iter()
        .map(|point| (&point.check.step, &point.question))
        .collect();
    let parcels = steps
        .iter()
        .filter(|(step, _)| *step == "parcel-stopped")
        .count();
    assert!(parcels > 1, "{steps:?}");
    let page = crate::render::markdown(&report.page());
    assert_eq!(
        page.matches("the same question, for").count(),
        steps.len() - distinct(&steps)
    );
}

fn distinct(steps: &[(&String, &String)]) -> usize {
    let of_items = steps.iter().map(|(step, question)| {
        if question.contains("503-") {
            step
        } else {
            question
        }
    });
    of_items.collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn a_desk_finds_its_own_number_and_who_writes() {
    let head = |reader| report(reader, "ja", "15").head;
    let shop: Vec<_> = head(Audience::Shop)
        .unwrap()
        .into_iter()
        .map(|line| line.text)
        .collect();
    assert!(
        shop[0].starts_with("[記入: 氏名") && shop[1].starts_with("881-2207 (Sato、2026年5月14日"),
        "{shop:?}"
    );
    assert!(head(Audience::Police).is_none() && head(Audience::Owner).is_none());
}

#[test]
fn the_facts_of_the_case_are_written_as_a_police_form_wants_them() {
    let case = report(Audience::Police, "ja", "15").case.unwrap();
    let text: Vec<_> = case.iter().map(|row| row.text.as_str()).collect();
    assert!(
        text.contains(&"2026年(令和8年)5月14日(木) 9時05分に気づく"),
        "{text:?}"
    );
    assert!(
        text.contains(&"Acorn Shop、日本")
            && text.iter().any(|row| row.ends_with("対象の総額 205,978円")),
        "{text:?}"
    );
}

#[test]
fn columns_that_are_empty_in_every_row_take_no_room() {
    let page = report(Audience::Owner, "en", "15").page();
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    for table in tables {
        for at in 0..table.heads.len() {
            assert!(
                table.rows.iter().any(|row| !row[at].text().is_empty()),
                "{:?}",
                table.heads[at]
            );
        }
    }
}
