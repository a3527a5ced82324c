//! The pieces of a line: plain letters, order numbers, amounts, dates.

use unicode_normalization::UnicodeNormalization;

use crate::quantity::{Currency, Money, parse_money};

/// The line in plain letters: full-width ones made plain, dashes between letters and digits made hyphens.
pub(super) fn plain(line: &str) -> String {
    let letters: Vec<char> = line.nfkc().collect();
    let near = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let dash = |c: char| matches!(c, 'ー' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−');
    let hyphen = |(at, c): (usize, &char)| {
        if dash(*c) && near(at.checked_sub(1)) && near(Some(at + 1)) { '-' } else { *c }
    };
    letters.iter().enumerate().map(hyphen).collect()
}

/// Codes that make the figure beside them an amount.
const CODES: [&str; 14] =
    ["JPY", "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "KRW", "SGD", "HKD", "TWD", "CNY", "INR"];

/// The currency that a word names: a code in capital letters, or one that people write out.
pub(super) fn currency(word: &str) -> Option<Currency> {
    match word {
        "yen" | "Yen" | "円" => Currency::new("JPY"),
        word => CODES.iter().find(|code| **code == word).and_then(|code| Currency::new(code)),
    }
}

/// Digits grouped as amounts are: `12800`, `12,800`, `9.90`, `1,234.50`.
pub(super) fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
}

/// The amount that a word holds together with its sign: `¥12,800`, `12,800円(税込)`, `$12.34`, `US$9`, `12.34€`.
pub(super) fn signed(word: &str, default: Currency) -> Option<Money> {
    let sign = word.char_indices().find(|(_, c)| matches!(c, '¥' | '$' | '€' | '£' | '円'));
    let Some((at, sign)) = sign else { return glued(word) };
    let (before, after) = (&word[..at], &word[at + sign.len_utf8()..]);
    let front = before.trim_start_matches(|c: char| !c.is_ascii_digit());
    if is_figure(front) {
        return parse_money(&format!("{}{sign}", decimal(front)), default).ok();
    }
    let end = after.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(after.len());
    let figure = after[..end].trim_end_matches(['.', ',']);
    if sign == '円' || !is_figure(figure) {
        return None;
    }
    let letters = before.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let dollar = match letters {
        "A" => "AUD".to_owned(),
        "C" => "CAD".to_owned(),
        "S" => "SGD".to_owned(),
        letters => format!("{letters}D"),
    };
    match currency(&dollar) {
        Some(dollars) => amount(figure, dollars),
        None => parse_money(&format!("{sign}{}", decimal(figure)), default).ok(),
    }
}

/// `JPY12,800`, `12,800yen`, `12.34USD`.
fn glued(word: &str) -> Option<Money> {
    let first = word.find(|c: char| c.is_ascii_digit())?;
    let (code, figure) = if first > 0 {
        word.split_at(first)
    } else {
        let (figure, code) = word.split_at(word.find(|c: char| c.is_ascii_alphabetic())?);
        (code, figure)
    };
    currency(code).filter(|_| is_figure(figure)).and_then(|currency| amount(figure, currency))
}

/// An amount that somebody typed, with its sign or code anywhere; without one it is in `default`.
pub fn read_amount(text: &str, default: Currency) -> Option<Money> {
    signed(text, default).or_else(|| parse_money(text, default).ok())
}

/// A figure in a currency.
pub(super) fn amount(figure: &str, currency: Currency) -> Option<Money> {
    parse_money(&decimal(figure), currency).ok()
}

/// `12,34` with a comma before the cents, as much of Europe writes it, becomes `12.34`.
fn decimal(figure: &str) -> String {
    match figure.rsplit_once(',') {
        Some((whole, cents)) if cents.len() == 2 => format!("{}.{cents}", whole.replace(['.', ','], "")),
        _ => figure.to_owned(),
    }
}

/// A number that can only be an order's: with hyphens and eight digits or more, or nine digits in a row.
pub(super) fn is_strong_number(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    is_number(word) && !is_phone(word) && (digits >= 9 || (word.contains('-') && digits >= 8))
}

/// Letters, digits and hyphens with at least three digits, as order numbers are; not a date.
pub(super) fn is_number(word: &str) -> bool {
    word.len() <= 40
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.chars().filter(char::is_ascii_digit).count() >= 3
        && !is_date(word)
}

/// Whether a word is a date: `2026-05-13`, `2026/5/13`, `13.05.2026`, `20260513`.
pub fn is_date(word: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
    let fits = |year: &str, month: &str, day: &str| {
        let year = year.len() == 4 && (1990..2100).contains(&number(year));
        year && (1..=12).contains(&number(month)) && (1..=31).contains(&number(day))
    };
    match word.split(['-', '/', '.']).collect::<Vec<_>>().as_slice() {
        [one, two, three] => fits(one, two, three) || fits(three, two, one) || fits(three, one, two),
        [all] if all.len() == 8 && all.is_ascii() => fits(&all[..4], &all[4..6], &all[6..]),
        _ => false,
    }
}

/// `0120-000-147`: begins with a zero and has three short groups.
fn is_phone(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    word.starts_with('0') && groups.len() == 3 && groups.iter().all(|group| group.len() <= 4)
}
