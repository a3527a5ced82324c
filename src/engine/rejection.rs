//! Why an act is not recorded.

use crate::{
    id::{ChannelNo, CheckId, ContactNo, ItemId, ReplyNo},
    quantity::Moment,
    record::secret::Secret,
};

/// What an act comes to, or why it is not recorded.
pub(super) type Result<T> = std::result::Result<T, Rejection>;

/// Why an act is not recorded. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// The incident is closed; reopen it first.
    Closed,
    NotClosed,
    NoSuchCheck(CheckId),
    /// The check is not one that a party confirms.
    NotAsked(CheckId),
    /// The check is not a step of your own of this kind.
    NotOwn(CheckId),
    /// The check has no statement that could be corrected.
    NothingStated(CheckId),
    NoSuchItem(ItemId),
    NoSuchItemType(String),
    NoSuchParty(String),
    /// The party is there already, under this id.
    PartyKnown(String),
    /// The party has this name; another one for it is another party, or a correction.
    PartyNamed {
        party: String,
        name: String,
    },
    /// The party stays: this much rests on it.
    PartyInUse(String),
    /// The check is another party's: what one says is no word of the other.
    OtherParty {
        check: CheckId,
        party: String,
    },
    /// The role has several parties, and nobody said to which of them the item belongs.
    WhoseItem {
        item: ItemId,
        role: String,
    },
    /// The sign may speak against several parties of the role, and nobody said against which.
    WhichParty(String),
    /// There is no such sign; none of the attached lists has it.
    NoSuchSign(String),
    /// The sign is about an item, and none was named.
    SignNeedsItem(String),
    /// There is no such contact, or it has ended.
    NoSuchContact(ContactNo),
    NoSuchChannel(ChannelNo),
    NoSuchAnswer(ReplyNo),
    /// There is no such event, or it was taken back already.
    NoSuchEvent(u64),
    /// This kind of event cannot be taken back.
    CannotUndo(&'static str),
    /// Nothing that was recorded is left to take back.
    NothingToTakeBack,
    /// Nothing was taken back that could be brought back.
    NothingToBringBack,
    /// There is no such contact, or it was withdrawn already.
    NoContactToWithdraw(ContactNo),
    /// The event counts, so it cannot be brought back.
    NotTakenBack(u64),
    ItemIsOut(ItemId),
    /// The item was not taken out, so it cannot be put back.
    ItemIsNotOut(ItemId),
    /// The check was not done, skipped or given up, so there is nothing to open again.
    NothingToReopen(CheckId),
    NoSuchField(String),
    /// The value is not one that the field or question takes; these are.
    BadValue {
        field: String,
        takes: String,
    },
    /// A field that tells items apart is missing.
    FieldMissing(String),
    /// An item with this field value is there already.
    Duplicate(ItemId),
    ListAttached(String),
    /// The checklist is not attached, so there is nothing to take a newer text of.
    ListNotAttached(String),
    /// The checklist is attached with just this text.
    SameList(String),
    /// The newer text asks another question under a name that was answered.
    OtherQuestion(CheckId),
    /// The checklist does not load; the parser says why.
    BadList(String),
    /// The text is longer than the limit, in bytes.
    TooLong(usize),
    /// The text holds what must not be kept.
    Secret(Secret),
    WhyMissing,
    /// Closing needs a reason for each of these open checks.
    StillOpen(Vec<CheckId>),
    Future,
    /// The moment lies before anything of this incident can have been said: the earliest that it
    /// can be.
    TooEarly(Moment),
    /// The moment lies before the contact in which it was said began.
    BeforeContact(Moment),
    Nothing,
}
