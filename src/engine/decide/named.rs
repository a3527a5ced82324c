//! Checks by their one name: whoever names one by a list that has it in common with an earlier one
//! means that.

use crate::{
    engine::{Act, Said},
    id::CheckId,
    record::{Observed, State},
};

/// The act with every check by the name under which it is kept.
pub(super) fn by_one_name(state: &State, act: Act) -> Act {
    let canonical = |check: CheckId| state.canonical_id(&check).into_owned();
    let all = |checks: Vec<CheckId>| checks.into_iter().map(canonical).collect();
    let one = |said: Said| Said {
        check: canonical(said.check),
        ..said
    };
    match act {
        _ if !state.has_equivalent_steps() => act,
        Act::Answer { check, value } => Act::Answer {
            check: canonical(check),
            value,
        },
        Act::FixAnswer { check, value, why } => Act::FixAnswer {
            check: canonical(check),
            value,
            why,
        },
        Act::Do { check, note } => Act::Do {
            check: canonical(check),
            note,
        },
        Act::Skip { check, why } => Act::Skip {
            check: canonical(check),
            why,
        },
        Act::Waive { check, why } => Act::Waive {
            check: canonical(check),
            why,
        },
        Act::ReopenCheck { check, why } => Act::ReopenCheck {
            check: canonical(check),
            why,
        },
        Act::Assign { check, to } => Act::Assign {
            check: canonical(check),
            to,
        },
        Act::State {
            contact,
            said,
            group,
            answer,
        } => Act::State {
            contact,
            said: said.into_iter().map(one).collect(),
            group,
            answer,
        },
        Act::Fix {
            said,
            why,
            said_back,
        } => Act::Fix {
            said: one(said),
            why,
            said_back,
        },
        Act::Observe(seen) => {
            let (contradicts, verifies) =
                (all(seen.contradicts.clone()), all(seen.verifies.clone()));
            Act::Observe(Box::new(Observed {
                contradicts,
                verifies,
                ..*seen
            }))
        }
        Act::Attach {
            name,
            sha256,
            size,
            items,
            check,
            metadata,
        } => Act::Attach {
            name,
            sha256,
            size,
            items,
            check: check.map(canonical),
            metadata,
        },
        Act::Close { outcome, reasons } => Act::Close {
            outcome,
            reasons: reasons
                .into_iter()
                .map(|(check, why)| (canonical(check), why))
                .collect(),
        },
        other => other,
    }
}
