//! The fields of an item, and what fields and answers can hold.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    answer::YesNo,
    t,
    text::{Lang, LocalizedText},
};

/// What stands between the values of several choices in the record.
pub(crate) const BETWEEN: char = ',';

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
    /// The values of a choice or of choices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// For a number: what it counts, such as "people".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<LocalizedText>,
    /// For a number: the least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// For a number: the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

/// What a number can be, and what it counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberRange {
    pub unit: Option<LocalizedText>,
    pub min: Option<i64>,
    pub max: Option<i64>,
}

impl NumberRange {
    /// Whether a number, as it is recorded, is not too small and not too large.
    pub fn has(&self, number: &str) -> bool {
        // Numbers of at most 15 digits are exact.
        let Ok(number) = number.parse::<f64>() else {
            return false;
        };
        let is_enough = self.min.is_none_or(|min| number >= min as f64);
        is_enough && self.max.is_none_or(|max| number <= max as f64)
    }

    /// A number as it is read aloud: with what it counts.
    pub fn shown(&self, number: &str, lang: Lang) -> String {
        match &self.unit {
            Some(unit) => t!(lang, ValueUnit, n = number, unit = unit.in_lang(lang)),
            None => number.to_owned(),
        }
    }
}

/// The values of several choices in words, as far as their labels are known.
pub fn choices_in_words(options: &[Choice], value: &str, lang: Lang) -> String {
    let label = |id: &str| {
        let option = options.iter().find(|option| option.id == id);
        option
            .map_or(id, |option| option.label.in_lang(lang))
            .to_owned()
    };
    lang.list(value.split(BETWEEN).map(label))
}

impl Field {
    /// What a number in it can be.
    pub fn range(&self) -> NumberRange {
        NumberRange {
            unit: self.unit.clone(),
            min: self.min,
            max: self.max,
        }
    }

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
    /// Text of several lines.
    LongText,
    /// One of `options`.
    Choice,
    /// One or several of `options`.
    Choices,
    /// A number, in figures.
    Number,
    /// A moment.
    Time,
    /// `yes`, `no` or `unknown`.
    YesNo,
}

/// The values that a field or an answer can have, of several choices each by itself; none where it
/// takes any.
pub(crate) fn fixed_values(kind: ValueType, options: &[Choice]) -> Option<Vec<&str>> {
    match kind {
        ValueType::Choice | ValueType::Choices => {
            Some(options.iter().map(|option| option.id.as_str()).collect())
        }
        ValueType::YesNo => Some(
            [YesNo::Yes, YesNo::No, YesNo::NotKnown]
                .map(YesNo::code)
                .into(),
        ),
        ValueType::Text
        | ValueType::LongText
        | ValueType::Number
        | ValueType::Money
        | ValueType::Time => None,
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
