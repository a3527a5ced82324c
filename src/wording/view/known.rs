//! What a look says of what nobody said: when it was noticed, which orders a charge pays for.

use super::View;
use crate::{engine, id::ItemId, t};

impl View<'_> {
    /// When it was noticed, as it is shown; that nobody said it, when the record only knows when it
    /// was opened.
    pub(crate) fn noticed(&self, shown: String) -> String {
        match self.opened() {
            Some(opened) if opened.noticed_guessed => t!(self.lang, NoticedNotAsked, at = shown),
            _ => shown,
        }
    }

    /// The orders that a charge names, as they are known; those that the reader hears nothing of
    /// are left out.
    pub(crate) fn orders(&self, value: &str) -> String {
        if value == engine::NO_ORDER {
            return t!(self.lang, ReportNoOrder);
        }
        let known = value
            .split(',')
            .filter_map(|id| self.state.item(&ItemId(id.trim().to_owned())));
        self.lang.list(known.map(|item| self.ends(item)))
    }
}
