//! How wide text is in a terminal, and how it is cut and wrapped.

use unicode_linebreak::linebreaks;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used + 2 > columns {
            break;
        }
        out.push(c);
    }
    out + &"..".chars().take(columns).collect::<String>()
}

/// The text in lines of at most `columns`: wrapped at spaces, and between wide characters where
/// Japanese and Chinese typesetting allows it (UAX 14, kinsoku).
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for piece in pieces(text) {
        let wide = width(piece.trim_end());
        if used > 0 && used + wide > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if wide <= columns {
            line += piece;
            used += width(piece);
            continue;
        }
        for c in piece.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > columns {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += wide;
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The parts of a text that stay on one line. UAX 14 would also part `--for` and `a/b`, and keep
/// ` /help` with the word before it, so only a space parts what is not wide.
fn pieces(text: &str) -> Vec<&str> {
    let is_wide = |c: char| c.width() == Some(2);
    let mut allowed = linebreaks(text).map(|(at, _)| at).peekable();
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        while allowed.next_if(|allowed| *allowed < at).is_some() {}
        let may_break = match last {
            None => false,
            Some(' ') => c != ' ',
            Some(last) => (is_wide(last) || is_wide(c)) && allowed.peek() == Some(&at),
        };
        if may_break {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn no_line_begins_with_a_small_kana_or_a_mark() {
        for (text, lines) in [
            ("使っちゃった", ["使っ", "ちゃっ", "た"].as_slice()),
            ("三つ人々", &["三つ", "人々"]),
            ("サーバー", &["サー", "バー"]),
            ("店「はい」と", &["店「は", "い」と"]),
            ("今見る・読む", &["今見", "る・読", "む"]),
        ] {
            assert_eq!(wrap(text, 6), lines, "{text}");
        }
    }

    #[test]
    fn words_that_are_not_wide_stay_whole() {
        for text in [
            "kakunin report --for police",
            "/n /o /file",
            "a/b-c 250-1-4417",
        ] {
            let words: Vec<_> = text.split(' ').collect();
            assert_eq!(
                wrap(text, 10).join(" ").split(' ').collect::<Vec<_>>(),
                words
            );
        }
        assert_eq!(
            wrap("order 4417 (paid) /help", 7),
            ["order", "4417", "(paid)", "/help"]
        );
    }
}
