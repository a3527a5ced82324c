//! What parties are called: now, and when something was said or done with them.

use super::View;
use crate::wording::words;
use crate::{
    engine::{self, Check, PartyThen},
    record::Statement,
    t,
};

impl<'a> View<'a> {
    /// What a party is called.
    pub(crate) fn party(&self, party: &str) -> String {
        self.shown(&engine::party_name(self.state, party, self.lang))
    }

    /// What a party was called when something was said or done with it, by the number of that
    /// event: `Bank A (now noted as: Bank B)` when the name was put right since.
    pub(crate) fn party_then(&self, party: &str, seq: u64) -> String {
        let PartyThen { then, now } = engine::party_name_at(self.state, party, seq, self.lang);
        let then = self.shown(&then);
        match now {
            Some(now) => t!(self.lang, ReportNameThen, then, now = self.shown(&now)),
            None => then,
        }
    }

    /// The lists' word for the role that a party plays.
    pub(crate) fn role(&self, party: &str) -> String {
        self.shown(&engine::role_name(self.state, party, self.lang))
    }

    /// Who can answer a check, or who of one's own people does it; the question whose it is while
    /// nobody said that; empty for a step of your own.
    pub(crate) fn asked_of(&self, check: &Check<'_>) -> String {
        match (check.party, check.role) {
            (Some(party), _) => self.party(party),
            (None, Some(role)) => self.which(role),
            (None, None) => check
                .done_by()
                .map_or_else(String::new, |by| self.party(by)),
        }
    }

    /// The party that made a statement: that of the contact, else the one that the check, which
    /// asks `role`, was asked of.
    pub(crate) fn party_of(
        &self,
        role: Option<&'a str>,
        statement: &'a Statement,
    ) -> Option<&'a str> {
        let contact = self.contact(statement);
        let party = contact.map(|contact| contact.party.as_str());
        party.or(statement.party.as_deref()).or(role)
    }

    /// What the party that made a statement was called then.
    pub(crate) fn said_by(&self, role: Option<&'a str>, statement: &'a Statement) -> String {
        let party = self.party_of(role, statement);
        let then = party.map(|party| self.party_then(party, statement.seq));
        then.unwrap_or_default()
    }

    /// Who said something: `Acorn Shop, Sato`.
    pub(crate) fn speaker(&self, role: Option<&'a str>, statement: &'a Statement) -> String {
        self.lang
            .list([self.said_by(role, statement), self.person(statement)])
    }

    /// `which shop? 4417 4418`
    pub(crate) fn belongs(&self, role: &str) -> String {
        let items = engine::nobodys(self.checks, role).into_iter();
        let items: Vec<_> = items.map(|item| self.ends(item)).collect();
        let which = self.which(role);
        let items = items.join(" ");
        t!(self.lang, ReportBelongs, which, items)
            .trim_end()
            .to_owned()
    }

    /// `which shop?`
    pub(crate) fn which(&self, role: &str) -> String {
        words::which(self.lang, &self.role(role))
    }
}
