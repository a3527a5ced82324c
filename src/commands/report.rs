//! `report`: the incident report, as Markdown, HTML or JSON.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Desk, board::view, walk::Walk};
use crate::{
    failure::{Exit, Failure},
    report::{self, Reader, Report},
    say,
};

/// For whom, in which form, where to.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long = "for", value_name = "READER", default_value = "self")]
    reader: String,
    #[arg(long, value_name = "html|md|json")]
    format: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Html,
    Markdown,
    Json,
}

/// Makes the report.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    if args.reader != "self" {
        return Err(Failure::bad_value("--for", &args.reader, "self"));
    }
    let walk = desk.walk_any()?;
    let format = format(args, desk.global.json)?;
    let text = made(desk, &walk, format)?;
    let Some(path) = args.output.as_ref().filter(|path| *path != Path::new("-")) else {
        desk.print_exactly(&text)?;
        return Ok(Exit::Done);
    };
    desk.world.write(path, text.as_bytes()).map_err(|fault| Failure::File(path.clone(), fault))?;
    let json = json!({ "file": path.display().to_string(), "events": walk.tip.seq, "hash": walk.tip.hash });
    let done = say!(desk.lang, ReportWritten, file = path.display(), events = walk.tip.seq, hash = walk.tip.hash);
    desk.result(&json, &done)?;
    Ok(Exit::Done)
}

/// The form that was named, else the file's ending, else Markdown; `--json` is JSON.
fn format(args: &Args, json: bool) -> Result<Format, Failure> {
    let ending = args.output.as_deref().and_then(Path::extension).and_then(|end| end.to_str());
    // With a file, --json is about what is said of the file.
    let to_stdout = args.output.as_deref().is_none_or(|path| path == Path::new("-"));
    match args.format.as_deref().or(ending) {
        None if json && to_stdout => Ok(Format::Json),
        Some("html" | "htm") => Ok(Format::Html),
        Some("json") => Ok(Format::Json),
        Some("md" | "markdown") | None => Ok(Format::Markdown),
        Some(_) if args.format.is_none() => Ok(Format::Markdown),
        Some(other) => Err(Failure::bad_value("--format", other, "html, md, json")),
    }
}

fn made(desk: &Desk, walk: &Walk, format: Format) -> Result<String, Failure> {
    let (events, checks) = (walk.events()?, walk.checks());
    let report = Report::new(view(desk, walk, &checks), &events, Reader::SelfReader);
    let unwritten = |fault: String| Failure::Output(std::io::Error::other(fault));
    match format {
        Format::Markdown => Ok(report::markdown(&report.page())),
        Format::Html => report::html(&report.page()).map_err(|fault| unwritten(fault.to_string())),
        Format::Json => report::json(&report).map_err(|fault| unwritten(fault.to_string())),
    }
}

/// An HTML report in the current folder, among prompts.
pub(super) fn write_here(desk: &mut Desk, walk: &Walk) -> Result<(), Failure> {
    let path = PathBuf::from(format!("kakunin-{}.html", walk.number));
    let done = made(desk, walk, Format::Html)
        .and_then(|text| desk.world.write(&path, text.as_bytes()).map_err(|fault| Failure::File(path.clone(), fault)));
    if desk.forgive(done)? {
        let (events, hash) = (walk.tip.seq, &walk.tip.hash);
        desk.say(&say!(desk.lang, ReportWritten, file = path.display(), events = events, hash = hash))?;
    }
    Ok(())
}
