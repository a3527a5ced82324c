//! `record CHECK OUTCOME`: one outcome, with who, when, through which channel, under which
//! reference.

use serde_json::json;

use crate::{
    answer::{self, Response},
    engine::{Act, Said},
    error::{CliError, Exit},
    id::CheckId,
    quantity::Moment,
    record::{Agreement, Ending, NoteAbout, Verdict},
    session::{
        choose,
        context::Context,
        incident::IncidentSession,
        outcome::{self, Outcome, VERDICTS},
        resolve, value,
    },
    t,
    text::Msg,
    ui::sheet::says_nothing,
};

/// What was said about one check, or what was done about an own one.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECK")]
    check: String,
    #[arg(value_name = "OUTCOME")]
    outcome: String,
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[arg(long, value_name = "KIND")]
    channel: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    reference: Option<String>,
    #[arg(long, value_name = "TEXT")]
    words: Option<String>,
    #[arg(long)]
    said_back: bool,
    #[arg(long, value_name = "TIME")]
    by: Option<String>,
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Records one outcome, all of it or nothing.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    session.at = resolve::passed(ctx, "--at", args.at.as_deref(), session.here())?;
    let check = choose::check(ctx, &mut session, &args.check)?;
    let why = args.why.clone().unwrap_or_default();
    let given_up = [Msg::AnswerSkipped, Msg::AnswerWaived]
        .iter()
        .any(|words| answer::is(&args.outcome, *words));
    if let Some(takes) = value::asked(ctx, &session, &check).filter(|_| !given_up) {
        unfit(args, None)?;
        let value = takes
            .read(&args.outcome)
            .ok_or_else(|| takes.refused(ctx.lang, &args.check, &args.outcome))?;
        takes.echo_time(ctx, &args.outcome);
        let recorded = session
            .act(Act::Answer {
                check: check.clone(),
                value,
            })?
            .last;
        return told(ctx, &mut session, &check, recorded);
    }
    let outcome = outcome::read(&session, &check, &args.outcome, ctx.lang)?;
    unfit(args, outcome.as_ref())?;
    let by = resolve::to_come(ctx, "--by", args.by.as_deref(), session.spoken_here())?;
    let recorded = match outcome {
        Some(Outcome::Said(response)) => {
            session.transaction(|session| statement(args, session, &check, &response, by))?
        }
        Some(Outcome::Done) => {
            session
                .act(Act::Do {
                    check: check.clone(),
                    note: why,
                })?
                .last
        }
        Some(Outcome::Skipped) => {
            session
                .act(Act::Skip {
                    check: check.clone(),
                    why,
                })?
                .last
        }
        Some(Outcome::Waived) => {
            session
                .act(Act::Waive {
                    check: check.clone(),
                    why,
                })?
                .last
        }
        None => {
            session
                .act(Act::Answer {
                    check: check.clone(),
                    value: args.outcome.clone(),
                })?
                .last
        }
    };
    told(ctx, &mut session, &check, recorded)
}

/// What was recorded, and how the check stands now.
pub(crate) fn told(
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: &CheckId,
    recorded: u64,
) -> Result<Exit, CliError> {
    let checks = session.checks();
    let known = checks.iter().find(|known| known.id == *check);
    let standing = known.map(|known| known.standing);
    let option = known.and_then(|known| known.option()).map(str::to_owned);
    let shown = known.map(|known| ctx.check_word(known)).unwrap_or_default();
    drop(checks);
    ctx.report_foreign_events(session)?;
    let text = t!(
        ctx.lang,
        RecordDone,
        check = check,
        standing = shown,
        event = recorded
    );
    ctx.result(
        &json!({ "event": recorded, "check": check, "standing": standing, "option": option }),
        &text,
    )
}

/// A flag that the outcome does not take, with the outcomes that do: dropping it without a word
/// would lose what somebody wants on record.
fn unfit(args: &Args, outcome: Option<&Outcome>) -> Result<(), CliError> {
    let verdict = match outcome {
        Some(Outcome::Said(response)) => Some(response.verdict),
        _ => None,
    };
    let own = matches!(
        outcome,
        Some(Outcome::Done | Outcome::Skipped | Outcome::Waived)
    );
    let flags = [
        (
            "--by",
            args.by.is_some(),
            verdict == Some(Verdict::Promised),
            "promised",
        ),
        (
            "--person",
            args.person.is_some(),
            verdict.is_some(),
            VERDICTS,
        ),
        (
            "--channel",
            args.channel.is_some(),
            verdict.is_some(),
            VERDICTS,
        ),
        (
            "--reference",
            args.reference.is_some(),
            verdict.is_some(),
            VERDICTS,
        ),
        ("--said-back", args.said_back, verdict.is_some(), VERDICTS),
        ("--words", args.words.is_some(), verdict.is_some(), VERDICTS),
        ("--why", args.why.is_some(), own, "done, skipped, waived"),
    ];
    match flags
        .into_iter()
        .find(|(_, given, fits, _)| *given && !fits)
    {
        Some((flag, .., fits)) => Err(CliError::unfit_flag(flag, &args.outcome, fits)),
        None => Ok(()),
    }
}

/// A contact of its own around the statement, unless nobody said it: then it is assumed.
fn statement(
    args: &Args,
    session: &mut IncidentSession,
    check: &CheckId,
    response: &Response,
    by: Option<Moment>,
) -> Result<u64, CliError> {
    let words = args.words.clone().unwrap_or_default();
    let spoken = args.person.is_some()
        || args.channel.is_some()
        || args.reference.is_some()
        || args.said_back;
    let contact = if spoken {
        Some(contact(args, session, check)?)
    } else {
        None
    };
    let said = vec![Said {
        by,
        words,
        ..Said::of(check.clone(), response.clone())
    }];
    let mut last = session
        .act(Act::State {
            contact,
            said,
            group: false,
            answer: None,
        })?
        .last;
    let answer = session.state.given.answer;
    if let Some(contact) = contact {
        if args.said_back {
            session.act(Act::SayBack {
                answer,
                agreement: Agreement::Agreed,
                text: String::new(),
            })?;
        }
        last = session
            .act(Act::EndContact {
                contact,
                ending: Ending::Ended,
            })?
            .last;
    }
    Ok(last)
}

fn contact(args: &Args, session: &mut IncidentSession, check: &CheckId) -> Result<u32, CliError> {
    let checks = session.checks();
    let known = checks.iter().find(|known| known.id == *check);
    let party = known.and_then(|known| known.party).map(str::to_owned);
    // The engine tells of an item that is nobody's yet.
    let role = known.and_then(|known| known.role).map(str::to_owned);
    drop(checks);
    let party = party
        .or(role)
        .ok_or_else(|| CliError::Refused(crate::engine::Rejection::NotAsked(check.clone())))?;
    let by = args
        .channel
        .as_deref()
        .map(resolve::channel_kind)
        .transpose()?;
    session.act(Act::StartContact {
        party,
        channel: None,
        by,
    })?;
    let contact = session
        .state
        .contacts
        .last()
        .map_or(0, |contact| contact.number);
    for (about, text) in [
        (NoteAbout::Person, &args.person),
        (NoteAbout::Reference, &args.reference),
    ] {
        // `--reference none` says that there is none.
        if let Some(text) = text.as_ref().filter(|text| !says_nothing(text)) {
            session.act(Act::Note {
                about,
                contact: Some(contact),
                text: text.clone(),
            })?;
        }
    }
    Ok(contact)
}
