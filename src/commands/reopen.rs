//! `reopen`: a closed incident counts again. `reopen CHECK --why TEXT`: a step that was done,
//! skipped or given up is open again.

use crate::record::CheckReopened;
use crate::record::Reopened;
use serde_json::json;

use crate::{
    engine::Act,
    error::{Exit, Result},
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
        let mut session = ctx.session()?;
        let check = choose::check(ctx, &mut session, name)?;
        let recorded = session.act(Act::ReopenCheck(CheckReopened {
            check: check.clone(),
            why,
        }))?;
        ctx.report_foreign_events(&mut session)?;
        let text = t!(ctx.lang, ReopenCheckDone, check);
        ctx.result(&json!({ "event": recorded.last, "check": check }), &text)?;
        return Ok(Exit::Done);
    }
    let mut session = ctx.closed_session()?;
    let recorded = session.act(Act::Reopen(Reopened { why }))?;
    ctx.report_cut_numbers(&mut session)?;
    ctx.result(
        &json!({ "event": recorded.last }),
        &t!(ctx.lang, ReopenDone),
    )
}
