//! Which parties, items, checks and events are a reader's business. Everything else is left out and
//! counted.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    audience::{Addressee, Audience},
    left::Left,
    part::{Part, has},
    policy,
};
use crate::{
    engine::{CHARGE, Charge, Check, Live, Origin, amount, charges, orders_of},
    id::{CheckId, ItemId},
    record::{Attached, Body, Event, Item, ItemChanged, NoteAbout, Observed, State, Stated},
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
    out_answers: BTreeSet<u32>,
    contacts: BTreeSet<u32>,
    channels: BTreeSet<u32>,
    files: BTreeSet<u32>,
    /// The events that were kept so far, and the answers among them.
    kept: BTreeSet<u64>,
    answers: BTreeSet<u32>,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(view: View<'a>, to: &'a Addressee) -> Self {
        let state = view.state;
        let parties = parties(view, to);
        let items = items(view, to);
        let hears = |party: &str| hears_all(to.reader) || parties.contains(party);
        let withdrawn = state.withdrawn_contacts.iter().map(|one| &one.contact);
        let contacts = state.contacts.iter().chain(withdrawn);
        let contacts = contacts.filter(|contact| hears(&contact.party));
        let channels = state.channels.iter();
        let channels = channels.filter(|channel| hears(&channel.party));
        let files = state.evidence.iter().filter(|file| match to.reader {
            Audience::Owner | Audience::Police => true,
            Audience::Card => file.items.iter().any(|item| items.contains(item)),
            Audience::Shop | Audience::Courier => false,
        });
        Self {
            to,
            state,
            checks: view.checks.iter().map(|check| (&check.id, check)).collect(),
            out: out(view, to),
            out_answers: out_answers(state),
            contacts: contacts.map(|contact| contact.number).collect(),
            channels: channels.map(|channel| channel.number).collect(),
            files: files.map(|file| file.number).collect(),
            kept: BTreeSet::new(),
            answers: BTreeSet::new(),
            parties,
            items,
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
    fn hides_read_back(&self, answer: u32) -> bool {
        self.to.reader != Audience::Owner && self.out_answers.contains(&answer)
    }

    fn has_any(&self, events: &[u64]) -> bool {
        events.iter().any(|seq| self.kept.contains(seq))
    }

    fn has_file(&self, number: u32) -> bool {
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
        let by = self.state.taken_back.by(event.seq);
        let by = by.filter(|by| by.contact.is_some());
        let frame = matches!(event.body, Body::ContactStarted(_) | Body::ContactEnded(_));
        let told = by.is_none() || frame || self.to.reader == Audience::Police;
        let about = match &event.body {
            Body::Stated(body) => body.check.item.as_ref(),
            Body::Observed(body) => body.item.as_ref(),
            _ => None,
        };
        let about = about.and_then(|item| self.state.item(item));
        told && about.is_none_or(|item| item.out.is_none())
    }

    /// Whether an event is the reader's business, and what it is one of.
    fn decide(&self, event: &Event) -> (bool, Left) {
        let police = self.to.reader == Audience::Police;
        match &event.body {
            Body::Opened(_) | Body::IncidentChanged(_) | Body::ChecklistAttached(_) => {
                (true, Left::Handling)
            }
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

    fn hears_contact(&self, contact: Option<u32>) -> bool {
        contact.is_some_and(|contact| self.contacts.contains(&contact))
    }

    /// Takes out of a kept event what it says about others.
    pub(crate) fn trim(&self, body: &mut Body) {
        match body {
            Body::ItemAdded(body) => body.parties.retain(|_, party| self.has_party(party)),
            Body::ItemChanged(body) => body.parties.retain(|_, party| self.has_party(party)),
            Body::Observed(body) => self.trim_observed(body),
            Body::Attached(body) => self.trim_attached(body),
            Body::SaidBack(body) if self.hides_read_back(body.answer) => body.text.clear(),
            Body::Stated(body) => {
                body.supersedes = body.supersedes.filter(|seq| self.kept.contains(seq))
            }
            Body::Retracted(body) => body.events.retain(|seq| self.kept.contains(seq)),
            Body::Restored(body) => body.events.retain(|seq| self.kept.contains(seq)),
            Body::Withdrawn(body) => {
                body.events.retain(|seq| self.kept.contains(seq));
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
        body.amount = body.amount.filter(|_| has(self.to.reader, Part::Amounts));
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

/// The parties that a reader hears of. A card issuer decides on what the shop said, and asks for
/// the police's number.
fn parties<'a>(view: View<'a>, to: &'a Addressee) -> BTreeSet<&'a str> {
    let mut parties: BTreeSet<&str> = [to.party.as_str()].into();
    if to.reader == Audience::Card {
        let all = view.state.lists.iter().flat_map(|list| &list.rules.parties);
        let services = all.filter(|party| party.service);
        parties.extend(services.flat_map(|party| view.state.parties_of(&party.id)));
        parties.insert(Audience::Police.code());
    }
    parties
}

/// Whether an item is this issuer's business: not what another one of its role pays, and not what
/// nobody said whose it is.
fn is_charged_to(state: &State, item: &Item, party: &str) -> bool {
    state.owner(item, state.role_of(party)) == Some(party)
}

/// The items that a reader hears of: for the card issuer what has an amount, for a shop and a
/// courier what is asked of them about it.
fn items<'a>(view: View<'a>, to: &'a Addressee) -> BTreeSet<&'a ItemId> {
    let party = Some(to.party.as_str());
    let asked = |check: &&Check<'a>| check.live == Live::Yes && check.party == party;
    let asked = view.checks.iter().filter(asked);
    let asked: BTreeSet<_> = asked.filter_map(|check| Some(&check.item?.id)).collect();
    // What a balance or points paid is not for a card issuer.
    let (own, charged): (Vec<_>, Vec<_>) = charges(view.state)
        .into_iter()
        .partition(Charge::is_own_value);
    let lines = |charges: Vec<Charge<'a>>| -> BTreeSet<&'a ItemId> {
        let lines = charges.into_iter().filter_map(|charge| charge.line);
        lines.map(|line| &line.id).collect()
    };
    let (own, charged) = (lines(own), lines(charged));
    let pays_for =
        |item: &Item| item.kind == CHARGE && orders_of(item).any(|order| asked.contains(&order));
    let items = view.state.items.iter().filter(|item| {
        policy::has_items(to.reader, &item.kind)
            && match to.reader {
                Audience::Owner | Audience::Police => true,
                Audience::Card => {
                    let own_charge = amount(view.state, item).is_some()
                        && is_charged_to(view.state, item, &to.party);
                    charged.contains(&item.id) || own_charge && !own.contains(&item.id)
                }
                Audience::Shop | Audience::Courier => asked.contains(&item.id) || pays_for(item),
            }
    });
    items.map(|item| &item.id).collect()
}

/// The items that were taken out and of which a reader may have heard before: of the card issuer
/// what has an amount, of a shop and a courier what they said something about.
fn out<'a>(view: View<'a>, to: &'a Addressee) -> BTreeSet<&'a ItemId> {
    let said = |item: &ItemId| {
        view.checks.iter().any(|check| {
            check.item.is_some_and(|other| other.id == *item)
                && check.party == Some(to.party.as_str())
                && check.statement.is_some()
        })
    };
    let items = view.state.taken_out.iter().filter(|item| {
        policy::has_items(to.reader, &item.kind)
            && match to.reader {
                Audience::Owner | Audience::Police => true,
                Audience::Card => amount(view.state, item).is_some(),
                Audience::Shop | Audience::Courier => said(&item.id),
            }
    });
    items.map(|item| &item.id).collect()
}

/// The answers that speak of an item that was taken out.
fn out_answers(state: &State) -> BTreeSet<u32> {
    let is_out = |check: &&CheckId| {
        let item = check.item.as_ref().and_then(|item| state.item(item));
        item.is_some_and(|item| item.out.is_some())
    };
    let said = state.statements.iter().filter(|(check, _)| is_out(check));
    said.flat_map(|(_, said)| said)
        .map(|said| said.answer)
        .collect()
}
