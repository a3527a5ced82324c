//! `undo [N]`: says what was recorded last, and takes it back. It stays on record; a line says that
//! it no longer counts, and why.

use serde_json::json;

use crate::{
    error::{Exit, Result},
    session::{Context, actions::reversal, acts, tell},
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) count: u16,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(super) why: String,
}

/// Takes the last actions back; a user who can be asked has to say yes.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let actions = reversal::last_actions(work, args.count.into())?;
    if work.can_ask() && !reversal::confirm(work, "undo", &actions)? {
        tell!(work, UndoNothing)?;
        return Ok(Exit::Done);
    }
    let act = acts::undo(actions.events.clone(), args.why.clone());
    let event = work.act(act)?.last;
    let json = json!({ "event": event, "retracted": actions.events, "text": actions.lines });
    let text = t!(work.lang, UndoDone, what = actions.lines.join("\n  "));
    work.result(&json, &text)
}
