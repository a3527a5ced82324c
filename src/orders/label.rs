//! The labels of mails in English and Japanese: what a line is about, and what stands behind it.

use super::figure::{is_date, is_figure, is_number, is_strong_number};

/// What a line of a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Whether it can be nothing but an order's number.
    Number(bool),
    /// With how much it says about what is paid in the end.
    Total(u8),
    Goods,
    /// Whether it can be nothing but the order's date.
    Date(bool),
}

/// Labels of numbers; what begins with another one comes first. They may stand anywhere in a line.
const NUMBERS: &[&str] = &[
    "order number",
    "order no",
    "order id",
    "order reference",
    "order ref",
    "order code",
    "order #",
    "order confirmation no",
    "order confirmation number",
    "purchase number",
    "ご注文番号",
    "注文番号",
    "受注番号",
    "受注no",
    "注文書番号",
    "ご注文no",
    "注文no",
    "オーダー番号",
    "オーダーno",
    "オーダーid",
    "ご注文id",
    "注文id",
    "購入番号",
    "お申込番号",
    "申込番号",
    "お申し込み番号",
    "ご予約番号",
    "予約番号",
];

/// Words before a number that prose uses as well: the number behind them has to be a long one.
const LOOSE_NUMBERS: &[&str] = &["order:", "your order"];

/// Labels of numbers that may belong to a payment or a bill: a guess, unless the mail names no
/// order number.
const OTHER_NUMBERS: &[&str] = &[
    "booking reference",
    "booking number",
    "confirmation number",
    "reservation number",
    "invoice number",
    "invoice no",
    "receipt number",
    "receipt no",
    "transaction id",
    "transaction number",
    "reference number",
    "決済番号",
    "取引番号",
    "お取引番号",
    "取引id",
    "管理番号",
    "明細番号",
    "受付番号",
];

/// What labels of totals end with, and how much it says about what is paid in the end: what is
/// charged counts more than what is added up. `Guide total`, `お支払合計金額` are labels nobody has
/// listed.
const TOTALS: &[(&str, u8)] = &[
    ("total charged", 3),
    ("amount charged", 3),
    ("total paid", 3),
    ("amount paid", 3),
    ("you paid", 3),
    ("total due", 3),
    ("amount due", 3),
    ("amount payable", 3),
    ("total payable", 3),
    ("total", 2),
    ("amount", 1),
    ("支払い合計", 3),
    ("支払合計", 3),
    ("支払い金額", 3),
    ("支払金額", 3),
    ("支払い総額", 3),
    ("支払総額", 3),
    ("支払い額", 3),
    ("支払額", 3),
    ("請求金額", 3),
    ("請求額", 3),
    ("注文合計", 3),
    ("注文金額", 3),
    ("決済金額", 3),
    ("利用金額", 3),
    ("購入金額", 3),
    ("お買い上げ金額", 3),
    ("代金合計", 3),
    ("総合計", 3),
    ("総額", 3),
    ("総計", 3),
    ("合計金額", 2),
    ("合計", 2),
    ("金額", 1),
];

/// Words in a label that make its total another one.
const OTHER_TOTALS: &[&str] = &[
    "sub",
    "before",
    "saving",
    "saved",
    "refund",
    "discount",
    "tax",
    "vat",
    "shipping",
    "delivery",
    "points",
    "item",
    "商品",
    "小計",
    "割引",
    "値引",
    "返金",
    "ポイント",
    "送料",
    "手数料",
    "前",
];

/// Labels of goods.
const GOODS: &[&str] = &[
    "items ordered",
    "item",
    "product name",
    "product",
    "description",
    "plan",
    "ご注文商品",
    "商品名",
    "品名",
    "お届け商品",
    "宿泊プラン",
    "ご注文内容",
    "商品",
    "プラン名",
    "プラン",
    "お礼の品",
    "返礼品",
    "公演名",
    "イベント名",
];

/// Labels of the order's date.
const DATES: &[&str] = &[
    "order date",
    "order placed",
    "date of order",
    "date ordered",
    "ordered on",
    "placed on",
    "purchase date",
    "purchased on",
    "ご注文日時",
    "ご注文日",
    "注文日時",
    "注文日",
    "受注日時",
    "受注日",
    "ご購入日時",
    "ご購入日",
    "購入日時",
    "購入日",
    "お申込日",
    "申込日",
    "お申込日時",
    "申込日時",
    "お申し込み日",
    "予約受付日時",
    "受付日時",
];

/// Labels of dates that are most often the order's.
const OTHER_DATES: &[&str] = &[
    "invoice date",
    "date",
    "sent",
    "決済日時",
    "ご利用日時",
    "お支払い日時",
    "取引日時",
    "送信日時",
    "日時",
    "日付",
];

/// Shipping, tax, a subtotal, a price of one: no total of an order, and no article.
const SIDE_COSTS: &[&str] = &[
    "subtotal",
    "sub-total",
    "items subtotal",
    "item subtotal",
    "shipping",
    "postage",
    "p&p",
    "carriage",
    "fare",
    "handling",
    "service fee",
    "booking fee",
    "gift wrap",
    "surcharge",
    "quantity",
    "qty",
    "delivery",
    "tax",
    "estimated tax",
    "vat",
    "discount",
    "promotion",
    "refund",
    "price",
    "unit price",
    "小計",
    "商品小計",
    "商品の小計",
    "商品合計",
    "商品代金",
    "送料",
    "配送料",
    "配送手数料",
    "消費税",
    "手数料",
    "割引",
    "値引",
    "ポイント",
    "クーポン",
    "価格",
    "数量",
    "個数",
    "単価",
    "返金",
];

/// What may stand between a label and its value.
pub(super) const BETWEEN: [char; 16] = [
    ':', ' ', '\t', '#', '.', '|', '】', ']', ')', '(', '「', '[', '*', 'は', '=', '>',
];

/// What sets a label apart from its value where prose would go on.
const SET_APART: [char; 10] = [':', '\t', '|', '】', ']', ')', '」', '*', '=', '>'];

/// The label of a line and what stands behind it. A number's label may stand anywhere, as in a
/// subject line.
pub(super) fn label_of(text: &str) -> Option<(Label, &str)> {
    let lower = text.to_ascii_lowercase();
    let behind = |label: &str| {
        let rest = lower.starts_with(label).then(|| &text[label.len()..])?;
        let whole_word = !label.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic());
        whole_word.then_some(rest)
    };
    if let Some((is_order, rest)) = number_label(text, &lower) {
        return Some((Label::Number(is_order), rest));
    }
    if is_side_cost(text) {
        return None;
    }
    // The longest label counts: `注文日時` is not `注文日` with something behind it.
    let find = |labels: &[&str]| {
        labels
            .iter()
            .filter_map(|label| behind(label))
            .min_by_key(|rest| rest.len())
    };
    // `商品が届かない場合は` and `Item ID: 1` are no labels of goods with goods behind them.
    let apart = |rest: &&str| {
        rest.is_empty()
            || rest.trim_start().starts_with(SET_APART)
            || !text.is_ascii() && rest.starts_with(' ')
    };
    let date = |is_order: bool| move |rest| (Label::Date(is_order), rest);
    let total = || total_label(text, &lower);
    let goods = || find(GOODS).filter(apart).map(|rest| (Label::Goods, rest));
    find(DATES)
        .map(date(true))
        .or_else(|| find(OTHER_DATES).map(date(false)))
        .or_else(total)
        .or_else(goods)
}

/// The label of a total: a few words that end like one, at the front of the line.
fn total_label<'t>(text: &'t str, lower: &str) -> Option<(Label, &'t str)> {
    let end = lower
        .find(|c: char| matches!(c, ':' | '\t' | '】' | ']' | '(') || c.is_ascii_digit())
        .unwrap_or(lower.len());
    let phrase = &lower[..end];
    let ends = TOTALS
        .iter()
        .filter_map(|(label, weight)| Some((end_of_word(phrase, label)?, *weight)));
    // `お支払合計金額` is what is paid, and all of it is the label.
    let (length, weight) = ends.reduce(|(a, weight), (b, other)| (a.max(b), weight.max(other)))?;
    let label = &lower[..length];
    let weight = if ["order ", "grand ", "purchase ", "basket "]
        .iter()
        .any(|word| label.contains(word))
    {
        3
    } else {
        weight
    };
    // `Shipment total` is what a part of the order cost.
    let weight = if label.contains("shipment") {
        1
    } else {
        weight
    };
    let is_other = OTHER_TOTALS.iter().any(|word| label.contains(word));
    let is_short = label.split_whitespace().count() <= 4 && label.chars().count() <= 30;
    (is_short && !is_other).then_some((Label::Total(weight), &text[length..]))
}

/// Where a word ends in a text, and is no part of a longer one.
fn end_of_word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let whole = |(at, _): &(usize, &str)| {
        !word.is_ascii()
            || !text[..*at].ends_with(is_letter) && !text[at + word.len()..].starts_with(is_letter)
    };
    text.match_indices(word)
        .find(whole)
        .map(|(at, _)| at + word.len())
}

/// The label of a number that has its number behind it, or nothing: then the number is on the next
/// line.
fn number_label<'t>(text: &'t str, lower: &str) -> Option<(bool, &'t str)> {
    let places = |labels: &'static [&str]| {
        labels
            .iter()
            .filter_map(|label| lower.find(label).map(|at| &text[at + label.len()..]))
    };
    let fits =
        |rest: &&str| rest.trim_start_matches(BETWEEN).is_empty() || number_in(rest).is_some();
    let order = places(NUMBERS).find(fits).map(|rest| (true, rest));
    let long = |rest: &&str| {
        number_in(rest)
            .is_some_and(|number| number.chars().filter(char::is_ascii_digit).count() > 3)
    };
    let loose = || places(LOOSE_NUMBERS).find(long).map(|rest| (true, rest));
    // The bare word needs a number that can be nothing else.
    let bare = || {
        let at = lower.find("order ")?;
        let rest = &text[at + "order ".len()..];
        number_in(rest)
            .filter(|number| is_strong_number(number))
            .map(|_| (true, rest))
    };
    let other = || places(OTHER_NUMBERS).find(fits).map(|rest| (false, rest));
    order.or_else(loose).or_else(bare).or_else(other)
}

pub(super) fn is_side_cost(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    SIDE_COSTS.iter().any(|word| lower.starts_with(word))
}

/// The order number at the front of a value; `of 2026-05-13` has none.
pub(super) fn number_in(value: &str) -> Option<&str> {
    let value = value.trim_start_matches(BETWEEN);
    let value = without_word(value).unwrap_or(value);
    let end = end_of_number(value);
    let word = value[..end].trim_end_matches('-');
    // An amount, a share, a count: no number of an order.
    let counts = value[end..].starts_with(['%', '円', '点', '個', '件', '年', '月'])
        || value[end..].starts_with(",0");
    let is_amount = word
        .split_once('.')
        .is_some_and(|(_, cents)| cents.len() == 2 && is_figure(word));
    // A number that goes on in a way that numbers do not is not cut: half a number is a wrong one.
    let mut behind = value[end..].chars();
    let goes_on = behind
        .next()
        .is_some_and(|c| c.is_ascii_punctuation() && !",:;)]>".contains(c))
        && behind.next().is_some_and(|c| c.is_ascii_alphanumeric());
    let fits = is_number(&word.replace(['.', '/'], "-")) || is_locator(word);
    (fits && !is_date(word) && !counts && !is_amount && !goes_on).then_some(word)
}

/// `QX7TZP`: how airlines name a booking.
fn is_locator(word: &str) -> bool {
    let has = |kind: fn(&u8) -> bool| word.bytes().any(|c| kind(&c));
    let plain = word
        .bytes()
        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    word.len() == 6 && plain && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit)
}

/// `number`, `no`, `is` between the label and the number.
fn without_word(value: &str) -> Option<&str> {
    let rest = ["number", "no", "id", "is"]
        .iter()
        .find_map(|word| value.strip_prefix(word))?;
    rest.starts_with(BETWEEN)
        .then(|| rest.trim_start_matches(BETWEEN))
}

/// Letters, digits, hyphens, and points and strokes between them: `250-1234567-1234417`,
/// `GPA.3355-1122`, `88-44170/LON`.
fn end_of_number(value: &str) -> usize {
    let bytes = value.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let belongs = |at: usize| match bytes[at] {
        b'-' | b'_' => true,
        b'.' => at > 0 && is_letter(at - 1) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        b'/' => at > 0 && is_letter(at - 1) && is_letter(at + 1),
        _ => is_letter(at),
    };
    (0..bytes.len())
        .find(|at| !belongs(*at))
        .unwrap_or(bytes.len())
}
