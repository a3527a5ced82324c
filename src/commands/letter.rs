//! `letter PARTY`: a letter to a party: the record of the last contact, so that it can object, or
//! another form.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::{
    engine,
    error::{CliError, Exit, Result},
    id::ContactNo,
    letter::{self, Letter, LetterError},
    page::Line,
    quantity::long,
    render::{Document, Format},
    session::{
        Context, Work,
        format::{self, not_drawn},
        parties, tell, view,
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
    let file = args.output.as_deref();
    let file = file.filter(|path| *path != Path::new("-"));
    let format = format::of_arguments(Document::Letter, args.format.as_deref(), file)?;
    let drawn = format.unwrap_or(&Format::TEXT).draw_letter(&letter);
    let drawn = drawn.map_err(not_drawn)?;
    let open = &letter.open;
    if let Some(path) = file {
        work.ctx.write_bytes(path, drawn.as_bytes())?;
        let file = path.display().to_string();
        let text = t!(work.lang, LetterWritten, file);
        let json = json!({ "file": file, "open": open });
        work.ctx.result(&json, &text)?;
    } else if work.ctx.global.json {
        return work.ctx.result(
            &json!({ "party": party, "kind": args.kind,
            "subject": letter.subject, "open": open, "text": drawn }),
            "",
        );
    } else {
        print(work.ctx, &letter, &drawn)?;
    }
    if !open.is_empty() {
        tell!(work, LetterOpen, n = open.len())?;
    }
    Ok(Exit::Done)
}

/// Text is wrapped on a screen, and written as it is to a file; the other formats are for programs.
fn print(ctx: &mut Context, letter: &Letter, drawn: &str) -> Result<()> {
    if drawn != letter.text() {
        return ctx.print_exactly(drawn);
    }
    let mut lines = drawn.lines();
    lines.try_for_each(|line| ctx.print_fitting(&Line::plain(line)))
}

/// The letter about the last contact, among prompts.
pub(crate) fn show_last(work: &mut Work<'_>) -> Result<()> {
    let contacts = work.state().contacts.iter().rev();
    let ended = contacts.filter(|contact| contact.ended.is_some());
    let mut letters = ended.map(|contact| written(work, &contact.party, letter::RECORD));
    let none = || Err(CliError::NoContact(t!(work.lang, LetterAnybody)));
    let letter = letters.find(Result::is_ok).unwrap_or_else(none);
    let shown = letter.and_then(|letter| work.message(&letter.text()));
    work.ctx.recover(shown).map(drop)
}

fn written(work: &Work<'_>, party: &str, kind: &str) -> Result<Letter> {
    let lang = work.lang;
    let checks = work.checks();
    letter::letter(view::view(work, &checks), party, kind).map_err(|none| match none {
        LetterError::Withdrawn(number) => withdrawn(work, number),
        LetterError::NoContact => {
            CliError::NoContact(engine::party_name(work.state(), party, lang))
        }
        LetterError::NoSuchKind => {
            let kinds = letter::kinds(lang).into_iter();
            let kinds = kinds.map(|(kind, title)| format!("{kind} ({title})"));
            let record = letter::RECORD.to_owned();
            let kinds: Vec<_> = [record].into_iter().chain(kinds).collect();
            CliError::bad_value("--kind", kind, &kinds.join(", "))
        }
    })
}

/// Why no letter is made of a contact that was withdrawn.
fn withdrawn(work: &Work<'_>, number: ContactNo) -> CliError {
    let state = work.state();
    let Some(contact) = state.withdrawn_contact(number) else {
        return CliError::NoContact(number.to_string());
    };
    CliError::ContactWithdrawn {
        number,
        party: engine::party_name(state, &contact.contact.party, work.lang),
        at: long(work.lang, contact.by.at),
        why: contact.by.why.clone(),
    }
}
