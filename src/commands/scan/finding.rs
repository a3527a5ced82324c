//! What one mail says that concerns accounts and orders, as far as it is shown in a list.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use crate::{
    alerts::{Alert, may_alert, read_alerts},
    mail::{self, Mail, Written, words_of},
    mailbox::{Place, RawMail, Verdict},
    orders::{MailOrders, OrderGuess, Origin, may_speak_of_orders, read_mail},
    quantity::{Moment, MoneyContext, TimeContext},
    record::{seal, secret},
};

/// A mail that concerns accounts and orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) place: Place,
    /// Of its bytes, as far as they were read.
    pub(super) sha256: String,
    pub(super) message_id: String,
    /// Name and address, as the mail says.
    pub(super) from: String,
    /// The domain of the address, in lower case; empty when it names none.
    pub(super) domain: String,
    pub(super) subject: String,
    /// When it was written, by its head or the mailbox.
    pub(super) at: Option<Moment>,
    /// The mail itself does not say when.
    pub(super) is_at_guessed: bool,
    /// Nobody says in which time zone it was: only its day is worth showing.
    pub(super) is_at_zoneless: bool,
    pub(super) orders: Vec<Named>,
    /// What it says, the most telling first.
    pub(super) signs: Vec<Sign>,
    /// A receiving server doubts its sender.
    pub(super) is_doubtful: bool,
}

/// An order that a mail names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) number: String,
    pub(super) ends: String,
    pub(super) is_guess: bool,
}

/// One thing that a mail says, and its words for it; none when they hold a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// Its word in results for programs, and in keys of texts.
    pub(super) kind: &'static str,
    pub(super) words: Option<String>,
    /// It is about the account, and not about an order.
    pub(super) is_alert: bool,
}

impl Sign {
    fn new(kind: &'static str, words: &str) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            kind,
            words: secret::guard(&words).ok(),
            is_alert: false,
        }
    }
}

impl Finding {
    /// Whether it speaks of an account or of an order by its number, and not just of some parcel.
    pub(super) fn is_telling(&self) -> bool {
        !self.orders.is_empty() || self.signs.iter().any(|sign| sign.is_alert)
    }
}

/// Judges the mails of mailboxes.
pub(super) struct Judge {
    /// Mails that were written before are not read.
    pub(super) since: Moment,
    pub(super) money: MoneyContext,
    pub(super) here: TimeContext,
    /// Mails that nothing dates.
    pub(super) undated: AtomicU64,
    /// Mails that are dated after now.
    pub(super) ahead: AtomicU64,
}

impl Judge {
    pub(super) fn new(since: Moment, money: MoneyContext, here: TimeContext) -> Self {
        Self {
            since,
            money,
            here,
            undated: AtomicU64::new(0),
            ahead: AtomicU64::new(0),
        }
    }

    /// A mail that nothing dates may be of any time, and is read.
    pub(super) fn judge(&self, raw: &RawMail<'_>) -> Verdict<Finding> {
        // Outlook's form has no head that could be looked at before the rest.
        let outlook = mail::is_outlook(raw.bytes).then(|| mail::read_any(raw.bytes));
        let of_mail = |at| Written {
            at,
            is_guess: false,
            is_zoneless: false,
        };
        let written = match &outlook {
            Some(mail) => mail.facts.date.map(of_mail),
            None => mail::written(raw.bytes, raw.line_before),
        };
        match written.map(Written::range) {
            Some((_, latest)) if latest < self.since => return Verdict::Outside,
            Some((earliest, _)) if earliest > self.here.now => {
                _ = self.ahead.fetch_add(1, Ordering::Relaxed);
            }
            Some(_) => {}
            None => _ = self.undated.fetch_add(1, Ordering::Relaxed),
        }
        let mail = outlook.unwrap_or_else(|| mail::read(raw.bytes));
        if !may_concern(&mail) {
            return Verdict::Silent;
        }
        let read = read_mail(&mail, &self.money, self.here);
        let alerts = read_alerts(&mail, self.here);
        let signs = signs(&mail, &read, &alerts);
        if signs.is_empty() {
            return Verdict::Silent;
        }
        Verdict::Wanted(Finding {
            place: Place {
                file: Arc::clone(raw.file),
                at: raw.at,
                length: raw.length,
            },
            sha256: seal::sha256_hex(raw.bytes),
            at: written.map(|written| written.at),
            is_at_guessed: written.is_some_and(|written| written.is_guess),
            is_at_zoneless: written.is_some_and(|written| written.is_zoneless),
            orders: read.orders.iter().filter_map(named).collect(),
            signs,
            is_doubtful: read.is_doubtful,
            domain: mail.facts.domain(),
            message_id: mail.facts.message_id,
            from: mail.facts.from,
            subject: mail.facts.subject,
        })
    }
}

/// Whether reading the mail in full can find anything: a first look that most mails do not pass.
pub(super) fn may_concern(mail: &Mail) -> bool {
    let words = words_of(mail);
    may_speak_of_orders(mail, &words) || may_alert(&words) || mail.attached.iter().any(may_concern)
}

/// The order without its number when that is a secret.
fn named(order: &OrderGuess) -> Option<Named> {
    secret::guard_number(&order.number).ok()?;
    Some(Named {
        number: order.number.clone(),
        ends: order.ends.clone(),
        is_guess: order.guessed.contains(&"number"),
    })
}

/// What a mail says: of the account, then of what has become of orders, then that there are any.
fn signs(mail: &Mail, read: &MailOrders, alerts: &[Alert]) -> Vec<Sign> {
    let alerts = alerts.iter().map(|alert| Sign {
        is_alert: true,
        ..Sign::new(alert.kind.word(), &alert.words)
    });
    let news = read
        .news
        .iter()
        .map(|told| Sign::new(told.news.word(), &told.words));
    let orders = read
        .orders
        .iter()
        .map(|order| Sign::new("order", &words(order, mail)));
    let parcels = read
        .parcels
        .iter()
        .map(|parcel| Sign::new("parcel", &parcel.words));
    let mut signs: Vec<Sign> = Vec::new();
    for sign in alerts.chain(news).chain(orders).chain(parcels) {
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    signs
}

/// The words that an order was read in: those of its amount, else of its number, else the subject.
fn words(order: &OrderGuess, mail: &Mail) -> String {
    let of = |field| match order.origin(field) {
        Some(Origin::Words(words)) => Some(words.clone()),
        _ => None,
    };
    let words = of("amount").or_else(|| of("number"));
    words.unwrap_or_else(|| mail.facts.subject.clone())
}
