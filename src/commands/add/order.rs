//! Orders: typed on the command line, or read from a list or mails. What is guessed is marked as a
//! guess.

use std::path::PathBuf;

use crate::{
    commands::add::{
        order_output,
        order_source::{MailFile, ReadOrders},
    },
    engine::{self, Rejection},
    error::{CliError, Exit},
    evidence::orders::{OrderGuess, read_orders},
    id::ItemId,
    quantity::{Currency, MoneyContext},
    report,
    session::{
        actions::{
            attachments::{self, CopiedFile},
            item_rows::DuplicateRule,
            items::{self, AddedItems},
            matching, order_review, orders,
        },
        context::Context,
        incident::IncidentSession,
        parties,
    },
    t,
    text::sanitize_inline,
};

/// How many lines that are no order are shown.
const FAULTS: usize = 8;

/// Orders to add.
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
    /// The orders that a mail speaks of.
    fn of(&self, session: &IncidentSession, mail: &MailFile) -> Vec<ItemId> {
        let number = |id: &ItemId| session.state.item(id)?.fields.get("number").cloned();
        let ids = self.added.iter().chain(&self.known);
        ids.filter(|id| number(id).is_some_and(|number| mail.speaks_of(&number)))
            .cloned()
            .collect()
    }
}

pub(crate) fn run(args: &OrderArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let money = match args.currency.as_deref() {
        Some(code) => {
            let currency = Currency::new(code);
            currency.ok_or_else(|| CliError::bad_value("--currency", code, "JPY, USD, EUR …"))?;
            ctx.money(&session).with(currency)
        }
        None => ctx.money(&session),
    };
    let found = match args.from.as_slice() {
        [] => ReadOrders {
            orders: read_orders(&line(&args.words), &money),
            ..ReadOrders::default()
        },
        paths => ReadOrders::read(ctx, paths, &money, session.here())?,
    };
    if found.orders.orders.is_empty() {
        return Err(nothing(ctx, &found));
    }
    for note in &found.notes {
        ctx.message(note)?;
    }
    for left in found.orders.leftovers.iter().filter(|left| !left.in_mail) {
        ctx.message(&t!(
            ctx.lang,
            OrdersLeft,
            line = left.line,
            text = sanitize_inline(&left.text)
        ))?;
    }
    for note in orders::twice(ctx.lang, &found.orders) {
        ctx.message(&note)?;
    }
    let mut parties = parties::owners(&session, &args.party, ctx.lang)?;
    let Some(orders) = seen(args, ctx, &mut session, found.orders.orders, &money)? else {
        return Ok(Exit::Done);
    };
    if parties.is_empty() {
        parties = parties::sellers(ctx, &session)?;
    }
    let rule = DuplicateRule::of(ctx, args.same, args.another);
    let rows = orders::rows(&session, &orders);
    let settled = matching::match_rows(ctx, &mut session, "order", rows, rule)?;
    let copied = if args.no_keep {
        Vec::new()
    } else {
        copies(&mut session, &found.mails, &orders)?
    };
    let (taken, kept) = session.transaction(|session| {
        let taken = items::apply(session, "order", &settled, &parties)?;
        let keep = |(mail, copied): &(&MailFile, CopiedFile)| {
            attachments::attach_one(session, copied, &taken.of(session, mail), None)
        };
        let kept = copied.iter().map(keep).collect::<Result<Vec<_>, _>>()?;
        Ok((taken, kept))
    })?;
    ctx.report_foreign_events(&mut session)?;
    let json = order_output::json(&session, &orders, &taken, &kept);
    let mut lines = vec![taken.lines(ctx, &session)];
    lines.extend(order_output::guesses(ctx, &orders));
    lines.extend(unowned(ctx, &session, &taken));
    lines.extend(kept.iter().map(|kept| attachments::kept_short(ctx, kept)));
    ctx.result(&json, &lines.join("\n"))
}

/// The words of the command line as one line: arguments that hold blanks are columns.
fn line(words: &[String]) -> String {
    let columns = words.len() > 1 && words.iter().any(|word| word.contains(char::is_whitespace));
    words.join(if columns { "\t" } else { " " })
}

/// What was read from mails is seen before it is taken: with somebody to ask, on `ok`; without,
/// only orders that are named, because whoever names them has seen them. A list is taken as
/// somebody wrote it down, unless an amount in it is not certain. None when nothing is to be taken.
///
/// # Errors
/// When nobody can be asked, or a name is none of the orders.
fn seen(
    args: &OrderArgs,
    ctx: &mut Context,
    session: &mut IncidentSession,
    orders: Vec<OrderGuess>,
    money: &MoneyContext,
) -> Result<Option<Vec<OrderGuess>>, CliError> {
    let asks = orders.iter().any(OrderGuess::asks_amount);
    if args.from.is_empty() && !asks && args.take.is_empty() {
        return Ok(Some(orders));
    }
    if args.take.is_empty() && ctx.can_ask() {
        ctx.on_interrupt(&t!(ctx.lang, OrdersInterrupted));
        let kept = order_review::confirm(ctx, session, orders, money)?;
        ctx.on_interrupt(&t!(ctx.lang, FailInterrupted));
        return Ok(kept);
    }
    if !ctx.global.json {
        order_review::table(ctx, session.here(), &orders)?;
    }
    if !args.take.is_empty() {
        return named(&args.take, orders).map(Some);
    }
    let listed = orders.iter().all(|order| order.listed) || args.from.is_empty();
    if listed && !asks {
        return Ok(Some(orders));
    }
    if ctx.global.json {
        ctx.json(&order_output::unseen(&orders))?;
    }
    if listed {
        return Err(uncertain(args, ctx, &orders));
    }
    Err(CliError::NotTaken(
        orders
            .iter()
            .map(|order| sanitize_inline(name(order, &orders)))
            .collect(),
    ))
}

/// Why a list is not taken: its uncertain amounts, and what to do about them.
fn uncertain(args: &OrderArgs, ctx: &Context, orders: &[OrderGuess]) -> CliError {
    let lang = ctx.lang;
    let mut lines = order_review::unread(lang, orders, true);
    let currency = orders
        .iter()
        .any(OrderGuess::lacks_currency)
        .then(|| t!(lang, OrdersSayCurrency));
    let names: Vec<_> = orders
        .iter()
        .map(|order| sanitize_inline(name(order, orders)))
        .collect();
    let take = t!(lang, OrdersTake, orders = names.join(" "));
    let advice: Vec<_> = currency.into_iter().chain([take]).collect();
    if args.from.is_empty() {
        return CliError::Amounts(
            lines
                .into_iter()
                .map(|(_, why)| why)
                .chain(advice)
                .collect(),
        );
    }
    if let Some((_, last)) = lines.last_mut() {
        *last = format!("{last}\n{}", advice.join("\n"));
    }
    CliError::Input(lines)
}

/// The last digits of an order's number, or the whole number where others end alike.
fn name<'o>(order: &'o OrderGuess, orders: &[OrderGuess]) -> &'o str {
    let alone = orders
        .iter()
        .filter(|other| other.ends == order.ends)
        .count()
        == 1;
    if alone { &order.ends } else { &order.number }
}

/// Whether a text is a longer ending of an order's number than it shows, and of no other one's.
fn is_longer_ending(order: &OrderGuess, asked: &str, orders: &[OrderGuess]) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    let asked = plain(asked);
    let ends = |order: &OrderGuess| plain(&order.number).ends_with(&asked);
    let longer = asked.len() > plain(&order.ends).len();
    longer && ends(order) && orders.iter().filter(|other| ends(other)).count() == 1
}

/// The orders that are named by an ending or their whole number.
fn named(names: &[String], orders: Vec<OrderGuess>) -> Result<Vec<OrderGuess>, CliError> {
    let is = |order: &OrderGuess, asked: &str| {
        [&order.number, name(order, &orders)]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(asked.trim()))
            || is_longer_ending(order, asked, &orders)
    };
    if let Some(unknown) = names
        .iter()
        .find(|asked| !orders.iter().any(|order| is(order, asked)))
    {
        let known: Vec<_> = orders.iter().map(|order| name(order, &orders)).collect();
        return Err(CliError::bad_value("--take", unknown, &known.join(", ")));
    }
    let taken: Vec<bool> = orders
        .iter()
        .map(|order| names.iter().any(|asked| is(order, asked)))
        .collect();
    Ok(orders
        .into_iter()
        .zip(taken)
        .filter_map(|(order, taken)| taken.then_some(order))
        .collect())
}

/// The mails that speak of these orders, copied into the store.
fn copies<'m>(
    session: &mut IncidentSession,
    mails: &'m [MailFile],
    orders: &[OrderGuess],
) -> Result<Vec<(&'m MailFile, CopiedFile)>, CliError> {
    let mails = mails
        .iter()
        .filter(|mail| orders.iter().any(|order| mail.speaks_of(&order.number)));
    mails
        .map(|mail| {
            Ok((
                mail,
                attachments::copy_bytes(session, mail.name.clone(), &mail.bytes)?,
            ))
        })
        .collect()
}

/// Of which new orders nobody said from which of several shops they are.
fn unowned(ctx: &Context, session: &IncidentSession, taken: &AddedItems) -> Option<String> {
    let checks = session.checks();
    let roles = session
        .state
        .lists
        .iter()
        .flat_map(|list| &list.rules.parties)
        .map(|role| role.id.as_str());
    let mut open = roles.map(|role| (role, engine::nobodys(&checks, role)));
    let (role, mut items) =
        open.find(|(_, items)| items.iter().any(|item| taken.added.contains(&item.id)))?;
    items.retain(|item| taken.added.contains(&item.id));
    let ends: Vec<_> = items
        .iter()
        .map(|item| engine::ends(&session.state, item))
        .collect();
    let which = report::which(ctx.lang, &engine::role_name(&session.state, role, ctx.lang));
    let last = session.state.parties_of(role).last().unwrap_or(role);
    let command = format!("kakunin fix {role}@{} {last}", ends.first()?);
    Some(t!(
        ctx.lang,
        AddPartyOpen,
        which = which,
        items = ends.join(" "),
        command = command
    ))
}

/// Why no order was read.
fn nothing(ctx: &Context, found: &ReadOrders) -> CliError {
    if !found.notes.is_empty() {
        return CliError::NoOrder(found.notes.clone());
    }
    let leftovers = found.orders.leftovers.iter();
    let lines = leftovers.map(|left| {
        (
            left.line,
            t!(ctx.lang, OrdersNotRead, text = sanitize_inline(&left.text)),
        )
    });
    let mut lines: Vec<_> = lines.take(FAULTS).collect();
    let more = found.orders.leftovers.len() - lines.len();
    if let Some((_, last)) = lines.last_mut().filter(|_| more > 0) {
        *last += "\n";
        *last += &t!(ctx.lang, OrdersNotReadMore, n = more);
    }
    if lines.is_empty() {
        Rejection::Nothing.into()
    } else {
        CliError::Input(lines)
    }
}
