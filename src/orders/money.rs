//! Where an amount stands among words. What it comes to is read by [`read_money`], as everywhere;
//! what could be two amounts is none here.

use super::figure::{is_figure, words};
use crate::quantity::{
    CurrencySource, MoneyContext, MoneyError, WrittenMoney, is_currency_sign, is_currency_word,
    names_currency, read_money,
};

/// The most words that one amount is written in: `US$ 1 234 567,00`.
const MAX_WORDS: usize = 6;

/// An amount among words.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The place of its first word.
    pub(super) at: usize,
    /// How many words it has.
    pub(super) count: usize,
    /// The words.
    pub(super) text: String,
    /// What it comes to.
    pub(super) read: Result<WrittenMoney, MoneyError>,
    /// It says its currency itself.
    pub(super) is_signed: bool,
    /// Its currency is named by what is a word or a unit as well, and no other one is expected
    /// here: `6 ft`.
    pub(super) is_word: bool,
}

impl Found {
    /// A text that is an amount as a whole.
    pub(super) fn alone(text: &str, context: &MoneyContext) -> Option<Self> {
        let read = read_money(text, context);
        let is_amount = read != Err(MoneyError::NotMoney);
        let (text, is_signed) = (text.to_owned(), names_currency(text));
        is_amount.then_some(Self {
            at: 0,
            count: 1,
            text,
            read,
            is_signed,
            is_word: false,
        })
    }

    /// A text that is not read as any amount.
    pub(super) fn none(text: &str) -> Self {
        let read = Err(MoneyError::NotMoney);
        Self {
            at: 0,
            count: 1,
            text: text.to_owned(),
            read,
            is_signed: false,
            is_word: false,
        }
    }

    /// The amount, if it is a certain one.
    pub(super) fn money(&self) -> Option<crate::quantity::Money> {
        self.read.as_ref().ok().map(|read| read.money)
    }

    /// Whether the currency is written out, or a sign can mean no other one here.
    pub(super) fn is_named(&self) -> bool {
        self.read
            .as_ref()
            .is_ok_and(|read| read.currency_from == CurrencySource::Written)
    }
}

/// How certain it is that an amount stands here, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind a label: all words belong to it.
    Own,
    /// Behind the number of an order, where lists have the amount.
    Front,
    /// Somewhere among words.
    Free,
}

/// The amount that begins at a word: the longest run of words that is one.
pub(super) fn amount_at(
    words: &[&str],
    at: usize,
    context: &MoneyContext,
    place: Place,
) -> Option<Found> {
    let is_part = |word: &str| {
        word.contains(|c: char| c.is_ascii_digit())
            || is_currency_sign(word)
            || matches!(word, "minus" | "マイナス")
    };
    let code = |word: &str| {
        place != Place::Free && word.len() == 3 && word.bytes().all(|c| c.is_ascii_uppercase())
    };
    let first = words.get(at)?;
    if !is_part(first) && !code(first) {
        return None;
    }
    let behind = words[at + 1..]
        .iter()
        .take(MAX_WORDS - 1)
        .take_while(|word| is_part(word))
        .count();
    let found = (1..=behind + 1).rev().find_map(|count| {
        let text = words[at..at + count].join(" ");
        let closed = text.trim_end_matches(['.', ';', ':', ',', '。', '、']);
        let closed = if closed.contains('(') {
            closed
        } else {
            closed.trim_end_matches(')')
        };
        let read = match read_money(&text, context) {
            Err(MoneyError::NotMoney) if closed != text => read_money(closed, context),
            read => read,
        };
        let is_amount = read != Err(MoneyError::NotMoney);
        let is_signed = is_amount && names_currency(closed);
        is_amount.then(|| Found {
            at,
            count,
            text: closed.to_owned(),
            read,
            is_signed,
            is_word: false,
        })
    })?;
    let behind = words.get(at + found.count).copied().unwrap_or_default();
    let before = at.checked_sub(1).map_or("", |at| words[at]);
    let is_about = place != Place::Own && ABOUT.contains(&before) || MORE.contains(&behind);
    if found.is_signed && (is_lone_sign(behind) || is_about) {
        // `12.80 USD EUR`, `ca. 12,80 €`
        return Some(Found {
            read: Err(MoneyError::NotMoney),
            ..found
        });
    }
    Some(if place == Place::Own {
        found
    } else {
        doubted(found, words, context, place)
    })
}

/// Words before an amount that make it a rough one.
const ABOUT: [&str; 8] = [
    "ca.", "ca", "circa", "approx.", "approx", "about", "from", "約",
];

/// Words behind an amount that say that it was more.
const MORE: [&str; 3] = ["plus", "zzgl.", "から"];

/// The same as no certain amount when its words can be taken otherwise: `Phone 12 800 JPY`, `pen
/// 3200`, `12800 $ 50`.
fn doubted(found: Found, words: &[&str], context: &MoneyContext, place: Place) -> Found {
    let Ok(read) = found.read else { return found };
    let is_word = is_currency_word(&found.text) && context.currency() != Some(read.money.currency);
    let found = Found { is_word, ..found };
    if is_word && context.currency().is_none() {
        return Found {
            read: Err(MoneyError::NoCurrency),
            ..found
        };
    }
    let own = &words[found.at..found.at + found.count];
    let is_figure = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let next = words
        .get(found.at + found.count)
        .filter(|word| is_figure(word));
    let sign_behind = own
        .last()
        .filter(|word| !is_figure(word) && !word.contains(|c: char| c.is_alphanumeric()));
    let several = own.iter().filter(|word| is_figure(word)).count() > 1;
    let other = match (next, sign_behind) {
        (Some(next), Some(sign)) => Some(format!("{sign} {next}")),
        _ if several && place == Place::Free => {
            // From its second figure on.
            let second = own
                .iter()
                .enumerate()
                .filter(|(_, word)| is_figure(word))
                .nth(1);
            second.map(|(at, _)| own[at..].join(" "))
        }
        // `12 80`: the cents may stand apart.
        (Some(next), None) if place == Place::Front && next.len() == 2 && found.text.len() <= 3 => {
            Some(format!("{}.{next}", found.text))
        }
        (Some(next), None)
            if place == Place::Front && next.contains([',', '.']) && self::is_figure(next) =>
        {
            Some((*next).to_owned())
        }
        _ if several && !found.is_signed => own.first().map(|word| (*word).to_owned()),
        _ if is_word => {
            let figure = own.iter().find(|word| is_figure(word));
            figure.map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()).to_owned())
        }
        _ => None,
    };
    let other = other
        .and_then(|text| read_money(&text, context).ok())
        .filter(|other| other.money != read.money);
    match other {
        Some(other) => {
            let money = other.money;
            let other = format!("{} {}", money.currency, money.figure());
            Found {
                read: Err(MoneyError::Ambiguous(read.money, other)),
                ..found
            }
        }
        None => found,
    }
}

/// All amounts among words that say their currency, one after the other.
pub(super) fn signed_amounts(words: &[&str], context: &MoneyContext) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let amount = amount_at(words, at, context, Place::Free);
        match amount.filter(|amount| {
            amount.is_signed && !matches!(amount.read, Err(MoneyError::UnknownCode(_)))
        }) {
            Some(amount) => {
                at += amount.count;
                found.push(amount);
            }
            None => at += 1,
        }
    }
    found
}

/// Words that may stand between the label of a total and its amount. `Total savings`, `Total before
/// tax` and `Total refunded` are other figures.
const FILLERS: &[&str] = &[
    "amount",
    "at",
    "be",
    "charged",
    "checkout",
    "dispatch",
    "on",
    "cost",
    "due",
    "fare",
    "for",
    "gst",
    "inc",
    "incl",
    "included",
    "including",
    "is",
    "item",
    "items",
    "net",
    "now",
    "of",
    "order",
    "paid",
    "pay",
    "payable",
    "payment",
    "price",
    "purchase",
    "tax",
    "taxes",
    "the",
    "this",
    "to",
    "today",
    "total",
    "value",
    "vat",
    "was",
    "you",
    "your",
];

/// What makes the figure before it a limit or a share.
const LIMITS: &[&str] = &["以上", "以下", "未満", "off", "まで", "引き", "分の"];

/// The first amount behind the label of a total. `Total: 2 x JPY 6,400 = JPY 12,800` gives what
/// stands behind the sign.
pub(super) fn first_money(text: &str, context: &MoneyContext) -> Option<Found> {
    let text = text
        .rsplit_once('=')
        .map_or(text, |(_, result)| result)
        .replace("(円)", "円");
    let text = without_brackets(&text, context);
    // `合計(税込):3,240円`
    let text = text.replace("):", ") ");
    let words: Vec<&str> = text
        .split([' ', '\t', '|'])
        .filter(|word| !word.is_empty())
        .collect();
    let starts = |at: &usize| *at == 0 || !words[*at - 1].contains(|c: char| c.is_ascii_digit());
    let found = (0..words.len()).filter(starts).find_map(|at| {
        let found = amount_at(&words, at, context, Place::Own)?;
        // `Total incl. VAT 89.90 EUR`
        let is_word = matches!(found.read, Err(MoneyError::UnknownCode(_)));
        (!is_word && (found.is_signed || found.count == words.len())).then_some(found)
    })?;
    let bare = |at: usize| {
        words[at]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_ascii_lowercase()
    };
    let filler = |at: usize| {
        let word = bare(at);
        // `including delivery`
        let included =
            at > 0 && ["incl", "including", "inc", "with", "and"].contains(&bare(at - 1).as_str());
        let is_word =
            word.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_currency_sign(words[at]);
        included || !is_word || FILLERS.contains(&word.as_str())
    };
    let behind: String = words[found.at + found.count - 1..]
        .iter()
        .take(2)
        .copied()
        .collect();
    let behind = behind.to_lowercase();
    let behind = behind
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .trim_start_matches('円');
    let limited = LIMITS.iter().any(|limit| behind.starts_with(limit));
    // The label took the opening bracket with it: an amount in brackets is below nothing.
    let in_brackets = words[found.at + found.count - 1].ends_with(')') && !text.contains('(');
    let minus = found.at > 0 && words[found.at - 1].ends_with(['-', '−'])
        || found.read == Err(MoneyError::Negative);
    let minus = minus || in_brackets;
    ((0..found.at).all(filler) && !minus && !limited).then_some(found)
}

/// The text without words in brackets that hold no amount: `(2 tickets)`, `(税込)`.
fn without_brackets(text: &str, context: &MoneyContext) -> String {
    let Some((before, rest)) = text.split_once('(') else {
        return text.to_owned();
    };
    match rest.split_once(')') {
        Some((inside, behind)) if money_in(inside, context).is_none() => {
            format!("{before} {behind}")
        }
        _ => text.to_owned(),
    }
}

/// The last amount of a line that says its currency, or that is all there is: `2 x JPY 6,400 = JPY
/// 12,800`.
pub(super) fn money_in(text: &str, context: &MoneyContext) -> Option<Found> {
    let words: Vec<&str> = text
        .split([' ', '\t', '=', '|'])
        .filter(|word| !word.is_empty())
        .collect();
    let alone =
        || amount_at(&words, 0, context, Place::Own).filter(|found| found.count == words.len());
    signed_amounts(&words, context).pop().or_else(alone)
}

/// The words of an article without amounts and quantities.
pub(super) fn what_in(text: &str, context: &MoneyContext) -> String {
    let words: Vec<&str> = words(text).collect();
    let amounts = signed_amounts(&words, context);
    let is_amount = |at: usize| {
        amounts
            .iter()
            .any(|found| (found.at..found.at + found.count).contains(&at))
    };
    let is_what = |at: usize| {
        let word = words[at];
        let after = words.get(at + 1).copied().unwrap_or_default();
        let before = at.checked_sub(1).map_or("", |at| words[at]);
        let is_count = |word: &str| word.len() <= 2 && is_figure(word);
        let times = matches!(word, "x" | "X" | "×" | "-" | "=" | ":");
        let counted = is_count(word)
            && (matches!(after, "x" | "X" | "×") || PIECES.contains(&after))
            || PIECES.contains(&word) && is_count(before);
        !(is_amount(at) || times || counted || is_quantity(word) || is_lone_sign(word))
    };
    let kept: Vec<&str> = (0..words.len())
        .filter(|at| is_what(*at))
        .map(|at| words[at])
        .collect();
    kept.join(" ").trim_matches([':', ',', ' ']).to_owned()
}

/// A sign or code that is left without its figure.
pub(super) fn is_lone_sign(word: &str) -> bool {
    is_currency_sign(word) && !is_currency_word(word)
}

/// What counts pieces: `1 pc.`
const PIECES: [&str; 6] = ["pc", "pc.", "pcs", "pcs.", "Stk", "Stk."];

/// `1点`, `2個`, `x1`, `1x`.
fn is_quantity(word: &str) -> bool {
    let marks = ['点', '個', '本', '冊', 'x', 'X', '×'];
    let digits = word.trim_matches(marks);
    digits != word && (1..=2).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}
