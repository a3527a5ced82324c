//! `observe [ITEM] SIGN`: something happened. It verifies or contradicts checks; what rests on the
//! same answer is in doubt.

pub(super) mod ask;
mod charge;
mod signs;

use std::path::PathBuf;

use serde_json::json;

use crate::{
    authoring,
    checklist::ValueType,
    error::{CliError, Exit, Result},
    id::CheckId,
    quantity::{Moment, Money},
    record::Observed,
    session::{
        Context, IncidentSession, Work,
        actions::{
            attachments::{self, CopiedFile},
            observation::{self, Change},
        },
        choose, day, resolve,
    },
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "[ITEM] SIGN", num_args = 1..=2, required = true)]
    what: Vec<String>,
    #[arg(long, value_name = "CHECK")]
    contradicts: Vec<String>,
    #[arg(long, value_name = "CHECK")]
    verifies: Vec<String>,
    #[arg(long, value_name = "FILE")]
    evidence: Vec<PathBuf>,
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
}

/// Records what was seen, and says what it changed.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    work.session.at = resolve::at(work, args.at.as_deref())?;
    let seen = seen(args, work)?;
    let copied = attachments::copy(work.ctx, &mut work.session, &args.evidence)?;
    let looks_only = seen.sign.is_none() && seen.text.is_empty();
    let happened = match &args.on {
        None if looks_only => None,
        _ => happened(args, work, &copied)?,
    };
    let change = work.session.transaction(|session| {
        let kept = attachments::attach(session, &copied, seen.item.as_slice(), None)?;
        let mail = happened.and_then(|(_, mail)| kept.get(mail?));
        let seen = Observed {
            evidence: kept.iter().map(|kept| kept.number).collect(),
            happened: happened.map(|(at, _)| at),
            dated_by: mail.map(|kept| kept.number),
            ..seen.clone()
        };
        observation::see(session, seen)
    })?;
    result(work, &change)
}

fn result(work: &mut Work<'_>, change: &Change) -> Result<Exit> {
    let last = work.state().observations.last();
    let json = json!({
        "event": work.state().seq, "contradicted": change.contradicted,
        "in_doubt": change.in_doubt, "verified": change.verified, "opened": change.opened,
        "happened": last.and_then(|seen| seen.happened),
        "dated_by": last.and_then(|seen| seen.dated_by),
    });
    let lines = observation::lines(work, change);
    work.result(&json, &lines.join("\n"))
}

/// What was seen, without its evidence and its day.
fn seen(args: &Args, work: &mut Work<'_>) -> Result<Observed> {
    let (item, what) = match &args.what[..] {
        [item, what] => (Some(choose::item(work, item)?), what),
        what => (None, &what[0]),
    };
    let sign = resolve::sign(&work.session, what).map(|(name, _)| name);
    let contradicts = checks(work, &args.contradicts)?;
    let verifies = checks(work, &args.verifies)?;
    let contradicts = signs::spoken_against(work, sign.as_deref(), contradicts, &verifies)?;
    let mut text = String::new();
    if sign.is_none() {
        let alone = item.is_some() && contradicts.is_empty() && verifies.is_empty();
        reject_typo(work, what, alone)?;
        text.clone_from(what);
    }
    let amount = args.amount.as_ref();
    let amount = amount.map(|amount| part(work, sign.as_deref(), amount));
    Ok(Observed {
        text,
        sign,
        item,
        contradicts,
        verifies,
        amount: amount.transpose()?,
        ..Observed::default()
    })
}

fn checks(work: &mut Work<'_>, names: &[String]) -> Result<Vec<CheckId>> {
    let checks = names.iter().map(|name| choose::check(work, name));
    checks.collect()
}

/// When it happened: as it was named, else the date of the one mail that was given, if the user
/// takes it; with the place of that mail among the files.
fn happened(
    args: &Args,
    work: &mut Work<'_>,
    copied: &[CopiedFile],
) -> Result<Option<(Moment, Option<usize>)>> {
    if let Some(on) = &args.on {
        let here = work.here();
        let day = day::parse(on, here);
        let day = day.map_err(|fault| CliError::BadTime("--on", on.clone(), fault))?;
        return Ok(Some((work.ctx.echo_time(on, day, here), None)));
    }
    // A prompt may set another time of looking; the one of the flag stays.
    let seen_at = work.session.at;
    let found = match attachments::mail_date(copied) {
        Some((at, mail)) if work.can_ask() => {
            let named = day::ask_with_mail(work, mail)?;
            named.map(|named| (named, (named == mail).then_some(at)))
        }
        Some((at, mail)) => Some((mail, Some(at))),
        None if work.can_ask() => day::ask(work)?.flatten().map(|named| (named, None)),
        None => None,
    };
    work.session.at = seen_at;
    Ok(found)
}

/// How much of it: only a sign that undoes another one takes an amount.
fn part(work: &Work<'_>, sign: Option<&str>, typed: &str) -> Result<Money> {
    let parts = sign.and_then(|sign| sign.split_once('/'));
    let (list, id) = parts.unwrap_or_default();
    let lists = work.state().lists.iter();
    let lists = lists.filter(|known| known.rules.id == list);
    let mut signs = lists.flat_map(|list| &list.rules.signs);
    if !signs.any(|other| other.undone_by.iter().any(|one| one == id)) {
        return Err(CliError::unfit_flag("--amount", id, "refunded"));
    }
    let parser = work.ctx.value_parser(&work.session, ValueType::Money, &[]);
    let money = parser.read(typed);
    let money = money.and_then(|money| serde_json::from_value(money.into()).ok());
    let bad = || CliError::bad_value("--amount", typed, &parser.hint(work.lang));
    money.ok_or_else(|| parser.uncertain(work.lang, typed).unwrap_or_else(bad))
}

/// Refuses a word that must have been meant as a sign: it comes `alone` after an item, or it is one
/// word like a sign's name. Own words have a space, or are like no sign.
fn reject_typo(work: &Work<'_>, what: &str, alone: bool) -> Result<()> {
    let signs = signs(&work.session);
    let name = what.rsplit('/').next().unwrap_or(what);
    let is_one_word = !what.contains(char::is_whitespace);
    let meant = authoring::nearest(name, &signs).filter(|_| is_one_word);
    if !alone && meant.is_none() {
        return Ok(());
    }
    let mut known = signs.join(", ");
    if let Some(sign) = meant {
        known = format!("{known}\n{}", t!(work.lang, ObserveMeant, sign));
    }
    Err(CliError::NoSuchSign(what.to_owned(), known))
}

/// The names of all signs, each once.
fn signs(session: &IncidentSession) -> Vec<String> {
    let signs = signs::listed(session).into_iter();
    let ids = signs.filter_map(|sign| Some(sign.name.split_once('/')?.1.to_owned()));
    ids.collect()
}
