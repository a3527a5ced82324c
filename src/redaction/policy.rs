//! Which field of the record is for whom. The owner of the record sees all of it; for every other
//! reader a field is left out unless its line names the reader. A field or kind of event without a
//! line does not compile.

use std::collections::BTreeMap;

use super::audience::Audience::{self, Card, Courier, Police, Shop};
use crate::evidence::Metadata;
use crate::record::{
    Answered, Assigned, Attached, Body, ChannelAdded, ChannelTried, CheckReopened,
    ChecklistAttached, Closed, ContactEnded, ContactStarted, Done, IncidentChanged, ItemAdded,
    ItemChanged, ItemPutBack, ItemTakenOut, Noted, Observed, OpenPoint, Opened, PartyAdded,
    PartyChanged, QuestionAdded, Reopened, Restored, Retracted, SaidBack, Skipped, Stated, Waived,
    Withdrawn,
};

/// What a field holds, which is what the mask looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// What holds the record together: times, numbers, ids, codes. No text that a person wrote.
    Frame,
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

/// A field of an event that can hold text.
pub(crate) enum Field<'a> {
    Text(&'a mut String),
    /// The fields of an item, by name.
    Item(&'a mut BTreeMap<String, String>),
    Metadata(&'a mut Option<Box<Metadata>>),
    OpenPoints(&'a mut Vec<OpenPoint>),
}

impl<'a> From<&'a mut String> for Field<'a> {
    fn from(text: &'a mut String) -> Self {
        Field::Text(text)
    }
}

impl<'a> From<&'a mut BTreeMap<String, String>> for Field<'a> {
    fn from(fields: &'a mut BTreeMap<String, String>) -> Self {
        Field::Item(fields)
    }
}

impl<'a> From<&'a mut Option<Box<Metadata>>> for Field<'a> {
    fn from(metadata: &'a mut Option<Box<Metadata>>) -> Self {
        Field::Metadata(metadata)
    }
}

impl<'a> From<&'a mut Vec<OpenPoint>> for Field<'a> {
    fn from(points: &'a mut Vec<OpenPoint>) -> Self {
        Field::OpenPoints(points)
    }
}

/// Clears or masks one field, by its line in the policy.
pub(crate) trait Redact {
    fn field(&mut self, field: Field<'_>, class: Class, readers: &[Audience]);
}

macro_rules! policy {
    ($($kind:literal $body:ident { $($field:ident: $class:ident $readers:expr;)* })*) => {
        #[cfg(test)]
        pub(crate) const TABLE: &[Row] = &[
            ACTOR,
            $($(Row { kind: $kind, field: stringify!($field), class: Class::$class, readers: $readers },)*)*
        ];

        /// Clears or masks every text of an event that its reader may not see as it is.
        pub(crate) fn apply(body: &mut Body, redact: &mut impl Redact) {
            match body {
                $(Body::$body($body { $($field),* }) => { $(policy!(@ redact $field $class $readers);)* })*
            }
        }
    };
    (@ $redact:ident $field:ident Frame $readers:expr) => { let _ = ($field, Class::Frame); };
    (@ $redact:ident $field:ident $class:ident $readers:expr) => { $redact.field($field.into(), Class::$class, $readers) };
}

policy! {
    "opened" Opened {
        format: Frame ALL;
        incident: Frame ALL;
        title: Text &[Police];
        service: Code ALL;
        country: Frame ALL;
        country_guessed: Frame ALL;
        noticed: Frame ALL;
        noticed_guessed: Frame ALL;
        zone: Frame ALL;
        currency: Frame ALL;
        currency_guessed: Frame ALL;
    }
    // Fields by name: see ITEMS.
    "incident_changed" IncidentChanged {
        fields: Text ALL;
        why: Text &[Police];
    }
    // The rules by which the copy is read; of their texts only those of kept checks are shown.
    "checklist_attached" ChecklistAttached {
        id: Frame ALL;
        version: Frame ALL;
        sha256: Frame ALL;
        origin: Frame ALL;
        text: Frame ALL;
    }
    // Fields by name: see ITEMS.
    "item_added" ItemAdded {
        item: Frame ALL;
        kind: Frame ALL;
        fields: Text ALL;
        guessed: Frame ALL;
        parties: Frame ALL;
    }
    "item_changed" ItemChanged {
        item: Frame ALL;
        fields: Text ALL;
        parties: Frame ALL;
        why: Text &[Police];
    }
    "answered" Answered {
        check: Frame ALL;
        value: Text &[Police];
        why: Text &[Police];
    }
    "done" Done {
        check: Frame ALL;
        note: Text &[Police];
    }
    "skipped" Skipped {
        check: Frame ALL;
        why: Text NOBODY;
    }
    "party_added" PartyAdded {
        party: Frame ALL;
        role: Frame ALL;
        name: Code ALL;
        why: Text &[Police];
    }
    "party_changed" PartyChanged {
        party: Frame ALL;
        name: Code ALL;
        why: Text &[Police];
    }
    "channel_added" ChannelAdded {
        channel: Frame ALL;
        party: Frame ALL;
        name: Code ALL;
        kind: Frame ALL;
        address: Address ALL;
        source: Frame ALL;
        needs_login: Frame ALL;
    }
    "channel_tried" ChannelTried {
        channel: Frame ALL;
        reached: Frame ALL;
    }
    "contact_started" ContactStarted {
        contact: Frame ALL;
        party: Frame ALL;
        channel: Frame ALL;
        by: Frame ALL;
    }
    "stated" Stated {
        contact: Frame ALL;
        answer: Frame ALL;
        check: Frame ALL;
        verdict: Frame ALL;
        option: Frame ALL;
        by: Frame ALL;
        no_time_given: Frame ALL;
        words: Text ALL;
        group: Frame ALL;
        supersedes: Frame ALL;
        why: Text &[Police];
    }
    // One text for a whole answer: it may name orders that are not the card issuer's business.
    "said_back" SaidBack {
        answer: Frame ALL;
        agreement: Frame ALL;
        text: Text &[Police, Shop, Courier];
    }
    "contact_ended" ContactEnded {
        contact: Frame ALL;
        ending: Frame ALL;
    }
    "observed" Observed {
        sign: Frame ALL;
        item: Frame ALL;
        text: Text &[Card, Police];
        contradicts: Frame ALL;
        verifies: Frame ALL;
        evidence: Frame ALL;
        happened: Frame ALL;
        dated_by: Frame ALL;
        // What came back of an amount is for readers who get the amount: see ITEMS.
        amount: Frame ALL;
        charge: Frame ALL;
    }
    "question_added" QuestionAdded {
        question: Frame ALL;
        party: Frame ALL;
        text: Text ALL;
    }
    "assigned" Assigned {
        check: Frame ALL;
        to: Helper NOBODY;
    }
    "attached" Attached {
        evidence: Frame ALL;
        name: FileName &[Card, Police];
        sha256: Frame ALL;
        size: Frame ALL;
        item: Frame ALL;
        also: Frame ALL;
        check: Frame ALL;
        metadata: Text &[Police];
    }
    // What the text holds depends on what it is about: see `redactor`.
    "noted" Noted {
        about: Frame ALL;
        contact: Frame ALL;
        text: Text ALL;
        supersedes: Frame ALL;
        why: Text &[Police];
    }
    "waived" Waived {
        check: Frame ALL;
        why: Text &[Police];
    }
    "retracted" Retracted {
        events: Frame ALL;
        why: Text &[Police];
    }
    // Readers who hear of a contact hear why it was withdrawn.
    "withdrawn" Withdrawn {
        contact: Frame ALL;
        events: Frame ALL;
        why: Text ALL;
    }
    "restored" Restored {
        events: Frame ALL;
        why: Text &[Police];
    }
    // Readers who know the item hear why it is not part of the incident.
    "item_taken_out" ItemTakenOut {
        item: Frame ALL;
        why: Text ALL;
    }
    "item_put_back" ItemPutBack {
        item: Frame ALL;
        why: Text &[Police];
    }
    "check_reopened" CheckReopened {
        check: Frame ALL;
        why: Text NOBODY;
    }
    "closed" Closed {
        outcome: Text &[Police];
        open: Text &[Police];
    }
    "reopened" Reopened {
        why: Text NOBODY;
    }
}

macro_rules! items {
    ($($kind:literal { $($field:literal: $class:ident $readers:expr;)* })*) => {
        /// The fields of items, by type; and those of the incident itself that can be corrected.
        pub(crate) const ITEMS: &[Row] = &[
            $($(Row { kind: $kind, field: $field, class: Class::$class, readers: $readers },)*)*
        ];
    };
}

items! {
    "incident" {
        "title": Text &[Police];
        "service": Code ALL;
        "country": Code ALL;
        "noticed": Code ALL;
        "currency": Code ALL;
    }
    "order" {
        "number": Code ALL;
        "amount": Code &[Card, Police, Shop];
        "goods": Code &[Card, Police, Shop];
        "what": Text &[Card, Police, Shop];
        "address": Code &[Police, Shop, Courier];
        "tracking": Code &[Police, Shop, Courier];
        "ordered_at": Code &[Card, Police, Shop];
        "shipped_at": Code &[Police, Shop, Courier];
        "charged_at": Code &[Card, Police, Shop];
    }
    // A line of a statement. Which card or account paid is not for a shop.
    "charge" {
        "day": Code &[Card, Police, Shop];
        "posted": Code &[Card, Police, Shop];
        "amount": Code &[Card, Police, Shop];
        "points": Code &[Card, Police, Shop];
        "text": Text &[Card, Police, Shop];
        "payer": Text &[Card, Police];
        "means": Code &[Card, Police, Shop];
        "orders": Code &[Card, Police, Shop];
        "goes_with": Code &[Card, Police, Shop];
    }
    "payment" {
        "name": Text &[Card, Police];
        "kind": Code &[Card, Police];
        "amount": Code &[Card, Police];
    }
    // Access data.
    "setting" {
        "what": Text &[Police];
        "now": Text &[Police];
        "before": Text &[Police];
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
        "what": Text &[Police];
        "kind": Code &[Police];
        "people": Text &[Police];
        "countries": Text &[Police];
        "since": Code &[Police];
        "encrypted": Code &[Police];
    }
    // What changed on the user's own side, and what was tried: for the shop that asks about it.
    "change" {
        "what": Text &[Shop];
        "kind": Code &[Shop];
        "changed_at": Code &[Shop];
        "before": Text &[Shop];
        "after": Text &[Shop];
    }
    "attempt" {
        "cause": Text &[Shop];
        "what": Text &[Shop];
        "outcome": Code &[Shop];
        "seen": Text &[Shop];
        "tried_at": Code &[Shop];
    }
    // What hangs in the air at a locked account.
    "pending" {
        "what": Text &[Shop];
        "kind": Code &[Shop];
        "amount": Code &[Shop];
        "until": Text &[Shop];
    }
    // Mails of a shop to its customers: addresses of third persons.
    "mail" {
        "what": Text NOBODY;
        "address": Address NOBODY;
        "kind": Code NOBODY;
        "sent_at": Code NOBODY;
        "status": Text NOBODY;
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
