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
    let session = ctx.session()?;
    let party = parties::party(ctx, &session, &args.party)?;
    let script = script::script(ctx, &session, &party);
    if ctx.global.json {
        ctx.json(&script::json(&script))?;
    } else {
        script::lines(ctx, &script)
            .iter()
            .try_for_each(|line| ctx.print_wrapped(line))?;
    }
    Ok(Exit::Done)
}
