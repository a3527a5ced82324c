//! One order per line: number, amount and what it is, in any order behind the number; spaces, tabs or CSV.

use super::{
    Goods, OrderGuess, Origin,
    figure::{amount, currency, is_date, is_figure, is_number, is_strong_number, signed},
};
use crate::quantity::{Currency, Money};

/// Stands where a word was taken out, so that its neighbours are known.
const TAKEN: &str = "\0";

/// Signs that may stand apart from their figure.
const SIGNS: [char; 4] = ['¥', '$', '€', '£'];

/// Reads a line of a list. Inside a mail only what cannot be prose is taken for one: a number that can only be an
/// order's with an amount, or nothing but number, amount and kind.
pub(super) fn read(line: usize, text: &str, default: Currency, in_mail: bool) -> Option<OrderGuess> {
    let words = words(text);
    let at = number_at(&words)?;
    let number = without_label(&words[at]).to_owned();
    let rest = words[at + 1..].iter().map(String::as_str).filter(|word| !is_date(word)).collect();
    let read = behind(rest, default);
    let sure = read.amount.is_some() && (read.what.is_empty() || is_strong_number(&number));
    if in_mail && !sure {
        return None;
    }
    let mut order = OrderGuess::new(line, &number, read.amount, &read.what, read.goods);
    order.listed = true;
    if read.unsure_amount {
        order.guess("amount");
        order.rests_on("amount", Some(Origin::words(text)));
    }
    Some(order)
}

/// The words of a line: parted by spaces, tabs, semicolons, and by commas that do not group digits. Quotes of CSV are
/// taken off.
fn words(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let decimal_comma = text.contains('€') || text.contains("EUR");
    let groups = |at: usize| {
        let run = letters[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
        let behind = letters[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        let before = (at - run).checked_sub(1).and_then(|at| letters.get(at));
        let apart = before != Some(&'-') && letters.get(at + 1 + behind) != Some(&'-');
        apart && (1..=3).contains(&run) && (behind == 3 || behind == 2 && decimal_comma)
    };
    let part = |(at, c): (usize, &char)| match c {
        ',' if groups(at) => ',',
        ',' | ';' | '\t' | '"' | '、' | '|' => ' ',
        c => *c,
    };
    letters.iter().enumerate().map(part).collect::<String>().split_whitespace().map(str::to_owned).collect()
}

/// Where the order's number stands: anywhere when it can be nothing else, otherwise at the front, behind a row number, a
/// date or a mark.
fn number_at(words: &[String]) -> Option<usize> {
    let strong = words.iter().position(|word| is_strong_number(without_label(word)));
    strong.or_else(|| {
        let at = words.iter().position(|word| !is_mark(word))?;
        is_number(without_label(&words[at])).then_some(at)
    })
}

/// What may stand before a number: a row number, a date, a bullet, the word for it.
fn is_mark(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ')', ':']).to_lowercase();
    let row = bare.len() <= 2 && bare.chars().all(|c| c.is_ascii_digit());
    row || is_date(&bare) || matches!(bare.as_str(), "-" | "*" | "・" | "#" | "no" | "order" | "注文" | "番号")
}

/// A number without what is written onto it: `#4417`, `・4417`, `No.4417`, `4417:`.
fn without_label(word: &str) -> &str {
    let word = word.strip_prefix("No.").or_else(|| word.strip_prefix("no.")).unwrap_or(word);
    word.trim_start_matches(['#', '・', '*', '(', '[', '「', '-']).trim_end_matches([':', ')', ']', '.', '」'])
}

/// What stands behind the number.
struct Behind {
    amount: Option<Money>,
    unsure_amount: bool,
    goods: Option<Goods>,
    what: String,
}

fn behind(mut words: Vec<&str>, default: Currency) -> Behind {
    let mut read = Behind { amount: None, unsure_amount: false, goods: None, what: String::new() };
    if let Some((at, count, money)) = marked_amount(&words, default) {
        read.amount = Some(money);
        words.splice(at..at + count, [TAKEN]);
    } else if let Some(at) = words.iter().position(|word| *word == "?") {
        words[at] = TAKEN;
    } else if let Some((at, unsure)) = bare_amount(&words, default) {
        read.amount = amount(words[at], default);
        read.unsure_amount = unsure;
        words[at] = TAKEN;
    }
    if let Some((at, goods)) = kind(&words) {
        read.goods = goods;
        words[at] = TAKEN;
    }
    words.retain(|word| *word != TAKEN && currency(word).is_none());
    read.what = words.join(" ");
    read
}

/// An amount with its currency: one word (`12,800円`), or two (`JPY 12,800`, `12,800 yen`, `$ 12`). Gives the place, the
/// count of words and the amount.
fn marked_amount(words: &[&str], default: Currency) -> Option<(usize, usize, Money)> {
    let pair = |first: &str, second: &str| match (currency(first), currency(second)) {
        (Some(currency), None) if is_figure(second) => amount(second, currency),
        (None, Some(currency)) if is_figure(first) => amount(first, currency),
        _ if first.ends_with(SIGNS) && is_figure(second) => signed(&format!("{first}{second}"), default),
        _ if second.starts_with(SIGNS) && is_figure(first) => signed(&format!("{first}{second}"), default),
        _ => None,
    };
    (0..words.len()).find_map(|at| {
        let one = signed(words[at], default).map(|money| (at, 1, money));
        one.or_else(|| words.get(at + 1).and_then(|next| pair(words[at], next)).map(|money| (at, 2, money)))
    })
}

/// An amount without a currency: the word right behind the number, else the last one. It is unsure when another figure
/// could be meant as well, or when it is as short as a model number.
fn bare_amount(words: &[&str], default: Currency) -> Option<(usize, bool)> {
    let fits = |word: &&str| is_figure(word) && amount(word, default).is_some();
    if words.first().is_some_and(fits) {
        return Some((0, false));
    }
    let last = words.iter().rposition(|word| Goods::named(word).is_none())?;
    let short = words[last].len() < 3;
    let several = words.iter().filter(|word| fits(word)).count() > 1;
    (fits(&words[last]) && !(short && default.digits() == 0)).then_some((last, short || several))
}

/// The word that names the kind, and the kind; none behind a question mark, which stays a guess. A letter counts at the
/// end and beside the amount; a word counts only where it cannot be part of the description.
fn kind(words: &[&str]) -> Option<(usize, Option<Goods>)> {
    let free = |at: Option<usize>| at.and_then(|at| words.get(at)).is_none_or(|word| *word == TAKEN);
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
