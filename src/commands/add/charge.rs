//! `add charge`: a line of a statement, as it stands there, tied to none, one or several orders.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::{ItemType, ValueType},
    commands::{Context, find, session::IncidentSession},
    engine::{self, Act, NewItem, Rejection},
    error::{CliError, Exit},
    id::ItemId,
    quantity::{MomentError, ParsedMoment, TimeContext, parse_past},
    text::sanitize_inline,
};

/// A line of a statement.
#[derive(Debug, clap::Args)]
pub(super) struct ChargeArgs {
    #[arg(long, value_name = "DAY")]
    day: Option<String>,
    #[arg(long, value_name = "DAY")]
    posted: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
    #[arg(long, value_name = "N")]
    points: Option<String>,
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[arg(long, value_name = "WHICH")]
    payer: Option<String>,
    #[arg(long, value_name = "KIND")]
    means: Option<String>,
    #[arg(long = "order", value_name = "ORDER", num_args = 1.., value_delimiter = ',')]
    orders: Vec<String>,
}

pub(super) fn run(args: &ChargeArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let kind = kind(&session)?;
    let mut fields = BTreeMap::new();
    let given = [
        ("day", "--day", &args.day),
        ("posted", "--posted", &args.posted),
        ("amount", "--amount", &args.amount),
        ("points", "--points", &args.points),
        ("text", "--text", &args.text),
        ("payer", "--payer", &args.payer),
        ("means", "--means", &args.means),
    ];
    for (field, flag, value) in given {
        let Some(value) = value else { continue };
        let value = read(ctx, &session, &kind, field, value)
            .ok_or_else(|| refused(ctx, &session, &kind, field, flag, value))?;
        fields.insert(field.to_owned(), value);
    }
    let orders = args
        .orders
        .iter()
        .map(|name| find::item(&session, name))
        .collect::<Result<Vec<_>, _>>()?;
    let added = add(&mut session, &orders, fields)?;
    ctx.tell_news(&mut session)?;
    let item = session.state.item(&added).cloned();
    let fields = item.map(|item| item.fields).unwrap_or_default();
    let text = super::saved(ctx, &session, &kind, &fields);
    ctx.result(
        &json!({ "event": session.state.seq, "item": added, "fields": fields }),
        &text,
    )?;
    Ok(Exit::Done)
}

/// The item type of a charge, in lists that know one.
///
/// # Errors
/// When no attached list has it.
pub(in crate::commands) fn kind(session: &IncidentSession) -> Result<ItemType, CliError> {
    let kind = session.state.item_type(engine::CHARGE).cloned();
    kind.ok_or_else(|| Rejection::NoSuchItemType(engine::CHARGE.to_owned()).into())
}

/// Adds a line that pays for these orders; for none, that is what the line says.
///
/// # Errors
/// When the engine refuses it.
pub(in crate::commands) fn add(
    session: &mut IncidentSession,
    orders: &[ItemId],
    mut fields: BTreeMap<String, String>,
) -> Result<ItemId, CliError> {
    fields.insert(engine::ORDERS.to_owned(), names(orders));
    let kind = engine::CHARGE.to_owned();
    session.act(Act::AddItem(NewItem {
        kind,
        fields,
        guessed: Vec::new(),
        parties: BTreeMap::new(),
    }))?;
    let added = session
        .state
        .items
        .iter()
        .rfind(|item| item.kind == engine::CHARGE);
    Ok(added.map_or_else(|| ItemId(String::new()), |item| item.id.clone()))
}

/// Orders as a charge names them.
pub(in crate::commands) fn names(orders: &[ItemId]) -> String {
    let ids: Vec<_> = orders.iter().map(|order| order.0.as_str()).collect();
    if ids.is_empty() {
        engine::NO_ORDER.to_owned()
    } else {
        ids.join(",")
    }
}

/// A field of a charge in the form in which it is recorded; a day stays a day.
pub(in crate::commands) fn read(
    ctx: &Context,
    session: &IncidentSession,
    kind: &ItemType,
    field: &str,
    typed: &str,
) -> Option<String> {
    let field = kind.fields.iter().find(|known| known.id == field)?;
    match field.kind {
        ValueType::Time => {
            let day = day(typed, session.here()).ok()?;
            Some(day.at.to_rfc3339())
        }
        _ => ctx.takes(session, field.kind, &field.options).read(typed),
    }
}

fn refused(
    ctx: &Context,
    session: &IncidentSession,
    kind: &ItemType,
    field: &str,
    flag: &'static str,
    value: &str,
) -> CliError {
    let known = kind.fields.iter().find(|known| known.id == field);
    let takes = known.map(|field| ctx.takes(session, field.kind, &field.options));
    if let (Some(ValueType::Time), Err(fault)) =
        (known.map(|field| field.kind), day(value, session.here()))
    {
        return CliError::BadTime(flag, value.to_owned(), fault);
    }
    let uncertain = takes
        .as_ref()
        .and_then(|takes| takes.uncertain(ctx.lang, value));
    let hint = takes.map(|takes| takes.hint(ctx.lang)).unwrap_or_default();
    uncertain.unwrap_or_else(|| CliError::bad_value(flag, &sanitize_inline(value), &hint))
}

/// The day on which something happened: one that is named without a time is the end of that day,
/// also today's.
///
/// # Errors
/// When it is not a time, or a day that lies ahead.
pub(in crate::commands) fn day(
    typed: &str,
    here: TimeContext,
) -> Result<ParsedMoment, MomentError> {
    parse_past(typed, here)?.happened(here)
}
