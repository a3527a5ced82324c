//! What orders are called where several were read: by as little as tells them apart.

use std::collections::HashMap;

use super::model::OrderGuess;

/// The ways to call an order, the shortest first: its last digits, its number, that with the sender
/// or the file of its mail, that with its line.
const WAYS: [fn(&OrderGuess) -> String; 5] = [
    |order| order.ends.clone(),
    |order| order.number.clone(),
    |order| at(order, &order.sender),
    |order| at(order, &order.file),
    |order| format!("{}:{}", order.number, order.line),
];

/// `1042@oak.example`; only the number when there is nothing to add.
fn at(order: &OrderGuess, place: &str) -> String {
    match place.is_empty() {
        true => order.number.clone(),
        false => format!("{}@{place}", order.number),
    }
}

/// The names of orders that were read together.
pub struct OrderNames {
    /// How many orders each way calls so.
    counts: [HashMap<String, usize>; WAYS.len()],
}

impl OrderNames {
    pub fn of(orders: &[OrderGuess]) -> Self {
        let count = |way: fn(&OrderGuess) -> String| {
            let mut counts = HashMap::new();
            for order in orders {
                *counts.entry(way(order)).or_insert(0) += 1;
            }
            counts
        };
        Self {
            counts: WAYS.map(count),
        }
    }

    /// The shortest name that no other order has; its number when all are shared.
    pub fn name(&self, order: &OrderGuess) -> String {
        self.from(0, order)
    }

    /// The same with its whole number.
    pub fn whole(&self, order: &OrderGuess) -> String {
        self.from(1, order)
    }

    fn from(&self, first: usize, order: &OrderGuess) -> String {
        let names = WAYS.iter().zip(&self.counts).skip(first);
        let own = names.map(|(way, counts)| (way(order), counts));
        let mut single = own.filter(|(name, counts)| counts.get(name) == Some(&1));
        single
            .next()
            .map_or_else(|| order.number.clone(), |(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(number: &str, sender: &str, file: &str, line: usize) -> OrderGuess {
        let mut order = OrderGuess::new(line, number, "");
        order.sender = sender.to_owned();
        order.file = file.to_owned();
        order
    }

    #[test]
    fn orders_are_called_by_as_little_as_tells_them_apart() {
        let orders = [
            order("250-77", "", "", 1),
            order("11042", "", "", 2),
            order("1042", "oak.example", "", 3),
            order("1042", "elm.example", "", 4),
            order("2043", "", "a.eml", 5),
            order("2043", "", "b.eml", 5),
            order("3044", "", "list", 6),
            order("3044", "", "list", 7),
        ];
        let names = OrderNames::of(&orders);
        let names: Vec<_> = orders.iter().map(|order| names.name(order)).collect();
        assert_eq!(
            names,
            [
                "5077",
                "11042",
                "1042@oak.example",
                "1042@elm.example",
                "2043@a.eml",
                "2043@b.eml",
                "3044:6",
                "3044:7"
            ]
        );
    }
}
