//! `due`: what is due, and when, over all incidents; of closed ones what is still owed.

use crate::{
    error::{Exit, Result},
    screens::{self, Case},
    session::{Context, Work, view},
    store::Entry,
};

pub(crate) use crate::session::view::ScreenArgs as Args;

/// Shows what is due; with `--check` the exit code says whether something is overdue or needs you.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let here = ctx.here();
    let now = here.now;
    let mut entries = ctx.entries()?;
    if let Some(name) = &args.mine {
        only(&mut entries, name)?;
    }
    let cases = view::cases(&entries);
    match ctx.global.json {
        true => ctx.json(&screens::due_json(&cases, ctx.lang, now))?,
        false => ctx.print_all(&screens::due(&cases, ctx.lang, here, view::shape(ctx)))?,
    }
    let needs = entries.iter().map(|entry| &entry.summary).any(|summary| {
        (summary.alarming > 0 && !summary.closed) || summary.owed().any(|due| due.is_overdue(now))
    });
    Ok(args.exit(needs))
}

/// Keeps only what is assigned to this name.
fn only(entries: &mut [Entry], name: &str) -> Result<()> {
    let known = entries.iter().flat_map(|entry| {
        let due = entry.summary.due.iter().map(|due| &due.assigned);
        entry.summary.alarming_for.keys().chain(due)
    });
    let known = known.filter(|name| !name.is_empty()).cloned();
    let name = view::assignee(known, name)?;
    for Entry { summary, .. } in entries {
        summary.due.retain(|due| due.assigned == name);
        summary.alarming = summary.alarming_for.get(&name).copied().unwrap_or_default();
    }
    Ok(())
}

/// What is due in this incident, among prompts; nothing when nothing is.
pub(crate) fn show(work: &mut Work<'_>) -> Result<()> {
    let summary = crate::engine::summary(work.state(), &work.checks());
    if !summary
        .due
        .iter()
        .any(|due| due.is_overdue(work.session.now))
    {
        return Ok(());
    }
    let case = Case {
        number: work.session.number,
        incident: &work.session.incident,
        summary: &summary,
    };
    let lines = screens::due(&[case], work.lang, work.here(), view::shape(work.ctx));
    work.show_all(&lines)
}
