//! What a question or a field takes, and what was wrong with what was typed.

use super::{ValueParser, label};
use crate::{
    answer::ParseChoiceError,
    checklist::{NumberRange, ValueType},
    t,
    text::{Lang, sanitize_inline},
};

impl ValueParser {
    /// What it takes, for a user who typed something else.
    pub(crate) fn hint(&self, lang: Lang) -> String {
        match self.kind {
            ValueType::YesNo => t!(lang, ValueYesNo),
            ValueType::Choice => self.options_hint(lang),
            ValueType::Choices => t!(lang, ValueChoices, options = self.options_hint(lang)),
            ValueType::Number => self.number_hint(lang),
            ValueType::Money => match self.money.currency() {
                Some(currency) => t!(lang, ValueMoney, currency),
                None => t!(lang, ValueMoneyCoded),
            },
            ValueType::Time => t!(lang, ValueTime),
            ValueType::Text | ValueType::LongText => t!(lang, ValueText),
        }
    }

    fn options_hint(&self, lang: Lang) -> String {
        lang.list(self.options.iter().map(|option| {
            let label = label(lang, option);
            match label.eq_ignore_ascii_case(&option.id) {
                true => label,
                false => format!("{} ({label})", option.id),
            }
        }))
    }

    fn number_hint(&self, lang: Lang) -> String {
        let NumberRange { unit, min, max } = &self.range;
        let unit = unit.as_ref();
        let unit = unit.map(|unit| sanitize_inline(unit.in_lang(lang)));
        let range = match (min, max) {
            (Some(min), Some(max)) => t!(lang, ValueNumberRange, min, max),
            (Some(min), None) => t!(lang, ValueNumberMin, min),
            (None, Some(max)) => t!(lang, ValueNumberMax, max),
            (None, None) => t!(lang, ValueNumber),
        };
        lang.list([Some(range), unit].into_iter().flatten())
    }

    /// Why what was typed is not taken.
    pub(super) fn fault(&self, lang: Lang, typed: &str) -> String {
        match self.kind {
            ValueType::Money => match self.unread(typed) {
                Some(why) => why.message(lang, &sanitize_inline(typed)),
                None => t!(lang, ValueFault, takes = self.hint(lang)),
            },
            ValueType::Time => match self.time(typed) {
                Err(fault) => t!(lang, ValueFaultTime, fault = fault.message(lang)),
                Ok(_) => t!(lang, ValueFault, takes = self.hint(lang)),
            },
            ValueType::Choice => match self.option(typed) {
                Err(ParseChoiceError::Several(found)) => {
                    let options = found.iter().filter_map(|at| self.options.get(*at));
                    let names = lang.list(options.map(|option| label(lang, option)));
                    t!(lang, ValueSeveral, names)
                }
                _ => t!(lang, NewAnswerFault),
            },
            ValueType::Choices => match self.several(typed) {
                Err(ParseChoiceError::Several(found)) => {
                    let options = found.iter().filter_map(|at| self.options.get(*at));
                    let names = lang.list(options.map(|option| label(lang, option)));
                    t!(lang, ValueSeveral, names)
                }
                _ => t!(lang, NewNumbersFault, n = self.options.len()),
            },
            ValueType::Number => t!(lang, ValueFault, takes = self.hint(lang)),
            ValueType::YesNo | ValueType::Text | ValueType::LongText => t!(lang, NewAnswerFault),
        }
    }
}
