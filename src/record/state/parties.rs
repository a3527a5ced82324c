//! Parties as instances of roles: who they are, what they were called when, and to which of them an
//! item belongs.

use super::{
    facts::{Item, Named, Party},
    model::State,
};
use crate::{
    checklist::{self, Step, StepKind},
    id::{CheckId, ContactNo},
    record::PartyAdded,
};

impl State {
    /// The role that a party plays: its own id for the first party of a role.
    pub fn role_of<'p>(&'p self, party: &'p str) -> &'p str {
        match self.further_party(party) {
            Some(further) => &further.role,
            None => party,
        }
    }

    /// Whether an attached list has this role.
    pub fn has_role(&self, role: &str) -> bool {
        let mut lists = self.lists.iter();
        lists.any(|list| list.rules.party(role).is_some())
    }

    /// Whether there is this party: the first one of an attached list's role, or a further one.
    pub fn has_party(&self, party: &str) -> bool {
        self.has_role(party) || self.further_party(party).is_some()
    }

    /// What the first attached list that knows the party's role says of it.
    pub fn party_rules(&self, party: &str) -> Option<&checklist::Party> {
        let role = self.role_of(party);
        self.lists.iter().find_map(|list| list.rules.party(role))
    }

    /// Whether some attached list says this of the role that a party plays.
    pub fn is_said_of(&self, party: &str, property: impl Fn(&checklist::Party) -> bool) -> bool {
        let role = self.role_of(party);
        let lists = self.lists.iter();
        let mut rules = lists.filter_map(|list| list.rules.party(role));
        rules.any(property)
    }

    /// The ids of the parties of a role, the first one first.
    pub fn parties_of<'s>(&'s self, role: &'s str) -> impl Iterator<Item = &'s str> + Clone {
        let further = self.parties.iter();
        let further = further.filter(move |party| party.added.is_some() && party.role == role);
        std::iter::once(role).chain(further.map(|party| party.id.as_str()))
    }

    /// Whether a role has more than one party.
    pub fn has_several(&self, role: &str) -> bool {
        let mut parties = self.parties.iter();
        parties.any(|party| party.added.is_some() && party.role == role)
    }

    /// The ids of all parties, role by role in the lists' order.
    pub fn all_parties(&self) -> Vec<&str> {
        let mut roles: Vec<&str> = Vec::new();
        for role in self.roles() {
            if !roles.contains(&role.id.as_str()) {
                roles.push(&role.id);
            }
        }
        let roles = roles.into_iter();
        roles.flat_map(|role| self.parties_of(role)).collect()
    }

    /// A party's entry: of a further one, or of a first one that was named.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    fn further_party(&self, id: &str) -> Option<&Party> {
        self.party(id).filter(|party| party.added.is_some())
    }

    /// The party of a role to which an item belongs: the one that somebody named, else the only one
    /// there is; none when there are several and nobody said which.
    pub fn owner<'s>(&'s self, item: &'s Item, role: &'s str) -> Option<&'s str> {
        match item.parties.get(role) {
            Some(party) => Some(party),
            None => (!self.has_several(role)).then_some(role),
        }
    }

    /// The role that a check is asked of, when it is a step that a party confirms.
    pub fn role_asked<'s>(&'s self, check: &'s CheckId) -> Option<&'s str> {
        let mut steps = self.steps_of(check);
        steps.find_map(|(_, step)| role_confirming(step))
    }

    /// The party that a step's check is asked of; none when it is asked of nobody, or nobody said
    /// to which of several parties its item belongs.
    pub fn party_asked<'s>(&'s self, check: &'s CheckId) -> Option<&'s str> {
        let role = self.role_asked(check)?;
        let each = self.steps_of(check).any(|(_, step)| step.each.is_some());
        match &check.item {
            Some(item) if each => self.owner(self.item(item)?, role),
            Some(party) => self.parties_of(role).find(|known| *known == party.0),
            None => Some(role),
        }
    }

    /// Which further party made a statement: that of the contact when it plays the role that is
    /// asked, else the one that the check is asked of.
    pub(super) fn party_speaking(
        &self,
        check: &CheckId,
        contact: Option<ContactNo>,
    ) -> Option<String> {
        if self.parties.iter().all(|party| party.added.is_none()) {
            return None;
        }
        let role = self.role_asked(check)?;
        let party = match contact.and_then(|number| self.contact(number)) {
            Some(contact) if self.role_of(&contact.party) == role => &contact.party,
            _ => self.party_asked(check)?,
        };
        (party != role).then(|| party.to_owned())
    }

    /// What a party is called of itself: its recorded name; for the affected service the service's
    /// name.
    pub fn own_name(&self, party: &str) -> Option<&str> {
        let names = self.services_of(party).chain(self.given_names(party));
        names.last().map(|(_, name)| name)
    }

    /// What a party was called of itself at an event: the name that it had then; a first name that
    /// came in later fills in.
    pub fn own_name_at(&self, party: &str, seq: u64) -> Option<&str> {
        let mut names: Vec<(u64, &str)> = self.given_names(party).collect();
        if names.is_empty() {
            names.extend(self.services_of(party));
        }
        let then = names.iter().rfind(|(since, _)| *since <= seq);
        then.or(names.first()).map(|(_, name)| *name)
    }

    /// The name that a party had of itself before an event; none when that event gave it the first
    /// one.
    pub fn own_name_before(&self, party: &str, seq: u64) -> Option<&str> {
        let mut names = self.services_of(party).chain(self.given_names(party));
        let before = names.rfind(|(since, _)| *since < seq);
        before.map(|(_, name)| name)
    }

    /// The names that were given to a party, each with its event.
    fn given_names(&self, party: &str) -> impl DoubleEndedIterator<Item = (u64, &str)> {
        let names = self.party(party).into_iter().flat_map(|party| &party.names);
        names.map(|named| (named.seq, named.name.as_str()))
    }

    /// The names of the service whose account is affected, for the party that it is, each with its
    /// event.
    fn services_of(&self, party: &str) -> impl DoubleEndedIterator<Item = (u64, &str)> {
        let service = self.is_said_of(party, |role| role.service && role.id == party);
        let names = self.services.iter();
        let names = names.map(|(seq, name)| (*seq, name.as_str()));
        names.filter(move |(_, name)| service && !name.is_empty())
    }

    pub(super) fn add_party(&mut self, seq: u64, body: &PartyAdded) {
        if self.party(&body.party).is_none() {
            self.parties.push(Party {
                id: body.party.clone(),
                role: body.role.clone(),
                added: Some(seq),
                names: Vec::new(),
            });
        }
        self.name_party(seq, &body.party, &body.name, "");
    }

    /// A name that a party has already changes nothing.
    pub(super) fn name_party(&mut self, seq: u64, party: &str, name: &str, why: &str) {
        let named = Named {
            seq,
            name: name.to_owned(),
            why: why.to_owned(),
        };
        match self.parties.iter_mut().find(|known| known.id == party) {
            Some(known) if known.names.last().is_some_and(|last| last.name == name) => {}
            Some(known) => known.names.push(named),
            None => self.parties.push(Party {
                id: party.to_owned(),
                role: party.to_owned(),
                added: None,
                names: vec![named],
            }),
        }
    }
}

fn role_confirming(step: &Step) -> Option<&str> {
    match step.step_kind() {
        Some(StepKind::Confirm(role)) => Some(role),
        _ => None,
    }
}
