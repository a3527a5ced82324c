//! What kind of goods an order is, from the words about it.

use super::vocabulary::{
    BOOKINGS, CODES, DOUBTFUL_GOODS, NAMED_CODE, NAMED_PARCEL, NAMED_SERVICE, SERVICES, THINGS,
    first_in, has_any,
};

/// The kinds of goods; they decide what is asked first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goods {
    #[default]
    Parcel,
    /// A code that is spent in minutes.
    Code,
    Service,
}

impl Goods {
    /// The value of the field `goods` in checklists.
    pub fn word(self) -> &'static str {
        match self {
            Goods::Parcel => "parcel",
            Goods::Code => "code",
            Goods::Service => "service",
        }
    }

    /// The kind that a word or letter names in any case: `p`, `parcel`, `g`, `code`, `s`, `荷物` …
    pub fn named(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let kinds = [
            (Goods::Parcel, "p", NAMED_PARCEL),
            (Goods::Code, "g", NAMED_CODE),
            (Goods::Service, "s", NAMED_SERVICE),
        ];
        let is_named = |(_, letter, names): &(_, &str, &[&str])| {
            word == *letter || names.contains(&word.as_str())
        };
        kinds.into_iter().find(is_named).map(|(goods, ..)| goods)
    }
}

/// A kind, and the reason for it.
pub(super) struct GoodsGuess {
    pub(super) goods: Goods,
    pub(super) is_sure: bool,
    /// The word that tells the kind, or makes it doubtful.
    pub(super) word: Option<&'static str>,
}

impl GoodsGuess {
    /// The kind that the user named.
    pub(super) fn named(goods: Goods) -> Self {
        Self {
            goods,
            is_sure: true,
            word: None,
        }
    }

    /// The kind that the words tell. Without words it is a parcel, unsure.
    pub(super) fn of(what: &str) -> Self {
        let what = what.to_lowercase();
        if let Some((goods, word)) = told(&what) {
            return Self {
                word: Some(word),
                ..Self::named(goods)
            };
        }
        // A card reader and a cordless (コードレス) drill are things after all.
        let doubtful = first_in(&what, DOUBTFUL_GOODS).filter(|_| !has_any(&what, THINGS));
        Self {
            goods: Goods::Parcel,
            is_sure: !what.is_empty() && doubtful.is_none(),
            word: doubtful,
        }
    }
}

/// The kind that the words of a whole mail hint at, and the word; none when they do not speak of
/// codes, services, stays, journeys or events.
pub(super) fn hint(words: &str) -> Option<(Goods, &'static str)> {
    let booking = || Some((Goods::Service, first_in(words, BOOKINGS)?));
    told(words).or_else(booking)
}

/// The kind that words in small letters name themselves, and the word.
fn told(words: &str) -> Option<(Goods, &'static str)> {
    [(Goods::Code, CODES), (Goods::Service, SERVICES)]
        .into_iter()
        .find_map(|(goods, names)| Some((goods, first_in(words, names)?)))
}
