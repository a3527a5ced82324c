//! Items of structured data → orders and parcels.

use super::{
    figures,
    model::{FactKind, Hidden, HiddenFact},
};
use crate::{
    mail::{DataItem, DataValue},
    orders::{
        dates::Dates, goods::Goods, model::OrderGuess, origin::Origin, parcel_number::ParcelNumber,
        parcels::Parcel,
    },
    quantity::MoneyContext,
};

/// The most orders that are taken of one mail's data.
const MAX_ORDERS: usize = 200;

/// The most goods of an order that are named.
const MAX_GOODS: usize = 5;

/// Where an order's data has the names of its goods: the item, and the item in it.
const GOODS: [(&str, &str); 6] = [
    ("acceptedOffer", "itemOffered"),
    ("orderedItem", "orderedItem"),
    ("orderedItem", "itemOffered"),
    ("orderedItem", ""),
    ("itemShipped", ""),
    ("reservationFor", ""),
];

/// What the structured data of a mail says.
pub(in crate::orders) fn read(data: &[DataItem], context: &MoneyContext, dates: Dates) -> Hidden {
    let mut reader = Reader {
        context,
        dates,
        hidden: Hidden::default(),
    };
    for item in data {
        reader.item(item, None);
    }
    for order in &mut reader.hidden.orders {
        order.forget_empty();
    }
    reader.hidden
}

struct Reader<'c> {
    context: &'c MoneyContext,
    dates: Dates,
    hidden: Hidden,
}

impl Reader<'_> {
    /// Reads an item and those in it; `of` is the place of the order that it is in.
    fn item(&mut self, item: &DataItem, of: Option<usize>) {
        let mut of = of;
        if item.is_a("Order") || is_reservation(item) {
            of = self.order(item);
            self.facts(item, of);
        } else if item.is_a("Invoice") {
            of = self.invoice(item);
        } else if item.is_a("ParcelDelivery") {
            let parts = item.items("partOfOrder");
            let orders: Vec<usize> = parts.filter_map(|part| self.order(part)).collect();
            of = match orders.as_slice() {
                [] => of,
                [order] => Some(*order),
                _ => None,
            };
            self.parcel(item, of);
            self.facts(item, of);
        }
        for (_, value) in &item.properties {
            if let DataValue::Item(inner) = value {
                self.item(inner, of);
            }
        }
    }

    /// Takes an order, and gives its place; none when it names no number.
    fn order(&mut self, item: &DataItem) -> Option<usize> {
        let (name, number) = figures::number(item)?;
        if self.hidden.orders.len() >= MAX_ORDERS {
            return None;
        }
        let what = goods(item).join(", ");
        let mut order = OrderGuess::new(0, number, &what);
        if is_reservation(item) {
            order.goods = Goods::Service;
        }
        self.amount(&mut order, item);
        let date = figures::date(item, self.dates);
        order.ordered_at = date.as_ref().map(|(at, _)| *at);
        let kind = match is_reservation(item) && what.is_empty() {
            true => item.types.concat(),
            false => what.clone(),
        };
        let words = [
            ("number", format!("{name} {number}")),
            ("what", what),
            ("goods", kind),
            (
                "ordered_at",
                date.map(|(_, words)| words).unwrap_or_default(),
            ),
        ];
        for (field, words) in words {
            order.guess(field);
            if !words.is_empty() {
                order.set_origin(field, Origin::Hidden(words));
            }
        }
        Some(self.add(order))
    }

    /// Adds an order, or completes the one that the data has under this number. Of two amounts
    /// none is certain.
    fn add(&mut self, order: OrderGuess) -> usize {
        let orders = &mut self.hidden.orders;
        let is_it = |known: &OrderGuess| known.number == order.number;
        let Some(at) = orders.iter().position(is_it) else {
            orders.push(order);
            return orders.len() - 1;
        };
        let amounts = orders[at].amount.zip(order.amount);
        orders[at].complete(&order);
        if amounts.is_some_and(|(one, other)| one != other) {
            orders[at].amount = None;
        }
        at
    }

    fn amount(&self, order: &mut OrderGuess, item: &DataItem) {
        let Some(found) = figures::total(item, self.context) else {
            return;
        };
        order.set_origin("amount", Origin::Hidden(found.text.clone()));
        order.guess("amount");
        match found.outcome() {
            Ok(money) => order.amount = Some(money),
            Err(unread) => order.unread = Some(unread),
        }
    }

    /// Takes the orders of a bill; what is to be paid is an order's amount when it is the only one.
    fn invoice(&mut self, item: &DataItem) -> Option<usize> {
        let parts: Vec<&DataItem> = item.items("referencesOrder").collect();
        let at = match parts.as_slice() {
            [] => self.order(item),
            [part] => self.order(part),
            _ => None,
        }?;
        let mut order = std::mem::take(&mut self.hidden.orders[at]);
        if order.amount.is_none() && order.unread.is_none() {
            self.amount(&mut order, item);
        }
        self.hidden.orders[at] = order;
        Some(at)
    }

    fn parcel(&mut self, item: &DataItem, of: Option<usize>) {
        let text = item.text("trackingNumber").unwrap_or_default();
        let Some(mut number) = ParcelNumber::as_named(text) else {
            return;
        };
        let carrier = carrier(item).unwrap_or_default().to_lowercase();
        let named = |name: &&'static str| carrier.contains(&name.to_lowercase());
        if let Some(name) = number.carriers.iter().copied().find(|name| named(name)) {
            number.carriers = vec![name];
        }
        let words = format!("trackingNumber {text}");
        let Some(at) = of else {
            self.hidden.parcels.push(Parcel { number, words });
            return;
        };
        let order = &mut self.hidden.orders[at];
        if order.tracking.is_empty() {
            order.take_parcel(&Parcel {
                number,
                words: words.clone(),
            });
            order.set_origin("tracking", Origin::Hidden(words));
        } else if order.tracking != number.number {
            self.hidden.parcels.push(Parcel { number, words });
        }
    }

    fn facts(&mut self, item: &DataItem, of: Option<usize>) {
        let order = of.map(|at| self.hidden.orders[at].number.as_str());
        let of = order.or_else(|| item.text("trackingNumber"));
        let of = of.unwrap_or_default().to_owned();
        let status = ["orderStatus", "deliveryStatus", "reservationStatus"];
        let status = status.iter().find_map(|name| named(item, name));
        let facts = [
            (FactKind::Status, status.map(last_word)),
            (FactKind::Carrier, carrier(item)),
            (FactKind::Arrival, item.text("expectedArrivalUntil")),
        ];
        for (kind, text) in facts {
            let Some(text) = text.filter(|text| !text.is_empty()) else {
                continue;
            };
            let fact = HiddenFact {
                of: of.clone(),
                kind,
                text: text.to_owned(),
            };
            if !self.hidden.facts.contains(&fact) && self.hidden.facts.len() < MAX_ORDERS {
                self.hidden.facts.push(fact);
            }
        }
    }
}

/// Bookings of flights, rooms, tables and cars have a type each.
fn is_reservation(item: &DataItem) -> bool {
    item.types.iter().any(|name| name.ends_with("Reservation"))
}

/// `OrderInTransit` of `http://schema.org/OrderInTransit`.
fn last_word(status: &str) -> &str {
    status.rsplit(['/', '#']).next().unwrap_or(status)
}

/// A property that is a text, or an item with a name.
fn named<'i>(item: &'i DataItem, property: &str) -> Option<&'i str> {
    let inner = || item.items(property).find_map(|inner| inner.text("name"));
    item.text(property).or_else(inner)
}

/// Who carries a parcel. In an order, `provider` would be the shop.
fn carrier(item: &DataItem) -> Option<&str> {
    if !item.is_a("ParcelDelivery") {
        return None;
    }
    named(item, "carrier").or_else(|| named(item, "provider"))
}

/// The names of an order's goods, each once.
fn goods(item: &DataItem) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for (outer, inner) in GOODS {
        let of = item.items(outer).filter_map(|thing| match inner {
            "" => thing.text("name"),
            _ => named(thing, inner),
        });
        for name in of {
            if !names.contains(&name) && names.len() < MAX_GOODS {
                names.push(name);
            }
        }
    }
    if names.is_empty() {
        let deliveries = item.items("orderDelivery");
        let shipped = deliveries.filter_map(|delivery| named(delivery, "itemShipped"));
        names.extend(shipped.take(MAX_GOODS));
    }
    names
}
