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
    if work.ctx.global.json {
        work.ctx.json(&script::json(&script))?;
    } else {
        script::lines(work.ctx, &script)
            .iter()
            .try_for_each(|line| work.ctx.print_wrapped(line))?;
    }
    Ok(Exit::Done)
}
