//! Parties that come in, their names, and whose statements are whose.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    known,
    texts::{kept, not_empty, reason},
};
use crate::{
    engine::rejection::{Rejection, Result},
    id::{CheckId, ContactNo, ItemId},
    record::{Body, Item, ItemChanged, PartyAdded, PartyChanged, QuestionAdded, State},
};

/// A further party of a role. Where nobody dealt with the first one yet and it has no name, the
/// first one gets the name. Items about which the first party has answered were asked of it, so
/// they are said to belong to it from now on.
pub(super) fn add(state: &State, role: String, name: &str, why: &str) -> Result<Vec<Body>> {
    if !state.has_role(&role) {
        return Err(Rejection::NoSuchParty(role));
    }
    let name = not_empty(kept(name.trim())?)?;
    let why = kept(why.trim())?;
    for party in state.parties_of(&role) {
        if is_called(state, party, &name) {
            return Err(Rejection::PartyKnown(party.to_owned()));
        }
    }
    if state.own_name(&role).is_none() && !is_touched(state, &role) {
        let party = role;
        return Ok(vec![PartyChanged { party, name, why }.into()]);
    }
    let added = PartyAdded {
        party: next_id(state, &role),
        role: role.clone(),
        name,
        why,
    };
    let mut bodies = vec![added.into()];
    if !state.has_several(&role) {
        bodies.extend(items_of_first(state, &role));
    }
    Ok(bodies)
}

/// Whether a party has this name, capitals and blanks aside.
fn is_called(state: &State, party: &str, name: &str) -> bool {
    state.own_name(party).is_some_and(|own| is_same(own, name))
}

fn is_same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// `card-2`; a number whose name an attached list uses for a role of its own is passed over.
fn next_id(state: &State, role: &str) -> String {
    let first = state.counters.next_party(role);
    let mut ids = (first..).map(|number| format!("{role}-{number}"));
    ids.find(|id| !state.has_party(id))
        .unwrap_or_else(|| format!("{role}-{first}"))
}

/// Whether anything was said, done or noted with a party.
fn is_touched(state: &State, party: &str) -> bool {
    let seen = state.observations.iter();
    let seen = seen.flat_map(|seen| seen.contradicts.iter().chain(&seen.verifies));
    let told = state.statements.keys().chain(state.answers.keys());
    let mut checks = told.chain(seen);
    is_named(state, party) || checks.any(|check| is_about(state, check, party))
}

/// Whether a check is asked of a party, or is the engine's own check of that party.
fn is_about(state: &State, check: &CheckId, party: &str) -> bool {
    let is_own = check.list == CheckId::REACH || check.list == CheckId::ESCALATE;
    (is_own && check.step == party) || state.party_asked(check) == Some(party)
}

/// Whether a channel, a contact, a question or an item names a party.
fn is_named(state: &State, party: &str) -> bool {
    let is_owner = |item: &Item| item.parties.values().any(|owner| owner == party);
    state.channels.iter().any(|channel| channel.party == party)
        || state.contacts_with(party).next().is_some()
        || state.questions.iter().any(|one| one.party == party)
        || state.items.iter().any(is_owner)
}

/// That the items about which the only party of a role has answered belong to it.
fn items_of_first(state: &State, role: &str) -> impl Iterator<Item = Body> {
    let answered = state.statements.keys();
    let answered = answered.filter(|check| state.role_asked(check) == Some(role));
    let about: BTreeSet<&ItemId> = answered.filter_map(|check| check.item.as_ref()).collect();
    let items = state.items.iter();
    let items =
        items.filter(move |item| about.contains(&item.id) && !item.parties.contains_key(role));
    items.map(move |item| {
        ItemChanged {
            item: item.id.clone(),
            parties: [(role.to_owned(), role.to_owned())].into(),
            ..ItemChanged::default()
        }
        .into()
    })
}

/// A first name is entered; another one in place of a wrong one is a correction and needs its
/// reason.
pub(super) fn name(state: &State, change: PartyChanged) -> Result<Body> {
    let PartyChanged { party, name, why } = change;
    known::party(state, &party)?;
    let name = not_empty(kept(name.trim())?)?;
    let before = state.own_name(&party);
    if before == Some(name.as_str()) {
        return Err(Rejection::Nothing);
    }
    if let Some(other) = another_of(state, &party, &name) {
        return Err(Rejection::PartyKnown(other.to_owned()));
    }
    let why = match before {
        Some(_) => reason(why.trim())?,
        None => kept(why.trim())?,
    };
    Ok(PartyChanged { party, name, why }.into())
}

/// Another party of the same role that has this name.
fn another_of<'s>(state: &'s State, party: &'s str, name: &str) -> Option<&'s str> {
    let mut parties = state.parties_of(state.role_of(party));
    parties.find(|other| *other != party && is_called(state, other, name))
}

/// The name given with a channel: a first name, or nothing where the party has it already. It never
/// changes a name.
pub(super) fn first_name(state: &State, party: &str, name: &str) -> Result<String> {
    let name = kept(name.trim())?;
    if name.is_empty() {
        return Ok(name);
    }
    let own = state.own_name(party);
    if own.is_some_and(|own| is_same(own, &name)) {
        return Ok(String::new());
    }
    if let Some(other) = another_of(state, party, &name) {
        return Err(Rejection::PartyKnown(other.to_owned()));
    }
    match own {
        None => Ok(name),
        Some(own) => Err(Rejection::PartyNamed {
            party: party.to_owned(),
            name: own.to_owned(),
        }),
    }
}

/// A question of the user's own.
pub(super) fn ask(state: &State, party: String, text: &str) -> Result<Body> {
    if !party.is_empty() {
        known::party(state, &party)?;
    }
    let added = QuestionAdded {
        question: state.counters.question.saturating_add(1),
        party,
        text: not_empty(kept(text)?)?,
    };
    Ok(added.into())
}

/// Every party plays the role under which it is named.
pub(super) fn check_roles(state: &State, parties: &BTreeMap<String, String>) -> Result<()> {
    for (role, party) in parties {
        let is_of_role = state.parties_of(role).any(|known| known == party);
        if !state.has_role(role) || !is_of_role {
            return Err(Rejection::NoSuchParty(party.clone()));
        }
    }
    Ok(())
}

/// Whether an item that was said to belong to one party turns out to be another's: a correction.
pub(super) fn moves(item: &Item, parties: &BTreeMap<String, String>) -> bool {
    let mut parties = parties.iter();
    parties.any(|(role, party)| item.parties.get(role).is_some_and(|known| known != party))
}

/// A step's check is answered by the party that it is asked of.
pub(super) fn check_speaks_for(
    state: &State,
    contact: Option<ContactNo>,
    check: &CheckId,
) -> Result<()> {
    let Some(role) = state.role_asked(check) else {
        return Ok(());
    };
    let Some(party) = state.party_asked(check) else {
        return Err(match &check.item {
            Some(item) => Rejection::WhoseItem {
                item: item.clone(),
                role: role.to_owned(),
            },
            None => Rejection::NoSuchCheck(check.clone()),
        });
    };
    match contact.and_then(|number| state.contact(number)) {
        Some(contact) if contact.party != party => Err(Rejection::OtherParty {
            check: check.clone(),
            party: party.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// The checks that a sign excludes. Of a role with several parties only the checks that were named
/// stay; when none was named, it is not known whose statement the sign contradicts.
pub(super) fn one_of_each_role<'n>(
    state: &State,
    excluded: Vec<CheckId>,
    named: impl Iterator<Item = &'n CheckId>,
) -> Result<Vec<CheckId>> {
    let named: Vec<&CheckId> = named.collect();
    let mut kept = Vec::new();
    for check in excluded {
        let is_of_item = state.steps_of(&check).any(|(_, step)| step.each.is_some());
        match state.role_asked(&check) {
            Some(role) if !is_of_item && state.has_several(role) => {
                let is_step =
                    |other: &&CheckId| other.list == check.list && other.step == check.step;
                if !named.iter().any(is_step) {
                    return Err(Rejection::WhichParty(role.to_owned()));
                }
            }
            _ => kept.push(check),
        }
    }
    Ok(kept)
}

/// A party that something names stays, unless that goes with it.
pub(super) fn check_removable(state: &State, events: &[u64]) -> Result<()> {
    for party in &state.parties {
        let goes = party.added.is_some_and(|seq| events.contains(&seq));
        if goes && is_touched(state, &party.id) {
            return Err(Rejection::PartyInUse(party.id.clone()));
        }
    }
    Ok(())
}
