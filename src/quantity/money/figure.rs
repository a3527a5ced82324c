//! The figure of an amount: which of its signs part thousands, and which one is before the cents.

use super::{Currency, Money, MoneyContext, MoneyError, amount::MAX_DIGITS, notation::Notation};
use crate::text::all_digits;

/// What says that there are no cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// `4,980-`
    Dash,
    /// `12.-`, `12,-`, `12:-`: with the sign before cents.
    Sign(char),
}

impl Closing {
    pub(super) fn of(marks: &str) -> Option<Self> {
        let dashes = marks.trim_start_matches(['.', ',', ':']);
        let sign = &marks[..marks.len() - dashes.len()];
        let is_dashes = !dashes.is_empty() && dashes.bytes().all(|c| c == b'-');
        match sign {
            "" => is_dashes.then_some(Self::Dash),
            "." | "," | ":" => sign.chars().next().filter(|_| is_dashes).map(Self::Sign),
            _ => None,
        }
    }
}

/// A figure with its currency.
#[derive(Debug)]
pub(super) struct Figure<'t> {
    pub(super) text: &'t str,
    pub(super) closing: Option<Closing>,
    pub(super) currency: Currency,
    pub(super) written: bool,
}

const SIGNS: [char; 4] = [',', '.', ' ', '\''];

impl Figure<'_> {
    /// The amount in the smallest unit.
    ///
    /// # Errors
    /// When it is not a figure, could be two, or is finer than the currency.
    pub(super) fn minor(&self, context: &MoneyContext) -> Result<i64, MoneyError> {
        if self.closing == Some(Closing::Dash) && self.currency.digits() > 0 {
            // After cents, or where there are some, it is a minus.
            return Err(MoneyError::Negative);
        }
        let groups: Vec<&str> = self.text.split(SIGNS).collect();
        let signs: Vec<char> = self.text.chars().filter(|c| SIGNS.contains(c)).collect();
        if groups.iter().any(|group| !is_number(group)) {
            return Err(MoneyError::NotMoney);
        }
        let by_two = context.groups_by_two(self.currency);
        match signs.as_slice() {
            [] => self.of(groups[0], ""),
            [sign @ (',' | '.')] if !matches!(self.closing, Some(Closing::Sign(_))) => {
                self.single([groups[0], groups[1]], *sign, context)
            }
            [sign @ (' ' | '\'')] => self.thousands(&groups, *sign, false),
            [first, rest @ ..] if rest.iter().all(|sign| sign == first) => {
                self.thousands(&groups, *first, by_two)
            }
            // Two kinds of signs: the last one is before the cents.
            [first, between @ .., ',' | '.'] if between.iter().all(|sign| sign == first) => {
                self.with_cents(&groups, *first, by_two)
            }
            _ => Err(MoneyError::NotMoney),
        }
    }

    /// `1.234,50`: groups of thousands, and cents after another sign.
    fn with_cents(&self, groups: &[&str], sign: char, by_two: bool) -> Result<i64, MoneyError> {
        let (cents, groups) = groups.split_last().ok_or(MoneyError::NotMoney)?;
        let whole = whole(groups, sign, by_two).ok_or(MoneyError::NotMoney)?;
        if self.closing.is_some() {
            return Err(MoneyError::NotMoney);
        }
        self.of(&whole, cents)
    }

    /// Groups of thousands and no cents.
    fn thousands(&self, groups: &[&str], sign: char, by_two: bool) -> Result<i64, MoneyError> {
        if self.closing == Some(Closing::Sign(sign)) {
            return Err(MoneyError::NotMoney);
        }
        let whole = whole(groups, sign, by_two).ok_or(MoneyError::NotMoney)?;
        self.of(&whole, "")
    }

    /// `1.234`, `12,80`: the sign parts thousands or is before the cents, as the currency's digits
    /// and the country's habit say; where they leave both, or neither, it is not read.
    fn single(
        &self,
        groups: [&str; 2],
        sign: char,
        context: &MoneyContext,
    ) -> Result<i64, MoneyError> {
        let [front, back] = groups;
        let notation = context.notation(self.currency);
        if back.len() == 3 && whole(&groups, sign, false).is_some() {
            return self.three_digits(groups, sign, notation);
        }
        if back.len() > self.currency.digits() {
            return self.too_many_digits(groups, sign);
        }
        if sign == ',' && !notation.has_before_cents(sign) {
            return Err(self.either(groups));
        }
        self.of(front, back)
    }

    /// `1.234`: thousands, or cents of a currency with three digits.
    fn three_digits(
        &self,
        groups: [&str; 2],
        sign: char,
        notation: Notation,
    ) -> Result<i64, MoneyError> {
        let digits = self.currency.digits();
        let before_cents = notation.has_before_cents(sign);
        let between_thousands = notation.has_between_thousands(sign);
        let is_only_thousands = between_thousands && !before_cents;
        let is_thousands = match digits {
            0 => true,
            // Habit would make another amount of what the program itself shows.
            3.. => is_only_thousands && sign == ',',
            _ => is_only_thousands,
        };
        if is_thousands {
            self.thousands(&groups, sign, false)
        } else if digits >= 3 && before_cents && !between_thousands {
            self.of(groups[0], groups[1])
        } else {
            Err(self.either(groups))
        }
    }

    /// `12.345`, and `1,2` of a currency without cents.
    fn too_many_digits(&self, groups: [&str; 2], sign: char) -> Result<i64, MoneyError> {
        let [front, back] = groups;
        let has_no_cents = self.currency.digits() == 0;
        if has_no_cents && back == "00" && sign == '.' && self.written {
            return self.of(front, "");
        }
        // Without cents a digit of thousands may be missing.
        if has_no_cents && sign == ',' && back.len() <= 2 {
            return Err(self.either(groups));
        }
        if front.len() > MAX_DIGITS || has_idle_zero(front) {
            return Err(MoneyError::NotMoney);
        }
        Err(MoneyError::TooFine(self.currency))
    }

    /// Both things that a figure with one sign can be: all digits in one, and the sign before the
    /// cents.
    fn either(&self, groups: [&str; 2]) -> MoneyError {
        let joined = groups.concat();
        let Ok(minor) = self.of(&joined, "") else {
            return MoneyError::NotMoney;
        };
        let other = format!("{} {}.{}", self.currency, groups[0], groups[1]);
        MoneyError::Ambiguous(
            Money {
                minor,
                currency: self.currency,
            },
            other,
        )
    }

    /// The amount of its digits before and after the sign.
    fn of(&self, whole: &str, cents: &str) -> Result<i64, MoneyError> {
        let digits = self.currency.digits();
        if whole.len() > MAX_DIGITS || has_idle_zero(whole) {
            return Err(MoneyError::NotMoney);
        }
        let cents = if digits == 0 && self.written && cents == "00" {
            ""
        } else {
            cents
        };
        if cents.len() > digits {
            return Err(MoneyError::TooFine(self.currency));
        }
        format!("{whole}{cents:0<digits$}")
            .parse()
            .or(Err(MoneyError::NotMoney))
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && all_digits(text)
}

/// `0417`: no amount is written so.
fn has_idle_zero(whole: &str) -> bool {
    whole.len() > 1 && whole.starts_with('0')
}

/// The digits of groups of thousands; none when they are not grouped so. `1,23,456` only with
/// `by_two`.
fn whole(groups: &[&str], sign: char, by_two: bool) -> Option<String> {
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let by_three = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    let lakhs = by_two
        && sign == ','
        && !middle.is_empty()
        && (1..=2).contains(&first.len())
        && middle.iter().all(|group| group.len() == 2)
        && last.len() == 3;
    ((by_three || lakhs) && !first.starts_with('0')).then(|| groups.concat())
}
