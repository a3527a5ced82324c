//! `checklist export CHECKLIST`: a checklist for other programs. What they cannot say is named on
//! standard error.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::losses;
use crate::{
    error::{CliError, Exit, Result},
    playbooks::{Exported, to_cacao, to_markdown},
    screens,
    session::{Context, checklists},
    t,
    text::{Lang, sanitize_inline},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECKLIST")]
    list: String,
    #[arg(long, value_name = "cacao|markdown")]
    format: Option<String>,
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy)]
enum Form {
    Cacao,
    Markdown,
}

pub(crate) fn run(ctx: &mut Context, args: &Args) -> Result<Exit> {
    let output = args.output.as_deref();
    let output = output.filter(|path| *path != Path::new("-"));
    let form = form(args.format.as_deref(), output)?;
    let lang = language(ctx.lang, args.language.as_deref())?;
    let list = checklists::find(ctx, &args.list)?.rules;
    let outline = screens::outline(&list, lang);
    let exported = match form {
        Form::Cacao => to_cacao(&list, &outline, lang, ctx.system.now()),
        Form::Markdown => Ok(to_markdown(&list, &outline, lang)),
    };
    let Exported { text, losses } = exported.map_err(|fault| CliError::FaultyList(Some(fault)))?;
    let lost = match losses.is_empty() {
        true => String::new(),
        false => t!(ctx.lang, ChecklistExportedLost) + &losses::table(ctx.lang, &losses),
    };
    let Some(path) = output else {
        ctx.print_document(&text)?;
        ctx.message(&lost)?;
        return Ok(Exit::Done);
    };
    ctx.write_bytes(path, text.as_bytes())?;
    let file = path.display().to_string();
    if !ctx.global.json {
        ctx.message(&lost)?;
    }
    let value = json!({ "file": file, "lost": losses::values(&losses) });
    let written = t!(ctx.lang, ChecklistExported, file = sanitize_inline(&file));
    ctx.result(&value, &written)
}

/// The form that is named, else that of the file's ending, else Markdown.
fn form(name: Option<&str>, output: Option<&Path>) -> Result<Form> {
    let ending = output
        .and_then(Path::extension)
        .and_then(|ending| ending.to_str());
    match (name, ending) {
        (Some("cacao"), _) | (None, Some("json")) => Ok(Form::Cacao),
        (Some("markdown" | "md"), _) | (None, Some("md" | "markdown") | None) => Ok(Form::Markdown),
        (Some(name), _) => Err(CliError::bad_value(
            "--format",
            &sanitize_inline(name),
            "cacao, markdown",
        )),
        (None, Some(ending)) => Err(CliError::NoSuchForm(
            ending.to_owned(),
            ".json .md".to_owned(),
        )),
    }
}

fn language(default: Lang, code: Option<&str>) -> Result<Lang> {
    let Some(code) = code else { return Ok(default) };
    let known: Vec<_> = Lang::codes().collect();
    let unknown = || CliError::bad_value("--language", &sanitize_inline(code), &known.join(", "));
    Lang::find(code).ok_or_else(unknown)
}
