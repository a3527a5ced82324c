//! One order per line: number, amount and what it is. Columns (tabs, semicolons, CSV) are read as
//! columns; without any, the amount is after the number, names its currency, or comes last.

use super::{
    amount::FoundAmount,
    columns::columns,
    goods::GoodsGuess,
    line::{divides_thousands, words},
    model::OrderGuess,
    number::{is_date, is_number, is_strong_number},
    origin::Origin,
    row_values::RowValues,
    vocabulary::ROW_MARKS,
};
use crate::quantity::{MoneyContext, is_list_mark};

/// Reads a line of a list. Inside a mail only what cannot be prose is taken for one: a number that
/// can only be an order's with an amount, or nothing but number, amount and kind.
pub(super) fn read(
    line: usize,
    text: &str,
    context: &MoneyContext,
    in_mail: bool,
) -> Option<OrderGuess> {
    let (number, values) = in_columns(text, context).or_else(|| in_words(text, context))?;
    let amount = values.amount.map(FoundAmount::outcome);
    let has_amount = matches!(amount, Some(Ok(_)));
    let is_sure = has_amount && (values.what.is_empty() || is_strong_number(&number));
    if in_mail && !is_sure {
        return None;
    }
    let mut order = OrderGuess::new(line, &number, &values.what);
    order.listed = true;
    if let Some(goods) = values.goods {
        order.set_goods(&GoodsGuess::named(goods));
    }
    if has_amount && values.is_guess {
        order.guess("amount");
        order.set_origin("amount", Origin::words(text));
    }
    match amount {
        Some(Ok(money)) => order.amount = Some(money),
        Some(Err(unread)) => order.unread = Some(unread),
        None => {}
    }
    Some(order)
}

/// The number and the values of a line of columns.
fn in_columns(text: &str, context: &MoneyContext) -> Option<(String, RowValues)> {
    let cells = columns(text, |first| {
        is_mark(first) || is_number(without_label(first))
    })?;
    let cells: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let at = number_at(&cells)?;
    let values = RowValues::of_columns(after(&cells, at), text, context);
    Some((without_label(cells[at]).to_owned(), values))
}

/// The number and the values of a line of words.
fn in_words(text: &str, context: &MoneyContext) -> Option<(String, RowValues)> {
    let text = without_commas(text);
    let words: Vec<&str> = words(&text).collect();
    let at = number_at(&words)?;
    let values = RowValues::of_words(after(&words, at), context);
    Some((without_label(words[at]).to_owned(), values))
}

/// What comes after the number, without dates.
fn after<'t>(words: &[&'t str], at: usize) -> Vec<&'t str> {
    let after = words[at + 1..].iter().copied();
    after.filter(|word| !is_date(word)).collect()
}

/// The line with blanks for commas and quotes that separate words; those in figures stay.
fn without_commas(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_figure = |at: usize| {
        let letter = letters.get(at);
        letter.is_some_and(|c| c.is_ascii_digit() || *c == ',')
    };
    let mut out = String::with_capacity(text.len());
    for (at, c) in letters.iter().enumerate() {
        let after_figure = at > 0 && is_figure(at - 1);
        let before_figure = is_figure(at + 1) || letters.get(at + 1) == Some(&'-');
        out.push(match c {
            ',' if after_figure && before_figure => ',',
            '、' if divides_thousands(&letters, at) => ',',
            ',' | ';' | '"' | '、' | '|' => ' ',
            c => *c,
        });
    }
    out
}

/// Where the order's number is: anywhere when it can be nothing else, otherwise at the front, after
/// a row number, a date or a mark.
fn number_at(words: &[&str]) -> Option<usize> {
    let strong = words
        .iter()
        .position(|word| is_strong_number(without_label(word)));
    strong.or_else(|| {
        let at = words.iter().position(|word| !is_mark(word))?;
        is_number(without_label(words[at])).then_some(at)
    })
}

/// What may come before a number: a row number, a date, a bullet, the word for it.
fn is_mark(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ')', ':']).to_lowercase();
    let is_row_number = bare.len() <= 2 && bare.chars().all(|c| c.is_ascii_digit());
    is_row_number
        || bare.chars().all(is_list_mark)
        || is_date(&bare)
        || matches!(bare.as_str(), "-" | "*" | "・" | "#")
        || ROW_MARKS.contains(&bare.as_str())
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
