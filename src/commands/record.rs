//! `record CHECK OUTCOME`: one outcome, with who, when, through which channel, under which reference.

use serde_json::json;

use super::{Desk, find, value, walk::Walk};
use crate::{
    engine::{Act, Said},
    failure::{Exit, Failure},
    id::CheckId,
    record::{Agreement, ChannelKind, Ending, NoteAbout, Verdict},
    say,
};

/// What was said about one check, or what was done about an own one.
#[derive(Debug, clap::Args)]
pub struct Args {
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
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    walk.at = args.at.as_deref().map(|at| find::passed("--at", at, walk.now)).transpose()?;
    let check = find::check(&walk, &args.check)?;
    unfit(args).map_or(Ok(()), |(flag, fits)| Err(Failure::unfit_flag(flag, &args.outcome, fits)))?;
    let why = args.why.clone().unwrap_or_default();
    let asked = value::asked(desk, &walk, &check).filter(|_| !matches!(args.outcome.as_str(), "skipped" | "waived"));
    if let Some(takes) = asked {
        let value = takes.read(&args.outcome).ok_or_else(|| takes.refused(desk.lang, &args.check, &args.outcome))?;
        let recorded = walk.act(Act::Answer { check: check.clone(), value })?.last;
        return told(desk, &mut walk, &check, recorded);
    }
    let recorded = match (outcome(&args.outcome), args.outcome.as_str()) {
        (Some(verdict), _) => walk.together(|walk| statement(args, walk, &check, verdict))?,
        (None, "done") => walk.act(Act::Do { check: check.clone(), note: why })?.last,
        (None, "skipped") => walk.act(Act::Skip { check: check.clone(), why })?.last,
        (None, "waived") => walk.act(Act::Waive { check: check.clone(), why })?.last,
        (None, value) => walk.act(Act::Answer { check: check.clone(), value: value.to_owned() })?.last,
    };
    told(desk, &mut walk, &check, recorded)
}

/// What was recorded, and how the check stands now.
fn told(desk: &mut Desk, walk: &mut Walk, check: &CheckId, recorded: u64) -> Result<Exit, Failure> {
    let checks = walk.checks();
    let standing = checks.iter().find(|known| known.id == *check).map_or("", |known| known.standing.word());
    desk.tell_news(walk)?;
    let shown = desk.standing_word(standing);
    let text = say!(desk.lang, RecordDone, check = check, standing = shown, event = recorded);
    desk.result(&json!({ "event": recorded, "check": check, "standing": standing }), &text)?;
    Ok(Exit::Done)
}

/// The verdicts by their words.
pub(super) const VERDICTS: &str = "confirmed, promised, refused, not-known";

/// A flag that the outcome does not take, and the outcomes that do: dropping it without a word would lose what somebody
/// wants on record.
fn unfit(args: &Args) -> Option<(&'static str, &'static str)> {
    let verdict = outcome(&args.outcome);
    let own = matches!(args.outcome.as_str(), "done" | "skipped" | "waived");
    let flags = [
        ("--by", args.by.is_some(), verdict == Some(Verdict::Promised), "promised"),
        ("--person", args.person.is_some(), verdict.is_some(), VERDICTS),
        ("--channel", args.channel.is_some(), verdict.is_some(), VERDICTS),
        ("--reference", args.reference.is_some(), verdict.is_some(), VERDICTS),
        ("--said-back", args.said_back, verdict.is_some(), VERDICTS),
        ("--words", args.words.is_some(), verdict.is_some(), VERDICTS),
        ("--why", args.why.is_some(), own, "done, skipped, waived"),
    ];
    flags.into_iter().find(|(_, given, fits, _)| *given && !fits).map(|(flag, .., with)| (flag, with))
}

/// The verdict of a word or letter.
pub(super) fn outcome(word: &str) -> Option<Verdict> {
    match word {
        "confirmed" | "c" => Some(Verdict::Confirmed),
        "promised" | "p" => Some(Verdict::Promised),
        "refused" | "r" => Some(Verdict::Refused),
        "not-known" | "d" => Some(Verdict::NotKnown),
        _ => None,
    }
}

/// The word of a verdict, as standings are called.
pub(super) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Confirmed => "confirmed",
        Verdict::Promised => "promised",
        Verdict::Refused => "refused",
        Verdict::NotKnown => "not-known",
    }
}

/// The channel of a word.
pub(super) fn channel(word: &str) -> Result<ChannelKind, Failure> {
    serde_json::from_value(json!(word))
        .map_err(|_| Failure::bad_value("--channel", word, "phone, sms, chat, mail, form, post, in-person"))
}

/// A contact of its own around the statement, unless nobody said it: then it is assumed.
fn statement(args: &Args, walk: &mut Walk, check: &CheckId, verdict: Verdict) -> Result<u64, Failure> {
    let by = args.by.as_deref().map(|by| find::to_come("--by", by, walk.now)).transpose()?;
    let words = args.words.clone().unwrap_or_default();
    let spoken = args.person.is_some() || args.channel.is_some() || args.reference.is_some() || args.said_back;
    let contact = if spoken { Some(contact(args, walk, check)?) } else { None };
    let said = vec![Said { check: check.clone(), verdict, by, words }];
    let mut last = walk.act(Act::State { contact, said, group: false, answer: None })?.last;
    let answer = walk.state.given.answer;
    if let Some(contact) = contact {
        if args.said_back {
            walk.act(Act::SayBack { answer, agreement: Agreement::Agreed, text: String::new() })?;
        }
        last = walk.act(Act::EndContact { contact, ending: Ending::Ended })?.last;
    }
    Ok(last)
}

fn contact(args: &Args, walk: &mut Walk, check: &CheckId) -> Result<u32, Failure> {
    let checks = walk.checks();
    let party = checks.iter().find(|known| known.id == *check).and_then(|known| known.party).map(str::to_owned);
    drop(checks);
    let party = party.ok_or_else(|| Failure::Refused(crate::engine::Refusal::NotAsked(check.clone())))?;
    let by = args.channel.as_deref().map(channel).transpose()?;
    walk.act(Act::StartContact { party, channel: None, by })?;
    let contact = walk.state.contacts.last().map_or(0, |contact| contact.number);
    for (about, text) in [(NoteAbout::Person, &args.person), (NoteAbout::Reference, &args.reference)] {
        if let Some(text) = text {
            walk.act(Act::Note { about, contact: Some(contact), text: text.clone() })?;
        }
    }
    Ok(contact)
}
