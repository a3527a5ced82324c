//! Orders shown with every guess and what it rests on, and kept on `ok`.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::{
    error::Result,
    orders::{OrderGuess, OrderNames, Origin},
    page::{Line, Role},
    quantity::{Currency, MoneyContext, TimeContext, short},
    record::seal,
    session::{Context, Work, currency, prompt, tell},
    t,
    text::{Lang, cut, fit, sanitize_inline},
    ui::{
        Question,
        orders::{OrderFix, read_order_fix},
    },
};

/// Shows orders with every guess marked, and takes corrections until `ok`; `None` when nothing is
/// to be kept.
pub(crate) fn confirm(
    work: &mut Work<'_>,
    mut orders: Vec<OrderGuess>,
    money: &MoneyContext,
) -> Result<Option<Vec<OrderGuess>>> {
    let lang = work.lang;
    let here = work.here();
    currency::of_orders(work, &mut orders)?;
    let named = currency_of(&orders).or(money.currency());
    let money = money.with(named.or_else(|| work.ctx.money(&work.session).currency()));
    table(work.ctx, here, &orders)?;
    tell!(work, OrdersFixMore)?;
    // A half-typed line belongs to this list: half an `ok` must not be kept for another one.
    let numbers: Vec<_> = orders.iter().map(|order| order.number.as_str()).collect();
    let id = format!("orders/fix/{}", &seal::sha256_hex(numbers.join("\n"))[..12]);
    let question = Question::plain(&id, t!(lang, OrdersFix));
    while !orders.is_empty() {
        match ask_fix(work, &question, &orders, &money)? {
            None => break,
            Some(OrderFix::Ok) => {
                orders.iter_mut().for_each(accept);
                return Ok(Some(orders));
            }
            Some(fix @ OrderFix::LeaveOut(_)) => {
                // The numbers of the rows below it change.
                fix.apply(&mut orders);
                table(work.ctx, here, &orders)?;
            }
            Some(fix) => fix.apply(&mut orders),
        }
    }
    tell!(work, OrdersDropped)?;
    Ok(None)
}

/// What the user saw with its mark and kept is not a guess any more; a missing amount stays.
fn accept(order: &mut OrderGuess) {
    let is_missing = order.amount.is_none();
    let guessed = &mut order.guessed;
    guessed.retain(|field| *field == "amount" && is_missing);
}

/// The one currency of all amounts: a missing amount is in it too.
fn currency_of(orders: &[OrderGuess]) -> Option<Currency> {
    let amounts = orders.iter().filter_map(|order| order.amount);
    let mut currencies = amounts.map(|amount| amount.currency);
    let first = currencies.next()?;
    currencies.all(|other| other == first).then_some(first)
}

/// A correction of one line, or `ok`. Enter alone is read too: it may mean one of them.
fn ask_fix(
    work: &mut Work<'_>,
    question: &Question<'_>,
    orders: &[OrderGuess],
    money: &MoneyContext,
) -> Result<Option<OrderFix>> {
    let lang = work.lang;
    let here = work.here();
    let parse =
        |text: &str| read_order_fix(text, orders, money, here).map_err(|error| error.message(lang));
    prompt::ask_every_line(work, question, &parse)
}

/// The orders in a table; a question mark is a guess.
pub(crate) fn table(ctx: &mut Context, here: TimeContext, orders: &[OrderGuess]) -> Result<()> {
    let lang = ctx.lang;
    let columns = ctx.columns();
    let dated = orders.iter().any(|order| order.ordered_at.is_some());
    let head = match dated {
        true => t!(lang, OrdersTableHeadDated),
        false => t!(lang, OrdersTableHead),
    };
    tell!(ctx, OrdersRead, n = orders.len())?;
    ctx.show(&Line::of(Role::Quiet, head))?;
    let mut rows = Vec::new();
    for (order, at) in orders.iter().zip(1..) {
        let row = format!("{at:>2}  {}", row(lang, here, order, dated));
        rows.push(Line::plain(cut(&row, columns)));
    }
    ctx.show_all(&rows)?;
    for (_, why) in unread(lang, orders, false) {
        ctx.message(&format!(" ?  {why}"))?;
    }
    let several = orders.iter().any(|order| order.file != orders[0].file);
    let names = OrderNames::of(orders);
    for guess in by_what_they_rest_on(guesses(orders)) {
        let mut line = guess.line(lang, &names);
        if several && !guess.file.is_empty() {
            line = format!("{line} ({})", sanitize_inline(guess.file));
        }
        ctx.message(&line)?;
    }
    Ok(())
}

fn row(lang: Lang, here: TimeContext, order: &OrderGuess, dated: bool) -> String {
    let marked = |text: String, field: &str| match order.guessed.contains(&field) {
        true => text + "?",
        false => text,
    };
    let ends = fit(&marked(sanitize_inline(&order.ends), "number"), 5);
    let amount = match order.amount {
        Some(amount) => marked(amount.shown(lang), "amount"),
        None => "?".to_owned(),
    };
    let amount = fit(&amount, 13);
    let goods = lang.by_key(&format!("orders.goods-{}", order.goods.word()));
    let goods = fit(&marked(goods.unwrap_or_default().to_owned(), "goods"), 11);
    let what = marked(sanitize_inline(&order.what), "what");
    let at = order
        .ordered_at
        .map(|at| marked(short(lang, at, here), "ordered_at"));
    let ordered = match dated {
        true => fit(&at.unwrap_or_default(), 12),
        false => String::new(),
    };
    format!("{ends} {amount}  {goods}  {ordered}{what}")
}

/// Why amounts are not certain, with the line of each: `4417: 1.234 can be …`; with `guesses` also
/// which are guesses.
pub(crate) fn unread(lang: Lang, orders: &[OrderGuess], guesses: bool) -> Vec<(usize, String)> {
    let names = OrderNames::of(orders);
    let why = |order: &OrderGuess| match (&order.unread, order.origin("amount"), order.amount) {
        (Some(unread), ..) => Some(unread.why.message(lang, &sanitize_inline(&unread.text))),
        (None, Some(origin), Some(amount)) if guesses => {
            let (amount, words) = (amount.shown(lang), shown(origin.text()?));
            Some(t!(lang, OrdersAmountGuess, amount, words))
        }
        _ => None,
    };
    let line = |order: &OrderGuess| {
        let ends = sanitize_inline(&names.name(order));
        let why = why(order)?;
        Some((order.line, t!(lang, OrdersUnread, ends, why)))
    };
    let asking = orders.iter().filter(|order| order.asks_amount());
    asking.filter_map(line).collect()
}

/// The words that a guess rests on.
fn shown(words: &str) -> String {
    cut(&sanitize_inline(words), MAX_WORDS_WIDTH)
}

/// How many columns are shown of the words that a guess rests on.
const MAX_WORDS_WIDTH: usize = 50;

/// A field that is a guess in some orders, which all rest on the same.
pub(crate) struct Guess<'o> {
    orders: Vec<&'o OrderGuess>,
    field: &'static str,
    origin: Option<&'o Origin>,
    file: &'o str,
}

/// All guesses, those that rest on the same together, in the order of the orders and fields.
pub(crate) fn guesses<'o>(orders: &'o [OrderGuess]) -> Vec<Guess<'o>> {
    let mut found: Vec<Guess> = Vec::new();
    let mut places = HashMap::new();
    let fields = |order: &'o OrderGuess| order.guessed.iter().map(move |field| (order, *field));
    for (order, field) in orders.iter().flat_map(fields) {
        let guess = Guess {
            orders: vec![order],
            field,
            origin: order.origin(field),
            file: &order.file,
        };
        let place = *places.entry(guess.rests_on()).or_insert(found.len());
        match found.get_mut(place) {
            Some(known) => known.orders.push(order),
            None => found.push(guess),
        }
    }
    found
}

/// The same for a screen: what rests on no words of a file is one line, whichever file it is in. A
/// mailbox of two hundred orders has as many files.
fn by_what_they_rest_on(guesses: Vec<Guess<'_>>) -> Vec<Guess<'_>> {
    let mut found: Vec<Guess> = Vec::new();
    let mut places = HashMap::new();
    for guess in guesses {
        if guess.origin.is_some_and(|origin| origin.text().is_some()) {
            found.push(guess);
            continue;
        }
        let alike = (guess.field, guess.origin);
        let place = *places.entry(alike).or_insert(found.len());
        match found.get_mut(place) {
            Some(known) => {
                known.orders.extend(guess.orders);
                known.file = "";
            }
            None => found.push(guess),
        }
    }
    found
}

impl<'o> Guess<'o> {
    fn rests_on(&self) -> (&'static str, Option<&'o Origin>, &'o str) {
        (self.field, self.origin, self.file)
    }

    /// ` ?  4417, 4420 amount: from "Amount 10,400"`
    fn line(&self, lang: Lang, names: &OrderNames) -> String {
        let ends = (self.orders.iter()).map(|order| sanitize_inline(&names.name(order)));
        let ends: Vec<_> = ends.collect();
        let field = field_name(lang, self.field);
        let origin = match self.origin {
            Some(Origin::Words(words)) => t!(lang, OrdersFromWords, words = shown(words)),
            Some(Origin::Hidden(words)) => t!(lang, OrdersFromHiddenData, words = shown(words)),
            Some(Origin::Written) => t!(lang, OrdersFromWritten),
            Some(Origin::Nothing) => t!(lang, OrdersFromNothing),
            None => t!(lang, OrdersFromHidden),
        };
        format!(" ?  {} {field}: {origin}", ends.join(", "))
    }

    pub(crate) fn json(&self, names: &OrderNames) -> Value {
        let orders: Vec<_> = (self.orders.iter())
            .map(|order| names.whole(order))
            .collect();
        let words = self.origin.and_then(Origin::text);
        json!({
            "orders": orders, "field": self.field, "from": self.origin.map(Origin::word), "words": words,
            "file": self.file,
        })
    }
}

/// A field of an order in the user's language.
pub(crate) fn field_name(lang: Lang, field: &str) -> &str {
    lang.by_key(&format!("orders.field-{field}"))
        .unwrap_or(field)
}
