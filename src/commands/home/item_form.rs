//! Entering items at the prompts, field by field; orders in one paste.

use std::collections::BTreeMap;

use crate::{
    checklist::ItemType,
    error::Result,
    mail,
    orders::{OrderGuess, read_mail, read_pasted},
    quantity::{MoneyContext, TimeContext},
    session::{
        Context, IncidentSession, Reply, Work,
        actions::{
            item_rows::{DuplicateRule, ItemRow},
            items, matching, order_review, orders,
        },
        currency, prompt,
    },
    t,
    ui::Question,
};

/// Items of a type, one after the other, until a required field or all fields are left empty.
pub(crate) fn items(work: &mut Work<'_>, kind: &str) -> Result<()> {
    if kind == "order" {
        return paste_orders(work);
    }
    work.message(&t!(work.lang, EnterItems))?;
    while item(work, kind)? {}
    Ok(())
}

/// Items of a type that the user names; where only one type is known, of that one.
pub(crate) fn items_of_some_kind(work: &mut Work<'_>) -> Result<()> {
    let lang = work.lang;
    let kinds = kinds(&work.session);
    let mut place = 0;
    if kinds.len() > 1 {
        let mut lines = Vec::new();
        let mut names = Vec::new();
        for kind in &kinds {
            let name = work.session.state.item_type(kind).map(|kind| &kind.name);
            lines.push(
                name.map(|name| name.in_lang(lang))
                    .unwrap_or_default()
                    .to_owned(),
            );
            let mut called: Vec<String> = name
                .iter()
                .flat_map(|name| name.0.values())
                .cloned()
                .collect();
            called.push(kind.clone());
            names.push(called);
        }
        work.ctx.show_numbered(lines)?;
        let reply = prompt::ask_choice(work, "item/kind", t!(lang, NewNumber), &names)?;
        let Some(chosen) = reply.value() else {
            return Ok(());
        };
        place = chosen;
    }
    match kinds.get(place) {
        Some(kind) => items(work, kind),
        None => Ok(()),
    }
}

/// The types of items that the attached lists collect, in their order.
pub(crate) fn kinds(session: &IncidentSession) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for (_, step) in session
        .state
        .lists
        .iter()
        .flat_map(|list| list.rules.steps())
    {
        if let Some(kind) = step.collect.as_ref().filter(|kind| !kinds.contains(kind)) {
            kinds.push(kind.clone());
        }
    }
    kinds
}

/// One item, field by field; Enter leaves a field open, at a required one it ends the form. False
/// when none was entered.
fn item(work: &mut Work<'_>, kind: &str) -> Result<bool> {
    let Some(rules) = work.session.state.item_type(kind).cloned() else {
        return Ok(false);
    };
    let Some(fields) = fields(work, &rules)? else {
        return Ok(false);
    };
    let row = ItemRow {
        fields: fields.clone(),
        guessed: Vec::new(),
    };
    let matched = matching::match_rows(work, kind, vec![row], DuplicateRule::Ask)?;
    let parties = BTreeMap::new();
    let added = work
        .session
        .transaction(|session| items::apply(session, kind, &matched, &parties));
    let added = match added {
        Ok(added) => added,
        Err(error) => return work.show_error(error).map(|()| false),
    };
    if !added.added.is_empty() {
        let line = items::saved(work, &rules, &fields);
        work.message(&line)?;
    } else if added.notes.is_empty() {
        work.message(&t!(work.lang, OrdersKnown, n = matched.known.len()))?;
    }
    work.messages(added.notes)?;
    Ok(true)
}

/// `None` when a required field is left empty, or the user goes back.
fn fields(work: &mut Work<'_>, rules: &ItemType) -> Result<Option<BTreeMap<String, String>>> {
    let lang = work.lang;
    let mut fields = BTreeMap::new();
    for field in &rules.fields {
        let mut text = field.label.in_lang(lang).to_owned();
        for (at, option) in field.options.iter().enumerate() {
            text.push_str(&format!("  {} {}", at + 1, option.label.in_lang(lang)));
        }
        let parser = work.ctx.field_parser(&work.session, field);
        let question = Question::plain(&format!("item/{}/{}", rules.id, field.id), text);
        match currency::ask_value(work, &question, &parser)? {
            Reply::Text(Some((value, echo))) => {
                work.messages(echo)?;
                fields.insert(field.id.clone(), value);
            }
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
    work.message(&t!(lang, OrdersPaste))?;
    let text = match work.ctx.asker().paste() {
        Ok(text) => text,
        Err(crate::ui::PromptError::Back) => return Ok(()),
        Err(halt) => {
            return Err(work.ctx.prompt_error(
                halt,
                &Question::plain("orders/paste", t!(lang, OrdersPaste)),
            ));
        }
    };
    let orders = read_pasted_orders(work.ctx, &text, &money, work.session.here())?;
    if orders.is_empty() {
        return work.message(&t!(lang, OrdersNone));
    }
    let Some(orders) = order_review::confirm(work, orders, &money)? else {
        return Ok(());
    };
    orders::add_asking(work, &orders)
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
        read_mail(&mail::read(text.as_bytes()), money, here).orders
    } else {
        let read = read_pasted(text, money, here);
        ctx.messages(orders::leftovers(lang, &read))?;
        ctx.messages(orders::twice(lang, &read))?;
        read.orders
    };
    Ok(orders
        .into_iter()
        .filter_map(orders::without_secrets)
        .map(|(order, _)| order)
        .collect())
}
