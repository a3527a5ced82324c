//! `letter PARTY`: the record of the last contact, to send, so that the party can object.

use serde_json::json;

use super::{Desk, board::view, find, walk::Walk};
use crate::{
    engine,
    failure::{Exit, Failure},
    page::Line,
    report,
};

/// To whom.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "PARTY")]
    party: String,
}

/// Shows the letter.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let walk = desk.walk_any()?;
    let party = find::party(&walk, &args.party, desk.lang)?;
    let letter = written(desk, &walk, &party)?;
    if desk.global.json {
        desk.json(&json!({ "party": party, "text": letter }))?;
        return Ok(Exit::Done);
    }
    letter.lines().try_for_each(|line| desk.print_wrapped(&Line::plain(line)))?;
    Ok(Exit::Done)
}

/// The letter about the last contact, among prompts.
pub(super) fn show_last(desk: &mut Desk, walk: &Walk) -> Result<(), Failure> {
    let last = walk.state.contacts.iter().rfind(|contact| contact.ended.is_some());
    let letter = last.map(|contact| written(desk, walk, &contact.party.clone()));
    let shown = match letter {
        None => Err(Failure::NoContact("-".to_owned())),
        Some(letter) => letter.and_then(|letter| letter.lines().try_for_each(|line| desk.show(&Line::plain(line)))),
    };
    desk.forgive(shown).map(|_| ())
}

fn written(desk: &Desk, walk: &Walk, party: &str) -> Result<String, Failure> {
    let checks = walk.checks();
    let letter = report::letter(view(desk, walk, &checks), party);
    letter.ok_or_else(|| Failure::NoContact(engine::party_name(&walk.state, party, desk.lang)))
}
