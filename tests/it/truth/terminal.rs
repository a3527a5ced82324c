//! What somebody types in a real terminal, as lines of a situation.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{env::Env, tty::Tty};

/// Types the answers, waits for the next question and gives everything that was written. `QUESTION
/// <- ANSWER` waits until the question is asked (its beginning), `key \x15` sends a key as it is,
/// any other line is waited for.
pub(super) fn walk(env: &Env, words: &[&str], typed: &str) -> Result<String, String> {
    let walked = catch_unwind(AssertUnwindSafe(|| {
        let mut tty = Tty::start(env, words);
        for line in typed.lines() {
            match (line.strip_prefix("key "), line.split_once("<-")) {
                (Some(keys), _) => tty.key(
                    &keys
                        .replace("\\x03", "\x03")
                        .replace("\\x15", "\x15")
                        .replace("\\r", "\r"),
                ),
                (_, Some((question, answer))) => _ = tty.answer(question.trim(), answer.trim()),
                (None, None) => _ = tty.wait_for(line.trim()),
            }
        }
        if typed
            .lines()
            .last()
            .is_some_and(|line| line.starts_with("key ") || line.contains("<-"))
        {
            tty.wait_settled();
        }
        tty.output()
    }));
    walked.map_err(|fault| {
        fault
            .downcast_ref::<String>()
            .cloned()
            .unwrap_or_else(|| "it fell".to_owned())
    })
}
