//! Texts of others, made fit for a checklist: nothing hidden, nothing that it would fill in.

use super::loss::{Losses, Lost};
use crate::text::is_hidden;

/// A text in one line, as a name is.
pub(super) fn one_line(text: &str, place: &str, losses: &mut Losses) -> String {
    let words = clean(text, place, losses);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a text that is no markup, such as a command: each as it is, without empty ones.
pub(super) fn verbatim_lines(text: &str, place: &str, losses: &mut Losses) -> Vec<String> {
    let lines = text.lines().map(|line| clean(line, place, losses));
    let lines = lines.map(|line| line.trim_end().to_owned());
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// Without hidden characters; curly brackets are round, since a checklist fills those in.
pub(super) fn clean(text: &str, place: &str, losses: &mut Losses) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut hidden, mut braces) = (0, 0);
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '{' | '｛' => {
                braces += 1;
                out.push('(');
            }
            '}' | '｝' => {
                braces += 1;
                out.push(')');
            }
            c if is_hidden(c) => hidden += 1,
            c => out.push(c),
        }
    }
    if hidden > 0 {
        losses.add(Lost::Hidden, place, &hidden.to_string());
    }
    if braces > 0 {
        losses.add(Lost::Brace, place, text.trim());
    }
    out
}
