//! `report`: the incident report, for a reader, in a form.

mod bundle;

use crate::render;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Context, board::view, session::IncidentSession, who};
use crate::{
    error::{CliError, Exit},
    redaction::{Addressee, Audience, Mask},
    report::Report,
    t,
    text::Lang,
    ui::Progress,
};

/// For whom, in which form and language, where to.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long = "for", value_names = ["READER", "PARTY"], num_args = 1..=2, default_value = "self")]
    reader: Vec<String>,
    #[arg(long, value_name = "none|standard|strict")]
    mask: Option<String>,
    #[arg(long, value_name = "html|md|text|json|csv|csv-checks|ics")]
    format: Option<String>,
    #[arg(long = "in", value_name = crate::text::LANG_CODES)]
    language: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "DIR|ZIP", conflicts_with_all = ["output", "format"])]
    bundle: Option<PathBuf>,
    #[arg(long, value_name = "E1,E2", requires = "bundle", value_delimiter = ',')]
    without: Vec<String>,
    #[arg(long)]
    schema: bool,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Html,
    Markdown,
    Text,
    Json,
    Csv,
    CsvChecks,
    Calendar,
}

impl Format {
    const TAKES: &str = "html, md, text, json, csv, csv-checks, ics";
    const ENDINGS: &str = ".html .md .txt .json .csv .ics";

    fn find(name: &str) -> Option<Self> {
        Some(match name {
            "html" | "htm" => Format::Html,
            "md" | "markdown" => Format::Markdown,
            "text" | "txt" => Format::Text,
            "json" => Format::Json,
            "csv" => Format::Csv,
            "csv-checks" => Format::CsvChecks,
            "ics" => Format::Calendar,
            _ => return None,
        })
    }
}

/// What gathering one takes: the events, the checks, the report.
const STEPS: usize = 3;

/// Makes the report.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    if args.schema {
        ctx.print_document(Report::schema())?;
        return Ok(Exit::Done);
    }
    let (format, lang) = (format(args, ctx.global.json)?, language(args, ctx.lang)?);
    let session = ctx.any_session()?;
    let to = addressee(args, ctx, &session)?;
    if let Some(path) = &args.bundle {
        return bundle::run(ctx, &session, &to, lang, path, &args.without);
    }
    let text = made(ctx, &session, &to, lang, format)?;
    let Some(path) = args.output.as_ref().filter(|path| *path != Path::new("-")) else {
        ctx.print_document(&text)?;
        return Ok(Exit::Done);
    };
    ctx.system
        .write(path, text.as_bytes())
        .map_err(|fault| CliError::File(path.clone(), fault))?;
    let json = json!({ "file": path.display().to_string(), "events": session.tip.seq, "hash": session.tip.hash });
    let done = t!(
        ctx.lang,
        ReportWritten,
        file = path.display(),
        events = session.tip.seq,
        hash = session.tip.hash
    );
    ctx.result(&json, &done)?;
    Ok(Exit::Done)
}

/// For whom: the reader, which party of the record that is, and what is masked.
fn addressee(
    args: &Args,
    ctx: &mut Context,
    session: &IncidentSession,
) -> Result<Addressee, CliError> {
    let name = args.reader.first().map_or("self", String::as_str);
    let (reader, party) = match (Audience::find(name), args.reader.get(1)) {
        (Some(Audience::Owner), Some(party)) => {
            return Err(CliError::bad_value(
                "--for self",
                party,
                &t!(ctx.lang, ReportSelfAlone),
            ));
        }
        (Some(reader), Some(party)) => (reader, who::party(ctx, session, party)?),
        (Some(Audience::Owner), None) => (Audience::Owner, String::new()),
        (Some(reader), None) => {
            let usual = reader.usual_party(&session.state);
            // A card issuer and the police read what concerns them, whether or not a list asks them
            // something.
            let known = matches!(reader, Audience::Shop | Audience::Courier)
                || session.state.has_party(&usual);
            (
                reader,
                if known {
                    who::party(ctx, session, &usual)?
                } else {
                    usual
                },
            )
        }
        (None, _) => {
            let takes = || {
                CliError::bad_value("--for", name, &Audience::ALL.map(Audience::code).join(", "))
            };
            let party = if who::all(session, name).is_empty() {
                None
            } else {
                Some(who::party(ctx, session, name)?)
            };
            let reader = party
                .as_deref()
                .and_then(|party| Audience::of_party(&session.state, party));
            (reader.ok_or_else(takes)?, party.unwrap_or_default())
        }
    };
    let to = Addressee::new(reader, party);
    let Some(name) = &args.mask else {
        return Ok(to);
    };
    let mask = Mask::find(name).ok_or_else(|| {
        CliError::bad_value("--mask", name, &Mask::ALL.map(Mask::code).join(", "))
    })?;
    Ok(to.masked(mask))
}

/// The language that was named for the report, else that of the screen.
fn language(args: &Args, screen: Lang) -> Result<Lang, CliError> {
    let Some(name) = &args.language else {
        return Ok(screen);
    };
    let takes = || Lang::codes().collect::<Vec<_>>().join(", ");
    Lang::find(name).ok_or_else(|| CliError::bad_value("--in", name, &takes()))
}

/// The form that was named, else the file's ending, else Markdown; `--json` is JSON. An ending of
/// another form is refused: text under the name `report.pdf` opens for nobody.
fn format(args: &Args, json: bool) -> Result<Format, CliError> {
    // With a file, --json is about what is said of the file.
    let to_stdout = args
        .output
        .as_deref()
        .is_none_or(|path| path == Path::new("-"));
    if let Some(name) = &args.format {
        return Format::find(name)
            .ok_or_else(|| CliError::bad_value("--format", name, Format::TAKES));
    }
    match args.output.as_deref().and_then(Path::extension) {
        Some(ending) => {
            let ending = ending.to_string_lossy();
            Format::find(&ending.to_lowercase())
                .ok_or_else(|| CliError::NoSuchForm(ending.into_owned(), Format::ENDINGS))
        }
        None if json && to_stdout => Ok(Format::Json),
        None => Ok(Format::Markdown),
    }
}

fn made(
    ctx: &Context,
    session: &IncidentSession,
    to: &Addressee,
    lang: Lang,
    format: Format,
) -> Result<String, CliError> {
    let watch = ctx.system.stopwatch();
    let mut progress = Progress::new(ctx.is_plain());
    let report = gathered(ctx, session, to, lang, &mut |n| {
        progress.tell(
            watch.passed(),
            &t!(ctx.lang, ReportWorking, n = n, of = STEPS + 1),
        );
    });
    let text = report.and_then(|report| written(&report, format));
    progress.end();
    text
}

/// The report as a value; tells of each step that is done.
fn gathered(
    ctx: &Context,
    session: &IncidentSession,
    to: &Addressee,
    lang: Lang,
    done: &mut dyn FnMut(usize),
) -> Result<Report, CliError> {
    let events = session.events()?;
    done(1);
    let checks = session.checks();
    done(2);
    let report = Report::new(view(ctx, session, &checks).in_lang(lang), &events, to);
    done(STEPS);
    Ok(report)
}

/// The report in its form.
fn written(report: &Report, format: Format) -> Result<String, CliError> {
    let unwritten = |fault: String| CliError::Output(std::io::Error::other(fault));
    match format {
        Format::Markdown => Ok(render::markdown(&report.page())),
        Format::Text => Ok(render::plain(&report.page())),
        Format::Html => render::html(&report.page()).map_err(|fault| unwritten(fault.to_string())),
        Format::Json => render::json(report).map_err(|fault| unwritten(fault.to_string())),
        Format::Csv => render::statements(report).map_err(|fault| unwritten(fault.to_string())),
        Format::CsvChecks => render::checks(report).map_err(|fault| unwritten(fault.to_string())),
        Format::Calendar => Ok(render::calendar(report)),
    }
}

/// An HTML report in the current folder, among prompts.
pub(super) fn write_here(ctx: &mut Context, session: &IncidentSession) -> Result<(), CliError> {
    let path = PathBuf::from(format!("kakunin-{}.html", session.number));
    let done = made(ctx, session, &Addressee::keeper(), ctx.lang, Format::Html).and_then(|text| {
        ctx.system
            .write(&path, text.as_bytes())
            .map_err(|fault| CliError::File(path.clone(), fault))
    });
    if ctx.forgive(done)? {
        let (events, hash) = (session.tip.seq, &session.tip.hash);
        ctx.message(&t!(
            ctx.lang,
            ReportWritten,
            file = path.display(),
            events = events,
            hash = hash
        ))?;
    }
    Ok(())
}
