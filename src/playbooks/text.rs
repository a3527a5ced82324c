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

/// The most characters of a text in one line; a longer one goes on below it.
const MAX_NAME: usize = 400;
/// The most characters of a text of several lines.
const MAX_TEXT: usize = 18_000;

/// A text in one line, and what is too long for it, whole, for the lines below.
pub(super) fn cut(text: &str) -> (String, Vec<String>) {
    if text.chars().count() <= MAX_NAME {
        return (text.to_owned(), Vec::new());
    }
    let mut short: String = text.chars().take(MAX_NAME).collect();
    if let Some(at) = short.rfind(' ').filter(|at| *at > MAX_NAME / 2) {
        short.truncate(at);
    }
    (short + " ..", vec![text.to_owned()])
}

/// The lines as texts of several lines, none longer than one may be.
pub(super) fn parts(lines: &[String]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut length = 0;
    for line in lines {
        let mut rest = line.as_str();
        while !rest.is_empty() {
            let end = rest.char_indices().nth(MAX_TEXT);
            let (piece, behind) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
            let more = piece.chars().count() + 1;
            match parts.last_mut().filter(|_| length + more < MAX_TEXT) {
                Some(part) => {
                    *part += "\n";
                    *part += piece;
                    length += more;
                }
                None => {
                    parts.push(piece.to_owned());
                    length = more;
                }
            }
            rest = behind;
        }
    }
    parts
}
