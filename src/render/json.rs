//! Values as JSON for programs. Hidden characters are written as `\u` escapes: the value is exact,
//! and a terminal that shows it cannot be steered.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use crate::text::is_hidden;

/// The value as indented JSON with a line break at the end.
///
/// # Errors
/// When the value cannot be written as JSON, which the types of this program cannot cause.
pub(crate) fn json(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(
        &mut bytes,
        Visible(PrettyFormatter::new()),
    ))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(|fault| serde_json::Error::io(io::Error::other(fault)))
}

struct Visible<'a>(PrettyFormatter<'a>);

/// Passes these calls on to the indenting formatter.
macro_rules! indented {
    ($($name:ident $(, $first:ident)?;)*) => {
        $(fn $name<W: Write + ?Sized>(&mut self, out: &mut W $(, $first: bool)?) -> io::Result<()> {
            self.0.$name(out $(, $first)?)
        })*
    };
}

impl Formatter for Visible<'_> {
    indented! {
        begin_array; end_array; begin_array_value, first; end_array_value;
        begin_object; end_object; begin_object_key, first; end_object_key; begin_object_value; end_object_value;
    }

    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut plain = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_hidden(*c)) {
            out.write_all(&fragment.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[plain..])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_indented() {
        assert_eq!(
            json(&json!({"a": [1, "確認"], "b": {}})).unwrap(),
            "{\n  \"a\": [\n    1,\n    \"確認\"\n  ],\n  \"b\": {}\n}\n"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_text_is_exact_and_nothing_is_hidden(text in "(\\PC|[\u{0}-\u{1f}\u{202a}-\u{202e}\u{e0001}\"\\\\]){0,40}") {
            let out = json(&json!([text])).unwrap();
            prop_assert!(!out.chars().any(|c| c != '\n' && is_hidden(c)), "{}", out);
            let back: Vec<String> = serde_json::from_str(&out).unwrap();
            prop_assert_eq!(&back[0], &text);
        }
    }
}
