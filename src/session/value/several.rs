//! Several choices, and numbers with what they count, as people type them.

use std::collections::BTreeSet;

use super::ValueParser;
use crate::{
    answer::ParseChoiceError, checklist::BETWEEN, quantity::read_number, text::all_digits,
    ui::typed::normalize,
};

impl ValueParser {
    /// Several of the options, with commas between them; a name that has one itself is taken whole.
    pub(super) fn several(&self, typed: &str) -> Result<String, ParseChoiceError> {
        if let Ok(option) = self.option(typed) {
            return Ok(option.id.clone());
        }
        let plain = normalize(typed);
        let is_number = |word: &str| !word.is_empty() && all_digits(word);
        let mut words = plain.split([' ', '/']);
        let between: &[char] = match words.all(is_number) {
            true => &[' ', '/'],
            false => &[',', ';'],
        };
        let parts = plain.split(between).map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        let mut chosen = BTreeSet::new();
        for part in parts {
            chosen.insert(self.option(part)?.id.clone());
        }
        if chosen.is_empty() {
            return Err(ParseChoiceError::Unknown);
        }
        let options = self.options.iter().map(|option| option.id.as_str());
        let in_order = options.filter(|id| chosen.contains(*id));
        Ok(in_order.collect::<Vec<_>>().join(&BETWEEN.to_string()))
    }

    /// A number that is not too small and not too large; what it counts may stand behind it.
    pub(super) fn number(&self, typed: &str) -> Option<String> {
        let plain = normalize(typed).to_lowercase();
        let units = self.range.unit.iter().flat_map(|unit| unit.0.values());
        let mut without = units.filter_map(|unit| {
            let unit = normalize(unit).to_lowercase();
            plain.strip_suffix(unit.as_str())
        });
        let figures = without.next().unwrap_or(&plain);
        read_number(figures).filter(|number| self.range.has(number))
    }
}
