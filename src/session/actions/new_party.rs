//! `add party ROLE NAME`: a second card issuer, a second shop: asked for itself, with its own name,
//! channels and words.

use crate::{
    engine::{self, Act},
    error::CliError,
    id::ItemId,
    report,
    session::{context::Context, incident::IncidentSession},
    t,
    text::sanitize_inline,
};

/// A party that came in, or the first of its role that got its name.
pub(crate) struct AddedParty {
    pub(crate) event: u64,
    pub(crate) party: String,
    pub(crate) role: String,
    pub(crate) further: bool,
    /// The items about which the first party had answered: they stay with it.
    pub(crate) kept: Vec<ItemId>,
}

/// Adds a party, or names the first one of its role while nobody dealt with that.
pub(crate) fn add(
    session: &mut IncidentSession,
    role: &str,
    name: &str,
    why: &str,
) -> Result<AddedParty, CliError> {
    let owned = |session: &IncidentSession| -> Vec<ItemId> {
        let items = session
            .state
            .items
            .iter()
            .filter(|item| item.parties.contains_key(role));
        items.map(|item| item.id.clone()).collect()
    };
    let (parties, before) = (session.state.parties_of(role).count(), owned(session));
    let act = Act::AddParty {
        role: role.to_owned(),
        name: name.to_owned(),
        why: why.to_owned(),
    };
    let event = session.act(act)?.first;
    let last = session
        .state
        .parties_of(role)
        .last()
        .unwrap_or(role)
        .to_owned();
    let further = session.state.parties_of(role).count() > parties;
    let party = if further { last } else { role.to_owned() };
    let mut kept = owned(session);
    kept.retain(|item| !before.contains(item));
    Ok(AddedParty {
        event,
        party,
        role: role.to_owned(),
        further,
        kept,
    })
}

/// The items that wait for somebody to say to which party of the role they belong.
pub(crate) fn open(session: &IncidentSession, role: &str) -> Vec<ItemId> {
    engine::nobodys(&session.checks(), role)
        .into_iter()
        .map(|item| item.id.clone())
        .collect()
}

impl AddedParty {
    /// Who it is; which items stay with the first, and of which it is not known.
    pub(crate) fn lines(&self, ctx: &Context, session: &IncidentSession) -> Vec<String> {
        let lang = ctx.lang;
        let name = |party: &str| sanitize_inline(&engine::party_name(&session.state, party, lang));
        let word = engine::role_name(&session.state, &self.role, lang);
        let ends = |items: &[ItemId]| {
            let items = items.iter().filter_map(|id| session.state.item(id));
            items
                .map(|item| engine::ends(&session.state, item))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (party, own) = (self.party.as_str(), name(&self.party));
        if !self.further {
            return vec![t!(
                lang,
                AddPartyNamed,
                role = word,
                name = own,
                party = party
            )];
        }
        let mut lines = vec![t!(
            lang,
            AddPartyDone,
            name = own,
            party = party,
            role = word
        )];
        if session.state.own_name(&self.role).is_none() {
            lines.push(t!(lang, AddPartyFirst, role = self.role));
        }
        if !self.kept.is_empty() {
            lines.push(t!(
                lang,
                AddPartyKept,
                first = name(&self.role),
                items = ends(&self.kept)
            ));
        }
        let open = open(session, &self.role);
        if let Some(first) = open.first() {
            let which = report::which(lang, &word);
            let command = format!(
                "kakunin fix {}@{} {party}",
                self.role,
                ends(std::slice::from_ref(first))
            );
            lines.push(t!(
                lang,
                AddPartyOpen,
                which = which,
                items = ends(&open),
                command = command
            ));
        }
        lines
    }
}
