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
    let item = args.item.as_deref().map(|name| choose::item(work, name));
    let items: Vec<_> = item.transpose()?.into_iter().collect();
    let check = args.check.as_deref().map(|name| choose::check(work, name));
    let check = check.transpose()?;
    let copied = attachments::copy(work.ctx, &mut work.session, &args.files)?;
    let attach = |session: &mut _| attachments::attach(session, &copied, &items, check.as_ref());
    let kept = work.session.transaction(attach)?;
    let lines = kept
        .iter()
        .map(|kept| attachments::kept_line(work.ctx, kept));
    let lines: Vec<_> = lines.collect();
    let files: Vec<_> = kept.iter().map(attachments::kept_json).collect();
    work.result(&json!({ "evidence": files }), &lines.join("\n"))
}
