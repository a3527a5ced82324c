//! The incident itself: opening it, and correcting what was said of it.

use std::collections::BTreeMap;

use super::texts::kept;
use crate::{
    engine::rejection::{Rejection, Result},
    quantity::{Currency, Moment, Zone},
    record::{Body, IncidentChanged, Opened, State},
    text::country_code,
};

pub(super) fn open(opened: Opened) -> Result<Body> {
    let title = kept(&opened.title)?;
    let service = kept(&opened.service)?;
    let opened = Opened {
        title,
        service,
        ..opened
    };
    Ok(opened.into())
}

/// Fields that have the new value already are left out, unless that value was a guess.
pub(super) fn change(state: &State, change: IncidentChanged, now: Moment) -> Result<Body> {
    let opened = state.opened.as_ref().ok_or(Rejection::Nothing)?;
    let mut fields = BTreeMap::new();
    for (field, value) in change.fields {
        let value = checked(&field, &kept(value.trim())?, now)?;
        if !is_known(opened, &field, &value) {
            fields.insert(field, value);
        }
    }
    if fields.is_empty() {
        return Err(Rejection::Nothing);
    }
    let why = kept(&change.why)?;
    Ok(IncidentChanged { fields, why }.into())
}

/// The value of a field in the form in which it is recorded.
fn checked(field: &str, value: &str, now: Moment) -> Result<String> {
    let bad = |takes: &str| Rejection::BadValue {
        field: field.to_owned(),
        takes: takes.to_owned(),
    };
    match field {
        "country" if value.is_empty() => Ok(String::new()),
        "country" => {
            let code = country_code(value).ok_or_else(|| bad("JP, US, GB, EU, AU"))?;
            Ok(code.to_owned())
        }
        "noticed" => match Moment::parse_from_rfc3339(value) {
            Ok(noticed) if noticed > now => Err(Rejection::Future),
            Ok(noticed) => Ok(noticed.to_rfc3339()),
            Err(_) => Err(bad("2026-05-14T09:25:00+09:00")),
        },
        "currency" => {
            let currency = Currency::new(value).ok_or_else(|| bad("JPY"))?;
            Ok(currency.to_string())
        }
        "zone" => {
            let zones = "Asia/Tokyo, Europe/London, America/New_York";
            let zone = Zone::named(value).ok_or_else(|| bad(zones))?;
            Ok(zone.name().to_owned())
        }
        "service" | "title" => Ok(value.to_owned()),
        _ => Err(Rejection::NoSuchField(field.to_owned())),
    }
}

/// Whether a field has this value already, and not as a guess.
fn is_known(opened: &Opened, field: &str, value: &str) -> bool {
    match field {
        "country" => opened.country == value && !opened.country_guessed,
        "noticed" => {
            let noticed = Moment::parse_from_rfc3339(value);
            noticed == Ok(opened.noticed) && !opened.noticed_guessed
        }
        "currency" => opened.currency == value && !opened.currency_guessed,
        "zone" => opened.zone == value,
        "service" => opened.service == value,
        "title" => opened.title == value,
        _ => false,
    }
}
