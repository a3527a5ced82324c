//! Entering items at the prompts, field by field; orders in one paste.

use std::collections::BTreeMap;

use crate::{
    checklist::{ItemType, ValueType},
    error::Result,
    mail,
    orders::{OrderGuess, read_mail, read_pasted},
    quantity::{MoneyContext, TimeContext},
    session::{
        Context, IncidentSession, Reply, Work,
        actions::{
            hidden_data,
            item_rows::{DuplicateRule, ItemRow},
            items, matching, order_review, orders,
        },
        currency, prompt, tell,
    },
    t,
    ui::Question,
};

/// Items of a type, one after the other, until a required field or all fields are left empty; where
/// no field is required, until the first one of a further item is.
pub(crate) fn items(work: &mut Work<'_>, kind: &str) -> Result<()> {
    if kind == "order" {
        return paste_orders(work);
    }
    tell!(work, EnterItems)?;
    let mut is_further = false;
    while item(work, kind, is_further)? {
        is_further = true;
    }
    Ok(())
}

/// Items of a type that the user names; where only one type is known, of that one.
pub(crate) fn items_of_some_kind(work: &mut Work<'_>) -> Result<()> {
    let kinds = kinds(&work.session);
    let chosen = match kinds.len() {
        0 | 1 => Some(0),
        _ => ask_kind(work, &kinds)?,
    };
    match chosen.and_then(|at| kinds.get(at)) {
        Some(kind) => items(work, kind),
        None => Ok(()),
    }
}

fn ask_kind(work: &mut Work<'_>, kinds: &[String]) -> Result<Option<usize>> {
    let lang = work.lang;
    let types = kinds.iter().map(|kind| work.session.state.item_type(kind));
    let types: Vec<_> = types.collect();
    let lines = types.iter();
    let lines = lines.map(|kind| kind.map_or("", |kind| kind.name.in_lang(lang)));
    work.ctx.show_numbered(lines)?;
    let called = types.iter().zip(kinds).map(|(kind, id)| {
        let names = kind.iter().flat_map(|kind| kind.name.0.values());
        names.chain([id]).cloned().collect()
    });
    let names: Vec<Vec<String>> = called.collect();
    Ok(prompt::ask_choice(work, "item/kind", t!(lang, NewNumber), &names)?.value())
}

/// The types of items that the attached lists collect, in their order.
pub(crate) fn kinds(session: &IncidentSession) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    let steps = session.state.steps();
    for kind in steps.filter_map(|step| step.collect.as_ref()) {
        if !kinds.contains(kind) {
            kinds.push(kind.clone());
        }
    }
    kinds
}

/// One item, field by field; Enter leaves a field open, at a required one it ends the form. False
/// when none was entered.
fn item(work: &mut Work<'_>, kind: &str, is_further: bool) -> Result<bool> {
    let Some(rules) = work.state().item_type(kind).cloned() else {
        return Ok(false);
    };
    let Some(fields) = fields(work, &rules, is_further)? else {
        return Ok(false);
    };
    let rows = vec![ItemRow::sure(fields.clone())];
    let matched = matching::match_rows(work, kind, rows, DuplicateRule::Ask)?;
    let added = match items::add(&mut work.session, kind, &matched, &BTreeMap::new()) {
        Ok(added) => added,
        Err(error) => return work.show_error(error).map(|()| false),
    };
    if !added.added.is_empty() {
        work.message(&items::saved(work, &rules, &fields))?;
    } else if added.notes.is_empty() {
        tell!(work, OrdersKnown, n = matched.known.len())?;
    }
    work.messages(added.notes)?;
    Ok(true)
}

/// `None` when the form ends at an empty field, or the user goes back.
fn fields(
    work: &mut Work<'_>,
    rules: &ItemType,
    is_further: bool,
) -> Result<Option<BTreeMap<String, String>>> {
    let lang = work.lang;
    let ends_at_first = is_further && !rules.fields.iter().any(|field| field.required);
    let mut fields = BTreeMap::new();
    for field in &rules.fields {
        let mut text = field.label.in_lang(lang).to_owned();
        for (at, option) in field.options.iter().enumerate() {
            text.push_str(&format!("  {} {}", at + 1, option.label.in_lang(lang)));
        }
        let parser = work.ctx.field_parser(&work.session, field);
        if matches!(field.kind, ValueType::Choices | ValueType::Number) {
            let takes = match field.kind {
                ValueType::Choices => t!(lang, NewNumbers),
                _ => parser.hint(lang),
            };
            text.push_str(&format!("  {takes}"));
        }
        let question = Question::plain(&format!("item/{}/{}", rules.id, field.id), text);
        match currency::ask_value(work, &question, &parser)? {
            Reply::Text(Some((value, echo))) => {
                work.messages(echo)?;
                fields.insert(field.id.clone(), value);
            }
            Reply::Text(None) if ends_at_first && fields.is_empty() => return Ok(None),
            Reply::Text(None) if !field.required => {}
            _ => return Ok(None),
        }
    }
    Ok(Some(fields))
}

/// Orders: pasted or typed up to a single dot, shown with every guess marked, kept on `ok`.
pub(crate) fn paste_orders(work: &mut Work<'_>) -> Result<()> {
    let lang = work.lang;
    let money = work.ctx.money(&work.session);
    let asked = t!(lang, OrdersPaste);
    let Some(text) = prompt::ask_lines(work, "orders/paste", &asked)? else {
        return Ok(());
    };
    let orders = read_pasted_orders(work.ctx, &text, &money, work.here())?;
    if orders.is_empty() {
        return tell!(work, OrdersNone);
    }
    match order_review::confirm(work, orders, &money)? {
        Some(orders) => orders::add_asking(work, &orders),
        None => Ok(()),
    }
}

/// The orders of a pasted text: a list, the text of mails, or the source of one. Other lines are
/// reported.
fn read_pasted_orders(
    ctx: &mut Context,
    text: &str,
    money: &MoneyContext,
    here: TimeContext,
) -> Result<Vec<OrderGuess>> {
    let lang = ctx.lang;
    let orders = if mail::is_source(text) {
        let mail = mail::read(text.as_bytes());
        let read = read_mail(&mail, money, here);
        let name = &mail.facts.subject;
        ctx.messages(hidden_data::notes(lang, name, &read.orders, &read.held))?;
        read.orders
    } else {
        let read = read_pasted(text, money, here);
        ctx.messages(orders::leftovers(lang, &read))?;
        ctx.messages(orders::twice(lang, &read))?;
        read.orders
    };
    let (orders, notes) = orders::cleaned(lang, "", orders);
    ctx.messages(notes)?;
    Ok(orders)
}
