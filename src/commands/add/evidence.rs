//! `add evidence FILE…`: files to keep.

use std::path::PathBuf;

use serde_json::json;

use crate::{
    error::{Exit, Result},
    session::{Context, actions::attachments, choose},
};

#[derive(Debug, clap::Args)]
pub(crate) struct EvidenceArgs {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
    #[arg(long, value_name = "CHECK")]
    check: Option<String>,
}

pub(crate) fn run(args: &EvidenceArgs, ctx: &mut Context) -> Result<Exit> {
    let mut session = ctx.session()?;
    let item = args
        .item
        .as_deref()
        .map(|name| choose::item(ctx, &mut session, name))
        .transpose()?;
    let items: Vec<_> = item.into_iter().collect();
    let check = args
        .check
        .as_deref()
        .map(|name| choose::check(ctx, &mut session, name))
        .transpose()?;
    let copied = attachments::copy(ctx, &mut session, &args.files)?;
    let kept = session
        .transaction(|session| attachments::attach(session, &copied, &items, check.as_ref()))?;
    ctx.report_foreign_events(&mut session)?;
    let lines: Vec<_> = kept
        .iter()
        .map(|kept| attachments::kept_line(ctx, kept))
        .collect();
    let files: Vec<_> = kept.iter().map(attachments::kept_json).collect();
    ctx.result(&json!({ "evidence": files }), &lines.join("\n"))
}
