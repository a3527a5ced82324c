//! Text whose lines a program may set anew ([RFC 3676]): a line that ends in a blank goes on in the
//! next. Japanese and long words are broken so, and with `delsp=yes` the blank is none of the
//! text.

#[cfg(test)]
mod tests;

/// The text with its lines joined.
pub(super) fn joined(text: &str, deletes_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // How deep the last line was quoted, when it goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        // A blank in front keeps a line from looking like something else.
        let content = content.strip_prefix(' ').unwrap_or(content);
        if open.is_none_or(|before| before != depth) {
            if open.is_some() {
                out.push('\n');
            }
            out.push_str(&line[..depth]);
            if depth > 0 {
                out.push(' ');
            }
        }
        let goes_on = content.ends_with(' ') && content != "-- ";
        let kept = match goes_on && deletes_space {
            true => &content[..content.len() - 1],
            false => content,
        };
        out.push_str(kept);
        open = goes_on.then_some(depth);
        if !goes_on {
            out.push('\n');
        }
    }
    out
}
