//! The state of an incident, and what it tells at once.

use std::{cell::OnceCell, collections::BTreeMap, rc::Rc};

use super::{
    contact_events::ContactEvents,
    facts::{
        Channel, Contact, Evidence, Item, ItemNumbers, List, Observation, OwnResponse, Party,
        Question, Recorded, Statement, Unsaid, WithdrawnContact,
    },
    shared_steps::SharedSteps,
    taken_back::TakenBack,
};
use crate::{
    id::{CheckId, ContactNo, EvidenceNo, ItemId, ReplyNo},
    quantity::{Moment, Span, Zone},
    record::{Closed, Counters, Opened, SaidBack},
};

/// What an incident's events add up to.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// How it was opened; none before the first event.
    pub opened: Option<Opened>,
    /// When it was opened.
    pub opened_at: Option<Moment>,
    /// The attached checklists, in order; copies of the state share them.
    pub lists: Vec<Rc<List>>,
    /// The items at stake, in order.
    pub items: Vec<Item>,
    /// The items that were taken out of the incident, each with its reason; they are in no sum and
    /// no claim.
    pub taken_out: Vec<Item>,
    /// The user's own answers, by check, with their times.
    pub answers: BTreeMap<CheckId, (Moment, OwnResponse)>,
    /// When each deed of the user's own was done, since it was last opened again, in the order of
    /// the record.
    pub done: BTreeMap<CheckId, Vec<Moment>>,
    /// The channels, in order.
    pub channels: Vec<Channel>,
    /// The parties that have a name of their own or are further ones of their role, in order.
    pub parties: Vec<Party>,
    /// The names of the affected service, each with the event that gave it.
    pub(super) services: Vec<(u64, String)>,
    /// The contacts that count, in order.
    pub contacts: Vec<Contact>,
    /// The withdrawn contacts: nothing that was said in them counts.
    pub withdrawn_contacts: Vec<WithdrawnContact>,
    /// The statements about each check, in order.
    pub statements: BTreeMap<CheckId, Vec<Statement>>,
    /// The numbers that were given so far.
    pub counters: Counters,
    /// What came of reading each reply back.
    pub said_back: BTreeMap<ReplyNo, Recorded<SaidBack>>,
    /// What was seen, in order.
    pub observations: Vec<Observation>,
    pub questions: Vec<Question>,
    pub assigned: BTreeMap<CheckId, String>,
    /// Kept files, in order.
    pub evidence: Vec<Evidence>,
    /// Notes, in order.
    pub notes: Vec<(Moment, String)>,
    /// How it was closed; none while open.
    pub closed: Option<(Moment, Closed)>,
    /// The short number of each item, once the engine has worked it out; forgotten when an item or
    /// a list comes in.
    pub(crate) short_numbers: OnceCell<BTreeMap<ItemId, String>>,
    /// The items by their numbers, once a number was looked for; forgotten when an item changes or a
    /// list comes in.
    pub(super) numbers: OnceCell<ItemNumbers>,
    /// The zone of the incident, looked up once.
    pub(super) zone: Option<Zone>,
    pub(super) shared: SharedSteps,
    /// The place of each item in `items`.
    pub(super) places: BTreeMap<ItemId, usize>,
    /// In which contact each reply was given.
    pub(super) contact_by_reply: BTreeMap<ReplyNo, ContactNo>,
    /// For each reply that they agreed to: the event of the read-back.
    pub(super) agreed: BTreeMap<ReplyNo, u64>,
    /// Every item that was added, in order, whether it was taken out or not.
    pub(super) added: Vec<ItemId>,
    /// Checks that were opened again, each with the last file that was kept until then.
    pub(super) reopened: BTreeMap<CheckId, EvidenceNo>,
    pub(super) contact_events: ContactEvents,
    /// Checks about which something was said that counts no more: when it would have been due, or
    /// was said.
    pub unsaid: BTreeMap<CheckId, Unsaid>,
    /// Events that were taken back, and by which.
    pub taken_back: TakenBack,
    /// Events that cannot be taken back because others rest on them, with their kinds.
    pub irrevocable: BTreeMap<u64, &'static str>,
    /// The last event's number; 0 before the first.
    pub seq: u64,
    /// When the last event was recorded.
    pub touched: Option<Moment>,
}

/// What applying an event came to.
#[derive(Debug)]
pub enum Applied {
    Yes,
    /// It took back or brought back events that were read already: fold the record anew, with
    /// [`State::with_retracted`].
    Refold,
}

impl State {
    /// A state before its first event that already knows which events will have been taken back.
    pub fn with_retracted(taken_back: TakenBack) -> Self {
        Self {
            taken_back,
            ..Self::default()
        }
    }

    /// The country of the incident; empty when nobody knows it.
    pub fn country(&self) -> &str {
        match &self.opened {
            Some(opened) => &opened.country,
            None => "",
        }
    }

    /// The zone that the incident was opened in; none where it is not known.
    pub fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// The moment that lies a span after another, by the wall clock of the incident's zone.
    pub fn after(&self, span: Span, start: Moment) -> Moment {
        let zone = self.zone.unwrap_or_else(|| Zone::fixed(*start.offset()));
        span.after(start, zone)
    }

    /// The item of an id, whether it was taken out or not.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        let at_stake = self.places.get(id).and_then(|at| self.items.get(*at));
        at_stake.or_else(|| self.taken_out.iter().find(|item| item.id == *id))
    }

    /// At which place an item was added, whether it was taken out since or not.
    pub fn place_of(&self, id: &ItemId) -> Option<usize> {
        self.added.iter().position(|known| known == id)
    }

    /// The contact of a number.
    pub fn contact(&self, number: ContactNo) -> Option<&Contact> {
        let mut contacts = self.contacts.iter();
        contacts.find(|contact| contact.number == number)
    }

    /// The contact that runs now.
    pub fn running_contact(&self) -> Option<&Contact> {
        let mut contacts = self.contacts.iter();
        contacts.rfind(|contact| contact.ended.is_none())
    }

    /// The withdrawn contact of a number.
    pub fn withdrawn_contact(&self, number: ContactNo) -> Option<&WithdrawnContact> {
        let mut withdrawn = self.withdrawn_contacts.iter();
        withdrawn.find(|withdrawn| withdrawn.contact.number == number)
    }

    /// The events of a contact: its beginning and end, what was said in it, and what came of
    /// reading that back.
    pub fn events_of_contact(&self, contact: ContactNo) -> &[u64] {
        self.contact_events.of(contact)
    }

    /// The contact in which a reply was given; none for what was read somewhere.
    pub fn contact_of(&self, reply: ReplyNo) -> Option<ContactNo> {
        self.contact_by_reply.get(&reply).copied()
    }

    /// Whether a file was kept for a check, and since it was opened again if it was.
    pub fn has_file_for(&self, check: &CheckId) -> bool {
        self.kept_for(check).next().is_some()
    }

    /// When files were kept for a check, since it was opened again if it was.
    pub fn kept_for(&self, check: &CheckId) -> impl Iterator<Item = Moment> {
        let since = self.reopened.get(check).copied().unwrap_or_default();
        let files = self.evidence.iter();
        files
            .filter(move |file| file.check.as_ref() == Some(check) && file.number > since)
            .map(|file| file.at)
    }

    /// Whether somebody opened a check again: it is shown whatever its condition waits for.
    pub fn is_reopened(&self, check: &CheckId) -> bool {
        self.reopened.contains_key(check)
    }
}
