//! The entry point: runs the command line and gives its exit code. Everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kakunin::cli::run() as u8)
}
