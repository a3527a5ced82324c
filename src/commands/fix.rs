//! `fix CHECK OUTCOME`: the statement or answer as it should have been, `fix amount@4417 12800` for
//! what is known of an item, or `fix country GB` and the like for the incident itself; both stay on
//! record.

mod parties;

use crate::wording;
use std::collections::BTreeMap;

use serde_json::json;

use super::{
    Context, add, find, outcome,
    record::VERDICTS,
    session::IncidentSession,
    talk,
    value::{self, Takes},
};
use crate::{
    answer::{self, Response},
    checklist::{Field, ValueType},
    engine::{self, Act, Correction, Said},
    error::{CliError, Exit},
    id::{CheckId, ItemId},
    quantity::{Currency, Money, TimeContext, full},
    record::{Answered, IncidentChanged, ItemChanged, NoteAbout, Opened, OwnResponse},
    status::Status,
    t,
    text::{country_name, sanitize_inline},
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
const OF_INCIDENT: [&str; 6] = ["country", "noticed", "service", "title", "currency", "zone"];

/// Corrects the last statement about a check, an answer of one's own, or what was said of the
/// incident itself.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    if OF_INCIDENT.contains(&args.check.as_str()) {
        return incident(args, ctx, &mut session);
    }
    if let Some((about, which)) = field_of_contact(&args.check) {
        return fix_name(args, ctx, &mut session, about, which);
    }
    let name = talk::which::with_item(ctx, &mut session, &args.check)?;
    if let Some((item, field)) = field_of_item(&session, &name) {
        return of_item(args, ctx, &mut session, item, &field);
    }
    if let Some(done) = parties::fix(args, ctx, &mut session)? {
        return Ok(done);
    }
    let check = find::check(&session, &name)?;
    if let Some(takes) = value::asked(ctx, &session, &check) {
        let value = takes
            .read(&args.outcome)
            .ok_or_else(|| takes.refused(ctx.lang, &args.check, &args.outcome))?;
        return answer(args, ctx, &mut session, check, &takes, value);
    }
    let further = outcome::further(&session, &check);
    let takes = || {
        t!(
            ctx.lang,
            FixTakes,
            words = outcome::takes(ctx.lang, &further)
        )
    };
    let response = answer::response(&args.outcome, &further).flatten();
    let response =
        response.ok_or_else(|| CliError::bad_value("OUTCOME", &args.outcome, &takes()))?;
    // What is put right was said when the wrong one was, and its times count from then.
    session.at = session
        .state
        .statements
        .get(&check)
        .and_then(|said| said.last())
        .map(|statement| statement.at);
    let by = args
        .by
        .as_deref()
        .map(|by| find::to_come(ctx, "--by", by, session.spoken_here()))
        .transpose()?;
    let words = args.words.clone().unwrap_or_default();
    let said = Said {
        by,
        words,
        ..Said::of(check.clone(), response.clone())
    };
    let before = last(&session, &check);
    let recorded = session.act(Act::Fix(Correction {
        said,
        why: why(args),
        said_back: args.said_back,
    }))?;
    ctx.tell_news(&mut session)?;
    let old = word(ctx, &session, &check, before.as_ref());
    let new = word(ctx, &session, &check, Some(&response));
    let text = t!(ctx.lang, FixDone, check = check, old = old, new = new);
    let supersedes = before.and_then(|_| session.state.statements.get(&check)?.last()?.supersedes);
    ctx.result(
        &json!({ "event": recorded.first, "check": check, "supersedes": supersedes }),
        &text,
    )?;
    Ok(Exit::Done)
}

/// The reason as somebody typed it; nobody else gives one.
fn why(args: &Args) -> String {
    args.why.clone().unwrap_or_default()
}

/// `person@Sata`, `ref@881-2207`, `person@3`: a name or case number by what was put down, or by the
/// number of its contact.
fn field_of_contact(name: &str) -> Option<(NoteAbout, &str)> {
    let (field, which) = name.split_once('@')?;
    match field {
        "person" => Some((NoteAbout::Person, which)),
        "ref" => Some((NoteAbout::Reference, which)),
        _ => None,
    }
}

/// `fix person@Sata Sato`: the name was put down wrongly; nobody was passed on.
fn fix_name(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    about: NoteAbout,
    which: &str,
) -> Result<Exit, CliError> {
    no_statement(args)?;
    let notes = session.state.contacts.iter().flat_map(|contact| {
        contact
            .speakers
            .notes(about)
            .map(move |(note, text)| (contact.number, note, text))
    });
    let notes: Vec<(u32, u64, &str)> = notes.collect();
    let called: Vec<_> = notes.iter().filter(|(_, _, text)| *text == which).collect();
    let of_contact: Vec<_> = notes
        .iter()
        .filter(|(contact, ..)| contact.to_string() == which)
        .collect();
    let (note, old) = match (&called[..], &of_contact[..]) {
        ([(_, note, old)], _) | ([], [(_, note, old)]) => (*note, sanitize_inline(old)),
        _ => {
            let known = notes
                .iter()
                .map(|(contact, _, text)| format!("{text} ({contact})"));
            let known = Some(ctx.lang.list(known)).filter(|known| !known.is_empty());
            let known = known.unwrap_or_else(|| t!(ctx.lang, TalkNothingNamed));
            return Err(CliError::bad_value("CHECK", &args.check, &known));
        }
    };
    let recorded = session.act(Act::FixNote {
        note,
        text: args.outcome.trim().to_owned(),
        why: why(args),
    })?;
    ctx.tell_news(session)?;
    let text = t!(
        ctx.lang,
        FixDone,
        check = args.check,
        old = old,
        new = sanitize_inline(&args.outcome)
    );
    ctx.result(
        &json!({ "event": recorded.first, "supersedes": note, "old": old, "new": args.outcome }),
        &text,
    )?;
    Ok(Exit::Done)
}

/// Flags that only a statement takes.
fn no_statement(args: &Args) -> Result<(), CliError> {
    let given = [
        ("--words", args.words.is_some()),
        ("--said-back", args.said_back),
        ("--by", args.by.is_some()),
    ];
    let unfit = given.into_iter().find(|(_, given)| *given);
    unfit.map_or(Ok(()), |(flag, _)| {
        Err(CliError::unfit_flag(flag, &args.outcome, VERDICTS))
    })
}

fn answer(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
    takes: &Takes,
    value: String,
) -> Result<Exit, CliError> {
    no_statement(args)?;
    takes.heard(ctx, &args.outcome);
    let old = match session.state.answers.get(&check) {
        Some((_, OwnResponse::Value(old))) => Some(old.clone()),
        Some((_, OwnResponse::Skipped(_))) => Some(String::new()),
        _ => None,
    };
    let recorded = session.act(Act::Answer(Answered {
        check: check.clone(),
        value: value.clone(),
        why: why(args),
    }))?;
    ctx.tell_news(session)?;
    let shown = |value: &str| {
        if value.is_empty() {
            String::new()
        } else {
            takes.shown(ctx.lang, value)
        }
    };
    let text = match &old {
        Some(old) => t!(
            ctx.lang,
            FixDone,
            check = check,
            old = shown(old),
            new = shown(&value)
        ),
        None => t!(
            ctx.lang,
            FixEntered,
            field = check,
            new = shown(&value),
            event = recorded.first
        ),
    };
    let entered = old.is_none();
    let json = json!({ "event": recorded.first, "check": check, "old": old, "new": value, "entered": entered });
    ctx.result(&json, &text)?;
    Ok(Exit::Done)
}

/// The item and field that `amount@4417` means, when no step has that name.
fn field_of_item(session: &IncidentSession, name: &str) -> Option<(ItemId, Field)> {
    let (field, item) = name.split_once('@')?;
    if session
        .state
        .lists
        .iter()
        .any(|list| list.step(field).is_some())
    {
        return None;
    }
    let item = find::item(session, item).ok()?;
    let rules = session.state.item_type(&session.state.item(&item)?.kind)?;
    let field = rules.fields.iter().find(|known| known.id == field)?.clone();
    Some((item, field))
}

/// `fix amount@4417 12800`: what was a guess is none any more.
fn of_item(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    item: ItemId,
    field: &Field,
) -> Result<Exit, CliError> {
    no_statement(args)?;
    let old = session
        .state
        .item(&item)
        .and_then(|item| item.fields.get(&field.id))
        .cloned();
    let mut takes = Takes {
        past: false,
        ..ctx.takes(session, field.kind, &field.options)
    };
    // An amount without a sign is in the currency of the one that it corrects.
    let money = old
        .as_deref()
        .and_then(|old| Money::stored(old).ok())
        .filter(|_| field.kind == ValueType::Money);
    takes.money = money.map_or(takes.money, |money| takes.money.with(Some(money.currency)));
    let value = match names_orders(session, &item, field) {
        true => orders(session, &args.outcome)?,
        false => takes
            .read(&args.outcome)
            .ok_or_else(|| takes.refused(ctx.lang, &args.check, &args.outcome))?,
    };
    takes.heard(ctx, &args.outcome);
    let shown = |value: Option<&String>| {
        value.map_or_else(
            || t!(ctx.lang, IncidentUnknown),
            |value| takes.shown(ctx.lang, value),
        )
    };
    let (was, now) = (shown(old.as_ref()), shown(Some(&value)));
    let fields = BTreeMap::from([(field.id.clone(), value.clone())]);
    let (of, parties) = (item.clone(), BTreeMap::new());
    let recorded = session.act(Act::ChangeItem(ItemChanged {
        item: of,
        fields,
        parties,
        why: why(args),
    }))?;
    ctx.tell_news(session)?;
    let name = format!(
        "{} ({})",
        field.label.in_lang(ctx.lang),
        sanitize_inline(&args.check)
    );
    let entered = old.is_none();
    let text = match entered {
        true => t!(
            ctx.lang,
            FixEntered,
            field = name,
            new = now,
            event = recorded.first
        ),
        false => t!(
            ctx.lang,
            FixIncident,
            field = name,
            old = was,
            new = now,
            event = recorded.first
        ),
    };
    let json = json!({ "event": recorded.first, "item": item, "field": field.id, "old": old, "new": value,
                       "entered": entered });
    ctx.result(&json, &text)?;
    Ok(Exit::Done)
}

/// Whether a field holds the orders that a charge pays for.
fn names_orders(session: &IncidentSession, item: &ItemId, field: &Field) -> bool {
    field.id == engine::ORDERS
        && session
            .state
            .item(item)
            .is_some_and(|item| item.kind == engine::CHARGE)
}

/// `fix orders@charge-1 4417,4418`: by whatever names an order; `none` when it pays for none of
/// them.
fn orders(session: &IncidentSession, typed: &str) -> Result<String, CliError> {
    let names = typed
        .split([' ', ',', '、', '，'])
        .filter(|name| !name.is_empty() && *name != engine::NO_ORDER);
    let orders = names
        .map(|name| find::item(session, name))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(add::orders(&orders))
}

/// `fix country GB`, `fix noticed "yesterday 9:00"`: a wrong one hides the right windows or counts
/// them wrongly.
fn incident(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<Exit, CliError> {
    no_statement(args)?;
    let field = args.check.as_str();
    let before = session.state.opened.clone();
    let mut fields = BTreeMap::new();
    let value = match field {
        "country" => find::country("OUTCOME", &args.outcome)?.to_owned(),
        "noticed" => find::passed(ctx, "OUTCOME", &args.outcome, session.here())?.to_rfc3339(),
        _ => args.outcome.clone(),
    };
    if let Some(before) = before.as_ref().filter(|_| field == "country") {
        // The currency of amounts without a sign was guessed with the country, so it goes with it.
        let (old, new) = (
            Currency::of_country(&before.country),
            Currency::of_country(&value),
        );
        let is_of_country = old.is_some_and(|old| old.to_string() == before.currency);
        let guessed = before.currency_guessed || before.currency.is_empty() || is_of_country;
        fields.extend(
            new.filter(|_| guessed)
                .map(|new| ("currency".to_owned(), new.to_string())),
        );
    }
    fields.insert(field.to_owned(), value);
    let recorded = session.act(Act::ChangeIncident(IncidentChanged {
        fields,
        why: why(args),
    }))?;
    ctx.tell_news(session)?;
    let here = session.here();
    let old = shown(ctx, field, before.as_ref(), here);
    let new = shown(ctx, field, session.state.opened.as_ref(), here);
    let name = ctx
        .lang
        .by_key(&format!("incident.{field}"))
        .unwrap_or(field);
    let entered = before
        .as_ref()
        .is_none_or(|before| is_unknown(field, before));
    let text = match entered {
        true => t!(
            ctx.lang,
            FixEntered,
            field = name,
            new = new,
            event = recorded.first
        ),
        false => t!(
            ctx.lang,
            FixIncident,
            field = name,
            old = old,
            new = new,
            event = recorded.first
        ),
    };
    let json = json!({ "event": recorded.first, "field": field, "old": old, "new": new, "entered": entered });
    ctx.result(&json, &text)?;
    Ok(Exit::Done)
}

/// Whether nobody had said a field of the incident yet.
fn is_unknown(field: &str, opened: &Opened) -> bool {
    match field {
        "country" => opened.country.is_empty(),
        "currency" => opened.currency.is_empty(),
        "service" => opened.service.is_empty(),
        "title" => opened.title.is_empty(),
        _ => false,
    }
}

/// A field of the incident as it is read.
fn shown(ctx: &Context, field: &str, opened: Option<&Opened>, here: TimeContext) -> String {
    let Some(opened) = opened else {
        return String::new();
    };
    match field {
        "country" if opened.country.is_empty() => t!(ctx.lang, IncidentUnknown),
        "country" => country_name(ctx.lang, &opened.country),
        "noticed" if opened.noticed_guessed => t!(ctx.lang, IncidentUnknown),
        "noticed" => full(ctx.lang, opened.noticed, here),
        "currency" if opened.currency.is_empty() => t!(ctx.lang, IncidentUnknown),
        "currency" => opened.currency.clone(),
        "zone" if opened.zone.is_empty() => t!(ctx.lang, IncidentUnknown),
        "zone" => sanitize_inline(&opened.zone),
        "service" => sanitize_inline(&opened.service),
        _ => sanitize_inline(&opened.title),
    }
}

/// What was last said about a check.
pub(super) fn last(session: &IncidentSession, check: &CheckId) -> Option<Response> {
    let said = session.state.statements.get(check)?.last()?;
    Some(Response {
        verdict: said.verdict,
        option: said.option.clone(),
    })
}

/// An answer in the user's words.
pub(super) fn word(
    ctx: &Context,
    session: &IncidentSession,
    check: &CheckId,
    response: Option<&Response>,
) -> String {
    match response {
        Some(response) => wording::response(ctx.lang, &session.state, check, response),
        None => ctx.status_word(Status::NotAsked),
    }
}
