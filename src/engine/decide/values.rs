//! Values of fields and of own questions, in the form in which they are recorded.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::{kept, kept_number};
use crate::{
    checklist::{BETWEEN, Choice, ItemType, NumberRange, ValueType, fixed_values},
    engine::rejection::{Rejection, Result},
    quantity::{Currency, Moment, Money, read_number},
};

/// Field id to value.
pub(super) type Fields = BTreeMap<String, String>;

/// The fields of an item, each checked by the type of its field.
pub(super) fn checked_fields(rules: &ItemType, fields: Fields) -> Result<Fields> {
    let mut checked_fields = Fields::new();
    for (id, value) in fields {
        let Some(field) = rules.field(&id) else {
            return Err(Rejection::NoSuchField(id));
        };
        let value = if field.is_quoted_number() {
            kept_number(value.trim())?
        } else {
            checked(
                &field.id,
                field.kind,
                (&field.options, &field.range()),
                &value,
            )?
        };
        checked_fields.insert(id, value);
    }
    Ok(checked_fields)
}

/// A value of a type: money as `JPY 12800`, a time in RFC 3339, a choice by its id, several with a
/// comma between them, a number in plain figures.
pub(super) fn checked(
    field: &str,
    kind: ValueType,
    (options, range): (&[Choice], &NumberRange),
    value: &str,
) -> Result<String> {
    let value = kept(value.trim())?;
    if kind == ValueType::Choices {
        return choices(field, options, &value);
    }
    if let Some(values) = fixed_values(kind, options) {
        let is_one = values.contains(&value.as_str());
        return is_one
            .then_some(value)
            .ok_or_else(|| bad(field, &values.join(", ")));
    }
    match kind {
        ValueType::Money => match Money::stored(&value) {
            Ok(money) if Currency::new(money.currency.code()).is_some() => Ok(money.to_string()),
            _ => Err(bad(field, "JPY 12800")),
        },
        ValueType::Time => match Moment::parse_from_rfc3339(&value) {
            Ok(moment) => Ok(moment.to_rfc3339()),
            Err(_) => Err(bad(field, "2026-05-14T09:25:00+09:00")),
        },
        ValueType::Number => match read_number(&value) {
            Some(number) if number == value && range.has(&value) => Ok(value),
            _ => Err(bad(field, "12")),
        },
        _ => Ok(value),
    }
}

/// Several choices by their ids, each once, in the order of the list.
fn choices(field: &str, options: &[Choice], value: &str) -> Result<String> {
    let chosen: BTreeSet<&str> = value.split(BETWEEN).collect();
    let known = options.iter().map(|option| option.id.as_str());
    let in_order: Vec<&str> = known.clone().filter(|id| chosen.contains(id)).collect();
    if in_order.is_empty() || in_order.len() < chosen.len() {
        return Err(bad(field, &known.collect::<Vec<_>>().join(", ")));
    }
    Ok(in_order.join(&BETWEEN.to_string()))
}

/// The rejection of a value, with an example of what the field takes.
pub(super) fn bad(field: &str, takes: &str) -> Rejection {
    Rejection::BadValue {
        field: field.to_owned(),
        takes: takes.to_owned(),
    }
}
