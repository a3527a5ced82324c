//! Plain numbers as people write them, in the one form in which they are recorded.

use crate::text::{all_digits, typed::normalize};

/// The most digits of a number; so many are exact everywhere.
const MOST_DIGITS: usize = 15;

/// The number that was typed, such as `1200`, `-3` or `0.5`; none when it is none, or could be two:
/// `1,5` is one and a half to some and fifteen to nobody.
pub fn read_number(typed: &str) -> Option<String> {
    let typed = normalize(typed);
    let (minus, figures) = match typed.strip_prefix('-') {
        Some(figures) => ("-", figures),
        None => ("", typed.as_str()),
    };
    let (whole, part) = match figures.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (figures, None),
    };
    let whole = ungrouped(whole)?;
    let part = part.unwrap_or("0");
    if !all_digits(part) || part.is_empty() || whole.len() + part.len() > MOST_DIGITS {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match part.trim_end_matches('0') {
        "" if whole == "0" => whole.to_owned(),
        "" => format!("{minus}{whole}"),
        part => format!("{minus}{whole}.{part}"),
    })
}

/// The digits before the point, without the commas between groups of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    let mut is_grouped = false;
    for group in groups {
        is_grouped = true;
        if group.len() != 3 {
            return None;
        }
        digits += group;
    }
    let is_short = !is_grouped || (1..=3).contains(&first.len());
    (is_short && !digits.is_empty() && all_digits(&digits)).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (typed, number) in [
            ("12", "12"),
            ("１２", "12"),
            ("007", "7"),
            ("1,200", "1200"),
            ("1、200", "1200"),
            ("0.50", "0.5"),
            ("-3", "-3"),
            ("−3", "-3"),
            ("-0", "0"),
            ("0", "0"),
        ] {
            assert_eq!(read_number(typed).as_deref(), Some(number), "{typed}");
        }
        for typed in [
            "",
            "-",
            ".",
            "1,5",
            "1,20",
            "1234,567",
            "12 people",
            "1e3",
            "1.2.3",
            "五",
            "1234567890123456",
            ".5",
            "5.",
            "+3",
        ] {
            assert_eq!(read_number(typed), None, "{typed}");
        }
    }
}
