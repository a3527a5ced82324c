//! What a step is: the one key that names its kind.

use super::{Step, ValueType};
use crate::text::LocalizedText;

/// The kind of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind<'a> {
    /// A deed of your own.
    Do(&'a LocalizedText),
    /// A question to yourself.
    Ask(&'a LocalizedText, ValueType),
    /// Items of this type are entered.
    Collect(&'a str),
    /// This party has to confirm.
    Confirm(&'a str),
    /// Evidence is kept.
    Attach(&'a LocalizedText),
    /// Another checklist is attached.
    Open(&'a str),
}

impl Step {
    /// The step's kind; none for a step that loading would refuse.
    pub fn step_kind(&self) -> Option<StepKind<'_>> {
        let Step {
            act,
            ask,
            collect,
            confirm,
            attach,
            open,
            ..
        } = self;
        match (act, ask, collect, confirm, attach, open) {
            (Some(text), None, None, None, None, None) => Some(StepKind::Do(text)),
            (None, Some(text), None, None, None, None) => {
                Some(StepKind::Ask(text, self.kind.unwrap_or(ValueType::Text)))
            }
            (None, None, Some(item), None, None, None) => Some(StepKind::Collect(item)),
            (None, None, None, Some(party), None, None) => Some(StepKind::Confirm(party)),
            (None, None, None, None, Some(text), None) => Some(StepKind::Attach(text)),
            (None, None, None, None, None, Some(list)) => Some(StepKind::Open(list)),
            _ => None,
        }
    }
}
