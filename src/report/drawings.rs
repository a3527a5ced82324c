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
    let letter = ('A'..='Z').nth(at);
    letter.map(String::from).unwrap_or_default()
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
    let text = |(at, sum): (usize, &Amount)| {
        let mark = letter(at);
        format!("{mark} {} {}", sum.state, sum.amount)
    };
    let texts: Vec<_> = rows().map(text).collect();
    let mut shapes = Vec::new();
    let mut before = 0;
    for (at, sum) in rows() {
        let left = place(before);
        before += i128::from(sum.minor);
        shapes.extend(part(at, sum, left, place(before)));
    }
    (total > 0).then_some(Drawing {
        title: t!(lang, DrawingMoney, currency),
        text: texts.join("; "),
        width: WIDTH,
        height: HEIGHT,
        shapes,
        ..Drawing::default()
    })
}

/// One amount: its part of the bar, its edge, and its letter where there is room.
fn part(at: usize, sum: &Amount, left: u32, right: u32) -> Vec<Shape> {
    let wide = right.saturating_sub(left);
    let place = [left.midpoint(right), 20];
    let mut shapes = vec![
        Shape::Bar(role(sum.fate), [left, 0, wide.max(1), HEIGHT]),
        Shape::Line(Role::Plain, [right, 0, right, HEIGHT]),
    ];
    if wide >= PADDING {
        shapes.push(Shape::Text(Role::Strong, Anchor::Middle, place, letter(at)));
    }
    shapes
}
