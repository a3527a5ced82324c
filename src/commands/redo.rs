//! `redo [N]`: says what was taken back last, by `undo` or `withdraw`, and brings it back. What was
//! recorded in between stays as it is.

use serde_json::json;

use crate::{
    error::{Exit, Result},
    session::{Context, actions::reversal, acts, tell},
    t,
};

pub(crate) use crate::commands::undo::Args;

/// Brings back what was taken back last; a user who can be asked has to say yes.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let actions = reversal::last_taken_back(work, args.count.into())?;
    if work.can_ask() && !reversal::confirm(work, "redo", &actions)? {
        tell!(work, RedoNothing)?;
        return Ok(Exit::Done);
    }
    let act = acts::redo(actions.events.clone(), args.why.clone());
    let event = work.act(act)?.last;
    let json = json!({ "event": event, "restored": actions.events, "text": actions.lines });
    let text = t!(work.lang, RedoDone, what = actions.lines.join("\n  "));
    work.result(&json, &text)
}
