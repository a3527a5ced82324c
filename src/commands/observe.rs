//! `observe [ITEM] SIGN`: something happened. It verifies or contradicts checks; what rests on the same answer is in doubt.

use std::path::PathBuf;

use serde_json::json;

use super::{Desk, add, find, walk::Walk};
use crate::{
    engine::{self, Act, Check, Standing},
    failure::{Exit, Failure},
    id::CheckId,
    say,
};

/// What was seen.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "[ITEM] SIGN", num_args = 1..=2, required = true)]
    what: Vec<String>,
    #[arg(long, value_name = "CHECK")]
    contradicts: Vec<String>,
    #[arg(long, value_name = "CHECK")]
    verifies: Vec<String>,
    #[arg(long, value_name = "FILE")]
    evidence: Vec<PathBuf>,
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

/// What an observation changed.
pub(super) struct Change {
    pub(super) contradicted: Vec<CheckId>,
    pub(super) in_doubt: Vec<CheckId>,
    pub(super) verified: Vec<CheckId>,
    pub(super) opened: Vec<CheckId>,
}

/// Records what was seen, and says what it changed.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    walk.at = args.at.as_deref().map(|at| find::passed("--at", at, walk.now)).transpose()?;
    let (item, what) = match &args.what[..] {
        [item, what] => (Some(find::item(&walk, item)?), what),
        what => (None, &what[0]),
    };
    let sign = find::sign(&walk, what).map(|(name, _)| name);
    let named = |names: &[String]| names.iter().map(|name| find::check(&walk, name)).collect::<Result<Vec<_>, _>>();
    let (contradicts, verifies) = (named(&args.contradicts)?, named(&args.verifies)?);
    if sign.is_none() && item.is_some() && contradicts.is_empty() && verifies.is_empty() {
        return Err(Failure::NoSuchSign(what.clone(), signs(&walk).join(", ")));
    }
    let mut evidence = Vec::new();
    for file in &args.evidence {
        evidence.push(add::keep(desk, &mut walk, file, item.clone())?.number);
    }
    let text = if sign.is_some() { String::new() } else { what.clone() };
    let change = see(&mut walk, Act::Observe { sign, item, text, contradicts, verifies, evidence })?;
    desk.tell_news(&mut walk)?;
    let json = json!({
        "event": walk.state.seq, "contradicted": change.contradicted, "in_doubt": change.in_doubt,
        "verified": change.verified, "opened": change.opened,
    });
    let lines = lines(desk, &walk, &change);
    desk.result(&json, &lines.join("\n"))?;
    Ok(Exit::Done)
}

/// The names of all signs.
fn signs(walk: &Walk) -> Vec<String> {
    walk.state.lists.iter().flat_map(|list| &list.rules.signs).map(|sign| sign.id.clone()).collect()
}

/// Records an observation and compares the checks before and after.
pub(super) fn see(walk: &mut Walk, act: Act) -> Result<Change, Failure> {
    let before: Vec<(CheckId, Standing, bool)> =
        walk.checks().into_iter().map(|check| (check.id.clone(), check.standing, check.is_open())).collect();
    walk.act(act)?;
    let checks = walk.checks();
    let was = |check: &Check<'_>| before.iter().find(|(id, ..)| *id == check.id);
    let became = |standing: Standing| -> Vec<CheckId> {
        let changed = |check: &&Check<'_>| {
            check.standing == standing && was(check).is_none_or(|(_, before, _)| *before != standing)
        };
        checks.iter().filter(changed).map(|check| check.id.clone()).collect()
    };
    let opened = |check: &&Check<'_>| {
        check.is_open() && check.standing >= Standing::NotAsked && was(check).is_none_or(|(_, _, open)| !open)
    };
    Ok(Change {
        contradicted: became(Standing::Contradicted),
        in_doubt: became(Standing::InDoubt),
        verified: became(Standing::Verified),
        opened: checks.iter().filter(opened).map(|check| check.id.clone()).collect(),
    })
}

/// What changed, a line each (ux.md transcript e).
pub(super) fn lines(desk: &Desk, walk: &Walk, change: &Change) -> Vec<String> {
    let lang = desk.lang;
    let checks = walk.checks();
    let label = |id: &CheckId| {
        let check = checks.iter().find(|check| check.id == *id);
        check.map(|check| engine::label(&walk.state, check).in_lang(lang).to_owned()).unwrap_or_default()
    };
    let party = |id: &CheckId| {
        let check = checks.iter().find(|check| check.id == *id);
        check.and_then(|check| check.party).map(|party| engine::party_name(&walk.state, party, lang))
    };
    let mut lines = vec![say!(lang, ObserveRecorded, event = walk.state.seq)];
    let names = |ids: &[CheckId]| ids.iter().map(label).collect::<Vec<_>>().join(", ");
    if !change.contradicted.is_empty() {
        lines.push(say!(lang, ObserveContradicted, checks = names(&change.contradicted)));
    }
    if !change.in_doubt.is_empty() {
        lines.push(say!(lang, ObserveInDoubt, checks = names(&change.in_doubt)));
    }
    if !change.verified.is_empty() {
        lines.push(say!(lang, ObserveVerified, checks = names(&change.verified)));
    }
    for id in change.opened.iter().filter(|id| id.list != CheckId::REACH) {
        lines.push(say!(lang, ObserveOpened, party = party(id).unwrap_or_default(), check = label(id)));
    }
    lines
}
