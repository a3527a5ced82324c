//! `add question TEXT…`: an assumption, turned into a question.

use serde_json::json;

use crate::{
    engine::Act,
    error::{Exit, Result},
    session::{Context, parties},
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct QuestionArgs {
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
}

pub(crate) fn run(args: &QuestionArgs, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let party = args
        .party
        .as_deref()
        .map(|party| parties::party(work, party));
    let party = party.transpose()?.unwrap_or_default();
    let text = args.text.join(" ");
    let event = work.act(Act::AddQuestion { party, text })?.last;
    let question = work.state().questions.last();
    let number = question.map_or(0, |question| question.body.question);
    let check = format!("question/{number}");
    let text = t!(work.lang, AddQuestionDone, check);
    work.result(&json!({ "event": event, "check": check }), &text)
}
