//! A first look at a mail: whether it can name an order or a parcel at all. Most mails of a mailbox
//! cannot, and reading them line by line would take a hundred times as long. It may say yes where
//! nothing is; it never says no where [`super::read_mail`] finds something.

use std::{borrow::Cow, sync::LazyLock};

use super::{
    label::{has_long_number, has_strong_number, is_number_or_end},
    line::Line,
    mail_lines::without_gaps,
    news,
    number::{BETWEEN, order_number_in},
    vocabulary::{
        BEFORE_ORDER_NUMBERS, LOOSE_ORDER_NUMBERS, LOOSE_PARCEL_NUMBERS, ORDER_NUMBERS,
        OTHER_NUMBERS, PARCEL_NUMBERS, lower_case,
    },
};
use crate::{
    mail::{Mail, Phrases},
    text::{WordFinder, is_hidden},
};

/// What a label is before: its place in the table below.
const NUMBER: usize = 0;
const NUMBER_IN_PROSE: usize = 1;
const PARCEL: usize = 2;

static LABELS: LazyLock<WordFinder> = LazyLock::new(|| {
    let tables = [
        (ORDER_NUMBERS, NUMBER),
        (OTHER_NUMBERS, NUMBER),
        (LOOSE_ORDER_NUMBERS, NUMBER_IN_PROSE),
        (BEFORE_ORDER_NUMBERS, NUMBER_IN_PROSE),
        (PARCEL_NUMBERS, PARCEL),
        (LOOSE_PARCEL_NUMBERS, PARCEL),
    ];
    let labels = tables
        .into_iter()
        .flat_map(|(labels, kind)| labels.iter().map(move |label| (*label, kind)));
    WordFinder::new(labels)
});

static NEWS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&news::all_phrases()));

/// The digits of `405-1234567-1234417`.
const DIGITS_OF_MARKETPLACE: usize = 17;

/// The fewest digits of a parcel's number.
const MIN_DIGITS_OF_PARCEL: usize = 8;

/// The letters of a number that has no digits.
const LETTERS_OF_NUMBER: usize = 9;

/// Whether a mail, without those attached to it, can name an order or a parcel, or say what became
/// of one. `words` are its words in small letters.
pub(crate) fn may_speak_of_orders(mail: &Mail, words: &str) -> bool {
    // A label at the end of the subject may be before the first line of either text.
    let texts = [&mail.facts.subject, &mail.plain, &mail.shown];
    !mail.data.is_empty()
        || NEWS.may_be_in(words)
        || may_have_number(mail.facts.subject.lines())
        || may_have_number(texts.into_iter().flat_map(|text| text.lines()))
}

fn may_have_number<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let is_shown = |c: char| !c.is_whitespace() && !is_hidden(c);
    let mut lines = lines.filter(|line| line.contains(is_shown)).peekable();
    let mut lower = String::new();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied();
        let (plain, is_simple) = match (is_plain(line), simple(line)) {
            (true, _) => (Cow::Borrowed(line), true),
            (false, Some(plain)) => (Cow::Owned(without_gaps(&plain)), true),
            (false, None) => match Line::read(line) {
                Some(line) => (Cow::Owned(without_gaps(&line.plain)), false),
                None => continue,
            },
        };
        if is_certain_parcel(&plain) {
            return true;
        }
        lower.clear();
        if plain.is_ascii() {
            lower.push_str(&plain);
            lower.make_ascii_lowercase();
        } else {
            lower = lower_case(&plain);
        }
        // Some small letters are longer, and labels behind them elsewhere.
        if !is_simple {
            let other = plain.to_lowercase();
            if other != lower && LABELS.any(&other, |_, _| true) {
                return true;
            }
        }
        if has_label_with_number(&lower, &plain, next) {
            return true;
        }
    }
    false
}

/// Whether a line is read as it is written.
fn is_plain(line: &str) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\t');
    line.len() < 2000 && line.as_bytes().iter().all(is_plain) && !line.contains("  ")
}

/// The line as [`Line::read`] reads it, when it has only signs that stay as they are: most lines of
/// letters are made of them, and looking at compatible forms takes long.
fn simple(line: &str) -> Option<String> {
    let mut plain = String::with_capacity(line.len());
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            ' '..='~' | '\t' => plain.push(sign),
            '\u{a0}' if !signs.peek().is_some_and(char::is_ascii_digit) => plain.push(' '),
            'ー' if !plain.ends_with(|c: char| c.is_ascii_alphanumeric())
                && !signs.peek().is_some_and(char::is_ascii_alphanumeric) =>
            {
                plain.push(sign);
            }
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | '·' | '€' | '、' | '。' | '「' | '」' => {
                plain.push(sign)
            }
            'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}' => plain.push(sign),
            _ => return None,
        }
    }
    (plain.len() < 2000).then_some(plain)
}

/// Whether a label is followed by what can be its number, on its line or on the next one. Small
/// letters are at the places of those of `line`.
fn has_label_with_number(lower: &str, line: &str, next: Option<&str>) -> bool {
    LABELS.any(lower, |end, kind| {
        let rest = line.get(end..).unwrap_or(line);
        // A cell of a table is read by itself, and so is the whole row.
        let cell = rest.split('\t').next().unwrap_or(rest).trim_end();
        let values = [rest.trim_end(), cell];
        match kind {
            NUMBER => values.iter().any(|value| may_number(value, line, next)),
            NUMBER_IN_PROSE => values.iter().any(|value| has_number_in_prose(value)),
            _ => digits(rest) + next.map_or(0, digits_of_any_width) >= MIN_DIGITS_OF_PARCEL,
        }
    })
}

/// Whether a value is a number, or nothing: then the next line may have it, or in a table any below.
fn may_number(value: &str, line: &str, next: Option<&str>) -> bool {
    let is_end = value.trim_start_matches(BETWEEN).is_empty();
    match is_end {
        true => {
            line.contains('\t') || next.is_none_or(|next| !next.is_ascii() || has_number(next, 1))
        }
        false => is_number_or_end(value) || order_number_in(value, line).is_some(),
    }
}

/// The form of numbers of market places is looked for a few words behind.
fn has_number_in_prose(value: &str) -> bool {
    let has_form = |word: &str| digits(word) >= DIGITS_OF_MARKETPLACE;
    has_long_number(value)
        || has_strong_number(value)
        || value.split_ascii_whitespace().any(has_form)
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn digits_of_any_width(text: &str) -> usize {
    text.chars().filter(|c| c.is_numeric()).count()
}

/// Whether a word has so many digits, or is letters as some numbers are.
fn has_number(text: &str, min_digits: usize) -> bool {
    let is_letters = |word: &[u8]| {
        let mut runs = word.split(|byte| !byte.is_ascii_uppercase());
        runs.any(|run| run.len() >= LETTERS_OF_NUMBER)
    };
    let mut words = text.split_ascii_whitespace();
    words.any(|word| digits(word) >= min_digits || is_letters(word.as_bytes()))
}

/// Whether a word has letters and digits as the numbers of parcels have that need no label.
fn is_certain_parcel(line: &str) -> bool {
    let is_parcel = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        word.bytes().all(is_part)
            && word.bytes().any(|byte| byte.is_ascii_alphabetic())
            && digits(word) >= MIN_DIGITS_OF_PARCEL
    };
    digits(line) >= MIN_DIGITS_OF_PARCEL
        && line
            .split_whitespace()
            .filter(|word| word.len() >= MIN_DIGITS_OF_PARCEL)
            .any(is_parcel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_simple_is_read_as_every_line_is() {
        for line in [
            "ご注文番号: 250-1111111-4417",
            "コーヒーメーカー 1点",
            "12.50\u{a0}· für Sie",
            "1\u{a0}280 €",
            "Aーb",
            "Größe",
            "Ｏｒｄｅｒ",
            "①",
        ] {
            if let Some(plain) = simple(line) {
                assert_eq!(plain, Line::read(line).unwrap().plain, "{line}");
            }
        }
        for line in ["1\u{a0}280 €", "Aーb", "Ｏｒｄｅｒ", "①", "e\u{301}"] {
            assert_eq!(simple(line), None, "{line}");
        }
        let every = ('\u{20}'..'\u{a000}').map(|c| format!("x {c} y"));
        for line in every {
            if let Some(plain) = simple(&line) {
                assert_eq!(plain, Line::read(&line).unwrap().plain, "{line}");
            }
        }
    }
}
