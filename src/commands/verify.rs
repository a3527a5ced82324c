//! `verify [FILE]`: whether the chain holds, of the store or of an export.

use std::path::PathBuf;

use serde_json::json;

use crate::{
    error::{Exit, Result},
    page::Line,
    record::seal::{Tip, verify_export},
    session::Context,
    store::Entry,
    t,
};

/// The largest export, in bytes.
const MAX_EXPORT_BYTES: u64 = 1 << 30;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

/// Follows the chain and says how far it holds.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    if let Some(path) = &args.file {
        let text = ctx.read_text(path, MAX_EXPORT_BYTES)?;
        let name = path.display().to_string();
        return match verify_export(text.as_bytes()) {
            Ok(tip) => holds(ctx, &[(name, tip)]),
            Err(found) => broken(ctx, &name, &found.to_string()),
        };
    }
    let mut held = Vec::new();
    for entry in ctx.entries()? {
        let name = t!(ctx.lang, VerifyIncident, number = entry.number);
        match follow(ctx, &entry)? {
            Ok(tip) => held.push((name, tip)),
            Err(found) => return broken(ctx, &name, &found),
        }
    }
    holds(ctx, &held)
}

/// Where the chain of an incident ends, or in words where it breaks.
fn follow(ctx: &Context, entry: &Entry) -> Result<Result<Tip, String>> {
    let mut tip = Tip::default();
    let mut fault = None;
    ctx.each_sealed(&entry.incident, &mut |sealed| {
        if fault.is_none() {
            fault = tip.follow(&sealed.hash, &sealed.line).err();
        }
    })?;
    Ok(match fault {
        Some(fault) => Err(fault.to_string()),
        None if tip == entry.tip => Ok(tip),
        None => Err(t!(
            ctx.lang,
            VerifyCut,
            found = tip.seq,
            stored = entry.tip.seq
        )),
    })
}

fn holds(ctx: &mut Context, held: &[(String, Tip)]) -> Result<Exit> {
    if ctx.global.json {
        let one = |(name, tip): &(String, Tip)| json!({ "what": name, "events": tip.seq, "hash": tip.hash });
        let records: Vec<_> = held.iter().map(one).collect();
        ctx.json(&json!({ "holds": true, "records": records }))?;
        return Ok(Exit::Done);
    }
    for (what, Tip { seq, hash, .. }) in held {
        let text = t!(ctx.lang, VerifyHolds, what, events = seq, hash);
        ctx.print(&Line::plain(text))?;
    }
    if held.is_empty() {
        ctx.print(&Line::plain(t!(ctx.lang, ListNothing)))?;
    }
    Ok(Exit::Done)
}

fn broken(ctx: &mut Context, name: &str, found: &str) -> Result<Exit> {
    if ctx.global.json {
        ctx.json(&json!({ "holds": false, "what": name, "found": found }))?;
    } else {
        ctx.print(&Line::plain(t!(ctx.lang, VerifyBroken, what = name, found)))?;
    }
    Ok(Exit::NeedsYou)
}
