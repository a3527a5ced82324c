//! Commands that are packed so that JSON keeps their signs.

/// The text of a packed one; none when it is none, or no text.
pub(super) fn text(packed: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(packed.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for c in packed
        .bytes()
        .filter(|c| !c.is_ascii_whitespace() && *c != b'=')
    {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = ((bits << 6) | u32::from(value)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn packed_texts_are_unpacked() {
        assert_eq!(text("aGVsbG8gd29ybGQ=").as_deref(), Some("hello world"));
        assert_eq!(text("5ZWP44GE").as_deref(), Some("問い"));
        assert_eq!(text("!"), None);
        assert_eq!(text("/w=="), None, "no UTF-8");
    }
}
