//! `add note TEXT…`.

use serde_json::json;

use crate::{
    error::{Exit, Result},
    session::{Context, acts, resolve},
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct NoteArgs {
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

pub(crate) fn run(args: &NoteArgs, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    work.session.at = resolve::at(work, args.at.as_deref())?;
    let event = work.act(acts::note(&args.text.join(" ")))?.last;
    let text = t!(work.lang, AddNoteDone);
    work.result(&json!({ "event": event }), &text)
}
