//! `report`: the incident report, for a reader, in a form.

mod bundle;
mod document;

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::{
    error::{CliError, Exit, Result},
    record::seal::Tip,
    redaction::{Addressee, Audience, Mask},
    render::{Document, Format},
    report::Report,
    session::{self, Context, Work, parties},
    t,
    text::Lang,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
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

pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    if args.schema {
        ctx.print_document(Report::schema())?;
        return Ok(Exit::Done);
    }
    let format = format(args, ctx.global.json)?;
    let lang = language(args, ctx.lang)?;
    let work = &mut ctx.open_any()?;
    let to = addressee(args, work)?;
    if let Some(path) = &args.bundle {
        return bundle::run(work, &to, lang, path, &args.without);
    }
    let text = document::make(work, &to, lang, format)?;
    let output = args.output.as_deref();
    let Some(path) = output.filter(|path| *path != Path::new("-")) else {
        work.ctx.print_document(&text)?;
        return Ok(Exit::Done);
    };
    work.ctx.write_bytes(path, text.as_bytes())?;
    let tip = &work.session.tip;
    let file = path.display().to_string();
    let json = json!({ "file": file, "events": tip.seq, "hash": tip.hash });
    work.ctx.result(&json, &written(work, path))
}

/// Where the report is, and how far the record went.
fn written(work: &Work<'_>, path: &Path) -> String {
    let Tip { seq, hash, .. } = &work.session.tip;
    t!(
        work.lang,
        ReportWritten,
        file = path.display(),
        events = seq,
        hash
    )
}

/// For whom: the audience, which party of the record that is, and what is masked.
fn addressee(args: &Args, work: &mut Work<'_>) -> Result<Addressee> {
    let (reader, party) = reader(args, work)?;
    let to = Addressee::new(reader, party);
    let Some(name) = &args.mask else {
        return Ok(to);
    };
    let known = || Mask::ALL.map(Mask::code).join(", ");
    let mask = Mask::find(name).ok_or_else(|| CliError::bad_value("--mask", name, &known()))?;
    Ok(to.masked(mask))
}

fn reader(args: &Args, work: &mut Work<'_>) -> Result<(Audience, String)> {
    let name = args.reader.first().map_or("self", String::as_str);
    let Some(reader) = Audience::find(name) else {
        return reader_of_party(work, name);
    };
    let party = match (reader, args.reader.get(1)) {
        (Audience::Owner, Some(party)) => {
            let takes = t!(work.lang, ReportSelfAlone);
            return Err(CliError::bad_value("--for self", party, &takes));
        }
        (Audience::Owner, None) => String::new(),
        (_, Some(party)) => parties::party(work, party)?,
        (reader, None) => {
            let usual = reader.usual_party(work.state());
            // A card issuer and the police read what concerns them, even if no list asks them.
            let must_be_known = matches!(reader, Audience::Shop | Audience::Courier);
            match must_be_known || work.state().has_party(&usual) {
                true => parties::party(work, &usual)?,
                false => usual,
            }
        }
    };
    Ok((reader, party))
}

/// `--for shop-2`: the audience that a party is.
fn reader_of_party(work: &mut Work<'_>, name: &str) -> Result<(Audience, String)> {
    if !parties::all(&work.session, name).is_empty() {
        let party = parties::party(work, name)?;
        if let Some(reader) = Audience::of_party(work.state(), &party) {
            return Ok((reader, party));
        }
    }
    let known = Audience::ALL.map(Audience::code).join(", ");
    Err(CliError::bad_value("--for", name, &known))
}

/// The language that was named for the report, else that of the screen.
fn language(args: &Args, screen: Lang) -> Result<Lang> {
    let Some(name) = &args.language else {
        return Ok(screen);
    };
    let takes = || Lang::codes().collect::<Vec<_>>().join(", ");
    Lang::find(name).ok_or_else(|| CliError::bad_value("--in", name, &takes()))
}

/// The format that is asked for, else Markdown; `--json` is JSON.
fn format(args: &Args, json: bool) -> Result<&'static Format> {
    let output = args.output.as_deref();
    let named = session::format::of_arguments(Document::Report, args.format.as_deref(), output)?;
    // With a file, --json is about what is said of the file.
    let to_stdout = output.is_none_or(|path| path == Path::new("-"));
    let usual = if json && to_stdout {
        &Format::JSON
    } else {
        &Format::MARKDOWN
    };
    Ok(named.unwrap_or(usual))
}

/// An HTML report in the current folder, among prompts.
pub(crate) fn write_here(work: &mut Work<'_>) -> Result<()> {
    let path = PathBuf::from(format!("kakunin-{}.html", work.session.number));
    let done = document::make(work, &Addressee::keeper(), work.lang, &Format::HTML);
    let done = done.and_then(|text| work.ctx.write_bytes(&path, text.as_bytes()));
    if work.ctx.recover(done)? {
        work.message(&written(work, &path))?;
    }
    Ok(())
}
