//! Who sent the mails that an order was read in: the kept files of an item say it, read anew. A mail
//! that does not name the order, or that was passed on, says nothing of its sender.

use std::io::Read;

use crate::{
    evidence::Metadata,
    id::{Likeness, likeness},
    mail::{self, Opened},
    orders::{OrderGuess, are_two_senders, read_mail, read_page},
    quantity::MoneyContext,
    record::{Evidence, Item},
    session::IncidentSession,
};

/// The most files of one item that are looked at.
const MAX_FILES: usize = 8;

/// What is known of the mails of an item.
#[derive(Default)]
pub(crate) struct ItemSenders {
    /// Who sent them, as far as each says.
    senders: Vec<String>,
    /// By what each is known again.
    files: Vec<String>,
}

/// By what a mail is known again: its bytes, and its Message-ID with its sender, as mailboxes change
/// the ends of mails.
pub(crate) fn names_of_file(sha256: &str, metadata: Option<&Metadata>) -> Vec<String> {
    let mail = metadata.and_then(|metadata| metadata.mail.as_ref());
    let mail = mail.filter(|mail| !mail.message_id.is_empty());
    let by_id = mail.map(|mail| format!("{} {}", mail.message_id, mail.from));
    by_id.into_iter().chain([sha256.to_owned()]).collect()
}

impl ItemSenders {
    /// The senders of the mails of an item that name this number.
    pub(crate) fn of(session: &IncidentSession, item: &Item, number: &str) -> Self {
        let files = session.state.evidence.iter();
        let files = files.filter(|file| file.items.contains(&item.id));
        let mut found = Self::default();
        for file in files.take(MAX_FILES) {
            let names = names_of_file(&file.sha256, file.metadata.as_deref());
            found.files.extend(names);
            let orders = orders_in(session, file);
            let same = |order: &&OrderGuess| likeness(&order.number, number) == Likeness::Equal;
            let senders = orders.iter().filter(same).map(|order| order.sender.clone());
            found
                .senders
                .extend(senders.filter(|sender| !sender.is_empty()));
        }
        found
    }

    /// Whether it is known that somebody else sent them.
    pub(crate) fn are_others(&self, sender: &str) -> bool {
        let mut senders = self.senders.iter();
        self.is_known() && senders.all(|own| are_two_senders(own, sender))
    }

    pub(crate) fn is_known(&self) -> bool {
        !self.senders.is_empty()
    }

    /// Whether one of these files is kept for the item.
    pub(crate) fn has_file(&self, files: &[String]) -> bool {
        files.iter().any(|file| self.files.contains(file))
    }

    /// The senders, each once.
    pub(crate) fn shown(&self) -> String {
        let mut senders = self.senders.clone();
        senders.sort_unstable();
        senders.dedup();
        senders.join(", ")
    }
}

/// The orders that a kept file names; none when it is no mail or page, or cannot be read any more.
fn orders_in(session: &IncidentSession, file: &Evidence) -> Vec<OrderGuess> {
    let is_readable = file
        .metadata
        .as_ref()
        .is_some_and(|metadata| metadata.mail.is_some() || metadata.page.is_some());
    if !is_readable {
        return Vec::new();
    }
    let mut bytes = Vec::new();
    let stored = session.open_evidence(&file.sha256);
    let read = stored.map(|mut stored| stored.read_to_end(&mut bytes));
    if !matches!(read, Ok(Ok(_))) {
        return Vec::new();
    }
    let money = MoneyContext::of_country(session.state.country());
    match mail::open(&file.name, &bytes) {
        Opened::Mail(mail) => read_mail(&mail, &money, session.here()).orders,
        Opened::Page(page) => read_page(&page, &money, session.here()).orders,
        _ => Vec::new(),
    }
}
