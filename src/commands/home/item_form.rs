//! Entering items at the prompts, field by field; orders in one paste.

use crate::{
    answer::choice,
    error::CliError,
    evidence::{
        mail,
        orders::{OrderGuess, read_mail, read_pasted},
    },
    quantity::{Here, MoneyContext},
    session::{
        actions::{
            item_rows::{DuplicateRule, ItemRow},
            items, matching, order_review, orders,
        },
        context::Context,
        currency,
        incident::IncidentSession,
        prompt::{self, Reply},
        value::ValueParser,
    },
    t,
    text::sanitize_inline,
    ui::Question,
};

/// Items of a type, one after the other, until a required field or all fields are left empty.
pub(crate) fn items(
    ctx: &mut Context,
    session: &mut IncidentSession,
    kind: &str,
) -> Result<(), CliError> {
    if kind == "order" {
        return paste_orders(ctx, session);
    }
    ctx.message(&t!(ctx.lang, EnterItems))?;
    while item(ctx, session, kind)? {}
    Ok(())
}

/// Items of a type that the user names; there is nothing to name where only one type is known.
pub(crate) fn items_of_some_kind(
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    let kinds = kinds(session);
    let mut named = 0;
    if kinds.len() > 1 {
        for (at, kind) in kinds.iter().enumerate() {
            let name = session
                .state
                .item_type(kind)
                .map(|kind| kind.name.in_lang(lang).to_owned())
                .unwrap_or_default();
            ctx.message(&format!("  {}  {name}", at + 1))?;
        }
        let names = |kind: &String| {
            let called = session
                .state
                .item_type(kind)
                .map(|kind| kind.name.0.values().cloned().collect::<Vec<_>>());
            called
                .unwrap_or_default()
                .into_iter()
                .chain([kind.clone()])
                .collect::<Vec<_>>()
        };
        let names: Vec<_> = kinds.iter().map(names).collect();
        let parse = |text: &str| {
            choice(text, &names).map_err(|_| t!(lang, NewNumberFault, n = names.len()))
        };
        let asked = Question::plain("item/kind", t!(lang, NewNumber));
        let Reply::Text(Some(at)) = prompt::ask_for(ctx, session, &asked, &parse)? else {
            return Ok(());
        };
        named = at;
    }
    match kinds.get(named) {
        Some(kind) => items(ctx, session, kind),
        None => Ok(()),
    }
}

/// The types of items that the attached lists collect, in their order.
pub(crate) fn kinds(session: &IncidentSession) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for step in session
        .state
        .lists
        .iter()
        .flat_map(|list| list.rules.steps())
        .map(|(_, step)| step)
    {
        kinds.extend(
            step.collect
                .iter()
                .filter(|kind| !kinds.contains(kind))
                .cloned()
                .collect::<Vec<_>>(),
        );
    }
    kinds
}

/// One item, field by field; Enter leaves a field open, a required one ends it. False when none was
/// entered.
fn item(ctx: &mut Context, session: &mut IncidentSession, kind: &str) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let Some(rules) = session.state.item_type(kind).cloned() else {
        return Ok(false);
    };
    let mut fields = std::collections::BTreeMap::new();
    for field in &rules.fields {
        let mut text = field.label.in_lang(lang).to_owned();
        for (at, option) in field.options.iter().enumerate() {
            text.push_str(&format!("  {} {}", at + 1, option.label.in_lang(lang)));
        }
        let takes = ValueParser {
            past: false,
            ..ctx.value_parser(session, field.kind, &field.options)
        };
        let asked = Question::plain(&format!("item/{kind}/{}", field.id), text);
        match currency::ask_value(ctx, session, &asked, &takes)? {
            Reply::Text(None) if field.required => return Ok(false),
            Reply::Text(given) => {
                let Some((value, echo)) = given else { continue };
                echo.iter().try_for_each(|line| ctx.message(line))?;
                fields.insert(field.id.clone(), value);
            }
            _ => return Ok(false),
        }
    }
    let parties = std::collections::BTreeMap::new();
    let row = ItemRow {
        fields: fields.clone(),
        guessed: Vec::new(),
    };
    let settled = matching::match_rows(ctx, session, kind, vec![row], DuplicateRule::Ask)?;
    let mut is_new = false;
    let taken = session
        .transaction(|session| items::apply(session, kind, &settled, &parties))
        .map(|taken| {
            is_new = !taken.added.is_empty();
            taken.notes
        });
    let notes = match taken {
        Ok(notes) => notes,
        refused => return ctx.recover(refused).map(|_| false),
    };
    if is_new {
        let line = items::saved(ctx, session, &rules, &fields);
        ctx.message(&line)?;
    } else if notes.is_empty() {
        ctx.message(&t!(lang, OrdersKnown, n = settled.known_count()))?;
    }
    notes.iter().try_for_each(|note| ctx.message(note))?;
    Ok(true)
}

/// Orders: pasted or typed up to a single dot, shown with every guess marked, kept on `ok` (ux.md
/// transcript b).
pub(crate) fn paste_orders(
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    let money = ctx.money(session);
    ctx.message(&t!(lang, OrdersPaste))?;
    let text = match ctx.asker().paste() {
        Ok(text) => text,
        Err(crate::ui::PromptError::Back) => return Ok(()),
        Err(halt) => {
            return Err(ctx.prompt_error(
                halt,
                &Question::plain("orders/paste", t!(lang, OrdersPaste)),
            ));
        }
    };
    let orders = read_pasted_orders(ctx, &text, &money, session.here())?;
    if orders.is_empty() {
        return ctx.message(&t!(lang, OrdersNone));
    }
    let Some(orders) = order_review::confirm(ctx, session, orders, &money)? else {
        return Ok(());
    };
    orders::add_asking(ctx, session, &orders)
}

/// The orders of a pasted text: a list, the words of mails, or the source of one. Lines that are no
/// order are said.
fn read_pasted_orders(
    ctx: &mut Context,
    text: &str,
    money: &MoneyContext,
    here: Here,
) -> Result<Vec<OrderGuess>, CliError> {
    let lang = ctx.lang;
    let orders = if mail::is_source(text) {
        read_mail(&mail::read(text.as_bytes()), money, here).orders
    } else {
        let read = read_pasted(text, money, here);
        for left in read.leftovers.iter().filter(|left| !left.in_mail) {
            ctx.message(&t!(
                lang,
                OrdersLeft,
                line = left.line,
                text = sanitize_inline(&left.text)
            ))?;
        }
        for note in orders::twice(lang, &read) {
            ctx.message(&note)?;
        }
        read.orders
    };
    Ok(orders
        .into_iter()
        .filter_map(orders::without_secrets)
        .map(|(order, _)| order)
        .collect())
}
