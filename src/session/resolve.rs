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
    let words = |item: &Item| described(session, item);
    match meant(session, name)[..] {
        [item] => Ok(item.id.clone()),
        [] => {
            let known: Vec<String> = items(session).map(words).collect();
            Err(CliError::NoSuchItem(name.to_owned(), known.join(", ")))
        }
        ref several => {
            let several = several.iter().map(|item| (item.id.clone(), words(item)));
            Err(CliError::WhichItem(name.to_owned(), several.collect()))
        }
    }
}

fn items(session: &IncidentSession) -> impl Iterator<Item = &Item> {
    session.state.items.iter().chain(&session.state.taken_out)
}

/// The items of a name by the first of the ways that finds some.
fn meant<'w>(session: &'w IncidentSession, name: &str) -> Vec<&'w Item> {
    let like = |item: &Item, wanted: Likeness| likeness(&number(session, item), name) == wanted;
    let short = |item: &Item| engine::short_number(&session.state, item);
    // A name longer than an item's number means another item, even if it ends alike.
    let ending =
        |item: &Item| like(item, Likeness::Ending) && number(session, item).len() >= name.len();
    let ways: [&dyn Fn(&Item) -> bool; 5] = [
        &|item| item.id.0 == name,
        &|item| short(item).eq_ignore_ascii_case(name),
        &|item| like(item, Likeness::Equal),
        &ending,
        &|item| item.fields.values().any(|value| value == name),
    ];
    let matching = |way: &&dyn Fn(&Item) -> bool| -> Vec<&'w Item> {
        items(session).filter(|item| way(item)).collect()
    };
    let mut found = ways.iter().map(matching);
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// `4417 (order-1 250-1-4417 Headphones)`
fn described(session: &IncidentSession, item: &Item) -> String {
    let mut parts = vec![
        item.id.0.clone(),
        sanitize_inline(&number(session, item)),
        sanitize_inline(engine::item_name(item)),
    ];
    parts.retain(|part| !part.is_empty());
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
    let (list, id) = match step.split_once('/') {
        Some((list, id)) => (Some(list), id),
        None => (None, step),
    };
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
    let parts = name.split_once('/');
    let (list, id) = parts.map_or((None, name), |(list, id)| (Some(list), id));
    let by_id = lists(session, list).find_map(|known| {
        let sign = known.rules.sign(id)?;
        Some((format!("{}/{id}", known.rules.id), sign))
    });
    by_id.or_else(|| by_words(session, name))
}

/// The only sign with this text in one of the languages, as the screen shows it.
fn by_words<'w>(session: &'w IncidentSession, words: &str) -> Option<(String, &'w Sign)> {
    let is = |sign: &Sign| {
        let mut langs = Lang::codes().filter_map(Lang::find);
        langs.any(|lang| sign.text.in_lang(lang).eq_ignore_ascii_case(words.trim()))
    };
    let lists = session.state.lists.iter();
    let signs = lists.flat_map(|list| list.rules.signs.iter().map(move |sign| (list, sign)));
    let mut named = signs.filter(|(_, sign)| is(sign));
    let (list, sign) = named.next()?;
    let alone = named.all(|(_, other)| other.id == sign.id);
    alone.then(|| (format!("{}/{}", list.rules.id, sign.id), sign))
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
    let fault = |fault: SaidAtError| match fault {
        SaidAtError::NotATime(fault) => bad_time("/at", text)(fault),
        SaidAtError::Future => Rejection::Future.into(),
    };
    read_said_at(text, session.spoken_at(), session.here()).map_err(fault)
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
    let names = |kind: &ChannelKind| {
        let called = Lang::codes()
            .filter_map(Lang::find)
            .map(|lang| wording::channel(lang, *kind));
        called.chain([kind.code().to_owned()]).collect::<Vec<_>>()
    };
    let names: Vec<_> = ChannelKind::ALL.iter().map(names).collect();
    let codes: Vec<_> = ChannelKind::ALL.iter().map(|kind| kind.code()).collect();
    let at = answer::choice(word, &names).ok();
    let found = at.and_then(|at| ChannelKind::ALL.get(at)).copied();
    found.ok_or_else(|| CliError::bad_value("--channel", word, &codes.join(", ")))
}
