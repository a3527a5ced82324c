//! Amounts of time and money, and moments as people say them.

mod moment;
mod money;
mod span;

pub use moment::{
    Moment, NotAMoment, day, era, formal, is_day, long, named, offset, parse_moment, parse_past, short, short_day,
};
pub use money::{
    Currency, CurrencySource, Money, MoneyContext, MoneyError, WrittenMoney, is_blank_in_figure, is_currency_sign,
    is_currency_word, is_digit_look_alike, is_list_mark, names_currency, read_count, read_money,
};
pub use span::{NotASpan, Span, rough};
