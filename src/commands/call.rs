//! `call [PARTY]`: the call sheet: all open questions of one party, asked in one contact, said
//! back, recorded.

mod actions;
pub(super) mod conversation;
mod file;
mod head;
mod line;
pub(super) mod sheet;
mod silence;
mod spoken;

use std::path::PathBuf;

use serde_json::json;

use line::SheetLine;
use sheet::Call;

use crate::{
    answer, engine,
    error::{CliError, Exit, Result},
    session::{Context, IncidentSession, Work, parties, resolve, script},
    t, ui,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "PARTY")]
    party: Option<String>,
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    #[arg(long)]
    template: bool,
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[arg(long, conflicts_with_all = ["answers", "template", "person"])]
    no_answer: bool,
    #[arg(long, value_name = "KIND", requires = "no_answer")]
    channel: Option<String>,
    #[arg(long, value_name = "TIME", conflicts_with = "template")]
    at: Option<String>,
}

/// Holds a call, at the prompts or from a file.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let party = match &args.party {
        Some(name) => parties::party(work, name)?,
        None => next_party(&work.session)?,
    };
    let call = Call::with(&work.session, &party, work.lang);
    if args.template {
        let text = ui::sheet::template(&call.shape(&work.session, work.lang), work.lang);
        return work
            .ctx
            .result(&json!({ "template": text }), text.trim_end());
    }
    let call = call.held_at(resolve::at(work, args.at.as_deref())?);
    if let Some(answers) = &args.answers {
        return file::take(work, call, answers, args.person.as_deref());
    }
    if args.no_answer {
        return silent(args, work, call);
    }
    if work.can_ask() {
        conversation::hold(work, call)?;
        return Ok(Exit::Done);
    }
    unasked(work, &call)
}

/// Without a user to ask, programs get the sheet.
fn unasked(work: &mut Work<'_>, call: &Call) -> Result<Exit> {
    if work.ctx.global.json {
        let sheet = sheet_json(work, call);
        return work.ctx.result(&sheet, "");
    }
    let hint = t!(work.lang, CallNobodyKey, party = call.party);
    let question = t!(work.lang, CallNobodyQuestion);
    let flag = t!(work.lang, CallNobodyFlag);
    Err(CliError::NobodyToAsk(question, flag, hint))
}

/// One more attempt that nobody answered.
fn silent(args: &Args, work: &mut Work<'_>, mut call: Call) -> Result<Exit> {
    let by = args.channel.as_deref().map(resolve::channel_kind);
    let by = by.transpose()?;
    work.session.at = call.began;
    let attempts = call.silent(&mut work.session, by)?;
    let of_way = |one: &engine::Attempts| json!({ "channel": one.by, "attempts": one.tries.len(), "unanswered": one.unanswered() });
    let ways: Vec<_> = attempts.iter().map(of_way).collect();
    let text = silence::silence(work, &call.party, &attempts);
    work.result(&json!({ "party": call.party, "attempts": ways }), &text)
}

/// The party that comes next.
fn next_party(session: &IncidentSession) -> Result<String> {
    let running = session.state.running_contact();
    if let Some(contact) = running {
        return Ok(contact.party.clone());
    }
    let checks = session.checks();
    let agenda = engine::agenda(&checks);
    let next = agenda.iter().find_map(|check| check.party);
    Ok(next.ok_or(engine::Rejection::Nothing)?.to_owned())
}

/// The sheet for programs.
fn sheet_json(work: &Work<'_>, call: &Call) -> serde_json::Value {
    let further = |one: &answer::Further| json!({ "id": one.id, "text": one.text.in_lang(work.lang), "key": one.key });
    let line = |line: &SheetLine| {
        json!({
            "letter": line.letter, "brief": line.brief, "checks": line.checks, "critical": line.critical,
            "further": line.further.iter().map(further).collect::<Vec<_>>(),
        })
    };
    json!({
        "party": call.party,
        "contact": call.contact,
        "questions": call.lines.iter().map(line).collect::<Vec<_>>(),
        "more": call.more,
        "script": script::json(&script::script(work, &call.party)),
    })
}
