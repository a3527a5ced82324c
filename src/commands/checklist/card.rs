//! `checklist card CHECKLIST`: one page of it, to hang up or to send to somebody.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::print::EVERYWHERE;
use crate::{
    error::{Exit, Result},
    render::{self, Document, Format},
    screens,
    session::{
        Context, checklists,
        format::{self, not_drawn},
        resolve,
    },
    t,
    text::sanitize_inline,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECKLIST")]
    list: String,
    #[arg(long, value_name = "html|md|text")]
    format: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
}

pub(crate) fn run(ctx: &mut Context, args: &Args) -> Result<Exit> {
    let list = checklists::find(ctx, &args.list)?;
    let country = match args.country.as_deref() {
        Some(EVERYWHERE) => "",
        Some(name) => resolve::country("--country", name)?,
        None => ctx.system.country().unwrap_or_default(),
    };
    let page = screens::card(&list.rules, country, ctx.lang);
    let output = args.output.as_deref();
    let output = output.filter(|path| *path != Path::new("-"));
    let format = format::of_arguments(Document::Card, args.format.as_deref(), output)?;
    let text = match (format, output) {
        // On a screen it is as wide as that.
        (None, None) => render::plain_within(&page, ctx.columns()),
        (format, _) => {
            let format = format.unwrap_or(&Format::PLAIN);
            format.draw_page(&page).map_err(not_drawn)?
        }
    };
    let Some(path) = output else {
        ctx.print_exactly(&text)?;
        return Ok(Exit::Done);
    };
    ctx.write_bytes(path, text.as_bytes())?;
    let file = path.display().to_string();
    let written = t!(ctx.lang, PaperWritten, file = sanitize_inline(&file));
    ctx.result(&json!({ "file": file }), &written)
}
