//! What the events add up to. Fold and apply are the same code, so the screen cannot differ from
//! the record.

mod amend;
mod contact;
mod fact;
mod parties;
mod shared;
mod speaker;
mod taken_back;
mod told;
mod upgrade;

use std::{cell::OnceCell, collections::BTreeMap, rc::Rc};

pub use fact::{
    Channel, Contact, Evidence, Item, List, Named, Observation, Out, OwnResponse, Party, Question,
    Statement, Unsaid, WithdrawnContact,
};
pub use speaker::{Speaker, Speakers};
pub use taken_back::{TakenBack, Withdrawal};
pub use upgrade::Version;

use self::{shared::Shared, told::Told};
use super::counters::Counters;
use super::event::{
    Agreement, Answered, Assigned, Attached, Body, ChannelAdded, ChannelTried, ChecklistAttached,
    Closed, ContactEnded, Done, Event, IncidentChanged, ItemAdded, ItemChanged, ItemPutBack,
    ItemTakenOut, Observed, Opened, PartyAdded, PartyChanged, QuestionAdded, Skipped, Waived,
};
use crate::{
    checklist,
    id::{CheckId, ItemId},
    quantity::{Moment, Span, Zone},
};

/// What an incident's events add up to.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// How it was opened; none before the first event.
    pub opened: Option<Opened>,
    /// When it was opened.
    pub opened_at: Option<Moment>,
    /// The attached checklists, in order; each is shared, so copies of the state share them.
    pub lists: Vec<Rc<List>>,
    /// The items at stake, in order.
    pub items: Vec<Item>,
    /// The items that were taken out of the incident, each with its reason; they are in no sum and
    /// no claim.
    pub taken_out: Vec<Item>,
    /// The user's own answers, by check, with their times.
    pub answers: BTreeMap<CheckId, (Moment, OwnResponse)>,
    /// The channels, in order.
    pub channels: Vec<Channel>,
    /// The parties that have a name of their own or are further ones of their role, in the order in
    /// which they came in.
    pub parties: Vec<Party>,
    /// What the affected service was called, from which event on.
    services: Vec<(u64, String)>,
    /// The contacts that count, in order.
    pub contacts: Vec<Contact>,
    /// Those that were withdrawn: nothing that was told in them counts.
    pub withdrawn_contacts: Vec<WithdrawnContact>,
    /// What was said about each check, in order.
    pub statements: BTreeMap<CheckId, Vec<Statement>>,
    /// The numbers that were given so far.
    pub counters: Counters,
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
    /// By which digits each item is known, once the engine has worked it out; forgotten when an
    /// item or a list comes in.
    pub(crate) short_numbers: OnceCell<BTreeMap<ItemId, String>>,
    /// The zone of the incident, looked up once.
    zone: Option<Zone>,
    /// What the lists have in common.
    shared: Shared,
    /// Where each item stands.
    places: BTreeMap<ItemId, usize>,
    /// In which contact each answer was given.
    given_in: BTreeMap<u32, u32>,
    /// For each answer that they agreed to: the event of the say-back.
    agreed: BTreeMap<u32, u64>,
    /// Every item that was added, in order, whether it was taken out or not.
    added: Vec<ItemId>,
    /// Checks that were opened again, each with the number of files that were kept until then.
    reopened: BTreeMap<CheckId, u32>,
    /// Which events belong to which contact.
    told: Told,
    /// Checks about which something was said that counts no more: when it would have come back, or
    /// was said.
    pub unsaid: BTreeMap<CheckId, Unsaid>,
    /// Events that were taken back, and by which.
    pub taken_back: TakenBack,
    /// Events that others rest on, with their kinds: they cannot be taken back.
    pub irrevocable: BTreeMap<u64, &'static str>,
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
    /// It took back or brought back events that were read already: fold the record anew, with
    /// [`State::with_retracted`].
    Refold,
}

impl State {
    /// The zone that the incident was opened in; none where it is not known.
    pub fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// The moment that lies a span after another, by the wall's clock of the incident.
    pub fn after(&self, span: Span, start: Moment) -> Moment {
        span.after(
            start,
            self.zone().unwrap_or_else(|| Zone::fixed(*start.offset())),
        )
    }

    /// Folds events from the first; reads them a second time only when some were taken back.
    ///
    /// # Errors
    /// When an attached checklist does not parse.
    pub fn fold<'a>(
        events: impl Iterator<Item = &'a Event> + Clone,
    ) -> Result<Self, serde_json::Error> {
        let mut state = Self::default();
        let mut again = false;
        for event in events.clone() {
            again |= matches!(state.apply(event)?, Applied::Refold);
        }
        if again {
            state = Self::with_retracted(state.taken_back);
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
        self.counters.count(&event.body);
        if event.body.is_irrevocable() {
            self.irrevocable.insert(event.seq, event.body.kind());
        }
        self.told.note(event);
        if let Some(changed) = self.taken_back.learn(event) {
            return Ok(if changed {
                Applied::Refold
            } else {
                Applied::Yes
            });
        }
        match self.taken_back.contains(event.seq) {
            true => self.leave_out(event),
            false => self.take(event)?,
        }
        Ok(Applied::Yes)
    }

    fn take(&mut self, event: &Event) -> Result<(), serde_json::Error> {
        let (seq, at) = (event.seq, event.at);
        if names_items(&event.body) {
            self.short_numbers.take();
        }
        match &event.body {
            Body::Opened(body) => {
                self.services.push((seq, body.service.clone()));
                self.zone = Zone::named(&body.zone);
                (self.opened, self.opened_at) = (Some(as_meant(body.clone())), Some(at));
            }
            Body::IncidentChanged(body) => self.change_incident(seq, body),
            Body::ChecklistAttached(body) => self.attach_list(seq, body)?,
            Body::ItemAdded(body) => self.add_item(body),
            Body::ItemChanged(body) => self.change_item(body),
            Body::ItemTakenOut(ItemTakenOut { item, why }) => {
                self.take_out(
                    item,
                    Out {
                        event: seq,
                        at,
                        why: why.clone(),
                    },
                );
            }
            Body::ItemPutBack(ItemPutBack { item, .. }) => self.put_back(item),
            Body::CheckReopened(body) => self.reopen(&body.check),
            Body::Answered(Answered { check, value, .. }) => {
                self.answer(check, at, OwnResponse::Value(value.clone()))
            }
            Body::Done(Done { check, note }) => {
                self.answer(check, at, OwnResponse::Done(note.clone()))
            }
            Body::Skipped(Skipped { check, why }) => {
                self.answer(check, at, OwnResponse::Skipped(why.clone()))
            }
            Body::Waived(Waived { check, why }) => {
                self.answer(check, at, OwnResponse::Waived(why.clone()))
            }
            Body::PartyAdded(PartyAdded {
                party, role, name, ..
            }) => self.add_party(seq, party, role, name),
            Body::PartyChanged(PartyChanged { party, name, why }) => {
                self.name_party(seq, party, name, why)
            }
            Body::ChannelAdded(body) => self.add_channel(seq, at, body),
            Body::ChannelTried(ChannelTried { channel, reached }) => {
                if let Some(found) = self.channels.iter_mut().find(|one| one.number == *channel) {
                    found.tries.push((at, *reached));
                }
            }
            Body::ContactStarted(body) => self.contacts.push(contact::begun(event, body)),
            Body::Stated(body) => self.state(seq, at, body),
            Body::SaidBack(body) => self.say_back(seq, at, body),
            Body::ContactEnded(body @ ContactEnded { contact, ending }) => {
                match self.contact_mut(*contact) {
                    Some(found) => found.ended = Some((at, *ending)),
                    None => self.end_withdrawn(at, body),
                }
            }
            Body::Observed(body) => self.observe(seq, at, body),
            Body::QuestionAdded(QuestionAdded {
                question,
                party,
                text,
            }) => {
                self.questions.push(Question {
                    number: *question,
                    party: party.clone(),
                    text: text.clone(),
                    at,
                });
            }
            Body::Assigned(Assigned { check, to }) => self.assign(check, to),
            Body::Attached(body) => self.attach(at, body),
            Body::Noted(body) => self.note(seq, at, body),
            Body::Closed(body) => self.closed = Some((at, body.clone())),
            Body::Reopened(_) => self.closed = None,
            Body::Retracted(_) | Body::Withdrawn(_) | Body::Restored(_) => {}
        }
        Ok(())
    }

    /// The item of an id, whether it was taken out or not.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        let at_stake = self.places.get(id).and_then(|at| self.items.get(*at));
        at_stake.or_else(|| self.taken_out.iter().find(|item| item.id == *id))
    }

    /// Fields that this version does not know are left alone.
    fn change_incident(&mut self, seq: u64, body: &IncidentChanged) {
        let Some(opened) = &mut self.opened else {
            return;
        };
        for (field, value) in &body.fields {
            match field.as_str() {
                "country" => (opened.country, opened.country_guessed) = (value.clone(), false),
                "service" => {
                    opened.service.clone_from(value);
                    self.services.push((seq, value.clone()));
                }
                "title" => opened.title.clone_from(value),
                "currency" => (opened.currency, opened.currency_guessed) = (value.clone(), false),
                "noticed" => {
                    if let Ok(noticed) = Moment::parse_from_rfc3339(value) {
                        (opened.noticed, opened.noticed_guessed) = (noticed, false);
                    }
                }
                "zone" => {
                    self.zone = Zone::named(value);
                    opened.zone.clone_from(value);
                }
                _ => {}
            }
        }
    }

    fn answer(&mut self, check: &CheckId, at: Moment, answer: OwnResponse) {
        self.answers
            .insert(self.canonical_id(check).into_owned(), (at, answer));
    }

    /// To nobody: it is everybody's again.
    fn assign(&mut self, check: &CheckId, to: &str) {
        let check = self.canonical_id(check).into_owned();
        _ = if to.is_empty() {
            self.assigned.remove(&check)
        } else {
            self.assigned.insert(check, to.to_owned())
        };
    }

    fn add_item(&mut self, body: &ItemAdded) {
        let ItemAdded {
            item,
            kind,
            fields,
            guessed,
            parties,
        } = body.clone();
        self.places.entry(item.clone()).or_insert(self.items.len());
        self.added.push(item.clone());
        self.items.push(Item {
            id: item,
            kind,
            fields,
            guessed,
            parties,
            out: None,
        });
    }

    fn change_item(&mut self, body: &ItemChanged) {
        self.forget_given_up(body);
        let out = self.taken_out.iter_mut().find(|item| item.id == body.item);
        let place = self.places.get(&body.item);
        if let Some(item) = place.and_then(|at| self.items.get_mut(*at)).or(out) {
            item.guessed
                .retain(|field| !body.fields.contains_key(field));
            item.fields.extend(body.fields.clone());
            item.parties.extend(body.parties.clone());
        }
    }

    fn add_channel(&mut self, seq: u64, at: Moment, body: &ChannelAdded) {
        let ChannelAdded {
            channel: number,
            party,
            name,
            kind,
            address,
            source,
            needs_login,
        } = body.clone();
        if !name.is_empty() {
            self.name_party(seq, &party, &name, "");
        }
        if !address.is_empty() {
            self.channels.push(Channel {
                seq,
                number,
                party,
                kind,
                address,
                source,
                needs_login,
                at,
                tries: Vec::new(),
            });
        }
    }

    fn observe(&mut self, seq: u64, at: Moment, body: &Observed) {
        let Observed {
            sign,
            item,
            text,
            contradicts,
            verifies,
            evidence,
            happened,
            dated_by,
            amount,
            charge,
        } = body.clone();
        let canonical = |checks: Vec<CheckId>| {
            checks
                .iter()
                .map(|check| self.canonical_id(check).into_owned())
                .collect::<Vec<_>>()
        };
        let (contradicts, verifies) = (canonical(contradicts), canonical(verifies));
        for check in &contradicts {
            self.answers.remove(check);
        }
        self.observations.push(Observation {
            seq,
            at,
            happened,
            dated_by,
            amount,
            charge,
            sign,
            item,
            text,
            contradicts,
            verifies,
            evidence,
        });
    }

    /// A list that is attached already takes the newer text and keeps its place.
    fn attach_list(&mut self, seq: u64, body: &ChecklistAttached) -> Result<(), serde_json::Error> {
        let ChecklistAttached {
            version,
            sha256,
            origin,
            text,
            ..
        } = body.clone();
        let (rules, version) = (
            checklist::parse(&text)?,
            Version {
                seq,
                version,
                sha256,
                origin,
            },
        );
        match self.lists.iter_mut().find(|list| list.rules.id == rules.id) {
            Some(list) => *list = Rc::new(list.upgraded(rules, version)),
            None => self.lists.push(Rc::new(List::first(rules, version))),
        }
        self.share();
        Ok(())
    }

    fn attach(&mut self, at: Moment, body: &Attached) {
        let Attached {
            evidence: number,
            name,
            sha256,
            size,
            item,
            also,
            check,
            metadata,
        } = body.clone();
        let check = check.map(|check| self.canonical_id(&check).into_owned());
        let items = item.into_iter().chain(also).collect();
        self.evidence.push(Evidence {
            number,
            name,
            sha256,
            size,
            at,
            items,
            check,
            metadata,
        });
    }
}

/// Whether an event changes which items there are, or by what they are known.
fn names_items(body: &Body) -> bool {
    use Body::{ChecklistAttached, ItemAdded, ItemChanged, ItemPutBack, ItemTakenOut};
    matches!(
        body,
        ItemAdded(_) | ItemChanged(_) | ItemTakenOut(_) | ItemPutBack(_) | ChecklistAttached(_)
    )
}

/// Versions that always had a currency guessed it where the country was not known.
fn as_meant(opened: Opened) -> Opened {
    let unsaid = opened.country.is_empty() && !opened.currency.is_empty();
    Opened {
        currency_guessed: opened.currency_guessed || unsaid,
        ..opened
    }
}

#[cfg(test)]
mod tests;
