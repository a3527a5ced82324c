//! Structured data as plain values: items with their types and properties.

use crate::{
    mail::{excerpt::excerpt, html::tag},
    text::is_hidden,
};

/// How deep items may lie in one another.
pub(super) const MAX_DEPTH: usize = 32;

/// One thing with its types and properties, as `Order` with its `orderNumber`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataItem {
    /// Without the address of their vocabulary.
    pub types: Vec<String>,
    /// Without the address of their vocabulary; one name may come several times.
    pub properties: Vec<(String, DataValue)>,
}

/// A value of a property. Numbers are text, as they are written.
#[derive(Clone, Debug, PartialEq)]
pub enum DataValue {
    Text(String),
    Item(DataItem),
}

impl DataItem {
    pub fn is_a(&self, name: &str) -> bool {
        self.types.iter().any(|known| known == name)
    }

    /// Every value of a property.
    pub fn values<'i>(&'i self, name: &str) -> impl Iterator<Item = &'i DataValue> {
        let of_name = move |(known, _): &&(String, DataValue)| known == name;
        self.properties
            .iter()
            .filter(of_name)
            .map(|(_, value)| value)
    }

    /// Every item of a property.
    pub fn items<'i>(&'i self, name: &str) -> impl Iterator<Item = &'i DataItem> {
        self.values(name).filter_map(|value| match value {
            DataValue::Item(item) => Some(item),
            DataValue::Text(_) => None,
        })
    }

    /// The first text of a property.
    pub fn text<'i>(&'i self, name: &str) -> Option<&'i str> {
        let text = |value: &'i DataValue| match value {
            DataValue::Text(text) => Some(text.as_str()),
            DataValue::Item(_) => None,
        };
        self.values(name).find_map(text)
    }

    /// How many values it has, those of its items included.
    pub(super) fn count(&self) -> usize {
        let count = |(_, value): &(String, DataValue)| match value {
            DataValue::Text(_) => 1,
            DataValue::Item(item) => 1 + item.count(),
        };
        self.properties.iter().map(count).sum()
    }
}

/// A name without the address of its vocabulary: `http://schema.org/Order`, `schema:Order`.
pub(super) fn local_name(name: &str) -> &str {
    let name = name.trim().trim_end_matches('/');
    let end = name.rfind(['/', '#', ':']).map_or(0, |at| at + 1);
    &name[end..]
}

/// A text as it is kept: on one line, not too long, with `&amp;` as `&`, without what is not shown.
pub(super) fn clean(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((c, after)) = tag::character(rest) {
        rest = after;
        if c.is_whitespace() || !is_hidden(c) {
            plain.push(c);
        }
    }
    excerpt(&plain)
}
