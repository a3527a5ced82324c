//! `undo [N]`: says what was recorded last, and takes it back. It stays on record; a line says that
//! it no longer counts, and why.

use serde_json::json;

use super::{Context, amend, talk};
use crate::{
    engine::Act,
    error::{CliError, Exit},
    record::Retracted,
    t,
};

/// How many of the last deeds are taken back.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    count: u16,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Takes the last deeds back. With somebody to ask, on a yes.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let deeds = amend::last_deeds(ctx, &session, usize::from(args.count))?;
    if ctx.can_ask() && !talk::amend::sure(ctx, &mut session, "undo", &deeds)? {
        ctx.message(&t!(ctx.lang, UndoNothing))?;
        return Ok(Exit::Done);
    }
    let why = args.why.clone().unwrap_or_default();
    let recorded = session.act(Act::Undo(Retracted {
        events: deeds.events.clone(),
        why,
    }))?;
    ctx.tell_news(&mut session)?;
    let json = json!({ "event": recorded.last, "retracted": deeds.events, "text": deeds.lines });
    let text = t!(ctx.lang, UndoDone, what = deeds.lines.join("\n  "));
    ctx.result(&json, &text)?;
    Ok(Exit::Done)
}
