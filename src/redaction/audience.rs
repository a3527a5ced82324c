//! For whom a report is, and how much of it is shortened.

use serde::Serialize;

use crate::{checklist::Party, record::State};

/// Whom a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Audience {
    /// The person who keeps the record: everything.
    #[serde(rename = "self")]
    Owner,
    /// The card issuer, and whoever else charges are made through: decides about disputed charges.
    Card,
    /// The police: takes a report or a consultation.
    Police,
    /// A shop: sees its own orders and statements, and what it still owes.
    Shop,
    /// A courier: sees its parcels, and what is asked about them.
    Courier,
}

impl Audience {
    pub(crate) const ALL: [Audience; 5] = [
        Audience::Owner,
        Audience::Card,
        Audience::Police,
        Audience::Shop,
        Audience::Courier,
    ];

    /// Its word on the command line and in JSON.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Audience::Owner => "self",
            Audience::Card => "card",
            Audience::Police => "police",
            Audience::Shop => "shop",
            Audience::Courier => "courier",
        }
    }

    /// The reader of a word.
    pub(crate) fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reader| reader.code() == code)
    }

    /// What kind of reader a party is, by what the lists say of its role; none for one that no
    /// policy is for. A list that says nothing of a role names it like the reader.
    pub(crate) fn of_party(state: &State, party: &str) -> Option<Self> {
        match () {
            () if state.is_said_of(party, |role| role.service) => Some(Audience::Shop),
            () if state.is_said_of(party, |role| role.pays) => Some(Audience::Card),
            () if state.is_said_of(party, |role| role.carries) => Some(Audience::Courier),
            () => Self::find(state.role_of(party)).filter(|reader| *reader != Audience::Owner),
        }
    }

    /// The party of the record that it is when nobody names one: the affected service for a shop,
    /// whoever carries parcels for a courier, else that of its own name. Empty for whoever keeps
    /// the record.
    pub(crate) fn usual_party(self, state: &State) -> String {
        let first = |property: fn(&Party) -> bool| {
            let mut roles = state.roles();
            roles
                .find(|role| property(role))
                .map_or(self.code(), |role| role.id.as_str())
                .to_owned()
        };
        match self {
            Audience::Owner => String::new(),
            Audience::Shop => first(|role| role.service),
            Audience::Courier => first(|role| role.carries),
            other => other.code().to_owned(),
        }
    }
}

/// How much of what a reader may see is shortened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Mask {
    /// Nothing.
    None,
    /// Names of third persons; telephone numbers, mail, postal and network addresses and long
    /// numbers, wherever they stand.
    Standard,
    /// Also the names of those who spoke for a party, all free text and file names.
    Strict,
}

impl Mask {
    pub(crate) const ALL: [Mask; 3] = [Mask::None, Mask::Standard, Mask::Strict];

    /// Its word on the command line and in JSON.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Mask::None => "none",
            Mask::Standard => "standard",
            Mask::Strict => "strict",
        }
    }

    /// The level of a word.
    pub(crate) fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mask| mask.code() == code)
    }
}

/// One reader, as this report addresses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addressee {
    pub reader: Audience,
    /// Its id among the parties of the record; empty for whoever keeps it.
    pub party: String,
    pub mask: Mask,
}

impl Addressee {
    /// Whoever keeps the record: everything, as it was recorded.
    pub(crate) fn keeper() -> Self {
        Self {
            reader: Audience::Owner,
            party: String::new(),
            mask: Mask::None,
        }
    }

    /// A reader with the mask that is usual for it: none for the keeper and for the police, who
    /// need names and addresses; else the standard one.
    pub(crate) fn new(reader: Audience, party: impl Into<String>) -> Self {
        let mask = match reader {
            Audience::Owner | Audience::Police => Mask::None,
            _ => Mask::Standard,
        };
        Self {
            reader,
            party: party.into(),
            mask,
        }
    }

    /// The same with another mask.
    #[must_use]
    pub(crate) fn masked(self, mask: Mask) -> Self {
        Self { mask, ..self }
    }

    /// Whether the report is made from the record itself.
    pub(crate) fn sees_all(&self) -> bool {
        self.reader == Audience::Owner && self.mask == Mask::None
    }
}
