//! Parties that come in, their names, and whose words are whose.

use std::collections::{BTreeMap, BTreeSet};

use super::{kept, reason, something};
use crate::{
    engine::Rejection,
    id::{CheckId, ItemId},
    record::{Body, ItemChanged, PartyAdded, PartyChanged, State},
};

/// A further party of a role. One that nobody dealt with and that has no name yet is meant itself:
/// it gets the name. Items about which the first party has answered were asked of it, so they are
/// said to belong to it from now on.
pub(super) fn add(
    state: &State,
    role: String,
    name: &str,
    why: &str,
) -> Result<Vec<Body>, Rejection> {
    if !state.has_role(&role) {
        return Err(Rejection::NoSuchParty(role));
    }
    let (name, why) = (something(name.trim())?, kept(why.trim())?);
    let same = |party: &&str| state.own_name(party).is_some_and(|own| is_same(own, &name));
    if let Some(party) = state.parties_of(&role).find(same) {
        return Err(Rejection::PartyKnown(party.to_owned()));
    }
    if state.own_name(&role).is_none() && !is_touched(state, &role) {
        return Ok(vec![
            PartyChanged {
                party: role,
                name,
                why,
            }
            .into(),
        ]);
    }
    let mut bodies = vec![
        PartyAdded {
            party: next_id(state, &role),
            role: role.clone(),
            name,
            why,
        }
        .into(),
    ];
    if !state.has_several(&role) {
        bodies.extend(kept_by_first(state, &role));
    }
    Ok(bodies)
}

/// Names differ by more than capitals and blanks.
fn is_same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// `card-2`; a number whose name an attached list uses for a role of its own is passed over.
fn next_id(state: &State, role: &str) -> String {
    let first = state.counters.next_party(role);
    let ids = (first..).map(|number| format!("{role}-{number}"));
    let free = |id: &String| !state.has_party(id);
    ids.into_iter()
        .find(free)
        .unwrap_or_else(|| format!("{role}-{first}"))
}

/// Whether anything was said, done or noted with a party.
fn is_touched(state: &State, party: &str) -> bool {
    let asked = |check: &CheckId| state.party_asked(check) == Some(party);
    let own = |check: &CheckId| {
        [CheckId::REACH, CheckId::ESCALATE].contains(&check.list.as_str()) && check.step == party
    };
    let checks = state.statements.keys().chain(state.answers.keys());
    let seen = || {
        state
            .observations
            .iter()
            .flat_map(|seen| seen.contradicts.iter().chain(&seen.verifies))
    };
    is_named(state, party) || checks.chain(seen()).any(|check| asked(check) || own(check))
}

/// Whether a channel, a contact, a question or an item names a party.
fn is_named(state: &State, party: &str) -> bool {
    state.channels.iter().any(|channel| channel.party == party)
        || state.contacts.iter().any(|contact| contact.party == party)
        || state
            .questions
            .iter()
            .any(|question| question.party == party)
        || state
            .items
            .iter()
            .any(|item| item.parties.values().any(|owner| owner == party))
}

/// That the items about which the only party of a role has answered are its own.
fn kept_by_first<'a>(state: &'a State, role: &'a str) -> impl Iterator<Item = Body> + use<'a> {
    let answered = move |check: &&CheckId| state.role_asked(check) == Some(role);
    let answered = state.statements.keys().filter(answered);
    let about: BTreeSet<&ItemId> = answered.filter_map(|check| check.item.as_ref()).collect();
    let items = state
        .items
        .iter()
        .filter(move |item| about.contains(&item.id) && !item.parties.contains_key(role));
    items.map(move |item| {
        let parties = BTreeMap::from([(role.to_owned(), role.to_owned())]);
        ItemChanged {
            item: item.id.clone(),
            fields: BTreeMap::new(),
            parties,
            why: String::new(),
        }
        .into()
    })
}

/// A first name is entered; another one in place of a wrong one is a correction and needs its
/// reason.
pub(super) fn name(
    state: &State,
    party: String,
    name: &str,
    why: &str,
) -> Result<Vec<Body>, Rejection> {
    super::known_party(state, &party)?;
    let name = something(name.trim())?;
    let before = state.own_name(&party);
    if before == Some(name.as_str()) {
        return Err(Rejection::Nothing);
    }
    if let Some(other) = another_of(state, &party, &name) {
        return Err(Rejection::PartyKnown(other.to_owned()));
    }
    let why = if before.is_some() {
        reason(why.trim())?
    } else {
        kept(why.trim())?
    };
    Ok(vec![PartyChanged { party, name, why }.into()])
}

/// Another party of the same role that has this name.
fn another_of<'s>(state: &'s State, party: &'s str, name: &str) -> Option<&'s str> {
    let same = |other: &&str| {
        *other != party && state.own_name(other).is_some_and(|own| is_same(own, name))
    };
    state.parties_of(state.role_of(party)).find(same)
}

/// The name given with a channel: a first one, or the one that the party has. Another one is no
/// side effect.
pub(super) fn first_name(state: &State, party: &str, name: &str) -> Result<String, Rejection> {
    let name = kept(name.trim())?;
    match state.own_name(party) {
        _ if name.is_empty() => Ok(name),
        Some(own) if is_same(own, &name) => Ok(String::new()),
        Some(own) => Err(match another_of(state, party, &name) {
            Some(other) => Rejection::PartyKnown(other.to_owned()),
            None => Rejection::PartyNamed {
                party: party.to_owned(),
                name: own.to_owned(),
            },
        }),
        None => another_of(state, party, &name).map_or(Ok(name), |other| {
            Err(Rejection::PartyKnown(other.to_owned()))
        }),
    }
}

/// Every party plays the role under which it is named.
pub(super) fn of_roles(state: &State, parties: &BTreeMap<String, String>) -> Result<(), Rejection> {
    parties.iter().try_for_each(|(role, party)| {
        let fits = state.has_role(role) && state.parties_of(role).any(|known| known == party);
        if fits {
            Ok(())
        } else {
            Err(Rejection::NoSuchParty(party.clone()))
        }
    })
}

/// Whether an item that somebody said to be one party's turns out to be another's: that is a
/// correction.
pub(super) fn moves(state: &State, item: &ItemId, parties: &BTreeMap<String, String>) -> bool {
    let said = state.item(item).map(|item| &item.parties);
    said.is_some_and(|said| {
        parties
            .iter()
            .any(|(role, party)| said.get(role).is_some_and(|known| known != party))
    })
}

/// A step's check is answered by the party that it is asked of.
pub(super) fn speaks_for(
    state: &State,
    contact: Option<u32>,
    check: &CheckId,
) -> Result<(), Rejection> {
    let Some(role) = state.role_asked(check) else {
        return Ok(());
    };
    let Some(party) = state.party_asked(check) else {
        let item = check
            .item
            .clone()
            .ok_or_else(|| Rejection::NoSuchCheck(check.clone()))?;
        return Err(Rejection::WhoseItem {
            item,
            role: role.to_owned(),
        });
    };
    let other = contact
        .and_then(|number| state.contact(number))
        .filter(|contact| contact.party != party);
    match other {
        Some(_) => Err(Rejection::OtherParty {
            check: check.clone(),
            party: party.to_owned(),
        }),
        None => Ok(()),
    }
}

/// Of what a sign excludes: where a role has several parties, only the checks that were named; when
/// none was, it is not known whose word it breaks.
pub(super) fn one_of_each_role<'n>(
    state: &State,
    excluded: Vec<CheckId>,
    named: impl Iterator<Item = &'n CheckId>,
) -> Result<Vec<CheckId>, Rejection> {
    let named: Vec<&CheckId> = named.collect();
    let mut kept = Vec::new();
    for check in excluded {
        let each = state.steps_of(&check).any(|(_, step)| step.each.is_some());
        let several = state
            .role_asked(&check)
            .filter(|role| !each && state.has_several(role))
            .map(str::to_owned);
        let same = |other: &&&CheckId| other.list == check.list && other.step == check.step;
        match several {
            Some(role) if !named.iter().any(|other| same(&other)) => {
                return Err(Rejection::WhichParty(role));
            }
            Some(_) => {}
            None => kept.push(check),
        }
    }
    Ok(kept)
}

/// A party that something names stays, unless that goes with it.
pub(super) fn may_go(state: &State, events: &[u64]) -> Result<(), Rejection> {
    let gone = state
        .parties
        .iter()
        .filter(|party| party.added.is_some_and(|seq| events.contains(&seq)));
    let mut used = gone.filter(|party| is_touched(state, &party.id));
    used.next()
        .map_or(Ok(()), |party| Err(Rejection::PartyInUse(party.id.clone())))
}
