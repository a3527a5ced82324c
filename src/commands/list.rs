//! `list`: all incidents of the store.

use super::{Desk, board, due};
use crate::{
    failure::{Exit, Failure},
    report,
};

/// Nothing to say.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Shows all incidents, the one last touched first.
pub(crate) fn run(_: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let entries = desk.entries()?;
    let cases = due::cases(&entries);
    if desk.global.json {
        desk.json(&report::list_json(&cases, desk.lang))?;
        return Ok(Exit::Done);
    }
    for line in report::list(&cases, desk.lang, desk.here(), board::shape(desk)) {
        desk.print(&line)?;
    }
    Ok(Exit::Done)
}
