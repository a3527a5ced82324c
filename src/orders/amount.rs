//! Where an amount is among words. What it comes to is read by [`read_money`], as everywhere; what
//! could be two amounts is not read as one.

use std::ops::Range;

use super::{
    number::{has_digit, is_figure},
    origin::UnreadAmount,
    vocabulary::{ABOUT, MINUS, MORE},
};
use crate::quantity::{
    CurrencySource, Money, MoneyContext, MoneyError, WrittenMoney, is_currency_sign,
    is_currency_word, names_currency, read_money,
};

/// The most words that one amount is written in: `US$ 1 234 567,00`.
const MAX_WORDS: usize = 6;

/// An amount among words.
#[derive(Clone, Debug)]
pub(super) struct FoundAmount {
    /// The place of its first word.
    pub(super) at: usize,
    pub(super) count: usize,
    pub(super) text: String,
    pub(super) read: Result<WrittenMoney, MoneyError>,
    pub(super) is_signed: bool,
    /// Its currency is named by what is a word or a unit as well, and no other one is expected
    /// here: `6 ft`.
    pub(super) is_word: bool,
    /// The words around it may change it: `JPY 3,000 or more`, `JPY 9,800 x 3`.
    pub(super) is_open: bool,
}

impl FoundAmount {
    /// A text that is an amount as a whole.
    pub(super) fn alone(text: &str, context: &MoneyContext) -> Option<Self> {
        let read = read_money(text, context);
        if read == Err(MoneyError::NotMoney) {
            return None;
        }
        Some(Self {
            read,
            is_signed: names_currency(text),
            ..Self::unreadable(text)
        })
    }

    /// A text that cannot be read as an amount.
    pub(super) fn unreadable(text: &str) -> Self {
        Self {
            at: 0,
            count: 1,
            text: text.to_owned(),
            read: Err(MoneyError::NotMoney),
            is_signed: false,
            is_word: false,
            is_open: false,
        }
    }

    /// The same at another place.
    pub(super) fn at(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Its words.
    pub(super) fn range(&self) -> Range<usize> {
        self.at..self.at + self.count
    }

    /// The amount, if it is certain.
    pub(super) fn money(&self) -> Option<Money> {
        self.read.as_ref().ok().map(|read| read.money)
    }

    /// The amount, or why it is not a certain one.
    pub(super) fn outcome(self) -> Result<Money, UnreadAmount> {
        let text = self.text;
        self.read
            .map(|read| read.money)
            .map_err(|why| UnreadAmount { text, why })
    }

    /// Whether the currency is written out, or its sign can mean only one here.
    pub(super) fn is_named(&self) -> bool {
        let source = self.read.as_ref().map(|read| read.currency_from);
        source == Ok(CurrencySource::Written)
    }
}

/// Where an amount is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// After a label: all words belong to it.
    AfterLabel,
    /// After the number of an order, where lists have the amount.
    AfterNumber,
    Anywhere,
}

/// The amount that begins at a word: the longest run of words that is one.
pub(super) fn amount_at(
    words: &[&str],
    at: usize,
    context: &MoneyContext,
    position: Position,
) -> Option<FoundAmount> {
    let first = words.get(at)?;
    let may_be_code = position != Position::Anywhere && is_code(first);
    if !is_part(first) && !may_be_code {
        return None;
    }
    let more = words[at + 1..]
        .iter()
        .take(MAX_WORDS - 1)
        .take_while(|word| is_part(word))
        .count();
    let found = (1..=more + 1)
        .rev()
        .find_map(|count| amount_of(&words[at..at + count], context))?
        .at(at);
    if found.is_signed && is_rough(&found, words, position) {
        let read = Err(MoneyError::NotMoney);
        return Some(FoundAmount { read, ..found });
    }
    Some(match position {
        Position::AfterLabel => found,
        _ => doubted(found, words, context, position),
    })
}

/// Whether a word can be a part of an amount.
fn is_part(word: &str) -> bool {
    has_digit(word) || is_currency_sign(word) || MINUS.contains(&word)
}

fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|c| c.is_ascii_uppercase())
}

/// The words as one amount, with or without the punctuation after them.
fn amount_of(words: &[&str], context: &MoneyContext) -> Option<FoundAmount> {
    let text = words.join(" ");
    let closed = without_punctuation(&text);
    let mut read = read_money(&text, context);
    if read == Err(MoneyError::NotMoney) {
        read = read_money(closed, context);
    }
    if read == Err(MoneyError::NotMoney) {
        return None;
    }
    Some(FoundAmount {
        count: words.len(),
        read,
        is_signed: names_currency(closed),
        ..FoundAmount::unreadable(closed)
    })
}

fn without_punctuation(text: &str) -> &str {
    let closed = text.trim_end_matches(['.', ';', ':', ',', '。', '、']);
    if closed.contains('(') {
        closed
    } else {
        closed.trim_end_matches(')')
    }
}

/// `12.80 USD EUR`, `ca. 12,80 €`, `-円 33円`: the words around it make an amount another or a rough
/// one.
fn is_rough(found: &FoundAmount, words: &[&str], position: Position) -> bool {
    let after = words.get(found.range().end).copied().unwrap_or_default();
    let before = match found.at {
        0 => "",
        at => words[at - 1],
    };
    let without_figure = before.strip_prefix(['-', '−', '－']);
    is_lone_sign(after)
        || without_figure.is_some_and(is_lone_sign)
        || MORE.contains(&after)
        || position != Position::AfterLabel && ABOUT.contains(&before)
}

/// The amount as an uncertain one, when its words can be taken otherwise.
fn doubted(
    found: FoundAmount,
    words: &[&str],
    context: &MoneyContext,
    position: Position,
) -> FoundAmount {
    let Ok(read) = found.read else { return found };
    let is_word = is_currency_word(&found.text) && context.currency() != Some(read.money.currency);
    let found = FoundAmount { is_word, ..found };
    if is_word && context.currency().is_none() {
        return FoundAmount {
            read: Err(MoneyError::NoCurrency),
            ..found
        };
    }
    let other = other_reading(&found, words, position)
        .and_then(|text| read_money(&text, context).ok())
        .filter(|other| other.money != read.money);
    let Some(other) = other else { return found };
    FoundAmount {
        read: Err(MoneyError::Ambiguous(read.money, shown(other.money))),
        ..found
    }
}

/// Other words that can be the amount.
fn other_reading(found: &FoundAmount, words: &[&str], position: Position) -> Option<String> {
    let own = &words[found.range()];
    let figures: Vec<usize> = (0..own.len()).filter(|at| has_digit(own[*at])).collect();
    let next = words.get(found.range().end).copied();
    let next = next.filter(|word| has_digit(word));
    let sign = own.last().filter(|word| is_bare_sign(word));
    if let (Some(next), Some(sign)) = (next, sign) {
        // `12800 $ 50`
        return Some(format!("{sign} {next}"));
    }
    if position == Position::Anywhere && figures.len() > 1 {
        // `Phone 12 800 JPY`: from its second figure on.
        return Some(own[figures[1]..].join(" "));
    }
    if position == Position::AfterNumber
        && let Some(other) = next.and_then(|next| with_next(found, next))
    {
        return Some(other);
    }
    if figures.len() > 1 && !found.is_signed {
        return own.first().map(|word| (*word).to_owned());
    }
    // `pen 3200`
    let figure = own[*figures.first().filter(|_| found.is_word)?];
    let is_around = |c: char| !c.is_ascii_digit();
    Some(figure.trim_matches(is_around).to_owned())
}

/// What the figure after an amount makes of it, or is itself.
fn with_next(found: &FoundAmount, next: &str) -> Option<String> {
    if next.len() == 2 && found.text.len() <= 3 {
        // `12 80`: the cents may be a word of their own.
        return Some(format!("{}.{next}", found.text));
    }
    (next.contains([',', '.']) && is_figure(next)).then(|| next.to_owned())
}

/// `$`, `€`: neither letters nor digits.
fn is_bare_sign(word: &str) -> bool {
    !has_digit(word) && !word.contains(char::is_alphanumeric)
}

/// An amount as one of two is shown.
fn shown(money: Money) -> String {
    format!("{} {}", money.currency, money.figure())
}

/// Two amounts, of which one is meant.
pub(super) fn either(first: FoundAmount, second: &FoundAmount) -> FoundAmount {
    let read = match (first.money(), second.money()) {
        (Some(one), Some(other)) => Err(MoneyError::Ambiguous(one, shown(other))),
        (Some(one), None) => Err(MoneyError::Ambiguous(one, second.text.clone())),
        (None, Some(other)) => Err(MoneyError::Ambiguous(other, first.text.clone())),
        (None, None) => first.read.clone(),
    };
    FoundAmount {
        read,
        text: format!("{} / {}", first.text, second.text),
        ..first
    }
}

/// All amounts among words that name their currency, one after the other.
pub(super) fn signed_amounts(words: &[&str], context: &MoneyContext) -> Vec<FoundAmount> {
    let mut amounts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = amount_at(words, at, context, Position::Anywhere);
        let is_unknown =
            |found: &FoundAmount| matches!(found.read, Err(MoneyError::UnknownCode(_)));
        match found.filter(|found| found.is_signed && !is_unknown(found)) {
            Some(found) => {
                at += found.count;
                amounts.push(found);
            }
            None => at += 1,
        }
    }
    amounts
}

/// A currency's sign or code without a figure.
pub(super) fn is_lone_sign(word: &str) -> bool {
    is_currency_sign(word) && !is_currency_word(word)
}
