//! `checklist print CHECKLIST`: a printed form, for when the computer cannot be trusted.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::{
    checklist::Checklist,
    error::{CliError, Exit, Result},
    render::{Document, Format},
    screens::{self, Form},
    session::{
        Context, checklists,
        format::{self, not_drawn},
        resolve,
    },
    t,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECKLIST")]
    list: String,
    #[arg(long, value_name = "html|md")]
    format: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "ID")]
    party: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=60))]
    items: u8,
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
}

/// The value of `--country` for steps of all countries.
pub(super) const EVERYWHERE: &str = "all";

pub(crate) fn run(ctx: &mut Context, args: &Args) -> Result<Exit> {
    let list = checklists::find(ctx, &args.list)?;
    let party = args.party.as_deref();
    reject_unasked(&list.rules, party)?;
    let country = match args.country.as_deref() {
        Some(EVERYWHERE) => "",
        Some(name) => resolve::country("--country", name)?,
        None => ctx.system.country().unwrap_or_default(),
    };
    let form = Form {
        party,
        items: args.items.into(),
        country,
    };
    let page = screens::paper(&list.rules, list.origin, &form, ctx.lang);
    let output = args.output.as_deref();
    let format = format::of_arguments(Document::Form, args.format.as_deref(), output)?;
    let format = format.unwrap_or(&Format::FORM_MARKDOWN);
    let text = format.draw_page(&page).map_err(not_drawn)?;
    let Some(path) = output.filter(|path| *path != Path::new("-")) else {
        ctx.print_exactly(&text)?;
        return Ok(Exit::Done);
    };
    ctx.write_bytes(path, text.as_bytes())?;
    let file = path.display().to_string();
    ctx.result(&json!({ "file": file }), &t!(ctx.lang, PaperWritten, file))
}

/// Refuses a party that no step asks.
fn reject_unasked(rules: &Checklist, party: Option<&str>) -> Result<()> {
    let asked = rules
        .steps()
        .filter_map(|(_, step)| step.confirm.as_deref());
    let asked: Vec<&str> = asked.collect();
    match party.filter(|party| !asked.contains(party)) {
        None => Ok(()),
        Some(party) => {
            let known = rules.parties.iter().map(|party| party.id.as_str());
            let known: Vec<_> = known.filter(|id| asked.contains(id)).collect();
            Err(CliError::bad_value("--party", party, &known.join(", ")))
        }
    }
}
