//! Amounts of time and money, and moments as people say them.

mod moment;
mod money;
mod span;

pub use moment::{
    Moment, NotAMoment, day, era, formal, is_day, long, named, offset, parse_moment, parse_past, short, short_day,
};
pub use money::{Currency, Money, NotMoney, parse_money};
pub use span::{NotASpan, Span, rough};
