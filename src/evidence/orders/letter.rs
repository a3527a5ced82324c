//! The orders of a mail. A mail may speak of an order twice, as text and as a page, may be
//! forwarded inside of another, and may not be what it seems: all of it is a guess, and what it
//! does not say is left empty.

use super::{
    FIELDS, News, OrderGuess, Orders, Origin,
    date::Dates,
    goods::{Goods, hint},
    mark_cut, news, read_lines,
};
use crate::{
    evidence::mail::Mail,
    quantity::{Currency, Here, Moment, MoneyContext},
};

/// What a mail says about orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailOrders {
    /// The orders that have a number.
    pub orders: Vec<OrderGuess>,
    /// What it says became of them.
    pub news: Vec<News>,
    /// What it says about an order whose number it does not name.
    pub nameless: Option<OrderGuess>,
    /// A receiving server wrote that its sender is not who is shown.
    pub is_doubtful: bool,
}

/// Reads the orders of a mail and of the mails attached to it. Amounts without a currency are in
/// the one that the mail names, else in that of the context; nothing was ordered after `here.now`.
pub fn read_mail(mail: &Mail, context: &MoneyContext, here: Here) -> MailOrders {
    let mut found = read_one(mail, context, here);
    for attached in &mail.attached {
        let inner = read_mail(attached, context, here);
        found.news.extend(inner.news);
        found.is_doubtful |= inner.is_doubtful;
        found.nameless = found.nameless.or(inner.nameless);
        let mut all = Orders {
            orders: found.orders,
            ..Orders::default()
        };
        inner.orders.into_iter().for_each(|order| all.add(order));
        found.orders = all.orders;
    }
    if !found.orders.is_empty() {
        found.nameless = None;
    }
    mark_cut(&mut found.orders);
    found.news.sort();
    found.news.dedup();
    found
}

fn read_one(mail: &Mail, context: &MoneyContext, here: Here) -> MailOrders {
    let subject = &mail.facts.subject;
    let dates = Dates {
        here,
        written: mail.facts.date,
    };
    let text = if mail.plain.trim().is_empty() {
        &mail.shown
    } else {
        &mail.plain
    };
    let news = news::news(subject, text);
    let whole = format!("{subject}\n{}\n{}", mail.plain, mail.shown);
    let named = in_one_currency(read_lines(&whole, &context.with(None), dates).0);
    let context = context.with(named.or(context.currency()));
    let lines = |text: &str| read_lines(&format!("{subject}\n{text}"), &context, dates);
    let (mut found, mut nameless) = lines(&mail.plain);
    if found.orders.is_empty()
        || found
            .orders
            .iter()
            .any(|order| order.amount.is_none() || order.ordered_at.is_none())
    {
        let (shown, loose) = lines(&mail.shown);
        for order in shown.orders {
            let known = found
                .orders
                .iter()
                .position(|known| super::same_number(&known.number, &order.number));
            let other = known.is_some_and(|at| {
                found.orders[at]
                    .amount
                    .zip(order.amount)
                    .is_some_and(|(a, b)| a != b)
            });
            found.add(order);
            if let Some(known) = known.filter(|_| other) {
                found.orders[known].guess("amount");
            }
        }
        nameless = nameless.filter(|order| order.amount.is_some()).or(loose);
    }
    let is_doubtful = mail.facts.says.as_ref().is_some_and(|says| says.is_bad());
    let alone = found.orders.len() == 1;
    let said = Said::of(mail, &whole, &news, here);
    for order in &mut found.orders {
        said.complete(order, alone, here);
        if is_doubtful {
            FIELDS.iter().for_each(|field| order.guess(field));
            order.forget_empty();
        }
    }
    MailOrders {
        orders: found.orders,
        news,
        nameless,
        is_doubtful,
    }
}

/// The currency of the amounts that name one, when all name the same.
pub(super) fn in_one_currency(found: Orders) -> Option<Currency> {
    let amounts = found.orders.into_iter().filter_map(|order| order.amount);
    let mut named = amounts.map(|amount| amount.currency);
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// What the mail as a whole says about its orders. It is looked for once, as a mail can name
/// thousands of orders.
struct Said {
    /// It says that something was sent.
    is_shipped: bool,
    /// It speaks of sending.
    ships: bool,
    /// A kind of goods, and the word for it.
    goods: Option<(Goods, &'static str)>,
    /// When the order was placed, in a mail that is written then, and what that rests on.
    placed: Option<(Option<Moment>, Option<Origin>)>,
    is_refunded: bool,
}

impl Said {
    fn of(mail: &Mail, whole: &str, news: &[News], here: Here) -> Self {
        let words = whole.to_lowercase();
        let subject = mail.facts.subject.to_lowercase();
        let is_later = LATER.iter().any(|word| subject.contains(word));
        let is_new = news.is_empty() && !is_later && PLACED.iter().any(|word| words.contains(word));
        let is_shipped = news.contains(&News::Shipped);
        Self {
            is_shipped,
            ships: is_shipped || SHIPS.iter().any(|word| words.contains(word)),
            goods: hint(&words),
            placed: is_new.then(|| placed(mail, (whole, &words), here)),
            is_refunded: news.contains(&News::Refunded),
        }
    }

    /// Adds to an order the kind of goods, and that it is as old as the mail.
    fn complete(&self, order: &mut OrderGuess, alone: bool, here: Here) {
        if order.goods == Goods::Parcel {
            let unsure = order.guessed.contains(&"goods") && !self.is_shipped || !self.ships;
            if let Some((goods, word)) = self.goods.filter(|_| alone && unsure) {
                order.goods = goods;
                order.rests_on("goods", Some(Origin::words(word)));
            }
            if unsure {
                // That it is a thing is sure only when the mail speaks of sending it.
                order.guess("goods");
            } else {
                order.guessed.retain(|field| *field != "goods");
            }
        }
        if let Some((written, origin)) = self.placed.as_ref().filter(|_| order.ordered_at.is_none())
        {
            order.ordered_at = written.map(|date| here.zone.at(date));
            order.guess("ordered_at");
            order.rests_on("ordered_at", origin.clone());
        }
        if self.is_refunded && order.guessed.contains(&"amount") {
            // What came back need not be what was paid.
            order.amount = None;
            order.unread = None;
        }
        order.forget_empty();
    }
}

/// When an order was placed that a mail confirms: when the mail was written, or the one that it
/// passes on or answers.
fn placed(
    mail: &Mail,
    (whole, words): (&str, &str),
    here: Here,
) -> (Option<Moment>, Option<Origin>) {
    let written = mail.facts.date;
    if is_passed_on(&mail.facts.subject, words) {
        answered(whole, Dates { here, written }).unzip()
    } else {
        let past = written.filter(|date| *date <= here.now);
        (past, Some(Origin::Written))
    }
}

/// Words of mails that are written when an order is placed.
const PLACED: &[&str] = &[
    "thank",
    "confirm",
    "receipt",
    "received",
    "purchase",
    "placed",
    "ordered",
    "your order number",
    "subscription",
    "gift card",
    "welcome",
    "ありがとう",
    "承り",
    "受け付け",
    "受付",
    "ご注文内容",
    "注文の確認",
    "ご注文の確認",
    "完了",
    "領収",
    "お届けします",
];

/// Words of subjects of mails that are written when an order is older.
const LATER: &[&str] = &[
    "cancel",
    "refund",
    "return",
    "reminder",
    "renew",
    "history",
    "キャンセル",
    "返金",
    "返品",
    "次回",
    "更新",
    "履歴",
];

/// Words of mails about things that are sent.
const SHIPS: &[&str] = &[
    "shipping",
    "shipment",
    "shipped",
    "to ship",
    "ships",
    "delivery",
    "postage",
    "deliver to",
    "tracking",
    "carrier",
    "発送",
    "配送",
    "送料",
    "出荷",
    "宅配",
    "お届け先",
];

/// When the mail was written that this one answers: `On 13 May 2026 at 18:22, Acorn Shop wrote:`,
/// `2026年5月13日(水) 9:05 架空ストア <order@store.example>:`.
fn answered(text: &str, dates: Dates) -> Option<(Moment, Origin)> {
    let lines = text
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ']).trim_end());
    let mut lines = lines.filter(|line| line.ends_with(':') && line.len() < 200);
    let read = |line: &str| dates.read(line.strip_prefix("On ").unwrap_or(line));
    lines.find_map(|line| Some((read(line)?, Origin::words(line))))
}

/// Whether the mail was written by somebody who passes on or answers another; its date is not the
/// order's.
fn is_passed_on(subject: &str, words: &str) -> bool {
    let subject = subject.trim_start().to_lowercase();
    let marks = ["fwd:", "fw:", "re:", "転送:", "tr:", "wg:"];
    let lines = [
        "forwarded message",
        "original message",
        "begin forwarded",
        "転送メッセージ",
        "元のメッセージ",
    ];
    marks.iter().any(|mark| subject.starts_with(mark))
        || lines.iter().any(|line| words.contains(line))
}
