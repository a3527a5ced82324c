//! `history`: every event in words; with `--sealed` the exact lines with their hashes, to keep or
//! to verify elsewhere.

use crate::{
    error::{Exit, Result},
    screens,
    session::{Context, view},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long)]
    sealed: bool,
}

/// Shows every event, in order.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let session = ctx.any_session()?;
    if args.sealed {
        session.each_sealed(&mut |sealed| ctx.print_exactly(&sealed.to_export()))?;
        return Ok(Exit::Done);
    }
    let events = session.events()?;
    let checks = session.checks();
    let view = view::view(ctx, &session, &checks);
    if ctx.global.json {
        ctx.json(&screens::history_json(view, &events))?;
        return Ok(Exit::Done);
    }
    for line in screens::history(view, &events, ctx.columns()) {
        ctx.print(&line)?;
    }
    Ok(Exit::Done)
}
