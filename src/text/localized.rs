//! Texts that checklists give in several languages.

use serde::{Deserialize, Serialize};

use super::{ByLang, Lang};

/// Text in several languages, as checklists write it: `{"en": "…", "ja": "…"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct LocalizedText(
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, String>"))] pub ByLang,
);

impl LocalizedText {
    /// The same text in every language.
    pub fn same(text: &str) -> Self {
        Self(
            Lang::codes()
                .map(|lang| (lang.to_owned(), text.to_owned()))
                .collect(),
        )
    }

    /// The text in `lang`, else in English, else in whichever language there is; empty only when
    /// there is none.
    pub fn in_lang(&self, lang: Lang) -> &str {
        let found = self
            .0
            .get(lang.code())
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next());
        found.map_or("", String::as_str)
    }
}
