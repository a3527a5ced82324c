//! `add charge`: a line of a statement, as it is printed there, for none, one or several orders.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::{ItemType, ValueType},
    error::{CliError, Exit, Result},
    session::{
        Context, Work,
        actions::{charges, items},
        day, resolve,
    },
    text::sanitize_inline,
};

#[derive(Debug, clap::Args)]
pub(crate) struct ChargeArgs {
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

pub(crate) fn run(args: &ChargeArgs, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let kind = charges::kind(&work.session)?;
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
        let value = read(work, &kind, field, value)
            .ok_or_else(|| refused(work, &kind, field, flag, value))?;
        fields.insert(field.to_owned(), value);
    }
    let orders = args
        .orders
        .iter()
        .map(|name| resolve::item(&work.session, name))
        .collect::<Result<Vec<_>, _>>()?;
    let added = charges::add(&mut work.session, &orders, fields)?;
    let item = work.session.state.item(&added).cloned();
    let fields = item.map(|item| item.fields).unwrap_or_default();
    let text = items::saved(work, &kind, &fields);
    work.result(
        &json!({ "event": work.session.state.seq, "item": added, "fields": fields }),
        &text,
    )
}

/// A field of a charge in the form in which it is recorded; a day stays a day.
pub(crate) fn read(work: &Work<'_>, kind: &ItemType, field: &str, typed: &str) -> Option<String> {
    let field = kind.fields.iter().find(|known| known.id == field)?;
    match field.kind {
        ValueType::Time => {
            let day = day::parse(typed, work.session.here()).ok()?;
            Some(day.at.to_rfc3339())
        }
        _ => work
            .ctx
            .value_parser(&work.session, field.kind, &field.options)
            .read(typed),
    }
}

fn refused(
    work: &Work<'_>,
    kind: &ItemType,
    field: &str,
    flag: &'static str,
    value: &str,
) -> CliError {
    let known = kind.fields.iter().find(|known| known.id == field);
    let parser = known.map(|field| {
        work.ctx
            .value_parser(&work.session, field.kind, &field.options)
    });
    if let (Some(ValueType::Time), Err(fault)) = (
        known.map(|field| field.kind),
        day::parse(value, work.session.here()),
    ) {
        return CliError::BadTime(flag, value.to_owned(), fault);
    }
    let uncertain = parser
        .as_ref()
        .and_then(|parser| parser.uncertain(work.lang, value));
    let hint = parser
        .map(|parser| parser.hint(work.lang))
        .unwrap_or_default();
    uncertain.unwrap_or_else(|| CliError::bad_value(flag, &sanitize_inline(value), &hint))
}
