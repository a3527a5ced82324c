//! `call [PARTY]`: the call sheet: all open questions of one party, asked in one contact, said
//! back, recorded.

mod conversation;
mod deeds;
mod file;
mod line;
mod spoken;

use std::path::PathBuf;

use serde_json::json;

use super::{Context, find, record, say, session::IncidentSession, who};
use crate::{
    answer,
    checklist::First,
    engine,
    error::{CliError, Exit},
    page::{Line, Role},
    t,
    ui::sheet,
};

pub(super) use conversation::{After, hold};
pub(super) use deeds::{Call, brief, channel_to_use};

/// Whom to call, and the answers when they are in a file.
#[derive(Debug, clap::Args)]
pub struct Args {
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
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let party = match &args.party {
        Some(name) => who::party(ctx, &session, name)?,
        None => next_party(&session)?,
    };
    let call = Call::with(&session, &party, ctx.lang);
    if args.template {
        let text = sheet::template(&call.shape(&session, ctx.lang), ctx.lang);
        ctx.result(&json!({ "template": text }), text.trim_end())?;
        return Ok(Exit::Done);
    }
    let at = args
        .at
        .as_deref()
        .map(|at| find::passed(ctx, "--at", at, session.here()))
        .transpose()?;
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
        let (question, flag) = (
            t!(ctx.lang, CallNobodyQuestion),
            t!(ctx.lang, CallNobodyFlag),
        );
        return Err(CliError::NobodyToAsk(question, flag, hint));
    }
    hold(ctx, &mut session, call)?;
    Ok(Exit::Done)
}

/// One more attempt that nobody answered.
fn silent(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    mut call: Call,
) -> Result<Exit, CliError> {
    let by = args.channel.as_deref().map(record::channel).transpose()?;
    session.at = call.began;
    let attempts = call.silent(session, by)?;
    ctx.tell_news(session)?;
    let of_way = |one: &engine::Attempts| json!({ "channel": one.by, "attempts": one.tries.len(), "unanswered": one.unanswered() });
    let json =
        json!({ "party": call.party, "attempts": attempts.iter().map(of_way).collect::<Vec<_>>() });
    let text = conversation::silence(ctx, session, &call.party, &attempts);
    ctx.result(&json, &text)?;
    Ok(Exit::Done)
}

/// The party that comes next.
fn next_party(session: &IncidentSession) -> Result<String, CliError> {
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
    let line = |line: &line::Line| {
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
        "script": say::json(&say::script(ctx, session, &call.party)),
    })
}

/// Before the first call with a party: where its number comes from, and what to say first
/// (screens.md 2).
fn opening(ctx: &Context, session: &IncidentSession, call: &Call) -> Vec<Line> {
    let script = say::script(ctx, session, &call.party);
    let parts = [
        (t!(ctx.lang, SayReach), script.reach),
        (t!(ctx.lang, SaySay), script.say),
    ];
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    parts
        .flat_map(|(head, text)| ctx.wrapped(Role::Quiet, &format!("{}{text}", head.trim_start())))
        .collect()
}

/// The head of the sheet (ux.md transcript c): whom, which call, the questions with their items,
/// what comes first.
fn head(ctx: &Context, session: &IncidentSession, call: &Call) -> Vec<Line> {
    let lang = ctx.lang;
    let count = session
        .state
        .contacts
        .iter()
        .filter(|contact| contact.party == call.party)
        .count();
    let number = if call.contact.is_some() {
        count
    } else {
        count + 1
    };
    let party = engine::party_name(&session.state, &call.party, lang);
    let started = crate::quantity::short(lang, call.began.unwrap_or(session.now), session.here());
    let mut lines = vec![Line::of(
        Role::Strong,
        t!(
            lang,
            CallHead,
            party = party,
            number = number,
            time = started
        ),
    )];
    if count == 0 && !call.introduced {
        lines.extend(opening(ctx, session, call));
    }
    for line in &call.lines {
        let text = if line.keys.len() > 5 {
            t!(
                lang,
                CallLineMany,
                letter = line.letter,
                brief = line.brief,
                n = line.keys.len()
            )
        } else {
            format!("  {}  {}  {}", line.letter, line.brief, line.ends())
        };
        lines.push(Line::plain(crate::text::cut(
            text.trim_end(),
            ctx.columns(),
        )));
    }
    if call.more > 0 {
        lines.push(Line::of(Role::Quiet, t!(lang, CallMore, n = call.more)));
    }
    match call.first {
        First::Account => lines.push(Line::plain(t!(lang, CallFirst))),
        First::Number => lines.push(Line::plain(t!(lang, CallFirstNumber))),
        First::Nothing => {}
    }
    lines
}
