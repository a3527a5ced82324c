//! `letter PARTY`: a letter to a party: the record of the last contact, so that it can object, or
//! another form.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::{
    engine,
    error::{CliError, Exit, Result},
    letter::{self, Letter, LetterError},
    page::Line,
    quantity::long,
    render::{Document, Format},
    session::{
        Context, Work,
        format::{self, not_drawn},
        parties, view,
    },
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "PARTY")]
    party: String,
    #[arg(long, value_name = "KIND", default_value = letter::RECORD)]
    kind: String,
    #[arg(long, value_name = "text|md|eml")]
    format: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Shows the letter, or writes it to a file.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open_any()?;
    let party = parties::party(work, &args.party)?;
    let letter = written(work, &party, &args.kind)?;
    let file = args.output.as_ref().filter(|path| *path != Path::new("-"));
    let output = file.map(PathBuf::as_path);
    let format = format::of_arguments(Document::Letter, args.format.as_deref(), output)?;
    let format = format.unwrap_or(&Format::TEXT);
    let drawn = format.draw_letter(&letter).map_err(not_drawn)?;
    if let Some(path) = file {
        work.ctx.write_bytes(path, drawn.as_bytes())?;
        let json = json!({ "file": path.display().to_string(), "open": letter.open });
        work.ctx
            .result(&json, &t!(work.lang, LetterWritten, file = path.display()))?;
    } else if work.ctx.global.json {
        work.ctx.json(&json!({ "party": party, "kind": args.kind, "subject": letter.subject, "open": letter.open,
                           "text": drawn }))?;
        return Ok(Exit::Done);
    } else {
        print(work.ctx, &letter, &drawn)?;
    }
    if !letter.open.is_empty() {
        work.message(&t!(work.lang, LetterOpen, n = letter.open.len()))?;
    }
    Ok(Exit::Done)
}

/// Text is wrapped on a screen, and written as it is to a file; the other formats are for programs.
fn print(ctx: &mut Context, letter: &Letter, drawn: &str) -> Result<()> {
    let text = letter.text();
    if drawn != text {
        return ctx.print_exactly(drawn);
    }
    text.lines()
        .try_for_each(|line| ctx.print_fitting(&Line::plain(line)))
}

/// The letter about the last contact, among prompts.
pub(crate) fn show_last(work: &mut Work<'_>) -> Result<()> {
    let ended = work
        .session
        .state
        .contacts
        .iter()
        .rev()
        .filter(|contact| contact.ended.is_some());
    let mut letters = ended.map(|contact| written(work, &contact.party, letter::RECORD));
    let letter = letters
        .find(Result::is_ok)
        .unwrap_or_else(|| Err(CliError::NoContact(t!(work.lang, LetterAnybody))));
    let shown = letter.and_then(|letter| {
        letter
            .text()
            .lines()
            .try_for_each(|line| work.show(&Line::plain(line)))
    });
    work.ctx.recover(shown).map(|_| ())
}

fn written(work: &Work<'_>, party: &str, kind: &str) -> Result<Letter> {
    let checks = work.session.checks();
    letter::letter(view::view(work.ctx, &work.session, &checks), party, kind).map_err(|none| {
        match none {
            LetterError::Withdrawn(number) => withdrawn(work, number),
            LetterError::NoContact => {
                CliError::NoContact(engine::party_name(&work.session.state, party, work.lang))
            }
            LetterError::NoSuchKind => {
                let kinds = letter::kinds(work.lang)
                    .into_iter()
                    .map(|(kind, title)| format!("{kind} ({title})"));
                let kinds: Vec<_> = std::iter::once(letter::RECORD.to_owned())
                    .chain(kinds)
                    .collect();
                CliError::bad_value("--kind", kind, &kinds.join(", "))
            }
        }
    })
}

/// Why no letter is made of a contact that was withdrawn.
fn withdrawn(work: &Work<'_>, number: u32) -> CliError {
    let Some(contact) = work.session.state.withdrawn_contact(number) else {
        return CliError::NoContact(number.to_string());
    };
    let party = engine::party_name(&work.session.state, &contact.contact.party, work.lang);
    let at = long(work.lang, contact.by.at);
    let why = contact.by.why.clone();
    CliError::ContactWithdrawn {
        number,
        party,
        at,
        why,
    }
}
