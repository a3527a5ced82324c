//! `observe [ITEM] SIGN`: something happened. It verifies or contradicts checks; what rests on the same answer is in doubt.

use std::{collections::BTreeMap, path::PathBuf};

use serde_json::json;

use super::{
    Desk, add, find,
    talk::{self, Reply},
    walk::Walk,
};
use crate::{
    checklist::{self, Step},
    engine::{self, Act, Check, Live, Standing},
    failure::{Exit, Failure},
    id::{CheckId, ItemId},
    quantity::short,
    say,
    text::{Words, visible},
    ui::{Question, typed::plain},
};

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
    walk.at = args.at.as_deref().map(|at| find::passed(desk, "--at", at, walk.here())).transpose()?;
    let (item, what) = match &args.what[..] {
        [item, what] => (Some(find::item(&walk, item)?), what),
        what => (None, &what[0]),
    };
    let sign = find::sign(&walk, what).map(|(name, _)| name);
    let named = |names: &[String]| names.iter().map(|name| find::check(&walk, name)).collect::<Result<Vec<_>, _>>();
    let (contradicts, verifies) = (named(&args.contradicts)?, named(&args.verifies)?);
    if sign.is_none() {
        let alone = item.is_some() && contradicts.is_empty() && verifies.is_empty();
        mistyped(desk, &walk, what, alone).map_or(Ok(()), Err)?;
    }
    let text = if sign.is_some() { String::new() } else { what.clone() };
    let copied = add::copy(desk, &mut walk, &args.evidence)?;
    let change = walk.together(|walk| {
        let kept = add::attach(walk, &copied, item.as_slice(), None)?;
        let evidence = kept.iter().map(|kept| kept.number).collect();
        let (sign, item, text) = (sign.clone(), item.clone(), text.clone());
        see(
            walk,
            Act::Observe { sign, item, text, contradicts: contradicts.clone(), verifies: verifies.clone(), evidence },
        )
    })?;
    desk.tell_news(&mut walk)?;
    let json = json!({
        "event": walk.state.seq, "contradicted": change.contradicted, "in_doubt": change.in_doubt,
        "verified": change.verified, "opened": change.opened,
    });
    let lines = lines(desk, &walk, &change);
    desk.result(&json, &lines.join("\n"))?;
    Ok(Exit::Done)
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
pub(super) fn see(walk: &mut Walk, act: Act) -> Result<Change, Failure> {
    let before: BTreeMap<CheckId, (Standing, bool)> =
        walk.checks().into_iter().map(|check| (check.id.clone(), (check.standing, check.is_open()))).collect();
    walk.act(act)?;
    let checks = walk.checks();
    let was = |check: &Check<'_>| before.get(&check.id);
    let became = |standing: Standing| -> Vec<CheckId> {
        let changed =
            |check: &&Check<'_>| check.standing == standing && was(check).is_none_or(|(before, _)| *before != standing);
        checks.iter().filter(changed).map(|check| check.id.clone()).collect()
    };
    let opened = |check: &&Check<'_>| {
        check.is_open() && check.standing >= Standing::NotAsked && was(check).is_none_or(|(_, open)| !open)
    };
    Ok(Change {
        contradicted: became(Standing::Contradicted),
        in_doubt: became(Standing::InDoubt),
        verified: became(Standing::Verified),
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
    say!(lang, ObserveRecorded, time = short(lang, seen.at, walk.here()), what = format!("{item}{what}"))
}

/// What the party had said, beside what happened: `Acorn Shop (Sato) said: confirmed, Thu 09:25.`
fn said_before(desk: &Desk, walk: &Walk, checks: &[Check<'_>], id: &CheckId) -> Option<String> {
    let lang = desk.lang;
    let check = checks.iter().find(|check| check.id == *id)?;
    let said = check.statement?;
    let party = visible(&engine::party_name(&walk.state, check.party?, lang));
    let person = said.contact.and_then(|contact| walk.state.contact(contact)).map(|contact| visible(&contact.person));
    let who = match person.filter(|person| !person.is_empty()) {
        Some(person) => format!("{party} ({person})"),
        None => party,
    };
    let word = desk.standing_word(super::record::word(said.verdict));
    Some(say!(lang, ObserveSaid, who = who, word = word, time = short(lang, said.at, walk.here())))
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
    let of_item = |check: &&Check<'_>| check.id.item.as_ref().is_none_or(|id| *id == item.id) && check.live != Live::No;
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
    let names = |ids: &[CheckId]| ids.iter().map(label).collect::<Vec<_>>().join(&say!(lang, BoardAnd));
    if !change.contradicted.is_empty() {
        lines.push(say!(lang, ObserveContradicted, checks = names(&change.contradicted)));
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
    let valid = move |text: &str| match plain(text).parse::<usize>() {
        Ok(number) if (1..=count).contains(&number) => Ok(()),
        _ if text.trim().is_empty() => Ok(()),
        _ => Err(say!(lang, NewNumberFault, n = count)),
    };
    let asked = Question { validate: Some(&valid), ..Question::plain("observe/sign", say!(lang, NewNumber)) };
    let Reply::Text(text) = talk::ask(desk, walk, &asked)? else { return Ok(()) };
    let Some(at) = plain(&text).parse::<usize>().ok().and_then(|number| number.checked_sub(1)) else { return Ok(()) };
    let (sign, text) = match signs.get(at) {
        Some((sign, ..)) => (Some(sign.clone()), String::new()),
        None => match talk::ask(desk, walk, &Question::plain("observe/text", say!(lang, ObserveText)))? {
            Reply::Text(text) if !text.trim().is_empty() => (None, text),
            _ => return Ok(()),
        },
    };
    let item = match signs.get(at).and_then(|(_, item, _)| item.as_ref()) {
        Some(_) => match which(desk, walk)? {
            Some(item) => Some(item),
            None => return Ok(()),
        },
        None => None,
    };
    let (contradicts, verifies, evidence) = (Vec::new(), Vec::new(), Vec::new());
    match see(walk, Act::Observe { sign, item, text, contradicts, verifies, evidence }) {
        Ok(change) => lines(desk, walk, &change).iter().try_for_each(|line| desk.say(line)),
        Err(failure) => desk.forgive(Err::<(), _>(failure)).map(|_| ()),
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
fn which(desk: &mut Desk, walk: &mut Walk) -> Result<Option<ItemId>, Failure> {
    let lang = desk.lang;
    loop {
        let text = match talk::ask(desk, walk, &Question::plain("observe/item", say!(lang, ObserveWhich)))? {
            Reply::Text(text) if text.trim().is_empty() => return Ok(None),
            Reply::Text(text) => plain(&text),
            Reply::Paste => match desk.asker().paste() {
                Ok(mail) => mentioned(walk, &mail).unwrap_or_default(),
                Err(_) => return Ok(None),
            },
            _ => return Ok(None),
        };
        match find::item(walk, &text) {
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
