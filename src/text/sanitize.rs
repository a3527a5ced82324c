//! How recorded text, which anybody may have written, is made safe to show.

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
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if is_hidden(c) => push_code(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

/// `<U+202E>`
fn push_code(out: &mut String, c: char) {
    *out += &format!("<U+{:04X}>", c as u32);
}

/// The same for reports, in which nothing may be lost: line breaks and tabs are shown as well.
pub fn sanitize_verbatim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' => out.push('\u{21b5}'),
            c if is_hidden(c) => push_code(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

/// The same with line breaks kept as they are.
pub fn sanitize_block(text: &str) -> String {
    text.replace("\r\n", "\n")
        .split('\n')
        .map(sanitize_verbatim)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

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
