//! What answers and fields can hold, in words.

use super::words::{YES_OR_NO, labels};
use crate::{
    checklist::{Choice, NumberRange, ValueType},
    t,
    text::{Lang, sanitize_inline},
};

/// What an answer or a field holds: its options, yes or no, a time.
pub(super) fn holds(
    kind: ValueType,
    options: &[Choice],
    range: &NumberRange,
    lang: Lang,
) -> String {
    let labels = || labels(options, lang).collect::<Vec<_>>().join(" / ");
    match kind {
        ValueType::Choice => labels(),
        ValueType::Choices => t!(lang, ShowSeveral, text = labels()),
        ValueType::Number => number(range, lang),
        ValueType::LongText => t!(lang, ShowLongText),
        ValueType::YesNo => YES_OR_NO.map(|msg| lang.template(msg)).join(" / "),
        ValueType::Time => t!(lang, ShowTime),
        ValueType::Money => t!(lang, ShowMoney),
        ValueType::Text => t!(lang, ShowText),
    }
}

/// What a number can be, and what it counts.
fn number(range: &NumberRange, lang: Lang) -> String {
    let unit = range.unit.as_ref();
    let unit = unit.map(|unit| sanitize_inline(unit.in_lang(lang)));
    let min = range.min.map(|n| t!(lang, ShowNumberMin, n));
    let max = range.max.map(|n| t!(lang, ShowNumberMax, n));
    lang.list(
        [Some(t!(lang, ShowNumber)), unit, min, max]
            .into_iter()
            .flatten(),
    )
}
