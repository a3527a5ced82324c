//! Orders: typed on the command line, or read from a list or mails. What is guessed is marked as a
//! guess.

use crate::wording;
use std::{collections::BTreeMap, path::PathBuf};

use serde_json::{Value, json};

use super::{
    evidence::{Copied, Kept, attach_one, copy_bytes, kept_json, kept_short},
    like::{Row, Rule, Settled, settle},
    source::{Found, MailFile},
};
use crate::{
    commands::{Context, enter, session::IncidentSession, who},
    engine::{self, Act, NewItem, Rejection},
    error::{CliError, Exit},
    id::ItemId,
    orders::{Duplicate, OrderGuess, Orders, read_orders},
    quantity::{Currency, Money, MoneyContext},
    record::ItemChanged,
    t,
    text::{Lang, sanitize_inline},
};

/// How many lines that are no order are shown.
const FAULTS: usize = 8;

/// Orders to add.
#[derive(Debug, clap::Args)]
pub(super) struct OrderArgs {
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

/// Orders that were added, and those that were there already.
pub(in crate::commands) struct Taken {
    pub(in crate::commands) added: Vec<ItemId>,
    pub(in crate::commands) known: Vec<ItemId>,
    /// Those of the known ones of which something more was entered.
    pub(in crate::commands) completed: Vec<ItemId>,
    /// What somebody should know about them.
    pub(in crate::commands) notes: Vec<String>,
}

impl Taken {
    /// The orders that a mail speaks of.
    fn of(&self, session: &IncidentSession, mail: &MailFile) -> Vec<ItemId> {
        let number = |id: &ItemId| session.state.item(id)?.fields.get("number").cloned();
        let ids = self.added.iter().chain(&self.known);
        ids.filter(|id| number(id).is_some_and(|number| mail.speaks_of(&number)))
            .cloned()
            .collect()
    }

    /// What was saved, and below it what somebody should know about it.
    pub(in crate::commands) fn lines(&self, ctx: &Context, session: &IncidentSession) -> String {
        let line = Some(self.line(ctx, session)).filter(|line| !line.is_empty());
        line.into_iter()
            .chain(self.notes.clone())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// `Orders saved: 8, JPY 205,978. Parcels 5, codes 3, services 0.`
    fn line(&self, ctx: &Context, session: &IncidentSession) -> String {
        let lang = ctx.lang;
        let items: Vec<_> = self
            .added
            .iter()
            .filter_map(|id| session.state.item(id))
            .collect();
        let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
        for money in items
            .iter()
            .filter_map(|item| engine::amount(&session.state, item))
        {
            *sums.entry(money.currency).or_default() += money.minor;
        }
        let sums = sums
            .into_iter()
            .map(|(currency, minor)| Money { minor, currency }.shown(lang));
        let count = |goods: &str| {
            items
                .iter()
                .filter(|item| item.fields.get("goods").is_some_and(|is| is == goods))
                .count()
        };
        let (n, sum) = (self.added.len(), sums.collect::<Vec<_>>().join(", "));
        let (parcels, codes, services) = (count("parcel"), count("code"), count("service"));
        let known = (!self.known.is_empty()).then(|| t!(lang, OrdersKnown, n = self.known.len()));
        let saved = || match (sum.as_str(), codes) {
            ("", _) => t!(
                lang,
                OrdersSavedBare,
                n = n,
                parcels = parcels,
                codes = codes,
                services = services
            ),
            (_, 0) => t!(
                lang,
                OrdersSavedNoCode,
                n = n,
                sum = sum,
                parcels = parcels,
                services = services
            ),
            _ => t!(
                lang,
                OrdersSaved,
                n = n,
                sum = sum,
                parcels = parcels,
                codes = codes,
                services = services
            ),
        };
        let saved = (n > 0).then(saved);
        saved.into_iter().chain(known).collect::<Vec<_>>().join(" ")
    }
}

pub(super) fn run(args: &OrderArgs, ctx: &mut Context) -> Result<Exit, CliError> {
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
        [] => Found {
            orders: read_orders(&line(&args.words), &money),
            ..Found::default()
        },
        paths => Found::read(ctx, paths, &money, session.here())?,
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
    for note in twice(ctx.lang, &found.orders) {
        ctx.message(&note)?;
    }
    let mut parties = who::owners(&session, &args.party, ctx.lang)?;
    let Some(orders) = seen(args, ctx, &mut session, found.orders.orders, &money)? else {
        return Ok(Exit::Done);
    };
    if parties.is_empty() {
        parties = who::sellers(ctx, &session)?;
    }
    let rule = Rule::of(ctx, args.same, args.another);
    let rows = rows(&session, &orders);
    let settled = settle(ctx, &mut session, "order", rows, rule)?;
    let copied = if args.no_keep {
        Vec::new()
    } else {
        copies(&mut session, &found.mails, &orders)?
    };
    let (taken, kept) = session.together(|session| {
        let taken = take(session, "order", &settled, &parties)?;
        let keep = |(mail, copied): &(&MailFile, Copied)| {
            attach_one(session, copied, &taken.of(session, mail), None)
        };
        let kept = copied.iter().map(keep).collect::<Result<Vec<_>, _>>()?;
        Ok((taken, kept))
    })?;
    ctx.tell_news(&mut session)?;
    let json = json(&session, &orders, &taken, &kept);
    let mut lines = vec![taken.lines(ctx, &session)];
    lines.extend(guesses(ctx, &orders));
    lines.extend(unowned(ctx, &session, &taken));
    lines.extend(kept.iter().map(|kept| kept_short(ctx, kept)));
    ctx.result(&json, &lines.join("\n"))?;
    Ok(Exit::Done)
}

/// Orders that were read more than once with another amount each: the first is kept, and a person
/// has to look.
pub(in crate::commands) fn twice(lang: Lang, orders: &Orders) -> Vec<String> {
    let note = |again: &Duplicate| {
        let kept = orders.orders.get(again.of)?.amount?.shown(lang);
        let (number, other) = (
            sanitize_inline(&again.number),
            again.other_amount?.shown(lang),
        );
        Some(t!(
            lang,
            OrdersTwoAmounts,
            number = number,
            kept = kept,
            other = other
        ))
    };
    orders.duplicates.iter().filter_map(note).collect()
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
        let kept = enter::confirm(ctx, session, orders, money)?;
        ctx.on_interrupt(&t!(ctx.lang, FailInterrupted));
        return Ok(kept);
    }
    if !ctx.global.json {
        enter::table(ctx, session.here(), &orders)?;
    }
    if !args.take.is_empty() {
        return named(&args.take, orders).map(Some);
    }
    let listed = orders.iter().all(|order| order.listed) || args.from.is_empty();
    if listed && !asks {
        return Ok(Some(orders));
    }
    if ctx.global.json {
        ctx.json(&unseen(&orders))?;
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
    let mut lines = enter::unread(lang, orders, true);
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

/// What was read and not taken.
fn unseen(orders: &[OrderGuess]) -> Value {
    let order = |order: &OrderGuess| {
        let mut value = json!(fields(order));
        value["guessed"] = json!(order.guessed);
        if let Some(unread) = unread(order) {
            value["unread"] = unread;
        }
        value
    };
    let guesses: Vec<_> = enter::guesses(orders)
        .iter()
        .map(|guess| guess.json())
        .collect();
    json!({ "items": [], "read": orders.iter().map(order).collect::<Vec<_>>(), "guesses": guesses })
}

/// Words of an order that are an amount, and no certain one.
fn unread(order: &OrderGuess) -> Option<Value> {
    let unread = order.unread.as_ref()?;
    let why = unread.why.message(Lang::english(), &unread.text);
    Some(json!({ "number": order.number, "field": "amount", "words": unread.text, "why": why }))
}

/// Why no order was read.
fn nothing(ctx: &Context, found: &Found) -> CliError {
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

/// The mails that speak of these orders, copied into the store.
fn copies<'m>(
    session: &mut IncidentSession,
    mails: &'m [MailFile],
    orders: &[OrderGuess],
) -> Result<Vec<(&'m MailFile, Copied)>, CliError> {
    let mails = mails
        .iter()
        .filter(|mail| orders.iter().any(|order| mail.speaks_of(&order.number)));
    mails
        .map(|mail| Ok((mail, copy_bytes(session, mail.name.clone(), &mail.bytes)?)))
        .collect()
}

/// `Guesses, to be looked at: 4417 kind, ordered at`
fn guesses(ctx: &Context, orders: &[OrderGuess]) -> Option<String> {
    let lang = ctx.lang;
    let unsure = orders
        .iter()
        .filter(|order| !order.guessed.is_empty())
        .map(|order| {
            let fields = order
                .guessed
                .iter()
                .map(|field| enter::field_name(lang, field));
            format!(
                "{} {}",
                sanitize_inline(&order.ends),
                fields.collect::<Vec<_>>().join(", ")
            )
        });
    let unsure: Vec<_> = unsure.collect();
    let first = orders.iter().find_map(|order| {
        Some(format!(
            "{}@{}",
            order.guessed.first()?,
            sanitize_inline(&order.ends)
        ))
    })?;
    Some(
        t!(lang, OrdersGuesses, orders = unsure.join("; "))
            + "\n"
            + &t!(lang, OrdersGuessesFix, first = first),
    )
}

fn json(session: &IncidentSession, orders: &[OrderGuess], taken: &Taken, kept: &[Kept]) -> Value {
    let item = |id: &ItemId| {
        let item = session.state.item(id)?;
        let mut value = json!({ "id": id, "guessed": item.guessed });
        for (field, text) in &item.fields {
            value[field] = json!(text);
        }
        Some(value)
    };
    let items: Vec<_> = taken.added.iter().filter_map(item).collect();
    let guessed = orders
        .iter()
        .enumerate()
        .filter(|(_, order)| !order.guessed.is_empty());
    let guessed: Vec<_> = guessed.map(|(at, _)| at + 1).collect();
    let evidence: Vec<_> = kept.iter().map(kept_json).collect();
    let guesses: Vec<_> = enter::guesses(orders)
        .iter()
        .map(|guess| guess.json())
        .collect();
    let unread: Vec<_> = orders.iter().filter_map(unread).collect();
    json!({
        "items": items, "guessed": guessed, "guesses": guesses, "unread": unread, "known": taken.known,
        "completed": taken.completed, "notes": taken.notes, "evidence": evidence,
    })
}

/// Of which new orders nobody said from which of several shops they are.
fn unowned(ctx: &Context, session: &IncidentSession, taken: &Taken) -> Option<String> {
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
        .map(|item| engine::short_number(&session.state, item))
        .collect();
    let which = wording::which(ctx.lang, &engine::role_name(&session.state, role, ctx.lang));
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

/// Adds and completes items as it was settled. `parties` says role by role whose the new ones are.
///
/// # Errors
/// When the engine refuses one.
pub(in crate::commands) fn take(
    session: &mut IncidentSession,
    kind: &str,
    settled: &Settled,
    parties: &BTreeMap<String, String>,
) -> Result<Taken, CliError> {
    let (known, notes) = (settled.known.clone(), settled.notes.clone());
    let mut taken = Taken {
        added: Vec::new(),
        known,
        completed: Vec::new(),
        notes,
    };
    for Row { fields, guessed } in settled.added.clone() {
        session.act(Act::AddItem(NewItem {
            kind: kind.to_owned(),
            fields,
            guessed,
            parties: parties.clone(),
        }))?;
        taken
            .added
            .extend(session.state.items.last().map(|item| item.id.clone()));
    }
    for (item, fields) in settled.completed.clone() {
        let parties = BTreeMap::new();
        session.act(Act::ChangeItem(ItemChanged {
            item: item.clone(),
            fields,
            parties,
            why: String::new(),
        }))?;
        taken.completed.push(item);
    }
    Ok(taken)
}

/// Orders as rows of fields.
pub(in crate::commands) fn rows(session: &IncidentSession, orders: &[OrderGuess]) -> Vec<Row> {
    let row = |order: &OrderGuess| Row {
        fields: fields_of(session, order),
        guessed: order
            .guessed
            .iter()
            .map(|field| (*field).to_owned())
            .collect(),
    };
    orders.iter().map(row).collect()
}

/// The fields that the checklist's orders have: own checklists may have fewer than can be read.
fn fields_of(session: &IncidentSession, order: &OrderGuess) -> BTreeMap<String, String> {
    let mut fields = fields(order);
    if let Some(rules) = session
        .state
        .lists
        .iter()
        .find_map(|list| list.rules.item("order"))
    {
        fields.retain(|id, _| rules.fields.iter().any(|field| field.id == *id));
    }
    fields
}

/// The fields of an order as the record keeps them.
pub(in crate::commands) fn fields(order: &OrderGuess) -> BTreeMap<String, String> {
    let text =
        |name: &str, value: &str| (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()));
    let amount = order
        .amount
        .map(|amount| ("amount".to_owned(), amount.to_string()));
    let ordered_at = order
        .ordered_at
        .map(|at| ("ordered_at".to_owned(), at.to_rfc3339()));
    let goods = text("goods", order.goods.word());
    let all = [
        text("number", &order.number),
        amount,
        goods,
        text("what", &order.what),
        ordered_at,
    ];
    all.into_iter().flatten().collect()
}
