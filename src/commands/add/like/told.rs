//! Items on their way in, in words.

use std::collections::BTreeMap;

use super::{Known, Place, Row};
use crate::{
    checklist::Field,
    commands::{Context, session::IncidentSession},
    engine,
    text::sanitize_inline,
};

/// Whatever is needed to say what a row holds.
pub(super) struct Words<'d> {
    pub(super) ctx: &'d Context,
    pub(super) session: &'d IncidentSession,
    pub(super) kind: &'d str,
}

impl Words<'_> {
    /// An item in one line, its fields in the checklist's order: `4417, JPY 12,800, parcel,
    /// Headphones`.
    pub(super) fn told(&self, row: &Row) -> String {
        let shown = self
            .rules()
            .iter()
            .filter_map(|field| Some(self.shown(&field.id, row.fields.get(&field.id)?)));
        self.ctx.lang.list(shown)
    }

    /// Fields with what they are called.
    pub(super) fn fields(&self, fields: &BTreeMap<String, String>) -> String {
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
    pub(super) fn shown(&self, id: &str, value: &str) -> String {
        let field = self.rules().iter().find(|field| field.id == id);
        let takes = field.map(|field| self.ctx.takes(self.session, field.kind, &field.options));
        takes.map_or_else(
            || sanitize_inline(value),
            |takes| takes.shown(self.ctx.lang, value),
        )
    }

    /// By what a known item is called on the command line.
    pub(super) fn ends(&self, known: &Known, number: &str) -> String {
        let item = match &known.place {
            Place::Item(id) => self.session.state.item(id),
            Place::Earlier(_) => None,
        };
        item.map_or_else(
            || number.to_owned(),
            |item| engine::short_number(&self.session.state, item),
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
