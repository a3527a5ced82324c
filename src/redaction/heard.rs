//! What a reader hears of from the start: parties, items, and items that were taken out.

use std::collections::BTreeSet;

use super::{
    audience::{Addressee, Audience},
    policy,
};
use crate::{
    engine::{CHARGE, Live, amount, charges, orders_of},
    id::{ItemId, ReplyNo},
    record::{Item, State},
    wording::View,
};

/// The parties that a reader hears of. A card issuer decides on what the shop said, and asks for
/// the police's number.
pub(super) fn parties<'a>(view: View<'a>, to: &'a Addressee) -> BTreeSet<&'a str> {
    let mut parties: BTreeSet<&str> = [to.party.as_str()].into();
    if to.reader == Audience::Card {
        for role in view.state.roles().filter(|role| role.service) {
            parties.extend(view.state.parties_of(&role.id));
        }
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
pub(super) fn items<'a>(view: View<'a>, to: &'a Addressee) -> BTreeSet<&'a ItemId> {
    let mut items = view.state.items.iter().collect::<Vec<_>>();
    items.retain(|item| policy::has_items(to.reader, &item.kind));
    match to.reader {
        Audience::Owner | Audience::Police => {}
        Audience::Card => {
            let lines = Lines::of(view.state);
            items.retain(|item| lines.concern(view.state, item, &to.party));
        }
        Audience::Shop | Audience::Courier => {
            let asked = items_asked(view, &to.party);
            items.retain(|item| asked.contains(&item.id) || pays_for(item, &asked));
        }
    }
    items.into_iter().map(|item| &item.id).collect()
}

fn items_asked<'a>(view: View<'a>, party: &str) -> BTreeSet<&'a ItemId> {
    let mut asked = BTreeSet::new();
    for check in view.checks {
        if check.live == Live::Yes && check.party == Some(party) {
            asked.extend(check.item.map(|item| &item.id));
        }
    }
    asked
}

/// Whether an item is the line of a statement that pays for one of these orders.
fn pays_for(item: &Item, orders: &BTreeSet<&ItemId>) -> bool {
    item.kind == CHARGE && orders_of(item).any(|order| orders.contains(&order))
}

/// The lines of statements by what paid them. What a balance or points paid is not for a card
/// issuer.
#[derive(Default)]
struct Lines<'a> {
    own_value: BTreeSet<&'a ItemId>,
    charged: BTreeSet<&'a ItemId>,
}

impl<'a> Lines<'a> {
    fn of(state: &'a State) -> Self {
        let mut lines = Self::default();
        for charge in charges(state) {
            let Some(line) = charge.line else {
                continue;
            };
            if charge.is_own_value() {
                lines.own_value.insert(&line.id);
            } else {
                lines.charged.insert(&line.id);
            }
        }
        lines
    }

    /// Whether a card issuer hears of an item.
    fn concern(&self, state: &State, item: &Item, issuer: &str) -> bool {
        if self.charged.contains(&item.id) {
            return true;
        }
        amount(state, item).is_some()
            && is_charged_to(state, item, issuer)
            && !self.own_value.contains(&item.id)
    }
}

/// The items that were taken out and of which a reader may have heard before: of the card issuer
/// what has an amount, of a shop and a courier what they said something about.
pub(super) fn out<'a>(view: View<'a>, to: &'a Addressee) -> BTreeSet<&'a ItemId> {
    let mut out = BTreeSet::new();
    for item in &view.state.taken_out {
        let was_heard_of = match to.reader {
            Audience::Owner | Audience::Police => true,
            Audience::Card => amount(view.state, item).is_some(),
            Audience::Shop | Audience::Courier => has_spoken_of(view, &to.party, item),
        };
        if was_heard_of && policy::has_items(to.reader, &item.kind) {
            out.insert(&item.id);
        }
    }
    out
}

fn has_spoken_of(view: View<'_>, party: &str, item: &Item) -> bool {
    view.checks.iter().any(|check| {
        check.statement.is_some()
            && check.party == Some(party)
            && check.item.is_some_and(|other| other.id == item.id)
    })
}

pub(super) fn is_taken_out(state: &State, item: &ItemId) -> bool {
    state.item(item).is_some_and(|item| item.out.is_some())
}

/// The answers that speak of an item that was taken out.
pub(super) fn out_answers(state: &State) -> BTreeSet<ReplyNo> {
    let mut answers = BTreeSet::new();
    for (check, said) in &state.statements {
        if let Some(item) = &check.item
            && is_taken_out(state, item)
        {
            answers.extend(said.iter().map(|said| said.answer));
        }
    }
    answers
}
