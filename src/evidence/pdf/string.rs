//! Strings of a PDF: in brackets or in hex, in one of four encodings.

use crate::evidence::charset;

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
fn literal(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut depth, mut at) = (Vec::new(), 0_usize, 0);
    while let Some(byte) = bytes.get(at).filter(|_| out.len() < MAX_STRING_BYTES) {
        at += 1;
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            b'\\' => {
                let Some(escaped) = bytes.get(at) else { break };
                let octal = bytes[at..]
                    .iter()
                    .take(3)
                    .take_while(|byte| (b'0'..=b'7').contains(byte))
                    .count();
                at += octal.max(1);
                match escaped {
                    b'n' => out.push(b'\n'),
                    b'r' => out.push(b'\r'),
                    b't' => out.push(b'\t'),
                    b'\r' | b'\n' | b'b' | b'f' => {}
                    _ if octal > 0 => {
                        let digits = bytes[at - octal..at].iter();
                        out.push(
                            digits.fold(0_u32, |sum, digit| sum * 8 + u32::from(digit - b'0'))
                                as u8,
                        );
                    }
                    other => out.push(*other),
                }
                continue;
            }
            _ => {}
        }
        out.push(*byte);
    }
    out
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes
        .iter()
        .take(2 * MAX_STRING_BYTES)
        .take_while(|byte| **byte != b'>');
    let digits: Vec<u8> = digits
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
    let wide = |rest: &[u8], join: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest
            .chunks_exact(2)
            .map(|pair| join([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        other => charset::guess(other),
    }
}
