//! The line under the list of orders: `ok`, or one correction.

use super::{Goods, OrderGuess, figure};
use crate::{
    quantity::{Currency, Money, parse_money},
    say,
    text::Lang,
    ui::typed::plain,
};

/// What the line asks for. Orders are places in the list, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderFix {
    /// `ok`: keep them all.
    Ok,
    /// `8 18500`
    Amount(usize, Money),
    /// `7 g`
    Goods(usize, Goods),
}

/// Why the line is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixFault {
    /// Enter alone keeps nothing.
    Empty,
    /// No row and no order has this number.
    NoSuchOrder(String),
    /// Neither an amount nor p, g or s.
    NotAFix(String),
}

impl FixFault {
    /// The fault in words: what is wrong, and what to type.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            FixFault::Empty => say!(lang, OrdersFixEmpty),
            FixFault::NoSuchOrder(number) => say!(lang, OrdersFixNoSuchOrder, number = number),
            FixFault::NotAFix(text) => say!(lang, OrdersFixNotAFix, text = text),
        }
    }
}

impl OrderFix {
    /// Applies the correction; what the person typed is no guess any more.
    pub fn apply(self, orders: &mut [OrderGuess]) {
        let (at, field) = match self {
            OrderFix::Ok => return,
            OrderFix::Amount(at, _) => (at, "amount"),
            OrderFix::Goods(at, _) => (at, "goods"),
        };
        let Some(order) = orders.get_mut(at) else { return };
        order.guessed.retain(|guessed| *guessed != field);
        match self {
            OrderFix::Amount(_, money) => order.amount = Some(money),
            OrderFix::Goods(_, goods) => order.goods = goods,
            OrderFix::Ok => {}
        }
    }
}

/// Reads `ok` or a correction. The order is named by its row, or by the end of its number. An amount without a currency
/// is in that order's, else in `default`.
///
/// # Errors
/// Anything else; Enter alone never keeps the list.
pub fn read_order_fix(text: &str, orders: &[OrderGuess], default: Currency) -> Result<OrderFix, FixFault> {
    let text = plain(text);
    if matches!(text.to_lowercase().as_str(), "ok" | "おk") {
        return Ok(OrderFix::Ok);
    }
    let Some((number, fix)) = text.split_once(char::is_whitespace).map(|(number, fix)| (number, fix.trim())) else {
        return Err(if text.is_empty() { FixFault::Empty } else { FixFault::NotAFix(text) });
    };
    let row = number.parse::<usize>().ok().filter(|row| (1..=orders.len()).contains(row)).map(|row| row - 1);
    let named = || orders.iter().position(|order| order.ends.eq_ignore_ascii_case(number) || order.number == number);
    let at = row.or_else(named).ok_or_else(|| FixFault::NoSuchOrder(number.to_owned()))?;
    if let Some(goods) = Goods::named(fix) {
        return Ok(OrderFix::Goods(at, goods));
    }
    let default = orders[at].amount.map_or(default, |money| money.currency);
    let money = figure::signed(fix, default).or_else(|| parse_money(fix, default).ok());
    money.map(|money| OrderFix::Amount(at, money)).ok_or_else(|| FixFault::NotAFix(fix.to_owned()))
}
