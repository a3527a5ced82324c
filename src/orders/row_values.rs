//! What a row of a list says after the number: the amount, the kind of goods, what it is.

use std::ops::Range;

use super::{
    amount::{FoundAmount, Position, amount_at, either, is_lone_sign, signed_amounts},
    goods::{Goods, GoodsGuess},
    line::words,
    number::{has_digit, is_figure},
};
use crate::quantity::MoneyContext;

/// Replaces a word that was taken out, so that its neighbours are known.
const TAKEN: &str = "\0";

#[derive(Default)]
pub(super) struct RowValues {
    pub(super) amount: Option<FoundAmount>,
    /// Another figure could be meant as well, or it is as short as a model number.
    pub(super) is_guess: bool,
    pub(super) goods: Option<Goods>,
    pub(super) what: String,
}

impl RowValues {
    /// Columns: the amount is a column of its own. Commas may separate the columns of `line`.
    pub(super) fn of_columns(mut cells: Vec<&str>, line: &str, context: &MoneyContext) -> Self {
        let amounts = column_amounts(&cells, context);
        if amounts.is_empty() {
            // A column may hold more than one thing.
            return Self::of_words(cells.into_iter().flat_map(words).collect(), context);
        }
        for found in &amounts {
            cells[found.range()].fill(TAKEN);
        }
        let is_single = amounts.len() == 1;
        let mut amount = the_one(amounts);
        if let Some(found) = amount.as_ref().filter(|_| is_single)
            && let Some(either) = across_comma(line, &found.text, context)
        {
            amount = Some(either);
        }
        Self {
            amount,
            ..Self::default()
        }
        .with_goods(cells)
    }

    /// Words: the amount is one of several figures.
    pub(super) fn of_words(mut words: Vec<&str>, context: &MoneyContext) -> Self {
        // A question mark after a figure is a guess that the user wrote down.
        let asked = words.iter_mut().find(|word| is_asked(word));
        let is_asked = asked.is_some();
        if let Some(word) = asked {
            *word = word.trim_end_matches('?');
        }
        let choice = Choice::among(&words, context);
        for taken in choice.taken {
            words[taken].fill(TAKEN);
        }
        if let Some(word) = words.iter_mut().find(|word| **word == "?") {
            *word = TAKEN;
        }
        Self {
            amount: choice.amount,
            is_guess: choice.is_guess || is_asked,
            ..Self::default()
        }
        .with_goods(words)
    }

    fn with_goods(mut self, mut words: Vec<&str>) -> Self {
        if let Some((at, goods)) = goods_at(&words) {
            self.goods = goods;
            words[at] = TAKEN;
        }
        words.retain(|word| *word != TAKEN && !is_lone_sign(word));
        self.what = words.join(" ");
        self
    }
}

/// `12800?`
fn is_asked(word: &str) -> bool {
    word.ends_with('?') && is_figure(word.trim_end_matches('?'))
}

/// The amount among words.
#[derive(Default)]
struct Choice {
    amount: Option<FoundAmount>,
    is_guess: bool,
    /// The words that are amounts, and so do not say what it is.
    taken: Vec<Range<usize>>,
}

impl Choice {
    fn among(words: &[&str], context: &MoneyContext) -> Self {
        let front = amount_at(words, 0, context, Position::AfterNumber);
        let after = front.as_ref().map_or(0, |front| front.count);
        let signed = signed_after(words, after, context);
        if let Some(front) = front {
            return Self::of_front(front, &signed, &words[after..], context);
        }
        let last = bare_amount(words, context)
            .filter(|(last, _)| !signed.iter().any(|found| found.range().contains(&last.at)));
        if !signed.is_empty() {
            return Self::of_signed(signed, last.map(|(found, _)| found));
        }
        if let Some(found) = misspelled(words) {
            return Self::of(found, false);
        }
        match last {
            Some((found, is_guess)) if !words.contains(&"?") => Self::of(found, is_guess),
            _ => Self::default(),
        }
    }

    fn of(found: FoundAmount, is_guess: bool) -> Self {
        Self {
            is_guess,
            taken: vec![found.range()],
            amount: Some(found),
        }
    }

    /// The amount at the front, unless a later one names its currency.
    fn of_front(
        front: FoundAmount,
        signed: &[FoundAmount],
        after: &[&str],
        context: &MoneyContext,
    ) -> Self {
        if let Some(other) = signed.first()
            && !front.is_signed
            && !bears_value(after)
        {
            return Self {
                taken: vec![front.range()],
                amount: Some(either(front, other)),
                is_guess: false,
            };
        }
        let is_guess = !front.is_signed && is_short(&front, context);
        Self::of(front, is_guess)
    }

    /// The only amount that names its currency, when no other figure comes last.
    fn of_signed(mut amounts: Vec<FoundAmount>, last: Option<FoundAmount>) -> Self {
        amounts.extend(last.filter(|found| found.text.len() > 2));
        let taken = amounts.iter().map(FoundAmount::range).collect();
        let is_one = amounts.iter().all(|found| found.read == amounts[0].read);
        let mut amounts = amounts.into_iter();
        let first = amounts.next();
        let amount = match (first, amounts.next()) {
            (Some(first), Some(second)) if !is_one => Some(either(first, &second)),
            (first, _) => first,
        };
        Self {
            amount,
            is_guess: false,
            taken,
        }
    }
}

/// The amounts after the first words that name their currency; those named by a word that is a unit
/// as well only when there are no others.
fn signed_after(words: &[&str], after: usize, context: &MoneyContext) -> Vec<FoundAmount> {
    let mut amounts = signed_amounts(&words[after..], context);
    for found in &mut amounts {
        found.at += after;
    }
    if amounts.iter().any(|found| !found.is_word) {
        amounts.retain(|found| !found.is_word);
    }
    amounts
}

/// The columns that hold an amount; one that holds nothing but a currency belongs to the figure
/// beside it.
fn column_amounts(cells: &[&str], context: &MoneyContext) -> Vec<FoundAmount> {
    let mut amounts = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        match column_amount(&cells[at..], context) {
            Some(found) => {
                let found = found.at(at);
                at += found.count;
                amounts.push(found);
            }
            None => at += 1,
        }
    }
    amounts
}

/// The amount of the first column, perhaps with the second.
fn column_amount(cells: &[&str], context: &MoneyContext) -> Option<FoundAmount> {
    if let Some(pair) = cells.get(..2)
        && pair.iter().any(|cell| is_lone_sign(cell))
        && let Some(found) = FoundAmount::alone(&pair.join(" "), context)
        && found.is_signed
    {
        return Some(FoundAmount { count: 2, ..found });
    }
    let cell = cells.first()?;
    FoundAmount::alone(cell, context)
        .or_else(|| is_only_figures(cell).then(|| FoundAmount::unreadable(cell)))
}

/// `12 80`, `12,- 50`: figures and no words, and yet not an amount.
fn is_only_figures(cell: &str) -> bool {
    let figures = words(cell).filter(|word| has_digit(word)).count();
    figures > 1 && !cell.contains(char::is_alphabetic)
}

/// The amount that counts: the only one, or the only one that names its currency unless another
/// figure is where the amount of a list is.
fn the_one(amounts: Vec<FoundAmount>) -> Option<FoundAmount> {
    let first = amounts.first()?;
    let is_at_front = first.at == 0 && !first.is_signed;
    let is_one = first.read.is_ok() && amounts.iter().all(|found| found.read == first.read);
    let signed = amounts.iter().filter(|found| found.is_signed).count();
    let mut amounts = amounts.into_iter();
    if signed == 1 && !is_at_front {
        return amounts.find(|found| found.is_signed);
    }
    let first = amounts.next()?;
    match amounts.next() {
        Some(second) if !is_one => Some(either(first, &second)),
        _ => Some(first),
    }
}

/// `Case 12,80` in a line whose columns commas separate: the amount may go on before the comma.
fn across_comma(line: &str, amount: &str, context: &MoneyContext) -> Option<FoundAmount> {
    if line.contains(['\t', ';']) {
        return None;
    }
    let comma = line.find(&format!(",{amount}"))?;
    let (before, from_comma) = line.split_at(comma);
    let word = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = before.len() - word.len();
    let digits_after = amount.chars().take_while(char::is_ascii_digit).count();
    let is_inside_word = word.ends_with(|c: char| c.is_alphanumeric() || c == '-');
    if is_inside_word || !(1..=3).contains(&digits) || !(2..=3).contains(&digits_after) {
        return None;
    }
    let whole = format!("{}{}", &before[word.len()..], &from_comma[..=amount.len()]);
    let whole = FoundAmount::alone(&whole, context)?;
    Some(either(whole, &FoundAmount::alone(amount, context)?))
}

/// `¥1O,000`, `1,2,8円`: the sign says that it is an amount, and yet it is not.
fn misspelled(words: &[&str]) -> Option<FoundAmount> {
    let at = words.iter().position(|word| has_bare_sign(word))?;
    Some(FoundAmount {
        at,
        is_signed: true,
        ..FoundAmount::unreadable(words[at])
    })
}

/// Whether a currency's sign is before or after the figures of a word.
fn has_bare_sign(word: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_sign =
        |part: &str| is_lone_sign(part) && !part.contains(|c: char| c.is_ascii_alphanumeric());
    let (Some(first), Some(last)) = (word.find(is_digit), word.rfind(is_digit)) else {
        return false;
    };
    is_sign(&word[..first]) || is_sign(&word[last + 1..])
}

/// `12800 Gift card $50`: goods that have a value written on them, which is not what was paid.
fn bears_value(words: &[&str]) -> bool {
    let guess = GoodsGuess::of(&words.join(" "));
    guess.goods == Goods::Code || guess.word.is_some()
}

/// As short as a count or a model number, where there are no cents.
fn is_short(found: &FoundAmount, context: &MoneyContext) -> bool {
    let has_no_cents = context
        .currency()
        .is_some_and(|currency| currency.digits() == 0);
    found.text.len() < 3 && has_no_cents
}

/// An amount without a currency that comes last, and whether another figure could be meant as well.
/// None when it is as short as a model number.
fn bare_amount(words: &[&str], context: &MoneyContext) -> Option<(FoundAmount, bool)> {
    let last = words
        .iter()
        .rposition(|word| Goods::named(word).is_none())?;
    let found = figure_at(words, last, context).filter(|found| !is_short(found, context))?;
    let amounts = (0..words.len())
        .filter_map(|at| figure_at(words, at, context)?.money())
        .count();
    Some((found, amounts > 1))
}

/// The amount that a single figure is.
fn figure_at(words: &[&str], at: usize, context: &MoneyContext) -> Option<FoundAmount> {
    if !is_figure(words[at]) {
        return None;
    }
    amount_at(&words[..=at], at, context, Position::AfterNumber)
}

/// The word that names the kind, and the kind; none after a question mark, which stays a guess. A
/// letter counts at the end and beside the amount; a word counts only where it cannot be part of
/// the description.
fn goods_at(words: &[&str]) -> Option<(usize, Option<Goods>)> {
    (0..words.len()).find_map(|at| {
        let word = words[at].trim_end_matches('?');
        let goods = Goods::named(word)?;
        let is_first = at == 0 || words[at - 1] == TAKEN;
        let is_last = words.get(at + 1).is_none_or(|word| *word == TAKEN);
        let counts = if word.len() == 1 {
            is_first || is_last
        } else {
            is_first && (goods == Goods::Parcel || at > 0 || is_last)
        };
        let is_asked = word != words[at];
        counts.then_some((at, (!is_asked).then_some(goods)))
    })
}
