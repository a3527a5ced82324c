//! `checklist list`: which checklists there are, and which own files are not used.

use crate::wording;
use serde_json::json;

use super::{Found, lists};
use crate::{
    commands::Context,
    error::{CliError, Exit},
    page::{Line, Role},
    status::ListOrigin,
    text::fit,
};

/// Every checklist that can be attached; own ones are marked, faulty ones are named.
pub(super) fn run(ctx: &mut Context) -> Result<Exit, CliError> {
    let lists = lists::all(ctx);
    let faulty = lists::own(ctx).faulty;
    if ctx.global.json {
        let one = |list: &Found| {
            json!({ "id": list.id, "version": list.rules.version, "origin": list.origin,
                    "title": list.rules.title, "steps": list.rules.steps().count(),
                    "languages": list.rules.languages })
        };
        ctx.json(&json!(lists.iter().map(one).collect::<Vec<_>>()))?;
    } else {
        for list in lists {
            let title = list.rules.title.in_lang(ctx.lang);
            let line =
                Line::of(Role::Strong, fit(&list.id, 20)).and(Role::Plain, format!("  {title}"));
            let line = line.and(Role::Quiet, format!("  {}", list.rules.version));
            let mark = match list.origin {
                ListOrigin::BuiltIn => String::new(),
                ListOrigin::Own => format!("  ({})", wording::origin(ctx.lang, list.origin)),
            };
            ctx.print_wrapped(&line.and(Role::Wait, mark))?;
        }
    }
    // The list itself stays a list for programs; what is wrong is said beside it.
    faulty
        .iter()
        .try_for_each(|file| ctx.show(&file.line(ctx)))?;
    Ok(Exit::Done)
}
