//! The fields of an item, and what fields and answers can hold.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{answer::YesNo, text::LocalizedText};

/// Words in the labels of numbers that must not be quoted.
const PRIVATE: [&str; 7] = ["card", "account", "phone", "カード", "口座", "電話", "暗証"];

/// One thing known of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The field's name in conditions and placeholders.
    pub id: String,
    /// What it is called.
    pub label: LocalizedText,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: ValueType,
    /// Without it an item cannot be told apart from others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The values of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
}

impl Field {
    /// Whether it holds a number that is there to be quoted: of an order, a parcel, a case. It is
    /// known by its name or its label; the number of a card, an account or a telephone is not
    /// quoted.
    pub fn is_quoted_number(&self) -> bool {
        let is_named = ["number", "tracking", "reference"].contains(&self.id.as_str());
        let mut labels = self.label.0.values();
        self.kind == ValueType::Text && (is_named || labels.any(|label| is_quoted(label)))
    }
}

/// Whether a label is that of a number to be quoted.
fn is_quoted(label: &str) -> bool {
    let label = label.to_lowercase();
    let is_number = label.ends_with("number") || label.ends_with("番号");
    is_number && !PRIVATE.iter().any(|word| label.contains(word))
}

/// What a field or an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// Any text.
    Text,
    /// An amount with a currency.
    Money,
    /// One of `options`.
    Choice,
    /// A moment.
    Time,
    /// `yes`, `no` or `unknown`.
    YesNo,
}

/// The values that a field or an answer can have; none where it takes any.
pub(crate) fn fixed_values(kind: ValueType, options: &[Choice]) -> Option<Vec<&str>> {
    match kind {
        ValueType::Choice => Some(options.iter().map(|option| option.id.as_str()).collect()),
        ValueType::YesNo => Some(
            [YesNo::Yes, YesNo::No, YesNo::NotKnown]
                .map(YesNo::code)
                .into(),
        ),
        ValueType::Text | ValueType::Money | ValueType::Time => None,
    }
}

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The value in conditions and records.
    pub id: String,
    /// What it is called.
    pub label: LocalizedText,
}
