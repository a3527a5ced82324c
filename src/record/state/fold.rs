//! Adds events to a state, one after the other.

use std::rc::Rc;

use super::{
    facts::{Channel, Evidence, List, OwnResponse, Recorded, Version},
    model::{Applied, State},
};
use crate::{
    checklist,
    id::CheckId,
    quantity::{Moment, Zone},
    record::{
        Assigned, Attached, Body, ChannelAdded, ChannelTried, ChecklistAttached, Event,
        IncidentChanged, Observed, Opened,
    },
};

impl State {
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
        self.contact_events.add(event);
        match self.taken_back.learn(event) {
            Some(true) => return Ok(Applied::Refold),
            Some(false) => return Ok(Applied::Yes),
            None => {}
        }
        if self.taken_back.contains(event.seq) {
            self.leave_out(event);
        } else {
            self.apply_body(event)?;
        }
        Ok(Applied::Yes)
    }

    fn apply_body(&mut self, event: &Event) -> Result<(), serde_json::Error> {
        let Event { seq, at, .. } = *event;
        if changes_items(&event.body) {
            self.short_numbers.take();
            if !matches!(event.body, Body::ItemAdded(_)) {
                self.numbers.take();
            }
        }
        match &event.body {
            Body::Opened(body) => self.open(seq, at, body),
            Body::IncidentChanged(body) => self.change_incident(seq, body),
            Body::ChecklistAttached(body) => self.attach_list(seq, body)?,
            Body::ItemAdded(body) => self.add_item(body),
            Body::ItemChanged(body) => self.change_item(body),
            Body::ItemTakenOut(body) => self.take_out(seq, at, body),
            Body::ItemPutBack(body) => self.put_back(&body.item),
            Body::CheckReopened(body) => self.reopen(&body.check),
            Body::Answered(body) => self.answer(at, &body.check, OwnResponse::Value, &body.value),
            Body::Done(body) => self.answer(at, &body.check, OwnResponse::Done, &body.note),
            Body::Skipped(body) => self.answer(at, &body.check, OwnResponse::Skipped, &body.why),
            Body::Waived(body) => self.answer(at, &body.check, OwnResponse::Waived, &body.why),
            Body::PartyAdded(body) => self.add_party(seq, body),
            Body::PartyChanged(body) => self.name_party(seq, &body.party, &body.name, &body.why),
            Body::ChannelAdded(body) => self.add_channel(seq, at, body),
            Body::ChannelTried(body) => self.try_channel(at, body),
            Body::ContactStarted(body) => self.start_contact(event, body),
            Body::Stated(body) => self.state(seq, at, body),
            Body::SaidBack(body) => self.say_back(seq, at, body),
            Body::ContactEnded(body) => self.end_contact(at, body),
            Body::Observed(body) => self.observe(seq, at, body),
            Body::QuestionAdded(body) => {
                let body = body.clone();
                self.questions.push(Recorded { seq, at, body });
            }
            Body::Assigned(body) => self.assign(body),
            Body::Attached(body) => self.attach(at, body),
            Body::Noted(body) => self.note(seq, at, body),
            Body::Closed(body) => self.closed = Some((at, body.clone())),
            Body::Reopened(_) => self.closed = None,
            Body::Retracted(_) | Body::Withdrawn(_) | Body::Restored(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, seq: u64, at: Moment, body: &Opened) {
        self.services.push((seq, body.service.clone()));
        self.zone = Zone::named(&body.zone);
        let mut opened = body.clone();
        // Versions that always had a currency guessed it where the country was not known.
        let is_old_guess = opened.country.is_empty() && !opened.currency.is_empty();
        opened.currency_guessed |= is_old_guess;
        self.opened = Some(opened);
        self.opened_at = Some(at);
    }

    /// Fields that this version does not know are left alone.
    fn change_incident(&mut self, seq: u64, body: &IncidentChanged) {
        let Some(opened) = &mut self.opened else {
            return;
        };
        for (field, value) in &body.fields {
            match field.as_str() {
                "country" => {
                    opened.country.clone_from(value);
                    opened.country_guessed = false;
                }
                "service" => {
                    opened.service.clone_from(value);
                    self.services.push((seq, value.clone()));
                }
                "title" => opened.title.clone_from(value),
                "currency" => {
                    opened.currency.clone_from(value);
                    opened.currency_guessed = false;
                }
                "noticed" => {
                    if let Ok(noticed) = Moment::parse_from_rfc3339(value) {
                        opened.noticed = noticed;
                        opened.noticed_guessed = false;
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

    fn answer(&mut self, at: Moment, check: &CheckId, of: fn(String) -> OwnResponse, text: &str) {
        let check = self.canonical_id(check).into_owned();
        self.answers.insert(check, (at, of(text.to_owned())));
    }

    /// What was done, skipped or given up is open again; files that were kept for it so far do not
    /// settle it.
    fn reopen(&mut self, check: &CheckId) {
        let check = self.canonical_id(check).into_owned();
        self.answers.remove(&check);
        self.reopened.insert(check, self.counters.evidence);
    }

    /// A check that is assigned to nobody is everybody's again.
    fn assign(&mut self, body: &Assigned) {
        let check = self.canonical_id(&body.check).into_owned();
        if body.to.is_empty() {
            self.assigned.remove(&check);
        } else {
            self.assigned.insert(check, body.to.clone());
        }
    }

    fn add_channel(&mut self, seq: u64, at: Moment, body: &ChannelAdded) {
        if !body.name.is_empty() {
            self.name_party(seq, &body.party, &body.name, "");
        }
        if body.address.is_empty() {
            return;
        }
        self.channels.push(Channel {
            seq,
            number: body.channel,
            party: body.party.clone(),
            kind: body.kind,
            address: body.address.clone(),
            source: body.source,
            needs_login: body.needs_login,
            at,
            tries: Vec::new(),
        });
    }

    fn try_channel(&mut self, at: Moment, body: &ChannelTried) {
        let mut channels = self.channels.iter_mut();
        if let Some(channel) = channels.find(|channel| channel.number == body.channel) {
            channel.tries.push((at, body.reached));
        }
    }

    fn observe(&mut self, seq: u64, at: Moment, body: &Observed) {
        let mut body = body.clone();
        for check in body.contradicts.iter_mut().chain(&mut body.verifies) {
            *check = self.canonical_id(check).into_owned();
        }
        for check in &body.contradicts {
            self.answers.remove(check);
        }
        self.observations.push(Recorded { seq, at, body });
    }

    /// A list that is attached already takes the newer text and keeps its place.
    fn attach_list(&mut self, seq: u64, body: &ChecklistAttached) -> Result<(), serde_json::Error> {
        let rules = checklist::parse(&body.text)?;
        let version = Version {
            seq,
            version: body.version.clone(),
            sha256: body.sha256.clone(),
            origin: body.origin,
        };
        match self.lists.iter_mut().find(|list| list.rules.id == rules.id) {
            Some(list) => *list = Rc::new(list.upgraded(rules, version)),
            None => self.lists.push(Rc::new(List::first(rules, version))),
        }
        self.share();
        Ok(())
    }

    fn attach(&mut self, at: Moment, body: &Attached) {
        let check = body.check.as_ref();
        self.evidence.push(Evidence {
            number: body.evidence,
            name: body.name.clone(),
            sha256: body.sha256.clone(),
            size: body.size,
            at,
            items: body.item.iter().chain(&body.also).cloned().collect(),
            check: check.map(|check| self.canonical_id(check).into_owned()),
            metadata: body.metadata.clone(),
        });
    }
}

/// Whether an event changes which items there are, or their short numbers.
fn changes_items(body: &Body) -> bool {
    use Body::{ChecklistAttached, ItemAdded, ItemChanged, ItemPutBack, ItemTakenOut};
    matches!(
        body,
        ItemAdded(_) | ItemChanged(_) | ItemTakenOut(_) | ItemPutBack(_) | ChecklistAttached(_)
    )
}
