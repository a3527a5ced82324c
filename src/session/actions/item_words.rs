//! How rows of fields are worded.

use std::collections::BTreeMap;

use crate::{
    checklist::Field,
    session::{
        Context, IncidentSession,
        actions::item_rows::{Candidate, CandidatePlace, ItemRow},
    },
    text::sanitize_inline,
};

pub(crate) struct ItemWords<'d> {
    pub(crate) ctx: &'d Context,
    pub(crate) session: &'d IncidentSession,
    pub(crate) kind: &'d str,
}

impl ItemWords<'_> {
    /// An item in one line, its fields in the checklist's order: `4417, JPY 12,800, parcel,
    /// Headphones`.
    pub(crate) fn row(&self, row: &ItemRow) -> String {
        let shown = |field: &Field| Some(self.shown(&field.id, row.fields.get(&field.id)?));
        self.ctx.lang.list(self.rules().iter().filter_map(shown))
    }

    pub(crate) fn candidates(&self, candidates: &[Candidate]) -> Vec<String> {
        let rows = candidates.iter();
        rows.map(|candidate| self.row(&candidate.row)).collect()
    }

    /// Fields with their labels.
    pub(crate) fn fields(&self, fields: &BTreeMap<String, String>) -> String {
        let lang = self.ctx.lang;
        let labelled = self.rules().iter().filter_map(|field| {
            let value = self.shown(&field.id, fields.get(&field.id)?);
            let label = sanitize_inline(field.label.in_lang(lang));
            Some(format!("{label} {value}"))
        });
        lang.list(labelled)
    }

    /// A value as it is read aloud.
    pub(crate) fn shown(&self, id: &str, value: &str) -> String {
        let Some(field) = self.rules().iter().find(|field| field.id == id) else {
            return sanitize_inline(value);
        };
        let parser = self.ctx.field_parser(self.session, field);
        parser.shown(self.ctx.lang, value)
    }

    /// The name of an item on the command line; of an earlier row, its number.
    pub(crate) fn ends(&self, known: &Candidate, number: &str) -> String {
        match &known.place {
            CandidatePlace::Item(id) if self.session.state.item(id).is_some() => {
                self.session.item_ends(id)
            }
            _ => number.to_owned(),
        }
    }

    fn rules(&self) -> &[Field] {
        let kind = self.session.state.item_type(self.kind);
        kind.map(|kind| kind.fields.as_slice()).unwrap_or_default()
    }
}
