//! `observe [ITEM] SIGN`: something happened. It verifies or contradicts checks; what rests on the same answer is in doubt.

use std::{collections::BTreeMap, path::PathBuf};

use serde_json::json;

use super::{
    Desk, add, find, parties, take_out,
    talk::{self, Reply},
    walk::Walk,
};
use crate::{
    answer::choice,
    checklist::{self, Step, ValueType},
    engine::{self, Act, Check, Live, Status},
    failure::{Exit, Failure},
    id::{CheckId, ItemId},
    quantity::{Moment, Money, long, named, short},
    record::Observed,
    say,
    text::{Lang, Words, visible},
    ui::{Question, typed::plain},
};

pub(super) mod day;
mod statement;

/// What was seen.
#[derive(Debug, clap::Args)]
pub struct Args {
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

/// What an observation changed.
pub(super) struct Change {
    pub(super) contradicted: Vec<CheckId>,
    pub(super) in_doubt: Vec<CheckId>,
    pub(super) verified: Vec<CheckId>,
    pub(super) opened: Vec<CheckId>,
}

/// Records what was seen, and says what it changed.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    walk.at = args.at.as_deref().map(|at| find::passed("--at", at, walk.now)).transpose()?;
    let (item, what) = match &args.what[..] {
        [item, what] => (Some(talk::which::item(desk, &mut walk, item)?), what),
        what => (None, &what[0]),
    };
    let sign = find::sign(&walk, what).map(|(name, _)| name);
    let mut named = |names: &[String]| -> Result<Vec<_>, Failure> {
        names.iter().map(|name| talk::which::check(desk, &mut walk, name)).collect()
    };
    let (contradicts, verifies) = (named(&args.contradicts)?, named(&args.verifies)?);
    let contradicts = parties::spoken_against(desk, &mut walk, sign.as_deref(), contradicts, &verifies)?;
    if sign.is_none() {
        let alone = item.is_some() && contradicts.is_empty() && verifies.is_empty();
        mistyped(desk, &walk, what, alone).map_or(Ok(()), Err)?;
    }
    let text = if sign.is_some() { String::new() } else { what.clone() };
    let amount = args.amount.as_deref().map(|amount| part(desk, &walk, sign.as_deref(), amount)).transpose()?;
    let copied = add::copy(desk, &mut walk, &args.evidence)?;
    let looks_only = sign.is_none() && text.is_empty();
    let happened = if looks_only && args.on.is_none() { None } else { happened(args, desk, &mut walk, &copied)? };
    let change = walk.together(|walk| {
        let kept = add::attach(walk, &copied, item.as_slice(), None)?;
        let evidence = kept.iter().map(|kept| kept.number).collect();
        let (sign, item, text) = (sign.clone(), item.clone(), text.clone());
        let (contradicts, verifies) = (contradicts.clone(), verifies.clone());
        let dated_by = happened.and_then(|(_, mail)| kept.get(mail?)).map(|kept| kept.number);
        let happened = happened.map(|(at, _)| at);
        see(
            walk,
            Observed { sign, item, text, contradicts, verifies, evidence, happened, dated_by, amount, charge: None },
        )
    })?;
    desk.tell_news(&mut walk)?;
    let json = json!({
        "event": walk.state.seq, "contradicted": change.contradicted, "in_doubt": change.in_doubt,
        "verified": change.verified, "opened": change.opened,
        "happened": walk.state.observations.last().and_then(|seen| seen.happened),
        "dated_by": walk.state.observations.last().and_then(|seen| seen.dated_by),
    });
    let lines = lines(desk, &walk, &change);
    desk.result(&json, &lines.join("\n"))?;
    Ok(Exit::Done)
}

/// When it happened: as it was named, else the date of the one mail that was given, which somebody who can be asked has to
/// take for it; with the place of that mail among the files.
fn happened(
    args: &Args,
    desk: &mut Desk,
    walk: &mut Walk,
    copied: &[add::Copied],
) -> Result<Option<(Moment, Option<usize>)>, Failure> {
    if let Some(on) = &args.on {
        let at = add::day(on, walk.now).ok_or_else(|| Failure::bad_value("--on", on, &say!(desk.lang, ValueTime)))?;
        return Ok(Some((at, None)));
    }
    // Asking tells the clock anew; what was said of the moment of looking stays.
    let seen_at = walk.at;
    let found = match add::mail_date(copied) {
        Some((at, mail)) if desk.can_ask() => {
            let named = day::ask_with_mail(desk, walk, mail)?;
            named.map(|named| (named, (named == mail).then_some(at)))
        }
        Some((at, mail)) => Some((mail, Some(at))),
        None if desk.can_ask() => day::ask(desk, walk)?.flatten().map(|named| (named, None)),
        None => None,
    };
    walk.at = seen_at;
    Ok(found)
}

/// How much of it: what only a sign takes that undoes another one.
fn part(desk: &Desk, walk: &Walk, sign: Option<&str>, typed: &str) -> Result<Money, Failure> {
    let (list, id) = sign.and_then(|sign| sign.split_once('/')).unwrap_or_default();
    let signs = walk.state.lists.iter().filter(|known| known.rules.id == list).flat_map(|list| &list.rules.signs);
    if !signs.into_iter().any(|other| other.undone_by.iter().any(|one| one == id)) {
        return Err(Failure::unfit_flag("--amount", id, "refunded"));
    }
    let takes = desk.takes(walk, ValueType::Money, &[]);
    let money = takes.read(typed).and_then(|money| serde_json::from_value(money.into()).ok());
    let bad = || Failure::bad_value("--amount", typed, &takes.hint(desk.lang));
    money.ok_or_else(|| takes.uncertain(desk.lang, typed).unwrap_or_else(bad))
}

/// A word that must have been meant as a sign: it stands `alone` behind an item, or it is one word like a sign's name.
/// What people write in their own words has a space, or is like no sign.
fn mistyped(desk: &Desk, walk: &Walk, what: &str, alone: bool) -> Option<Failure> {
    let signs = signs(walk);
    let name = what.rsplit('/').next().unwrap_or(what);
    let meant = if what.contains(char::is_whitespace) { None } else { checklist::nearest(name, &signs) };
    let hint = meant.map(|sign| format!("\n{}", say!(desk.lang, ObserveMeant, sign = sign))).unwrap_or_default();
    (alone || meant.is_some()).then(|| Failure::NoSuchSign(what.to_owned(), signs.join(", ") + &hint))
}

/// The names of all signs, each once.
fn signs(walk: &Walk) -> Vec<String> {
    listed(walk).into_iter().filter_map(|(name, ..)| Some(name.split_once('/')?.1.to_owned())).collect()
}

/// Records an observation and compares the checks before and after.
pub(super) fn see(walk: &mut Walk, seen: Observed) -> Result<Change, Failure> {
    changed(walk, |walk| walk.act(Act::Observe(Box::new(seen))).map(|_| ()))
}

/// Does something and compares the checks before and after.
fn changed(walk: &mut Walk, deed: impl FnOnce(&mut Walk) -> Result<(), Failure>) -> Result<Change, Failure> {
    let before: BTreeMap<CheckId, (Status, bool)> =
        walk.checks().into_iter().map(|check| (check.id.clone(), (check.standing, check.is_open()))).collect();
    deed(walk)?;
    let checks = walk.checks();
    let was = |check: &Check<'_>| before.get(&check.id);
    let became = |standing: Status| -> Vec<CheckId> {
        let changed =
            |check: &&Check<'_>| check.standing == standing && was(check).is_none_or(|(before, _)| *before != standing);
        checks.iter().filter(changed).map(|check| check.id.clone()).collect()
    };
    let opened = |check: &&Check<'_>| {
        // A day that is missing is told in a line of its own.
        let tells = check.is_open() && check.id.list != CheckId::DAY;
        tells && check.standing >= Status::NotAsked && was(check).is_none_or(|(_, open)| !open)
    };
    Ok(Change {
        contradicted: became(Status::Contradicted),
        in_doubt: became(Status::InDoubt),
        verified: became(Status::Verified),
        opened: checks.iter().filter(opened).map(|check| check.id.clone()).collect(),
    })
}

/// `Recorded 18:05: 4417 it was shipped.`
fn recorded(desk: &Desk, walk: &Walk) -> String {
    let lang = desk.lang;
    let Some(seen) = walk.state.observations.last() else { return String::new() };
    let sign = seen.sign.as_deref().and_then(|name| find::sign(walk, name));
    let what = match sign {
        Some((_, sign)) => sign.text.in_lang(lang).to_owned(),
        None if !seen.text.is_empty() => visible(&seen.text),
        None if seen.contradicts.is_empty() => say!(lang, ReportSeenKept),
        None => say!(lang, ReportSeenBroken),
    };
    let item = seen.item.as_ref().and_then(|item| walk.state.item(item));
    let item = item.map(|item| format!("{} ", engine::ends(&walk.state, item))).unwrap_or_default();
    let part = seen.amount.map(|amount| amount.shown(lang));
    let day = seen.happened.map(|at| match seen.dated_by {
        Some(_) => say!(lang, ObserveOnMail, at = named(lang, at, long)),
        None => say!(lang, ObserveOn, at = named(lang, at, long)),
    });
    let what = lang.list([Some(format!("{item}{what}")), part, day].into_iter().flatten());
    say!(lang, ObserveRecorded, time = short(lang, seen.at, walk.now), what = what)
}

/// That the day is missing from which a last day counts, and how it is said later.
fn day_missing(desk: &Desk, walk: &Walk, checks: &[Check<'_>]) -> Option<String> {
    let seen = walk.state.observations.last()?;
    let item = seen.item.as_ref()?;
    let asked = checks.iter().find(|check| check.id.list == CheckId::DAY && check.id.item.as_ref() == Some(item))?;
    let ends = engine::ends(&walk.state, walk.state.item(item)?);
    Some(say!(desk.lang, ObserveDayMissing, field = asked.id.step, item = visible(&ends)))
}

/// What the party had said, beside what happened: `Acorn Shop (Sato) said: confirmed, Thu 09:25.`
fn said_before(desk: &Desk, walk: &Walk, checks: &[Check<'_>], id: &CheckId) -> Option<String> {
    let lang = desk.lang;
    let check = checks.iter().find(|check| check.id == *id)?;
    let said = check.statement?;
    let party = visible(&engine::party_name(&walk.state, check.party.or(check.role)?, lang));
    let who = match walk.state.speaker(said).person {
        "" => party,
        person => format!("{party} ({})", visible(person)),
    };
    let word = desk.said_word(walk, id, said);
    Some(say!(lang, ObserveSaid, who = who, word = word, time = short(lang, said.at, walk.now)))
}

/// That a sign changed nothing for its item, as no question that can come up there rests on it: whoever reports a dispatch
/// of a gift code has perhaps named another order than meant.
fn no_effect(desk: &Desk, walk: &Walk, checks: &[Check<'_>], change: &Change) -> Option<String> {
    let Change { contradicted, in_doubt, verified, opened } = change;
    let seen = walk.state.observations.last()?;
    let (_, sign) = find::sign(walk, seen.sign.as_deref()?)?;
    let item = walk.state.item(seen.item.as_ref()?)?;
    let named = [contradicted, in_doubt, verified, opened, &seen.contradicts, &seen.verifies];
    if named.iter().any(|checks| !checks.is_empty()) {
        return None;
    }
    let time = sign.sets.as_ref().map(|field| format!("{}.{field}", item.kind));
    let rests_on_it = |step: &Step| step.contradicted_by.contains(&sign.id) || time.is_some() && step.from == time;
    let of_item = |check: &&Check<'_>| check.item.is_none_or(|of| of.id == item.id) && check.live != Live::No;
    let mut steps = checks.iter().filter(of_item).flat_map(Check::steps).map(|(_, step)| step);
    let unmoved = || say!(desk.lang, ObserveNoEffect, item = engine::ends(&walk.state, item));
    (!steps.any(rests_on_it)).then(unmoved)
}

/// What changed, a line each (ux.md transcript e).
pub(super) fn lines(desk: &Desk, walk: &Walk, change: &Change) -> Vec<String> {
    let lang = desk.lang;
    let checks = walk.checks();
    let label = |id: &CheckId| {
        let check = checks.iter().find(|check| check.id == *id);
        check.map(|check| engine::label(&walk.state, check).in_lang(lang).to_owned()).unwrap_or_default()
    };
    let party = |id: &CheckId| {
        let check = checks.iter().find(|check| check.id == *id);
        check.and_then(|check| check.party).map(|party| engine::party_name(&walk.state, party, lang))
    };
    let mut lines = vec![recorded(desk, walk)];
    lines.extend(change.contradicted.iter().filter_map(|id| said_before(desk, walk, &checks, id)));
    lines.extend(no_effect(desk, walk, &checks, change));
    lines.extend(day_missing(desk, walk, &checks));
    let names = |ids: &[CheckId]| ids.iter().map(label).collect::<Vec<_>>().join(&say!(lang, BoardAnd));
    let said = |id: &&CheckId| checks.iter().any(|check| check.id == **id && check.statement.is_some());
    let (said, unasked): (Vec<&CheckId>, Vec<&CheckId>) = change.contradicted.iter().partition(said);
    let (said, unasked): (Vec<_>, Vec<_>) =
        (said.into_iter().cloned().collect(), unasked.into_iter().cloned().collect());
    if !said.is_empty() {
        lines.push(say!(lang, ObserveContradicted, checks = names(&said)));
    }
    if !unasked.is_empty() {
        lines.push(say!(lang, ObserveContradictedUnasked, checks = names(&unasked)));
    }
    if !change.in_doubt.is_empty() {
        lines.push(say!(lang, ObserveInDoubt, checks = names(&change.in_doubt)));
    }
    if !change.verified.is_empty() {
        lines.push(say!(lang, ObserveVerified, checks = names(&change.verified)));
    }
    let mut opened: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for id in change.opened.iter().filter(|id| id.list != CheckId::REACH) {
        let (who, what) = (party(id), label(id));
        match opened.iter_mut().find(|(known, _)| who.is_some() && *known == who) {
            Some((_, labels)) => labels.push(what),
            None => opened.push((who, vec![what])),
        }
    }
    for (who, what) in opened {
        let checks = what.join(&say!(lang, BoardAnd));
        lines.push(match who {
            Some(party) => say!(lang, ObserveOpened, party = party, check = checks),
            None => say!(lang, ObserveOpenedOwn, check = checks),
        });
    }
    lines
}

/// What happened, and to which item (ux.md transcript e: five keys and the number).
pub(super) fn ask(desk: &mut Desk, walk: &mut Walk) -> Result<(), Failure> {
    let lang = desk.lang;
    let signs = listed(walk);
    let count = signs.len() + 1;
    for (at, (_, _, text)) in signs.iter().enumerate() {
        desk.say(&format!("  {}  {}", at + 1, text.in_lang(lang)))?;
    }
    desk.say(&format!("  {count}  {}", say!(lang, ObserveOther)))?;
    let turned_out = TurnedOut::of(walk);
    for (at, one) in turned_out.iter().enumerate() {
        desk.say(&format!("  {}  {}", count + 1 + at, one.words(lang)))?;
    }
    let last = count + turned_out.len();
    let called = signs.iter().map(|(name, _, text)| text.0.values().cloned().chain([name.clone()]).collect::<Vec<_>>());
    let others = [say!(lang, ObserveOther)].into_iter().chain(turned_out.iter().map(|one| one.words(lang)));
    let names: Vec<Vec<String>> = called.chain(others.map(|one| vec![one])).collect();
    let asked = Question::plain("observe/sign", say!(lang, NewNumber));
    let parse = |text: &str| choice(text, &names).map_err(|_| say!(lang, NewNumberFault, n = last));
    let Reply::Text(Some(at)) = talk::ask_for(desk, walk, &asked, &parse)? else { return Ok(()) };
    match at.checked_sub(count).and_then(|at| turned_out.get(at)) {
        Some(TurnedOut::Own) => {
            return match which(desk, walk, &say!(lang, ObserveWhich))? {
                Some(item) => take_out::ask(desk, walk, item),
                None => Ok(()),
            };
        }
        Some(TurnedOut::NotThem) => return talk::amend::withdraw(desk, walk, None, String::new()),
        None => {}
    }
    let (sign, text) = match signs.get(at) {
        Some((sign, ..)) => (Some(sign.clone()), String::new()),
        None => match talk::ask(desk, walk, &Question::plain("observe/text", say!(lang, ObserveText)))? {
            Reply::Text(text) if !text.trim().is_empty() => (None, text),
            _ => return Ok(()),
        },
    };
    let of_item = signs.get(at).and_then(|(_, item, _)| item.as_ref());
    if let Some(sign) = sign.as_deref().filter(|sign| of_item.is_some() && engine::is_charge(&walk.state, sign)) {
        return statement::charged(desk, walk, sign);
    }
    let item = match of_item {
        Some(_) => match which(desk, walk, &say!(desk.lang, ObserveWhich))? {
            Some(item) => Some(item),
            None => return Ok(()),
        },
        None => None,
    };
    let Some(happened) = day::ask(desk, walk)? else { return Ok(()) };
    let contradicts = parties::spoken_against(desk, walk, sign.as_deref(), Vec::new(), &[])?;
    let seen = Observed { sign, item, text, contradicts, happened, ..Observed::default() };
    tell(desk, walk, |walk| see(walk, seen.clone()))
}

/// Does it and says what changed, or why it is refused.
fn tell(
    desk: &mut Desk,
    walk: &mut Walk,
    deed: impl FnOnce(&mut Walk) -> Result<Change, Failure>,
) -> Result<(), Failure> {
    match deed(walk) {
        Ok(change) => lines(desk, walk, &change).iter().try_for_each(|line| desk.say(line)),
        Err(failure) => desk.forgive(Err::<(), _>(failure)).map(|_| ()),
    }
}

/// What turns out later about something that is on record already.
enum TurnedOut {
    /// An item was one's own, or the family's.
    Own,
    /// The person of a contact was somebody else.
    NotThem,
}

impl TurnedOut {
    /// What can turn out in this incident.
    fn of(walk: &Walk) -> Vec<Self> {
        let own = (!walk.state.items.is_empty()).then_some(Self::Own);
        own.into_iter().chain((!walk.state.contacts.is_empty()).then_some(Self::NotThem)).collect()
    }

    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Own => say!(lang, ObserveOwn),
            Self::NotThem => say!(lang, ObserveNotThem),
        }
    }
}

/// The signs of all attached lists: name, item type, text; one that two lists know stands once.
fn listed(walk: &Walk) -> Vec<(String, Option<String>, Words)> {
    let mut signs: Vec<(String, Option<String>, Words)> = Vec::new();
    for list in &walk.state.lists {
        for sign in &list.rules.signs {
            if !signs.iter().any(|(known, ..)| known.split_once('/').is_some_and(|(_, id)| id == sign.id)) {
                signs.push((format!("{}/{}", list.rules.id, sign.id), sign.item.clone(), sign.text.clone()));
            }
        }
    }
    signs
}

/// Which order: the last four, or a pasted mail in which one order's number stands.
fn which(desk: &mut Desk, walk: &mut Walk, asked: &str) -> Result<Option<ItemId>, Failure> {
    loop {
        let text = match talk::ask(desk, walk, &Question::plain("observe/item", asked.to_owned()))? {
            Reply::Text(text) if text.trim().is_empty() => return Ok(None),
            Reply::Text(text) => plain(&text),
            Reply::Paste => match desk.asker().paste() {
                Ok(mail) => mentioned(walk, &mail).unwrap_or_default(),
                Err(_) => return Ok(None),
            },
            _ => return Ok(None),
        };
        match talk::which::item(desk, walk, &text) {
            Ok(item) => return Ok(Some(item)),
            Err(failure) => _ = desk.forgive(Err::<(), _>(failure))?,
        }
    }
}

/// The one item whose whole number stands in a text.
fn mentioned(walk: &Walk, text: &str) -> Option<String> {
    let number = |item: &&crate::record::Item| {
        item.fields.get("number").is_some_and(|number| number.len() >= 4 && text.contains(number.as_str()))
    };
    let found: Vec<_> = walk.state.items.iter().filter(number).collect();
    match found[..] {
        [item] => Some(item.id.0.clone()),
        _ => None,
    }
}
