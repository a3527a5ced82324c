//! Which field of the record is for whom. The owner of the record sees all of it; for every other
//! reader a field is left out unless its line names the reader. A field or kind of event without a
//! line does not compile.

use std::collections::BTreeMap;

use super::audience::Audience::{self, Card, Courier, Police, Shop};
use crate::evidence::Metadata;
use crate::record::{
    Answered, Assigned, Attached, Body, ChannelAdded, ChannelTried, CheckReopened,
    ChecklistAttached, ChecklistSetAside, Closed, ContactEnded, ContactStarted, Done,
    IncidentChanged, ItemAdded, ItemChanged, ItemPutBack, ItemTakenOut, Noted, Observed, OpenPoint,
    Opened, PartyAdded, PartyChanged, QuestionAdded, Reopened, Restored, Retracted, SaidBack,
    Skipped, Stated, Waived, Withdrawn,
};

/// What a field holds, which is what the mask looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A name or number that is there to be quoted: a service, an order, a case.
    Code,
    /// The name of a person who spoke for a party.
    Speaker,
    /// The name of the owner of the record or of a helper.
    Helper,
    /// An address, a number or a link to reach a person or party.
    Address,
    Text,
    FileName,
}

/// One line: a field, what it holds, and who gets it besides the owner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// The kind of event, or the type of item.
    pub(crate) kind: &'static str,
    pub(crate) field: &'static str,
    pub(crate) class: Class,
    pub(crate) readers: &'static [Audience],
}

pub(crate) const ALL: &[Audience] = &[Card, Police, Shop, Courier];
pub(crate) const NOBODY: &[Audience] = &[];

/// Who recorded an event: of all of them.
pub(crate) const ACTOR: Row = Row {
    kind: "event",
    field: "actor",
    class: Class::Helper,
    readers: &[Police],
};

/// Clears or masks fields of one type, each by its line in the policy.
pub(crate) trait Redact<T> {
    fn field(&mut self, field: &mut T, class: Class, readers: &[Audience]);
}

/// Of each kind of event the fields without a text, in brackets; then a line for each other one.
macro_rules! policy {
    ($($kind:literal $body:ident [$($frame:ident)*] { $($field:ident: $class:ident $readers:expr;)* })*) => {
        #[cfg(test)]
        pub(crate) const TABLE: &[Row] = &[
            ACTOR,
            $($(Row { kind: $kind, field: stringify!($field), class: Class::$class, readers: $readers },)*)*
        ];

        /// Clears or masks every text of an event that its reader may not see as it is.
        pub(crate) fn apply<R>(body: &mut Body, redact: &mut R)
        where
            R: Redact<String>
                + Redact<BTreeMap<String, String>>
                + Redact<Option<Box<Metadata>>>
                + Redact<Vec<OpenPoint>>,
        {
            match body {
                $(Body::$body($body { $($frame: _,)* $($field),* }) => {
                    $(redact.field($field, Class::$class, $readers);)*
                })*
            }
        }
    };
}

policy! {
    "opened" Opened [
        format incident country country_guessed noticed noticed_guessed zone currency currency_guessed
    ] {
        title: Text &[Police];
        service: Code ALL;
    }
    // Fields by name: see ITEMS.
    "incident_changed" IncidentChanged [] {
        fields: Text ALL;
        why: Text &[Police];
    }
    // The rules by which the copy is read; of their texts only those of kept checks are shown.
    "checklist_attached" ChecklistAttached [id version sha256 origin text] {}
    "checklist_set_aside" ChecklistSetAside [id instead] {}
    // Fields by name: see ITEMS.
    "item_added" ItemAdded [item kind guessed parties] { fields: Text ALL; }
    "item_changed" ItemChanged [item parties] {
        fields: Text ALL;
        why: Text &[Police];
    }
    "answered" Answered [check] {
        value: Text &[Police];
        why: Text &[Police];
    }
    "done" Done [check] { note: Text &[Police]; }
    "skipped" Skipped [check] { why: Text NOBODY; }
    "party_added" PartyAdded [party role] {
        name: Code ALL;
        why: Text &[Police];
    }
    "party_changed" PartyChanged [party] {
        name: Code ALL;
        why: Text &[Police];
    }
    "channel_added" ChannelAdded [channel party kind source needs_login] {
        name: Code ALL;
        address: Address ALL;
    }
    "channel_tried" ChannelTried [channel reached] {}
    "contact_started" ContactStarted [contact party channel by] {}
    "stated" Stated [contact answer check verdict option by no_time_given group supersedes] {
        words: Text ALL;
        why: Text &[Police];
    }
    // One text for a whole answer: it may name orders that are not the card issuer's business.
    "said_back" SaidBack [answer agreement] { text: Text &[Police, Shop, Courier]; }
    "contact_ended" ContactEnded [contact ending] {}
    // What came back of an amount is for readers who get the amount: see ITEMS.
    "observed" Observed [sign item contradicts verifies evidence happened dated_by amount charge] {
        text: Text &[Card, Police];
    }
    "question_added" QuestionAdded [question party] { text: Text ALL; }
    "assigned" Assigned [check] { to: Helper NOBODY; }
    "attached" Attached [evidence sha256 size item also check] {
        name: FileName &[Card, Police];
        metadata: Text &[Police];
    }
    // What the text holds depends on what it is about: see `redactor`.
    "noted" Noted [about contact supersedes] {
        text: Text ALL;
        why: Text &[Police];
    }
    "waived" Waived [check] { why: Text &[Police]; }
    "retracted" Retracted [events] { why: Text &[Police]; }
    // Readers who hear of a contact hear why it was withdrawn.
    "withdrawn" Withdrawn [contact events] { why: Text ALL; }
    "restored" Restored [events] { why: Text &[Police]; }
    // Readers who know the item hear why it is not part of the incident.
    "item_taken_out" ItemTakenOut [item] { why: Text ALL; }
    "item_put_back" ItemPutBack [item] { why: Text &[Police]; }
    "check_reopened" CheckReopened [check] { why: Text NOBODY; }
    "closed" Closed [] {
        outcome: Text &[Police];
        open: Text &[Police];
    }
    "reopened" Reopened [] { why: Text NOBODY; }
}

macro_rules! items {
    ($($kind:literal { $($($field:literal)*: $class:ident $readers:expr;)* })*) => {
        /// The fields of items, by type; and those of the incident itself that can be corrected.
        pub(crate) const ITEMS: &[Row] = &[
            $($($(Row { kind: $kind, field: $field, class: Class::$class, readers: $readers },)*)*)*
        ];
    };
}

items! {
    "incident" {
        "title": Text &[Police];
        "service" "country" "noticed" "currency": Code ALL;
    }
    "order" {
        "number": Code ALL;
        "amount" "goods" "ordered_at" "charged_at": Code &[Card, Police, Shop];
        "what": Text &[Card, Police, Shop];
        "address" "tracking" "shipped_at": Code &[Police, Shop, Courier];
    }
    // A line of a statement. Which card or account paid is not for a shop.
    "charge" {
        "day" "posted" "amount" "points" "means" "orders" "goes_with": Code &[Card, Police, Shop];
        "text": Text &[Card, Police, Shop];
        "payer": Text &[Card, Police];
    }
    "payment" {
        "name": Text &[Card, Police];
        "kind" "amount": Code &[Card, Police];
    }
    // Money that was sent in a fraud, and what left an account: to whom, when, how much.
    "sent" {
        "to" "where": Text &[Card, Police];
        "how" "amount" "sent_at": Code &[Card, Police];
    }
    "transfer" {
        "to" "receiver": Text &[Card, Police, Shop];
        "kind" "amount" "sent_at": Code &[Card, Police, Shop];
    }
    // Contracts in somebody's name that are not theirs, and bills of a pay-later firm.
    "contract" {
        "name": Text &[Police];
        "kind" "stage" "amount" "demanded": Code &[Police];
    }
    "document" {
        "what": Text &[Police];
        "state": Code &[Police];
    }
    "bill" {
        "number" "amount" "due" "address" "ordered_at": Code &[Card, Police];
        "shop" "what": Text &[Card, Police];
    }
    // Friends who were written to: third persons, whose cases are their own.
    "contact" {
        "name": Text NOBODY;
        "gave" "amount": Code NOBODY;
    }
    // Access data.
    "setting" {
        "what" "now" "before": Text &[Police];
        "since": Code &[Police];
    }
    // Other accounts with the same password.
    "login" {
        "site": Text NOBODY;
        "kind": Code NOBODY;
    }
    "device" {
        "name": Text &[Police];
        "kind": Code &[Police];
        "user": Helper NOBODY;
    }
    // Data of other people that lay open: what and how many, never whose.
    "data" {
        "what" "people" "countries": Text &[Police];
        "kind" "since" "encrypted": Code &[Police];
    }
    // What changed on the user's own side, and what was tried: for the shop that asks about it.
    "change" {
        "what" "before" "after": Text &[Shop];
        "kind" "changed_at": Code &[Shop];
    }
    "attempt" {
        "cause" "what" "seen": Text &[Shop];
        "outcome" "tried_at": Code &[Shop];
    }
    // What hangs in the air at a locked account.
    "pending" {
        "what" "until": Text &[Shop];
        "kind" "amount": Code &[Shop];
    }
    // Mails of a shop to its customers: addresses of third persons.
    "mail" {
        "what" "status": Text NOBODY;
        "address": Address NOBODY;
        "kind" "sent_at": Code NOBODY;
    }
}

/// The line of an item's field; none for fields of own checklists, which are for the owner alone.
pub(crate) fn item_field(kind: &str, field: &str) -> Option<Row> {
    ITEMS
        .iter()
        .copied()
        .find(|row| row.kind == kind && row.field == field)
}

/// Whether a reader gets items of a type at all. Of a type that has no line here it gets that they
/// are there.
pub(crate) fn has_items(reader: Audience, kind: &str) -> bool {
    let mut lines = ITEMS.iter().filter(|row| row.kind == kind).peekable();
    reader == Audience::Owner
        || lines.peek().is_none()
        || lines.any(|row| row.readers.contains(&reader))
}
