//! The call that is held at the prompts.

use crate::{
    id::{ChannelNo, ContactNo},
    quantity::Moment,
    record::ChannelKind,
};

/// A call, and its contact once something was recorded in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InCall {
    pub(crate) party: String,
    pub(crate) channel: Option<ChannelNo>,
    /// The kind of channel, when no channel was noted.
    pub(crate) by: Option<ChannelKind>,
    /// When it began, if that was not just now.
    pub(crate) began: Option<Moment>,
    pub(crate) contact: Option<ContactNo>,
}
