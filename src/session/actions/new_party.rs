//! `add party ROLE NAME`: a second card issuer, a second shop: asked for itself, with its own name,
//! channels and words.

use crate::{
    engine::{self, Act},
    error::Result,
    id::ItemId,
    session::{IncidentSession, Work},
    t, wording,
};

/// A party that was added, or the first of its role that got its name.
pub(crate) struct AddedParty {
    pub(crate) event: u64,
    pub(crate) party: String,
    pub(crate) role: String,
    pub(crate) further: bool,
    /// The items about which the first party had answered: they stay with it.
    pub(crate) kept: Vec<ItemId>,
}

/// Adds a party, or names the first one of its role while it has no name and no contact.
pub(crate) fn add(
    session: &mut IncidentSession,
    role: &str,
    name: &str,
    why: &str,
) -> Result<AddedParty> {
    let count = |session: &IncidentSession| session.state.parties_of(role).count();
    let parties = count(session);
    let before = owned(session, role);
    let role_id = role.to_owned();
    let event = session.act(Act::AddParty {
        role: role_id.clone(),
        name: name.to_owned(),
        why: why.to_owned(),
    })?;
    let further = count(session) > parties;
    let last = session.state.parties_of(role).last();
    let mut kept = owned(session, role);
    kept.retain(|item| !before.contains(item));
    Ok(AddedParty {
        event: event.first,
        party: last.filter(|_| further).unwrap_or(role).to_owned(),
        role: role_id,
        further,
        kept,
    })
}

/// The items that belong to a party of the role.
fn owned(session: &IncidentSession, role: &str) -> Vec<ItemId> {
    let items = session.state.items.iter();
    items
        .filter(|item| item.parties.contains_key(role))
        .map(|item| item.id.clone())
        .collect()
}

/// The items of which it is not known to which party of the role they belong.
pub(crate) fn open(session: &IncidentSession, role: &str) -> Vec<ItemId> {
    engine::nobodys(&session.checks(), role)
        .into_iter()
        .map(|item| item.id.clone())
        .collect()
}

impl AddedParty {
    /// Who it is; which items stay with the first party, and of which it is not known.
    pub(crate) fn lines(&self, work: &Work<'_>) -> Vec<String> {
        let lang = work.lang;
        let session = &work.session;
        let role = engine::role_name(&session.state, &self.role, lang);
        let name = session.party_name(&self.party, lang);
        let party = &self.party;
        if !self.further {
            return vec![t!(lang, AddPartyNamed, role, name, party)];
        }
        let mut lines = vec![t!(lang, AddPartyDone, name, party, role)];
        if session.state.own_name(&self.role).is_none() {
            lines.push(t!(lang, AddPartyFirst, role = self.role));
        }
        if !self.kept.is_empty() {
            let first = session.party_name(&self.role, lang);
            let items = ends(session, &self.kept);
            lines.push(t!(lang, AddPartyKept, first, items));
        }
        let open = open(session, &self.role);
        lines.extend(open.first().map(|first| {
            let first = session.item_ends(first);
            let which = wording::which(lang, &role);
            let items = ends(session, &open);
            let command = format!("kakunin fix {}@{first} {party}", self.role);
            t!(lang, AddPartyOpen, which, items, command)
        }));
        lines
    }
}

fn ends(session: &IncidentSession, items: &[ItemId]) -> String {
    let ends: Vec<String> = items.iter().map(|id| session.item_ends(id)).collect();
    ends.join(" ")
}
