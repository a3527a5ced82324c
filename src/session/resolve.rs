//! What a name on the command line means in this incident: items, checks, signs, times.

use std::{collections::BTreeSet, rc::Rc};

use crate::{
    answer,
    checklist::Sign,
    engine::{self, Rejection},
    error::{CliError, Result},
    id::{CheckId, ItemId, Likeness, likeness},
    quantity::{Moment, MomentError, ParsedMoment, TimeContext, parse_moment, parse_past},
    record::{ChannelKind, Item, List},
    session::{Context, IncidentSession, Work, parties},
    text::{Lang, country_code, sanitize_inline},
    ui::sheet::{SaidAtError, read_said_at},
    wording,
};

/// The item of an id, of a whole number with or without separators, of the name on the screen, or
/// of any true ending of its number; or of another field that has exactly this value.
///
/// # Errors
/// [`CliError::NoSuchItem`] when there is none; [`CliError::WhichItem`] when several are meant.
pub(crate) fn item(session: &IncidentSession, name: &str) -> Result<ItemId> {
    match meant(session, name)[..] {
        [item] => Ok(item.id.clone()),
        [] => {
            let known = items(session).map(|item| described(session, item));
            let known: Vec<String> = known.collect();
            Err(CliError::NoSuchItem(name.to_owned(), known.join(", ")))
        }
        ref several => {
            let mut words = Vec::new();
            for item in several {
                words.push((item.id.clone(), described(session, item)));
            }
            Err(CliError::WhichItem(name.to_owned(), words))
        }
    }
}

fn items(session: &IncidentSession) -> impl Iterator<Item = &Item> {
    session.state.items.iter().chain(&session.state.taken_out)
}

/// The items of a name by the first of the ways that finds some.
fn meant<'w>(session: &'w IncidentSession, name: &str) -> Vec<&'w Item> {
    for way in [is_id, is_short, is_number, is_ending, is_value] {
        let mut found: Vec<&Item> = items(session).collect();
        found.retain(|item| way(session, item, name));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn is_id(_: &IncidentSession, item: &Item, name: &str) -> bool {
    item.id.0 == name
}

fn is_short(session: &IncidentSession, item: &Item, name: &str) -> bool {
    engine::short_number(&session.state, item).eq_ignore_ascii_case(name)
}

fn is_number(session: &IncidentSession, item: &Item, name: &str) -> bool {
    likeness(&number(session, item), name) == Likeness::Equal
}

/// A name longer than an item's number means another item, even if it ends alike.
fn is_ending(session: &IncidentSession, item: &Item, name: &str) -> bool {
    let number = number(session, item);
    likeness(&number, name) == Likeness::Ending && number.len() >= name.len()
}

fn is_value(_: &IncidentSession, item: &Item, name: &str) -> bool {
    item.fields.values().any(|value| value == name)
}

/// `4417 (order-1 250-1-4417 Headphones)`
fn described(session: &IncidentSession, item: &Item) -> String {
    let mut parts = vec![
        item.id.0.clone(),
        sanitize_inline(&number(session, item)),
        sanitize_inline(engine::item_name(&session.state, item)),
    ];
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    let short = engine::short_number(&session.state, item);
    format!("{short} ({})", parts.join(" "))
}

/// The number or name by which an item is known; empty when it has none.
fn number(session: &IncidentSession, item: &Item) -> String {
    let field = engine::known_by(&session.state, &item.kind);
    let number = field.and_then(|field| item.fields.get(field));
    number.cloned().unwrap_or_default()
}

/// The check of a full name, or of `STEP`, `STEP@order-1`, `STEP@4417`, `STEP@card-2` when the
/// attached lists mean one thing by it; by the canonical id under which it is kept.
pub(crate) fn check(session: &IncidentSession, name: &str) -> Result<CheckId> {
    let (step, _) = name.split_once('@').unwrap_or((name, ""));
    let at = about(session, name)?;
    let id = |list: &str, step: &str| {
        let id = CheckId {
            list: list.to_owned(),
            step: step.to_owned(),
            item: at.clone(),
        };
        session.state.canonical_id(&id).into_owned()
    };
    if let Some((list, step)) = step.split_once('/') {
        return Ok(id(list, step));
    }
    let lists = session.state.lists.iter();
    let lists = lists.filter(|list| list.step(step).is_some());
    let mut known: BTreeSet<CheckId> = lists.map(|list| id(&list.rules.id, step)).collect();
    match known.pop_first() {
        Some(only) if known.is_empty() => Ok(only),
        _ => Err(CliError::NoSuchCheck(name.to_owned())),
    }
}

/// The item, or the further party, that the name of a check is about.
fn about(session: &IncidentSession, name: &str) -> Result<Option<ItemId>> {
    let (step, at) = match name.split_once('@') {
        Some((step, at)) => (step, Some(at)),
        None => (name, None),
    };
    let (list, id) = list_and_id(step);
    match (role_asked(session, list, id), at) {
        (Some(role), Some(party)) => {
            let party = parties::of_role(session, role, party);
            let party = party.ok_or_else(|| CliError::NoSuchCheck(name.to_owned()))?;
            Ok((party != role).then_some(ItemId(party)))
        }
        // With its full name a bare step is the first party's; without, it may be any party's.
        (Some(role), None) if list.is_none() && session.state.has_several(role) => {
            let parties = session.state.parties_of(role);
            let each: Vec<_> = parties.map(|party| format!("{step}@{party}")).collect();
            Err(CliError::WhichParty(name.to_owned(), each.join(", ")))
        }
        (_, Some(at)) => Ok(Some(item(session, at)?)),
        (_, None) => Ok(None),
    }
}

/// The role that a step without items asks, of a list or of the first that has it.
fn role_asked<'w>(session: &'w IncidentSession, list: Option<&str>, step: &str) -> Option<&'w str> {
    let step = lists(session, list).find_map(|known| known.step(step))?;
    step.confirm.as_deref().filter(|_| step.each.is_none())
}

/// The attached list of an id, or all.
fn lists<'w>(session: &'w IncidentSession, id: Option<&str>) -> impl Iterator<Item = &'w List> {
    let lists = session.state.lists.iter().map(Rc::as_ref);
    lists.filter(move |known: &&List| id.is_none_or(|id| known.rules.id == id))
}

/// The sign of `LIST/SIGN`, or of `SIGN` in the first list that has it.
pub(crate) fn sign<'w>(session: &'w IncidentSession, name: &str) -> Option<(String, &'w Sign)> {
    let (list, id) = list_and_id(name);
    for known in lists(session, list) {
        if let Some(sign) = known.rules.sign(id) {
            return Some((sign_name(known, sign), sign));
        }
    }
    by_words(session, name)
}

/// `LIST/SIGN`
fn sign_name(list: &List, sign: &Sign) -> String {
    format!("{}/{}", list.rules.id, sign.id)
}

/// The parts of `LIST/ID`, or of an `ID` without its list.
fn list_and_id(name: &str) -> (Option<&str>, &str) {
    match name.split_once('/') {
        Some((list, id)) => (Some(list), id),
        None => (None, name),
    }
}

/// The only sign with this text in one of the languages, as the screen shows it.
fn by_words<'w>(session: &'w IncidentSession, words: &str) -> Option<(String, &'w Sign)> {
    let mut named = Vec::new();
    for list in &session.state.lists {
        for sign in &list.rules.signs {
            if reads(sign, words.trim()) {
                named.push((list, sign));
            }
        }
    }
    let (list, sign) = named.first()?;
    let alone = named.iter().all(|(_, other)| other.id == sign.id);
    alone.then(|| (sign_name(list, sign), *sign))
}

/// Whether a sign has this text in one of the languages.
fn reads(sign: &Sign, words: &str) -> bool {
    Lang::all().any(|lang| sign.text.in_lang(lang).eq_ignore_ascii_case(words))
}

/// The ISO 3166 code of a country, by code or name.
pub(crate) fn country(flag: &'static str, text: &str) -> Result<&'static str> {
    let takes = "JP, US, GB, AU, EU, FR, Japan, 日本 (ISO 3166)";
    country_code(text).ok_or_else(|| CliError::bad_value(flag, text, takes))
}

/// A time to come that was given with a flag; the result says how it was understood.
pub(crate) fn to_come(
    ctx: &Context,
    flag: &'static str,
    text: Option<&str>,
    here: TimeContext,
) -> Result<Option<Moment>> {
    let Some(text) = text else { return Ok(None) };
    let time = parse_moment(text, here).map_err(bad_time(flag, text))?;
    Ok(Some(ctx.echo_time(text, time, here)))
}

/// The time of `--at`.
pub(crate) fn at(work: &Work<'_>, text: Option<&str>) -> Result<Option<Moment>> {
    passed(work.ctx, "--at", text, work.here())
}

/// A time that has passed, given with a flag; the result says how it was understood.
///
/// # Errors
/// [`CliError::BadTime`], or [`Rejection::Future`].
pub(crate) fn passed(
    ctx: &Context,
    flag: &'static str,
    text: Option<&str>,
    here: TimeContext,
) -> Result<Option<Moment>> {
    let Some(text) = text else { return Ok(None) };
    let time = parse_past(text, here).map_err(bad_time(flag, text))?;
    if time.at > here.now {
        return Err(Rejection::Future.into());
    }
    Ok(Some(ctx.echo_time(text, time, here)))
}

fn bad_time(flag: &'static str, text: &str) -> impl Fn(MomentError) -> CliError {
    move |fault| CliError::BadTime(flag, text.to_owned(), fault)
}

/// When something was said (`/at`): a clock time alone is on the day of the call at hand.
pub(crate) fn said_at(session: &IncidentSession, text: &str) -> Result<ParsedMoment> {
    match read_said_at(text, session.spoken_at(), session.here()) {
        Ok(at) => Ok(at),
        Err(SaidAtError::NotATime(fault)) => Err(bad_time("/at", text)(fault)),
        Err(SaidAtError::Future) => Err(Rejection::Future.into()),
    }
}

/// An address with an at sign is a mail address.
pub(crate) fn kind_of_address(address: &str) -> ChannelKind {
    if address.contains('@') {
        ChannelKind::Mail
    } else {
        ChannelKind::Phone
    }
}

/// The kind of channel of a word: its code, or its name in any language.
pub(crate) fn channel_kind(word: &str) -> Result<ChannelKind> {
    let names: Vec<_> = ChannelKind::ALL.iter().map(channel_names).collect();
    if let Ok(at) = answer::choice(word, &names)
        && let Some(kind) = ChannelKind::ALL.get(at)
    {
        return Ok(*kind);
    }
    let codes: Vec<_> = ChannelKind::ALL.iter().map(|kind| kind.code()).collect();
    Err(CliError::bad_value("--channel", word, &codes.join(", ")))
}

/// A kind of channel by its name in every language, and by its code.
fn channel_names(kind: &ChannelKind) -> Vec<String> {
    let mut names: Vec<String> = Lang::all()
        .map(|lang| wording::channel(lang, *kind))
        .collect();
    names.push(kind.code().to_owned());
    names
}
