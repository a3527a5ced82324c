//! What a mail says happened to an account: somebody signed in, the password was changed, a gift
//! code was redeemed. Precision comes before reach: advertising and footers speak of all of it, so
//! only a sentence counts that says that it has happened, to the reader. Words are tables in
//! `words/`, one file a language. Pure.

mod details;
mod vocabulary;

use std::sync::LazyLock;

use crate::{
    mail::{Mail, Phrases, Sentence, sentences},
    quantity::{Moment, TimeContext},
};
use details::Details;
use vocabulary::{
    ADDRESS_CHANGED, CODE_DELIVERED, CODE_REDEEMED, MAIL_CHANGED, NEW_DEVICE, NOT_ALERTS,
    PASSWORD_CHANGED, PAYMENT_CHANGED, SIGNED_IN,
};

/// What happened to the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlertKind {
    SignedIn,
    NewDevice,
    PasswordChanged,
    /// The address that parcels go to.
    AddressChanged,
    /// The address that mails go to.
    MailChanged,
    PaymentChanged,
    /// A gift code came, or was sent to somebody.
    CodeDelivered,
    CodeRedeemed,
}

impl AlertKind {
    pub const ALL: [AlertKind; 8] = [
        AlertKind::SignedIn,
        AlertKind::NewDevice,
        AlertKind::PasswordChanged,
        AlertKind::AddressChanged,
        AlertKind::MailChanged,
        AlertKind::PaymentChanged,
        AlertKind::CodeDelivered,
        AlertKind::CodeRedeemed,
    ];

    /// Its word, in results for programs and in keys of texts.
    pub fn word(self) -> &'static str {
        match self {
            AlertKind::SignedIn => "signed-in",
            AlertKind::NewDevice => "new-device",
            AlertKind::PasswordChanged => "password-changed",
            AlertKind::AddressChanged => "address-changed",
            AlertKind::MailChanged => "mail-changed",
            AlertKind::PaymentChanged => "payment-changed",
            AlertKind::CodeDelivered => "code-delivered",
            AlertKind::CodeRedeemed => "code-redeemed",
        }
    }

    /// The sign of checklists that it can be seen by, where a checklist has it.
    pub(crate) fn sign(self) -> Option<&'static str> {
        match self {
            AlertKind::SignedIn | AlertKind::NewDevice => Some("signed-in-again"),
            AlertKind::PasswordChanged
            | AlertKind::AddressChanged
            | AlertKind::MailChanged
            | AlertKind::PaymentChanged => Some("data-changed"),
            AlertKind::CodeRedeemed => Some("code-used"),
            AlertKind::CodeDelivered => None,
        }
    }

    fn phrases(self) -> &'static [&'static str] {
        match self {
            AlertKind::SignedIn => SIGNED_IN,
            AlertKind::NewDevice => NEW_DEVICE,
            AlertKind::PasswordChanged => PASSWORD_CHANGED,
            AlertKind::AddressChanged => ADDRESS_CHANGED,
            AlertKind::MailChanged => MAIL_CHANGED,
            AlertKind::PaymentChanged => PAYMENT_CHANGED,
            AlertKind::CodeDelivered => CODE_DELIVERED,
            AlertKind::CodeRedeemed => CODE_REDEEMED,
        }
    }
}

/// One thing that a mail says happened to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub kind: AlertKind,
    /// The sentence that says so.
    pub words: String,
    /// When the mail was written, as it says: a guess of when it happened.
    pub written: Option<Moment>,
    /// When it happened, as the text says; the line is in `time_words`.
    pub happened: Option<Moment>,
    /// The line that names a time, read or not; empty without one.
    pub time_words: String,
    /// The line that names a place or an address of the network; empty without one.
    pub place_words: String,
    /// Name and address of the sender, as the mail says.
    pub sender: String,
}

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&AlertKind::ALL.map(AlertKind::phrases)));

/// Whether a mail, without those attached to it, can say that something happened: a first look that
/// is much faster. `words` are its words in small letters.
pub(crate) fn may_alert(words: &str) -> bool {
    PHRASES.may_be_in(words)
}

/// Reads what a mail and the mails attached to it say happened to an account, each kind once in a
/// mail. A time without a zone is in that of `here`.
pub fn read_alerts(mail: &Mail, here: TimeContext) -> Vec<Alert> {
    let mut found = of_one(mail, here);
    for attached in &mail.attached {
        found.extend(read_alerts(attached, here));
    }
    found
}

fn of_one(mail: &Mail, here: TimeContext) -> Vec<Alert> {
    let mut sentences = sentences(mail);
    sentences.retain(|sentence| !sentence.has_any_word(NOT_ALERTS));
    let said = AlertKind::ALL.into_iter().filter_map(|kind| {
        let says = |sentence: &&Sentence| sentence.has_any_phrase(kind.phrases());
        Some((kind, sentences.iter().find(says)?))
    });
    let said: Vec<_> = said.collect();
    if said.is_empty() {
        return Vec::new();
    }
    let details = Details::of(mail, here);
    let alert = |(kind, sentence): (AlertKind, &Sentence)| Alert {
        kind,
        words: sentence.text.clone(),
        written: mail.facts.date,
        happened: details.happened,
        time_words: details.time.clone(),
        place_words: details.place.clone(),
        sender: mail.facts.from.clone(),
    };
    said.into_iter().map(alert).collect()
}

#[cfg(test)]
mod tests;
