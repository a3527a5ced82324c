//! One question of the sheet: the items that it is asked of, and which of them have an answer in
//! this contact.

use crate::{
    answer::{Further, Response},
    id::CheckId,
    record::Statement,
    session::IncidentSession,
    ui::sheet::{ItemKey, Row},
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
    pub(crate) fn answer(&self, session: &IncidentSession, contact: Option<u32>) -> Option<u32> {
        let said = self
            .checks
            .iter()
            .filter_map(|check| said_in(session, contact, check));
        said.filter(|_| contact.is_some())
            .map(|statement| statement.answer)
            .max()
    }

    /// What was said in a contact about each item, in the order of the items.
    pub(crate) fn said(
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

    /// The places of the items that have no answer in a contact.
    pub(crate) fn missing(&self, session: &IncidentSession, contact: Option<u32>) -> Vec<usize> {
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
        format!("{} {}", self.letter, ends.join(", "))
            .trim_end()
            .to_owned()
    }

    /// The ends of the items, as the screen shows them after the question.
    pub(crate) fn ends(&self) -> String {
        self.keys
            .iter()
            .map(|key| key.ends.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The last statement about a check in a contact. Another program may talk to the same party.
pub(crate) fn said_in<'w>(
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

/// `B 4431, 4440; D`: what was not asked, question by question.
pub(crate) fn named(unasked: &[(&SheetLine, Vec<usize>)]) -> String {
    unasked
        .iter()
        .map(|(line, places)| line.named(places))
        .collect::<Vec<_>>()
        .join("; ")
}

/// Which check `/fix 4426 C p` means on this sheet.
pub(crate) fn check_lookup(
    lines: &[SheetLine],
) -> impl Fn(&IncidentSession, Option<&str>, Option<&str>) -> Option<CheckId> + use<> {
    let lines = lines.to_vec();
    move |_, item, letter| {
        let line = lines
            .iter()
            .find(|line| letter.is_some_and(|letter| line.letter.eq_ignore_ascii_case(letter)))?;
        match item {
            Some(item) => line
                .checks
                .get(crate::ui::sheet::find_item(item, &line.keys).ok()?)
                .cloned(),
            None => line
                .checks
                .first()
                .filter(|_| line.keys.is_empty())
                .cloned(),
        }
    }
}
