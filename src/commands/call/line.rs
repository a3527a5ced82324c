//! One question of the sheet: what it is asked of, and for which of that there is an answer in this
//! contact.

use crate::{
    answer::{Further, Response},
    commands::session::IncidentSession,
    id::CheckId,
    record::Statement,
    ui::sheet::{ItemKey, Row},
};

/// One question of the sheet.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) letter: String,
    pub(super) brief: String,
    pub(super) checks: Vec<CheckId>,
    pub(super) keys: Vec<ItemKey>,
    /// What it takes beside yes and no.
    pub(super) further: Vec<Further>,
    pub(super) critical: bool,
}

impl Line {
    /// The question as its line is read.
    pub(super) fn row(&self) -> Row {
        Row::of(self.keys.clone(), self.further.clone())
    }

    /// The answer that was last given to this question in a contact.
    pub(super) fn answer(&self, session: &IncidentSession, contact: Option<u32>) -> Option<u32> {
        let said = self
            .checks
            .iter()
            .filter_map(|check| said_in(session, contact, check));
        said.filter(|_| contact.is_some())
            .map(|statement| statement.answer)
            .max()
    }

    /// What was said in a contact about each item, in the order of the items.
    pub(super) fn said(
        &self,
        session: &IncidentSession,
        contact: Option<u32>,
    ) -> Vec<Option<Response>> {
        let last = |check: &CheckId| session.state.statements.get(check)?.last();
        let of_contact =
            |check| last(check).filter(|said| contact.is_some() && said.contact == contact);
        let response = |said: &Statement| Response {
            verdict: said.verdict,
            option: said.option.clone(),
        };
        self.checks
            .iter()
            .map(|check| of_contact(check).map(response))
            .collect()
    }

    /// The places of the items that have no answer in a contact: the question counts as asked for
    /// the others alone.
    pub(super) fn missing(&self, session: &IncidentSession, contact: Option<u32>) -> Vec<usize> {
        let unasked = |at: &usize| {
            contact.is_none() || said_in(session, contact, &self.checks[*at]).is_none()
        };
        (0..self.checks.len()).filter(unasked).collect()
    }

    /// `B 4431, 4440`: the question with the items of these places.
    pub(super) fn named(&self, places: &[usize]) -> String {
        let ends: Vec<_> = places
            .iter()
            .filter_map(|at| self.keys.get(*at))
            .map(|key| key.ends.as_str())
            .collect();
        format!("{} {}", self.letter, ends.join(", "))
            .trim_end()
            .to_owned()
    }

    /// The items' ends, as the screen shows them behind the question.
    pub(super) fn ends(&self) -> String {
        self.keys
            .iter()
            .map(|key| key.ends.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// What was last said about a check in a contact. Somebody else may talk to the same party at the
/// same time.
pub(super) fn said_in<'w>(
    session: &'w IncidentSession,
    contact: Option<u32>,
    check: &CheckId,
) -> Option<&'w Statement> {
    session
        .state
        .statements
        .get(check)?
        .iter()
        .rfind(|statement| statement.contact == contact)
}
