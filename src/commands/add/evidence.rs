//! `add evidence FILE…`: files to keep.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::{
    commands::add::mail_signs::{self, MailSigns},
    error::{Exit, Result},
    evidence::{Form, describe},
    mail,
    orders::read_mail,
    session::{Context, Work, actions::attachments, choose, files::file_name},
    store::evidence::MAX_BYTES,
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
    let says = says(work, &args.files)?;
    let attach = |session: &mut _| attachments::attach(session, &copied, &items, check.as_ref());
    let kept = work.session.transaction(attach)?;
    let lines = kept
        .iter()
        .map(|kept| attachments::kept_line(work.ctx, kept));
    let mut lines: Vec<_> = lines.collect();
    lines.extend(mail_signs::lines(work, &says));
    let files: Vec<_> = kept.iter().map(attachments::kept_json).collect();
    work.result(&json!({ "evidence": files }), &lines.join("\n"))
}

/// What the mails among files say.
fn says(work: &Work<'_>, files: &[PathBuf]) -> Result<Vec<MailSigns>> {
    let money = work.ctx.money(&work.session);
    let mut says = Vec::new();
    for path in files.iter().filter(|path| **path != Path::new("-")) {
        let bytes = work.ctx.read_bytes(path, MAX_BYTES)?;
        let name = file_name(path);
        if describe(&name, &bytes).form == Form::Mail {
            let mail = mail::read(&bytes);
            let read = read_mail(&mail, &money, work.here());
            says.extend(MailSigns::of(&name, &mail, &read, work.here()));
        }
    }
    Ok(says)
}
