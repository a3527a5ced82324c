//! One order per line: number, amount and what it is. Columns (tabs, semicolons, CSV) are read as
//! columns; without any, the amount stands behind the number, carries its currency, or comes last.

use super::{
    Goods, OrderGuess, Origin, UnreadAmount,
    columns::columns,
    figure::{is_date, is_figure, is_number, is_strong_number, parts_thousands, words},
    goods,
    money::{Found, Place, amount_at, is_lone_sign, signed_amounts},
};
use crate::quantity::{MoneyContext, MoneyError, is_list_mark};

/// Stands where a word was taken out, so that its neighbours are known.
const TAKEN: &str = "\0";

/// Reads a line of a list. Inside a mail only what cannot be prose is taken for one: a number that
/// can only be an order's with an amount, or nothing but number, amount and kind.
pub(super) fn read(
    line: usize,
    text: &str,
    context: &MoneyContext,
    in_mail: bool,
) -> Option<OrderGuess> {
    let (number, read) = in_columns(text, context).or_else(|| in_words(text, context))?;
    let amount = read.amount.as_ref().and_then(Found::money);
    let sure = amount.is_some() && (read.what.is_empty() || is_strong_number(&number));
    if in_mail && !sure {
        return None;
    }
    let mut order = OrderGuess::new(line, &number, amount, &read.what, read.goods);
    order.listed = true;
    if let Some(Found {
        read: Err(why),
        text,
        ..
    }) = read.amount
    {
        order.unread = Some(UnreadAmount { text, why });
    }
    if amount.is_some() && read.is_guess {
        order.guess("amount");
        order.rests_on("amount", Some(Origin::words(text)));
    }
    Some(order)
}

/// What stands beside the number.
#[derive(Default)]
struct Beside {
    amount: Option<Found>,
    /// Another figure could be meant as well, or it is as short as a model number.
    is_guess: bool,
    goods: Option<Goods>,
    what: String,
}

/// A line of columns: the amount is a column of its own.
fn in_columns(text: &str, context: &MoneyContext) -> Option<(String, Beside)> {
    let cells = columns(text, |first| {
        is_mark(first) || is_number(without_label(first))
    })?;
    let cells: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let at = number_at(&cells)?;
    let number = without_label(cells[at]).to_owned();
    let mut rest: Vec<&str> = cells[at + 1..]
        .iter()
        .filter(|cell| !is_date(cell))
        .copied()
        .collect();
    let amounts = amounts_of(&rest, context);
    if amounts.is_empty() {
        // A column may hold more than one thing.
        let words: Vec<&str> = rest.iter().flat_map(|cell| words(cell)).collect();
        return Some((number, beside(words, context)));
    }
    let mut read = Beside::default();
    for found in &amounts {
        rest[found.at..found.at + found.count].fill(TAKEN);
    }
    let several = amounts.len() > 1;
    let amount = the_one(amounts);
    let joined = amount
        .as_ref()
        .filter(|_| !several)
        .and_then(|found| joined(text, &found.text, context));
    read.amount = joined.or(amount);
    read.take_goods(rest);
    Some((number, read))
}

/// The columns that hold an amount; one that holds nothing but a currency belongs to the figure
/// beside it.
fn amounts_of(cells: &[&str], context: &MoneyContext) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let pair = cells
            .get(at..at + 2)
            .filter(|pair| pair.iter().any(|cell| is_lone_sign(cell)));
        let pair = pair
            .and_then(|pair| Found::alone(&pair.join(" "), context))
            .filter(|pair| pair.is_signed);
        let pair = pair.map(|pair| Found {
            at,
            count: 2,
            ..pair
        });
        let amount = pair.or_else(|| {
            Some(Found {
                at,
                ..Found::alone(cells[at], context)?
            })
        });
        let amount = amount.or_else(|| {
            is_only_figures(cells[at]).then(|| Found {
                at,
                ..Found::none(cells[at])
            })
        });
        at += amount.as_ref().map_or(1, |found| found.count);
        found.extend(amount);
    }
    found
}

/// `12 80`, `12,- 50`: figures and no words, and yet no amount.
fn is_only_figures(cell: &str) -> bool {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    words(cell).filter(|word| has_digit(word)).count() > 1 && !cell.contains(char::is_alphabetic)
}

/// The amount that counts: the only one, or the only one that says its currency unless another
/// figure stands where the amount of a list does.
fn the_one(amounts: Vec<Found>) -> Option<Found> {
    let signed = amounts.iter().filter(|found| found.is_signed).count();
    let is_front = amounts
        .first()
        .is_some_and(|found| found.at == 0 && !found.is_signed);
    let certain = amounts
        .iter()
        .position(|found| found.is_signed && signed == 1 && !is_front);
    let all_same = amounts
        .iter()
        .all(|found| found.read == amounts[0].read && found.read.is_ok());
    let mut amounts = amounts.into_iter();
    if let Some(at) = certain {
        return amounts.nth(at);
    }
    let first = amounts.next()?;
    match amounts.next() {
        Some(second) if !all_same => Some(either(first, &second)),
        _ => Some(first),
    }
}

/// Two amounts, of which one is meant.
fn either(first: Found, second: &Found) -> Found {
    let shown = |money: crate::quantity::Money| format!("{} {}", money.currency, money.figure());
    let read = match (first.money(), second.money()) {
        (Some(one), Some(other)) => Err(MoneyError::Ambiguous(one, shown(other))),
        (Some(one), None) => Err(MoneyError::Ambiguous(one, second.text.clone())),
        (None, Some(other)) => Err(MoneyError::Ambiguous(other, first.text.clone())),
        (None, None) => first.read.clone(),
    };
    Found {
        read,
        text: format!("{} / {}", first.text, second.text),
        ..first
    }
}

/// `Case 12,80` in a line whose columns commas part: the amount may go on before the comma.
fn joined(text: &str, amount: &str, context: &MoneyContext) -> Option<Found> {
    let comma = text.find(&format!(",{amount}"))?;
    let digits = text[..comma]
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .count();
    let digits_behind = amount.chars().take_while(char::is_ascii_digit).count();
    let is_apart = text[..comma - digits].ends_with(|c: char| c.is_alphanumeric() || c == '-');
    if !(1..=3).contains(&digits)
        || !(2..=3).contains(&digits_behind)
        || is_apart
        || text.contains(['\t', ';'])
    {
        return None;
    }
    let whole = &text[comma - digits..comma + 1 + amount.len()];
    Some(either(
        Found::alone(whole, context)?,
        &Found::alone(amount, context)?,
    ))
}

/// A line of words.
fn in_words(text: &str, context: &MoneyContext) -> Option<(String, Beside)> {
    let text = without_commas(text);
    let words: Vec<&str> = words(&text).collect();
    let at = number_at(&words)?;
    let rest = words[at + 1..]
        .iter()
        .filter(|word| !is_date(word))
        .copied()
        .collect();
    Some((without_label(words[at]).to_owned(), beside(rest, context)))
}

/// Commas and quotes that part words are blanks; those in figures stay.
fn without_commas(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let near = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(|c| c.is_ascii_digit() || *c == ',')
    };
    let part = |(at, c): (usize, &char)| match c {
        ',' if near(at.checked_sub(1))
            && (near(Some(at + 1)) || letters.get(at + 1) == Some(&'-')) =>
        {
            ','
        }
        '、' if parts_thousands(&letters, at) => ',',
        ',' | ';' | '"' | '、' | '|' => ' ',
        c => *c,
    };
    letters.iter().enumerate().map(part).collect()
}

fn beside(mut words: Vec<&str>, context: &MoneyContext) -> Beside {
    let mut read = Beside::default();
    // A question mark behind a figure is a guess that somebody wrote down.
    let asked = words.iter().position(|word| {
        word.len() > 1 && is_figure(word.trim_end_matches('?')) && word.ends_with('?')
    });
    if let Some(at) = asked {
        words[at] = words[at].trim_end_matches('?');
    }
    let front = amount_at(&words, 0, context, Place::Front);
    let behind = front.as_ref().map_or(0, |front| front.count);
    let mut signed = signed_amounts(&words[behind..], context);
    signed.iter_mut().for_each(|found| found.at += behind);
    if signed.iter().any(|found| !found.is_word) {
        signed.retain(|found| !found.is_word);
    }
    let front = front.or_else(|| {
        if signed.is_empty() {
            misspelled(&words)
        } else {
            None
        }
    });
    let last = bare_amount(&words, context)
        .filter(|(found, _)| found.at >= behind && !inside(found.at, &signed));
    let taken: Vec<Found> = match front {
        Some(front) => {
            read.is_guess = !front.is_signed && is_short(&front, context);
            let amount = if front.is_signed || signed.is_empty() || bears_value(&words[behind..]) {
                front.clone()
            } else {
                read.is_guess = false;
                either(front.clone(), &signed[0])
            };
            read.amount = Some(amount);
            vec![front]
        }
        None if !signed.is_empty() => {
            let all = signed.iter().cloned().chain(
                last.filter(|(found, _)| found.text.len() > 2)
                    .map(|(found, _)| found),
            );
            let all: Vec<Found> = all.collect();
            let same = all.iter().all(|found| found.read == all[0].read);
            read.amount = match all.as_slice() {
                [one] => Some(one.clone()),
                [one, ..] if same => Some(one.clone()),
                [one, other, ..] => Some(either(one.clone(), other)),
                [] => None,
            };
            all
        }
        None if words.contains(&"?") => Vec::new(),
        None => {
            let (found, is_guess) =
                last.map_or((None, false), |(found, is_guess)| (Some(found), is_guess));
            read.is_guess = is_guess;
            read.amount.clone_from(&found);
            found.into_iter().collect()
        }
    };
    read.is_guess |= asked.is_some();
    for found in taken {
        words[found.at..found.at + found.count].fill(TAKEN);
    }
    if let Some(at) = words.iter().position(|word| *word == "?") {
        words[at] = TAKEN;
    }
    read.take_goods(words);
    read
}

impl Beside {
    fn take_goods(&mut self, mut words: Vec<&str>) {
        if let Some((at, goods)) = kind(&words) {
            self.goods = goods;
            words[at] = TAKEN;
        }
        words.retain(|word| *word != TAKEN && !is_lone_sign(word));
        self.what = words.join(" ");
    }
}

/// `¥1O,000`, `1,2,8円`: the sign says that it is an amount, and yet it is none.
fn misspelled(words: &[&str]) -> Option<Found> {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_sign =
        |part: &str| is_lone_sign(part) && !part.contains(|c: char| c.is_ascii_alphanumeric());
    let has_sign = |word: &str| {
        let (Some(first), Some(last)) = (word.find(is_digit), word.rfind(is_digit)) else {
            return false;
        };
        is_sign(&word[..first]) || is_sign(&word[last + 1..])
    };
    let at = words.iter().position(|word| has_sign(word))?;
    Some(Found {
        at,
        is_signed: true,
        ..Found::none(words[at])
    })
}

fn inside(at: usize, all: &[Found]) -> bool {
    all.iter()
        .any(|found| (found.at..found.at + found.count).contains(&at))
}

/// `12800 Gift card $50`: goods that have a value written on them, which is not what was paid.
fn bears_value(words: &[&str]) -> bool {
    let kind = goods::guess(&words.join(" "));
    kind.goods == Goods::Code || kind.word.is_some()
}

/// As short as a count or a model number, where there are no cents.
fn is_short(found: &Found, context: &MoneyContext) -> bool {
    found.text.len() < 3
        && context
            .currency()
            .is_some_and(|currency| currency.digits() == 0)
}

/// An amount without a currency that comes last. It is unsure when another figure could be meant as
/// well; as short as a model number, it is none.
fn bare_amount(words: &[&str], context: &MoneyContext) -> Option<(Found, bool)> {
    let at = words
        .iter()
        .rposition(|word| Goods::named(word).is_none())?;
    let fits = |at: usize| {
        is_figure(words[at])
            .then(|| amount_at(&words[..=at], at, context, Place::Front))
            .flatten()
    };
    let found = fits(at).filter(|found| !is_short(found, context))?;
    let several = (0..words.len())
        .filter(|at| fits(*at).is_some_and(|found| found.money().is_some()))
        .count()
        > 1;
    Some((found, several))
}

/// Where the order's number stands: anywhere when it can be nothing else, otherwise at the front,
/// behind a row number, a date or a mark.
fn number_at(words: &[&str]) -> Option<usize> {
    let strong = words
        .iter()
        .position(|word| is_strong_number(without_label(word)));
    strong.or_else(|| {
        let at = words.iter().position(|word| !is_mark(word))?;
        is_number(without_label(words[at])).then_some(at)
    })
}

/// What may stand before a number: a row number, a date, a bullet, the word for it.
fn is_mark(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ')', ':']).to_lowercase();
    let row = bare.len() <= 2 && bare.chars().all(|c| c.is_ascii_digit())
        || bare.chars().all(is_list_mark);
    row || is_date(&bare)
        || matches!(
            bare.as_str(),
            "-" | "*" | "・" | "#" | "no" | "order" | "注文" | "番号"
        )
}

/// A number without what is written onto it: `#4417`, `・4417`, `No.4417`, `4417:`.
fn without_label(word: &str) -> &str {
    let word = word
        .strip_prefix("No.")
        .or_else(|| word.strip_prefix("no."))
        .unwrap_or(word);
    word.trim_start_matches(['#', '・', '*', '(', '[', '「', '-'])
        .trim_end_matches([':', ')', ']', '.', '」'])
}

/// The word that names the kind, and the kind; none behind a question mark, which stays a guess. A
/// letter counts at the end and beside the amount; a word counts only where it cannot be part of
/// the description.
fn kind(words: &[&str]) -> Option<(usize, Option<Goods>)> {
    let free = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .is_none_or(|word| *word == TAKEN)
    };
    (0..words.len()).find_map(|at| {
        let word = words[at].trim_end_matches('?');
        let goods = Goods::named(word)?;
        let before = at.checked_sub(1).is_none_or(|at| words[at] == TAKEN);
        let counts = if word.len() == 1 {
            before || free(Some(at + 1))
        } else {
            before && (goods == Goods::Parcel || at > 0 || free(Some(at + 1)))
        };
        counts.then_some((at, (word == words[at]).then_some(goods)))
    })
}
