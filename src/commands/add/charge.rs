//! `add charge`: a line of a statement, as it is printed there, for none, one or several orders.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::{Field, ItemType, ValueType},
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
    let fields = fields(args, work, &kind)?;
    let orders = args
        .orders
        .iter()
        .map(|name| resolve::item(&work.session, name));
    let orders = orders.collect::<Result<Vec<_>>>()?;
    let added = charges::add(&mut work.session, &orders, fields)?;
    let item = work.state().item(&added).cloned();
    let fields = item.map(|item| item.fields).unwrap_or_default();
    let text = items::saved(work, &kind, &fields);
    let json = json!({ "event": work.state().seq, "item": added, "fields": fields });
    work.result(&json, &text)
}

/// The fields that were given, in the form in which they are recorded.
fn fields(args: &ChargeArgs, work: &Work<'_>, kind: &ItemType) -> Result<BTreeMap<String, String>> {
    let given = [
        ("day", "--day", &args.day),
        ("posted", "--posted", &args.posted),
        ("amount", "--amount", &args.amount),
        ("points", "--points", &args.points),
        ("text", "--text", &args.text),
        ("payer", "--payer", &args.payer),
        ("means", "--means", &args.means),
    ];
    let mut fields = BTreeMap::new();
    for (id, flag, value) in given {
        if let Some(value) = value {
            let field = kind.field(id);
            fields.insert(id.to_owned(), read(work, field, flag, value)?);
        }
    }
    Ok(fields)
}

/// The value of a field; a day stays a day.
fn read(work: &Work<'_>, field: Option<&Field>, flag: &'static str, typed: &str) -> Result<String> {
    let bad = |hint: &str| CliError::bad_value(flag, &sanitize_inline(typed), hint);
    let field = field.ok_or_else(|| bad(""))?;
    if field.kind == ValueType::Time {
        let day = day::parse(typed, work.here());
        let day = day.map_err(|fault| CliError::BadTime(flag, typed.to_owned(), fault))?;
        return Ok(day.at.to_rfc3339());
    }
    let parser = work
        .ctx
        .value_parser(&work.session, field.kind, &field.options);
    let refused = || {
        let uncertain = parser.uncertain(work.lang, typed);
        uncertain.unwrap_or_else(|| bad(&parser.hint(work.lang)))
    };
    parser.read(typed).ok_or_else(refused)
}
