//! Who can answer, how it is reached, and what it is asked first.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::LocalizedText;

/// Whoever can answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The party's name in steps; the same id in two lists is the same party.
    pub id: String,
    /// What it is called.
    pub name: LocalizedText,
    /// Where its number or address comes from, and where it must not come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<LocalizedText>,
    /// What to say first when they answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<LocalizedText>,
    /// It is the service whose account is affected: shown by the service's own name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub service: bool,
    /// Charges are made through it, and it decides about disputed ones: a card, a bank, a wallet, a
    /// phone bill.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pays: bool,
    /// It carries parcels.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carries: bool,
    /// It is at hand (family, own staff): no channel has to be secured for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_hand: bool,
    /// What it is asked first in a contact.
    #[serde(default, skip_serializing_if = "First::is_usual")]
    pub first: First,
    /// Whom to turn to when it does not answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalate: Option<Escalation>,
}

/// What a party is asked before anything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum First {
    /// Nothing: it is a person, such as a customer. Nothing has to be secured to reach it either.
    Nothing,
    /// A name and a case number: it is a desk without accounts, such as the police.
    Number,
    /// A name, a case number, and a number that works without signing in.
    #[default]
    Account,
}

impl First {
    /// Whether it is what a list need not say.
    fn is_usual(&self) -> bool {
        *self == First::Account
    }
}

/// Whom to turn to after attempts without an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// After how many attempts without an answer.
    pub after_attempts: u32,
    /// The party to turn to.
    pub to: String,
}
