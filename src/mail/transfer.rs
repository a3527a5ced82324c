//! How bytes are written in a mail that carries only ASCII.

use mail_parser::decoders::base64::base64_decode;
use memchr::{memchr, memchr_iter};

/// Decodes base64, whatever stands between its digits; none when it cannot be.
pub(super) fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let digits: Vec<u8> = text.iter().copied().filter(is_digit).collect();
    base64_decode(&digits)
}

/// Decodes quoted-printable; `=` before anything but two hex digits stays as it is written.
pub(super) fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let ends = memchr_iter(b'\n', body).map(|at| at + 1);
    let mut begin = 0;
    for end in ends.chain([body.len()]) {
        let line = &body[begin..end];
        begin = end;
        let trimmed = line.trim_ascii_end();
        let soft_break = trimmed.strip_suffix(b"=");
        let mut rest = soft_break.unwrap_or(trimmed);
        while let Some(at) = memchr(b'=', rest) {
            out.extend_from_slice(&rest[..at]);
            let after = &rest[at + 1..];
            let byte = hex_byte(after);
            out.push(byte.unwrap_or(b'='));
            rest = if byte.is_some() { &after[2..] } else { after };
        }
        out.extend_from_slice(rest);
        if soft_break.is_none() && line.ends_with(b"\n") {
            out.push(b'\n');
        }
    }
    out
}

/// The byte that two hex digits at the front write.
fn hex_byte(text: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}
