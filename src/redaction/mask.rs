//! What is shortened in what a reader gets. Numbers that are there to be quoted (orders, cases,
//! parcels) stay whole.

use std::collections::BTreeSet;

use super::{audience::Mask, left::Left, policy::Class};
use crate::text::Lang;

/// Digits of a telephone number: the fewest and the most.
const PHONE: std::ops::RangeInclusive<usize> = 9..=15;
/// From so many digits on, a number without signs inside is long: an account, an identity card.
const LONG: usize = 7;
const STAY: usize = 4;

/// Masks texts at one level.
#[derive(Debug)]
pub(crate) struct Masker {
    level: Mask,
    lang: Lang,
    names: BTreeSet<String>,
    /// Numbers that stay whole, and how long they are.
    codes: BTreeSet<String>,
    lengths: BTreeSet<usize>,
}

impl Masker {
    pub(crate) fn new(
        level: Mask,
        lang: Lang,
        names: BTreeSet<String>,
        codes: BTreeSet<String>,
    ) -> Self {
        let lengths = codes.iter().map(String::len).collect();
        Self {
            level,
            lang,
            names,
            codes,
            lengths,
        }
    }

    pub(crate) fn level(&self) -> Mask {
        self.level
    }

    /// Shortens a text in place, and says what was shortened.
    pub(crate) fn mask(&self, class: Class, text: &mut String) -> Vec<Left> {
        if self.level == Mask::None || text.is_empty() {
            return Vec::new();
        }
        let strict = self.level == Mask::Strict;
        match class {
            Class::Code => Vec::new(),
            Class::Helper => self.whole(Left::MaskedNames, text),
            Class::Speaker if strict => self.whole(Left::MaskedNames, text),
            Class::Text if strict => self.whole(Left::MaskedTexts, text),
            Class::FileName if strict => self.file_name(text),
            Class::Address if strict => self.whole(Left::Addresses, text),
            Class::Address => self.address(text),
            Class::Speaker | Class::Text | Class::FileName => self.parts(text),
        }
    }

    /// A mark in place of the whole text.
    fn whole(&self, left: Left, text: &mut String) -> Vec<Left> {
        *text = left.mark(self.lang);
        vec![left]
    }

    /// Of a file's name only the ending, which says what kind of file it is.
    fn file_name(&self, text: &mut String) -> Vec<Left> {
        let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_kind = ending.len() <= 4 && ending.chars().all(|c| c.is_ascii_alphanumeric());
        let mark = Left::FileNames.mark(self.lang);
        *text = match is_kind && text.contains('.') {
            true => format!("{mark}.{ending}"),
            false => mark,
        };
        vec![Left::FileNames]
    }

    /// The address of a channel: of a number its end, of a mail address its beginning; other text
    /// is left out when it holds neither.
    fn address(&self, text: &mut String) -> Vec<Left> {
        let left = self.parts(text);
        let is_link = text.contains("://") || text.starts_with("www.");
        if left.is_empty() && !is_link && text.chars().any(char::is_whitespace) {
            return self.whole(Left::Addresses, text);
        }
        left
    }

    /// Everything inside a text that tells where somebody is, or who a third person is.
    fn parts(&self, text: &mut String) -> Vec<Left> {
        let mut found = Vec::new();
        for name in &self.names {
            if text.contains(name.as_str()) {
                *text = text.replace(name.as_str(), &Left::MaskedNames.mark(self.lang));
                found.push(Left::MaskedNames);
            }
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        let mut before = None;
        while let Some(c) = rest.chars().next() {
            let token = self.token(before, rest);
            let (taken, shown, left) = token.unwrap_or((c.len_utf8(), c.to_string(), None));
            out += &shown;
            found.extend(left);
            before = rest[..taken].chars().next_back();
            rest = &rest[taken..];
        }
        *text = out;
        found
    }

    /// What begins here: how many bytes, what is shown of it, and what it was.
    fn token(&self, before: Option<char>, rest: &str) -> Option<(usize, String, Option<Left>)> {
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || digit(c).is_some()) {
            return None;
        }
        let is_code = |begun: &&str| self.codes.contains(*begun);
        let code = |length: &usize| rest.get(..*length).filter(is_code);
        if let Some(code) = self.lengths.iter().rev().find_map(code) {
            return Some((code.len(), code.to_owned(), None));
        }
        if rest.starts_with('\u{3012}') {
            let end = rest.find(['\n', '。']).unwrap_or(rest.len());
            return Some((end, Left::Addresses.mark(self.lang), Some(Left::Addresses)));
        }
        if let Some((taken, shown)) = mail(rest) {
            return Some((taken, shown, Some(Left::Mails)));
        }
        if let Some(taken) = network(rest) {
            return Some((taken, Left::Networks.mark(self.lang), Some(Left::Networks)));
        }
        number(rest).map(|(taken, shown, left)| (taken, shown, Some(left)))
    }
}

/// The digit that a character stands for, full-width ones too.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(c as u32 - 0xff10, 10),
        _ => None,
    }
}

/// What a text begins with, of these ASCII characters.
fn begins(text: &str, is: impl Fn(&u8) -> bool) -> &str {
    &text[..text.bytes().take_while(is).count()]
}

/// `sato@example.com` as `s...@example.com`.
fn mail(rest: &str) -> Option<(usize, String)> {
    let local = begins(rest, |b| b.is_ascii_alphanumeric() || b"._%+-".contains(b)).len();
    let domain = rest[local..].strip_prefix('@').filter(|_| local > 0)?;
    let domain = begins(domain, |b| b.is_ascii_alphanumeric() || b".-".contains(b));
    let domain = domain.trim_end_matches(['.', '-']);
    let shown = format!("{}...@{domain}", &rest[..1]);
    let taken = local + 1 + domain.len();
    domain.contains('.').then_some((taken, shown))
}

/// An address of the network, version 4 or 6.
fn network(rest: &str) -> Option<usize> {
    let dotted = begins(rest, |b| b.is_ascii_digit() || *b == b'.').trim_end_matches('.');
    let is_byte = |part: &str| part.len() <= 3 && part.parse::<u8>().is_ok();
    if dotted.split('.').count() == 4 && dotted.split('.').all(is_byte) {
        return Some(dotted.len());
    }
    let grouped = begins(rest, |b| b.is_ascii_hexdigit() || *b == b':').trim_end_matches(':');
    let groups: Vec<_> = grouped.split(':').collect();
    let plain = groups.iter().all(|group| group.len() <= 4);
    let hex = grouped.contains("::") || groups.len() == 8;
    (plain && hex && groups.len() > 2).then_some(grouped.len())
}

/// A telephone number, or another long one, by its last digits.
fn number(rest: &str) -> Option<(usize, String, Left)> {
    let (digits, taken) = digits(rest);
    let after = rest[taken..].chars().next();
    if after.is_some_and(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let alone = rest.chars().take_while(|c| digit(*c).is_some()).count();
    let phone = PHONE.contains(&digits.len()) && (digits.starts_with('0') || rest.starts_with('+'));
    let long = alone >= LONG && alone == digits.len() && after != Some('円');
    let card = (13..=19).contains(&digits.len());
    let left = match () {
        () if phone => Left::Phones,
        () if long || card => Left::Numbers,
        () => return None,
    };
    let shown = format!("...{}", &digits[digits.len() - STAY..]);
    Some((taken, shown, left))
}

/// The digits of the number that a text begins with, at most two signs between two of them, and how
/// many bytes they take.
fn digits(rest: &str) -> (String, usize) {
    let (mut digits, mut taken, mut gap) = (String::new(), 0, 0);
    for (at, c) in rest.char_indices() {
        match digit(c) {
            Some(digit) => {
                digits.push(digit);
                taken = at + c.len_utf8();
                gap = 0;
            }
            None if gap < 2 && (at == 0 || !digits.is_empty()) && is_sign(c, at) => gap += 1,
            None => break,
        }
    }
    (digits, taken)
}

/// Signs inside numbers; only a plus or a bracket begins one.
fn is_sign(c: char, at: usize) -> bool {
    match at {
        0 => matches!(c, '+' | '('),
        _ => matches!(
            c,
            ' ' | '(' | ')' | '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' | 'ー'
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(level: Mask, class: Class, text: &str) -> (String, Vec<Left>) {
        let codes = ["250-1111111-4417", "0123-4567-8901"]
            .map(String::from)
            .into();
        let masker = Masker::new(
            level,
            Lang::english(),
            ["Mori Hanako".to_owned()].into(),
            codes,
        );
        let mut text = text.to_owned();
        let left = masker.mask(class, &mut text);
        (text, left)
    }

    #[test]
    fn the_standard_mask_shortens_what_tells_who_and_where() {
        for (text, shown, left) in [
            (
                "call 0120-000-147 now",
                "call ...0147 now",
                Some(Left::Phones),
            ),
            ("+81 90 1234 5678.", "...5678.", Some(Left::Phones)),
            (
                "０９０ー１２３４ー５６７８へ",
                "...5678へ",
                Some(Left::Phones),
            ),
            ("(03)1234-5678", "...5678", Some(Left::Phones)),
            (
                "mail sato@acorn.example.",
                "mail s...@acorn.example.",
                Some(Left::Mails),
            ),
            (
                "from 203.0.113.7, twice",
                "from [address left out], twice",
                Some(Left::Networks),
            ),
            (
                "from 2001:db8::7",
                "from [address left out]",
                Some(Left::Networks),
            ),
            ("account 1234567", "account ...4567", Some(Left::Numbers)),
            (
                "card 4111 1111 1111 1111",
                "card ...1111",
                Some(Left::Numbers),
            ),
            (
                "〒100-0001 東京都千代田区1-1",
                "[address left out]",
                Some(Left::Addresses),
            ),
            (
                "as Mori Hanako told",
                "as [name left out] told",
                Some(Left::MaskedNames),
            ),
            ("order 250-1111111-4417", "order 250-1111111-4417", None),
            ("parcel 0123-4567-8901", "parcel 0123-4567-8901", None),
            (
                "at 09:25 on 14 May, 12800000円",
                "at 09:25 on 14 May, 12800000円",
                None,
            ),
            ("by 2026-05-14 17:00", "by 2026-05-14 17:00", None),
        ] {
            assert_eq!(
                masked(Mask::Standard, Class::Text, text),
                (shown.to_owned(), left.into_iter().collect())
            );
            assert_eq!(
                masked(Mask::None, Class::Text, text),
                (text.to_owned(), Vec::new())
            );
        }
    }

    #[test]
    fn each_level_leaves_less() {
        for (class, text, standard, strict) in [
            (Class::Speaker, "Sato", "Sato", "[name left out]"),
            (Class::Helper, "Mori", "[name left out]", "[name left out]"),
            (Class::Text, "stopped", "stopped", "[text left out]"),
            (
                Class::FileName,
                "shipped.eml",
                "shipped.eml",
                "[file name left out].eml",
            ),
            (
                Class::FileName,
                "a.my secret",
                "a.my secret",
                "[file name left out]",
            ),
            (
                Class::Address,
                "0120-000-147",
                "...0147",
                "[address left out]",
            ),
            (
                Class::Address,
                "1-1 Chiyoda, Tokyo",
                "[address left out]",
                "[address left out]",
            ),
            (
                Class::Address,
                "https://acorn.example/help",
                "https://acorn.example/help",
                "[address left out]",
            ),
            (Class::Code, "881-2207", "881-2207", "881-2207"),
        ] {
            assert_eq!(masked(Mask::Standard, class, text).0, standard);
            assert_eq!(masked(Mask::Strict, class, text).0, strict);
        }
    }
}
