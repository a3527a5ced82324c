//! `reopen`: a closed incident counts again. `reopen CHECK --why TEXT`: a step that was done,
//! skipped or given up is open again.

use serde_json::json;

use crate::{
    engine::Act,
    error::{Exit, Result},
    record::Reopened,
    session::{Context, acts, choose},
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECK")]
    check: Option<String>,
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
}

/// Opens the incident again, or one check of an open one.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    if let Some(name) = &args.check {
        return reopen_check(name, &args.why, ctx);
    }
    let work = &mut ctx.open_closed()?;
    let why = args.why.clone();
    let event = work.act(Act::Reopen(Reopened { why }))?.last;
    work.ctx.report_cut_numbers(&mut work.session)?;
    let text = t!(work.lang, ReopenDone);
    work.ctx.result(&json!({ "event": event }), &text)
}

fn reopen_check(name: &str, why: &str, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let check = choose::check(work, name)?;
    let event = work.act(acts::reopen(check.clone(), why))?.last;
    let text = t!(work.lang, ReopenCheckDone, check);
    work.result(&json!({ "event": event, "check": check }), &text)
}
