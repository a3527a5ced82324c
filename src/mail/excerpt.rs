//! Short texts out of files, as they are kept.

/// The longest text that is kept, in characters.
pub(crate) const MAX_CHARS: usize = 300;

/// The text on one line, trimmed and not too long.
pub(crate) fn excerpt(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}..", &line[..end]),
        None => line,
    }
}
