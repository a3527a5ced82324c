//! The program's own texts: one table per language from `src/lang/*.json`, placeholders filled by
//! name; and how the text of others is made safe and measured.

use std::fmt::{self, Display};

mod by_lang;
mod country;
mod digits;
mod localized;
mod lower_case;
mod packed;
mod paragraphs;
mod sanitize;
mod table;
pub mod typed;
mod width;
mod word_finder;

pub use by_lang::ByLang;
pub use country::{country_code, country_name};
pub(crate) use digits::{all_digits, is_digit};
pub use localized::LocalizedText;
pub(crate) use lower_case::lower_case;
pub(crate) use packed::Packed;
pub(crate) use paragraphs::paragraphs;
pub use sanitize::{is_hidden, sanitize_block, sanitize_inline, sanitize_verbatim};
pub use width::{cut, fit, width, wrap};
pub(crate) use word_finder::WordFinder;

use table::Table;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A language that the program speaks: an index into the compiled tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lang(usize);

impl Lang {
    /// The language of a code or locale such as `ja`, `ja-JP` or `ja_JP.UTF-8`; none when no table
    /// speaks it.
    pub fn find(locale: &str) -> Option<Self> {
        let code = locale
            .split(['-', '_', '.', '@'])
            .next()
            .unwrap_or_default();
        LANGS
            .iter()
            .position(|(lang, _)| lang.eq_ignore_ascii_case(code))
            .map(Lang)
    }

    /// English, the language that every table falls back to.
    pub fn english() -> Self {
        Lang::find("en").unwrap_or(Lang(0))
    }

    /// The code, such as `en`.
    pub fn code(self) -> &'static str {
        LANGS[self.0].0
    }

    /// The codes of all languages.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        LANGS.iter().map(|(code, _)| *code)
    }

    /// All languages.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LANGS.len()).map(Self)
    }

    /// The languages that have all texts, by test: whole pages are compared in them.
    #[cfg(test)]
    pub(crate) fn complete() -> impl Iterator<Item = Self> {
        ["en", "ja"].into_iter().filter_map(Lang::find)
    }

    /// The text of a message with its holes open.
    pub fn template(self, msg: Msg) -> &'static str {
        LANGS[self.0].1.get(msg as usize)
    }

    /// The text of a key such as `cli.new`, for texts that are named by data; none when there is no
    /// such key.
    pub fn by_key(self, key: &str) -> Option<&'static str> {
        KEYS.position(key).map(|at| LANGS[self.0].1.get(at))
    }

    /// The text of a message, `{name}` filled from `placeholders`. Prefer the macro
    /// [`t!`](crate::t).
    pub fn text(self, msg: Msg, placeholders: &[(&str, &dyn Display)]) -> String {
        interpolate(self.template(msg), |name| {
            placeholders
                .iter()
                .find(|(hole, _)| *hole == name)
                .map(|(_, value)| value.to_string())
        })
    }

    /// The parts that hold something, with the language's comma between them.
    pub fn list(self, parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        let mut list = String::new();
        for part in parts.into_iter().filter(|part| !part.as_ref().is_empty()) {
            if !list.is_empty() {
                list += self.template(Msg::BoardAnd);
            }
            list += part.as_ref();
        }
        list
    }

    /// The text for a count: `one` for 1, `many` otherwise; both may use the hole `{n}`.
    pub fn count(self, n: usize, one: Msg, many: Msg) -> String {
        self.text(if n == 1 { one } else { many }, &[("n", &n)])
    }
}

/// `t!(lang, BoardNext, what = x)`: the text of `Msg::BoardNext` with its placeholders filled.
/// `t!(lang, BoardNext, what)` fills `{what}` with the variable of that name.
#[macro_export]
macro_rules! t {
    (@value $name:ident) => { $name };
    (@value $name:ident = $value:expr) => { $value };
    ($lang:expr, $msg:ident $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $lang.text(
            $crate::text::Msg::$msg,
            &[$((stringify!($name), &$crate::t!(@value $name $(= $value)?) as &dyn std::fmt::Display)),*],
        )
    };
}

/// Fills `{name}` holes; a hole that `value` cannot fill stays as it is, so that it is seen and not
/// lost.
pub fn interpolate(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        match value(&rest[1..close]) {
            Some(text) => out.push_str(&text),
            None => out.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// The names of the holes in a template, in order.
pub fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

impl Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the languages are files")]

    use std::collections::BTreeMap;

    use super::*;

    fn texts(lang: &str) -> BTreeMap<String, String> {
        let file = format!("src/lang/{lang}.json");
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
    }

    fn sorted(text: &str) -> Vec<&str> {
        let mut names: Vec<_> = placeholders(text).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn english_and_japanese_are_complete() {
        for lang in Lang::complete() {
            let keys: Vec<_> = (0..KEYS.ends.len()).map(|at| KEYS.get(at)).collect();
            assert_eq!(
                keys,
                texts(lang.code()).keys().collect::<Vec<_>>(),
                "{lang}"
            );
        }
    }

    /// A language may be begun with one text; English takes the place of the others.
    #[test]
    fn what_a_language_has_is_written_with_the_placeholders_of_english() {
        let english = texts("en");
        for lang in Lang::codes() {
            let texts = texts(lang);
            println!("{lang}: {} of {} texts", texts.len(), english.len());
            for (key, text) in &texts {
                let same = english.get(key).map(|text| sorted(text));
                assert_eq!(Some(sorted(text)), same, "{lang}: {key}");
                assert!(!text.is_empty(), "{lang}: {key} is empty");
            }
        }
    }
}
