//! The labels of mails: what a line is about, and the text after its label.

use super::{
    line::words,
    number::{
        BETWEEN, is_marketplace_number, is_padded, is_strong_number, item_number_in, number_in,
        order_number_in, reference_in,
    },
    several::has_several,
    vocabulary::{
        BEFORE_ORDER_NUMBERS, BEFORE_SEVERAL_NUMBERS, COLUMN_HEADS, GOODS_LABELS, ITEM_NUMBERS,
        LOOSE_ORDER_NUMBERS, NOT_TOTALS, ORDER_DATES, ORDER_NUMBERS, OTHER_DATES, OTHER_NUMBERS,
        SIDE_COSTS, TOTALS_ADDED, TOTALS_AMOUNT, TOTALS_OF_EARLIER, TOTALS_OF_ORDERS,
        TOTALS_OF_PARTS, TOTALS_OF_PIECES, TOTALS_PAID, TOTALS_WITHOUT_TAX, has_any, lower_case,
    },
};

/// What a line of a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Number {
        /// It can only be an order's number, not a payment's or a bill's.
        is_order: bool,
    },
    Total {
        /// How much the label says about what is paid in the end, from 1 to [`PAID`].
        weight: u8,
    },
    Goods,
    Date {
        /// It can only be the order's date.
        is_order: bool,
    },
}

const PAID: u8 = 3;

/// The weight of what is added up.
pub(super) const ADDED: u8 = 2;

pub(super) const AMOUNT: u8 = 1;

const MAX_TOTAL_WORDS: usize = 4;
const MAX_TOTAL_CHARS: usize = 30;

/// The most words between `order` and a number that can be nothing else, with it.
const MAX_WORDS_BEFORE_NUMBER: usize = 6;

/// What sets a label apart from its value where prose would go on.
const SET_APART: [char; 10] = [':', '\t', '|', '】', ']', ')', '」', '*', '=', '>'];

/// The label of a line and the text after it. A number's label may be anywhere, as in a subject.
pub(super) fn label_of(text: &str) -> Option<(Label, &str)> {
    let lower = lower_case(text);
    if let Some(found) = number_label(text, &lower) {
        return Some(found);
    }
    if is_side_cost(text) {
        return None;
    }
    for (labels, is_order) in [(ORDER_DATES, true), (OTHER_DATES, false)] {
        if let Some(rest) = after_longest(text, &lower, labels) {
            return Some((Label::Date { is_order }, rest));
        }
    }
    if let Some(found) = total_label(text, &lower) {
        return Some(found);
    }
    let rest = after_longest(text, &lower, GOODS_LABELS)?;
    // `商品が届かない場合は` and `Item ID: 1` are not labels of goods with goods after them.
    let is_apart = rest.is_empty()
        || rest.trim_start().starts_with(SET_APART)
        || !text.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.starts_with(' ');
    is_apart.then_some((Label::Goods, rest))
}

/// The label of a cell or line that holds nothing else.
pub(super) fn lone_label(cell: &str) -> Option<Label> {
    let (label, rest) = label_of(cell)?;
    rest.trim_start_matches(BETWEEN).is_empty().then_some(label)
}

/// The text after the longest label: `注文日時` is not `注文日` with something after it.
fn after_longest<'t>(text: &'t str, lower: &str, labels: &[&str]) -> Option<&'t str> {
    labels
        .iter()
        .filter(|label| lower.starts_with(**label))
        .map(|label| (label, &text[label.len()..]))
        .filter(|(label, rest)| !is_inside_word(label, "", rest))
        .map(|(_, rest)| rest)
        .min_by_key(|rest| rest.len())
}

/// Whether a word goes on before or after a label of ASCII letters.
fn is_inside_word(label: &str, before: &str, after: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    label.is_ascii() && (before.ends_with(is_letter) || after.starts_with(is_letter))
}

/// The label of a total: a few words at the front of the line that end like one. `Guide total` and
/// `お支払合計金額` are labels that no table lists.
fn total_label<'t>(text: &'t str, lower: &str) -> Option<(Label, &'t str)> {
    let (length, weight) = end_of_total(before_value(lower))?;
    let has_no_tax = weight < PAID && is_without_tax(lower);
    let label = &lower[..length];
    let is_short = label.split_whitespace().count() <= MAX_TOTAL_WORDS
        && label.chars().count() <= MAX_TOTAL_CHARS;
    let is_other = has_any(label, NOT_TOTALS)
        || is_of_earlier(before_amount(lower))
        || is_of_pieces(&lower[length..]);
    if !is_short || is_other {
        return None;
    }
    let weight = if has_no_tax || has_any(label, TOTALS_OF_PARTS) {
        AMOUNT
    } else if has_any(label, TOTALS_OF_ORDERS) {
        PAID
    } else {
        weight
    };
    Some((Label::Total { weight }, &text[length..]))
}

/// The front of a line in which the words of a label are.
fn before_value(lower: &str) -> &str {
    let end =
        lower.find(|c: char| matches!(c, ':' | '\t' | '】' | ']' | '(') || c.is_ascii_digit());
    &lower[..end.unwrap_or(lower.len())]
}

/// Words after the amount do not count, as in `Summe 129,00 € (netto 108,40 €)`.
fn before_amount(line: &str) -> &str {
    let amount = line.find(|c: char| c.is_ascii_digit());
    &line[..amount.unwrap_or(line.len())]
}

/// Whether a text has one of the words, not as a part of a longer one.
fn has_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| end_of_word(text, word).is_some())
}

/// `Total (HT): 100,00 €`: what is paid is another total.
fn is_without_tax(line: &str) -> bool {
    has_word(before_amount(line), TOTALS_WITHOUT_TAX)
}

/// `Previous order total`, `前回のご注文合計`, `Total (original)`: of another order, or of this one
/// before it was changed.
pub(super) fn is_of_earlier(lower: &str) -> bool {
    has_word(lower, TOTALS_OF_EARLIER)
}

/// `Total items: 3`, `合計点数`: how many, or what the articles alone cost.
fn is_of_pieces(after: &str) -> bool {
    let after = after.trim_start();
    TOTALS_OF_PIECES.iter().any(|word| {
        let rest = after.strip_prefix(*word);
        rest.is_some_and(|rest| !is_inside_word(word, "", rest))
    })
}

/// Whether a line is labelled as some total, of whatever: it is no article then.
pub(super) fn is_of_some_total(text: &str) -> bool {
    end_of_total(before_value(&lower_case(text))).is_some()
}

/// Where the last label of a total in a phrase ends, and the greatest weight of all: `お支払合計金額`
/// is what is paid, and all of it is the label.
fn end_of_total(phrase: &str) -> Option<(usize, u8)> {
    let tables = [
        (TOTALS_PAID, PAID),
        (TOTALS_ADDED, ADDED),
        (TOTALS_AMOUNT, AMOUNT),
    ];
    let mut found: Option<(usize, u8)> = None;
    for (labels, weight) in tables {
        for end in labels.iter().filter_map(|label| end_of_word(phrase, label)) {
            let (longest, heaviest) = found.unwrap_or((end, weight));
            found = Some((longest.max(end), heaviest.max(weight)));
        }
    }
    found
}

/// Where a word ends in a text, and is not a part of a longer one.
fn end_of_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word)
        .map(|(at, _)| (at, at + word.len()))
        .find(|(at, end)| !is_inside_word(word, &text[..*at], &text[*end..]))
        .map(|(_, end)| end)
}

/// The label of a number that has its number after it, or nothing: then the number is on the next
/// line.
fn number_label<'t>(text: &'t str, lower: &str) -> Option<(Label, &'t str)> {
    let find = |labels: &[&str], fits: &dyn Fn(&str) -> bool| {
        labels
            .iter()
            .filter_map(|label| Some(&text[lower.find(label)? + label.len()..]))
            .find(|rest| fits(rest))
    };
    let is_of_order = |rest: &str| is_number_or_end(rest) || order_number_in(rest, text).is_some();
    let order = find(ORDER_NUMBERS, &is_of_order)
        // Prose uses these words as well.
        .or_else(|| find(LOOSE_ORDER_NUMBERS, &has_long_number))
        .or_else(|| find(BEFORE_ORDER_NUMBERS, &has_strong_number))
        .or_else(|| find(BEFORE_SEVERAL_NUMBERS, &has_several))
        .or_else(|| marketplace_number(text, lower));
    if let Some(rest) = order {
        return Some((Label::Number { is_order: true }, rest));
    }
    let rest = find(OTHER_NUMBERS, &is_number_or_end)
        .or_else(|| find(ITEM_NUMBERS, &|rest| item_number_in(rest).is_some()))?;
    Some((Label::Number { is_order: false }, rest))
}

/// The text from the number on in `Il tuo ordine Amazon.it n. 405-1234567-1234417`: no other number
/// has this form.
fn marketplace_number<'t>(text: &'t str, lower: &str) -> Option<&'t str> {
    let ends = BEFORE_ORDER_NUMBERS
        .iter()
        .filter_map(|word| Some(lower.find(word)? + word.len()));
    let rest = &text[ends.min()?..];
    let bare = |word: &'t str| word.trim_matches(|c: char| !c.is_ascii_digit());
    let number = words(rest)
        .take(MAX_WORDS_BEFORE_NUMBER)
        .map(bare)
        .find(|word| is_marketplace_number(word))?;
    Some(&rest[rest.find(number)?..])
}

pub(super) fn is_number_or_end(rest: &str) -> bool {
    rest.trim_start_matches(BETWEEN).is_empty() || number_in(rest).is_some()
}

pub(super) fn has_long_number(rest: &str) -> bool {
    let count_digits = |number: &str| number.chars().filter(char::is_ascii_digit).count();
    number_in(rest).is_some_and(|number| count_digits(number) > 3) || reference_in(rest).is_some()
}

pub(super) fn has_strong_number(rest: &str) -> bool {
    number_in(rest).is_some_and(|number| is_strong_number(number) || is_padded(number))
}

/// The head of a column that says nothing of use, in a row of heads: `SKU`, `Modell`.
pub(super) fn is_column_head(cell: &str) -> bool {
    let cell = lower_case(cell.trim_end_matches([':', '.', ' ']));
    COLUMN_HEADS.contains(&cell.as_str())
}

/// Shipping, tax, a subtotal, a price of one: neither a total of an order nor an article.
pub(super) fn is_side_cost(text: &str) -> bool {
    let lower = lower_case(text);
    let after = |labels| after_longest(text, &lower, labels).map(str::len);
    // `Totale IVA inclusa` is a longer label than `Totale IVA`.
    after(SIDE_COSTS).is_some_and(|side| after(TOTALS_ADDED).is_none_or(|total| side < total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(text: &str) -> Option<u8> {
        match label_of(text)?.0 {
            Label::Total { weight } => Some(weight),
            _ => None,
        }
    }

    #[test]
    fn a_total_without_tax_weighs_less() {
        for text in [
            "Gesamtkosten Netto: 263,87 €",
            "Montant total (HT) 100,00 €",
            "Importe total (sin impuestos)",
            "Totale complessivo (tasse escluse)",
            "Grand Total (Excl. Tax)",
            "Net total: 100.00",
        ] {
            assert_eq!(weight(text), Some(AMOUNT), "{text}");
        }
    }

    #[test]
    fn a_total_with_tax_is_what_is_added_up_or_paid() {
        for text in [
            "Gesamtkosten Brutto: 314,00 €",
            "Summe 129,00 € (netto 108,40 €)",
            "Montant total (TTC)",
            "Total IVA incluido: 121,00 €",
            "TOTALE IVA INCLUSA 122,00 €",
        ] {
            assert_eq!(weight(text), Some(ADDED), "{text}");
        }
        for text in [
            "Net à payer : 50,00 €",
            "TOTAL À PAYER 45,00 €",
            "Netto a pagare",
        ] {
            assert_eq!(weight(text), Some(PAID), "{text}");
        }
    }

    #[test]
    fn a_total_of_an_earlier_order_or_a_count_is_no_total_of_this_one() {
        for text in [
            "Previous order total: $50.00",
            "Last order total: $50.00",
            "Original total: $50.00",
            "Old total: $50.00",
            "Order total (previous): $50.00",
            "Total (originally): $50.00",
            "Your total so far: $50.00",
            "Bisherige Gesamtsumme: 50,00 €",
            "Gesamtbetrag (bisher): 50,00 €",
            "Letzte Bestellsumme: 50,00 €",
            "Total précédent : 50,00 €",
            "Total de la commande précédente : 50,00 €",
            "Ancien total : 50,00 €",
            "Total anterior: 50,00 €",
            "Importe total original: 50,00 €",
            "Totale precedente: 50,00 €",
            "Totale ordine (precedente): 50,00 €",
            "前回のご注文合計:5,000円",
            "合計(前回):5,000円",
            "変更前の合計金額:5,000円",
            "Total item: $50.00",
            "Total items: 3",
            "Total items: $50.00",
            "Total quantity: 3",
            "Items total: $50.00",
            "Artikel gesamt: 3",
            "Anzahl gesamt: 3",
            "Gesamt Artikel: 3",
            "Nombre total d'articles : 3",
            "Nombre total : 3",
            "Total articles : 3",
            "Total artículos: 3",
            "Cantidad total: 3",
            "Totale articoli: 3",
            "Quantità totale: 3",
            "合計点数:3",
            "合計数量:3点",
            "点数合計:3",
        ] {
            assert_eq!(weight(text), None, "{text}");
        }
        assert!(weight("Plastic total: $50.00").is_some(), "no last one");
    }

    #[test]
    fn what_one_pays_is_the_total() {
        for text in [
            "You pay: $50.00",
            "You'll pay $50.00",
            "Zu zahlen: 50,00 €",
            "Sie zahlen: 50,00 €",
            "À payer : 50,00 €",
            "Vous payez : 50,00 €",
            "Tú pagas: 50,00 €",
            "A pagar: 50,00 €",
            "Da pagare: 50,00 €",
            "お支払い額:5,000円",
            "お支払額:5,000円",
        ] {
            assert_eq!(weight(text), Some(PAID), "{text}");
        }
        for text in ["Installment, now to pay: $5.00", "Cuota a pagar: 5,00 €"] {
            assert_eq!(weight(text), None, "{text}");
        }
    }

    #[test]
    fn several_numbers_have_a_label_that_one_has_not() {
        for text in [
            "Your orders 1042 and 1043 have shipped",
            "Ihre Bestellungen 1042 und 1043 wurden versandt",
            "Vos commandes 1042 et 1043 ont été expédiées",
            "Tus pedidos 1042 y 1043 han sido enviados",
            "I tuoi ordini 1042 e 1043 sono stati spediti",
            "注文番号 1042、1043",
        ] {
            let is_number = matches!(label_of(text), Some((Label::Number { is_order: true }, _)));
            assert!(is_number, "{text}");
        }
        assert!(label_of("We handled orders 2025 and 2026").is_none());
    }

    #[test]
    fn a_tax_is_no_total_and_a_word_that_begins_like_a_cost_is_none() {
        for text in [
            "Total IVA: 21,00 €",
            "Totale IVA",
            "Total TVA",
            "Summe MwSt.: 20,60 €",
        ] {
            assert_eq!(weight(text), None, "{text}");
            assert!(is_side_cost(text), "{text}");
        }
        assert!(is_side_cost("Versand: 5,00 €"));
        assert!(is_side_cost("MwSt. 19 %"));
        assert!(!is_side_cost("Versandtasche 5,00 €"));
        assert!(!is_side_cost("Ivar 5,00 €"));
    }
}
