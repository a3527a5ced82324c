//! Lines of a bank or card statement: the item type `charge` and its fields.

use crate::{id::ItemId, record::Item};

/// The type of an item that is a line of a statement.
pub const CHARGE: &str = "charge";
/// Its field with the ids of the orders that it pays for; [`NO_ORDER`] when it is known to pay for
/// none of them.
pub const ORDERS: &str = "orders";
/// The value of [`ORDERS`] for a charge that belongs to no order.
pub const NO_ORDER: &str = "none";
/// Its field with the day, as printed on the statement.
pub const DAY: &str = "day";
/// Its field with a number of points, when points were taken.
pub const POINTS: &str = "points";
/// Its field with what paid: a party's id, `balance` or `points`.
pub const MEANS: &str = "means";
/// The values of [`MEANS`] that are not money of a bank or card.
pub const OWN_VALUE: [&str; 2] = ["balance", "points"];

/// The items that a line pays for, as it names them.
pub fn orders_of(line: &Item) -> impl Iterator<Item = ItemId> {
    order_ids(line.text(ORDERS).unwrap_or_default())
}

/// The ids in a value of [`ORDERS`].
pub(super) fn order_ids(value: &str) -> impl Iterator<Item = ItemId> {
    let ids = value.split(',').map(str::trim);
    let orders = ids.filter(|id| !id.is_empty() && *id != NO_ORDER);
    orders.map(|id| ItemId(id.to_owned()))
}
