//! `redo [N]`: says what was taken back last, by `undo` or `withdraw`, and brings it back. What was
//! recorded in between stays as it is.

use serde_json::json;

use crate::{
    engine::Act,
    error::{Exit, Result},
    record::Restored,
    session::{Context, actions::reversal},
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    count: u16,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Brings back what was taken back last; a user who can be asked has to say yes.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let actions = reversal::last_taken_back(work, usize::from(args.count))?;
    if work.can_ask() && !reversal::confirm(work, "redo", &actions)? {
        work.message(&t!(work.lang, RedoNothing))?;
        return Ok(Exit::Done);
    }
    let why = args.why.clone().unwrap_or_default();
    let recorded = work.act(Act::Restore(Restored {
        events: actions.events.clone(),
        why,
    }))?;
    let json = json!({ "event": recorded.last, "restored": actions.events, "text": actions.lines });
    let text = t!(work.lang, RedoDone, what = actions.lines.join("\n  "));
    work.result(&json, &text)
}
