//! Strings of a PDF: in brackets or in hex, in one of four encodings.

use crate::mail::charset;

/// The longest string that is read, in bytes.
const MAX_STRING_BYTES: usize = 4096;

/// The string at the front; none when there is no string.
pub(super) fn read(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.trim_ascii_start();
    match bytes.first()? {
        b'(' => Some(decoded(&literal(&bytes[1..]))),
        b'<' if bytes.get(1) != Some(&b'<') => Some(decoded(&hex(&bytes[1..]))),
        _ => None,
    }
}

/// Up to the bracket that ends it.
fn literal(mut rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    while let [byte, after @ ..] = rest
        && out.len() < MAX_STRING_BYTES
    {
        rest = after;
        match byte {
            b'\\' => {
                let Some((escaped, after)) = escape(rest) else {
                    break;
                };
                out.extend(escaped);
                rest = after;
                continue;
            }
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            _ => {}
        }
        out.push(*byte);
    }
    out
}

/// The byte that is written after a backslash, if any, and the rest of the string.
fn escape(bytes: &[u8]) -> Option<(Option<u8>, &[u8])> {
    let (first, after) = bytes.split_first()?;
    let digits = bytes.iter().take(3);
    let octal = digits
        .take_while(|byte| matches!(byte, b'0'..=b'7'))
        .count();
    if octal > 0 {
        let (digits, after) = bytes.split_at(octal);
        let code = digits
            .iter()
            .fold(0_u32, |sum, digit| sum * 8 + u32::from(digit - b'0'));
        return Some((Some(code as u8), after));
    }
    let byte = match first {
        b'n' => Some(b'\n'),
        b'r' => Some(b'\r'),
        b't' => Some(b'\t'),
        b'\r' | b'\n' | b'b' | b'f' => None,
        other => Some(*other),
    };
    Some((byte, after))
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take(2 * MAX_STRING_BYTES)
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or_default())
        .collect()
}

/// UTF-16 and UTF-8 say so by their first bytes; without them it should be Latin letters, and is
/// often something else.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => charset::known("utf-16", bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        other => charset::guess(other),
    }
}
