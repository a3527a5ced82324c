//! `checklist new [ID]`: an own checklist to write, from a template or from a built-in one, with
//! the schema beside it for editors. No existing file is overwritten.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::{
    authoring, checklist,
    error::{CliError, Exit, Result},
    session::{
        Context,
        checklists::{self, AvailableList},
        tell,
    },
    t,
    text::sanitize_inline,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "ID")]
    id: Option<String>,
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The name under which files point to their schema.
const SCHEMA: &str = "checklist.schema.json";

/// Writes the file and says what to do with it.
pub(crate) fn run(ctx: &mut Context, args: &Args) -> Result<Exit> {
    let text = text(args)?;
    let list = checklist::parse(&text);
    let id = list.map_err(|fault| CliError::FaultyList(Some(fault)))?.id;
    let is_own = args.output.is_none();
    let path = match &args.output {
        Some(path) => path.clone(),
        None => folder(ctx)?.join(format!("{id}.json")),
    };
    if is_own {
        own_id_is_free(ctx, &id)?;
    }
    write(ctx, &path, &text)?;
    let faulty = checklists::own(ctx).faulty;
    checklists::report(ctx, &faulty)?;
    let lang = ctx.lang;
    let file = path.display().to_string();
    let mut done = t!(lang, ChecklistNew, file = sanitize_inline(&file), id);
    if is_own && checklists::find_built_in(&id).is_some() {
        done += &format!("\n{}", t!(lang, ChecklistNewReplaces, id));
    }
    ctx.result(&json!({ "file": file, "id": id }), &done)
}

/// Refuses an id that an own list has, whatever its file is called.
pub(super) fn own_id_is_free(ctx: &Context, id: &str) -> Result<()> {
    let own = checklists::own(ctx).lists;
    match own.iter().any(|other| other.id == id) {
        true => {
            let path = PathBuf::from(format!("{id}.json"));
            Err(CliError::File(path, io::ErrorKind::AlreadyExists.into()))
        }
        false => Ok(()),
    }
}

/// Writes the new list, and the schema beside it.
pub(super) fn write(ctx: &mut Context, path: &Path, text: &str) -> Result<()> {
    let written = ctx.system.write_new(path, text.as_bytes());
    written.map_err(|cause| CliError::File(path.to_owned(), cause))?;
    let schema = path.with_file_name(SCHEMA);
    let written = ctx
        .system
        .write_new(&schema, authoring::schema().as_bytes());
    match written {
        Ok(()) => Ok(()),
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => refresh_hint(ctx, &schema),
        Err(cause) => Err(CliError::File(schema, cause)),
    }
}

/// The folder of own checklists; it is created when it is missing.
pub(super) fn folder(ctx: &Context) -> Result<PathBuf> {
    let folder = ctx.system.own_lists_folder();
    let folder = folder.ok_or_else(|| {
        CliError::File(PathBuf::from("checklists"), io::ErrorKind::NotFound.into())
    })?;
    ctx.system
        .make_folder(&folder)
        .map_err(|fault| CliError::File(folder.clone(), fault))?;
    Ok(folder)
}

/// The text of the new list: the template, or a built-in list, under the id that was asked for.
fn text(args: &Args) -> Result<String> {
    let known = checklists::built_in_ids();
    let from = match args.from.as_deref() {
        None => AvailableList::template().ok_or(CliError::FaultyList(None))?,
        Some(from) => {
            let none = || CliError::NoSuchList(from.to_owned(), known.join(", "));
            checklists::find_built_in(from).ok_or_else(none)?
        }
    };
    let Some(id) = args.id.as_deref() else {
        return Ok(from.text);
    };
    // The list's own id is the first one in the text.
    let own = format!("\"id\": \"{}\"", from.id);
    let text = from
        .text
        .replacen(&own, &format!("\"id\": {}", json!(id)), 1);
    match authoring::load(text.as_bytes(), &known).0 {
        Some(list) if list.id == id => Ok(text),
        _ => Err(CliError::bad_value("ID", &sanitize_inline(id), "a-z 0-9 -")),
    }
}

/// An existing schema of another version is kept, since no file is overwritten.
fn refresh_hint(ctx: &mut Context, schema: &Path) -> Result<()> {
    let known = ctx.system.read(schema, authoring::MAX_BYTES);
    if known.is_ok_and(|bytes| bytes == authoring::schema().as_bytes()) {
        return Ok(());
    }
    let file = sanitize_inline(&schema.display().to_string());
    tell!(ctx, ChecklistNewSchema, file)
}
