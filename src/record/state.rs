//! What the events add up to. Fold and apply are the same code, so the screen cannot differ from
//! the record.

mod contact_events;
mod contacts;
mod facts;
mod fold;
mod items;
mod list_versions;
mod model;
mod numbers;
mod parties;
mod shared_steps;
mod sharing;
mod speakers;
mod statements;
mod taken_back;

pub use facts::{
    Channel, Contact, Evidence, Item, List, Named, Observation, Out, OwnResponse, Party, Question,
    Recorded, Statement, Unsaid, Version, WithdrawnContact,
};
pub use model::{Applied, State};
pub use speakers::{Speaker, Speakers};
pub use taken_back::{TakenBack, Withdrawal};

#[cfg(test)]
mod speaker_tests;
#[cfg(test)]
mod tests;
