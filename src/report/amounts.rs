//! The money at stake, by currency and state.

use super::rows::Amount;
use crate::{
    engine::{self, Exposure, Fate, Value},
    wording::{View, words},
};

pub(crate) fn amounts(view: View<'_>) -> Vec<Amount> {
    let closed = view.state.closed.is_some();
    let sums = engine::exposure(view.state, view.checks).into_iter();
    sums.map(|sum| amount(view, &sum, closed)).collect()
}

fn amount(view: View<'_>, sum: &Exposure, closed: bool) -> Amount {
    let currency = match sum.value {
        Value::Points => String::new(),
        _ => sum.amount.currency.to_string(),
    };
    Amount {
        value: sum.value,
        currency,
        fate: sum.fate,
        state: words::fate(view.lang, sum.fate),
        minor: sum.amount.minor,
        amount: words::amount(view.lang, sum.value, sum.amount),
        items: sum.items,
        lost: closed && sum.fate == Fate::Gone,
    }
}
