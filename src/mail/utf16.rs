//! UTF-16, in which Windows programs save text: `Unicode text` of spreadsheets and of mail
//! programs, with and without a byte order mark.

/// How much of a file without a mark has to look like text, in bytes.
const MAX_FRONT_BYTES: usize = 64 * 1024;

/// The text of bytes that are UTF-16; none when they are something else.
pub(super) fn utf16(bytes: &[u8]) -> Option<String> {
    let (read, text): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, text @ ..] => (u16::from_le_bytes, text),
        [0xfe, 0xff, text @ ..] => (u16::from_be_bytes, text),
        _ => (order(bytes)?, bytes),
    };
    let (pairs, _) = text.as_chunks::<2>();
    let units = pairs.iter().copied().map(read);
    let letters = char::decode_utf16(units);
    Some(
        letters
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

/// The order of bytes in which a file without a mark is text. Blanks, figures and line ends have a
/// byte of zero, and text has no control characters.
fn order(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let front = &bytes[..bytes.len().min(MAX_FRONT_BYTES)];
    let (pairs, _) = front.as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    // The wide blank of Japanese has its zero on the other side.
    let is_order = |zeros, others| is_many(zeros, pairs.len()) && others * 4 <= zeros;
    let read = if is_order(second, first) {
        u16::from_le_bytes
    } else if is_order(first, second) {
        u16::from_be_bytes
    } else {
        return None;
    };
    is_text(pairs, read).then_some(read)
}

/// A zero that strayed into another text makes no UTF-16 of it.
fn is_many(zeros: usize, pairs: usize) -> bool {
    zeros > 3 && zeros * 10 >= pairs
}

fn is_text(pairs: &[[u8; 2]], read: fn([u8; 2]) -> u16) -> bool {
    let mut letters = char::decode_utf16(pairs.iter().copied().map(read)).peekable();
    let is_letter = |c: char| !c.is_control() || matches!(c, '\t' | '\r' | '\n' | '\u{c}');
    let mut is_text = pairs.len() > 3;
    while let Some(letter) = letters.next() {
        // The front may end in the middle of a character.
        let is_cut = letter.is_err() && letters.peek().is_none();
        is_text &= is_cut || letter.is_ok_and(is_letter);
    }
    is_text
}
