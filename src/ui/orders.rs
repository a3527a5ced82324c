//! The line under the list of orders: `ok`, or one correction.

use super::typed::normalize;
use crate::{
    orders::{Goods, OrderGuess, is_date},
    quantity::{
        Moment, MomentError, Money, MoneyContext, MoneyError, TimeContext, parse_past, read_money,
    },
    t,
    text::Lang,
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
    /// `7 2026-05-13`
    OrderedAt(usize, Moment),
    /// `7 x`: it is not an order of this incident.
    LeaveOut(usize),
}

/// Why the line is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrderFixError {
    /// Enter alone keeps nothing.
    #[error("nothing was typed")]
    Empty,
    /// No row and no order has this number.
    #[error("there is no order {0}")]
    NoSuchOrder(String),
    /// Neither an amount nor a date nor p, g, s or x.
    #[error("{0} is not a correction")]
    NotAFix(String),
    /// A date that could be two, or lies ahead.
    #[error("{0} is not a certain day")]
    NotATime(String, #[source] MomentError),
    /// An amount that is not a certain one.
    #[error("{0} is not a certain amount")]
    Amount(String, #[source] MoneyError),
}

impl OrderFixError {
    /// The fault in words: what is wrong, and what to type.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            OrderFixError::Empty => t!(lang, OrdersFixEmpty),
            OrderFixError::NoSuchOrder(number) => t!(lang, OrdersFixNoSuchOrder, number),
            OrderFixError::NotAFix(text) => t!(lang, OrdersFixNotAFix, text),
            OrderFixError::NotATime(text, fault) => {
                t!(lang, SheetNotATime, text, fault = fault.message(lang))
            }
            OrderFixError::Amount(text, why) => why.message(lang, text),
        }
    }
}

impl OrderFix {
    /// Applies the correction; what the person typed is not a guess any more.
    pub fn apply(self, orders: &mut Vec<OrderGuess>) {
        match self {
            OrderFix::Ok => {}
            OrderFix::Amount(at, money) => correct(orders, at, "amount", |order| {
                order.amount = Some(money);
                order.unread = None;
            }),
            OrderFix::Goods(at, goods) => correct(orders, at, "goods", |order| order.goods = goods),
            OrderFix::OrderedAt(at, day) => correct(orders, at, "ordered_at", |order| {
                order.ordered_at = Some(day)
            }),
            OrderFix::LeaveOut(at) => _ = orders.drain(at..(at + 1).min(orders.len())),
        }
    }
}

/// Sets a field of an order, which is then no guess any more.
fn correct(orders: &mut [OrderGuess], at: usize, field: &str, set: impl FnOnce(&mut OrderGuess)) {
    if let Some(order) = orders.get_mut(at) {
        order.guessed.retain(|guessed| *guessed != field);
        set(order);
    }
}

/// Reads `ok` or a correction. The order is named by its row, or by the end of its number. An
/// amount without a currency is in that order's, else in the context's.
///
/// # Errors
/// Anything else; Enter alone never keeps the list.
pub fn read_order_fix(
    typed: &str,
    orders: &[OrderGuess],
    context: &MoneyContext,
    here: TimeContext,
) -> Result<OrderFix, OrderFixError> {
    let text = normalize(typed);
    if matches!(text.to_lowercase().as_str(), "ok" | "おk") {
        return Ok(OrderFix::Ok);
    }
    let Some((number, fix)) = text.split_once(char::is_whitespace) else {
        return Err(match text.as_str() {
            "" => OrderFixError::Empty,
            _ => OrderFixError::NotAFix(text),
        });
    };
    let fix = fix.trim();
    let at = find_order(number, orders)?;
    if let Some(goods) = Goods::named(fix) {
        return Ok(OrderFix::Goods(at, goods));
    }
    if matches!(fix, "x" | "X") {
        return Ok(OrderFix::LeaveOut(at));
    }
    let day = match ordered_at(fix, here) {
        Ok(day) => return Ok(OrderFix::OrderedAt(at, day)),
        Err(fault) => fault,
    };
    // As it was typed: plain letters would make 1 of ①.
    let amount = typed.trim().split_once(char::is_whitespace);
    let amount = amount.map_or(fix, |(_, amount)| amount.trim());
    let own = orders[at].amount.map(|money| money.currency);
    let context = own.map_or(*context, |currency| context.with(Some(currency)));
    match read_money(amount, &context) {
        // Francs, `Fr. 12.80`, are not a Friday.
        Ok(read) => Ok(OrderFix::Amount(at, read.money)),
        Err(_) if day != MomentError::Unreadable => {
            Err(OrderFixError::NotATime(fix.to_owned(), day))
        }
        Err(MoneyError::NotMoney) => Err(OrderFixError::NotAFix(fix.to_owned())),
        Err(why) => Err(OrderFixError::Amount(amount.to_owned(), why)),
    }
}

/// The order of a row, from 1, or of a number or its end.
fn find_order(number: &str, orders: &[OrderGuess]) -> Result<usize, OrderFixError> {
    if let Ok(row) = number.parse::<usize>()
        && (1..=orders.len()).contains(&row)
    {
        return Ok(row - 1);
    }
    orders
        .iter()
        .position(|order| order.ends.eq_ignore_ascii_case(number) || order.number == number)
        .ok_or_else(|| OrderFixError::NoSuchOrder(number.to_owned()))
}

/// When an order was placed, which lies in the past. Figures alone are an amount: `20.05`. With
/// letters or the marks of a date they may be a day: `20 may`, `13.05.2026`.
fn ordered_at(text: &str, here: TimeContext) -> Result<Moment, MomentError> {
    let has_marks = text.contains(|c: char| c.is_alphabetic() || matches!(c, '/' | ':' | '-'));
    if !has_marks && !is_date(text) {
        return Err(MomentError::Unreadable);
    }
    Ok(parse_past(text, here)?.happened(here)?.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{orders::read_orders, quantity::Currency};

    fn yen() -> MoneyContext {
        MoneyContext::of_country("JP")
    }

    #[test]
    fn a_correction_names_a_row_or_an_order() {
        let mut orders = read_orders(
            "4417 12800\n4430 Card for friends 50000\n4431 Coffee machine\n4420 $12.00",
            &yen(),
        )
        .orders;
        let here =
            TimeContext::of(Moment::parse_from_rfc3339("2026-05-14T09:05:00+09:00").unwrap());
        let fix = |text: &str, orders: &[OrderGuess]| read_order_fix(text, orders, &yen(), here);
        assert_eq!(fix("ok", &orders), Ok(OrderFix::Ok));
        assert_eq!(fix("ＯＫ", &orders), Ok(OrderFix::Ok));
        assert_eq!(fix("2 g", &orders), Ok(OrderFix::Goods(1, Goods::Code)));
        assert_eq!(fix("２　ｇ", &orders), Ok(OrderFix::Goods(1, Goods::Code)));
        assert_eq!(fix("4430 G", &orders), Ok(OrderFix::Goods(1, Goods::Code)));
        let money = |minor, code| Money {
            minor,
            currency: Currency::new(code).unwrap(),
        };
        assert_eq!(
            fix("3 18,500円", &orders),
            Ok(OrderFix::Amount(2, money(18500, "JPY")))
        );
        assert_eq!(
            fix("4 9.90", &orders),
            Ok(OrderFix::Amount(3, money(990, "USD")))
        );
        let day = |day: &str| Moment::parse_from_rfc3339(&format!("{day}T23:59:00+09:00")).unwrap();
        for (text, fault) in [
            ("", OrderFixError::Empty),
            ("　", OrderFixError::Empty),
            ("7", OrderFixError::NotAFix("7".into())),
            ("9 g", OrderFixError::NoSuchOrder("9".into())),
            ("0 g", OrderFixError::NoSuchOrder("0".into())),
            ("2 z", OrderFixError::NotAFix("z".into())),
            (
                "2 2027-05-13",
                OrderFixError::NotATime("2027-05-13".into(), MomentError::Ahead(day("2027-05-13"))),
            ),
            (
                "2 20 may",
                OrderFixError::NotATime(
                    "20 may".into(),
                    MomentError::Either(day("2025-05-20"), day("2026-05-20")),
                ),
            ),
            (
                "2 -5",
                OrderFixError::Amount("-5".into(), MoneyError::Negative),
            ),
        ] {
            assert_eq!(fix(text, &orders), Err(fault), "{text}");
        }
        for text in ["2 g", "3 18500"] {
            fix(text, &orders).unwrap().apply(&mut orders);
        }
        assert!(orders[1].guessed.is_empty() && orders[2].guessed.is_empty());
        assert!(orders[1].amount.is_some());
        assert_eq!(
            (orders[1].goods, orders[2].amount),
            (Goods::Code, Some(money(18500, "JPY")))
        );
        fix("2 2026-05-13", &orders).unwrap().apply(&mut orders);
        assert_eq!(
            orders[1].ordered_at.unwrap().to_rfc3339(),
            "2026-05-13T23:59:00+09:00"
        );
        fix("4417 x", &orders).unwrap().apply(&mut orders);
        assert_eq!(
            orders
                .iter()
                .map(|order| order.ends.as_str())
                .collect::<Vec<_>>(),
            ["4430", "4431", "4420"]
        );
        assert!(OrderFixError::Empty.message(Lang::english()).contains("ok"));
    }
}
