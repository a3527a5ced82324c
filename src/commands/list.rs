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
    match ctx.global.json {
        true => ctx.json(&screens::list_json(&cases, ctx.lang))?,
        false => ctx.print_all(&screens::list(
            &cases,
            ctx.lang,
            ctx.here(),
            view::shape(ctx),
        ))?,
    }
    Ok(Exit::Done)
}
