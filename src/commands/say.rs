//! `say PARTY`: only the script, to read from: what to say, what to ask, what not to give away.

use crate::{
    error::{Exit, Result},
    session::{Context, parties, script},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "PARTY")]
    party: String,
}

/// Shows the script of a party.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let party = parties::party(work, &args.party)?;
    let script = script::script(work, &party);
    let ctx = &mut *work.ctx;
    match ctx.global.json {
        true => ctx.json(&script::json(&script))?,
        false => {
            let lines = script::lines(ctx, &script);
            lines.iter().try_for_each(|line| ctx.print_wrapped(line))?;
        }
    }
    Ok(Exit::Done)
}
