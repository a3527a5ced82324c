//! What statements come to: who made them, which ones were replaced, and whether they were agreed.

use std::collections::BTreeMap;

use super::{facts::Statement, model::State, speakers::Speaker};
use crate::id::CheckId;

impl State {
    /// Whether a statement was said back and agreed. What was added to an answer afterwards was
    /// not; words or a time added to the same verdict leave it agreed.
    pub fn is_agreed(&self, statement: &Statement) -> bool {
        self.agreed
            .get(&statement.answer)
            .is_some_and(|said_back| *said_back > statement.since)
    }

    /// Who said something, and under which case number: as of the statement, not as of the end of
    /// the contact.
    pub fn speaker(&self, statement: &Statement) -> Speaker<'_> {
        let contact = statement.contact.and_then(|number| self.contact(number));
        contact
            .map(|contact| contact.speakers.at(statement.place))
            .unwrap_or_default()
    }

    /// The later statement that took the place of one: a correction of the record, or another
    /// answer of the same person in the same contact. Reports must not say that a party stated what
    /// was corrected.
    pub fn replaced_by<'s>(&self, said: &'s [Statement], at: usize) -> Option<&'s Statement> {
        let old = said.get(at)?;
        let same_person = |new: &Statement| {
            let number = old.contact.filter(|_| old.contact == new.contact);
            let contact = number.and_then(|number| self.contact(number));
            contact.is_some_and(|contact| {
                contact.speakers.at(old.place).person == contact.speakers.at(new.place).person
            })
        };
        let replaces = |new: &&Statement| match new.supersedes {
            Some(seq) => seq == old.seq,
            None => same_person(new),
        };
        said[at + 1..].iter().find(replaces)
    }

    /// The statements about a check in order, without those that were replaced.
    pub fn said(&self, check: &CheckId) -> Vec<&Statement> {
        let said = self.statements.get(check).map_or(&[][..], Vec::as_slice);
        let places = (0..said.len()).filter(|at| self.replaced_by(said, *at).is_none());
        places.map(|at| &said[at]).collect()
    }

    /// Whether a time was named for a promise right after it was recorded: its own event has only
    /// half of what they said.
    pub fn is_completed(&self, said: &Statement, check: &CheckId) -> bool {
        let mut all = self.statements.get(check).into_iter().flatten();
        said.no_time_given && all.any(|other| other.since == said.since && other.by.is_some())
    }

    /// Statements that another one corrected, by event: each with the event of the correction.
    /// Words or a time that were added to a reply correct nothing.
    pub fn corrections(&self) -> BTreeMap<u64, u64> {
        let mut corrections = BTreeMap::new();
        for said in self.statements.values() {
            for (at, old) in said.iter().enumerate() {
                let new = self
                    .replaced_by(said, at)
                    .filter(|new| new.supersedes.is_some() || !new.says_the_same(old));
                corrections.extend(new.map(|new| (old.seq, new.seq)));
            }
        }
        corrections
    }
}

impl Statement {
    /// Whether it says what an earlier one said, perhaps with a time or words that were missing.
    fn says_the_same(&self, earlier: &Statement) -> bool {
        self.verdict == earlier.verdict && (earlier.by.is_none() || earlier.by == self.by)
    }
}
