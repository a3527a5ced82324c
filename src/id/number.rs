//! Numbers by which people know things: of orders, parcels, payments. Written in whole, or only by
//! how they end; hyphens and blanks tell nothing apart, and whether capitals do nobody knows.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::text::is_digit;

/// The fewest characters by which the end of a number means it.
const ENDING: usize = 4;

/// A number's letters and digits, in capitals, full-width ones as their plain ones.
pub fn bare(number: &str) -> String {
    letters(number).flat_map(char::to_uppercase).collect()
}

fn letters(number: &str) -> impl Iterator<Item = char> {
    number.nfkc().filter(|c| c.is_alphanumeric())
}

/// Whether no more than the end of a number is known: four letters or digits, a digit among them.
pub fn is_only_ending(number: &str) -> bool {
    let bare = bare(number);
    bare.chars().count() == ENDING && has_digit(&bare)
}

/// What two numbers have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They are one number, or one ending of which no more is known.
    Equal,
    /// One is the end of the other, or they differ in capitals only, so they may be one.
    Ending,
    Different,
}

/// Compares two numbers. Names without a digit are one only when they are the same.
pub fn likeness(a: &str, b: &str) -> Likeness {
    let both = (bare(a), bare(b));
    if both.0.is_empty() || both.1.is_empty() {
        return Likeness::Different;
    }
    if both.0 == both.1 {
        return match has_digit(&both.0) {
            true if letters(a).eq(letters(b)) => Likeness::Equal,
            true => Likeness::Ending,
            false if a.trim() == b.trim() => Likeness::Equal,
            false => Likeness::Different,
        };
    }
    let (short, long) = if both.0.len() < both.1.len() {
        (&both.0, &both.1)
    } else {
        (&both.1, &both.0)
    };
    let is_end =
        short.chars().count() >= ENDING && has_digit(short) && long.ends_with(short.as_str());
    if is_end {
        Likeness::Ending
    } else {
        Likeness::Different
    }
}

/// Numbers among which those that are like one are found without comparing it with each.
#[derive(Debug, Default)]
pub struct Numbers {
    /// The places of each number, read from its end.
    backwards: BTreeMap<String, Vec<usize>>,
}

impl Numbers {
    pub fn add(&mut self, number: &str, place: usize) {
        let places = self.backwards.entry(backwards(number)).or_default();
        if places.last() != Some(&place) {
            places.push(place);
        }
    }

    /// The places of all numbers that are not [`Likeness::Different`], and perhaps of others; each
    /// once, in order.
    pub fn alike(&self, number: &str) -> Vec<usize> {
        let own = backwards(number);
        let ends = own.char_indices().map(|(at, _)| at).skip(ENDING);
        let shorter = ends.filter_map(|end| self.backwards.get(&own[..end]));
        let longer = self.backwards.range(own.clone()..);
        let longer = longer.take_while(|(known, _)| {
            **known == own || own.chars().count() >= ENDING && known.starts_with(&own)
        });
        let longer = longer.map(|(_, places)| places);
        let mut places: Vec<usize> = shorter.chain(longer).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

fn backwards(number: &str) -> String {
    bare(number).chars().rev().collect()
}

fn has_digit(text: &str) -> bool {
    text.contains(is_digit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_parts_a_number_tells_nothing_apart() {
        for (a, b) in [
            ("250-1-4417", "2501 4417"),
            ("AB12", "AB-12"),
            ("４４１７", "4417"),
            ("Acorn", "Acorn"),
        ] {
            assert_eq!(likeness(a, b), Likeness::Equal, "{a} {b}");
        }
    }

    #[test]
    fn any_true_ending_of_four_or_more_may_be_the_whole() {
        for (a, b) in [
            ("4417", "250-1-4417"),
            ("14417", "250-1-4417"),
            ("1-4417", "250-1-4417"),
            ("x417", "AB-X417"),
            ("ab12", "AB-12"),
        ] {
            assert_eq!(
                (likeness(a, b), likeness(b, a)),
                (Likeness::Ending, Likeness::Ending),
                "{a} {b}"
            );
        }
        for (a, b) in [
            ("417", "250-1-4417"),
            ("4418", "250-1-4417"),
            ("250-2-4417", "250-1-4417"),
            ("", "4417"),
        ] {
            assert_eq!(
                (likeness(a, b), likeness(b, a)),
                (Likeness::Different, Likeness::Different),
                "{a} {b}"
            );
        }
        assert_eq!(
            likeness("shoes", "return of shoes"),
            Likeness::Different,
            "names are no numbers"
        );
        assert_eq!(likeness("acorn shop", "Acorn Shop"), Likeness::Different);
    }

    proptest! {
        #[test]
        fn no_number_that_is_like_another_is_missed(
            known in prop::collection::vec("[1-3A-Ba-b-]{0,6}", 0..30),
            number in "[1-3A-Ba-b-]{0,6}",
        ) {
            let mut numbers = Numbers::default();
            for (at, known) in known.iter().enumerate() {
                numbers.add(known, at);
            }
            let found = numbers.alike(&number);
            for (at, known) in known.iter().enumerate() {
                let is_alike = likeness(known, &number) != Likeness::Different;
                prop_assert!(!is_alike || found.contains(&at), "{} {}", known, number);
            }
        }
    }

    #[test]
    fn four_characters_are_no_more_than_an_ending() {
        assert!(
            ["4417", "44-17", "A41C", "４４１７"]
                .iter()
                .all(|number| is_only_ending(number))
        );
        assert!(
            !["14417", "250-1-4417", "417", "Visa", ""]
                .iter()
                .any(|number| is_only_ending(number))
        );
    }
}
