//! `list`: all incidents of the store.

use crate::{
    error::{Exit, Result},
    screens,
    session::{Context, view},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Shows all incidents, the one last touched first.
pub(crate) fn run(_: &Args, ctx: &mut Context) -> Result<Exit> {
    let entries = ctx.entries()?;
    let cases = view::cases(&entries);
    if ctx.global.json {
        ctx.json(&screens::list_json(&cases, ctx.lang))?;
        return Ok(Exit::Done);
    }
    for line in screens::list(&cases, ctx.lang, ctx.here(), view::shape(ctx)) {
        ctx.print(&line)?;
    }
    Ok(Exit::Done)
}
