//! Numbers that end in the middle: a mail that was copied in part may break off inside its order
//! number.

use super::OrderGuess;

/// Marks as a guess each number that is formed like the beginning of another one: `250-44444`
/// beside `250-1111111-4417`. What somebody wrote down in a list is left alone, as only the last
/// digits may stand there.
pub fn mark_cut(orders: &mut [OrderGuess]) {
    let mut forms: Vec<String> = orders.iter().map(|order| form(&order.number)).collect();
    forms.sort_unstable();
    for order in orders.iter_mut().filter(|order| !order.listed) {
        let own = form(&order.number);
        // What begins like it stands right behind it, as the forms are sorted.
        let next = forms.partition_point(|form| *form <= own);
        if own.contains('-')
            && forms
                .get(next)
                .is_some_and(|longer| longer.starts_with(&own))
        {
            order.guess("number");
        }
    }
}

/// What kind of character stands where; a number of digits alone may grow by itself, so only a
/// divided one is compared.
fn form(number: &str) -> String {
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
