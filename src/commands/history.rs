//! `history`: every event in words; with `--sealed` the exact lines with their hashes, to keep or
//! to verify elsewhere.

use crate::{
    error::{Exit, Result},
    record::seal::Sealed,
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
        let print = &mut |sealed: Sealed| work.ctx.print_exactly(&sealed.to_export());
        work.session.each_sealed(print)?;
        return Ok(Exit::Done);
    }
    let events = work.session.events()?;
    let checks = work.checks();
    let view = view::view(work, &checks);
    if work.ctx.global.json {
        let json = screens::history_json(view, &events);
        work.ctx.json(&json)?;
    } else {
        let lines = screens::history(view, &events, work.ctx.columns());
        work.ctx.print_all(&lines)?;
    }
    Ok(Exit::Done)
}
