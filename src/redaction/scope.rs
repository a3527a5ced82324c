//! Which parties, items, checks and events are a reader's business. Everything else is left out and
//! counted.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    audience::{Addressee, Audience},
    heard::{is_taken_out, items, out, out_answers, parties},
    left::Left,
    part::{Part, has},
};
use crate::{
    engine::{Check, Origin},
    id::{ChannelNo, CheckId, ContactNo, EvidenceNo, ItemId, ReplyNo},
    record::{Attached, Body, Event, ItemChanged, NoteAbout, Observed, State, Stated},
    status::Status,
    wording::View,
};

/// What a reader may hear of.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    to: &'a Addressee,
    state: &'a State,
    checks: BTreeMap<&'a CheckId, &'a Check<'a>>,
    parties: BTreeSet<&'a str>,
    items: BTreeSet<&'a ItemId>,
    /// Items that were taken out, of which the reader hears only that.
    out: BTreeSet<&'a ItemId>,
    /// Answers in which something was said of an item that was taken out: what was read back names
    /// it.
    out_answers: BTreeSet<ReplyNo>,
    contacts: BTreeSet<ContactNo>,
    channels: BTreeSet<ChannelNo>,
    files: BTreeSet<EvidenceNo>,
    /// The events that were kept so far, and the answers among them.
    kept: BTreeSet<u64>,
    answers: BTreeSet<ReplyNo>,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(view: View<'a>, to: &'a Addressee) -> Self {
        let mut scope = Self {
            to,
            state: view.state,
            checks: view.checks.iter().map(|check| (&check.id, check)).collect(),
            parties: parties(view, to),
            items: items(view, to),
            out: out(view, to),
            out_answers: out_answers(view.state),
            contacts: BTreeSet::new(),
            channels: BTreeSet::new(),
            files: BTreeSet::new(),
            kept: BTreeSet::new(),
            answers: BTreeSet::new(),
        };
        scope.add_contacts();
        scope.add_channels();
        scope.add_files();
        scope
    }

    /// The contacts with the parties that the reader hears of, those that were withdrawn included.
    fn add_contacts(&mut self) {
        let withdrawn = &self.state.withdrawn_contacts;
        let withdrawn = withdrawn.iter().map(|one| &one.contact);
        for contact in self.state.contacts.iter().chain(withdrawn) {
            if self.has_party(&contact.party) {
                self.contacts.insert(contact.number);
            }
        }
    }

    fn add_channels(&mut self) {
        for channel in &self.state.channels {
            if self.has_party(&channel.party) {
                self.channels.insert(channel.number);
            }
        }
    }

    fn add_files(&mut self) {
        for file in &self.state.evidence {
            let is_heard_of = match self.to.reader {
                Audience::Owner | Audience::Police => true,
                Audience::Card => file.items.iter().any(|item| self.items.contains(item)),
                Audience::Shop | Audience::Courier => false,
            };
            if is_heard_of {
                self.files.insert(file.number);
            }
        }
    }

    pub(crate) fn has_party(&self, party: &str) -> bool {
        hears_all(self.to.reader) || self.parties.contains(party)
    }

    pub(crate) fn has_item(&self, item: &ItemId) -> bool {
        self.to.reader == Audience::Owner || self.items.contains(item)
    }

    /// Whether the reader hears of an item, if only that it was taken out.
    fn hears_of_out(&self, item: &ItemId) -> bool {
        self.has_item(item) || self.out.contains(item)
    }

    /// Whether what was read back for an answer names an item that is not part of the case.
    fn hides_read_back(&self, answer: ReplyNo) -> bool {
        self.to.reader != Audience::Owner && self.out_answers.contains(&answer)
    }

    fn has_event(&self, seq: u64) -> bool {
        self.kept.contains(&seq)
    }

    fn has_any(&self, events: &[u64]) -> bool {
        events.iter().any(|seq| self.has_event(*seq))
    }

    /// Keeps of some events those of which the reader hears.
    fn trim_events(&self, events: &mut Vec<u64>) {
        events.retain(|seq| self.has_event(*seq));
    }

    /// Keeps of some parties those of which the reader hears.
    fn trim_parties(&self, parties: &mut BTreeMap<String, String>) {
        parties.retain(|_, party| self.has_party(party));
    }

    fn has_file(&self, number: EvidenceNo) -> bool {
        self.files.contains(&number)
    }

    /// Whether a check is the reader's business.
    pub(crate) fn has_check(&self, id: &CheckId) -> bool {
        if self.to.reader == Audience::Owner {
            return true;
        }
        let Some(check) = self.checks.get(self.state.canonical_id(id).as_ref()) else {
            return false;
        };
        if check.item.is_some_and(|item| !self.has_item(&item.id)) {
            return false;
        }
        match (check.origin, check.party) {
            (Origin::Reach | Origin::Escalation(..) | Origin::Belongs(_) | Origin::Day(_), _) => {
                false
            }
            // A question of the user's own goes to the party that it is put to.
            (Origin::Question(_), party) => party == Some(self.to.party.as_str()),
            (_, Some(party)) => self.has_party(party),
            // To whom the item belongs is not said yet: it may be another party's business.
            (_, None) if check.is_nobodys() => self.to.reader == Audience::Police,
            (_, None) if self.to.reader == Audience::Card => check.basis().is_some(),
            // What the owner did and found; what is still to be done is not for others.
            (_, None) => self.to.reader == Audience::Police && check.status == Status::Done,
        }
    }

    /// Whether an event is kept, else what it counts as.
    pub(crate) fn takes(&mut self, event: &Event) -> Result<(), Option<Left>> {
        let (kept, left) = self.decide(event);
        if self.to.reader != Audience::Owner {
            if !self.counts_for_others(event) {
                return Err(None);
            }
            if !kept {
                return Err(counts(&event.body).then_some(left));
            }
        }
        self.kept.insert(event.seq);
        if let Body::Stated(body) = &event.body {
            self.answers.insert(body.answer);
        }
        Ok(())
    }

    /// Whether others hear of an event at all, if only that it was left out. What was said in a
    /// contact that was withdrawn was not said by the party; the police may want it all the same.
    /// What was said of an item that was taken out is not part of the case.
    fn counts_for_others(&self, event: &Event) -> bool {
        let told = match self.state.taken_back.by(event.seq) {
            Some(by) if by.contact.is_some() => {
                let frame = matches!(event.body, Body::ContactStarted(_) | Body::ContactEnded(_));
                frame || self.to.reader == Audience::Police
            }
            _ => true,
        };
        let about = match &event.body {
            Body::Stated(body) => body.check.item.as_ref(),
            Body::Observed(body) => body.item.as_ref(),
            _ => None,
        };
        told && !about.is_some_and(|item| is_taken_out(self.state, item))
    }

    /// Whether an event is the reader's business, and what it is one of.
    fn decide(&self, event: &Event) -> (bool, Left) {
        let police = self.to.reader == Audience::Police;
        match &event.body {
            Body::Opened(_)
            | Body::IncidentChanged(_)
            | Body::ChecklistAttached(_)
            | Body::ChecklistSetAside(_) => (true, Left::Handling),
            Body::ItemAdded(body) => (self.hears_of_out(&body.item), Left::Items),
            Body::ItemChanged(body) => (self.hears_change(body), Left::Items),
            Body::Answered(body) => (police && self.has_check(&body.check), Left::OwnSteps),
            Body::Done(body) => (police && self.has_check(&body.check), Left::OwnSteps),
            Body::Skipped(_) => (false, Left::OwnSteps),
            Body::PartyAdded(body) => (self.has_party(&body.party), Left::Handling),
            Body::PartyChanged(body) => (self.has_party(&body.party), Left::Handling),
            Body::ChannelAdded(body) => (self.has_party(&body.party), Left::Channels),
            Body::ChannelTried(body) => (self.channels.contains(&body.channel), Left::Channels),
            Body::ContactStarted(body) => (self.has_party(&body.party), Left::Contacts),
            Body::ContactEnded(body) => (self.contacts.contains(&body.contact), Left::Contacts),
            Body::Stated(body) => (self.hears_statement(body), Left::Statements),
            Body::SaidBack(body) => (self.answers.contains(&body.answer), Left::Statements),
            Body::Observed(body) => (self.hears_observation(body), Left::Observations),
            Body::QuestionAdded(body) => (body.party == self.to.party, Left::Questions),
            Body::Assigned(_) => (false, Left::Handling),
            Body::Attached(body) => (self.has_file(body.evidence), Left::Files),
            Body::Noted(body) if body.about == NoteAbout::Note => (false, Left::Notes),
            Body::Noted(body) => (self.hears_contact(body.contact), Left::Contacts),
            Body::Waived(body) => (police && self.has_check(&body.check), Left::Handling),
            Body::Retracted(body) => (self.has_any(&body.events), Left::Handling),
            Body::Withdrawn(body) => (self.has_any(&body.events), Left::Handling),
            Body::Restored(body) => (self.has_any(&body.events), Left::Handling),
            Body::ItemTakenOut(body) => (self.hears_of_out(&body.item), Left::Items),
            Body::ItemPutBack(body) => (self.hears_of_out(&body.item), Left::Items),
            Body::CheckReopened(body) => (police && self.has_check(&body.check), Left::OwnSteps),
            Body::Closed(_) | Body::Reopened(_) => (police, Left::Handling),
        }
    }

    fn hears_change(&self, body: &ItemChanged) -> bool {
        let only_of_others = !body.parties.is_empty()
            && body.fields.is_empty()
            && !body.parties.values().any(|party| self.has_party(party));
        !only_of_others && self.hears_of_out(&body.item)
    }

    fn hears_statement(&self, body: &Stated) -> bool {
        let told = match body.contact {
            Some(contact) => self.contacts.contains(&contact),
            // No party said it: it is what the user read or concluded.
            None => matches!(self.to.reader, Audience::Police | Audience::Card),
        };
        told && self.has_check(&body.check)
    }

    fn hears_observation(&self, body: &Observed) -> bool {
        if self.to.reader == Audience::Police {
            return true;
        }
        if body.item.as_ref().is_some_and(|item| !self.has_item(item)) {
            return false;
        }
        let any_of_item = self.to.reader == Audience::Card && body.item.is_some();
        let mut checks = body.contradicts.iter().chain(&body.verifies);
        any_of_item || checks.any(|check| self.has_check(check))
    }

    fn hears_contact(&self, contact: Option<ContactNo>) -> bool {
        contact.is_some_and(|contact| self.contacts.contains(&contact))
    }

    /// Takes out of a kept event what it says about others.
    pub(crate) fn trim(&self, body: &mut Body) {
        match body {
            Body::ItemAdded(body) => self.trim_parties(&mut body.parties),
            Body::ItemChanged(body) => self.trim_parties(&mut body.parties),
            Body::Observed(body) => self.trim_observed(body),
            Body::Attached(body) => self.trim_attached(body),
            Body::SaidBack(body) if self.hides_read_back(body.answer) => body.text.clear(),
            Body::Stated(body) => {
                body.supersedes.take_if(|seq| !self.has_event(*seq));
            }
            Body::Retracted(body) => self.trim_events(&mut body.events),
            Body::Restored(body) => self.trim_events(&mut body.events),
            Body::Withdrawn(body) => {
                self.trim_events(&mut body.events);
                // Why a contact was withdrawn is for readers who hear of it; why something else
                // does not hold is not.
                if body.contact.is_none() && self.to.reader != Audience::Police {
                    body.why.clear();
                }
            }
            Body::Closed(body) => body.open.retain(|point| self.has_check(&point.check)),
            _ => {}
        }
    }

    fn trim_observed(&self, body: &mut Observed) {
        body.contradicts.retain(|check| self.has_check(check));
        body.verifies.retain(|check| self.has_check(check));
        body.evidence.retain(|number| self.has_file(*number));
        if !has(self.to.reader, Part::Amounts) {
            body.amount = None;
        }
    }

    fn trim_attached(&self, body: &mut Attached) {
        let about = body.item.take().into_iter().chain(body.also.drain(..));
        let mut about = about.filter(|item| self.has_item(item));
        (body.item, body.also) = (about.next(), about.collect());
        body.check = body.check.take().filter(|check| self.has_check(check));
    }
}

/// Whether an event that is left out counts; what only goes with another one does not count twice.
fn counts(body: &Body) -> bool {
    match body {
        Body::ItemChanged(_)
        | Body::ChannelTried(_)
        | Body::ContactEnded(_)
        | Body::SaidBack(_) => false,
        Body::Noted(body) => body.about == NoteAbout::Note,
        _ => true,
    }
}

/// Whether a reader hears of every party.
fn hears_all(reader: Audience) -> bool {
    matches!(reader, Audience::Owner | Audience::Police)
}
