//! The signs and words of currencies, before or after the figure.

use std::{collections::HashMap, sync::LazyLock};

use super::{Currency, CurrencySource, MoneyContext, MoneyError, letters};

/// The currencies of each sign, without points and blanks and in small letters; after `!` the first
/// one is meant wherever nothing speaks for another (CLDR), else it has to be asked. A long mail is
/// looked through word by word.
static BY_SIGN: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let rows = include_str!("signs.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(signs, codes)| signs.split(' ').map(move |sign| (sign, codes)))
        .collect()
});

/// The longest sign, in bytes: `złotych`, `ドル`.
const MAX_SIGN_BYTES: usize = 16;

/// Codes that are words as well: in small letters they are taken for the word.
const WORDS: [&str; 15] = [
    "ALL", "AMD", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "RON", "SOS",
    "TOP", "TRY",
];

/// How many currencies are named when a sign has several.
const FEW: usize = 4;

/// The currency that the signs before and after a figure name; without any the one of the context,
/// perhaps none.
pub(super) fn currency(
    signs: [&str; 2],
    context: &MoneyContext,
) -> Result<Option<(Currency, CurrencySource)>, MoneyError> {
    let mut meant: Option<Meant> = None;
    let mut text = String::new();
    for sign in signs.into_iter().filter(|sign| !sign.is_empty()) {
        let named = named(sign)?;
        meant = Some(meant.map_or_else(|| Ok(named.clone()), |meant| meant.both(&named))?);
        sign.clone_into(&mut text);
    }
    match meant {
        None => Ok(context
            .currency()
            .map(|currency| (currency, CurrencySource::Context))),
        Some(meant) => meant.decided(&text, context).map(Some),
    }
}

/// Signs of letters alone that are words as well, or units: `6 ft`.
const WORDLIKE: [&str; 12] = [
    "ft", "r", "rm", "rp", "rs", "fr", "kr", "lei", "leu", "kc", "zl", "pounds",
];

/// Whether a word is a code or a sign of a currency.
pub fn is_currency_sign(word: &str) -> bool {
    let is_sign = |word: &str| code(word).is_some() || codes(word).is_some();
    word.len() <= MAX_SIGN_BYTES
        && if word.is_ascii() {
            is_sign(word)
        } else {
            is_sign(&letters::plain(word))
        }
}

/// Whether the currency in a text is named by what is a word or a unit as well: `TOP 100`, `6 ft`.
/// Among other words it may mean no currency.
pub fn is_currency_word(text: &str) -> bool {
    let plain = letters::plain(text);
    let mut words = plain
        .split(|c: char| !c.is_alphabetic() && c != '$')
        .filter(|word| !word.is_empty());
    words.any(|word| WORDS.contains(&word) || WORDLIKE.contains(&word.to_lowercase().as_str()))
}

/// The currencies that a sign may mean.
#[derive(Clone)]
struct Meant {
    currencies: Vec<Currency>,
    /// The first one is meant where nothing speaks for another.
    has_first: bool,
}

impl Meant {
    fn one(currency: Currency) -> Self {
        Self {
            currencies: vec![currency],
            has_first: true,
        }
    }

    /// `$40.95 CAD`: what both signs may mean.
    fn both(self, other: &Self) -> Result<Self, MoneyError> {
        let both = self
            .currencies
            .into_iter()
            .filter(|currency| other.currencies.contains(currency));
        let currencies: Vec<_> = both.collect();
        if currencies.is_empty() {
            return Err(MoneyError::NotMoney);
        }
        Ok(Self {
            currencies,
            has_first: self.has_first && other.has_first,
        })
    }

    fn decided(
        self,
        sign: &str,
        context: &MoneyContext,
    ) -> Result<(Currency, CurrencySource), MoneyError> {
        if let [one] = self.currencies[..] {
            return Ok((one, CurrencySource::Written));
        }
        let here = [context.currency(), context.home()].into_iter().flatten();
        let own = here
            .into_iter()
            .find(|currency| self.currencies.contains(currency));
        // Where another currency is at home, `$` is the American one (CLDR).
        let american = self
            .currencies
            .first()
            .copied()
            .filter(|first| first.code() == "USD" && context.is_known());
        let first = self.currencies.first().copied().filter(|_| self.has_first);
        match (own.or(first), american) {
            (Some(currency), _) => Ok((currency, CurrencySource::Written)),
            (None, Some(currency)) => Ok((currency, CurrencySource::Convention)),
            (None, None) => {
                let some = self.currencies.into_iter().take(FEW).collect();
                Err(MoneyError::WhichCurrency(sign.to_owned(), some))
            }
        }
    }
}

/// What is before or after a figure as the currencies that it names.
fn named(sign: &str) -> Result<Meant, MoneyError> {
    if let Some(meant) = sign_of(sign) {
        return Ok(meant);
    }
    // `JPY ¥`, `US$ USD`: several signs.
    let parts = pieces(sign);
    let unknown = || match parts
        .iter()
        .find(|part| part.len() == 3 && part.bytes().all(|c| c.is_ascii_uppercase()))
    {
        Some(code) if Currency::new(code).is_none() => MoneyError::UnknownCode(code.clone()),
        _ => MoneyError::NotMoney,
    };
    let all: Option<Vec<Meant>> = parts.iter().map(|part| sign_of(part)).collect();
    let mut all = all.ok_or_else(unknown)?.into_iter();
    let first = all.next().ok_or(MoneyError::NotMoney)?;
    all.try_fold(first, |meant, next| meant.both(&next))
}

fn sign_of(sign: &str) -> Option<Meant> {
    if let Some(currency) = code(sign) {
        return Some(Meant::one(currency));
    }
    let codes = codes(sign)?;
    let has_first = codes.starts_with('!');
    let currencies: Vec<_> = codes
        .trim_start_matches('!')
        .split(' ')
        .filter_map(Currency::new)
        .collect();
    Some(Meant {
        currencies,
        has_first,
    })
}

/// The currency of a code; in small letters none of a code that is a word.
fn code(sign: &str) -> Option<Currency> {
    let currency = Currency::new(sign)?;
    let is_word = sign.bytes().any(|c| c.is_ascii_lowercase()) && WORDS.contains(&currency.code());
    (!is_word).then_some(currency)
}

/// The codes of a sign, in letters of any size and with or without its point.
fn codes(sign: &str) -> Option<&'static str> {
    if sign.len() > MAX_SIGN_BYTES {
        return None;
    }
    let mut small = String::with_capacity(MAX_SIGN_BYTES);
    small.extend(
        sign.chars()
            .filter(|c| !matches!(c, ' ' | '.'))
            .flat_map(char::to_lowercase),
    );
    BY_SIGN.get(small.as_str()).copied()
}

/// Parted at blanks, and where letters end and signs begin.
fn pieces(sign: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in sign.split(' ').filter(|word| !word.is_empty()) {
        let mut letters: Option<bool> = None;
        for c in word.chars() {
            let is_letter = c.is_alphabetic();
            match pieces.last_mut() {
                Some(piece) if letters == Some(is_letter) => piece.push(c),
                _ => pieces.push(c.to_string()),
            }
            letters = Some(is_letter);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_names_currencies_that_exist_and_no_sign_stands_twice() {
        let rows = include_str!("signs.tsv").lines();
        let rows: Vec<_> = rows.map(|line| line.split_once('\t').unwrap()).collect();
        for (_, codes) in &rows {
            for code in codes.trim_start_matches('!').split(' ') {
                assert!(Currency::new(code).is_some(), "{code}");
            }
        }
        let count: usize = rows.iter().map(|(signs, _)| signs.split(' ').count()).sum();
        assert_eq!(BY_SIGN.len(), count);
        assert!(WORDS.iter().all(|code| Currency::new(code).is_some()));
    }
}
