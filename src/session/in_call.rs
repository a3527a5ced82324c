//! The call that is held at the prompts.

use crate::{quantity::Moment, record::ChannelKind};

/// The call at hand, at prompts: with whom, and its contact once something was recorded in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InCall {
    /// With whom.
    pub party: String,
    /// Through which channel.
    pub channel: Option<u32>,
    /// What kind, when no channel was noted.
    pub by: Option<ChannelKind>,
    /// When it began, when that was not just now.
    pub began: Option<Moment>,
    /// Its number, once it was begun.
    pub contact: Option<u32>,
}
