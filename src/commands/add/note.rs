//! `add note TEXT…`.

use serde_json::json;

use crate::{
    engine::Act,
    error::{Exit, Result},
    record::NoteAbout,
    session::{Context, resolve},
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
    work.session.at = resolve::passed(work.ctx, "--at", args.at.as_deref(), work.session.here())?;
    let recorded = work.act(Act::Note {
        about: NoteAbout::Note,
        contact: None,
        text: args.text.join(" "),
    })?;
    work.result(
        &json!({ "event": recorded.last }),
        &t!(work.lang, AddNoteDone),
    )
}
