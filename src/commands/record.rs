//! `record CHECK OUTCOME`: one outcome, with who, when, through which channel, under which
//! reference.

use serde_json::json;

use crate::{
    answer,
    engine::{Act, PartyReply, Rejection, Said},
    error::{CliError, Exit, Result},
    id::{CheckId, ContactNo},
    quantity::Moment,
    record::{Agreement, Done, Ending, NoteAbout, SaidBack, Skipped, Verdict, Waived},
    session::{
        Context, IncidentSession, OutcomeArgs, Work, acts, choose,
        outcome::{self, Outcome, VERDICTS},
        resolve, value, view,
    },
    t,
    text::Msg,
    ui::sheet::says_nothing,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    given: OutcomeArgs,
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[arg(long, value_name = "KIND")]
    channel: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    reference: Option<String>,
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

/// Records one outcome, all of it or nothing.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    work.session.at = resolve::at(work, args.at.as_deref())?;
    let given = &args.given;
    let check = choose::check(work, &given.check)?;
    let mut given_up = [Msg::AnswerSkipped, Msg::AnswerWaived].into_iter();
    let is_given_up = given_up.any(|words| answer::is(&given.outcome, words));
    let parser = value::asked(work, &check).filter(|_| !is_given_up);
    let event = if let Some(parser) = parser {
        reject_unfit_flags(args, None)?;
        let value = parser.read_argument(work.ctx, &given.check, &given.outcome)?;
        let act = acts::answer(check.clone(), value, String::new());
        work.act(act)?.last
    } else {
        let outcome = outcome::read(&work.session, &check, &given.outcome, work.lang)?;
        reject_unfit_flags(args, outcome.as_ref())?;
        let here = work.session.spoken_here();
        let by = resolve::to_come(work.ctx, "--by", given.by.as_deref(), here)?;
        record(args, &mut work.session, &check, outcome, by)?
    };
    result(work, &check, event)
}

/// Records the outcome, and gives the number of its last event.
fn record(
    args: &Args,
    session: &mut IncidentSession,
    check: &CheckId,
    outcome: Option<Outcome>,
    by: Option<Moment>,
) -> Result<u64> {
    let check = check.clone();
    let why = args.given.why();
    let act = match outcome {
        Some(Outcome::Said(response)) => {
            let said = Said {
                by,
                words: args.given.words(),
                ..Said::of(check, response)
            };
            return session.transaction(|session| statement(args, session, &said));
        }
        Some(Outcome::Done) => Act::Do(Done { check, note: why }),
        Some(Outcome::Skipped) => Act::Skip(Skipped { check, why }),
        Some(Outcome::Waived) => Act::Waive(Waived { check, why }),
        None => acts::answer(check, args.given.outcome.clone(), String::new()),
    };
    Ok(session.act(act)?.last)
}

/// What was recorded, and the status of the check now.
fn result(work: &mut Work<'_>, check: &CheckId, event: u64) -> Result<Exit> {
    let checks = work.checks();
    let known = view::find(&checks, check);
    let status = known.map(|known| known.status);
    let option = known.and_then(|known| known.option());
    let json = json!({ "event": event, "check": check, "standing": status, "option": option });
    let standing = known.map(|known| work.ctx.check_word(known));
    let standing = standing.unwrap_or_default();
    let text = t!(work.lang, RecordDone, check, standing, event);
    work.result(&json, &text)
}

/// Refuses a flag that the outcome does not take, with the outcomes that do: dropping it would lose
/// what the user wants on record.
fn reject_unfit_flags(args: &Args, outcome: Option<&Outcome>) -> Result<()> {
    let given = &args.given;
    let verdict = match outcome {
        Some(Outcome::Said(said)) => Some(said.verdict),
        _ => None,
    };
    let promised = verdict == Some(Verdict::Promised);
    let said = verdict.is_some();
    let own = !said && outcome.is_some();
    let flags = [
        ("--by", given.by.is_some(), promised, "promised"),
        ("--person", args.person.is_some(), said, VERDICTS),
        ("--channel", args.channel.is_some(), said, VERDICTS),
        ("--reference", args.reference.is_some(), said, VERDICTS),
        ("--said-back", given.said_back, said, VERDICTS),
        ("--words", given.words.is_some(), said, VERDICTS),
        ("--why", given.why.is_some(), own, "done, skipped, waived"),
    ];
    let mut unfit = flags
        .into_iter()
        .filter(|(_, given, fits, _)| *given && !fits);
    match unfit.next() {
        Some((flag, _, _, outcomes)) => Err(CliError::unfit_flag(flag, &given.outcome, outcomes)),
        None => Ok(()),
    }
}

/// A statement in a contact of its own; if no flag names who said it, it is assumed.
fn statement(args: &Args, session: &mut IncidentSession, said: &Said) -> Result<u64> {
    let said_back = args.given.said_back;
    let flags = [&args.person, &args.channel, &args.reference];
    let is_spoken = said_back || flags.into_iter().any(Option::is_some);
    let contact = is_spoken.then(|| start_contact(args, session, &said.check));
    let contact = contact.transpose()?;
    let stated = session.act(Act::State(PartyReply {
        contact,
        said: vec![said.clone()],
        group: false,
        answer: None,
    }))?;
    let Some(contact) = contact else {
        return Ok(stated.last);
    };
    if said_back {
        session.act(Act::SayBack(SaidBack {
            answer: session.state.counters.answer,
            agreement: Agreement::Agreed,
            text: String::new(),
        }))?;
    }
    Ok(session.act(acts::end_contact(contact, Ending::Ended))?.last)
}

fn start_contact(args: &Args, session: &mut IncidentSession, check: &CheckId) -> Result<ContactNo> {
    let checks = session.checks();
    // The engine refuses an item that belongs to no party yet.
    let party = view::find(&checks, check).and_then(|known| known.party.or(known.role));
    let party = party.map(str::to_owned);
    let party = party.ok_or_else(|| Rejection::NotAsked(check.clone()))?;
    let by = args.channel.as_deref().map(resolve::channel_kind);
    let by = by.transpose()?;
    session.act(Act::StartContact {
        party,
        channel: None,
        by,
    })?;
    let contact = session.last_contact();
    let notes = [
        (NoteAbout::Person, &args.person),
        (NoteAbout::Reference, &args.reference),
    ];
    for (about, text) in notes {
        // `--reference none` says that there is none.
        if let Some(text) = text.as_ref().filter(|text| !says_nothing(text)) {
            session.act(acts::note_about(about, Some(contact), text))?;
        }
    }
    Ok(contact)
}
