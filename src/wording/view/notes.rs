//! Notes about the whole incident: what was guessed, and who has how much to do.

use std::collections::BTreeMap;

use super::View;
use crate::{
    engine::{self, Check},
    t,
    text::{country_name, sanitize_inline},
};

impl View<'_> {
    /// That the country is a guess, or that nobody knows it: a wrong one hides the right windows.
    /// None when somebody said it, or when no attached list has steps for some countries only.
    pub(crate) fn country_note(&self) -> Option<String> {
        let opened = self.opened()?;
        let mut steps = self.state.steps();
        if !steps.any(|step| !step.countries.is_empty()) {
            return None;
        }
        match opened.country.as_str() {
            "" => Some(t!(self.lang, BoardCountryUnknown)),
            code if opened.country_guessed => {
                let country = country_name(self.lang, code);
                Some(t!(self.lang, BoardCountryGuessed, country))
            }
            _ => None,
        }
    }

    /// The currency that amounts without a sign were taken to be in, when it is a guess and there
    /// are such amounts; their sums hang on it.
    pub(crate) fn guessed_currency(&self) -> Option<&str> {
        let opened = self.opened().filter(|opened| opened.currency_guessed)?;
        let guess = opened.currency.as_str();
        let mut amounts = self.state.items.iter().filter_map(|item| self.amount(item));
        let is_used = amounts.any(|amount| amount.currency.code() == guess);
        is_used.then_some(guess)
    }

    /// That the currency is a guess, and how to put it right.
    pub(crate) fn currency_note(&self) -> Option<String> {
        let currency = sanitize_inline(self.guessed_currency()?);
        Some(t!(self.lang, BoardCurrencyGuessed, currency))
    }

    /// Who has a check; none when nobody does in particular.
    pub(crate) fn assignee(&self, check: &Check<'_>) -> Option<String> {
        let name = self.state.assigned.get(&check.id)?;
        Some(sanitize_inline(name))
    }

    /// Who has how many open checks: `Work: Sato 4, Tanaka 2`; none while nothing is assigned.
    pub(crate) fn work(&self) -> Option<String> {
        let mut open: BTreeMap<String, usize> = BTreeMap::new();
        for check in engine::open(self.checks) {
            if let Some(name) = self.assignee(check) {
                *open.entry(name).or_default() += 1;
            }
        }
        if open.is_empty() {
            return None;
        }
        let names = open.into_iter().map(|(name, n)| format!("{name} {n}"));
        Some(t!(self.lang, BoardWork, names = self.lang.list(names)))
    }
}
