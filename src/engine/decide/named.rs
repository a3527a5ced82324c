//! Checks by their one name: whoever names one by a list that has it in common with an earlier one
//! means that.

use crate::{
    engine::{Act, Said},
    id::CheckId,
    record::{Observed, State},
};

/// The act with every check by the name under which it is kept.
pub(super) fn by_one_name(state: &State, act: Act) -> Act {
    let home = |check: CheckId| state.home(&check).into_owned();
    let all = |checks: Vec<CheckId>| checks.into_iter().map(home).collect();
    let one = |said: Said| Said {
        check: home(said.check),
        ..said
    };
    match act {
        _ if !state.has_twins() => act,
        Act::Answer { check, value } => Act::Answer {
            check: home(check),
            value,
        },
        Act::FixAnswer { check, value, why } => Act::FixAnswer {
            check: home(check),
            value,
            why,
        },
        Act::Do { check, note } => Act::Do {
            check: home(check),
            note,
        },
        Act::Skip { check, why } => Act::Skip {
            check: home(check),
            why,
        },
        Act::Waive { check, why } => Act::Waive {
            check: home(check),
            why,
        },
        Act::ReopenCheck { check, why } => Act::ReopenCheck {
            check: home(check),
            why,
        },
        Act::Assign { check, to } => Act::Assign {
            check: home(check),
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
            check: check.map(home),
            metadata,
        },
        Act::Close { outcome, reasons } => Act::Close {
            outcome,
            reasons: reasons
                .into_iter()
                .map(|(check, why)| (home(check), why))
                .collect(),
        },
        other => other,
    }
}
