//! The last resort: an error of the program itself is explained like any other, in the user's
//! language, and the terminal is given back. Nothing has to be cleaned up after it, because every
//! answer is durable before the next prompt shows.

use std::panic::{self, PanicHookInfo};

use crate::{
    error::Exit,
    session::usage,
    t,
    text::{Lang, sanitize_inline, wrap},
};

/// The width of lines, in columns: the terminal may be what cannot be asked.
const COLUMNS: usize = 80;

/// From now on a panic ends the process with a message and [`Exit::Failed`].
pub fn explain_panics(lang: Lang) {
    panic::set_hook(Box::new(move |info| {
        let _ = crossterm::terminal::disable_raw_mode();
        usage::say_plain(&message(info, lang));
        std::process::exit(Exit::Failed as i32);
    }));
}

fn message(info: &PanicHookInfo, lang: Lang) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let what = sanitize_inline(text.unwrap_or_default());
    let text = t!(lang, PanicMessage, place, what);
    let lines: Vec<_> = text.lines().flat_map(|line| wrap(line, COLUMNS)).collect();
    lines.join("\n")
}
