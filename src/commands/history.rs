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
    let work = &mut ctx.open_any()?;
    if args.sealed {
        work.session
            .each_sealed(&mut |sealed| work.ctx.print_exactly(&sealed.to_export()))?;
        return Ok(Exit::Done);
    }
    let events = work.session.events()?;
    let checks = work.session.checks();
    let view = view::view(work.ctx, &work.session, &checks);
    if work.ctx.global.json {
        work.ctx.json(&screens::history_json(view, &events))?;
        return Ok(Exit::Done);
    }
    for line in screens::history(view, &events, work.ctx.columns()) {
        work.ctx.print(&line)?;
    }
    Ok(Exit::Done)
}
