//! What a mail does not show, held against what it shows. What is shown stands; where the two
//! differ it is a guess, and the difference is said.

use super::model::{Hidden, HiddenFact};
use crate::{
    orders::{
        model::{OrderGuess, same_number},
        origin::Origin,
        parcels::Parcel,
    },
    quantity::{Moment, Money, MoneyContext},
};

/// A figure of an order that is shown otherwise than the data has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The order's number as it is shown.
    pub number: String,
    /// The id of the field.
    pub field: &'static str,
    pub shown: Figure,
    pub hidden: Figure,
}

/// The value of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    Money(Money),
    Moment(Moment),
    Text(String),
}

/// What came of it, beside the orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Where the hidden data says something else than is shown.
    pub differences: Vec<Difference>,
    /// What only the hidden data says, and is no field of an order.
    pub facts: Vec<HiddenFact>,
}

/// Completes the orders and parcels that a mail shows with what its data says. `nameless` is what it
/// shows about an order without a number.
pub(in crate::orders) fn hold(
    orders: &mut Vec<OrderGuess>,
    parcels: &mut Vec<Parcel>,
    nameless: Option<&OrderGuess>,
    hidden: Hidden,
    context: &MoneyContext,
) -> Held {
    let mut held = Held {
        facts: hidden.facts,
        ..Held::default()
    };
    let is_alone = hidden.orders.len() == 1 && orders.is_empty();
    for of_data in hidden.orders {
        let is_it = |order: &&mut OrderGuess| same_number(&order.number, &of_data.number);
        if let Some(shown) = orders.iter_mut().find(is_it) {
            hold_one(shown, &of_data, context, &mut held.differences);
            continue;
        }
        let Some(nameless) = nameless.filter(|_| is_alone) else {
            orders.push(of_data);
            continue;
        };
        let mut shown = nameless.numbered_like(&of_data);
        hold_one(&mut shown, &of_data, context, &mut held.differences);
        orders.push(shown);
    }
    add_parcels(orders, parcels, hidden.parcels);
    held
}

/// Adds the parcels that are new. The only one is that of the only order.
fn add_parcels(orders: &mut [OrderGuess], parcels: &mut Vec<Parcel>, hidden: Vec<Parcel>) {
    for parcel in hidden {
        let number = &parcel.number.number;
        let is_known = orders.iter().any(|order| order.tracking == *number)
            || parcels.iter().any(|known| known.number.number == *number);
        match orders {
            _ if is_known => {}
            [order] if order.tracking.is_empty() && parcels.is_empty() => {
                order.take_parcel(&parcel);
                order.set_origin("tracking", Origin::Hidden(parcel.words));
            }
            _ => parcels.push(parcel),
        }
    }
}

fn hold_one(
    shown: &mut OrderGuess,
    hidden: &OrderGuess,
    context: &MoneyContext,
    differences: &mut Vec<Difference>,
) {
    if let Some(money) = hidden.amount.filter(|_| shown.lacks_currency()) {
        shown.read_in(&context.with(Some(money.currency)));
    }
    for (field, figures) in [
        ("amount", amounts(shown, hidden)),
        ("ordered_at", days(shown, hidden)),
        ("what", texts(&shown.what, &hidden.what)),
        ("tracking", texts(&shown.tracking, &hidden.tracking)),
    ] {
        let Some((of_mail, of_data)) = figures else {
            continue;
        };
        shown.guess(field);
        differences.push(Difference {
            number: shown.number.clone(),
            field,
            shown: of_mail,
            hidden: of_data,
        });
    }
    let unread = shown.unread.take();
    let had_amount = shown.amount.is_some() || unread.is_some();
    let amount = shown.amount;
    shown.complete(hidden);
    shown.complete_goods(hidden);
    if had_amount {
        // Words that can be two amounts are asked for, whatever the data says.
        shown.amount = amount;
        shown.unread = unread;
    }
}

fn amounts(shown: &OrderGuess, hidden: &OrderGuess) -> Option<(Figure, Figure)> {
    let of_data = hidden.amount?;
    let of_mail = match (shown.amount, &shown.unread) {
        (Some(amount), _) if amount == of_data => return None,
        (Some(amount), _) => Figure::Money(amount),
        (None, unread) => Figure::Text(unread.as_ref()?.text.clone()),
    };
    Some((of_mail, Figure::Money(of_data)))
}

/// Two moments differ when no clock has them on one day.
fn days(shown: &OrderGuess, hidden: &OrderGuess) -> Option<(Figure, Figure)> {
    let (of_mail, of_data) = (shown.ordered_at?, hidden.ordered_at?);
    let is_one_day = of_mail.date_naive() == of_data.date_naive()
        || of_mail.naive_utc().date() == of_data.naive_utc().date();
    (!is_one_day).then_some((Figure::Moment(of_mail), Figure::Moment(of_data)))
}

fn texts(shown: &str, hidden: &str) -> Option<(Figure, Figure)> {
    let plain = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let (of_mail, of_data) = (plain(shown), plain(hidden));
    let is_one = of_mail.contains(&of_data) || of_data.contains(&of_mail);
    let figures = (
        Figure::Text(shown.to_owned()),
        Figure::Text(hidden.to_owned()),
    );
    (!is_one).then_some(figures)
}
