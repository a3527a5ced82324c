//! Whether bytes are Japanese in Shift_JIS or EUC-JP, told by which of them stand together. A head of
//! a table has a few kanji and no kana; in western encodings the bytes of frequent kanji are quotes
//! and capital letters with accents, of which no text has several in a row.

#[cfg(test)]
mod tests;

/// What a character is, were the bytes in an encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plain(u8),
    /// Kana, or a kanji of the first level of JIS, of which nearly all words consist.
    Common([u8; 2]),
    /// A kanji of the second level, or of a maker's own.
    Rare,
    /// Full-width letters, signs, half-width kana.
    Other,
    Broken,
}

/// How many signs have to show it.
const MIN_EVIDENCE: usize = 2;

/// Bytes in one of the two encodings.
struct Encoding {
    name: &'static str,
    /// The first sign of bytes, and how many bytes it has.
    first: fn(&[u8]) -> (Sign, usize),
    /// What stands directly behind figures, and how much each shows: 円, 年, 月, 日.
    units: [([u8; 2], usize); 4],
}

const SHIFT_JIS: Encoding = Encoding {
    name: "shift_jis",
    first: first_of_shift_jis,
    units: [
        ([0x89, 0x7e], 2),
        ([0x94, 0x4e], 1),
        ([0x8c, 0x8e], 1),
        ([0x93, 0xfa], 1),
    ],
};

const EUC_JP: Encoding = Encoding {
    name: "euc-jp",
    first: first_of_euc_jp,
    units: [
        ([0xb1, 0xdf], 2),
        ([0xc7, 0xaf], 1),
        ([0xb7, 0xee], 1),
        ([0xc6, 0xfc], 1),
    ],
};

/// The encoding in which the bytes are evidently Japanese.
pub(super) fn evident(bytes: &[u8]) -> Option<&'static str> {
    if SHIFT_JIS.is_evident(bytes, true) {
        return Some(SHIFT_JIS.name);
    }
    // Bytes below are half-width kana of Shift_JIS as well.
    let shows_pairs = bytes.iter().any(|byte| *byte >= 0xe0);
    let is_euc = EUC_JP.is_evident(bytes, shows_pairs);
    is_euc.then_some(EUC_JP.name)
}

impl Encoding {
    /// Whether all bytes fit, frequent letters stand side by side or units behind figures, and no more
    /// stand alone in words of plain letters or are rare.
    fn is_evident(&self, bytes: &[u8], shows_pairs: bool) -> bool {
        let mut rest = bytes;
        let (mut before, mut last) = (Sign::Plain(b' '), Sign::Plain(b' '));
        let (mut evidence, mut doubts) = (0, 0);
        loop {
            let (sign, length) = match rest {
                [] => (Sign::Plain(b' '), 0),
                _ => (self.first)(rest),
            };
            if sign == Sign::Broken {
                return false;
            }
            evidence += match (last, sign) {
                // A row of dots or lines is one byte again and again.
                (Sign::Common(a), Sign::Common(b)) => usize::from(a != b && shows_pairs) * 2,
                (Sign::Plain(b'0'..=b'9'), Sign::Common(unit)) => self.shown_by(unit),
                _ => 0,
            };
            doubts += usize::from(sign == Sign::Rare) + usize::from(is_inside(before, last, sign));
            if rest.is_empty() {
                return evidence >= MIN_EVIDENCE && doubts <= evidence;
            }
            (before, last) = (last, sign);
            rest = &rest[length..];
        }
    }

    /// How much a letter behind a figure shows.
    fn shown_by(&self, letter: [u8; 2]) -> usize {
        let unit = self.units.iter().find(|(bytes, _)| *bytes == letter);
        unit.map_or(0, |(_, shows)| *shows)
    }
}

/// Whether a letter stands alone between plain ones or beside one, as a misread accent does.
fn is_inside(before: Sign, sign: Sign, after: Sign) -> bool {
    let is_plain = |sign| matches!(sign, Sign::Plain(byte) if !byte.is_ascii_digit());
    let is_letter = |sign| matches!(sign, Sign::Plain(byte) if byte.is_ascii_alphabetic());
    matches!(sign, Sign::Common(_))
        && is_plain(before)
        && is_plain(after)
        && (is_letter(before) || is_letter(after))
}

fn first_of_shift_jis(bytes: &[u8]) -> (Sign, usize) {
    let (lead, trail) = (bytes[0], bytes.get(1).copied().unwrap_or_default());
    let pair = [lead, trail];
    let sign = match lead {
        0..=0x7f => return (Sign::Plain(lead), 1),
        0xa1..=0xdf => return (Sign::Other, 1),
        _ if !matches!(trail, 0x40..=0x7e | 0x80..=0xfc) => Sign::Broken,
        0x82 if trail >= 0x9f => Sign::Common(pair),
        0x83 if trail <= 0x96 => Sign::Common(pair),
        // 々 and ー
        0x81 if matches!(trail, 0x58 | 0x5b) => Sign::Common(pair),
        0x81..=0x84 | 0x87 => Sign::Other,
        0x88 if trail < 0x9f => Sign::Broken,
        0x88..=0x97 => Sign::Common(pair),
        0x98 if trail <= 0x72 => Sign::Common(pair),
        0x98..=0x9f | 0xe0..=0xea | 0xed..=0xee | 0xfa..=0xfc => Sign::Rare,
        _ => Sign::Broken,
    };
    (sign, 2)
}

fn first_of_euc_jp(bytes: &[u8]) -> (Sign, usize) {
    let is_high = |at: usize| matches!(bytes.get(at), Some(0xa1..=0xfe));
    let (lead, trail) = (bytes[0], bytes.get(1).copied().unwrap_or_default());
    let pair = [lead, trail];
    let sign = match lead {
        0..=0x7f => return (Sign::Plain(lead), 1),
        0x8f if is_high(1) && is_high(2) => return (Sign::Rare, 3),
        0x8e if matches!(trail, 0xa1..=0xdf) => Sign::Other,
        _ if !is_high(1) => Sign::Broken,
        0xa4 | 0xa5 | 0xb0..=0xcf => Sign::Common(pair),
        // 々 and ー
        0xa1 if matches!(trail, 0xb9 | 0xbc) => Sign::Common(pair),
        0xa1..=0xa3 | 0xa6..=0xa8 | 0xad => Sign::Other,
        0xd0..=0xf4 | 0xf9..=0xfc => Sign::Rare,
        _ => Sign::Broken,
    };
    (sign, 2)
}
