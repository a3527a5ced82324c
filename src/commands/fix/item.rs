//! `fix amount@4417 12800`: what is known of an item.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::{Field, ValueType},
    commands::fix::correction,
    engine::{self, Act},
    error::{Exit, Result},
    id::ItemId,
    quantity::Money,
    record::ItemChanged,
    session::{IncidentSession, OutcomeArgs, ValueParser, Work, actions::charges, resolve},
    text::sanitize_inline,
};

/// The item and field that `amount@4417` means, when no step has that name.
pub(super) fn field_of_item(session: &IncidentSession, name: &str) -> Option<(ItemId, Field)> {
    let (field, item) = name.split_once('@')?;
    if session
        .state
        .lists
        .iter()
        .any(|list| list.step(field).is_some())
    {
        return None;
    }
    let item = resolve::item(session, item).ok()?;
    let rules = session.state.item_type(&session.state.item(&item)?.kind)?;
    let field = rules.fields.iter().find(|known| known.id == field)?.clone();
    Some((item, field))
}

/// Corrects a field; what was a guess is certain then.
pub(super) fn fix(
    args: &OutcomeArgs,
    work: &mut Work<'_>,
    item: ItemId,
    field: &Field,
) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let known = work.session.state.item(&item);
    let old = known.and_then(|item| item.fields.get(&field.id)).cloned();
    let parser = parser(work, field, old.as_deref());
    let value = if names_orders(&work.session, &item, field) {
        orders(&work.session, &args.outcome)?
    } else {
        parser.read_argument(work.ctx, &args.check, &args.outcome)?
    };
    let recorded = work.act(Act::ChangeItem(ItemChanged {
        item: item.clone(),
        fields: BTreeMap::from([(field.id.clone(), value.clone())]),
        parties: BTreeMap::new(),
        why: args.why(),
    }))?;
    let name = format!(
        "{} ({})",
        field.label.in_lang(work.lang),
        sanitize_inline(&args.check)
    );
    let was = old.as_deref().map(|old| parser.shown(work.lang, old));
    let now = parser.shown(work.lang, &value);
    let text = correction::text(work.ctx, &name, was.as_deref(), &now, recorded.first);
    let json = json!({
        "event": recorded.first, "item": item, "field": field.id, "old": old, "new": value,
        "entered": old.is_none(),
    });
    work.result(&json, &text)
}

/// An amount without a sign is in the currency of the one that it corrects.
fn parser(work: &Work<'_>, field: &Field, old: Option<&str>) -> ValueParser {
    let mut parser = work.ctx.field_parser(&work.session, field);
    if field.kind == ValueType::Money
        && let Some(Ok(old)) = old.map(Money::stored)
    {
        parser.money = parser.money.with(Some(old.currency));
    }
    parser
}

/// Whether a field holds the orders that a charge pays for.
fn names_orders(session: &IncidentSession, item: &ItemId, field: &Field) -> bool {
    field.id == engine::ORDERS
        && session
            .state
            .item(item)
            .is_some_and(|item| item.kind == engine::CHARGE)
}

/// `fix orders@charge-1 4417,4418`: orders by any name; `none` when it pays for none of them.
fn orders(session: &IncidentSession, typed: &str) -> Result<String> {
    let names = typed
        .split([' ', ',', '、', '，'])
        .filter(|name| !name.is_empty() && *name != engine::NO_ORDER);
    let orders = names
        .map(|name| resolve::item(session, name))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(charges::names(&orders))
}
