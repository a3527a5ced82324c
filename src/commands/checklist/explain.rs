//! `checklist explain [CODE]`: what a code of `checklist check` means.

use serde_json::{Value, json};

use crate::{
    authoring::{self, Explanation, Severity},
    commands::checklist::check::severity_word,
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
            let page = authoring::explanation(code, ctx.lang);
            let none =
                |near: Option<&str>| CliError::NoSuchCode(code.to_owned(), near.map(str::to_owned));
            show(ctx, &page.map_err(none)?)?;
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
    let severity = ctx.lang.template(match page.severity {
        Severity::Error => Msg::CheckLevelError,
        Severity::Warning => Msg::CheckLevelWarning,
    });
    let head = Line::of(Role::Strong, format!("{}  {}", page.code, page.title));
    ctx.print_wrapped(&head.and(Role::Quiet, format!("  ({severity})")))?;
    ctx.print_wrapped(&Line::plain(page.text))?;
    show_example(ctx, Msg::ExplainFaulty, page.place, page.faulty)?;
    show_example(ctx, Msg::ExplainMended, page.place, page.mended)
}

fn show_example(ctx: &mut Context, title: Msg, place: &str, example: &str) -> Result<()> {
    ctx.print(&Line::plain(""))?;
    ctx.print_wrapped(&Line::of(Role::Strong, ctx.lang.template(title)))?;
    let example = match example {
        "" => t!(ctx.lang, ExplainNothing),
        example => named(place, example),
    };
    let mut lines = example.lines().map(|line| format!("  {line}"));
    lines.try_for_each(|line| ctx.print_wrapped(&Line::plain(line)))
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
    severity_word(page.severity)
}
