//! How the values in a problem are written into its message.

use crate::text::{self, Lang};

/// The most characters of a word of the file that a message shows.
const MAX_SHOWN_CHARS: usize = 60;

/// A value that a text has a placeholder for.
pub(super) trait Placeholder {
    fn shown(&self, lang: Lang) -> String;
}

/// A character that cannot be seen, shown by its number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CodePoint(pub(super) char);

/// The name of a placeholder, shown in its curly brackets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InBraces(pub(super) String);

/// Words without quotes, with commas between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Commas(pub(super) Vec<String>);

/// Steps that wait for each other, with arrows between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arrows(pub(super) Vec<String>);

/// A sentence that is not from the file and is not cut.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Verbatim(pub(super) String);

/// A word of the file as it may be shown in a message.
pub(super) fn shown(word: &str) -> String {
    text::cut(&text::sanitize_inline(word), MAX_SHOWN_CHARS)
}

/// Words of the file one after the other, each in backquotes.
pub(super) fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    let quoted = |word: &S| format!("`{}`", shown(word.as_ref()));
    let quoted: Vec<_> = words.iter().map(quoted).collect();
    quoted.join(", ")
}

/// The condition that is true when the step is one of these, as it is written in a list.
pub(super) fn condition_on(step: &str, standings: &[String]) -> Verbatim {
    let values: Vec<_> = standings.iter().map(|word| format!("\"{word}\"")).collect();
    let is = values.join(", ");
    Verbatim(format!(
        "{{\"check\": \"{}\", \"is\": [{is}]}}",
        shown(step)
    ))
}

/// Values that are shown the same in every language.
macro_rules! placeholders {
    ($($type:ty: |$value:ident| $shown:expr;)*) => {
        $(impl Placeholder for $type {
            fn shown(&self, _: Lang) -> String {
                let $value = self;
                $shown
            }
        })*
    };
}

placeholders! {
    char: |c| c.to_string();
    usize: |n| n.to_string();
    u32: |n| n.to_string();
    u64: |n| n.to_string();
    i64: |n| n.to_string();
    String: |word| shown(word);
    &str: |word| shown(word);
    Vec<String>: |words| quoted(words);
    Vec<&str>: |words| quoted(words);
    CodePoint: |c| format!("U+{:04X}", u32::from(c.0));
    InBraces: |name| format!("{{{}}}", shown(&name.0));
    Commas: |words| words.0.join(", ");
    Arrows: |steps| steps.0.iter().map(|step| shown(step)).collect::<Vec<_>>().join(" -> ");
    Verbatim: |sentence| sentence.0.clone();
}
