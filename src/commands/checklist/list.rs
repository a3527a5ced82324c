//! `checklist list`: which checklists there are, and which own files are not used.

use serde_json::json;

use crate::{
    error::{Exit, Result},
    page::{Line, Role},
    session::{
        Context,
        checklists::{self, AvailableList},
    },
    status::ListOrigin,
    text::{Lang, fit},
    wording,
};

/// Every checklist that can be attached; own ones are marked, faulty files are reported.
pub(crate) fn run(ctx: &mut Context) -> Result<Exit> {
    let lists = checklists::all(ctx);
    let faulty = checklists::own(ctx).faulty;
    if ctx.global.json {
        let one = |list: &AvailableList| {
            json!({ "id": list.id, "version": list.rules.version, "origin": list.origin,
                    "title": list.rules.title, "steps": list.rules.steps().count(),
                    "languages": list.rules.languages })
        };
        ctx.json(&json!(lists.iter().map(one).collect::<Vec<_>>()))?;
    } else {
        let lang = ctx.lang;
        lists
            .iter()
            .try_for_each(|list| ctx.print_wrapped(&line(lang, list)))?;
    }
    // Standard output has the list only; faulty files are reported on standard error.
    checklists::report(ctx, &faulty)?;
    Ok(Exit::Done)
}

fn line(lang: Lang, list: &AvailableList) -> Line {
    let title = list.rules.title.in_lang(lang);
    let line = Line::of(Role::Strong, fit(&list.id, 20)).and(Role::Plain, format!("  {title}"));
    let line = line.and(Role::Quiet, format!("  {}", list.rules.version));
    match list.origin {
        ListOrigin::BuiltIn => line.and(Role::Wait, ""),
        ListOrigin::Own => line.and(
            Role::Wait,
            format!("  ({})", wording::origin(lang, list.origin)),
        ),
    }
}
