//! Orders: typed on the command line, or read from a list or mails. What is guessed is marked as a guess.

use std::{collections::BTreeMap, path::PathBuf};

use serde_json::json;

use crate::{
    commands::{Desk, walk::Walk},
    engine::{self, Act, Refusal},
    evidence::orders::{OrderGuess, read_orders},
    failure::{Exit, Failure},
    id::ItemId,
    quantity::{Currency, Money},
    say,
    text::visible,
};

/// The longest list of orders, in bytes.
const LIMIT: u64 = 4 * 1024 * 1024;

/// Orders to add.
#[derive(Debug, clap::Args)]
pub(super) struct OrderArgs {
    #[arg(value_name = "NUMBER AMOUNT WHAT")]
    words: Vec<String>,
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
}

/// Orders that were added, and those that were there already.
pub(in crate::commands) struct Taken {
    pub(in crate::commands) added: Vec<ItemId>,
    pub(in crate::commands) known: Vec<ItemId>,
}

impl Taken {
    /// `Saved 8 orders, JPY 205,978: 5 parcels, 3 codes.`
    pub(in crate::commands) fn line(&self, desk: &Desk, walk: &Walk) -> String {
        let lang = desk.lang;
        let items: Vec<_> = self.added.iter().filter_map(|id| walk.state.item(id)).collect();
        let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
        for money in items.iter().filter_map(|item| engine::amount(&walk.state, item)) {
            *sums.entry(money.currency).or_default() += money.minor;
        }
        let sums = sums.into_iter().map(|(currency, minor)| Money { minor, currency }.shown(lang));
        let count =
            |goods: &str| items.iter().filter(|item| item.fields.get("goods").is_some_and(|is| is == goods)).count();
        let (n, sum) = (self.added.len(), sums.collect::<Vec<_>>().join(", "));
        let (parcels, codes, services) = (count("parcel"), count("code"), count("service"));
        let text = say!(lang, OrdersSaved, n = n, sum = sum, parcels = parcels, codes = codes, services = services);
        if self.known.is_empty() { text } else { format!("{text} {}", say!(lang, OrdersKnown, n = self.known.len())) }
    }
}

pub(super) fn run(args: &OrderArgs, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    let currency = match args.currency.as_deref() {
        Some(code) => Currency::new(code).ok_or_else(|| Failure::bad_value("--currency", code, "JPY, USD, EUR …"))?,
        None => desk.currency(&walk),
    };
    let text = match &args.from {
        Some(path) => desk.read_text(path, LIMIT)?,
        None => args.words.join(" "),
    };
    let read = read_orders(&text, currency);
    if read.orders.is_empty() {
        let lines =
            read.leftovers.iter().map(|left| (left.line, say!(desk.lang, OrdersNotRead, text = visible(&left.text))));
        let lines: Vec<_> = lines.collect();
        return Err(if lines.is_empty() { Refusal::Nothing.into() } else { Failure::Input(lines) });
    }
    let taken = walk.together(|walk| take(walk, &read.orders))?;
    desk.tell_news(&mut walk)?;
    for left in read.leftovers.iter().filter(|left| !left.in_mail) {
        desk.say(&say!(desk.lang, OrdersLeft, line = left.line, text = visible(&left.text)))?;
    }
    let item = |id: &ItemId| {
        let item = walk.state.item(id)?;
        let mut value = json!({ "id": id, "guessed": item.guessed });
        for (field, text) in &item.fields {
            value[field] = json!(text);
        }
        Some(value)
    };
    let items: Vec<_> = taken.added.iter().filter_map(item).collect();
    let guessed: Vec<_> =
        read.orders.iter().enumerate().filter(|(_, order)| !order.guessed.is_empty()).map(|(at, _)| at + 1).collect();
    let json = json!({ "items": items, "guessed": guessed, "known": taken.known });
    desk.result(&json, &taken.line(desk, &walk))?;
    Ok(Exit::Done)
}

/// Adds orders; one that is there already is not added again.
pub(in crate::commands) fn take(walk: &mut Walk, orders: &[OrderGuess]) -> Result<Taken, Failure> {
    let mut taken = Taken { added: Vec::new(), known: Vec::new() };
    for order in orders {
        let guessed = order.guessed.iter().map(|field| (*field).to_owned()).collect();
        let act = Act::AddItem { kind: "order".to_owned(), fields: fields(order), guessed };
        match walk.act(act) {
            Ok(_) => taken.added.extend(walk.state.items.last().map(|item| item.id.clone())),
            Err(Failure::Refused(Refusal::Duplicate(item))) => taken.known.push(item),
            Err(failure) => return Err(failure),
        }
    }
    Ok(taken)
}

/// The fields of an order as the record keeps them.
pub(in crate::commands) fn fields(order: &OrderGuess) -> BTreeMap<String, String> {
    let text = |name: &str, value: &str| (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()));
    let amount = order.amount.map(|amount| ("amount".to_owned(), amount.to_string()));
    let all = [text("number", &order.number), amount, text("goods", order.goods.word()), text("what", &order.what)];
    all.into_iter().flatten().collect()
}
