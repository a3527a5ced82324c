//! What the user gives: items with their fields, answers to questions to themselves.

use std::collections::BTreeMap;

use super::{Found, answered, charge, find, kept, kept_number, parties, reason};
use crate::{
    checklist::{Choice, ItemType, StepKind, ValueType},
    engine::{Rejection, statement_line::CHARGE},
    id::{CheckId, ItemId, Likeness, is_only_ending, likeness},
    quantity::{Currency, Moment, Money, Zone},
    record::{Body, IncidentChanged, Item, ItemAdded, ItemChanged, State},
    text::country_code,
};

type Fields = BTreeMap<String, String>;

pub(super) fn add_item(
    state: &State,
    kind: String,
    fields: Fields,
    guessed: Vec<String>,
    parties: Fields,
    now: Moment,
) -> Result<Vec<Body>, Rejection> {
    let rules = item_type(state, &kind)?;
    let mut fields = checked(rules, fields)?;
    if kind == CHARGE {
        fields = charge::checked(state, fields, true)?;
    }
    for field in rules.fields.iter().filter(|field| field.required) {
        let value = fields
            .get(&field.id)
            .ok_or_else(|| Rejection::FieldMissing(field.id.clone()))?;
        told_apart(state, &kind, None, &field.id, value, &fields)?;
    }
    parties::of_roles(state, &parties)?;
    let item = state.counters.next_item(&kind);
    let shown = if kind == CHARGE {
        charge::shows(state, &item, &fields, now)?
    } else {
        Vec::new()
    };
    let added: Body = ItemAdded {
        item,
        kind,
        fields,
        guessed,
        parties,
    }
    .into();
    Ok(std::iter::once(added).chain(shown).collect())
}

/// A field that tells items apart holds something, and no other item has the same whole number or
/// name; unless `fields` tell the two apart all the same, as a parcel and a gift code of one order.
fn told_apart(
    state: &State,
    kind: &str,
    own: Option<&ItemId>,
    field: &str,
    value: &str,
    fields: &Fields,
) -> Result<(), Rejection> {
    if value.trim().is_empty() {
        return Err(Rejection::FieldMissing(field.to_owned()));
    }
    // Of an ending nobody knows whether it is one number or two: whoever adds it says so.
    if is_only_ending(value) {
        return Ok(());
    }
    let known = state.items.iter().chain(&state.taken_out);
    let mut others = known.filter(|item| item.kind == kind && Some(&item.id) != own);
    let has_number = |item: &Item| {
        item.fields
            .get(field)
            .is_some_and(|known| likeness(known, value) == Likeness::Equal)
    };
    let differs = |item: &Item| {
        fields
            .iter()
            .any(|(id, new)| id != field && item.fields.get(id).is_some_and(|known| known != new))
    };
    let same = others.find(|item| has_number(item) && !differs(item));
    same.map_or(Ok(()), |same| Err(Rejection::Duplicate(same.id.clone())))
}

pub(super) fn change_item(
    state: &State,
    item: ItemId,
    fields: Fields,
    parties: Fields,
    why: &str,
    now: Moment,
) -> Result<Vec<Body>, Rejection> {
    let known = state
        .item(&item)
        .ok_or_else(|| Rejection::NoSuchItem(item.clone()))?;
    let kind = &known.kind;
    let rules = item_type(state, kind)?;
    let mut fields = checked(rules, fields)?;
    parties::of_roles(state, &parties)?;
    let mut shown = Vec::new();
    if kind == CHARGE {
        fields = charge::checked(state, fields, false)?;
        shown = charge::changes(state, known, &fields, now)?;
    }
    if fields.is_empty() && parties.is_empty() {
        return Err(Rejection::Nothing);
    }
    for field in rules.fields.iter().filter(|field| field.required) {
        if let Some(value) = fields.get(&field.id) {
            told_apart(state, kind, Some(&item), &field.id, value, &Fields::new())?;
        }
    }
    let why = if parties::moves(state, &item, &parties) {
        reason(why)?
    } else {
        kept(why)?
    };
    let changed: Body = ItemChanged {
        item,
        fields,
        parties,
        why,
    }
    .into();
    Ok(std::iter::once(changed).chain(shown).collect())
}

/// What is the same already changes nothing; what was guessed is worth saying.
pub(super) fn change_incident(
    state: &State,
    fields: Fields,
    why: &str,
    now: Moment,
) -> Result<Vec<Body>, Rejection> {
    let opened = state.opened.as_ref().ok_or(Rejection::Nothing)?;
    let mut changed = Fields::new();
    for (field, value) in fields {
        let bad = |takes: &str| Rejection::BadValue {
            field: field.clone(),
            takes: takes.to_owned(),
        };
        let value = kept(value.trim())?;
        let (value, same) = match field.as_str() {
            "country" => {
                let code = if value.is_empty() {
                    ""
                } else {
                    country_code(&value).ok_or_else(|| bad("JP, US, GB, EU, AU"))?
                };
                (
                    code.to_owned(),
                    code == opened.country && !opened.country_guessed,
                )
            }
            "noticed" => {
                let noticed = Moment::parse_from_rfc3339(&value)
                    .map_err(|_| bad("2026-05-14T09:25:00+09:00"))?;
                if noticed > now {
                    return Err(Rejection::Future);
                }
                (
                    noticed.to_rfc3339(),
                    noticed == opened.noticed && !opened.noticed_guessed,
                )
            }
            "currency" => {
                let currency = Currency::new(&value).ok_or_else(|| bad("JPY"))?.to_string();
                (
                    currency.clone(),
                    currency == opened.currency && !opened.currency_guessed,
                )
            }
            "zone" => {
                let zone = Zone::named(&value)
                    .ok_or_else(|| bad("Asia/Tokyo, Europe/London, America/New_York"))?;
                (zone.name().to_owned(), zone.name() == opened.zone)
            }
            "service" => (value.clone(), value == opened.service),
            "title" => (value.clone(), value == opened.title),
            _ => return Err(Rejection::NoSuchField(field)),
        };
        if !same {
            changed.insert(field, value);
        }
    }
    if changed.is_empty() {
        return Err(Rejection::Nothing);
    }
    Ok(vec![
        IncidentChanged {
            fields: changed,
            why: kept(why)?,
        }
        .into(),
    ])
}

pub(super) fn answer(state: &State, check: CheckId, value: &str) -> Result<Vec<Body>, Rejection> {
    if check.list == CheckId::REVIEW {
        return Ok(answered(check, kept(value)?));
    }
    let Some(Found::Step(step)) = find(state, &check) else {
        return Err(Rejection::NoSuchCheck(check));
    };
    let Some(StepKind::Ask(_, kind)) = step.step_kind() else {
        return Err(Rejection::NotOwn(check));
    };
    let value = checked_value(&step.id, kind, &step.options, value)?;
    Ok(answered(check, value))
}

/// The answer as it should have been. Where there was none it is entered, and whoever reads the
/// record sees that nothing was corrected.
pub(super) fn fix_answer(
    state: &State,
    check: CheckId,
    value: &str,
    why: &str,
) -> Result<Vec<Body>, Rejection> {
    let why = kept(why)?;
    let mut bodies = answer(state, check, value)?;
    for body in &mut bodies {
        if let Body::Answered(answered) = body {
            answered.why.clone_from(&why);
        }
    }
    Ok(bodies)
}

fn item_type<'a>(state: &'a State, kind: &str) -> Result<&'a ItemType, Rejection> {
    state
        .item_type(kind)
        .ok_or_else(|| Rejection::NoSuchItemType(kind.to_owned()))
}

fn checked(rules: &ItemType, fields: Fields) -> Result<Fields, Rejection> {
    let one = |(id, value): (String, String)| {
        let field = rules
            .fields
            .iter()
            .find(|field| field.id == id)
            .ok_or_else(|| Rejection::NoSuchField(id.clone()))?;
        let value = match field.is_quoted_number() {
            true => kept_number(value.trim())?,
            false => checked_value(&field.id, field.kind, &field.options, &value)?,
        };
        Ok((id, value))
    };
    fields.into_iter().map(one).collect()
}

/// The value in the form in which it is recorded.
fn checked_value(
    field: &str,
    kind: ValueType,
    options: &[Choice],
    value: &str,
) -> Result<String, Rejection> {
    let value = kept(value.trim())?;
    let bad = |takes: String| Rejection::BadValue {
        field: field.to_owned(),
        takes,
    };
    match kind {
        ValueType::Text => Ok(value),
        ValueType::Choice if options.iter().any(|option| option.id == value) => Ok(value),
        ValueType::Choice => Err(bad(options
            .iter()
            .map(|option| option.id.as_str())
            .collect::<Vec<_>>()
            .join(", "))),
        ValueType::YesNo if ["yes", "no", "unknown"].contains(&value.as_str()) => Ok(value),
        ValueType::YesNo => Err(bad("yes, no, unknown".to_owned())),
        ValueType::Money => Money::stored(&value)
            .ok()
            .filter(|money| Currency::new(money.currency.code()).is_some())
            .map(|money| money.to_string())
            .ok_or_else(|| bad("JPY 12800".to_owned())),
        ValueType::Time => Moment::parse_from_rfc3339(&value)
            .map(|moment| moment.to_rfc3339())
            .map_err(|_| bad("2026-05-14T09:25:00+09:00".to_owned())),
    }
}
