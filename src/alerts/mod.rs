//! What a mail says happened to an account: somebody signed in, the password was changed, a gift
//! code was redeemed. Precision comes before reach: advertising and footers speak of all of it, so
//! only a sentence counts that says that it has happened, to the reader. Words are tables in
//! `words/`, one file a language. Pure.

mod details;
mod vocabulary;

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    mail::{Mail, PhraseIndex, Phrases, Sentence, sentences},
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

static FIRST_LOOK: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&AlertKind::ALL.map(AlertKind::phrases)));

/// Whether a mail, without those attached to it, can say that something happened: a first look that
/// is much faster. `words` are its words in small letters.
pub(crate) fn may_alert(words: &str) -> bool {
    FIRST_LOOK.may_be_in(words)
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

static PHRASES: LazyLock<PhraseIndex<AlertKind>> =
    LazyLock::new(|| PhraseIndex::new(AlertKind::ALL.map(|kind| (kind, kind.phrases()))));

fn of_one(mail: &Mail, here: TimeContext) -> Vec<Alert> {
    let mut found: BTreeMap<AlertKind, Sentence> = BTreeMap::new();
    for sentence in sentences(mail) {
        if PHRASES.said_in(&sentence).is_empty() {
            continue;
        }
        let stated = sentence.stated();
        let Some(stated) = stated.filter(|stated| !stated.has_any_word(NOT_ALERTS)) else {
            continue;
        };
        for kind in PHRASES.said_in(&stated) {
            found.entry(kind).or_insert_with(|| sentence.clone());
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let details = Details::of(mail, here);
    let alert = |(kind, sentence): (AlertKind, Sentence)| Alert {
        kind,
        words: match kind {
            AlertKind::CodeDelivered | AlertKind::CodeRedeemed => without_codes(&sentence.text),
            _ => sentence.text,
        },
        written: mail.facts.date,
        happened: details.happened,
        time_words: details.time.clone(),
        place_words: details.place.clone(),
        sender: mail.facts.from.clone(),
    };
    found.into_iter().map(alert).collect()
}

/// The shortest run of capital letters, digits and hyphens that is taken for a code.
const MIN_CODE: usize = 8;

/// A sentence without what may be a gift code in it: who reads a code can spend it.
fn without_codes(text: &str) -> String {
    let is_of_code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let mut shown = String::new();
    let mut rest = text;
    while let Some(begin) = rest.find(is_of_code) {
        shown.push_str(&rest[..begin]);
        let run = &rest[begin..];
        let end = run.find(|c| !is_of_code(c)).unwrap_or(run.len());
        shown.push_str(if end < MIN_CODE { &run[..end] } else { "****" });
        rest = &run[end..];
    }
    shown + rest
}

#[cfg(test)]
mod tests;
