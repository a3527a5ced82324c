//! Items that come in, change, are taken out and put back.

use super::{
    facts::{Item, Out, OwnResponse},
    model::State,
};
use crate::{
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{ItemAdded, ItemChanged, ItemTakenOut},
};

impl State {
    pub(super) fn add_item(&mut self, body: &ItemAdded) {
        let place = self.items.len();
        self.places.entry(body.item.clone()).or_insert(place);
        self.added.push(body.item.clone());
        self.items.push(body.clone().into());
        self.index_last();
    }

    pub(super) fn change_item(&mut self, body: &ItemChanged) {
        self.forget_given_up(body);
        let out = self.taken_out.iter_mut().find(|item| item.id == body.item);
        let place = self.places.get(&body.item);
        let at_stake = place.and_then(|at| self.items.get_mut(*at));
        if let Some(item) = at_stake.or(out) {
            item.guessed
                .retain(|field| !body.fields.contains_key(field));
            item.fields.extend(body.fields.clone());
            item.parties.extend(body.parties.clone());
        }
    }

    /// What was given up with one party is not given up with another: when an item turns out to be
    /// another party's, its checks count again.
    fn forget_given_up(&mut self, body: &ItemChanged) {
        let Some(item) = self.item(&body.item) else {
            return;
        };
        let moves = |role: &str| {
            let (Some(to), Some(from)) = (body.parties.get(role), self.owner(item, role)) else {
                return false;
            };
            from != to
        };
        let mut gone: Vec<CheckId> = Vec::new();
        for (check, (_, answer)) in &self.answers {
            let is_given_up = matches!(answer, OwnResponse::Waived(_) | OwnResponse::Skipped(_));
            let is_of_item = check.item.as_ref() == Some(&item.id);
            if is_given_up && is_of_item && self.role_asked(check).is_some_and(moves) {
                gone.push(check.clone());
            }
        }
        for check in gone {
            self.answers.remove(&check);
        }
    }

    pub(super) fn take_out(&mut self, seq: u64, at: Moment, body: &ItemTakenOut) {
        let Some(place) = self.items.iter().position(|item| item.id == body.item) else {
            return;
        };
        let mut item = self.items.remove(place);
        item.out = Some(Out {
            event: seq,
            at,
            why: body.why.clone(),
        });
        self.taken_out.push(item);
        self.find_places();
    }

    /// The item gets the place that it had before.
    pub(super) fn put_back(&mut self, id: &ItemId) {
        let Some(place) = self.taken_out.iter().position(|item| item.id == *id) else {
            return;
        };
        let mut item = self.taken_out.remove(place);
        item.out = None;
        let added = self.place_of(id);
        let before = |other: &Item| self.place_of(&other.id) < added;
        let place = self.items.partition_point(before);
        self.items.insert(place, item);
        self.find_places();
    }

    fn find_places(&mut self) {
        let items = self.items.iter().enumerate();
        self.places = items.map(|(at, item)| (item.id.clone(), at)).collect();
    }
}
