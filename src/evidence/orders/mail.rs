//! Mails: an order begins at a line that names its number, and the lines below add the total and the goods.

use super::{
    OrderGuess,
    figure::{amount, currency, is_figure, is_number, signed},
};
use crate::quantity::{Currency, Money};

/// What a line did.
pub(super) enum Step {
    /// It begins an order; the one before it is finished.
    Begins(Option<OrderGuess>),
    /// It belongs to the order at hand.
    Taken,
    /// It says nothing that a mail would.
    NotMine,
}

/// The order that the lines so far are about.
struct Draft {
    line: usize,
    number: String,
    /// The amount, and how much its label says about what is paid in the end.
    amount: Option<(u8, Money)>,
    what: String,
}

/// Reads mails line by line.
pub(super) struct Mail {
    default: Currency,
    draft: Option<Draft>,
    /// A label whose value stands on the next line.
    waiting: Option<Label>,
}

/// What a line of a mail is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Number,
    /// With how much it says about what is paid in the end.
    Total(u8),
    Goods,
}

/// Labels of numbers; what begins with another one comes first.
const NUMBERS: &[&str] = &[
    "order number",
    "order no",
    "order id",
    "order ref",
    "order #",
    "your order",
    "ご注文番号",
    "注文番号",
    "受注番号",
    "オーダー番号",
    "注文id",
];

/// Labels of totals, with their weight: what is charged counts more than what is added up.
const TOTALS: &[(&str, u8)] = &[
    ("grand total", 3),
    ("order total", 3),
    ("total charged", 3),
    ("amount charged", 3),
    ("total", 2),
    ("amount", 1),
    ("お支払い金額", 3),
    ("お支払金額", 3),
    ("お支払い合計", 3),
    ("支払い金額", 3),
    ("支払金額", 3),
    ("ご請求金額", 3),
    ("ご請求額", 3),
    ("請求金額", 3),
    ("請求額", 3),
    ("ご注文合計", 3),
    ("注文合計", 3),
    ("ご注文金額", 3),
    ("総合計", 3),
    ("合計金額", 2),
    ("合計", 2),
    ("金額", 1),
];

/// Labels of goods.
const GOODS: &[&str] = &[
    "items ordered",
    "item",
    "product name",
    "product",
    "description",
    "ご注文商品",
    "商品名",
    "品名",
    "ご注文内容",
    "商品",
];

/// Shipping, tax, a subtotal: no total of an order, and no article.
const SIDE_COSTS: &[&str] = &[
    "subtotal",
    "sub-total",
    "items subtotal",
    "item subtotal",
    "shipping",
    "postage",
    "delivery",
    "tax",
    "discount",
    "小計",
    "商品小計",
    "商品合計",
    "送料",
    "消費税",
    "手数料",
    "割引",
    "ポイント",
];

/// What may stand between a label and its value.
const BETWEEN: [char; 14] = [':', ' ', '\t', '#', '.', '|', '】', ']', ')', '(', '「', '[', '*', 'は'];

impl Mail {
    pub(super) fn new(default: Currency) -> Self {
        Self { default, draft: None, waiting: None }
    }

    /// An order has begun.
    pub(super) fn is_open(&self) -> bool {
        self.draft.is_some()
    }

    /// The order at hand, which is then finished.
    pub(super) fn finish(&mut self) -> Option<OrderGuess> {
        self.waiting = None;
        let draft = self.draft.take()?;
        Some(OrderGuess::new(draft.line, &draft.number, draft.amount.map(|(_, money)| money), &draft.what, None))
    }

    pub(super) fn read(&mut self, line: usize, text: &str) -> Step {
        let text = text.trim_start_matches(['■', '□', '●', '◆', '・', '*', '-', '>', '【', '[', ' ', '\t']).trim_end();
        if let Some(label) = self.waiting.take()
            && let Some(step) = self.value(line, label, text)
        {
            return step;
        }
        let Some((label, value)) = label_of(text) else { return self.unlabelled(text) };
        let value = value.trim_start_matches(BETWEEN);
        if !value.is_empty() {
            return self.value(line, label, value).unwrap_or(Step::NotMine);
        }
        if label != Label::Number && self.draft.is_none() {
            return Step::NotMine;
        }
        self.waiting = Some(label);
        Step::Taken
    }

    /// Takes the value behind a label; none when it is not such a value.
    fn value(&mut self, line: usize, label: Label, value: &str) -> Option<Step> {
        if label == Label::Number {
            return Some(self.number(line, number_in(value)?));
        }
        let default = self.default;
        let draft = self.draft.as_mut()?;
        match label {
            Label::Total(weight) => {
                let money = money_in(value, default)?;
                if draft.amount.is_none_or(|(known, _)| weight > known) {
                    draft.amount = Some((weight, money));
                }
            }
            _ if draft.what.is_empty() => draft.what = what_in(value, default),
            _ => {}
        }
        Some(Step::Taken)
    }

    fn number(&mut self, line: usize, number: &str) -> Step {
        if self.draft.as_ref().is_some_and(|draft| super::same_number(&draft.number, number)) {
            return Step::Taken;
        }
        let finished = self.finish();
        self.draft = Some(Draft { line, number: number.to_owned(), amount: None, what: String::new() });
        Step::Begins(finished)
    }

    /// Without a label, a line with words and an amount in a currency is the first article.
    fn unlabelled(&mut self, text: &str) -> Step {
        let default = self.default;
        let Some(draft) = self.draft.as_mut().filter(|draft| draft.what.is_empty()) else { return Step::NotMine };
        let begins_with_number = text.split_whitespace().next().is_some_and(is_number);
        if begins_with_number || is_side_cost(text) || money_in(text, default).is_none() {
            return Step::NotMine;
        }
        draft.what = what_in(text, default);
        if draft.what.is_empty() { Step::NotMine } else { Step::Taken }
    }
}

/// The label of a line and what stands behind it. A number's label may stand anywhere, as in a subject line.
fn label_of(text: &str) -> Option<(Label, &str)> {
    let lower = text.to_ascii_lowercase();
    let behind = |label: &str| {
        let rest = lower.starts_with(label).then(|| &text[label.len()..])?;
        let whole_word = !label.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic());
        whole_word.then_some(rest)
    };
    let numbers = NUMBERS.iter().filter_map(|label| lower.find(label).map(|at| &text[at + label.len()..]));
    let number =
        numbers.into_iter().find(|rest| rest.trim_start_matches(BETWEEN).is_empty() || number_in(rest).is_some());
    if let Some(rest) = number {
        return Some((Label::Number, rest));
    }
    if is_side_cost(text) {
        return None;
    }
    let total = TOTALS.iter().find_map(|(label, weight)| behind(label).map(|rest| (Label::Total(*weight), rest)));
    total.or_else(|| GOODS.iter().find_map(|label| behind(label).map(|rest| (Label::Goods, rest))))
}

fn is_side_cost(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    SIDE_COSTS.iter().any(|word| lower.starts_with(word))
}

/// The order number at the front of a value, of four digits or more; `of 2026-05-13` has none.
fn number_in(value: &str) -> Option<&str> {
    let value = value.trim_start_matches(BETWEEN);
    let value = value.strip_prefix("number").map_or(value, |rest| rest.trim_start_matches(BETWEEN));
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(value.len());
    let word = value[..end].trim_end_matches('-');
    let long = word.chars().filter(char::is_ascii_digit).count() >= 4;
    (is_number(word) && long).then_some(word)
}

/// The last amount of a line that says its currency, or that is all there is: `2 x JPY 6,400 = JPY 12,800`.
fn money_in(text: &str, default: Currency) -> Option<Money> {
    let words: Vec<&str> = text.split([' ', '\t', '=', '|']).filter(|word| !word.is_empty()).collect();
    (0..words.len()).rev().find_map(|at| {
        let figure = words[at].trim_end_matches(['.', ',', ')']);
        let before = at.checked_sub(1).map_or("", |at| words[at]);
        let after = words.get(at + 1).copied().unwrap_or_default();
        if let Some(money) = signed(words[at], default) {
            return Some(money);
        }
        if !is_figure(figure) {
            return None;
        }
        match currency(before).or_else(|| currency(after)) {
            Some(currency) => amount(figure, currency),
            None if words.len() == 1 => amount(figure, default),
            None => signed(&format!("{before}{figure}"), default).filter(|_| before.ends_with(['¥', '$', '€', '£'])),
        }
    })
}

/// The words of an article without amounts and quantities.
fn what_in(text: &str, default: Currency) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let word_at = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    let is_what = |at: usize| {
        let (word, before, after) = (words[at], word_at(at.checked_sub(1)), word_at(Some(at + 1)));
        let figure = is_figure(word) && (currency(before).is_some() || currency(after).is_some());
        let times = matches!(word, "x" | "X" | "×" | "-" | "=" | ":");
        let counted = word.len() <= 2 && is_figure(word) && matches!(after, "x" | "X" | "×");
        !(figure
            || times
            || counted
            || is_quantity(word)
            || currency(word).is_some()
            || signed(word, default).is_some())
    };
    let kept: Vec<&str> = (0..words.len()).filter(|at| is_what(*at)).map(|at| words[at]).collect();
    kept.join(" ").trim_matches([':', ',', ' ']).to_owned()
}

/// `1点`, `2個`, `x1`, `1x`.
fn is_quantity(word: &str) -> bool {
    let marks = ['点', '個', '本', '冊', 'x', 'X', '×'];
    let digits = word.trim_matches(marks);
    digits != word && (1..=2).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}
