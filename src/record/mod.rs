//! The record: past-tense events, the chain that seals them, and what they add up to (design
//! section 4).

mod counters;
mod event;
pub mod seal;
pub mod secret;
mod state;
mod summary;

pub use event::{
    Agreement, Answered, Assigned, Attached, Body, ChannelAdded, ChannelKind, ChannelSource,
    ChannelTried, CheckReopened, ChecklistAttached, ChecklistSetAside, Closed, ContactEnded,
    ContactStarted, Done, Ending, Event, EventError, FORMAT, IncidentChanged, ItemAdded,
    ItemChanged, ItemPutBack, ItemTakenOut, NoteAbout, Noted, Observed, OpenPoint, Opened,
    PartyAdded, PartyChanged, QuestionAdded, Reopened, Restored, Retracted, SaidBack, Skipped,
    Stated, Waived, Withdrawn,
};

pub use crate::status::{DueKind, ListOrigin, Verdict};
pub use counters::Counters;
pub use state::{
    Applied, Channel, Contact, Evidence, Item, List, Named, Observation, Out, OwnResponse, Party,
    Question, Recorded, Speaker, Speakers, State, Statement, TakenBack, Unsaid, Version,
    Withdrawal, WithdrawnContact,
};
pub use summary::{Due, Summary};
