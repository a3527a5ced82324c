//! `checklist import FILE`: a playbook of another program as a checklist of one's own. Whatever a
//! checklist cannot hold is named.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{
    losses,
    new::{folder, own_id_is_free, write},
};
use crate::{
    authoring,
    checklist::Checklist,
    error::{CliError, Exit, Result},
    playbooks::{self, Loss, Naming, ReadPlaybook},
    session::{Context, checklists, files::file_name},
    t,
    text::{Lang, Msg, sanitize_inline},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes the list, and says what it could not keep.
pub(crate) fn run(ctx: &mut Context, args: &Args) -> Result<Exit> {
    let bytes = ctx.read_bytes(&args.file, playbooks::MAX_BYTES)?;
    let language = args.language.as_deref();
    let code = language.unwrap_or_else(|| playbooks::guessed_language(&bytes));
    let lang = Lang::find(code).unwrap_or_else(Lang::english);
    let read = playbooks::read(&bytes, lang);
    let read = read.map_err(|why| CliError::NotAPlaybook(args.file.clone(), why))?;
    let family = read.playbook.family.name();
    let ReadPlaybook {
        playbook,
        losses: lost,
    } = read;
    let known = checklists::built_in_ids();
    let naming = Naming {
        id: args.id.clone(),
        file: file_name(&args.file),
        language: code.to_owned(),
        day: ctx.system.now().format("%Y-%m-%d").to_string(),
        taken: known.iter().map(|id| (*id).to_owned()).collect(),
    };
    let list = playbooks::build(playbook, &naming);
    let text = written(&list)?;
    checked(ctx, &text, args, &known)?;
    if args.output.as_deref() == Some(Path::new("-")) {
        ctx.print_document(&text)?;
        ctx.message(&told_lost(ctx.lang, &lost))?;
        return Ok(Exit::Done);
    }
    let path = match &args.output {
        Some(path) => path.clone(),
        None => {
            own_id_is_free(ctx, &list.id)?;
            folder(ctx)?.join(format!("{}.json", list.id))
        }
    };
    write(ctx, &path, &text)?;
    let file = path.display().to_string();
    let mut told = t!(
        ctx.lang,
        ChecklistImported,
        file = sanitize_inline(&file),
        family,
        n = list.all_steps().count(),
        language = code,
        guess = match language {
            Some(_) => "",
            None => ctx.lang.template(Msg::ChecklistImportedGuess),
        },
        id = list.id,
    );
    told = told + "\n" + &told_lost(ctx.lang, &lost);
    let value = json!({
        "file": file, "id": list.id, "family": family, "language": code,
        "steps": list.all_steps().count(), "lost": losses::values(&lost),
    });
    ctx.result(&value, &told)
}

/// The text of the file.
fn written(list: &Checklist) -> Result<String> {
    let text = serde_json::to_string_pretty(list);
    Ok(text.map_err(|fault| CliError::FaultyList(Some(fault)))? + "\n")
}

/// A list with errors is not written: what is wrong with the names that were asked for is said.
fn checked(ctx: &mut Context, text: &str, args: &Args, known: &[&str]) -> Result<()> {
    let proved = authoring::prove(text.as_bytes(), known);
    if proved.list.is_some() {
        return Ok(());
    }
    let at = |pointer: &str| proved.problems.iter().any(|one| one.pointer == pointer);
    if let Some(id) = args.id.as_deref().filter(|_| at("/id")) {
        return Err(CliError::bad_value(
            "--id",
            &sanitize_inline(id),
            "a-z 0-9 -",
        ));
    }
    if let Some(code) = args.language.as_deref().filter(|_| at("/languages/0")) {
        return Err(CliError::bad_value(
            "--language",
            &sanitize_inline(code),
            "en ja de fr",
        ));
    }
    let name = file_name(&args.file);
    ctx.message(&authoring::draw(&proved.problems, &name, text, ctx.lang))?;
    Err(CliError::FaultyList(None))
}

/// A table: how often, what, and where.
fn told_lost(lang: Lang, losses: &[Loss]) -> String {
    if losses.is_empty() {
        return t!(lang, ChecklistImportedWhole);
    }
    t!(lang, ChecklistImportedLost) + &losses::table(lang, losses)
}
