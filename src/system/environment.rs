//! Environment variables.

use std::{env, ffi::OsString};

/// The variable that stops the clock, or sets it: see [`System::new`](super::System::new).
pub(crate) const CLOCK: &str = "KAKUNIN_NOW";

/// The value of a variable; none when it is unset, empty or not Unicode.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment"
)]
pub(super) fn variable(name: &str) -> Option<String> {
    let value = env::var_os(name).map(OsString::into_string)?.ok()?;
    (!value.is_empty()).then_some(value)
}
