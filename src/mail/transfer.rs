//! How bytes are written in a mail that carries only ASCII.

use mail_parser::decoders::base64::base64_decode;

/// Decodes base64, whatever stands between its digits; none when it cannot be.
pub(super) fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let digits: Vec<u8> = text.iter().copied().filter(is_digit).collect();
    base64_decode(&digits)
}

/// Decodes quoted-printable; `=` before anything but two hex digits stays as it is written.
pub(super) fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let trimmed = line.trim_ascii_end();
        let soft_break = trimmed.strip_suffix(b"=");
        let mut rest = soft_break.unwrap_or(trimmed);
        while let Some((first, after)) = rest.split_first() {
            let byte = (*first == b'=').then(|| hex_byte(after)).flatten();
            out.push(byte.unwrap_or(*first));
            rest = if byte.is_some() { &after[2..] } else { after };
        }
        if soft_break.is_none() && line.ends_with(b"\n") {
            out.push(b'\n');
        }
    }
    out
}

/// The byte that two hex digits at the front write.
fn hex_byte(text: &[u8]) -> Option<u8> {
    let digits = str::from_utf8(text.get(..2)?).ok()?;
    u8::from_str_radix(digits, 16).ok()
}
