//! `verify [FILE]`: whether the chain holds, of the store or of an export.

use std::path::PathBuf;

use serde_json::json;

use crate::{
    error::{Exit, Result},
    page::Line,
    record::seal::{Tip, verify_export},
    session::Context,
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
        return match verify_export(text.as_bytes()) {
            Ok(tip) => holds(ctx, &[(path.display().to_string(), tip)]),
            Err(found) => broken(ctx, &path.display().to_string(), &found.to_string()),
        };
    }
    let mut held = Vec::new();
    for entry in ctx.entries()? {
        let name = t!(ctx.lang, VerifyIncident, number = entry.number);
        let mut tip = Tip::default();
        let mut found = None;
        ctx.each_sealed(&entry.incident, &mut |sealed| {
            if found.is_none() {
                found = tip.follow(&sealed.hash, &sealed.line).err();
            }
        })?;
        if let Some(found) = found {
            return broken(ctx, &name, &found.to_string());
        }
        if tip != entry.tip {
            return broken(
                ctx,
                &name,
                &t!(ctx.lang, VerifyCut, found = tip.seq, stored = entry.tip.seq),
            );
        }
        held.push((name, tip));
    }
    holds(ctx, &held)
}

fn holds(ctx: &mut Context, held: &[(String, Tip)]) -> Result<Exit> {
    if ctx.global.json {
        let one = |(name, tip): &(String, Tip)| json!({ "what": name, "events": tip.seq, "hash": tip.hash });
        ctx.json(&json!({ "holds": true, "records": held.iter().map(one).collect::<Vec<_>>() }))?;
        return Ok(Exit::Done);
    }
    for (name, tip) in held {
        ctx.print(&Line::plain(t!(
            ctx.lang,
            VerifyHolds,
            what = name,
            events = tip.seq,
            hash = tip.hash
        )))?;
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
