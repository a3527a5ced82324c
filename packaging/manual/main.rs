//! Writes what packages carry beside the program: manual pages in each language and completions
//! for each shell, all from the command line as `--help` shows it. `cargo manual DIR`.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "writing files is what this program is for"
)]

use std::{env, fs, io, path::Path, process::ExitCode};

mod completions;
mod pages;

/// A file below the folder that was named.
struct Generated {
    path: String,
    text: String,
}

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        return failed("usage: cargo manual DIR");
    };
    match write_all(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error.to_string()),
    }
}

pub(crate) fn write_all(folder: &Path) -> io::Result<()> {
    for file in pages::all()?.into_iter().chain(completions::all()?) {
        let path = folder.join(file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, file.text)?;
    }
    Ok(())
}

fn failed(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
