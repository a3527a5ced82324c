//! The bodies of events about reaching a party: channels and contacts.

use serde::{Deserialize, Serialize};

use crate::{
    id::{ChannelNo, ContactNo},
    status::codes,
};

codes! {
    ChannelKind, "kind of channel" {
        "phone" => Phone,
        "sms" => Sms,
        "chat" => Chat,
        "mail" => Mail,
        "form" => Form,
        "post" => Post,
        /// A counter or a visit.
        "in-person" => InPerson,
    }
}

codes! {
    ChannelSource, "source of an address" {
        /// The party's site, its address typed by hand.
        "typed-site" => TypedSite,
        "card-back" => CardBack,
        "earlier-bill" => EarlierBill,
        "official-app" => OfficialApp,
        "register" => Register,
        /// The party itself said it during a contact.
        "party" => Party,
        "suspicious-message" => SuspiciousMessage,
        "incoming-call" => IncomingCall,
        "search" => Search,
        "unknown" => Unknown,
    }
}

impl ChannelSource {
    /// Whether an address from there may be trusted . What the party itself
    /// said may be only when the contact in which it was said did not run over an untrustworthy
    /// channel; the engine looks at that.
    pub fn is_trustworthy(self) -> bool {
        use ChannelSource::{IncomingCall, Search, SuspiciousMessage, Unknown};
        !matches!(self, SuspiciousMessage | IncomingCall | Search | Unknown)
    }
}

/// A further party of a role is in the incident: a second card issuer, a second shop. The first
/// party of a role has the role's own id and needs no event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartyAdded {
    /// The role's id and a number that is never used again: `card-2`.
    pub(crate) party: String,
    pub(crate) role: String,
    pub(crate) name: String,
    /// Why; empty when nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

/// A party got its name, or another one in place of a wrong one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartyChanged {
    pub(crate) party: String,
    pub(crate) name: String,
    /// Why the earlier name was wrong; empty for a first one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

/// A way to reach a party was noted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChannelAdded {
    /// 1, 2, 3 … within the incident.
    pub(crate) channel: ChannelNo,
    pub(crate) party: String,
    /// The party's real name, when it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: ChannelKind,
    pub(crate) address: String,
    pub(crate) source: ChannelSource,
    /// Whether it needs the affected login; absent when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) needs_login: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChannelTried {
    pub(crate) channel: ChannelNo,
    pub(crate) reached: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactStarted {
    /// 1, 2, 3 … within the incident.
    pub contact: ContactNo,
    pub party: String,
    /// Through which channel, when one was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelNo>,
    /// What kind of contact, when no channel was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<ChannelKind>,
}

codes! {
    Ending, "ending of a contact" {
        /// In order.
        "ended" => Ended,
        /// The line was cut.
        "cut" => Cut,
        "no-answer" => NoAnswer,
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactEnded {
    pub contact: ContactNo,
    pub ending: Ending,
}
