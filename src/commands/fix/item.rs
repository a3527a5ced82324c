//! `fix amount@4417 12800`: what is known of an item.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::{Field, ValueType},
    commands::fix::args::{self, Args},
    engine::{self, Act},
    error::{CliError, Exit},
    id::ItemId,
    quantity::Money,
    session::{
        actions::charges, context::Context, incident::IncidentSession, resolve, value::ValueParser,
    },
    t,
    text::sanitize_inline,
};

/// The item and field that `amount@4417` means, when no step has that name.
pub(crate) fn field_of_item(session: &IncidentSession, name: &str) -> Option<(ItemId, Field)> {
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

/// `fix amount@4417 12800`: what was a guess is none any more.
pub(crate) fn fix(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    item: ItemId,
    field: &Field,
) -> Result<Exit, CliError> {
    args::no_statement(args)?;
    let old = session
        .state
        .item(&item)
        .and_then(|item| item.fields.get(&field.id))
        .cloned();
    let mut takes = ValueParser {
        past: false,
        ..ctx.value_parser(session, field.kind, &field.options)
    };
    // An amount without a sign is in the currency of the one that it corrects.
    let money = old
        .as_deref()
        .and_then(|old| Money::stored(old).ok())
        .filter(|_| field.kind == ValueType::Money);
    takes.money = money.map_or(takes.money, |money| takes.money.with(Some(money.currency)));
    let value = match names_orders(session, &item, field) {
        true => orders(session, &args.outcome)?,
        false => takes
            .read(&args.outcome)
            .ok_or_else(|| takes.refused(ctx.lang, &args.check, &args.outcome))?,
    };
    takes.echo_time(ctx, &args.outcome);
    let shown = |value: Option<&String>| {
        value.map_or_else(
            || t!(ctx.lang, IncidentUnknown),
            |value| takes.shown(ctx.lang, value),
        )
    };
    let (was, now) = (shown(old.as_ref()), shown(Some(&value)));
    let fields = BTreeMap::from([(field.id.clone(), value.clone())]);
    let (of, parties) = (item.clone(), BTreeMap::new());
    let recorded = session.act(Act::ChangeItem {
        item: of,
        fields,
        parties,
        why: args::why(args),
    })?;
    ctx.report_foreign_events(session)?;
    let name = format!(
        "{} ({})",
        field.label.in_lang(ctx.lang),
        sanitize_inline(&args.check)
    );
    let entered = old.is_none();
    let text = match entered {
        true => t!(
            ctx.lang,
            FixEntered,
            field = name,
            new = now,
            event = recorded.first
        ),
        false => t!(
            ctx.lang,
            FixIncident,
            field = name,
            old = was,
            new = now,
            event = recorded.first
        ),
    };
    let json = json!({ "event": recorded.first, "item": item, "field": field.id, "old": old, "new": value,
                       "entered": entered });
    ctx.result(&json, &text)
}

/// Whether a field holds the orders that a charge pays for.
fn names_orders(session: &IncidentSession, item: &ItemId, field: &Field) -> bool {
    field.id == engine::ORDERS
        && session
            .state
            .item(item)
            .is_some_and(|item| item.kind == engine::CHARGE)
}

/// `fix orders@charge-1 4417,4418`: by whatever names an order; `none` when it pays for none of
/// them.
fn orders(session: &IncidentSession, typed: &str) -> Result<String, CliError> {
    let names = typed
        .split([' ', ',', '、', '，'])
        .filter(|name| !name.is_empty() && *name != engine::NO_ORDER);
    let orders = names
        .map(|name| resolve::item(session, name))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(charges::names(&orders))
}
