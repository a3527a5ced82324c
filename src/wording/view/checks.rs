//! What checks are called: on a line, over a column, as a short question.

use super::{Times, View, clause};
use crate::{
    engine::{self, Check, Origin},
    t,
    text::cut,
};

/// How many columns of a check's name a line of the screen shows.
const MAX_NAME: usize = 72;
/// The columns of the head of a column.
const MAX_HEAD: usize = 24;

impl View<'_> {
    /// What a check is called in a line, with its item: `4417 parcel`. A long text is cut on the
    /// screen, and whole in a printed report.
    pub(crate) fn check(&self, check: &Check<'_>) -> String {
        let name = match check.origin {
            Origin::Reach => t!(self.lang, ReportReach, party = self.party(&check.id.step)),
            Origin::Escalation(party, n) => {
                t!(self.lang, ReportEscalation, party = self.party(party), n)
            }
            Origin::Belongs(role) => self.belongs(role),
            Origin::Question(question) => self.shown(&question.text),
            Origin::Announced(contact) => self.shown(&contact.next),
            Origin::Day(_) if check.item.is_none() => t!(self.lang, ReportDayNoticed),
            Origin::Day(_) => t!(self.lang, ReportDay, what = self.labelled(check)),
            Origin::Step(..) => self.labelled(check),
        };
        match self.times {
            Times::Formal => name,
            Times::Short | Times::Long => cut(&name, MAX_NAME),
        }
    }

    /// The label of a step's check; the digits before it are left out when its text names them
    /// anyway. In printed reports what was asked, so that nobody reads "charge: confirmed" as a charge that
    /// was confirmed: `4417 no charge`.
    fn labelled(&self, check: &Check<'_>) -> String {
        let ends = check.item.map(|item| self.ends(item));
        if let Some(asked) = self.asked(check) {
            let ends = ends.map(|ends| ends + " ").unwrap_or_default();
            let party = engine::one_of_several(self.state, check);
            let party = party.map(|party| format!(" ({})", self.party(party)));
            return ends + &asked + &party.unwrap_or_default();
        }
        let name = clause(&self.fill(&engine::label(self.state, check), check.item, None));
        let ends = ends.unwrap_or_default();
        match name.strip_prefix(&format!("{ends} ")) {
            Some(rest) if !ends.is_empty() && rest.contains(&ends) => rest.to_owned(),
            _ => name,
        }
    }

    /// In printed reports, the short question to a party as the sentence that is confirmed or not.
    fn asked(&self, check: &Check<'_>) -> Option<String> {
        let step = check.step().filter(|step| step.confirm.is_some())?;
        let brief = step.brief.as_ref()?;
        (self.times == Times::Formal).then(|| clause(&self.fill(brief, check.item, None)))
    }

    /// What a check is called without its item: the word over its column, and in printed reports what was
    /// asked.
    pub(crate) fn column(&self, check: &Check<'_>) -> String {
        if let Some(asked) = self.asked(check) {
            return asked;
        }
        let step = check.step();
        let texts = step.map(|step| [&step.label, &step.brief, &step.question]);
        let text = texts.into_iter().flatten().find_map(Option::as_ref);
        match text {
            Some(text) => cut(&clause(&self.fill(text, check.item, None)), MAX_HEAD),
            None => self.check(check),
        }
    }

    /// The question in few words: its brief, else what it is called.
    pub(crate) fn brief(&self, check: &Check<'_>) -> String {
        match check.step().and_then(|step| step.brief.as_ref()) {
            Some(brief) => self.fill(brief, check.item, None),
            None if check.item.is_some() => self.column(check),
            None => self.check(check),
        }
    }
}
