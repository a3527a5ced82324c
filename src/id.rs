//! Names of things: incidents, checks, items. Short, readable aloud, stable.

mod number;
mod serial;

use std::{fmt, str::FromStr};

pub use number::{Likeness, Numbers, bare, is_only_ending, likeness};
pub use serial::{ChannelNo, ContactNo, EvidenceNo, ReplyNo};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// An incident's own name, unique over all machines (UUID version 7, so ordered by time).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct IncidentId(pub String);

/// An item of an incident, such as `order-3`: the item type and a number that is never used again.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ItemId(pub String);

/// A check: a step applied to an incident or to one of its items,
/// `suspicious-order/parcel-stopped@order-3`.
///
/// A step without items that is asked of a further party of its role is
/// `suspicious-order/card-stopped@card-2`; of the first party it has no ending.
///
/// Seven lists are the engine's own: `reach/PARTY`, `escalate/PARTY` (it does not answer),
/// `next/CONTACT` (what they said happens next), `question/N` (asked by the user), `belongs/ROLE`
/// (to which party of a role each item belongs), `day/FIELD` (a day that nobody said yet:
/// `day/charged_at@order-1`, `day/noticed`) and `review/N` (after closing).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct CheckId {
    /// The checklist's id, or one of the engine's own lists.
    pub list: String,
    /// The step's id.
    pub step: String,
    /// What follows the `@`: the item, for a step that is asked of each; the party's id, for a
    /// further party of the role that a step without items asks. The step tells which of the two it
    /// is.
    pub item: Option<ItemId>,
}

impl CheckId {
    /// The list of checks that a party can be reached without the affected login.
    pub const REACH: &'static str = "reach";
    /// The list of checks that somebody steps in for a party that does not answer.
    pub const ESCALATE: &'static str = "escalate";
    /// The list of what parties said happens next, by contact.
    pub const NEXT: &'static str = "next";
    /// The list of questions that the user added.
    pub const QUESTION: &'static str = "question";
    /// The list of questions to which party of a role each item belongs.
    pub const BELONGS: &'static str = "belongs";
    /// The list of days that something counts from and nobody said yet, by the field that takes
    /// them.
    pub const DAY: &'static str = "day";
    /// The list of review questions after closing.
    pub const REVIEW: &'static str = "review";

    /// A check of a whole incident.
    pub fn new(list: &str, step: &str) -> Self {
        Self {
            list: list.to_owned(),
            step: step.to_owned(),
            item: None,
        }
    }

    /// The same step for one item.
    pub fn at(list: &str, step: &str, item: &ItemId) -> Self {
        Self {
            item: Some(item.clone()),
            ..Self::new(list, step)
        }
    }

    /// The same step asked of a further party of its role.
    pub fn of_party(list: &str, step: &str, party: &str) -> Self {
        Self {
            item: Some(ItemId(party.to_owned())),
            ..Self::new(list, step)
        }
    }

    /// The check that `party` can be reached.
    pub fn reach(party: &str) -> Self {
        Self::new(Self::REACH, party)
    }
}

impl fmt::Display for CheckId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.list, self.step)?;
        self.item
            .as_ref()
            .map_or(Ok(()), |item| write!(f, "@{}", item.0))
    }
}

/// Not the name of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a check is written LIST/STEP, LIST/STEP@ITEM or LIST/STEP@PARTY")]
pub struct ParseCheckIdError;

impl FromStr for CheckId {
    type Err = ParseCheckIdError;

    fn from_str(text: &str) -> Result<Self, ParseCheckIdError> {
        let (list, rest) = text.split_once('/').ok_or(ParseCheckIdError)?;
        let (step, item) = rest
            .split_once('@')
            .map_or((rest, None), |(step, item)| (step, Some(item)));
        if list.is_empty() || step.is_empty() || item == Some("") {
            return Err(ParseCheckIdError);
        }
        Ok(Self {
            list: list.to_owned(),
            step: step.to_owned(),
            item: item.map(|item| ItemId(item.to_owned())),
        })
    }
}

impl Serialize for CheckId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CheckId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

impl fmt::Display for IncidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_reads_back_as_it_is_written() {
        for text in [
            "suspicious-order/parcel-stopped@order-3",
            "suspicious-order/card-stopped@card-2",
            "reach/shop",
        ] {
            assert_eq!(text.parse::<CheckId>().unwrap().to_string(), text);
        }
        for text in ["", "shop", "/x", "a/", "a/b@"] {
            assert_eq!(text.parse::<CheckId>(), Err(ParseCheckIdError), "{text}");
        }
    }
}
