//! Numbers that end in the middle: a mail that was copied in part may end inside its order number.

use super::model::OrderGuess;

/// Marks as a guess each number that is formed like the beginning of another one: `250-44444`
/// beside `250-1111111-4417`. Lists are left alone, as only the last digits may be written there.
pub(crate) fn mark_cut(orders: &mut [OrderGuess]) {
    let mut patterns: Vec<String> = orders.iter().map(|order| pattern(&order.number)).collect();
    patterns.sort_unstable();
    for order in orders.iter_mut().filter(|order| !order.listed) {
        let own = pattern(&order.number);
        // A longer one that begins like it is the next, as the patterns are sorted.
        let next = patterns.partition_point(|pattern| *pattern <= own);
        let is_cut = patterns
            .get(next)
            .is_some_and(|longer| longer.starts_with(&own));
        // Numbers of digits alone may grow by themselves.
        if is_cut && own.contains('-') {
            order.guess("number");
        }
    }
}

/// Which kind of character is where: `00-aa` of `42-XY`.
fn pattern(number: &str) -> String {
    let kind = |c: char| match c {
        _ if c.is_numeric() => '0',
        _ if c.is_alphabetic() => 'a',
        _ => '-',
    };
    number.chars().map(kind).collect()
}

#[cfg(test)]
mod tests {
    use crate::{orders::read_orders, quantity::MoneyContext};

    /// The numbers of a text that are marked.
    fn marked(text: &str) -> Vec<String> {
        let orders = read_orders(text, &MoneyContext::of_country("JP")).orders;
        let marked = orders
            .into_iter()
            .filter(|order| order.guessed.contains(&"number"));
        marked.map(|order| order.number).collect()
    }

    #[test]
    fn a_number_that_breaks_off_is_a_guess() {
        let whole = "Order number: 250-1111111-4417\nTotal: JPY 12,800\n";
        assert_eq!(
            marked(&format!("{whole}Order number: 250-44444")),
            ["250-44444"]
        );
        assert_eq!(
            marked(&format!("Order number: 250-44444\n{whole}")),
            ["250-44444"]
        );
        assert_eq!(
            marked(&format!("{whole}Order number: 250-1111111-4418")),
            [""; 0]
        );
        assert_eq!(
            marked("Order number: 250-44444\nTotal: JPY 100"),
            [""; 0],
            "nothing to compare it with"
        );
    }

    #[test]
    fn other_forms_and_typed_endings_are_no_guess() {
        let whole = "Order number: 250-1111111-4417\n";
        assert_eq!(
            marked(&format!("{whole}Order number: GPA.3355-1122")),
            [""; 0]
        );
        assert_eq!(marked(&format!("{whole}Order number: 44444444")), [""; 0]);
        assert_eq!(
            marked("Order number: 99999\nOrder number: 100000"),
            [""; 0],
            "numbers grow"
        );
        assert_eq!(marked("250-1111111-4417 12800\n250-44444 9900"), [""; 0]);
    }
}
