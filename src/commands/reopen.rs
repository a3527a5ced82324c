//! `reopen`: a closed incident counts again.

use serde_json::json;

use super::Desk;
use crate::{
    engine::Act,
    failure::{Exit, Failure},
    say,
};

/// Why it is opened again.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Opens the incident again.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk_closed()?;
    let recorded = walk.act(Act::Reopen { why: args.why.clone().unwrap_or_default() })?;
    desk.tell_cut(&mut walk)?;
    desk.result(&json!({ "event": recorded.last }), &say!(desk.lang, ReopenDone))?;
    Ok(Exit::Done)
}
