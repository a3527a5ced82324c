//! `redo [N]`: says what was taken back last, by `undo` or `withdraw`, and brings it back. What was
//! recorded in between stays as it is.

use serde_json::json;

use super::{Desk, amend, talk};
use crate::{
    engine::Act,
    failure::{Exit, Failure},
    say,
};

/// How much of what was taken back is brought back.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    count: u16,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Brings back what was taken back last. With somebody to ask, on a yes.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    let deeds = amend::last_taken_back(desk, &walk, usize::from(args.count))?;
    if desk.can_ask() && !talk::amend::sure(desk, &mut walk, "redo", &deeds)? {
        desk.say(&say!(desk.lang, RedoNothing))?;
        return Ok(Exit::Done);
    }
    let why = args.why.clone().unwrap_or_default();
    let recorded = walk.act(Act::Restore {
        events: deeds.events.clone(),
        why,
    })?;
    desk.tell_news(&mut walk)?;
    let json = json!({ "event": recorded.last, "restored": deeds.events, "text": deeds.lines });
    let text = say!(desk.lang, RedoDone, what = deeds.lines.join("\n  "));
    desk.result(&json, &text)?;
    Ok(Exit::Done)
}
