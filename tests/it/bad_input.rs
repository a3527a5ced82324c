//! Bad input of every kind: a clear fault with what to do, the documented exit code, nothing lost,
//! no panic.

use crate::env::{Env, Outcome};

mod arguments;
mod checklists;
mod pasted;
mod places;
mod stores;
mod words;

/// The whole record as it is sealed: every line with its hash.
pub(crate) fn record(env: &Env) -> String {
    env.run(&["history", "--json"]).done().stdout
}

impl Outcome {
    /// The outcome of a run that must have failed with this exit code, in words that say all of
    /// this.
    #[track_caller]
    pub(crate) fn fails(self, status: i32, says: &[&str]) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.stdout, self.stderr);
        let words = self.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in says {
            assert!(
                words.contains(said),
                "{said:?} is not said:\n{}",
                self.stderr
            );
        }
        self.sound()
    }

    /// The outcome of a run in which nothing panicked and no raw escape reached the screen.
    #[track_caller]
    pub(crate) fn sound(self) -> Self {
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert!(
            !self.stderr.contains('\x1b') && !self.stdout.contains('\x1b'),
            "{self:?}"
        );
        self
    }
}

/// A run that must be refused and leave the record as it was.
#[track_caller]
pub(crate) fn refused(env: &Env, arguments: &[&str], stdin: &str, status: i32, says: &[&str]) {
    let before = record(env);
    env.run_with(arguments, stdin).fails(status, says);
    assert_eq!(record(env), before, "{arguments:?} changed the record");
}

fn with_orders() -> Env {
    let env = Env::new();
    env.with_orders();
    env
}
