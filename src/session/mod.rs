//! What the verbs share: the run and its incident, the prompt, what names and values mean, and the
//! actions that several verbs take.

pub(crate) mod actions;
pub(crate) mod acts;
pub(crate) mod change_list;
pub(crate) mod checklists;
pub(crate) mod choose;
pub(crate) mod context;
pub(crate) mod currency;
pub(crate) mod day;
pub(crate) mod files;
pub(crate) mod format;
pub(crate) mod global;
pub(crate) mod in_call;
pub mod incident;
mod incidents;
mod money;
pub(crate) mod opening;
pub(crate) mod outcome;
mod output;
pub(crate) mod own_question;
pub(crate) mod parties;
pub(crate) mod promise_time;
pub(crate) mod prompt;
pub(crate) mod resolve;
pub(crate) mod script;
mod spoken_time;
pub(crate) mod usage;
pub(crate) mod value;
pub(crate) mod view;
mod work;

pub use incident::IncidentSession;

pub(crate) use context::{CheckLookup, Context, Work};
pub(crate) use money::of_place;
pub(crate) use outcome::OutcomeArgs;
pub(crate) use output::tell;
pub(crate) use prompt::Reply;
pub(crate) use value::ValueParser;
