//! Items on their way in, in words.

use std::collections::BTreeMap;

use crate::{
    checklist::Field,
    engine,
    session::{
        actions::item_rows::{Candidate, CandidatePlace, ItemRow},
        context::Context,
        incident::IncidentSession,
    },
    text::sanitize_inline,
};

/// Whatever is needed to say what a row holds.
pub(crate) struct ItemWords<'d> {
    pub(crate) ctx: &'d Context,
    pub(crate) session: &'d IncidentSession,
    pub(crate) kind: &'d str,
}

impl ItemWords<'_> {
    /// An item in one line, its fields in the checklist's order: `4417, JPY 12,800, parcel,
    /// Headphones`.
    pub(crate) fn told(&self, row: &ItemRow) -> String {
        let shown = self
            .rules()
            .iter()
            .filter_map(|field| Some(self.shown(&field.id, row.fields.get(&field.id)?)));
        self.ctx.lang.list(shown)
    }

    /// Fields with what they are called.
    pub(crate) fn fields(&self, fields: &BTreeMap<String, String>) -> String {
        let named = self.rules().iter().filter_map(|field| {
            let value = self.shown(&field.id, fields.get(&field.id)?);
            Some(format!(
                "{} {value}",
                sanitize_inline(field.label.in_lang(self.ctx.lang))
            ))
        });
        self.ctx.lang.list(named)
    }

    /// A value as it is read aloud.
    pub(crate) fn shown(&self, id: &str, value: &str) -> String {
        let field = self.rules().iter().find(|field| field.id == id);
        let takes = field.map(|field| {
            self.ctx
                .value_parser(self.session, field.kind, &field.options)
        });
        takes.map_or_else(
            || sanitize_inline(value),
            |takes| takes.shown(self.ctx.lang, value),
        )
    }

    /// By what a known item is called on the command line.
    pub(crate) fn ends(&self, known: &Candidate, number: &str) -> String {
        let item = match &known.place {
            CandidatePlace::Item(id) => self.session.state.item(id),
            CandidatePlace::Earlier(_) => None,
        };
        item.map_or_else(
            || number.to_owned(),
            |item| engine::ends(&self.session.state, item),
        )
    }

    fn rules(&self) -> &[Field] {
        self.session
            .state
            .item_type(self.kind)
            .map(|kind| kind.fields.as_slice())
            .unwrap_or_default()
    }
}
