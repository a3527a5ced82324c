//! `fix CHECK OUTCOME`: the statement as it should have been; both stay on record.

use serde_json::json;

use super::{Desk, find, record, walk::Walk};
use crate::{
    engine::{Act, Said},
    failure::{Exit, Failure},
    id::CheckId,
    record::Verdict,
    say,
};

/// The statement as it should have been.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "CHECK")]
    check: String,
    #[arg(value_name = "OUTCOME")]
    outcome: String,
    #[arg(long, value_name = "TEXT")]
    words: Option<String>,
    #[arg(long)]
    said_back: bool,
    #[arg(long, value_name = "TIME")]
    by: Option<String>,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Corrects the last statement about a check.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    let check = find::check(&walk, &args.check)?;
    let takes = "confirmed, promised, refused, not-known";
    let verdict = record::outcome(&args.outcome).ok_or_else(|| Failure::bad_value("OUTCOME", &args.outcome, takes))?;
    let by = args.by.as_deref().map(|by| find::to_come("--by", by, walk.now)).transpose()?;
    let said = Said { check: check.clone(), verdict, by, words: args.words.clone().unwrap_or_default() };
    let why = args.why.clone().unwrap_or_else(|| say!(desk.lang, FixMistyped));
    let before = last(&walk, &check);
    let recorded = walk.act(Act::Fix { said, why, said_back: args.said_back })?;
    desk.tell_news(&mut walk)?;
    let text = say!(desk.lang, FixDone, check = check, old = word(desk, before), new = word(desk, Some(verdict)));
    let supersedes = before.and_then(|_| walk.state.statements.get(&check)?.last()?.supersedes);
    desk.result(&json!({ "event": recorded.first, "check": check, "supersedes": supersedes }), &text)?;
    Ok(Exit::Done)
}

fn last(walk: &Walk, check: &CheckId) -> Option<Verdict> {
    walk.state.statements.get(check).and_then(|said| said.last()).map(|statement| statement.verdict)
}

/// A verdict in the user's words.
pub(super) fn word(desk: &Desk, verdict: Option<Verdict>) -> String {
    desk.standing_word(verdict.map_or("not-asked", record::word))
}
