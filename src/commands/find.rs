//! What a name on the command line means in this incident: parties, items, checks, signs, moments.

use std::collections::BTreeSet;

use crate::{
    checklist::Sign,
    commands::{Desk, walk::Walk},
    engine,
    failure::Failure,
    id::{CheckId, ItemId},
    quantity::{Here, Moment, MomentError, Understood, parse_moment, parse_past},
    text::{Lang, country_code},
};

/// The party of an id, or whose name begins with `name` in any language.
///
/// # Errors
/// When there is none; the message names those that are there.
pub(super) fn party(walk: &Walk, name: &str, lang: Lang) -> Result<String, Failure> {
    let ids = parties(walk);
    let wanted = name.trim().to_lowercase();
    if let Some(id) = ids.iter().find(|id| **id == wanted) {
        return Ok((*id).to_owned());
    }
    let begins = |id: &&&str| {
        Lang::codes().filter_map(Lang::find).any(|lang| {
            let full = engine::party_name(&walk.state, id, lang).to_lowercase();
            !wanted.is_empty() && (full.starts_with(&wanted) || full == format!("the {wanted}"))
        })
    };
    let known = || ids.iter().map(|id| format!("{id} ({})", engine::party_name(&walk.state, id, lang)));
    match ids.iter().find(begins) {
        Some(id) => Ok((*id).to_owned()),
        None => Err(Failure::NoSuchParty(name.to_owned(), known().collect::<Vec<_>>().join(", "))),
    }
}

/// The ids of all parties, in the lists' order.
pub(super) fn parties(walk: &Walk) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    for party in walk.state.lists.iter().flat_map(|list| &list.rules.parties) {
        if !ids.contains(&party.id.as_str()) {
            ids.push(&party.id);
        }
    }
    ids
}

/// The item of an id, of a whole number, or of its last four.
///
/// # Errors
/// When there is none, or more than one ends like that.
pub(super) fn item(walk: &Walk, name: &str) -> Result<ItemId, Failure> {
    let items = &walk.state.items;
    let named = |item: &&crate::record::Item| item.id.0 == name || item.fields.values().any(|value| value == name);
    let mut found = items.iter().filter(named).collect::<Vec<_>>();
    if found.is_empty() {
        found = items.iter().filter(|item| engine::ends(&walk.state, item).eq_ignore_ascii_case(name)).collect();
    }
    match found[..] {
        [item] => Ok(item.id.clone()),
        _ => {
            let known = items.iter().map(|item| format!("{} ({})", item.id, engine::ends(&walk.state, item)));
            Err(Failure::NoSuchItem(name.to_owned(), known.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// The check of a full name, or of `STEP`, `STEP@order-1`, `STEP@4417` when the attached lists mean one thing by it; by
/// the one name under which it is kept.
///
/// # Errors
/// When there is none.
pub(super) fn check(walk: &Walk, name: &str) -> Result<CheckId, Failure> {
    let (step, at) = name.split_once('@').map_or((name, None), |(step, at)| (step, Some(at)));
    let at = at.map(|at| item(walk, at)).transpose()?;
    let of = |list: &str, step: &str| {
        let id = CheckId { list: list.to_owned(), step: step.to_owned(), item: at.clone() };
        walk.state.home(&id).into_owned()
    };
    if let Some((list, step)) = step.split_once('/') {
        return Ok(of(list, step));
    }
    let lists = walk.state.lists.iter().filter(|list| list.step(step).is_some());
    let known: BTreeSet<CheckId> = lists.map(|list| of(&list.rules.id, step)).collect();
    let only = known.first().filter(|_| known.len() == 1);
    only.cloned().ok_or_else(|| Failure::NoSuchCheck(name.to_owned()))
}

/// The sign of `LIST/SIGN`, or of `SIGN` in the first list that has it.
pub(super) fn sign<'w>(walk: &'w Walk, name: &str) -> Option<(String, &'w Sign)> {
    let (list, id) = name.split_once('/').map_or((None, name), |(list, id)| (Some(list), id));
    let lists = walk.state.lists.iter().filter(|known| list.is_none_or(|list| known.rules.id == list));
    lists.filter_map(|known| Some((format!("{}/{id}", known.rules.id), known.rules.sign(id)?))).next()
}

/// The code of a country, as people name it.
///
/// # Errors
/// When it is none.
pub(super) fn country(flag: &'static str, text: &str) -> Result<&'static str, Failure> {
    let takes = "JP, US, GB, AU, EU, FR, Japan, 日本 (ISO 3166)";
    country_code(text).ok_or_else(|| Failure::bad_value(flag, text, takes))
}

/// A moment to come, as people say it with a flag; the result says how it was understood.
///
/// # Errors
/// When it is not understood.
pub(super) fn to_come(desk: &Desk, flag: &'static str, text: &str, here: Here) -> Result<Moment, Failure> {
    parse_moment(text, here).map(|time| desk.heard(text, time, here)).map_err(bad_time(flag, text))
}

/// A moment that has passed, as people say it with a flag; the result says how it was understood.
///
/// # Errors
/// When it is not understood, or lies in the future.
pub(super) fn passed(desk: &Desk, flag: &'static str, text: &str, here: Here) -> Result<Moment, Failure> {
    let passed = has_been(flag, text, here)?;
    Ok(desk.heard(text, passed, here))
}

/// The same at a prompt, where it is said at once.
///
/// # Errors
/// As [`passed`].
pub(super) fn has_been(flag: &'static str, text: &str, here: Here) -> Result<Understood, Failure> {
    let passed = parse_past(text, here).map_err(bad_time(flag, text))?;
    if passed.at > here.now { Err(engine::Refusal::Future.into()) } else { Ok(passed) }
}

fn bad_time(flag: &'static str, text: &str) -> impl Fn(MomentError) -> Failure {
    move |fault| Failure::BadTime(flag, text.to_owned(), fault)
}
