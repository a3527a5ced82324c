//! Two pictures: what became of the money, and the turns of the case. Both say nothing that the
//! tables beside them do not.

mod turns;

pub(crate) use self::turns::timeline;

use super::rows::Amount;
use crate::{
    engine::{Fate, Value},
    page::{Anchor, Drawing, Role, Shape},
    t,
    text::Lang,
};

/// The width of a bar, and its height.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 30;
/// The narrowest part that has room for its letter.
const PADDING: u32 = 16;

/// The letter of a row and of its part of the bar: A, B, … Z, then none.
pub(crate) fn letter(at: usize) -> String {
    u8::try_from(at)
        .ok()
        .filter(|at| *at < 26)
        .map(|at| char::from(b'A' + at).to_string())
        .unwrap_or_default()
}

/// What became of an amount to a theme.
pub(crate) fn role(fate: Fate) -> Role {
    match fate {
        Fate::Gone => Role::Alarm,
        Fate::Owed | Fate::NotKnown => Role::Wait,
        Fate::GivenUp => Role::Quiet,
        Fate::Spared => Role::Good,
    }
}

/// One bar for each currency, its parts as wide as their amounts. Each part bears the letter of its
/// row.
pub(crate) fn money(lang: Lang, amounts: &[Amount]) -> Vec<Drawing> {
    let money = amounts.iter().filter(|sum| sum.value == Value::Money);
    let mut currencies: Vec<&str> = money.map(|sum| sum.currency.as_str()).collect();
    currencies.dedup();
    currencies
        .into_iter()
        .filter_map(|currency| bar(lang, amounts, currency))
        .collect()
}

fn bar(lang: Lang, amounts: &[Amount], currency: &str) -> Option<Drawing> {
    let is_row =
        |sum: &Amount| sum.value == Value::Money && sum.currency == currency && sum.minor > 0;
    let rows = || amounts.iter().enumerate().filter(|(_, sum)| is_row(sum));
    let total: i128 = rows().map(|(_, sum)| i128::from(sum.minor)).sum();
    let place =
        |minor: i128| u32::try_from(minor * i128::from(WIDTH) / total.max(1)).unwrap_or(WIDTH);
    let (mut shapes, mut before, mut texts) = (Vec::new(), 0, Vec::new());
    for (at, sum) in rows() {
        let (left, right) = (place(before), place(before + i128::from(sum.minor)));
        before += i128::from(sum.minor);
        let role = role(sum.fate);
        shapes.push(Shape::Bar(
            role,
            [left, 0, right.saturating_sub(left).max(1), HEIGHT],
        ));
        shapes.push(Shape::Line(Role::Plain, [right, 0, right, HEIGHT]));
        if right.saturating_sub(left) >= PADDING {
            shapes.push(Shape::Text(
                Role::Strong,
                Anchor::Middle,
                [left.midpoint(right), 20],
                letter(at),
            ));
        }
        texts.push(format!("{} {} {}", letter(at), sum.state, sum.amount));
    }
    let title = t!(lang, DrawingMoney, currency);
    let text = texts.join("; ");
    (total > 0).then_some(Drawing {
        title,
        text,
        legend: String::new(),
        width: WIDTH,
        height: HEIGHT,
        wide: false,
        shapes,
    })
}
