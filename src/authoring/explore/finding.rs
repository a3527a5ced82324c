//! What walking a list shows, worded here, once.

use super::story::Story;
use crate::{
    authoring::word::{quoted, shown},
    t,
    text::Lang,
};

/// Something that comes out when every combination of answers is walked.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// A step stays open and nothing follows.
    DeadEnd {
        /// The step.
        step: String,
        /// How it can stand then: statuses, or the ids of further answers.
        standings: Vec<String>,
        /// Loss follows when it stays open.
        critical: bool,
        /// How it comes to that.
        story: Story,
    },
    /// A step that counts in no combination.
    NeverLive(String),
    /// A step whose condition stays unknown when everything is settled.
    WaitsForEver(String, Story),
    /// A part of this step's condition that makes no difference.
    ChangesNothing(String),
    /// A step whose condition reads more than can be walked.
    TooMany(String),
    /// A step that takes over when an answer fails, and is due before that answer.
    DueTooEarly {
        /// The step.
        step: String,
        /// The step whose answer fails.
        read: String,
    },
    /// A condition that is true unless an answer failed.
    UnlessFailed(String),
    /// `no_fallback` although every bad answer has a way on.
    FallbackNotNeeded,
}

impl Finding {
    /// The stable code.
    pub(in crate::authoring) fn code(&self) -> &'static str {
        match self {
            Finding::DeadEnd { critical: true, .. } => "K0701",
            Finding::DeadEnd {
                critical: false, ..
            } => "K0702",
            Finding::NeverLive(_) => "K0703",
            Finding::WaitsForEver(..) => "K0704",
            Finding::ChangesNothing(_) => "K0705",
            Finding::TooMany(_) => "K0706",
            Finding::DueTooEarly { .. } => "K0707",
            Finding::UnlessFailed(_) => "K0708",
            Finding::FallbackNotNeeded => "K0318",
        }
    }

    /// Whether the list is refused for it.
    pub(in crate::authoring) fn is_error(&self) -> bool {
        matches!(
            self,
            Finding::DeadEnd { critical: true, .. }
                | Finding::NeverLive(_)
                | Finding::WaitsForEver(..)
        )
    }

    /// What is wrong, in one sentence.
    pub(in crate::authoring) fn message(&self, lang: Lang) -> String {
        match self {
            Finding::DeadEnd {
                step, standings, ..
            } => {
                t!(
                    lang,
                    CheckDeadEnd,
                    id = shown(step),
                    standings = standings.join(", ")
                )
            }
            Finding::NeverLive(step) => t!(lang, CheckNeverLive, id = shown(step)),
            Finding::WaitsForEver(step, _) => t!(lang, CheckWaitsForEver, id = shown(step)),
            Finding::ChangesNothing(step) => t!(lang, CheckChangesNothing, id = shown(step)),
            Finding::TooMany(step) => t!(lang, CheckTooMany, id = shown(step)),
            Finding::DueTooEarly { step, read } => {
                t!(lang, CheckDueTooEarly, id = shown(step), read = shown(read))
            }
            Finding::UnlessFailed(read) => t!(lang, CheckUnlessFailed, id = shown(read)),
            Finding::FallbackNotNeeded => t!(lang, CheckFallbackNotNeeded),
        }
    }

    /// What to do.
    pub(in crate::authoring) fn meant(&self, lang: Lang) -> String {
        match self {
            Finding::DeadEnd {
                step, standings, ..
            } => {
                let is = standings
                    .iter()
                    .map(|word| format!("\"{word}\""))
                    .collect::<Vec<_>>()
                    .join(", ");
                let condition = format!("{{\"check\": \"{}\", \"is\": [{is}]}}", shown(step));
                t!(lang, CheckDeadEndDo, condition = condition)
            }
            Finding::NeverLive(_) => t!(lang, CheckNeverLiveDo),
            Finding::WaitsForEver(..) => t!(lang, CheckWaitsForEverDo),
            Finding::ChangesNothing(_) => t!(lang, CheckChangesNothingDo),
            Finding::TooMany(_) => t!(lang, CheckTooManyDo),
            Finding::DueTooEarly { .. } => t!(lang, CheckDueTooEarlyDo),
            Finding::UnlessFailed(_) => t!(lang, CheckUnlessFailedDo),
            Finding::FallbackNotNeeded => t!(lang, CheckFallbackNotNeededDo),
        }
    }

    /// How it comes to that, one sentence a line; none when it is so in every combination.
    pub(in crate::authoring) fn story(&self, lang: Lang) -> Option<String> {
        let (story, end) = match self {
            Finding::DeadEnd { step, story, .. } => {
                (story, t!(lang, CheckStoryDeadEnd, id = quoted(&[step])))
            }
            Finding::WaitsForEver(step, story) => {
                (story, t!(lang, CheckStoryWaits, id = quoted(&[step])))
            }
            _ => return None,
        };
        Some(story.tell(lang, &end))
    }
}
