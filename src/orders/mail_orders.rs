//! The orders of a mail. A mail may speak of an order twice, as text and as a page, may be
//! forwarded inside of another, and may not be what it seems: all of it is a guess, and what it
//! does not say is left empty.

use super::{
    article::{is_nothing, is_taken_off},
    cut::mark_cut,
    dates::Dates,
    goods::{Goods, hint},
    hidden::{self, Held, hold},
    line::Line,
    mail_lines::{MailLines, Step},
    model::{FIELDS, OrderGuess, Orders, same_number},
    news::{News, NewsGuess, news},
    origin::Origin,
    parcels::{Parcel, parcels},
    vocabulary::{
        BEFORE_REPLIES, CREDIT_MEMOS, LATER, PASSED_ON_LINES, PASSED_ON_SUBJECTS, PLACED, SHIPS,
        TOTALS_OF_ORDERS, TOTALS_PAID, after_any, begins_with_any, has_any, lower_case,
    },
};
use crate::{
    mail::Mail,
    quantity::{Moment, MoneyContext, TimeContext},
};

/// The longest line before a quoted mail: `On 13 May 2026, Acorn Shop wrote:`, in bytes.
const MAX_REPLY_LINE_BYTES: usize = 200;

/// What a mail says about orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailOrders {
    pub orders: Vec<OrderGuess>,
    /// What it says has happened, each once.
    pub news: Vec<NewsGuess>,
    /// What it says about an order whose number it does not name.
    pub nameless: Option<OrderGuess>,
    /// The parcels that it names, when it does not say of which order they are.
    pub parcels: Vec<Parcel>,
    /// What its hidden data says beside its orders.
    pub held: Held,
    /// A receiving server wrote that its sender is not the one that is shown.
    pub is_doubtful: bool,
}

/// Reads the orders of a mail and of the mails attached to it. Amounts without a currency are in
/// the one that the mail names, else in that of the context; nothing was ordered after `here.now`.
pub fn read_mail(mail: &Mail, context: &MoneyContext, here: TimeContext) -> MailOrders {
    let mut found = read_one(mail, context, here);
    for attached in &mail.attached {
        let inner = read_mail(attached, context, here);
        found.news.extend(inner.news);
        found.parcels.extend(inner.parcels);
        found.held.differences.extend(inner.held.differences);
        found.held.facts.extend(inner.held.facts);
        found.is_doubtful |= inner.is_doubtful;
        found.nameless = found.nameless.or(inner.nameless);
        let mut all = Orders {
            orders: found.orders,
            ..Orders::default()
        };
        all.add_all(inner.orders);
        found.orders = all.orders;
    }
    if !found.orders.is_empty() {
        found.nameless = None;
    }
    mark_cut(&mut found.orders);
    found.news.sort_by_key(|told| told.news);
    found.news.dedup_by_key(|told| told.news);
    found
}

/// The lines of one mail: its orders, and what it says about an order without a number.
#[derive(Default)]
struct Lines {
    orders: Orders,
    nameless: Option<OrderGuess>,
}

impl Lines {
    fn read(text: &str, context: &MoneyContext, dates: Dates) -> Self {
        let mut orders = Orders::default();
        let mut mail = MailLines::new(*context, Some(dates), true);
        for (at, raw) in text.lines().enumerate() {
            let Some(line) = Line::read(raw) else {
                continue;
            };
            if let Step::Begins(finished) = mail.read(at + 1, &line.plain) {
                orders.add_all(finished);
            }
        }
        let before = mail.before();
        orders.add_all(mail.finish());
        // What comes before the only number is about it as well.
        if let ([order], Some(before)) = (orders.orders.as_mut_slice(), &before) {
            order.complete(before);
        }
        let nameless = before.filter(|_| orders.orders.is_empty());
        Self { orders, nameless }
    }

    /// Whether the page of the mail may say more about its orders.
    fn lacks_something(&self) -> bool {
        let orders = &self.orders.orders;
        let lacks = |order: &OrderGuess| order.amount.is_none() || order.ordered_at.is_none();
        orders.is_empty() || orders.iter().any(lacks)
    }

    /// Adds what the page of the mail says, which may name other amounts.
    fn add_page(&mut self, page: Self) {
        for order in page.orders.orders {
            let is_it = |known: &OrderGuess| same_number(&known.number, &order.number);
            let known = self.orders.orders.iter().position(is_it);
            let kept = known.and_then(|at| self.orders.orders[at].amount);
            let amounts = kept.zip(order.amount);
            let differs = amounts.is_some_and(|(kept, other)| kept != other);
            self.orders.add(order);
            if let Some(at) = known.filter(|_| differs) {
                self.orders.orders[at].guess("amount");
            }
        }
        let nameless = self.nameless.take();
        self.nameless = nameless
            .filter(|order| order.amount.is_some())
            .or(page.nameless);
    }
}

fn read_one(mail: &Mail, context: &MoneyContext, here: TimeContext) -> MailOrders {
    let text = MailText::of(mail, here);
    let named = Lines::read(&text.whole, &context.with(None), text.dates);
    let named = named.orders.currency();
    let context = context.with(named.or(context.currency()));
    let subject = &mail.facts.subject;
    let read = |body: &str| Lines::read(&format!("{subject}\n{body}"), &context, text.dates);
    let mut lines = read(&mail.plain);
    if lines.lacks_something() {
        lines.add_page(read(&mail.shown));
    }
    let is_doubtful = mail.facts.says.as_ref().is_some_and(|says| says.is_bad());
    let mut orders = lines.orders.orders;
    let mut parcels = parcels(&text.whole);
    if let ([order], [parcel]) = (orders.as_mut_slice(), parcels.as_slice()) {
        order.take_parcel(parcel);
        parcels.clear();
    }
    let hidden = hidden::read(&mail.data, &context, text.dates);
    let held = hold(
        &mut orders,
        &mut parcels,
        lines.nameless.as_ref(),
        hidden,
        &context,
    );
    let is_alone = orders.len() == 1;
    let is_passed_on = text.is_passed_on();
    for order in &mut orders {
        text.complete(order, is_alone);
        if is_doubtful {
            FIELDS.iter().for_each(|field| order.guess(field));
        }
        if !is_passed_on {
            order.sender = mail.facts.domain();
        }
        order.forget_empty();
    }
    MailOrders {
        orders,
        news: text.news,
        nameless: lines.nameless,
        parcels,
        held,
        is_doubtful,
    }
}

/// The lines of a mail in lower case, without those that say how it is paid: `Gift card: -$20.00`.
fn about_goods(text: &str) -> String {
    let lines = text.lines().filter_map(Line::read).map(|line| line.plain);
    let lines = lines.filter(|line| !is_taken_off(line) && !is_nothing(line));
    lines.map(|line| line.to_lowercase() + "\n").collect()
}

/// The words of a mail as a whole, and what they say about its orders: looked for once, as a mail
/// can name thousands of orders.
struct MailText {
    whole: String,
    /// The same in lower case.
    lower: String,
    /// The subject in lower case.
    subject: String,
    news: Vec<NewsGuess>,
    dates: Dates,
    ships: bool,
    /// A kind of goods, and the word for it.
    goods: Option<(Goods, &'static str)>,
    /// When the order was placed, in a mail that is written then, and what that rests on.
    placed: Option<(Option<Moment>, Option<Origin>)>,
    /// The line that says when the mail was written that this one answers: what stands above it is
    /// not of that mail.
    answered: Option<usize>,
    /// Other mails are attached to it.
    has_attached: bool,
}

impl MailText {
    fn of(mail: &Mail, here: TimeContext) -> Self {
        let subject = &mail.facts.subject;
        let whole = format!("{subject}\n{}\n{}", mail.plain, mail.shown);
        let mut text = Self {
            lower: whole.to_lowercase(),
            whole,
            subject: subject.to_lowercase(),
            news: news(mail),
            dates: Dates {
                here,
                written: mail.facts.date,
            },
            ships: false,
            goods: None,
            placed: None,
            answered: None,
            has_attached: !mail.attached.is_empty(),
        };
        let texts = [&mail.plain, &mail.shown];
        text.answered = texts
            .into_iter()
            .filter_map(|body| text.answer_line(body))
            .min();
        text.ships = has_any(&text.lower, SHIPS);
        text.goods = hint(&about_goods(&text.whole));
        if text.is_new() {
            text.placed = Some(text.placed());
        }
        text
    }

    fn says(&self, any: &[News]) -> bool {
        self.news.iter().any(|told| any.contains(&told.news))
    }

    /// Adds what the mail as a whole says about its order.
    fn complete(&self, order: &mut OrderGuess, is_alone: bool) {
        if order.goods == Goods::Parcel {
            self.complete_goods(order, is_alone);
        }
        let is_of_other = self
            .answered
            .is_some_and(|line| (2..line).contains(&order.line));
        if let (None, Some((placed, origin)), false) = (order.ordered_at, &self.placed, is_of_other)
        {
            order.ordered_at = placed.map(|date| self.dates.here.zone.at(date));
            order.guess("ordered_at");
            if let Some(origin) = origin {
                order.set_origin("ordered_at", origin.clone());
            }
        }
        if self.says(&[News::Refunded]) && !self.names_whole_amount(order) {
            // What came back need not be what was paid.
            order.amount = None;
            order.unread = None;
        }
    }

    /// Whether the amount in a mail about a refund is what was paid: `Total` alone can be what comes
    /// back, and in a credit memo each total is.
    fn names_whole_amount(&self, order: &OrderGuess) -> bool {
        let Some(Origin::Words(words)) = order.origin("amount") else {
            return false;
        };
        let words = lower_case(words);
        !order.is_guess("amount")
            && !has_any(&self.lower, CREDIT_MEMOS)
            && (has_any(&words, TOTALS_PAID) || has_any(&words, TOTALS_OF_ORDERS))
    }

    /// That the goods are a thing is sure only when the mail speaks of sending it.
    fn complete_goods(&self, order: &mut OrderGuess, is_alone: bool) {
        let is_shipped = self.says(&[News::Shipped, News::OutForDelivery]);
        let ships = self.ships && !order.is_guess("goods");
        if is_shipped || ships {
            order.be_sure("goods");
            return;
        }
        if is_alone && let Some((goods, word)) = self.goods {
            order.goods = goods;
            order.set_origin("goods", Origin::words(word));
        }
        order.guess("goods");
    }

    /// Whether the mail was written when its order was placed.
    fn is_new(&self) -> bool {
        self.news.is_empty() && !has_any(&self.subject, LATER) && has_any(&self.lower, PLACED)
    }

    /// When the order was placed: when the mail was written, or the one that it answers.
    fn placed(&self) -> (Option<Moment>, Option<Origin>) {
        if self.is_passed_on() {
            return self.answered().unzip();
        }
        let here = self.dates.here;
        let written = self.dates.written.filter(|date| *date <= here.now);
        (written, Some(Origin::Written))
    }

    /// Whether the mail passes on or answers another; its date is not the order's.
    fn is_passed_on(&self) -> bool {
        self.has_attached
            || begins_with_any(self.subject.trim_start(), PASSED_ON_SUBJECTS)
            || has_any(&self.lower, PASSED_ON_LINES)
    }

    /// When the mail was written that this one answers: `On 13 May 2026 at 18:22, Acorn Shop
    /// wrote:`, `2026年5月13日(水) 9:05 架空ストア <order@store.example>:`.
    fn answered(&self) -> Option<(Moment, Origin)> {
        self.whole.lines().find_map(|line| self.answer(line))
    }

    /// When the mail was written that a line says is answered below it.
    fn answer(&self, line: &str) -> Option<(Moment, Origin)> {
        let line = line.trim_start_matches(['>', ' ']).trim_end();
        let may_be = line.ends_with(':') && line.len() < MAX_REPLY_LINE_BYTES;
        let date = after_any(line, BEFORE_REPLIES).unwrap_or(line);
        let at = may_be.then(|| self.dates.read(date)).flatten()?;
        Some((at, Origin::words(line)))
    }

    /// The number of that line in a text below the subject, which is the first line. A number in the
    /// subject may be that of either mail.
    fn answer_line(&self, body: &str) -> Option<usize> {
        let mut lines = body.lines().zip(2..);
        lines.find_map(|(line, number)| self.answer(line).map(|_| number))
    }
}
