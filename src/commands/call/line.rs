//! One question of the sheet: the items that it is asked of, and which of them have an answer in
//! this contact.

use crate::{
    answer::{Further, Response},
    id::{CheckId, ContactNo, ReplyNo},
    record::Statement,
    session::{IncidentSession, outcome},
    ui::sheet::{ItemKey, Row, find_item},
};

/// One question of the sheet.
#[derive(Clone, Debug)]
pub(crate) struct SheetLine {
    pub(crate) letter: String,
    pub(crate) brief: String,
    pub(crate) checks: Vec<CheckId>,
    pub(crate) keys: Vec<ItemKey>,
    /// What it takes beside yes and no.
    pub(crate) further: Vec<Further>,
    pub(crate) critical: bool,
}

impl SheetLine {
    /// The question as its line is read.
    pub(crate) fn row(&self) -> Row {
        Row::of(self.keys.clone(), self.further.clone())
    }

    /// The answer that was last given to this question in a contact.
    pub(crate) fn answer(
        &self,
        session: &IncidentSession,
        contact: Option<ContactNo>,
    ) -> Option<ReplyNo> {
        contact?;
        let checks = self.checks.iter();
        let said = checks.filter_map(|check| said_in(session, contact, check));
        said.map(|statement| statement.answer).max()
    }

    /// What was said in a contact about each item, in the order of the items.
    pub(crate) fn said(
        &self,
        session: &IncidentSession,
        contact: Option<ContactNo>,
    ) -> Vec<Option<Response>> {
        let of_contact = |said: &&Statement| contact.is_some() && said.contact == contact;
        let response = |check| {
            let last = session.last_statement(check).filter(of_contact);
            last.map(outcome::of)
        };
        self.checks.iter().map(response).collect()
    }

    /// The places of the items that have no answer in a contact.
    pub(crate) fn missing(
        &self,
        session: &IncidentSession,
        contact: Option<ContactNo>,
    ) -> Vec<usize> {
        let unasked = |at: &usize| {
            contact.is_none() || said_in(session, contact, &self.checks[*at]).is_none()
        };
        (0..self.checks.len()).filter(unasked).collect()
    }

    pub(crate) fn checks_at(&self, places: &[usize]) -> impl Iterator<Item = &CheckId> {
        places.iter().filter_map(|at| self.checks.get(*at))
    }

    pub(crate) fn keys_at(&self, places: &[usize]) -> impl Iterator<Item = &ItemKey> {
        places.iter().filter_map(|at| self.keys.get(*at))
    }

    /// `B 4431, 4440`: the question with the items of these places.
    pub(crate) fn named(&self, places: &[usize]) -> String {
        let ends: Vec<_> = self.keys_at(places).map(|key| key.ends.as_str()).collect();
        let named = format!("{} {}", self.letter, ends.join(", "));
        named.trim_end().to_owned()
    }

    /// The ends of the items, as the screen shows them after the question.
    pub(crate) fn ends(&self) -> String {
        let ends: Vec<_> = self.keys.iter().map(|key| key.ends.as_str()).collect();
        ends.join(" ")
    }
}

/// The last statement about a check in a contact. Another program may talk to the same party.
pub(crate) fn said_in<'w>(
    session: &'w IncidentSession,
    contact: Option<ContactNo>,
    check: &CheckId,
) -> Option<&'w Statement> {
    let mut said = session.state.statements.get(check)?.iter();
    said.rfind(|statement| statement.contact == contact)
}

/// `B 4431, 4440; D`: what was not asked, question by question.
pub(crate) fn named(unasked: &[(&SheetLine, Vec<usize>)]) -> String {
    let named = unasked.iter().map(|(line, places)| line.named(places));
    named.collect::<Vec<_>>().join("; ")
}

/// Which check `/fix 4426 C p` means on this sheet.
pub(crate) fn check_lookup(
    lines: &[SheetLine],
) -> impl Fn(&IncidentSession, Option<&str>, Option<&str>) -> Option<CheckId> + use<> {
    let lines = lines.to_vec();
    move |_, item, letter| {
        let letter = letter?;
        let mut lines = lines.iter();
        let line = lines.find(|line| line.letter.eq_ignore_ascii_case(letter))?;
        let at = match item {
            Some(item) => find_item(item, &line.keys).ok()?,
            None if line.keys.is_empty() => 0,
            None => return None,
        };
        line.checks.get(at).cloned()
    }
}
