//! `verify [FILE]`: whether the chain holds, of the store or of an export.

use std::path::PathBuf;

use serde_json::json;

use super::Desk;
use crate::{
    failure::{Exit, Failure},
    page::Line,
    record::seal::{Tip, verify_export},
    say,
};

/// The largest export, in bytes.
const LIMIT: u64 = 1 << 30;

/// What to verify.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

/// Follows the chain and says how far it holds.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    if let Some(path) = &args.file {
        let text = desk.read_text(path, LIMIT)?;
        return match verify_export(text.as_bytes()) {
            Ok(tip) => holds(desk, &[(path.display().to_string(), tip)]),
            Err(found) => broken(desk, &path.display().to_string(), &found.to_string()),
        };
    }
    let mut held = Vec::new();
    for entry in desk.entries()? {
        let name = say!(desk.lang, VerifyIncident, number = entry.number);
        let mut tip = Tip::default();
        let mut found = None;
        desk.each_sealed(&entry.incident, &mut |sealed| {
            if found.is_none() {
                found = tip.follow(&sealed.hash, &sealed.line).err();
            }
        })?;
        if let Some(found) = found {
            return broken(desk, &name, &found.to_string());
        }
        if tip != entry.tip {
            return broken(
                desk,
                &name,
                &say!(
                    desk.lang,
                    VerifyCut,
                    found = tip.seq,
                    stored = entry.tip.seq
                ),
            );
        }
        held.push((name, tip));
    }
    holds(desk, &held)
}

fn holds(desk: &mut Desk, held: &[(String, Tip)]) -> Result<Exit, Failure> {
    if desk.global.json {
        let one = |(name, tip): &(String, Tip)| json!({ "what": name, "events": tip.seq, "hash": tip.hash });
        desk.json(&json!({ "holds": true, "records": held.iter().map(one).collect::<Vec<_>>() }))?;
        return Ok(Exit::Done);
    }
    for (name, tip) in held {
        desk.print(&Line::plain(say!(
            desk.lang,
            VerifyHolds,
            what = name,
            events = tip.seq,
            hash = tip.hash
        )))?;
    }
    if held.is_empty() {
        desk.print(&Line::plain(say!(desk.lang, ListNothing)))?;
    }
    Ok(Exit::Done)
}

fn broken(desk: &mut Desk, name: &str, found: &str) -> Result<Exit, Failure> {
    if desk.global.json {
        desk.json(&json!({ "holds": false, "what": name, "found": found }))?;
    } else {
        desk.print(&Line::plain(say!(
            desk.lang,
            VerifyBroken,
            what = name,
            found = found
        )))?;
    }
    Ok(Exit::NeedsYou)
}
