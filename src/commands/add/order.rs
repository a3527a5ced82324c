//! Orders: typed on the command line, or read from a list or mails. What is guessed is marked as a
//! guess.

use std::{collections::BTreeMap, mem, path::PathBuf};

use serde_json::json;

use crate::{
    commands::add::{
        ask_order,
        mail_signs::{self, MailSigns},
        order_columns, order_output,
        order_source::{MailFile, ReadOrders},
    },
    engine::{self, Rejection},
    error::{CliError, Exit, Result},
    id::ItemId,
    orders::{Export, Leftover, OrderGuess, OrderNames, read_export, read_orders, same_number},
    quantity::{Currency, MoneyContext},
    record::{Item, secret},
    session::{
        Context, IncidentSession, Work,
        actions::{
            attachments::{self, CopiedFile, KeptFile},
            item_rows::DuplicateRule,
            items::{self, AddedItems},
            matching, order_review, orders,
        },
        parties,
    },
    t,
    text::sanitize_inline,
    wording,
};

/// How many lines that are not orders are shown.
const MAX_SHOWN_LINES: usize = 8;

#[derive(Debug, clap::Args)]
pub(crate) struct OrderArgs {
    #[arg(value_name = "NUMBER AMOUNT WHAT", group = "orders")]
    words: Vec<String>,
    #[arg(long, value_name = "FILE", num_args = 1.., group = "orders")]
    from: Vec<PathBuf>,
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    #[arg(long, value_name = "ORDER", num_args = 1.., value_delimiter = ',', requires = "orders")]
    take: Vec<String>,
    #[arg(long, value_name = "WHAT=HEAD", num_args = 1.., value_delimiter = ',', requires = "from")]
    columns: Vec<String>,
    #[arg(long, requires = "from")]
    no_keep: bool,
    #[arg(long, value_name = "ROLE=PARTY")]
    party: Vec<String>,
    #[arg(long)]
    same: bool,
    #[arg(long, conflicts_with = "same")]
    another: bool,
}

impl AddedItems {
    /// The items of the orders that a mail speaks of. Where several have one number, the amount
    /// tells which.
    fn of(&self, session: &IncidentSession, mail: &MailFile, orders: &[OrderGuess]) -> Vec<ItemId> {
        let items = self.added.iter().chain(&self.known);
        let items: Vec<&Item> = items.filter_map(|id| session.state.item(id)).collect();
        let has_number = |item: &Item, order: &OrderGuess| {
            let number = item.fields.get("number");
            number.is_some_and(|number| same_number(number, &order.number))
        };
        let mut found = Vec::new();
        for order in orders.iter().filter(|order| mail.speaks_of(order)) {
            let mut alike = items.clone();
            alike.retain(|item| has_number(item, order));
            if alike.len() > 1 {
                alike.retain(|item| engine::amount(&session.state, item) == order.amount);
            }
            found.extend(alike.into_iter().map(|item| item.id.clone()));
        }
        found
    }
}

pub(crate) fn run(args: &OrderArgs, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let money = money(args, work)?;
    let mut read = read(args, work, &money)?;
    tables(work, &mut read, &money)?;
    if read.orders.orders.is_empty() {
        return no_order(args, work, read);
    }
    show_notes(work.ctx, &read)?;
    let signs = mem::take(&mut read.signs);
    let lines = match asks(work, &signs) {
        true => Vec::new(),
        false => mail_signs::lines(work, &signs),
    };
    work.messages(lines)?;
    let mut parties = parties::owners(&work.session, &args.party, work.lang)?;
    let orders = mem::take(&mut read.orders.orders);
    let Some(orders) = seen(args, work, orders, &money)? else {
        return Ok(Exit::Done);
    };
    if parties.is_empty() {
        parties = parties::sellers(work)?;
    }
    let rule = DuplicateRule::of(work.ctx, args.same, args.another);
    let mails: &[MailFile] = if args.no_keep { &[] } else { &read.mails };
    let speaks = |mail: &&MailFile| orders.iter().any(|order| mail.speaks_of(order));
    let mails: Vec<&MailFile> = mails.iter().filter(speaks).collect();
    let (added, kept) = keep(work, &orders, &mails, &parties, rule)?;
    ask_orders(args, work, &signs)?;
    result(work, &orders, &added, &kept)
}

/// Records orders that the user has seen, and keeps mails as evidence of those that each speaks of.
pub(crate) fn keep(
    work: &mut Work<'_>,
    orders: &[OrderGuess],
    mails: &[&MailFile],
    parties: &BTreeMap<String, String>,
    rule: DuplicateRule,
) -> Result<(AddedItems, Vec<KeptFile>)> {
    let mut rows = orders::rows(&work.session, orders);
    let names: Vec<_> = mails.iter().map(|mail| mail.names()).collect();
    for (row, order) in rows.iter_mut().zip(orders) {
        let files = mails.iter().zip(&names);
        let files = files.filter(|(mail, _)| mail.speaks_of(order));
        row.files = files.flat_map(|(_, names)| names.clone()).collect();
        row.is_of_mail |= !row.files.is_empty();
    }
    let matched = matching::match_rows(work, "order", rows, rule)?;
    let copied = copies(&mut work.session, mails)?;
    work.session.transaction(|session| {
        let added = items::apply(session, "order", &matched, parties)?;
        let kept = copied.iter().map(|(mail, file)| {
            let items = added.of(session, mail, orders);
            attachments::attach_one(session, file, &items, None)
        });
        let kept = kept.collect::<Result<Vec<_>>>()?;
        Ok((added, kept))
    })
}

/// Whether the user is asked of which orders mails speak: without a terminal, and of many mails,
/// it is only said what they say.
fn asks(work: &Work<'_>, signs: &[MailSigns]) -> bool {
    let asks = signs.iter().any(MailSigns::asks_order);
    work.can_ask() && asks && signs.len() <= mail_signs::MAX_SHOWN
}

/// Asks of which orders mails speak.
fn ask_orders(args: &OrderArgs, work: &mut Work<'_>, signs: &[MailSigns]) -> Result<()> {
    if !asks(work, signs) {
        return Ok(());
    }
    for one in signs {
        let bytes = (!args.no_keep).then_some(one.bytes.as_slice());
        match one.asks_order() {
            true => ask_order::ask(work, one, bytes)?,
            false => work.messages(one.lines(work))?,
        }
    }
    Ok(())
}

/// No mail names an order: what else they say is offered, or why nothing was read.
fn no_order(args: &OrderArgs, work: &mut Work<'_>, mut read: ReadOrders) -> Result<Exit> {
    let signs = mem::take(&mut read.signs);
    if asks(work, &signs) {
        work.messages(read.notes)?;
        ask_orders(args, work, &signs)?;
        return Ok(Exit::Done);
    }
    if work.ctx.global.json && !signs.is_empty() {
        let signs = mail_signs::json(&signs);
        work.ctx
            .json(&json!({ "items": [], "read": [], "signs": signs }))?;
    }
    read.notes.extend(mail_signs::lines(work, &signs));
    Err(nothing(work.ctx, &read))
}

fn read(args: &OrderArgs, work: &Work<'_>, money: &MoneyContext) -> Result<ReadOrders> {
    if !args.from.is_empty() {
        let columns = order_columns::named(&args.columns)?;
        return ReadOrders::read(work.ctx, &args.from, columns, money, work.here());
    }
    Ok(ReadOrders {
        orders: read_orders(&line(&args.words), money),
        ..ReadOrders::default()
    })
}

/// Reads the tables with unknown heads by the columns that the user names; where nobody can be
/// asked it is said how to name them.
fn tables(work: &mut Work<'_>, read: &mut ReadOrders, money: &MoneyContext) -> Result<()> {
    for table in mem::take(&mut read.unknown) {
        let asks = work.can_ask() && read.columns.is_empty();
        let named = if asks { table.ask(work)? } else { Vec::new() };
        let by_name = || read_export(&table.text, money, work.here(), &named);
        match (!named.is_empty()).then(by_name).flatten() {
            Some(Export::Orders(orders)) => read.add_list(work.lang, &table.name, orders),
            _ => {
                read.notes.push(table.note(work.lang));
                if let Some(orders) = table.orders {
                    read.add_list(work.lang, &table.name, orders);
                }
            }
        }
    }
    Ok(())
}

fn result(
    work: &mut Work<'_>,
    orders: &[OrderGuess],
    added: &AddedItems,
    kept: &[KeptFile],
) -> Result<Exit> {
    let json = order_output::json(&work.session, orders, added, kept);
    let mut lines = vec![added.lines(work)];
    lines.extend(order_output::guesses(work.lang, orders));
    lines.extend(unowned(work, added));
    lines.extend(
        kept.iter()
            .map(|kept| attachments::kept_short(work.ctx, kept)),
    );
    work.result(&json, &lines.join("\n"))
}

/// What is meant where an amount leaves something out.
fn money(args: &OrderArgs, work: &Work<'_>) -> Result<MoneyContext> {
    let money = work.ctx.money(&work.session);
    let Some(code) = &args.currency else {
        return Ok(money);
    };
    let bad = || CliError::bad_value("--currency", code, "JPY, USD, EUR …");
    let currency = Currency::new(code).ok_or_else(bad)?;
    Ok(money.with(Some(currency)))
}

/// What the user should know about what was read.
fn show_notes(ctx: &mut Context, read: &ReadOrders) -> Result<()> {
    let lang = ctx.lang;
    ctx.messages(read.notes.iter().cloned())?;
    ctx.messages(orders::leftovers(lang, &read.orders))?;
    ctx.messages(orders::twice(lang, &read.orders))
}

/// The arguments as one line: if one of them holds blanks, they are columns.
fn line(words: &[String]) -> String {
    let columns = words.len() > 1 && words.iter().any(|word| word.contains(char::is_whitespace));
    words.join(if columns { "\t" } else { " " })
}

/// Orders from mails are shown before they are added. At a prompt they are added on `ok`; otherwise
/// only those that are named, because the user who names them has seen them. A list is added as it
/// was written, unless an amount in it is not certain. `None` when nothing is to be added.
fn seen(
    args: &OrderArgs,
    work: &mut Work<'_>,
    orders: Vec<OrderGuess>,
    money: &MoneyContext,
) -> Result<Option<Vec<OrderGuess>>> {
    let asks = orders.iter().any(OrderGuess::asks_amount);
    let is_named = !args.take.is_empty();
    if args.from.is_empty() && !asks && !is_named {
        return Ok(Some(orders));
    }
    if !is_named && work.can_ask() {
        work.ctx.on_interrupt(&t!(work.lang, OrdersInterrupted));
        let kept = order_review::confirm(work, orders, money)?;
        work.ctx.on_interrupt(&t!(work.lang, FailInterrupted));
        return Ok(kept);
    }
    if !work.ctx.global.json {
        order_review::table(work.ctx, work.here(), &orders)?;
    }
    if is_named {
        return named(&args.take, orders).map(Some);
    }
    let is_list = orders.iter().all(|order| order.listed) || args.from.is_empty();
    if is_list && !asks {
        return Ok(Some(orders));
    }
    Err(untaken(args, work.ctx, &orders, is_list)?)
}

/// Why nothing is added without a user to ask; programs get what was read.
fn untaken(
    args: &OrderArgs,
    ctx: &mut Context,
    orders: &[OrderGuess],
    is_list: bool,
) -> Result<CliError> {
    if ctx.global.json {
        ctx.json(&order_output::unseen(orders))?;
    }
    Ok(match is_list {
        true => uncertain(args, ctx, orders),
        false => CliError::NotTaken(names(orders)),
    })
}

fn names(orders: &[OrderGuess]) -> Vec<String> {
    let names = OrderNames::of(orders);
    let names = orders.iter().map(|order| names.name(order));
    names.map(|name| sanitize_inline(&name)).collect()
}

/// Why a list is not added: its uncertain amounts, and what to do about them.
fn uncertain(args: &OrderArgs, ctx: &Context, orders: &[OrderGuess]) -> CliError {
    let lang = ctx.lang;
    let mut advice = Vec::new();
    if orders.iter().any(OrderGuess::lacks_currency) {
        advice.push(t!(lang, OrdersSayCurrency));
    }
    advice.push(t!(lang, OrdersTake, orders = names(orders).join(" ")));
    let mut lines = order_review::unread(lang, orders, true);
    if args.from.is_empty() {
        let reasons = lines.into_iter().map(|(_, why)| why);
        return CliError::Amounts(reasons.chain(advice).collect());
    }
    if let Some((_, last)) = lines.last_mut() {
        *last = format!("{last}\n{}", advice.join("\n"));
    }
    CliError::Input(lines)
}

/// Whether a text is a longer ending of this order's number, and of no other one's.
fn is_longer_ending(order: &OrderGuess, asked: &str, orders: &[OrderGuess]) -> bool {
    let plain = |text: &str| {
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        letters.to_lowercase()
    };
    let asked = plain(asked);
    let ends = |order: &OrderGuess| plain(&order.number).ends_with(&asked);
    let longer = asked.len() > plain(&order.ends).len();
    longer && ends(order) && orders.iter().filter(|other| ends(other)).count() == 1
}

/// The orders that are named by an ending or their whole number.
fn named(names: &[String], orders: Vec<OrderGuess>) -> Result<Vec<OrderGuess>> {
    let known_names = OrderNames::of(&orders);
    let is = |order: &OrderGuess, asked: &str| {
        let name = known_names.name(order);
        let by_number = !name.contains('@') && order.number.eq_ignore_ascii_case(asked.trim());
        by_number
            || name.eq_ignore_ascii_case(asked.trim())
            || is_longer_ending(order, asked, &orders)
    };
    let is_known = |asked: &str| orders.iter().any(|order| is(order, asked));
    if let Some(unknown) = names.iter().find(|asked| !is_known(asked)) {
        let known: Vec<_> = orders.iter().map(|order| known_names.name(order)).collect();
        return Err(CliError::bad_value("--take", unknown, &known.join(", ")));
    }
    let is_named = |order: &&OrderGuess| names.iter().any(|asked| is(order, asked));
    Ok(orders.iter().filter(is_named).cloned().collect())
}

/// The mails, copied into the store.
fn copies<'m>(
    session: &mut IncidentSession,
    mails: &[&'m MailFile],
) -> Result<Vec<(&'m MailFile, CopiedFile)>> {
    let mut copied = Vec::new();
    for mail in mails {
        let file = attachments::copy_bytes(session, mail.name.clone(), &mail.bytes)?;
        copied.push((*mail, file));
    }
    Ok(copied)
}

/// The new orders of which it is not known from which of several shops they are.
fn unowned(work: &Work<'_>, added: &AddedItems) -> Option<String> {
    let state = work.state();
    let checks = work.checks();
    let lists = state.lists.iter();
    let roles = lists.flat_map(|list| &list.rules.parties);
    let (role, items) = roles.map(|role| role.id.as_str()).find_map(|role| {
        let mut items = engine::nobodys(&checks, role);
        items.retain(|item| added.added.contains(&item.id));
        (!items.is_empty()).then_some((role, items))
    })?;
    let ends = items.iter().map(|item| engine::short_number(state, item));
    let ends: Vec<_> = ends.collect();
    let which = wording::which(work.lang, &engine::role_name(state, role, work.lang));
    let last = state.parties_of(role).last().unwrap_or(role);
    let command = format!("kakunin fix {role}@{} {last}", ends.first()?);
    let items = ends.join(" ");
    Some(t!(work.lang, AddPartyOpen, which, items, command))
}

/// Why no order was read.
fn nothing(ctx: &Context, found: &ReadOrders) -> CliError {
    if !found.notes.is_empty() {
        return CliError::NoOrder(found.notes.clone());
    }
    let leftovers = &found.orders.leftovers;
    let line = |left: &Leftover| {
        let text = sanitize_inline(&secret::masked(&left.text).text);
        (left.line, t!(ctx.lang, OrdersNotRead, text))
    };
    let mut lines: Vec<_> = leftovers.iter().take(MAX_SHOWN_LINES).map(line).collect();
    let more = leftovers.len() - lines.len();
    let Some((_, last)) = lines.last_mut() else {
        return Rejection::Nothing.into();
    };
    if more > 0 {
        *last = format!("{last}\n{}", t!(ctx.lang, OrdersNotReadMore, n = more));
    }
    CliError::Input(lines)
}
