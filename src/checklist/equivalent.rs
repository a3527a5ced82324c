//! When steps of two lists ask the same, so that it is asked once.

use std::collections::BTreeSet;

use super::step::{Step, StepKind};

impl Step {
    /// Whether a step of another list is the same question: the same id and kind, and of the same
    /// party, item type, list or kind of answer. Lists that mean different questions give them
    /// different ids.
    pub fn is_equivalent_to(&self, other: &Step) -> bool {
        let kind = match (self.step_kind(), other.step_kind()) {
            (Some(StepKind::Do(_)), Some(StepKind::Do(_))) => true,
            (Some(StepKind::Attach(_)), Some(StepKind::Attach(_))) => true,
            (Some(StepKind::Ask(_, a)), Some(StepKind::Ask(_, b))) => {
                a == b && self.values() == other.values()
            }
            (Some(StepKind::Collect(a)), Some(StepKind::Collect(b))) => a == b,
            (Some(StepKind::Confirm(a)), Some(StepKind::Confirm(b))) => a == b,
            (Some(StepKind::Open(a)), Some(StepKind::Open(b))) => a == b,
            _ => false,
        };
        kind && self.id == other.id && self.each == other.each
    }

    /// The answers that a choice takes: an answer that one list does not have does not answer its
    /// question.
    fn values(&self) -> BTreeSet<&str> {
        let options = self.options.iter();
        options.map(|option| option.id.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checklist::{Choice, ValueType},
        text::LocalizedText,
    };

    fn confirm(party: &str, each: Option<&str>) -> Step {
        Step {
            id: "out".to_owned(),
            confirm: Some(party.to_owned()),
            each: each.map(str::to_owned),
            ..Step::default()
        }
    }

    fn ask(kind: ValueType, options: &[&str]) -> Step {
        let option = |id: &&str| Choice {
            id: (*id).to_owned(),
            label: LocalizedText::default(),
        };
        let options = options.iter().map(option).collect();
        Step {
            id: "out".to_owned(),
            ask: Some(LocalizedText::same("Who?")),
            kind: Some(kind),
            options,
            ..Step::default()
        }
    }

    #[test]
    fn the_same_question_to_the_same_party_is_one() {
        assert!(confirm("shop", None).is_equivalent_to(&Step {
            critical: true,
            ..confirm("shop", None)
        }));
        assert!(!confirm("shop", None).is_equivalent_to(&confirm("card", None)));
        assert!(!confirm("shop", None).is_equivalent_to(&confirm("shop", Some("order"))));
        assert!(!confirm("shop", None).is_equivalent_to(&Step {
            id: "in".to_owned(),
            ..confirm("shop", None)
        }));
        assert!(!confirm("shop", None).is_equivalent_to(&ask(ValueType::YesNo, &[])));
    }

    #[test]
    fn a_question_that_takes_other_answers_is_another_one() {
        assert!(ask(ValueType::YesNo, &[]).is_equivalent_to(&ask(ValueType::YesNo, &[])));
        assert!(!ask(ValueType::YesNo, &[]).is_equivalent_to(&ask(ValueType::Time, &[])));
        assert!(
            ask(ValueType::Choice, &["a", "b"])
                .is_equivalent_to(&ask(ValueType::Choice, &["b", "a"]))
        );
        assert!(
            !ask(ValueType::Choice, &["a", "b"])
                .is_equivalent_to(&ask(ValueType::Choice, &["a", "c"]))
        );
    }
}
