//! `checklist explain [CODE]`: what a code of `checklist check` means.

use serde_json::{Value, json};

use crate::{
    checklist::{self, Page, Severity},
    commands::Desk,
    failure::{Exit, Failure},
    page::{Line, Role},
    say,
    text::Msg,
};

/// The page of a code; without one, a line for each.
///
/// # Errors
/// When there is no such code.
pub(super) fn run(desk: &mut Desk, code: Option<&str>) -> Result<Exit, Failure> {
    match code {
        None => list(desk)?,
        Some(code) => {
            let page = checklist::page(code, desk.lang)
                .map_err(|near| Failure::NoSuchCode(code.to_owned(), near.map(str::to_owned)))?;
            show(desk, &page)?;
        }
    }
    Ok(Exit::Done)
}

fn list(desk: &mut Desk) -> Result<(), Failure> {
    let pages = checklist::pages(desk.lang);
    if desk.global.json {
        let one =
            |page: &Page| json!({ "code": page.code, "severity": word(page), "title": page.title });
        return desk.json(&json!({ "codes": pages.iter().map(one).collect::<Vec<_>>() }));
    }
    for same_group in pages.chunk_by(|one, other| one.group == other.group) {
        desk.print_wrapped(&Line::of(
            Role::Strong,
            same_group.first().map_or("", |page| page.group),
        ))?;
        for page in same_group {
            desk.print_wrapped(&Line::plain(format!("  {}  {}", page.code, page.title)))?;
        }
    }
    Ok(())
}

fn show(desk: &mut Desk, page: &Page) -> Result<(), Failure> {
    if desk.global.json {
        return desk.json(&value(page));
    }
    let severity = match page.severity {
        Severity::Error => desk.lang.template(Msg::CheckLevelError),
        Severity::Warning => desk.lang.template(Msg::CheckLevelWarning),
    };
    let head = Line::of(Role::Strong, format!("{}  {}", page.code, page.title));
    desk.print_wrapped(&head.and(Role::Quiet, format!("  ({severity})")))?;
    desk.print_wrapped(&Line::plain(page.text))?;
    for (title, example) in [
        (Msg::ExplainFaulty, page.faulty),
        (Msg::ExplainMended, page.mended),
    ] {
        desk.print(&Line::plain(""))?;
        desk.print_wrapped(&Line::of(Role::Strong, desk.lang.template(title)))?;
        let example = if example.is_empty() {
            say!(desk.lang, ExplainNothing)
        } else {
            named(page.place, example)
        };
        for line in example.lines() {
            desk.print_wrapped(&Line::plain(format!("  {line}")))?;
        }
    }
    Ok(())
}

/// The example behind its key, where it is the value of one.
fn named(place: &str, example: &str) -> String {
    match place.rsplit('/').next() {
        Some(key) if key.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            format!("\"{key}\": {example}")
        }
        _ => example.to_owned(),
    }
}

fn value(page: &Page) -> Value {
    json!({
        "code": page.code,
        "severity": word(page),
        "title": page.title,
        "text": page.text,
        "place": page.place,
        "faulty": page.faulty,
        "mended": page.mended,
    })
}

fn word(page: &Page) -> &'static str {
    if page.severity == Severity::Error {
        "error"
    } else {
        "warning"
    }
}
