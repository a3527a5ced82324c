//! `fix amount@4417 12800`: what is known of an item.

use crate::record::ItemChanged;
use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::{Field, ValueType},
    commands::fix::correction,
    engine::{self, Act},
    error::{Exit, Result},
    id::ItemId,
    quantity::Money,
    session::{Context, IncidentSession, OutcomeArgs, ValueParser, actions::charges, resolve},
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
    ctx: &mut Context,
    session: &mut IncidentSession,
    item: ItemId,
    field: &Field,
) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let known = session.state.item(&item);
    let old = known.and_then(|item| item.fields.get(&field.id)).cloned();
    let parser = parser(ctx, session, field, old.as_deref());
    let value = if names_orders(session, &item, field) {
        orders(session, &args.outcome)?
    } else {
        parser.read_argument(ctx, &args.check, &args.outcome)?
    };
    let recorded = session.act(Act::ChangeItem(ItemChanged {
        item: item.clone(),
        fields: BTreeMap::from([(field.id.clone(), value.clone())]),
        parties: BTreeMap::new(),
        why: args.why(),
    }))?;
    ctx.report_foreign_events(session)?;
    let name = format!(
        "{} ({})",
        field.label.in_lang(ctx.lang),
        sanitize_inline(&args.check)
    );
    let was = old.as_deref().map(|old| parser.shown(ctx.lang, old));
    let now = parser.shown(ctx.lang, &value);
    let text = correction::text(ctx, &name, was.as_deref(), &now, recorded.first);
    let json = json!({
        "event": recorded.first, "item": item, "field": field.id, "old": old, "new": value,
        "entered": old.is_none(),
    });
    ctx.result(&json, &text)
}

/// An amount without a sign is in the currency of the one that it corrects.
fn parser(
    ctx: &Context,
    session: &IncidentSession,
    field: &Field,
    old: Option<&str>,
) -> ValueParser {
    let mut parser = ctx.field_parser(session, field);
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
