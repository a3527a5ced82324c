//! The doorbell: parse, run, exit code. Everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kakunin::cli::run() as u8)
}
