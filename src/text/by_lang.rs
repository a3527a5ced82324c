//! A text for each of a few languages, in the order of their codes.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Used like a map from code to text. A checklist has hundreds of these with two texts each, which
/// are all read at every start: a node of a `BTreeMap` has room for eleven, half a kilobyte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByLang(Vec<(String, String)>);

impl ByLang {
    fn place(&self, code: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(code))
    }

    /// Of two texts for a language the later one counts.
    fn insert(&mut self, code: String, text: String) {
        match self.place(&code) {
            Ok(at) => self.0[at].1 = text,
            Err(at) => self.0.insert(at, (code, text)),
        }
    }

    /// The text of a language.
    pub fn get(&self, code: &str) -> Option<&String> {
        let at = self.place(code).ok()?;
        Some(&self.0[at].1)
    }

    /// Whether there is a text for a language.
    pub fn contains_key(&self, code: &str) -> bool {
        self.place(code).is_ok()
    }

    /// The codes.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(code, _)| code)
    }

    /// The texts.
    pub fn values(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(_, text)| text)
    }
}

impl FromIterator<(String, String)> for ByLang {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(texts: I) -> Self {
        let mut all = Self::default();
        for (code, text) in texts {
            all.insert(code, text);
        }
        all
    }
}

impl<const N: usize> From<[(String, String); N]> for ByLang {
    fn from(texts: [(String, String); N]) -> Self {
        texts.into_iter().collect()
    }
}

impl IntoIterator for ByLang {
    type Item = (String, String);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

type Pair<'a> = (&'a String, &'a String);

impl<'a> IntoIterator for &'a ByLang {
    type Item = Pair<'a>;
    type IntoIter = std::iter::Map<
        std::slice::Iter<'a, (String, String)>,
        fn(&'a (String, String)) -> Pair<'a>,
    >;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(code, text)| (code, text))
    }
}

impl Serialize for ByLang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de> Deserialize<'de> for ByLang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = BTreeMap::<String, String>::deserialize(deserializer)?;
        Ok(Self(texts.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_in_the_order_of_their_codes_and_the_later_one_counts() {
        let json = r#"{"ja":"a","de":"b","en":"c","de":"d"}"#;
        let texts: ByLang = serde_json::from_str(json).unwrap();
        let sorted = r#"{"de":"d","en":"c","ja":"a"}"#;
        assert_eq!(serde_json::to_string(&texts).unwrap(), sorted);
        assert_eq!(texts.get("en").unwrap(), "c");
        assert_eq!(texts.get("ja").unwrap(), "a");
        assert!(texts.contains_key("de") && !texts.contains_key("fr"));
        assert_eq!(texts.get("fr"), None);
        assert_eq!(texts.clone().into_iter().collect::<ByLang>(), texts);
    }
}
