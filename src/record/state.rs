//! What the events add up to. Fold and apply are the same code, so the screen cannot differ from the record.

mod fact;
mod shared;
mod upgrade;

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

pub use fact::{Answer, Channel, Contact, Evidence, Item, List, Observation, Question, Statement};
pub use upgrade::Version;

use self::shared::Shared;
use super::event::{
    Agreement, Answered, Assigned, Attached, Body, ChannelAdded, ChannelTried, ChecklistAttached, Closed, ContactEnded,
    ContactStarted, Done, Event, IncidentChanged, ItemAdded, ItemChanged, NoteAbout, Noted, Observed, Opened,
    QuestionAdded, Retracted, SaidBack, Skipped, Stated, Waived,
};
use super::numbers::Numbers;
use crate::{
    checklist,
    id::{CheckId, ItemId},
    quantity::Moment,
};

/// What an incident's events add up to.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// How it was opened; none before the first event.
    pub opened: Option<Opened>,
    /// The attached checklists, in order; each is shared, so copies of the state share them.
    pub lists: Vec<Rc<List>>,
    /// The items, in order.
    pub items: Vec<Item>,
    /// The user's own answers, by check, with their times.
    pub answers: BTreeMap<CheckId, (Moment, Answer)>,
    /// The channels, in order.
    pub channels: Vec<Channel>,
    /// Real names of parties.
    pub names: BTreeMap<String, String>,
    /// The contacts, in order.
    pub contacts: Vec<Contact>,
    /// What was said about each check, in order.
    pub statements: BTreeMap<CheckId, Vec<Statement>>,
    /// The numbers that were given so far.
    pub given: Numbers,
    /// What came of saying each answer back.
    pub said_back: BTreeMap<u32, (Moment, Agreement, String)>,
    /// What was seen, in order.
    pub observations: Vec<Observation>,
    /// The user's own questions.
    pub questions: Vec<Question>,
    /// Who has which check.
    pub assigned: BTreeMap<CheckId, String>,
    /// Kept files, in order.
    pub evidence: Vec<Evidence>,
    /// Notes, in order.
    pub notes: Vec<(Moment, String)>,
    /// How it was closed; none while open.
    pub closed: Option<(Moment, Closed)>,
    /// By which digits each item is known, once the engine has worked it out; forgotten when an item or a list comes in.
    pub(crate) ends: OnceCell<BTreeMap<ItemId, String>>,
    /// What the lists have in common.
    shared: Shared,
    /// Where each item stands.
    places: BTreeMap<ItemId, usize>,
    /// For each answer that they agreed to: the event of the say-back.
    agreed: BTreeMap<u32, u64>,
    /// Events that were taken back.
    pub withdrawn: BTreeSet<u64>,
    /// Events that others rest on, with their kinds: they cannot be taken back.
    pub frames: BTreeMap<u64, &'static str>,
    /// The last event's number; 0 before the first.
    pub seq: u64,
    /// When the last event was recorded.
    pub touched: Option<Moment>,
}

/// What applying an event came to.
#[derive(Debug)]
pub enum Applied {
    /// The state has taken it in.
    Yes,
    /// It took back events that the state had already taken in: fold the record anew, with [`State::knowing`].
    Refold,
}

impl State {
    /// A state before its first event that already knows which events will have been taken back.
    pub fn knowing(withdrawn: BTreeSet<u64>) -> Self {
        Self { withdrawn, ..Self::default() }
    }

    /// Folds events from the first; reads them a second time only when some were taken back.
    ///
    /// # Errors
    /// When an attached checklist does not parse.
    pub fn fold<'a>(events: impl Iterator<Item = &'a Event> + Clone) -> Result<Self, serde_json::Error> {
        let mut state = Self::default();
        let mut again = false;
        for event in events.clone() {
            again |= matches!(state.apply(event)?, Applied::Refold);
        }
        if again {
            state = Self::knowing(state.withdrawn);
            for event in events {
                state.apply(event)?;
            }
        }
        Ok(state)
    }

    /// Takes in the next event.
    ///
    /// # Errors
    /// When an attached checklist does not parse.
    pub fn apply(&mut self, event: &Event) -> Result<Applied, serde_json::Error> {
        self.seq = event.seq;
        self.touched = Some(event.recorded_at);
        self.given.count(&event.body);
        if event.body.is_frame() {
            self.frames.insert(event.seq, event.body.kind());
        }
        if let Body::Retracted(Retracted { events, .. }) = &event.body {
            let before = self.withdrawn.len();
            self.withdrawn.extend(events);
            return Ok(if self.withdrawn.len() > before { Applied::Refold } else { Applied::Yes });
        }
        if !self.withdrawn.contains(&event.seq) {
            self.take(event)?;
        }
        Ok(Applied::Yes)
    }

    fn take(&mut self, event: &Event) -> Result<(), serde_json::Error> {
        let (seq, at) = (event.seq, event.at);
        if matches!(event.body, Body::ItemAdded(_) | Body::ItemChanged(_) | Body::ChecklistAttached(_)) {
            self.ends.take();
        }
        match &event.body {
            Body::Opened(body) => self.opened = Some(as_meant(body.clone())),
            Body::IncidentChanged(body) => self.change_incident(body),
            Body::ChecklistAttached(body) => self.attach_list(seq, body)?,
            Body::ItemAdded(body) => self.add_item(body),
            Body::ItemChanged(body) => self.change_item(body),
            Body::Answered(Answered { check, value, .. }) => self.answer(check, at, Answer::Value(value.clone())),
            Body::Done(Done { check, note }) => self.answer(check, at, Answer::Done(note.clone())),
            Body::Skipped(Skipped { check, why }) => self.answer(check, at, Answer::Skipped(why.clone())),
            Body::Waived(Waived { check, why }) => self.answer(check, at, Answer::Waived(why.clone())),
            Body::ChannelAdded(body) => self.add_channel(at, body),
            Body::ChannelTried(ChannelTried { channel, reached }) => {
                if let Some(found) = self.channels.iter_mut().find(|one| one.number == *channel) {
                    found.tries.push((at, *reached));
                }
            }
            Body::ContactStarted(body) => self.start_contact(at, body),
            Body::Stated(body) => self.state(seq, at, body),
            Body::SaidBack(SaidBack { answer, agreement, text }) => {
                match agreement {
                    Agreement::Agreed => _ = self.agreed.insert(*answer, seq),
                    Agreement::Changed | Agreement::NotSaidBack => _ = self.agreed.remove(answer),
                }
                self.said_back.insert(*answer, (at, *agreement, text.clone()));
            }
            Body::ContactEnded(ContactEnded { contact, ending }) => {
                if let Some(found) = self.contact_mut(*contact) {
                    found.ended = Some((at, *ending));
                }
            }
            Body::Observed(body) => self.observe(seq, at, body),
            Body::QuestionAdded(QuestionAdded { question, party, text }) => {
                self.questions.push(Question { number: *question, party: party.clone(), text: text.clone(), at });
            }
            Body::Assigned(Assigned { check, to }) => self.assign(check, to),
            Body::Attached(body) => self.attach(at, body),
            Body::Noted(body) => self.note(at, body),
            Body::Closed(body) => self.closed = Some((at, body.clone())),
            Body::Reopened(_) => self.closed = None,
            Body::Retracted(_) => {}
        }
        Ok(())
    }

    /// The contact of a number.
    pub fn contact(&self, number: u32) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.number == number)
    }

    /// The contact that runs now.
    pub fn running_contact(&self) -> Option<&Contact> {
        self.contacts.iter().rev().find(|contact| contact.ended.is_none())
    }

    /// The item of an id.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.places.get(id).and_then(|at| self.items.get(*at))
    }

    /// Whether a statement was said back and agreed. What was added to an answer afterwards was not; words or a time
    /// added to the same verdict leave it agreed.
    pub fn is_agreed(&self, statement: &Statement) -> bool {
        self.agreed.get(&statement.answer).is_some_and(|said_back| *said_back > statement.since)
    }

    /// Fields that this version does not know are left alone.
    fn change_incident(&mut self, body: &IncidentChanged) {
        let Some(opened) = &mut self.opened else { return };
        for (field, value) in &body.fields {
            match field.as_str() {
                "country" => (opened.country, opened.country_guessed) = (value.clone(), false),
                "service" => opened.service.clone_from(value),
                "title" => opened.title.clone_from(value),
                "currency" => (opened.currency, opened.currency_guessed) = (value.clone(), false),
                "noticed" => opened.noticed = Moment::parse_from_rfc3339(value).unwrap_or(opened.noticed),
                _ => {}
            }
        }
    }

    fn answer(&mut self, check: &CheckId, at: Moment, answer: Answer) {
        self.answers.insert(self.home(check).into_owned(), (at, answer));
    }

    /// To nobody: it is everybody's again.
    fn assign(&mut self, check: &CheckId, to: &str) {
        let check = self.home(check).into_owned();
        _ = if to.is_empty() { self.assigned.remove(&check) } else { self.assigned.insert(check, to.to_owned()) };
    }

    fn contact_mut(&mut self, number: u32) -> Option<&mut Contact> {
        self.contacts.iter_mut().find(|contact| contact.number == number)
    }

    fn add_item(&mut self, body: &ItemAdded) {
        let ItemAdded { item, kind, fields, guessed } = body.clone();
        self.places.entry(item.clone()).or_insert(self.items.len());
        self.items.push(Item { id: item, kind, fields, guessed });
    }

    fn change_item(&mut self, body: &ItemChanged) {
        if let Some(item) = self.places.get(&body.item).and_then(|at| self.items.get_mut(*at)) {
            item.guessed.retain(|field| !body.fields.contains_key(field));
            item.fields.extend(body.fields.clone());
        }
    }

    fn add_channel(&mut self, at: Moment, body: &ChannelAdded) {
        let ChannelAdded { channel: number, party, name, kind, address, source, needs_login } = body.clone();
        if !name.is_empty() {
            self.names.insert(party.clone(), name);
        }
        if !address.is_empty() {
            self.channels.push(Channel { number, party, kind, address, source, needs_login, at, tries: Vec::new() });
        }
    }

    fn start_contact(&mut self, at: Moment, body: &ContactStarted) {
        let ContactStarted { contact: number, party, channel, by } = body.clone();
        let (person, reference, next) = (String::new(), String::new(), String::new());
        let (next_by, ended) = (None, None);
        self.contacts.push(Contact {
            number,
            party,
            channel,
            by,
            person,
            reference,
            next,
            next_by,
            started: at,
            ended,
        });
    }

    /// A statement ends what was given up before it: the check counts again.
    fn state(&mut self, seq: u64, at: Moment, body: &Stated) {
        let Stated { contact, answer, check, verdict, by, no_time_given, words, group, supersedes, why } = body.clone();
        let check = self.home(&check).into_owned();
        self.answers.remove(&check);
        let said = self.statements.entry(check).or_default();
        let same = said.last().filter(|last| last.answer == answer && last.verdict == verdict);
        let since = same.map_or(seq, |last| last.since);
        said.push(Statement {
            seq,
            since,
            at,
            contact,
            answer,
            verdict,
            by,
            no_time_given,
            words,
            group,
            supersedes,
            why,
        });
    }

    fn observe(&mut self, seq: u64, at: Moment, body: &Observed) {
        let Observed { sign, item, text, contradicts, verifies, evidence } = body.clone();
        let homes = |checks: Vec<CheckId>| checks.iter().map(|check| self.home(check).into_owned()).collect::<Vec<_>>();
        let (contradicts, verifies) = (homes(contradicts), homes(verifies));
        for check in &contradicts {
            self.answers.remove(check);
        }
        self.observations.push(Observation { seq, at, sign, item, text, contradicts, verifies, evidence });
    }

    /// A list that is attached already takes the newer text and keeps its place.
    fn attach_list(&mut self, seq: u64, body: &ChecklistAttached) -> Result<(), serde_json::Error> {
        let ChecklistAttached { version, sha256, origin, text, .. } = body.clone();
        let (rules, version) = (checklist::parse(&text)?, Version { seq, version, sha256, origin });
        match self.lists.iter_mut().find(|list| list.rules.id == rules.id) {
            Some(list) => *list = Rc::new(list.upgraded(rules, version)),
            None => self.lists.push(Rc::new(List::first(rules, version))),
        }
        self.share();
        Ok(())
    }

    fn attach(&mut self, at: Moment, body: &Attached) {
        let Attached { evidence: number, name, sha256, size, item, also, check, metadata } = body.clone();
        let check = check.map(|check| self.home(&check).into_owned());
        let items = item.into_iter().chain(also).collect();
        self.evidence.push(Evidence { number, name, sha256, size, at, items, check, metadata });
    }

    fn note(&mut self, at: Moment, body: &Noted) {
        let text = body.text.clone();
        let Some(contact) = body.contact.and_then(|number| self.contact_mut(number)) else {
            return self.notes.push((at, text));
        };
        match body.about {
            NoteAbout::Note => self.notes.push((at, text)),
            NoteAbout::Person => contact.person = text,
            NoteAbout::Reference => contact.reference = text,
            NoteAbout::Next => contact.next = text,
            NoteAbout::NextBy => contact.next_by = Moment::parse_from_rfc3339(&text).ok(),
        }
    }
}

/// Versions that always had a currency guessed it where the country was not known.
fn as_meant(opened: Opened) -> Opened {
    let unsaid = opened.country.is_empty() && !opened.currency.is_empty();
    Opened { currency_guessed: opened.currency_guessed || unsaid, ..opened }
}

#[cfg(test)]
mod tests;
