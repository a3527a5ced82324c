//! `reopen`: a closed incident counts again. `reopen CHECK --why TEXT`: a step that was done,
//! skipped or given up is open again.

use serde_json::json;

use crate::{
    engine::Act,
    error::{Exit, Result},
    record::{CheckReopened, Reopened},
    session::{Context, choose},
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECK")]
    check: Option<String>,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Opens the incident again, or one check of an open one.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let why = args.why.clone().unwrap_or_default();
    if let Some(name) = &args.check {
        let work = &mut ctx.open()?;
        let check = choose::check(work, name)?;
        let recorded = work.act(Act::ReopenCheck(CheckReopened {
            check: check.clone(),
            why,
        }))?;
        let text = t!(work.lang, ReopenCheckDone, check);
        work.ctx
            .result(&json!({ "event": recorded.last, "check": check }), &text)?;
        return Ok(Exit::Done);
    }
    let work = &mut ctx.open_closed()?;
    let recorded = work.act(Act::Reopen(Reopened { why }))?;
    work.ctx.report_cut_numbers(&mut work.session)?;
    work.result(
        &json!({ "event": recorded.last }),
        &t!(work.lang, ReopenDone),
    )
}
