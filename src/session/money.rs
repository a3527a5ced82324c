//! The currency and the notation of amounts that leave something out.

use crate::{
    engine,
    quantity::{Currency, MoneyContext},
    session::{Context, IncidentSession},
};

impl Context {
    /// The currency and the notation that amounts have by default. The currency is the one that all
    /// amounts have so far, unless the user named another; else the incident's, else the locale's,
    /// else none.
    pub(crate) fn money(&self, session: &IncidentSession) -> MoneyContext {
        let state = &session.state;
        let opened = state.opened.as_ref();
        let country = state.country();
        let of_incident = opened.and_then(|opened| Currency::new(&opened.currency));
        // The currency of the country is a guess, even if the user named the country.
        let is_guess = opened.is_some_and(|opened| opened.currency_guessed);
        let said = of_incident
            .filter(|currency| !is_guess && Currency::of_country(country) != Some(*currency));
        let mut known = state
            .items
            .iter()
            .filter_map(|item| engine::amount(state, item))
            .map(|money| money.currency);
        let first = known
            .next()
            .filter(|first| known.all(|other| other == *first));
        let currency = said.or(first).or(of_incident).or_else(|| of_place(self));
        MoneyContext::new(currency, country)
    }
}

/// The currency of the locale's country; without one, a language that is spoken in one country only
/// tells it.
pub(crate) fn of_place(ctx: &Context) -> Option<Currency> {
    match ctx.system.country() {
        Some(country) => Currency::of_country(country),
        None => Currency::new("JPY").filter(|_| ctx.lang.code() == "ja"),
    }
}
