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
    let mut session = ctx.session()?;
    session.at = resolve::passed(ctx, "--at", args.at.as_deref(), session.here())?;
    let recorded = session.act(Act::Note {
        about: NoteAbout::Note,
        contact: None,
        text: args.text.join(" "),
    })?;
    ctx.report_foreign_events(&mut session)?;
    ctx.result(
        &json!({ "event": recorded.last }),
        &t!(ctx.lang, AddNoteDone),
    )
}
