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
    let work = &mut ctx.open()?;
    let item = args
        .item
        .as_deref()
        .map(|name| choose::item(work, name))
        .transpose()?;
    let items: Vec<_> = item.into_iter().collect();
    let check = args
        .check
        .as_deref()
        .map(|name| choose::check(work, name))
        .transpose()?;
    let copied = attachments::copy(work.ctx, &mut work.session, &args.files)?;
    let kept = work
        .session
        .transaction(|session| attachments::attach(session, &copied, &items, check.as_ref()))?;
    let lines: Vec<_> = kept
        .iter()
        .map(|kept| attachments::kept_line(work.ctx, kept))
        .collect();
    let files: Vec<_> = kept.iter().map(attachments::kept_json).collect();
    work.result(&json!({ "evidence": files }), &lines.join("\n"))
}
