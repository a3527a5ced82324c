//! What structured data says of orders, as plain values.

use crate::orders::{model::OrderGuess, parcels::Parcel};

/// What the data says that is no field of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenFact {
    /// The number of the order or parcel; empty when it names none.
    pub of: String,
    pub kind: FactKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// The last word of a status of schema.org: `OrderInTransit`.
    Status,
    Carrier,
    /// Until when it is expected to arrive.
    Arrival,
}

/// What the structured data of a mail says.
#[derive(Default)]
pub(in crate::orders) struct Hidden {
    /// Every figure is a guess.
    pub(in crate::orders) orders: Vec<OrderGuess>,
    /// The parcels of which it does not say in which order they are.
    pub(in crate::orders) parcels: Vec<Parcel>,
    pub(in crate::orders) facts: Vec<HiddenFact>,
}
