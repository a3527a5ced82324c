//! `checklist new [ID]`: an own checklist to write, from a template or from a built-in one, with
//! the schema beside it for editors. No existing file is overwritten.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::{
    authoring, checklist,
    error::{CliError, Exit},
    session::{
        checklists::{self, AvailableList},
        context::Context,
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
pub(crate) fn run(ctx: &mut Context, args: &Args) -> Result<Exit, CliError> {
    let text = text(args)?;
    let Some(found) = checklist::parse(&text).ok() else {
        return Err(CliError::FaultyList);
    };
    let path = match &args.output {
        Some(path) => path.clone(),
        None => folder(ctx)?.join(format!("{}.json", found.id)),
    };
    if args.output.is_none()
        && checklists::own(ctx)
            .lists
            .iter()
            .any(|list| list.id == found.id)
    {
        return Err(taken(&path));
    }
    ctx.system
        .write_new(&path, text.as_bytes())
        .map_err(|fault| match fault.kind() {
            io::ErrorKind::AlreadyExists => taken(&path),
            _ => CliError::File(path.clone(), fault),
        })?;
    let schema = path.with_file_name(SCHEMA);
    match ctx
        .system
        .write_new(&schema, authoring::schema().as_bytes())
    {
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => refresh_hint(ctx, &schema)?,
        written => written.map_err(|fault| CliError::File(schema, fault))?,
    }
    for file in checklists::own(ctx).faulty {
        let line = file.line(ctx);
        ctx.show(&line)?;
    }
    let file = path.display().to_string();
    let mut done = t!(
        ctx.lang,
        ChecklistNew,
        file = sanitize_inline(&file),
        id = found.id
    );
    if args.output.is_none() && checklists::find_built_in(&found.id).is_some() {
        done = format!(
            "{done}\n{}",
            t!(ctx.lang, ChecklistNewReplaces, id = found.id)
        );
    }
    ctx.result(&json!({ "file": file, "id": found.id }), &done)
}

/// The folder of own checklists; it is created when it is missing.
fn folder(ctx: &Context) -> Result<PathBuf, CliError> {
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
fn text(args: &Args) -> Result<String, CliError> {
    let from = match args.from.as_deref() {
        None => AvailableList::template(),
        Some(from) => {
            let known = || checklist::built_in_ids().collect::<Vec<_>>().join(", ");
            Some(
                checklists::find_built_in(from)
                    .ok_or_else(|| CliError::NoSuchList(from.to_owned(), known()))?,
            )
        }
    };
    let from = from.ok_or(CliError::FaultyList)?;
    let Some(id) = args.id.as_deref() else {
        return Ok(from.text);
    };
    // The list's own id is the first one in the text.
    let text = from.text.replacen(
        &format!("\"id\": \"{}\"", from.id),
        &format!("\"id\": {}", json!(id)),
        1,
    );
    let known: Vec<&str> = checklist::built_in_ids().collect();
    match authoring::load(text.as_bytes(), &known).0 {
        Some(list) if list.id == id => Ok(text),
        _ => Err(CliError::bad_value("ID", &sanitize_inline(id), "a-z 0-9 -")),
    }
}

/// An existing schema of another version is kept, since no file is overwritten.
fn refresh_hint(ctx: &mut Context, schema: &Path) -> Result<(), CliError> {
    let same = ctx
        .system
        .read(schema, authoring::MAX_BYTES)
        .is_ok_and(|bytes| bytes == authoring::schema().as_bytes());
    if same {
        Ok(())
    } else {
        ctx.message(&t!(
            ctx.lang,
            ChecklistNewSchema,
            file = sanitize_inline(&schema.display().to_string())
        ))
    }
}

fn taken(path: &Path) -> CliError {
    CliError::File(path.to_owned(), io::ErrorKind::AlreadyExists.into())
}
