//! The one reader of amounts as people write them: `12800`, `12,800円(税込)`, `¥4,980-`, `1 280,00
//! €`, `12.80 EUR`.

use super::{
    Currency, CurrencySource, Money, MoneyContext, MoneyError, figure, kanji, letters, sign,
};
use crate::{quantity::vocabulary::TAX_REMARKS, text::is_digit};

/// An amount that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenMoney {
    pub money: Money,
    pub currency_from: CurrencySource,
}

/// Reads an amount without other text. What is left out is as the context says; what could be two
/// amounts is read as neither.
///
/// # Errors
/// [`MoneyError::NotMoney`] when it is not an amount; another one when it is an amount that is not
/// certain, or none that can have been paid.
pub fn read_money(text: &str, context: &MoneyContext) -> Result<WrittenMoney, MoneyError> {
    let plain = letters::plain(text);
    let parts = Parts::of(&plain).ok_or(MoneyError::NotMoney)?;
    let named = sign::currency([parts.before, parts.after], context);
    let minor = parts.minor_in(&named, context);
    // What is no figure is no amount either, whatever its signs say: `0円 万 0$`.
    if minor == Err(MoneyError::NotMoney) {
        return Err(MoneyError::NotMoney);
    }
    let named = named?;
    if parts.is_negative {
        return Err(MoneyError::Negative);
    }
    let (currency, currency_from) = named.ok_or(MoneyError::NoCurrency)?;
    let minor = minor?;
    Ok(WrittenMoney {
        money: Money { minor, currency },
        currency_from,
    })
}

/// Reads a number of things, as points, with or without signs between thousands; none for anything
/// else.
pub fn read_count(text: &str) -> Option<u64> {
    // Nobody counts in parts: as an amount of a currency without cents.
    let read = read_money(text, &MoneyContext::of_country("JP")).ok()?;
    let is_bare = read.currency_from == CurrencySource::Context;
    u64::try_from(read.money.minor).ok().filter(|_| is_bare)
}

/// Whether the text, as an amount, says its currency itself.
pub fn names_currency(text: &str) -> bool {
    let plain = letters::plain(text);
    let nowhere = MoneyContext::default();
    let named = |parts: Parts<'_>| sign::currency([parts.before, parts.after], &nowhere);
    Parts::of(&plain)
        .is_some_and(|parts| !matches!(named(parts), Ok(None) | Err(MoneyError::NotMoney)))
}

/// The currency that the signs of an amount name, and what it rests on; none where they are silent.
type NamedCurrency = Result<Option<(Currency, CurrencySource)>, MoneyError>;

/// An amount in its parts.
#[derive(Debug)]
struct Parts<'t> {
    /// The sign before the figure.
    before: &'t str,
    /// From the first digit to the last, or to the 万 after it.
    body: &'t str,
    /// The sign after it.
    after: &'t str,
    closing: Option<figure::Closing>,
    is_negative: bool,
}

impl<'t> Parts<'t> {
    /// None when there is no figure, or something around it that does not belong to an amount.
    fn of(plain: &'t str) -> Option<Self> {
        let first = plain.find(is_digit)?;
        let last = plain.rfind(is_digit)? + 1;
        let units = plain[last..]
            .find(|c| !kanji::is_unit(c))
            .unwrap_or(plain.len() - last);
        let before = plain[..first].trim();
        let body = &plain[first..last + units];
        let after = plain[last + units..].trim();
        let in_brackets = before.contains('(') && after.ends_with(')') && !after.contains('(');
        let after = if in_brackets {
            after.trim_end_matches(')')
        } else {
            after
        };
        let before = without_remark_before(before.trim_start_matches('金').trim_start());
        let (before, is_minus) = without_minus(before, in_brackets);
        let (after, closing, is_below) = closed(without_remark(after), body);
        Some(Self {
            before,
            body,
            after,
            closing: closing.filter(|_| !is_below),
            is_negative: in_brackets || is_minus || is_below,
        })
    }

    /// The amount in the currency that its signs name; where they leave it open, in one that it can
    /// be, which shows whether it is an amount at all.
    fn minor_in(&self, named: &NamedCurrency, context: &MoneyContext) -> Result<i64, MoneyError> {
        let (currency, is_written) = match named {
            Ok(Some((currency, from))) => (Some(*currency), *from != CurrencySource::Context),
            Err(MoneyError::WhichCurrency(_, some)) => (some.first().copied(), true),
            Ok(None) | Err(_) => (None, true),
        };
        let currency = currency.or_else(|| Currency::new("EUR"));
        self.minor(currency.ok_or(MoneyError::NotMoney)?, is_written, context)
    }

    /// The amount in the smallest unit of a currency, which may be `written` beside it.
    fn minor(
        &self,
        currency: Currency,
        written: bool,
        context: &MoneyContext,
    ) -> Result<i64, MoneyError> {
        if !kanji::has_units(self.body) {
            return figure::Figure {
                text: self.body,
                closing: self.closing,
                currency,
                written,
            }
            .minor(context);
        }
        let minor = kanji::minor(self.body, currency)?;
        // `4万` alone is not an amount of a currency that is not counted so.
        if written || currency.code() == "JPY" {
            Ok(minor)
        } else {
            Err(MoneyError::NoCurrency)
        }
    }
}

/// The sign before a figure, and whether there was a minus before it; with or without the bracket
/// that makes it less than nothing.
fn without_minus(before: &str, in_brackets: bool) -> (&str, bool) {
    let minus = |c: char| matches!(c, '-' | '△' | '▲');
    let words = ["minus", "マイナス"];
    let word = words.iter().find_map(|word| before.strip_prefix(word));
    let is_minus = word.is_some() || before.contains(minus);
    let before = word.unwrap_or(before.trim_start_matches(|c| c == '(' && in_brackets));
    (before.trim_matches(|c| minus(c) || c == ' '), is_minus)
}

/// What closes a figure, off the sign after it; and whether it is a minus after the figure.
fn closed<'t>(after: &'t str, body: &str) -> (&'t str, Option<figure::Closing>, bool) {
    let after = after.strip_suffix('也').unwrap_or(after).trim();
    let marks = after
        .find(|c| !matches!(c, '-' | '.' | ',' | ':'))
        .unwrap_or(after.len());
    let (front, rest) = after.split_at(marks);
    let (rest, closing) = match figure::Closing::of(front) {
        Some(closing) => (rest, Some(closing)),
        None => {
            let end = after.trim_end_matches('-');
            (
                end,
                (end.len() < after.len()).then_some(figure::Closing::Dash),
            )
        }
    };
    let is_minus = closing == Some(figure::Closing::Dash) && has_cents(body);
    (rest.trim(), closing, is_minus)
}

/// Whether the figure has cents: after them a dash is not `and nothing` but a minus.
fn has_cents(body: &str) -> bool {
    body.rsplit_once(['.', ','])
        .is_some_and(|(_, cents)| cents.len() < 3)
}

/// Without `(税込)`, `incl. VAT`, `TTC`: remarks about tax, which change nothing about the amount.
fn without_remark(after: &str) -> &str {
    let is_remark =
        |text: &str| TAX_REMARKS.contains(&text.to_lowercase().replace([' ', '.'], "").as_str());
    if let Some((rest, remark)) = after
        .strip_suffix(')')
        .and_then(|after| after.rsplit_once('('))
        && is_remark(remark)
    {
        return rest.trim();
    }
    let is_word_start =
        |at: &usize| *at == 0 || !after[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let mut starts = after.char_indices().map(|(at, _)| at).filter(is_word_start);
    starts
        .find(|at| is_remark(&after[*at..]))
        .map_or(after, |at| after[..at].trim())
}

/// Without `税込` or `(税込)` at the front.
fn without_remark_before(before: &str) -> &str {
    let marks = ["(税込)", "(税抜)", "税込み", "税抜き", "税込", "税抜"];
    marks
        .iter()
        .find_map(|mark| before.strip_prefix(mark))
        .map_or(before, str::trim_start)
}
