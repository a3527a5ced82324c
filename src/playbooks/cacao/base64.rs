//! Commands that are packed so that JSON keeps their signs.

use mail_parser::decoders::base64::base64_decode;

/// The text of a packed one, in either alphabet; none when it is none, or no text.
pub(super) fn text(packed: &str) -> Option<String> {
    let digits = packed
        .bytes()
        .filter(|c| !c.is_ascii_whitespace() && *c != b'=');
    let digits: Vec<u8> = digits
        .map(|c| match c {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        })
        .collect();
    String::from_utf8(base64_decode(&digits)?).ok()
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
