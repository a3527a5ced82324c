//! `checklist explain [CODE]`: what a code of `checklist check` means.

use serde_json::{Value, json};

use crate::{
    authoring::{self, Explanation, Severity},
    error::{CliError, Exit, Result},
    page::{Line, Role},
    session::Context,
    t,
    text::Msg,
};

/// The page of a code; without one, a line for each.
pub(crate) fn run(ctx: &mut Context, code: Option<&str>) -> Result<Exit> {
    match code {
        None => list(ctx)?,
        Some(code) => {
            let page = authoring::explanation(code, ctx.lang)
                .map_err(|near| CliError::NoSuchCode(code.to_owned(), near.map(str::to_owned)))?;
            show(ctx, &page)?;
        }
    }
    Ok(Exit::Done)
}

fn list(ctx: &mut Context) -> Result<()> {
    let pages = authoring::explanations(ctx.lang);
    if ctx.global.json {
        let one = |page: &Explanation| json!({ "code": page.code, "severity": word(page), "title": page.title });
        return ctx.json(&json!({ "codes": pages.iter().map(one).collect::<Vec<_>>() }));
    }
    for same_group in pages.chunk_by(|one, other| one.group == other.group) {
        ctx.print_wrapped(&Line::of(
            Role::Strong,
            same_group.first().map_or("", |page| page.group),
        ))?;
        for page in same_group {
            ctx.print_wrapped(&Line::plain(format!("  {}  {}", page.code, page.title)))?;
        }
    }
    Ok(())
}

fn show(ctx: &mut Context, page: &Explanation) -> Result<()> {
    if ctx.global.json {
        return ctx.json(&value(page));
    }
    let severity = match page.severity {
        Severity::Error => ctx.lang.template(Msg::CheckLevelError),
        Severity::Warning => ctx.lang.template(Msg::CheckLevelWarning),
    };
    let head = Line::of(Role::Strong, format!("{}  {}", page.code, page.title));
    ctx.print_wrapped(&head.and(Role::Quiet, format!("  ({severity})")))?;
    ctx.print_wrapped(&Line::plain(page.text))?;
    for (title, example) in [
        (Msg::ExplainFaulty, page.faulty),
        (Msg::ExplainMended, page.mended),
    ] {
        ctx.print(&Line::plain(""))?;
        ctx.print_wrapped(&Line::of(Role::Strong, ctx.lang.template(title)))?;
        let example = if example.is_empty() {
            t!(ctx.lang, ExplainNothing)
        } else {
            named(page.place, example)
        };
        for line in example.lines() {
            ctx.print_wrapped(&Line::plain(format!("  {line}")))?;
        }
    }
    Ok(())
}

/// The example after its key, if it is the value of one.
fn named(place: &str, example: &str) -> String {
    match place.rsplit('/').next() {
        Some(key) if key.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            format!("\"{key}\": {example}")
        }
        _ => example.to_owned(),
    }
}

fn value(page: &Explanation) -> Value {
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

fn word(page: &Explanation) -> &'static str {
    if page.severity == Severity::Error {
        "error"
    } else {
        "warning"
    }
}
