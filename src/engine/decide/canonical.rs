//! Checks by their canonical ids: a list may name a check that it shares with an earlier list.

use crate::{
    engine::{
        Act,
        act::{Correction, NewFile, PartyReply},
    },
    id::CheckId,
    record::{Answered, Assigned, CheckReopened, Done, Skipped, State, Waived},
};

/// The act with every check by the id under which it is kept.
pub(super) fn with_canonical_ids(state: &State, mut act: Act) -> Act {
    if state.has_equivalent_steps() {
        for check in checks_of(&mut act) {
            *check = state.canonical_id(check).into_owned();
        }
    }
    act
}

fn checks_of(act: &mut Act) -> Vec<&mut CheckId> {
    match act {
        Act::Answer(Answered { check, .. })
        | Act::Do(Done { check, .. })
        | Act::Skip(Skipped { check, .. })
        | Act::Waive(Waived { check, .. })
        | Act::ReopenCheck(CheckReopened { check, .. })
        | Act::Assign(Assigned { check, .. }) => vec![check],
        Act::State(PartyReply { said, .. }) => {
            said.iter_mut().map(|said| &mut said.check).collect()
        }
        Act::Fix(Correction { said, .. }) => vec![&mut said.check],
        Act::Observe(seen) => {
            let contradicts = seen.contradicts.iter_mut();
            contradicts.chain(&mut seen.verifies).collect()
        }
        Act::Attach(NewFile { check, .. }) => check.iter_mut().collect(),
        Act::Close { reasons, .. } => reasons.iter_mut().map(|(check, _)| check).collect(),
        _ => Vec::new(),
    }
}
