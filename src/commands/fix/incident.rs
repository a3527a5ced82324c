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
    session::{Context, OutcomeArgs, Work, resolve},
    t,
    text::{country_name, sanitize_inline},
};

/// The fields of an incident that can be corrected.
pub(super) const FIELDS: [&str; 6] = ["country", "noticed", "service", "title", "currency", "zone"];

pub(super) fn fix(args: &OutcomeArgs, work: &mut Work<'_>) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let field = args.check.as_str();
    let value = value(args, work)?;
    let before = work.session.state.opened.clone();
    let mut fields = BTreeMap::new();
    if let Some(before) = before.as_ref().filter(|_| field == "country") {
        let currency = currency_with(before, &value);
        fields.extend(currency.map(|currency| ("currency".to_owned(), currency.to_string())));
    }
    fields.insert(field.to_owned(), value);
    let why = args.why();
    let recorded = work.act(Act::ChangeIncident(IncidentChanged { fields, why }))?;
    let here = work.session.here();
    let old = shown(work.ctx, field, before.as_ref(), here);
    let new = shown(work.ctx, field, work.session.state.opened.as_ref(), here);
    let entered = before.is_none_or(|before| is_unknown(field, &before));
    let label = work.lang.by_key(&format!("incident.{field}"));
    let was = (!entered).then_some(old.as_str());
    let text = correction::text(work.ctx, label.unwrap_or(field), was, &new, recorded.first);
    let json = json!({
        "event": recorded.first, "field": field, "old": old, "new": new, "entered": entered,
    });
    work.result(&json, &text)
}

fn value(args: &OutcomeArgs, work: &Work<'_>) -> Result<String> {
    match args.check.as_str() {
        "country" => Ok(resolve::country("OUTCOME", &args.outcome)?.to_owned()),
        "noticed" => {
            let at = resolve::passed(
                work.ctx,
                "OUTCOME",
                Some(&args.outcome),
                work.session.here(),
            )?;
            Ok(at.map(|at| at.to_rfc3339()).unwrap_or_default())
        }
        _ => Ok(args.outcome.clone()),
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
    match field {
        "country" => opened.country.is_empty(),
        "currency" => opened.currency.is_empty(),
        "service" => opened.service.is_empty(),
        "title" => opened.title.is_empty(),
        _ => false,
    }
}

/// A field of the incident as it is read.
fn shown(ctx: &Context, field: &str, opened: Option<&Opened>, here: TimeContext) -> String {
    let Some(opened) = opened else {
        return String::new();
    };
    match field {
        "country" if opened.country.is_empty() => t!(ctx.lang, IncidentUnknown),
        "country" => country_name(ctx.lang, &opened.country),
        "noticed" if opened.noticed_guessed => t!(ctx.lang, IncidentUnknown),
        "noticed" => full(ctx.lang, opened.noticed, here),
        "currency" if opened.currency.is_empty() => t!(ctx.lang, IncidentUnknown),
        "currency" => opened.currency.clone(),
        "zone" if opened.zone.is_empty() => t!(ctx.lang, IncidentUnknown),
        "zone" => sanitize_inline(&opened.zone),
        "service" => sanitize_inline(&opened.service),
        _ => sanitize_inline(&opened.title),
    }
}
