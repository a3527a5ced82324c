//! `fix country GB`: what was said of the incident itself.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    commands::fix::args::{self, Args},
    engine::Act,
    error::{CliError, Exit},
    quantity::{Currency, Here, full},
    record::Opened,
    session::{context::Context, incident::IncidentSession, resolve},
    t,
    text::{country_name, sanitize_inline},
};

/// What can be put right about the incident itself, by these names.
pub(crate) const OF_INCIDENT: [&str; 6] =
    ["country", "noticed", "service", "title", "currency", "zone"];

/// `fix country GB`, `fix noticed "yesterday 9:00"`: a wrong one hides the right windows or counts
/// them wrongly.
pub(crate) fn fix(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<Exit, CliError> {
    args::no_statement(args)?;
    let field = args.check.as_str();
    let before = session.state.opened.clone();
    let mut fields = BTreeMap::new();
    let value = match field {
        "country" => resolve::country("OUTCOME", &args.outcome)?.to_owned(),
        "noticed" => {
            let at = resolve::passed(ctx, "OUTCOME", Some(&args.outcome), session.here())?;
            at.map(|at| at.to_rfc3339()).unwrap_or_default()
        }
        _ => args.outcome.clone(),
    };
    if let Some(before) = before.as_ref().filter(|_| field == "country") {
        // The currency of amounts without a sign was guessed with the country, so it goes with it.
        let (old, new) = (
            Currency::of_country(&before.country),
            Currency::of_country(&value),
        );
        let is_of_country = old.is_some_and(|old| old.to_string() == before.currency);
        let guessed = before.currency_guessed || before.currency.is_empty() || is_of_country;
        fields.extend(
            new.filter(|_| guessed)
                .map(|new| ("currency".to_owned(), new.to_string())),
        );
    }
    fields.insert(field.to_owned(), value);
    let recorded = session.act(Act::ChangeIncident {
        fields,
        why: args::why(args),
    })?;
    ctx.report_foreign_events(session)?;
    let here = session.here();
    let old = shown(ctx, field, before.as_ref(), here);
    let new = shown(ctx, field, session.state.opened.as_ref(), here);
    let name = ctx
        .lang
        .by_key(&format!("incident.{field}"))
        .unwrap_or(field);
    let entered = before
        .as_ref()
        .is_none_or(|before| is_unknown(field, before));
    let text = match entered {
        true => t!(
            ctx.lang,
            FixEntered,
            field = name,
            new = new,
            event = recorded.first
        ),
        false => t!(
            ctx.lang,
            FixIncident,
            field = name,
            old = old,
            new = new,
            event = recorded.first
        ),
    };
    let json = json!({ "event": recorded.first, "field": field, "old": old, "new": new, "entered": entered });
    ctx.result(&json, &text)
}

/// Whether nobody had said a field of the incident yet.
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
pub(crate) fn shown(ctx: &Context, field: &str, opened: Option<&Opened>, here: Here) -> String {
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
