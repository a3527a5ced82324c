//! `fix country GB`, `fix noticed "yesterday 9:00"`: what was said of the incident itself. A wrong
//! country hides the windows that apply; a wrong time counts them wrongly.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    commands::fix::correction,
    engine::Act,
    error::{Exit, Result},
    quantity::{Currency, TimeContext, full},
    record::{IncidentChanged, Opened},
    session::{OutcomeArgs, Work, resolve},
    t,
    text::{Lang, country_name, sanitize_inline},
};

/// The fields of an incident that can be corrected.
pub(super) const FIELDS: [&str; 6] = ["country", "noticed", "service", "title", "currency", "zone"];

pub(super) fn fix(args: &OutcomeArgs, work: &mut Work<'_>) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let lang = work.lang;
    let field = args.check.as_str();
    let value = value(args, work)?;
    let before = work.state().opened.clone();
    let mut fields = BTreeMap::new();
    if let Some(before) = before.as_ref().filter(|_| field == "country") {
        let currency = currency_with(before, &value);
        fields.extend(currency.map(|currency| ("currency".to_owned(), currency.to_string())));
    }
    fields.insert(field.to_owned(), value);
    let why = args.why();
    let event = work
        .act(Act::ChangeIncident(IncidentChanged { fields, why }))?
        .first;
    let here = work.here();
    let old = shown(lang, field, before.as_ref(), here);
    let new = shown(lang, field, work.state().opened.as_ref(), here);
    let entered = before.is_none_or(|before| is_unknown(field, &before));
    let label = lang.by_key(&format!("incident.{field}"));
    let was = (!entered).then_some(old.as_str());
    let text = correction::text(lang, label.unwrap_or(field), was, &new, event);
    let json = json!({
        "event": event, "field": field, "old": old, "new": new, "entered": entered,
    });
    work.result(&json, &text)
}

fn value(args: &OutcomeArgs, work: &Work<'_>) -> Result<String> {
    let typed = &args.outcome;
    match args.check.as_str() {
        "country" => Ok(resolve::country("OUTCOME", typed)?.to_owned()),
        "noticed" => {
            let at = resolve::passed(work.ctx, "OUTCOME", Some(typed), work.here())?;
            Ok(at.map(|at| at.to_rfc3339()).unwrap_or_default())
        }
        _ => Ok(typed.clone()),
    }
}

/// The currency that goes with another country: the one of amounts without a sign, unless the user
/// named another.
fn currency_with(before: &Opened, country: &str) -> Option<Currency> {
    let old = Currency::of_country(&before.country);
    let is_of_country = old.is_some_and(|old| old.to_string() == before.currency);
    let is_guess = before.currency_guessed || before.currency.is_empty() || is_of_country;
    Currency::of_country(country).filter(|_| is_guess)
}

fn is_unknown(field: &str, opened: &Opened) -> bool {
    let value = match field {
        "country" => &opened.country,
        "currency" => &opened.currency,
        "service" => &opened.service,
        "title" => &opened.title,
        _ => return false,
    };
    value.is_empty()
}

/// A field of the incident as it is read.
fn shown(lang: Lang, field: &str, opened: Option<&Opened>, here: TimeContext) -> String {
    let Some(opened) = opened else {
        return String::new();
    };
    let shown = match field {
        "country" if opened.country.is_empty() => None,
        "country" => Some(country_name(lang, &opened.country)),
        "noticed" => (!opened.noticed_guessed).then(|| full(lang, opened.noticed, here)),
        "currency" => Some(opened.currency.clone()).filter(|code| !code.is_empty()),
        "zone" => Some(sanitize_inline(&opened.zone)).filter(|zone| !zone.is_empty()),
        "service" => Some(sanitize_inline(&opened.service)),
        _ => Some(sanitize_inline(&opened.title)),
    };
    shown.unwrap_or_else(|| t!(lang, IncidentUnknown))
}
