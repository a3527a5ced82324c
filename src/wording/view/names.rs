//! The names of checks by their id.

use std::collections::BTreeMap;

use super::View;
use crate::{
    engine::Check,
    id::CheckId,
    t,
    text::{Lang, sanitize_inline},
};

/// Names of checks by their id, for texts about many of them.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    pub(crate) view: View<'a>,
    by_id: BTreeMap<&'a CheckId, &'a Check<'a>>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(view: View<'a>) -> Self {
        Self {
            view,
            by_id: view.checks.iter().map(|check| (&check.id, check)).collect(),
        }
    }

    /// The check of an id, under whichever of its names.
    pub(crate) fn find(&self, id: &CheckId) -> Option<&'a Check<'a>> {
        self.by_id
            .get(self.view.state.canonical_id(id).as_ref())
            .copied()
    }

    /// What the check of an id is called.
    pub(crate) fn check(&self, id: &CheckId) -> String {
        match self.find(id) {
            Some(check) => self.view.check(check),
            None if id.list == CheckId::REVIEW => review(self.view.lang, &id.step),
            None => self.view.shown(&id.to_string()),
        }
    }
}

/// What a question of the review is about, by its number.
pub(crate) fn review(lang: Lang, number: &str) -> String {
    match number {
        "1" => t!(lang, ReportReview1),
        "2" => t!(lang, ReportReview2),
        "3" => t!(lang, ReportReview3),
        "4" => t!(lang, ReportReview4),
        "5" => t!(lang, ReportReview5),
        other => t!(lang, ReportReviewOther, n = sanitize_inline(other)),
    }
}
