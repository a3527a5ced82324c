//! `fix CHECK OUTCOME`: the statement or answer as it should have been, `fix amount@4417 12800` for what is known of an
//! item, or `fix country GB` and the like for the incident itself; both stay on record.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    Desk, find,
    record::{self, VERDICTS},
    value::{self, Takes},
    walk::Walk,
};
use crate::{
    checklist::{Field, ValueType},
    engine::{Act, Said},
    failure::{Exit, Failure},
    id::{CheckId, ItemId},
    quantity::{Currency, Money, long},
    record::{Answer, Opened, Verdict},
    say,
    text::{country_name, visible},
};

/// The statement as it should have been.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "CHECK")]
    check: String,
    #[arg(value_name = "OUTCOME")]
    outcome: String,
    #[arg(long, value_name = "TEXT")]
    words: Option<String>,
    #[arg(long)]
    said_back: bool,
    #[arg(long, value_name = "TIME")]
    by: Option<String>,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// What can be put right about the incident itself, by these names.
const OF_INCIDENT: [&str; 5] = ["country", "noticed", "service", "title", "currency"];

/// Corrects the last statement about a check, an answer of one's own, or what was said of the incident itself.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    if OF_INCIDENT.contains(&args.check.as_str()) {
        return incident(args, desk, &mut walk);
    }
    if let Some((item, field)) = field_of_item(&walk, &args.check) {
        return of_item(args, desk, &mut walk, item, &field);
    }
    let check = find::check(&walk, &args.check)?;
    if let Some(takes) = value::asked(desk, &walk, &check) {
        let value = takes.read(&args.outcome).ok_or_else(|| takes.refused(desk.lang, &args.check, &args.outcome))?;
        return answer(args, desk, &mut walk, check, value);
    }
    let verdict = record::outcome(&args.outcome)
        .ok_or_else(|| Failure::bad_value("OUTCOME", &args.outcome, &say!(desk.lang, FixTakes)))?;
    let by = args.by.as_deref().map(|by| find::to_come("--by", by, walk.now)).transpose()?;
    let said = Said { check: check.clone(), verdict, by, words: args.words.clone().unwrap_or_default() };
    let before = last(&walk, &check);
    let recorded = walk.act(Act::Fix { said, why: why(args, desk), said_back: args.said_back })?;
    desk.tell_news(&mut walk)?;
    let text = say!(desk.lang, FixDone, check = check, old = word(desk, before), new = word(desk, Some(verdict)));
    let supersedes = before.and_then(|_| walk.state.statements.get(&check)?.last()?.supersedes);
    desk.result(&json!({ "event": recorded.first, "check": check, "supersedes": supersedes }), &text)?;
    Ok(Exit::Done)
}

fn why(args: &Args, desk: &Desk) -> String {
    args.why.clone().unwrap_or_else(|| say!(desk.lang, FixMistyped))
}

/// Flags that only a statement takes.
fn no_statement(args: &Args) -> Result<(), Failure> {
    let given = [("--words", args.words.is_some()), ("--said-back", args.said_back), ("--by", args.by.is_some())];
    let unfit = given.into_iter().find(|(_, given)| *given);
    unfit.map_or(Ok(()), |(flag, _)| Err(Failure::unfit_flag(flag, &args.outcome, VERDICTS)))
}

fn answer(args: &Args, desk: &mut Desk, walk: &mut Walk, check: CheckId, value: String) -> Result<Exit, Failure> {
    no_statement(args)?;
    let old = match walk.state.answers.get(&check) {
        Some((_, Answer::Value(old))) => old.clone(),
        _ => String::new(),
    };
    let recorded = walk.act(Act::FixAnswer { check: check.clone(), value: value.clone(), why: why(args, desk) })?;
    desk.tell_news(walk)?;
    let text = say!(desk.lang, FixDone, check = check, old = visible(&old), new = visible(&value));
    desk.result(&json!({ "event": recorded.first, "check": check, "old": old, "new": value }), &text)?;
    Ok(Exit::Done)
}

/// The item and field that `amount@4417` means, when no step has that name.
fn field_of_item(walk: &Walk, name: &str) -> Option<(ItemId, Field)> {
    let (field, item) = name.split_once('@')?;
    if walk.state.lists.iter().any(|list| list.step(field).is_some()) {
        return None;
    }
    let item = find::item(walk, item).ok()?;
    let rules = walk.state.item_type(&walk.state.item(&item)?.kind)?;
    let field = rules.fields.iter().find(|known| known.id == field)?.clone();
    Some((item, field))
}

/// `fix amount@4417 12800`: what was a guess is none any more.
fn of_item(args: &Args, desk: &mut Desk, walk: &mut Walk, item: ItemId, field: &Field) -> Result<Exit, Failure> {
    no_statement(args)?;
    let old = walk.state.item(&item).and_then(|item| item.fields.get(&field.id)).cloned();
    let mut takes = Takes { past: false, ..desk.takes(walk, field.kind, &field.options) };
    // An amount without a sign is in the currency of the one that it corrects.
    let money = old.as_deref().and_then(|old| Money::stored(old).ok()).filter(|_| field.kind == ValueType::Money);
    takes.money = money.map_or(takes.money, |money| takes.money.with(Some(money.currency)));
    let value = takes.read(&args.outcome).ok_or_else(|| takes.refused(desk.lang, &args.check, &args.outcome))?;
    let shown = |value: Option<&String>| {
        value.map_or_else(|| say!(desk.lang, IncidentUnknown), |value| takes.shown(desk.lang, value))
    };
    let (was, now) = (shown(old.as_ref()), shown(Some(&value)));
    let fields = BTreeMap::from([(field.id.clone(), value.clone())]);
    let recorded = walk.act(Act::ChangeItem { item: item.clone(), fields, why: why(args, desk) })?;
    desk.tell_news(walk)?;
    let name = format!("{} ({})", field.label.in_lang(desk.lang), visible(&args.check));
    let text = say!(desk.lang, FixIncident, field = name, old = was, new = now, event = recorded.first);
    let json = json!({ "event": recorded.first, "item": item, "field": field.id, "old": old, "new": value });
    desk.result(&json, &text)?;
    Ok(Exit::Done)
}

/// `fix country GB`, `fix noticed "yesterday 9:00"`: a wrong one hides the right windows or counts them wrongly.
fn incident(args: &Args, desk: &mut Desk, walk: &mut Walk) -> Result<Exit, Failure> {
    no_statement(args)?;
    let field = args.check.as_str();
    let before = walk.state.opened.clone();
    let mut fields = BTreeMap::new();
    let value = match field {
        "country" => find::country("OUTCOME", &args.outcome)?.to_owned(),
        "noticed" => find::passed("OUTCOME", &args.outcome, walk.now)?.to_rfc3339(),
        _ => args.outcome.clone(),
    };
    if let Some(before) = before.as_ref().filter(|_| field == "country") {
        // The currency of amounts without a sign was guessed with the country, so it goes with it.
        let (old, new) = (Currency::of_country(&before.country), Currency::of_country(&value));
        let is_of_country = old.is_some_and(|old| old.to_string() == before.currency);
        let guessed = before.currency_guessed || before.currency.is_empty() || is_of_country;
        fields.extend(new.filter(|_| guessed).map(|new| ("currency".to_owned(), new.to_string())));
    }
    fields.insert(field.to_owned(), value);
    let recorded = walk.act(Act::ChangeIncident { fields, why: why(args, desk) })?;
    desk.tell_news(walk)?;
    let (old, new) = (shown(desk, field, before.as_ref()), shown(desk, field, walk.state.opened.as_ref()));
    let name = desk.lang.by_key(&format!("incident.{field}")).unwrap_or(field);
    let text = say!(desk.lang, FixIncident, field = name, old = old, new = new, event = recorded.first);
    desk.result(&json!({ "event": recorded.first, "field": field, "old": old, "new": new }), &text)?;
    Ok(Exit::Done)
}

/// A field of the incident as it is read.
fn shown(desk: &Desk, field: &str, opened: Option<&Opened>) -> String {
    let Some(opened) = opened else { return String::new() };
    match field {
        "country" if opened.country.is_empty() => say!(desk.lang, IncidentUnknown),
        "country" => country_name(desk.lang, &opened.country),
        "noticed" => long(desk.lang, opened.noticed),
        "currency" if opened.currency.is_empty() => say!(desk.lang, IncidentUnknown),
        "currency" => opened.currency.clone(),
        "service" => visible(&opened.service),
        _ => visible(&opened.title),
    }
}

fn last(walk: &Walk, check: &CheckId) -> Option<Verdict> {
    walk.state.statements.get(check).and_then(|said| said.last()).map(|statement| statement.verdict)
}

/// A verdict in the user's words.
pub(super) fn word(desk: &Desk, verdict: Option<Verdict>) -> String {
    desk.standing_word(verdict.map_or("not-asked", record::word))
}
