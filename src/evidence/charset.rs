//! Bytes → text. The encoding that a mail or document names is believed when the bytes fit it;
//! otherwise the bytes decide, as shops send Shift_JIS without a name, or under the name of
//! another.

use mail_parser::decoders::charsets::map::charset_decoder;

/// The text of bytes whose encoding is named, perhaps.
pub(super) fn text(bytes: &[u8], charset: Option<&str>) -> String {
    let named = charset.filter(|name| !matches!(*name, "utf-8" | "utf8" | "us-ascii" | "ascii"));
    let decoded = named.and_then(|name| decode(name, bytes));
    match decoded {
        Some(text) if !text.contains('\u{fffd}') => text,
        Some(text) => {
            let guess = guess(bytes);
            if errors(&guess) < errors(&text) {
                guess
            } else {
                text
            }
        }
        None => guess(bytes),
    }
}

/// The text of bytes whose encoding nobody names.
pub(super) fn guess(bytes: &[u8]) -> String {
    if has_escapes(bytes) {
        return known("iso-2022-jp", bytes);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let lossy = String::from_utf8_lossy(bytes);
    // A cut or damaged letter does not make it another encoding.
    if errors(&lossy) * 50 < lossy.chars().filter(|c| !c.is_ascii()).count() {
        return lossy.into_owned();
    }
    shops(bytes).unwrap_or_else(|| known("windows-1252", bytes))
}

/// The text of bytes that are Japanese in an encoding of its own; none for all others.
pub(super) fn japanese(bytes: &[u8]) -> Option<String> {
    if has_escapes(bytes) {
        return Some(guess(bytes));
    }
    let is_other = str::from_utf8(bytes).is_err();
    is_other
        .then(|| shops(bytes))
        .flatten()
        .filter(|text| errors(text) == 0)
}

/// ISO-2022-JP: letters alone, and Japanese between escapes.
fn has_escapes(bytes: &[u8]) -> bool {
    bytes.is_ascii()
        && bytes
            .windows(3)
            .any(|part| matches!(part, [0x1b, b'$', b'@' | b'B']))
}

/// Shift_JIS or EUC-JP, whichever gives Japanese.
fn shops(bytes: &[u8]) -> Option<String> {
    let [sjis, euc] = ["shift_jis", "euc-jp"].map(|name| known(name, bytes));
    let [first, second] = [strangeness(&sjis), strangeness(&euc)];
    (first.min(second) < 5).then_some(if second < first { euc } else { sjis })
}

fn known(name: &str, bytes: &[u8]) -> String {
    decode(name, bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
}

/// The text in a named encoding; none when the name is unknown.
fn decode(name: &str, bytes: &[u8]) -> Option<String> {
    let decode = charset_decoder(name.as_bytes())?;
    if !name.starts_with("iso-2022-jp") {
        return Some(decode(bytes));
    }
    // Out of Japanese and at once into it again: allowed in mails, an error to decoders made for
    // the web.
    let mut rest = bytes;
    let mut joined = Vec::with_capacity(bytes.len());
    while let Some(byte) = rest.first() {
        if rest.starts_with(b"\x1b(B\x1b$") && rest.len() > 5 {
            rest = &rest[6..];
        } else {
            joined.push(*byte);
            rest = &rest[1..];
        }
    }
    Some(decode(&joined))
}

fn errors(text: &str) -> usize {
    text.chars().filter(|c| *c == '\u{fffd}').count()
}

/// How little the text looks like Japanese, in percent of its letters beyond ASCII: broken ones
/// count most, and runs of half-width katakana or rare signs are what the wrong encoding gives.
fn strangeness(text: &str) -> usize {
    let others: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let strange = |c: &char| match c {
        '\u{fffd}' => 5,
        '\u{ff61}'..='\u{ff9f}' => 1,
        '\u{3000}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' => 0,
        '\u{2010}'..='\u{27ff}' => 0,
        _ => 1,
    };
    // Without kana it is hardly Japanese, however well the letters fit.
    let kana = others.iter().any(|c| matches!(c, '\u{3041}'..='\u{30fe}'));
    let sum: usize = others.iter().map(strange).sum();
    if kana {
        sum * 100 / others.len().max(1)
    } else {
        100
    }
}
