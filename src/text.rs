//! The program's own texts: one table per language from `src/lang/*.json`, holes filled by name;
//! and how text of others is made safe and measured.

use std::fmt::{self, Display, Write};

use serde::{Deserialize, Serialize};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

mod country;
pub mod typed;

pub use country::{country_code, country_name};

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

    /// The text of a message with its holes open.
    pub fn template(self, msg: Msg) -> &'static str {
        LANGS[self.0].1[msg as usize]
    }

    /// The text of a key such as `cli.new`, for texts that are named by data; none when there is no
    /// such key.
    pub fn by_key(self, key: &str) -> Option<&'static str> {
        KEYS.binary_search(&key).ok().map(|at| LANGS[self.0].1[at])
    }

    /// The text of a message, `{name}` filled from `placeholders`. Prefer the macro [`t!`](crate::t).
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

/// Text in several languages, as checklists write it: `{"en": "…", "ja": "…"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct LocalizedText(pub std::collections::BTreeMap<String, String>);

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

/// Whether a character could steer a terminal or reorder a line: control, bidirectional or
/// zero-width.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206f}' | '\u{061c}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Recorded text as it may be shown: hidden characters become `<U+202E>`, so that they are seen and
/// do nothing. Line breaks become a space.
pub fn sanitize_inline(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            match c {
                '\n' | '\r' | '\t' => out.push(' '),
                c if is_hidden(c) => _ = write!(out, "<U+{:04X}>", c as u32),
                c => out.push(c),
            }
            out
        })
}

/// The same for papers, in which nothing may be lost: a line break is shown as well.
pub fn sanitize_verbatim(text: &str) -> String {
    let broken = text.replace("\r\n", "\n").replace('\n', "\u{21b5}");
    let marked = |c: char| {
        if matches!(c, '\r' | '\t') {
            format!("<U+{:04X}>", c as u32)
        } else {
            c.to_string()
        }
    };
    sanitize_inline(&broken.chars().map(marked).collect::<String>())
}

/// The same where line breaks stand as they are.
pub fn sanitize_block(text: &str) -> String {
    text.replace("\r\n", "\n")
        .split('\n')
        .map(sanitize_verbatim)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Columns that the text takes in a terminal; East Asian wide characters take two.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text padded with spaces to `columns`, or cut to it with `..` at the end.
pub fn fit(text: &str, columns: usize) -> String {
    let cut = cut(text, columns);
    let missing = columns.saturating_sub(width(&cut));
    cut + &" ".repeat(missing)
}

/// The text, cut to `columns` with `..` at the end when it is wider.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut out, mut used) = (String::new(), 0);
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used + 2 > columns {
            break;
        }
        out.push(c);
    }
    out + &"..".chars().take(columns).collect::<String>()
}

/// The text in lines of at most `columns`: broken at spaces, and between wide characters where
/// there is no space.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in pieces(text) {
        let wide = width(word.trim_end());
        if used > 0 && used + wide > columns {
            lines.push(String::new());
            used = 0;
        }
        if wide > columns {
            for c in word.chars() {
                let w = c.width().unwrap_or(0);
                if used + w > columns {
                    lines.push(String::new());
                    used = 0;
                }
                lines.last_mut().into_iter().for_each(|line| line.push(c));
                used += w;
            }
            continue;
        }
        lines
            .last_mut()
            .into_iter()
            .for_each(|line| line.push_str(word));
        used += width(word);
    }
    lines
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Where a line may break: after a space, and around each wide character except before closing
/// punctuation.
fn pieces(text: &str) -> Vec<&str> {
    let (mut out, mut start) = (Vec::new(), 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let Some(&(_, next)) = chars.peek() else {
            break;
        };
        let wide = |c: char| c.width() == Some(2);
        let opens = matches!(c, '「' | '『' | '(' | '\u{ff08}' | '【');
        let closes = matches!(
            next,
            '、' | '。'
                | '」'
                | '』'
                | ')'
                | '\u{ff09}'
                | '】'
                | '\u{ff01}'
                | '\u{ff1f}'
                | 'ー'
                | ','
                | '.'
        );
        if (c == ' ' && next != ' ')
            || ((wide(c) || wide(next)) && !opens && !closes && next != ' ')
        {
            out.push(&text[start..end]);
            start = end;
        }
    }
    out.push(&text[start..]);
    out
}

impl Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the languages are files")]

    use super::*;

    #[test]
    fn every_language_has_the_same_keys_and_holes() {
        use std::collections::BTreeMap;
        let read = |code: &str| -> BTreeMap<String, String> {
            serde_json::from_str(&std::fs::read_to_string(format!("src/lang/{code}.json")).unwrap())
                .unwrap()
        };
        let english = read("en");
        assert_eq!(KEYS, english.keys().collect::<Vec<_>>());
        for lang in Lang::codes() {
            let other = read(lang);
            assert_eq!(
                english.keys().collect::<Vec<_>>(),
                other.keys().collect::<Vec<_>>(),
                "{lang}"
            );
            for (key, text) in &english {
                let sorted = |text| {
                    let mut names: Vec<_> = placeholders(text).map(str::to_owned).collect();
                    names.sort();
                    names
                };
                assert_eq!(sorted(text), sorted(&other[key]), "{lang}: {key}");
                assert!(!other[key].is_empty(), "{lang}: {key} is empty");
            }
        }
    }

    #[test]
    fn wide_text_fits_and_wraps_by_columns() {
        assert_eq!(fit("ヘッドホン", 12), "ヘッドホン  ");
        assert_eq!(fit("スマートウォッチ", 9), "スマー.. ");
        assert_eq!(
            wrap("発送は止まりましたか。", 10),
            ["発送は止ま", "りました", "か。"]
        );
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
    }

    #[test]
    fn hidden_characters_are_shown_and_do_nothing() {
        assert_eq!(
            sanitize_inline("a\u{202e}b\x1b[2J\tc"),
            "a<U+202E>b<U+001B>[2J c"
        );
        assert_eq!(
            sanitize_verbatim("a\u{202e}b\r\nc\td\re"),
            "a<U+202E>b\u{21b5}c<U+0009>d<U+000D>e"
        );
        assert_eq!(
            sanitize_block("a\u{202e}b\r\nc\td"),
            "a<U+202E>b\nc<U+0009>d"
        );
    }
}
