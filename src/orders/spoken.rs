//! Totals and dates in sentences.

use super::{
    amount::FoundAmount,
    dates::Dates,
    label::is_of_earlier,
    line::words,
    total::amount_in,
    vocabulary::{AFTER_DATES, ORDER_DATES, TOTALS_IN_SENTENCES, lower_case},
};
use crate::quantity::{Moment, MoneyContext};

/// `… for a total of EUR 212.40`, but not of an earlier order.
pub(super) fn spoken_total(text: &str, context: &MoneyContext) -> Option<FoundAmount> {
    let lower = lower_case(text);
    let (at, rest) = TOTALS_IN_SENTENCES
        .iter()
        .find_map(|word| lower.find(word).map(|at| (at, &text[at + word.len()..])))?;
    if is_of_earlier(&lower[..at]) {
        return None;
    }
    let amount: Vec<&str> = words(rest).take(2).collect();
    let amount = amount.join(" ");
    amount_in(amount.trim_end_matches([',', ';', '.']), context)
}

/// `Your order was placed on 13 May 2026`; a single word as `ordered` says less in a sentence.
pub(super) fn spoken_date(text: &str, dates: Dates) -> Option<Moment> {
    let lower = lower_case(text);
    let labels = ORDER_DATES.iter().filter(|label| label.contains(' '));
    let mut dated = labels.filter_map(|label| {
        let end = lower.find(label)? + label.len();
        dates.read(&text[end..])
    });
    dated.next().or_else(|| date_before(text, dates))
}

/// `2026年5月13日(水) 9:01 にご注文いただきました`: in Japanese the date comes first.
fn date_before(text: &str, dates: Dates) -> Option<Moment> {
    let end = AFTER_DATES
        .iter()
        .filter_map(|word| text.find(word))
        .min()?;
    let begin = text[..end].find(|c: char| c.is_ascii_digit() || c == '令')?;
    dates.read(&text[begin..end])
}
