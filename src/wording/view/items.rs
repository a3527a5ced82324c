//! What items are called, and what is known of them.

use super::View;
use crate::{
    checklist::{Field, ItemType, ValueType, choices_in_words},
    engine,
    id::ItemId,
    quantity::{Moment, Money},
    record::Item,
};

impl<'a> View<'a> {
    /// The last digits of an item.
    pub(crate) fn ends(&self, item: &Item) -> String {
        self.shown(&engine::short_number(self.state, item))
    }

    /// An item in a sentence: `4417 Headphones`.
    pub(crate) fn item(&self, id: &ItemId) -> String {
        let Some(item) = self.state.item(id) else {
            return self.shown(&id.0);
        };
        let name = self.shown(engine::item_name(self.state, item));
        format!("{} {name}", self.ends(item)).trim_end().to_owned()
    }

    /// The label of an item's field, and a value of it as it is read aloud.
    pub(crate) fn field(&self, item: &ItemId, id: &str, value: &str) -> (String, String) {
        let fields = self.item_type(item).map(|kind| &kind.fields);
        match fields.and_then(|fields| fields.iter().find(|field| field.id == id)) {
            Some(field) => (
                self.shown(field.label.in_lang(self.lang)),
                self.field_value(field, value),
            ),
            None => (self.shown(id), self.shown(value)),
        }
    }

    fn field_value(&self, field: &Field, value: &str) -> String {
        if field.id == engine::ORDERS {
            return self.orders(value);
        }
        let text = match field.kind {
            ValueType::Money => {
                let money = serde_json::from_value::<Money>(value.into()).ok();
                money.map(|money| money.shown(self.lang))
            }
            ValueType::Choice => {
                let option = field.options.iter().find(|option| option.id == value);
                option.map(|option| self.shown(option.label.in_lang(self.lang)))
            }
            ValueType::Time => {
                let at = Moment::parse_from_rfc3339(value).ok();
                at.map(|at| self.time(at))
            }
            ValueType::Choices => {
                Some(self.shown(&choices_in_words(&field.options, value, self.lang)))
            }
            ValueType::Number => Some(self.shown(&field.range().shown(value, self.lang))),
            ValueType::Text | ValueType::LongText | ValueType::YesNo => None,
        };
        text.unwrap_or_else(|| self.shown(value))
    }

    /// The type of an item; of one that is not in the record any more, by its id.
    fn item_type(&self, id: &ItemId) -> Option<&'a ItemType> {
        self.state.item_type(self.kind_of(id))
    }

    /// The id of that type.
    pub(crate) fn kind_of<'i>(&self, id: &'i ItemId) -> &'i str
    where
        'a: 'i,
    {
        let by_id = || {
            id.0.rsplit_once('-')
                .map_or(id.0.as_str(), |(kind, _)| kind)
        };
        self.state
            .item(id)
            .map_or_else(by_id, |item| item.kind.as_str())
    }

    /// What a type of items is called.
    pub(crate) fn kind<'k>(&self, kind: &'k str) -> &'k str
    where
        'a: 'k,
    {
        let known = self.state.item_type(kind);
        known.map_or(kind, |known| known.name.in_lang(self.lang))
    }

    /// The whole number by which an item is known, else its last digits.
    pub(crate) fn number_of(&self, item: &Item) -> String {
        let number = item.text("number").map(|number| self.shown(number));
        number.unwrap_or_else(|| self.ends(item))
    }

    /// Where the checklist names a field of an item; unknown fields come last.
    pub(crate) fn place_of(&self, item: &ItemId, field: &str) -> usize {
        let fields = self.item_type(item).map(|kind| &kind.fields);
        let place = fields.and_then(|fields| fields.iter().position(|known| known.id == field));
        place.unwrap_or(usize::MAX)
    }

    /// An item's amount.
    pub(crate) fn amount(&self, item: &Item) -> Option<Money> {
        engine::amount(self.state, item)
    }
}
