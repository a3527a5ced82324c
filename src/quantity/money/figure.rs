//! The figure of an amount: which of its signs part thousands, and which one stands before the
//! cents.

use super::{Currency, Money, MoneyContext, MoneyError, amount::MAX_DIGITS};

/// What says that there are no cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// `4,980-`
    Dash,
    /// `12.-`, `12,-`, `12:-`: with the sign that stands before cents.
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
    /// Digits and the signs between them.
    pub(super) text: &'t str,
    pub(super) closing: Option<Closing>,
    pub(super) currency: Currency,
    /// The currency stands beside it.
    pub(super) written: bool,
}

/// What may stand between digits.
const SIGNS: [char; 4] = [',', '.', ' ', '\''];

impl Figure<'_> {
    /// The amount in the smallest unit.
    ///
    /// # Errors
    /// When it is no figure, could be two, or is finer than the currency.
    pub(super) fn minor(&self, context: &MoneyContext) -> Result<i64, MoneyError> {
        if self.closing == Some(Closing::Dash) && self.currency.digits() > 0 {
            // Behind cents, or where there are some, it is a minus.
            return Err(MoneyError::Negative);
        }
        let groups: Vec<&str> = self.text.split(SIGNS).collect();
        let signs: Vec<char> = self.text.chars().filter(|c| SIGNS.contains(c)).collect();
        if groups
            .iter()
            .any(|group| group.is_empty() || !group.bytes().all(|c| c.is_ascii_digit()))
        {
            return Err(MoneyError::NotMoney);
        }
        let Some((last, between)) = signs.split_last() else {
            return self.of(groups[0], "");
        };
        let alike = between.iter().all(|sign| sign == last);
        let by_two = context.groups_by_two(self.currency);
        match (between, last) {
            // One sign that may be either.
            ([], ',' | '.') if self.closing.is_none_or(|closing| closing == Closing::Dash) => {
                self.single(&groups, *last, context)
            }
            ([], ' ' | '\'') => self.thousands(&groups, *last, false),
            _ if alike => self.thousands(&groups, *last, by_two),
            // Two kinds of signs: the last one stands before the cents.
            ([first, rest @ ..], ',' | '.')
                if first != last && rest.iter().all(|sign| sign == first) =>
            {
                if self.closing.is_some() {
                    return Err(MoneyError::NotMoney);
                }
                let (cents, groups) = groups.split_last().ok_or(MoneyError::NotMoney)?;
                let whole = whole(groups, *first, by_two).ok_or(MoneyError::NotMoney)?;
                self.of(&whole, cents)
            }
            _ => Err(MoneyError::NotMoney),
        }
    }

    /// Groups of thousands and no cents.
    fn thousands(&self, groups: &[&str], sign: char, by_two: bool) -> Result<i64, MoneyError> {
        if self.closing == Some(Closing::Sign(sign)) {
            return Err(MoneyError::NotMoney);
        }
        let whole = whole(groups, sign, by_two).ok_or(MoneyError::NotMoney)?;
        self.of(&whole, "")
    }

    /// `1.234`, `12,80`: the sign parts thousands or stands before the cents, as the currency's
    /// digits and the country's habit say; where they leave both, or neither, it is not read.
    fn single(
        &self,
        groups: &[&str],
        sign: char,
        context: &MoneyContext,
    ) -> Result<i64, MoneyError> {
        let (front, back) = (groups[0], groups[1]);
        let digits = self.currency.digits();
        let notation = context.notation(self.currency);
        let before_cents = notation.has_before_cents(sign);
        let between_thousands = notation.has_between_thousands(sign);
        if back.len() == 3 && whole(groups, sign, false).is_some() {
            let is_thousands = match digits {
                0 => true,
                // Habit would make another amount of what the program itself shows.
                3.. => between_thousands && !before_cents && sign == ',',
                _ => between_thousands && !before_cents,
            };
            return match is_thousands {
                true => self.thousands(groups, sign, false),
                false if digits >= 3 && before_cents && !between_thousands => self.of(front, back),
                false => Err(self.either(groups)),
            };
        }
        if back.len() > digits {
            let no_cents = digits == 0 && back == "00" && sign == '.' && self.written;
            return match (no_cents, sign, back.len()) {
                (true, ..) => self.of(front, ""),
                // No cents in this currency, so that a digit may be missing.
                (_, ',', 1 | 2) if digits == 0 => Err(self.either(groups)),
                _ if front.len() <= MAX_DIGITS && !has_idle_zero(front) => {
                    Err(MoneyError::TooFine(self.currency))
                }
                _ => Err(MoneyError::NotMoney),
            };
        }
        if sign == ',' && !before_cents {
            return Err(self.either(groups));
        }
        self.of(front, back)
    }

    /// Both things that a figure with one sign can be: all digits in one, and the sign before the
    /// cents.
    fn either(&self, groups: &[&str]) -> MoneyError {
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

    /// The amount of its digits before and behind the sign.
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
