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
    session::{Context, IncidentSession, parties, resolve, script},
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
    let mut session = ctx.session()?;
    let party = match &args.party {
        Some(name) => parties::party(ctx, &session, name)?,
        None => next_party(&session)?,
    };
    let call = Call::with(&session, &party, ctx.lang);
    if args.template {
        let text = ui::sheet::template(&call.shape(&session, ctx.lang), ctx.lang);
        ctx.result(&json!({ "template": text }), text.trim_end())?;
        return Ok(Exit::Done);
    }
    let at = resolve::passed(ctx, "--at", args.at.as_deref(), session.here())?;
    let call = call.held_at(at);
    if let Some(answers) = &args.answers {
        return file::take(ctx, &mut session, call, answers, args.person.as_deref());
    }
    if args.no_answer {
        return silent(args, ctx, &mut session, call);
    }
    if !ctx.can_ask() {
        if ctx.global.json {
            ctx.result(&sheet_json(ctx, &session, &call), "")?;
            return Ok(Exit::Done);
        }
        let hint = t!(ctx.lang, CallNobodyKey, party = call.party);
        let question = t!(ctx.lang, CallNobodyQuestion);
        let flag = t!(ctx.lang, CallNobodyFlag);
        return Err(CliError::NobodyToAsk(question, flag, hint));
    }
    conversation::hold(ctx, &mut session, call)?;
    Ok(Exit::Done)
}

/// One more attempt that nobody answered.
fn silent(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    mut call: Call,
) -> Result<Exit> {
    let by = args
        .channel
        .as_deref()
        .map(resolve::channel_kind)
        .transpose()?;
    session.at = call.began;
    let attempts = call.silent(session, by)?;
    ctx.report_foreign_events(session)?;
    let of_way = |one: &engine::Attempts| json!({ "channel": one.by, "attempts": one.tries.len(), "unanswered": one.unanswered() });
    let json =
        json!({ "party": call.party, "attempts": attempts.iter().map(of_way).collect::<Vec<_>>() });
    let text = silence::silence(ctx, session, &call.party, &attempts);
    ctx.result(&json, &text)
}

/// The party that comes next.
fn next_party(session: &IncidentSession) -> Result<String> {
    let checks = session.checks();
    let running = session
        .state
        .running_contact()
        .map(|contact| contact.party.clone());
    let next = || {
        engine::agenda(&checks)
            .iter()
            .find_map(|check| check.party.map(str::to_owned))
    };
    running
        .or_else(next)
        .ok_or(CliError::Refused(engine::Rejection::Nothing))
}

/// The sheet for programs.
fn sheet_json(ctx: &Context, session: &IncidentSession, call: &Call) -> serde_json::Value {
    let further = |one: &answer::Further| json!({ "id": one.id, "text": one.text.in_lang(ctx.lang), "key": one.key });
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
        "script": script::json(&script::script(ctx, session, &call.party)),
    })
}
