//! Money in minor units of one currency; never added across currencies. How people write amounts is
//! read in one place, [`read_money`], whatever way they come in.

mod amount;
mod context;
mod currency;
mod error;
mod figure;
mod kanji;
mod letters;
mod notation;
mod read;
mod sign;

pub(crate) use amount::thousands;
pub use amount::{Money, ParseMoneyError};
pub use context::{CurrencySource, MoneyContext};
pub use currency::Currency;
pub use error::MoneyError;
pub use letters::{is_blank_in_figure, is_digit_look_alike, is_list_mark};
pub use read::{WrittenMoney, names_currency, read_count, read_money};
pub use sign::{is_currency_sign, is_currency_word};

#[cfg(test)]
mod tests;
