//! Amounts of time and money, and moments as people say them.

mod moment;
mod money;
mod number;
mod span;
mod time_context;
mod vocabulary;
mod zone;

pub use moment::{
    Assumptions, Moment, MomentError, ParsedMoment, day, era, formal, full, is_day, long, named,
    offset, parse_dated, parse_either, parse_moment, parse_past, short, short_day, with_offset,
    written_day, written_span,
};
pub(crate) use money::thousands;
pub use money::{
    Currency, CurrencySource, Money, MoneyContext, MoneyError, ParseMoneyError, WrittenMoney,
    is_blank_in_figure, is_currency_sign, is_currency_word, is_digit_look_alike, is_list_mark,
    names_currency, read_count, read_money,
};
pub use number::read_number;
pub use span::{ParseSpanError, Span, rough};
pub use time_context::{DayOrder, TimeContext};
pub use zone::{SkippedTime, Zone};
