//! `fix amount@4417 12800`: what is known of an item.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::{Field, ValueType},
    commands::fix::{correction, party},
    engine,
    error::{Exit, Result},
    id::ItemId,
    quantity::Money,
    session::{IncidentSession, OutcomeArgs, ValueParser, Work, actions::charges, acts, resolve},
    text::sanitize_inline,
};

/// The item and field that `amount@4417` means, when no step has that name.
pub(super) fn field_of_item(session: &IncidentSession, name: &str) -> Option<(ItemId, Field)> {
    let (field, item) = name.split_once('@')?;
    if party::is_step(session, field) {
        return None;
    }
    let item = resolve::item(session, item).ok()?;
    let rules = session.state.item_type(&session.state.item(&item)?.kind)?;
    let field = rules.field(field)?.clone();
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
    let known = work.state().item(&item);
    let old = known.and_then(|item| item.fields.get(&field.id)).cloned();
    let parser = parser(work, field, old.as_deref());
    let value = match known {
        Some(item) if item.kind == engine::CHARGE && field.id == engine::ORDERS => {
            orders(&work.session, &args.outcome)?
        }
        _ => parser.read_argument(work.ctx, &args.check, &args.outcome)?,
    };
    let fields = BTreeMap::from([(field.id.clone(), value.clone())]);
    let act = acts::set_fields(item.clone(), fields, args.why());
    let event = work.act(act)?.first;
    let label = field.label.in_lang(work.lang);
    let name = format!("{label} ({})", sanitize_inline(&args.check));
    let was = old.as_deref().map(|old| parser.shown(work.lang, old));
    let now = parser.shown(work.lang, &value);
    let text = correction::text(work.lang, &name, was.as_deref(), &now, event);
    let json = json!({
        "event": event, "item": item, "field": field.id, "old": old, "new": value,
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

/// `fix orders@charge-1 4417,4418`: orders by any name; `none` when it pays for none of them.
fn orders(session: &IncidentSession, typed: &str) -> Result<String> {
    let names = typed.split([' ', ',', '、', '，']);
    let names = names.filter(|name| !name.is_empty() && *name != engine::NO_ORDER);
    let orders = names.map(|name| resolve::item(session, name));
    Ok(charges::names(&orders.collect::<Result<Vec<_>>>()?))
}
