//! JSON in the order in which it is written, with what is there twice, and what nobody asked for.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use super::loss::{Losses, Lost};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Flag(bool),
    /// As it is written by `serde_json`.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn object(&self) -> Option<&[(String, Json)]> {
        match self {
            Json::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(super) fn list(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Json::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// The first member of this name.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        let members = self.object()?;
        let found = members.iter().find(|(known, _)| known == key)?;
        Some(&found.1)
    }

    /// Whether it says nothing: empty, false, null.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Json::Null | Json::Flag(false) => true,
            Json::Text(text) => text.trim().is_empty(),
            Json::List(items) => items.iter().all(Json::is_empty),
            Json::Object(members) => members.iter().all(|(_, value)| value.is_empty()),
            Json::Flag(true) | Json::Number(_) => false,
        }
    }

    /// Its texts and numbers, one after the other, to be told in few words.
    pub(super) fn brief(&self) -> String {
        match self {
            Json::Null => String::new(),
            Json::Flag(flag) => flag.to_string(),
            Json::Number(text) | Json::Text(text) => text.clone(),
            Json::List(items) => {
                let items: Vec<_> = items.iter().map(Json::brief).collect();
                items.join(", ")
            }
            Json::Object(members) => {
                let members = members.iter();
                let members: Vec<_> = members
                    .map(|(key, value)| format!("{key}: {}", value.brief()))
                    .collect();
                members.join(", ")
            }
        }
    }
}

/// The members of an object, taken one by one; what is left is named.
pub(super) struct Members<'a> {
    pub(super) place: String,
    left: Vec<(&'a str, &'a Json)>,
}

impl<'a> Members<'a> {
    /// The members of a value; the second of two equal keys is named.
    pub(super) fn of(value: &'a Json, place: impl Into<String>, losses: &mut Losses) -> Self {
        let place = place.into();
        let mut left: Vec<(&str, &Json)> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for (key, value) in value.object().unwrap_or_default() {
            if seen.insert(key.as_str()) {
                left.push((key, value));
            } else {
                losses.add(Lost::Duplicate, format!("{place}/{key}"), &value.brief());
            }
        }
        Self { place, left }
    }

    pub(super) fn take(&mut self, key: &str) -> Option<&'a Json> {
        let at = self.left.iter().position(|(known, _)| *known == key)?;
        Some(self.left.remove(at).1)
    }

    /// A text that is not empty.
    pub(super) fn text(&mut self, key: &str) -> Option<&'a str> {
        let at = self.left.iter().position(|(known, _)| *known == key)?;
        let text = self.left[at].1.text()?;
        self.left.remove(at);
        Some(text).filter(|text| !text.trim().is_empty())
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, key: &str) -> Vec<&'a str> {
        let items = self.take(key).map(Json::list).unwrap_or_default();
        items.iter().filter_map(Json::text).collect()
    }

    /// Names these members under a kind, as far as they say something.
    pub(super) fn lose(&mut self, kind: Lost, keys: &[&str], losses: &mut Losses) {
        for key in keys {
            if let Some(value) = self.take(key).filter(|value| !value.is_empty()) {
                losses.add(kind, format!("{}/{key}", self.place), &value.brief());
            }
        }
    }

    /// Names every member that nobody took; keys that begin with `_` are bookkeeping.
    pub(super) fn lose_rest(self, losses: &mut Losses) {
        for (key, value) in self.left {
            let kind = match key.starts_with('_') {
                true => Lost::Bookkeeping,
                false => Lost::Other,
            };
            if !value.is_empty() {
                losses.add(kind, format!("{}/{key}", self.place), &value.brief());
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Json::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(member) = members.next_entry()? {
            all.push(member);
        }
        Ok(Json::Object(all))
    }
}
