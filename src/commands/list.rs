//! `list`: all incidents of the store.

use super::{Context, board, due};
use crate::error::{CliError, Exit};
use crate::screens;

/// Nothing to say.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Shows all incidents, the one last touched first.
pub(crate) fn run(_: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let entries = ctx.entries()?;
    let cases = due::cases(&entries);
    if ctx.global.json {
        ctx.json(&screens::list_json(&cases, ctx.lang))?;
        return Ok(Exit::Done);
    }
    for line in screens::list(&cases, ctx.lang, ctx.here(), board::shape(ctx)) {
        ctx.print(&line)?;
    }
    Ok(Exit::Done)
}
