//! Which parties, items, checks and events are a reader's business. Everything else is left out and counted.

use std::collections::{BTreeMap, BTreeSet};

use super::{Addressee, Left, Reader, policy};
use crate::{
    engine::{CHARGE, Charge, Check, Live, Origin, Status, amount, charges, orders_of},
    id::{CheckId, ItemId},
    record::{Body, Event, Item, NoteAbout, State},
    report::View,
};

/// What a reader may hear of.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    to: &'a Addressee,
    state: &'a State,
    checks: BTreeMap<&'a CheckId, &'a Check<'a>>,
    parties: BTreeSet<&'a str>,
    items: BTreeSet<&'a ItemId>,
    contacts: BTreeSet<u32>,
    channels: BTreeSet<u32>,
    files: BTreeSet<u32>,
    /// The events that were kept so far, and the answers among them.
    kept: BTreeSet<u64>,
    answers: BTreeSet<u32>,
}

impl<'a> Scope<'a> {
    pub(super) fn of(view: View<'a>, to: &'a Addressee) -> Self {
        let state = view.state;
        let mut scope = Self {
            to,
            state,
            checks: view.checks.iter().map(|check| (&check.id, check)).collect(),
            parties: parties(view, to),
            items: BTreeSet::new(),
            contacts: BTreeSet::new(),
            channels: BTreeSet::new(),
            files: BTreeSet::new(),
            kept: BTreeSet::new(),
            answers: BTreeSet::new(),
        };
        scope.items = items(view, to);
        let contacts = state.contacts.iter().filter(|contact| scope.has_party(&contact.party));
        scope.contacts = contacts.map(|contact| contact.number).collect();
        let channels = state.channels.iter().filter(|channel| scope.has_party(&channel.party));
        scope.channels = channels.map(|channel| channel.number).collect();
        let files = state.evidence.iter().filter(|file| match to.reader {
            Reader::SelfReader | Reader::Police => true,
            Reader::Card => file.items.iter().any(|item| scope.items.contains(item)),
            Reader::Shop | Reader::Courier => false,
        });
        scope.files = files.map(|file| file.number).collect();
        scope
    }

    pub(super) fn has_party(&self, party: &str) -> bool {
        self.is_open() || self.parties.contains(party)
    }

    pub(super) fn has_item(&self, item: &ItemId) -> bool {
        self.to.reader == Reader::SelfReader || self.items.contains(item)
    }

    fn has_file(&self, number: u32) -> bool {
        self.files.contains(&number)
    }

    /// Whether the reader hears of every party.
    fn is_open(&self) -> bool {
        matches!(self.to.reader, Reader::SelfReader | Reader::Police)
    }

    /// Whether a check is the reader's business.
    pub(super) fn has_check(&self, id: &CheckId) -> bool {
        if self.to.reader == Reader::SelfReader {
            return true;
        }
        let Some(check) = self.checks.get(self.state.home(id).as_ref()) else { return false };
        if check.item.is_some_and(|item| !self.has_item(&item.id)) {
            return false;
        }
        match (check.origin, check.party) {
            (Origin::Reach | Origin::Escalation(..) | Origin::Day(_), _) => false,
            // A question of the user's own goes to the party that it is put to.
            (Origin::Question(_), party) => party == Some(self.to.party.as_str()),
            (_, Some(party)) => self.has_party(party),
            (_, None) if self.to.reader == Reader::Card => check.basis().is_some(),
            // What the keeper did and found; what is still to be done is its own business.
            (_, None) => self.to.reader == Reader::Police && check.standing == Status::Done,
        }
    }

    /// Whether an event is kept, else what it counts as.
    pub(super) fn takes(&mut self, event: &Event) -> Result<(), Option<Left>> {
        let (kept, left) = self.decide(event);
        if !kept && self.to.reader != Reader::SelfReader {
            return Err(counts(&event.body).then_some(left));
        }
        self.kept.insert(event.seq);
        if let Body::Stated(body) = &event.body {
            self.answers.insert(body.answer);
        }
        Ok(())
    }

    /// Whether an event is the reader's business, and what it is one of.
    fn decide(&self, event: &Event) -> (bool, Left) {
        let police = self.to.reader == Reader::Police;
        let (kept, left) = match &event.body {
            Body::Opened(_) | Body::IncidentChanged(_) | Body::ChecklistAttached(_) => (true, Left::Handling),
            Body::ItemAdded(body) => (self.has_item(&body.item), Left::Items),
            Body::ItemChanged(body) => (self.has_item(&body.item), Left::Items),
            Body::Answered(body) => (police && self.has_check(&body.check), Left::OwnSteps),
            Body::Done(body) => (police && self.has_check(&body.check), Left::OwnSteps),
            Body::Skipped(_) => (false, Left::OwnSteps),
            Body::ChannelAdded(body) => (self.has_party(&body.party), Left::Channels),
            Body::ChannelTried(body) => (self.channels.contains(&body.channel), Left::Channels),
            Body::ContactStarted(body) => (self.has_party(&body.party), Left::Contacts),
            Body::ContactEnded(body) => (self.contacts.contains(&body.contact), Left::Contacts),
            Body::Stated(body) => {
                let told = match body.contact {
                    Some(contact) => self.contacts.contains(&contact),
                    // Nobody said it: it is what the user read or thought.
                    None => matches!(self.to.reader, Reader::Police | Reader::Card),
                };
                (told && self.has_check(&body.check), Left::Statements)
            }
            Body::SaidBack(body) => (self.answers.contains(&body.answer), Left::Statements),
            Body::Observed(body) => {
                let named = || body.contradicts.iter().chain(&body.verifies);
                let about = body.item.as_ref().is_none_or(|item| self.has_item(item));
                let whole = body.item.is_some() && matches!(self.to.reader, Reader::Card);
                (police || (about && (whole || named().any(|check| self.has_check(check)))), Left::Observations)
            }
            Body::QuestionAdded(body) => (body.party == self.to.party, Left::Questions),
            Body::Assigned(_) => (false, Left::Handling),
            Body::Attached(body) => (self.has_file(body.evidence), Left::Files),
            Body::Noted(body) => match body.about {
                NoteAbout::Note => (false, Left::Notes),
                _ => (body.contact.is_some_and(|contact| self.contacts.contains(&contact)), Left::Contacts),
            },
            Body::Waived(body) => (police && self.has_check(&body.check), Left::Handling),
            Body::Retracted(body) => (body.events.iter().any(|seq| self.kept.contains(seq)), Left::Handling),
            Body::Closed(_) | Body::Reopened(_) => (police, Left::Handling),
        };
        (kept, left)
    }

    /// Takes out of a kept event what it says about others.
    pub(super) fn trim(&self, body: &mut Body) {
        match body {
            Body::Observed(body) => {
                body.contradicts.retain(|check| self.has_check(check));
                body.verifies.retain(|check| self.has_check(check));
                body.evidence.retain(|number| self.has_file(*number));
                body.amount = body.amount.filter(|_| policy::has(self.to.reader, policy::Part::Amounts));
            }
            Body::Attached(body) => {
                let about = body.item.take().into_iter().chain(body.also.drain(..));
                let mut about = about.filter(|item| self.has_item(item));
                (body.item, body.also) = (about.next(), about.collect());
                body.check = body.check.take().filter(|check| self.has_check(check));
            }
            Body::Stated(body) => body.supersedes = body.supersedes.filter(|seq| self.kept.contains(seq)),
            Body::Retracted(body) => body.events.retain(|seq| self.kept.contains(seq)),
            Body::Closed(body) => body.open.retain(|point| self.has_check(&point.check)),
            _ => {}
        }
    }
}

/// Whether an event that is left out counts; what only goes with another one does not count twice.
fn counts(body: &Body) -> bool {
    match body {
        Body::ItemChanged(_) | Body::ChannelTried(_) | Body::ContactEnded(_) | Body::SaidBack(_) => false,
        Body::Noted(body) => body.about == NoteAbout::Note,
        _ => true,
    }
}

/// The parties that a reader hears of. A card issuer decides on what the shop said, and asks for the police's number.
fn parties<'a>(view: View<'a>, to: &'a Addressee) -> BTreeSet<&'a str> {
    let mut parties: BTreeSet<&str> = [to.party.as_str()].into();
    if to.reader == Reader::Card {
        let all = view.state.lists.iter().flat_map(|list| &list.rules.parties);
        parties.extend(all.filter(|party| party.service).map(|party| party.id.as_str()));
        parties.insert(Reader::Police.code());
    }
    parties
}

/// The items that a reader hears of: for the card issuer what has an amount, for a shop and a courier what is asked of
/// them about it.
fn items<'a>(view: View<'a>, to: &'a Addressee) -> BTreeSet<&'a ItemId> {
    let asked = |check: &&Check<'a>| check.live == Live::Yes && check.party == Some(to.party.as_str());
    let asked: BTreeSet<&ItemId> =
        view.checks.iter().filter(asked).filter_map(|check| check.item).map(|item| &item.id).collect();
    // What a balance or points paid is no card issuer's business.
    let lines = charges(view.state);
    let line = |charge: &Charge<'a>| charge.line.map(|line| &line.id);
    let own: BTreeSet<&ItemId> = lines.iter().filter(|one| one.is_own_value()).filter_map(line).collect();
    let charged: BTreeSet<&ItemId> = lines.iter().filter(|one| !one.is_own_value()).filter_map(line).collect();
    let pays_for = |item: &Item| item.kind == CHARGE && orders_of(item).any(|order| asked.contains(&order));
    let items = view.state.items.iter().filter(|item| {
        policy::has_items(to.reader, &item.kind)
            && match to.reader {
                Reader::SelfReader | Reader::Police => true,
                Reader::Card => {
                    charged.contains(&item.id) || amount(view.state, item).is_some() && !own.contains(&item.id)
                }
                Reader::Shop | Reader::Courier => asked.contains(&item.id) || pays_for(item),
            }
    });
    items.map(|item| &item.id).collect()
}
