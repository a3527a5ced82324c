//! What a mail says beside its orders: that something of an order happened whose number it does not
//! name, and what happened to the account. All of it is said and offered; nothing is recorded
//! before the user says so.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{
    alerts::{Alert, read_alerts},
    mail::Mail,
    orders::{MailOrders, NewsGuess, Parcel},
    quantity::{Moment, TimeContext, long, with_offset},
    record::secret,
    session::{Work, files::quoted, resolve},
    t,
    text::{Lang, sanitize_inline},
};

/// The most mails that are told of one by one; of more only the number.
pub(super) const MAX_SHOWN: usize = 8;

/// The most orders that are named after a mail.
const MAX_ORDERS: usize = 8;

/// What one mail says.
pub(crate) struct MailSigns {
    pub(crate) name: String,
    /// The file that holds this mail alone, so that it can be named as evidence.
    path: Option<PathBuf>,
    pub(super) bytes: Vec<u8>,
    pub(super) written: Option<Moment>,
    /// The endings of the orders that it names.
    orders: Vec<String>,
    pub(super) news: Vec<NewsGuess>,
    pub(super) parcels: Vec<Parcel>,
    alerts: Vec<Alert>,
}

impl MailSigns {
    /// What a mail says, if it says something.
    pub(crate) fn of(
        name: &str,
        mail: &Mail,
        read: &MailOrders,
        here: TimeContext,
    ) -> Option<Self> {
        let signs = Self {
            name: name.to_owned(),
            path: None,
            bytes: Vec::new(),
            written: mail.facts.date,
            orders: read.orders.iter().map(|order| order.ends.clone()).collect(),
            news: read.news.clone(),
            parcels: read.parcels.clone(),
            alerts: read_alerts(mail, here),
        };
        let says = !signs.news.is_empty() || !signs.alerts.is_empty();
        says.then_some(signs)
    }

    /// The same with the mail itself, and the file that holds it alone.
    pub(crate) fn in_file(mut self, path: Option<&Path>, bytes: Vec<u8>) -> Self {
        self.path = path
            .filter(|path| *path != Path::new("-"))
            .map(Path::to_owned);
        self.bytes = bytes;
        self
    }

    /// Without what it says of orders, which was said where they were read.
    pub(crate) fn of_account(mut self) -> Option<Self> {
        self.news.clear();
        self.parcels.clear();
        (!self.alerts.is_empty()).then_some(self)
    }

    /// Whether it says something of an order that only the user knows.
    pub(crate) fn asks_order(&self) -> bool {
        self.orders.is_empty() && !self.signs().is_empty()
    }

    /// The signs of its news, each once.
    pub(super) fn signs(&self) -> Vec<&'static str> {
        let mut signs: Vec<_> = self
            .news
            .iter()
            .filter_map(|told| told.news.sign())
            .collect();
        signs.dedup();
        signs
    }

    /// What it says, with the words it comes from and the time of the mail.
    pub(super) fn said(&self, work: &Work<'_>) -> Vec<String> {
        let lang = work.lang;
        let name = sanitize_inline(&self.name);
        let mut lines = vec![match self.written {
            Some(at) => {
                let at = with_offset(lang, at, work.here(), long);
                t!(lang, MailsSaysAt, name, at)
            }
            None => t!(lang, MailsSays, name),
        }];
        let news = self
            .news
            .iter()
            .map(|told| (news_word(lang, told), &told.words));
        let alerts = self
            .alerts
            .iter()
            .map(|alert| (alert_word(lang, alert), &alert.words));
        let said = news.chain(alerts);
        lines.extend(
            said.map(|(what, words)| t!(lang, MailsSaid, what, words = shown_words(lang, words))),
        );
        let details = self.alerts.first().into_iter();
        let details = details.flat_map(|alert| [&alert.time_words, &alert.place_words]);
        let details = details.filter(|words| !words.is_empty());
        lines.extend(details.map(|words| t!(lang, MailsNames, words = shown_words(lang, words))));
        let numbers = parcel_numbers(lang, &self.parcels);
        lines.extend(numbers.map(|numbers| t!(lang, MailsParcelSaid, numbers)));
        lines
    }

    /// How to record what it says.
    pub(super) fn commands(&self, work: &Work<'_>) -> Vec<String> {
        let orders = match self.orders.is_empty() {
            true => vec![t!(work.lang, MailsOrder)],
            false => self.orders.clone(),
        };
        let mut commands = self.observations(work, &orders);
        let takes_parcel = work.state().item_type("order").is_some();
        if let ([parcel], [order], true) = (&self.parcels[..], &orders[..], takes_parcel) {
            commands.push(format!("fix tracking@{order} {}", parcel.number.number));
        }
        let commands = commands.iter();
        let shown = commands.map(|command| sanitize_inline(&format!("  kakunin {command}")));
        shown.collect()
    }

    /// What can be observed of the orders and of the account, each once.
    fn observations(&self, work: &Work<'_>, orders: &[String]) -> Vec<String> {
        let signs = self.signs().into_iter();
        let known = signs.filter(|sign| resolve::sign(&work.session, sign).is_some());
        let known: Vec<_> = known.collect();
        let of_order = |order: &String| {
            let signs = known.iter();
            let commands = signs.map(|sign| format!("observe {order} {sign}"));
            commands.collect::<Vec<_>>()
        };
        let mut commands: Vec<String> = orders.iter().flat_map(of_order).collect();
        for alert in &self.alerts {
            let command = alert_command(work, alert, orders);
            if !commands.contains(&command) {
                commands.push(command);
            }
        }
        let flags = self.flags(work);
        commands
            .iter()
            .map(|command| command.clone() + &flags)
            .collect()
    }

    /// The mail as evidence, or its time.
    fn flags(&self, work: &Work<'_>) -> String {
        match (&self.path, self.written) {
            (Some(path), _) => {
                let path = path.to_string_lossy();
                let file = quoted(&path).unwrap_or_else(|| t!(work.lang, MailsFile));
                format!(" --evidence {file}")
            }
            (None, Some(at)) => {
                let at = work.here().zone.at(at).format("%Y-%m-%d %H:%M");
                format!(" --on \"{at}\"")
            }
            (None, None) => String::new(),
        }
    }

    /// All of it: what it says, and how to record it.
    pub(crate) fn lines(&self, work: &Work<'_>) -> Vec<String> {
        let lang = work.lang;
        let mut lines = self.said(work);
        let commands = self.commands(work);
        let takes_order = work.state().item_type("order").is_some();
        if self.asks_order() && takes_order {
            lines.push(t!(lang, MailsWhichOrder));
            lines.extend(orders_here(work));
        } else if !commands.is_empty() {
            lines.push(t!(lang, MailsIfSeen));
        }
        lines.extend(commands);
        lines
    }

    fn json(&self) -> Value {
        let news = self.news.iter().map(|told| (told.news.word(), &told.words));
        let alerts = self
            .alerts
            .iter()
            .map(|alert| (alert.kind.word(), &alert.words));
        let one = |(sign, words): (&str, &String)| {
            let words = secret::masked(words);
            json!({ "sign": sign, "words": words.text, "masked": words.is_masked })
        };
        let said: Vec<_> = news.chain(alerts).map(one).collect();
        let parcels: Vec<_> = self
            .parcels
            .iter()
            .map(|parcel| &parcel.number.number)
            .collect();
        json!({
            "name": self.name, "written": self.written, "orders": self.orders, "says": said,
            "parcels": parcels,
        })
    }
}

/// What mails say, mail by mail; of many only the first ones.
pub(crate) fn lines(work: &Work<'_>, signs: &[MailSigns]) -> Vec<String> {
    let shown = signs.iter().take(MAX_SHOWN);
    let mut lines: Vec<String> = shown.flat_map(|one| one.lines(work)).collect();
    let more = signs.len().saturating_sub(MAX_SHOWN);
    if more > 0 {
        lines.push(t!(work.lang, MailsSaysMore, n = more));
    }
    lines
}

/// The same for programs.
pub(crate) fn json(signs: &[MailSigns]) -> Value {
    signs.iter().map(MailSigns::json).collect()
}

fn news_word(lang: Lang, told: &NewsGuess) -> &'static str {
    let said = lang.by_key(&format!("mails.news-{}", told.news.word()));
    said.unwrap_or_default()
}

fn alert_word(lang: Lang, alert: &Alert) -> &'static str {
    let said = lang.by_key(&format!("mails.alert-{}", alert.kind.word()));
    said.unwrap_or_default()
}

/// The words of a mail as they are shown: a code or a password in them is masked, and that is said.
pub(super) fn shown_words(lang: Lang, words: &str) -> String {
    let masked = secret::masked(words);
    let words = format!("\"{}\"", sanitize_inline(&masked.text));
    match masked.is_masked {
        true => format!("{words} {}", t!(lang, MailsMasked)),
        false => words,
    }
}

/// What records an alert: a sign where a checklist has one, else its words. A mail that is older
/// than what a party said does not speak against it.
fn alert_command(work: &Work<'_>, alert: &Alert, orders: &[String]) -> String {
    let said = work.state().statements.values().flatten();
    let is_older = said.into_iter().any(|said| Some(said.at) > alert.written);
    let sign = alert.kind.sign().filter(|_| !is_older);
    let known = sign.and_then(|sign| Some((sign, resolve::sign(&work.session, sign)?.1)));
    match known {
        Some((sign, known)) if known.item.is_none() => format!("observe {sign}"),
        Some((sign, _)) if orders.len() == 1 => format!("observe {} {sign}", orders[0]),
        _ => format!("observe \"{}\"", alert_word(work.lang, alert)),
    }
}

/// The orders of the incident, so that the right one can be named.
fn orders_here(work: &Work<'_>) -> Option<String> {
    let items = work.state().items.iter();
    let orders = items.filter(|item| item.kind == "order").take(MAX_ORDERS);
    let ends: Vec<_> = orders
        .map(|item| work.session.item_ends(&item.id))
        .collect();
    let orders = sanitize_inline(&ends.join(", "));
    (!ends.is_empty()).then(|| t!(work.lang, MailsOrdersHere, orders))
}

/// The numbers of parcels, with the carriers whose form they have.
pub(super) fn parcel_numbers(lang: Lang, parcels: &[Parcel]) -> Option<String> {
    let carrier = |name: &&'static str| {
        let key = format!("carrier.{}", name.to_lowercase().replace(' ', "-"));
        lang.by_key(&key).unwrap_or(name)
    };
    let word = |Parcel { number, .. }: &Parcel| {
        let carriers: Vec<_> = number.carriers.iter().map(carrier).collect();
        let carriers = carriers.join(" / ");
        match carriers.is_empty() {
            true => number.number.clone(),
            false => t!(lang, MailsParcelForm, number = number.number, carriers),
        }
    };
    let numbers: Vec<_> = parcels.iter().map(word).collect();
    (!parcels.is_empty()).then(|| sanitize_inline(&numbers.join(", ")))
}
