//! `checklist …`: the checklists themselves, built in and one's own.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;

use super::Desk;
use crate::{
    checklist::{self, Checklist},
    engine::Act,
    failure::{Exit, Failure},
    page::{Line, Role},
    record::seal,
    say,
    text::Words,
};

mod check;
mod show;

/// What about them.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Which there are.
    List,
    /// One whole.
    Show {
        #[arg(value_name = "CHECKLIST")]
        list: String,
    },
    /// What is wrong with a file.
    Check {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// The JSON Schema, for editors.
    Schema,
}

/// A checklist that can be attached.
pub(super) struct Found {
    pub(super) id: String,
    pub(super) rules: Checklist,
    text: String,
    origin: &'static str,
}

impl Found {
    /// The act that attaches it.
    pub(super) fn attach(&self) -> Act {
        let sha256 = seal::sha256_hex(self.text.as_bytes());
        Act::AttachList { text: self.text.clone(), sha256, origin: self.origin.to_owned() }
    }
}

/// Shows, checks or lists checklists.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    match &args.what {
        What::List => list(desk),
        What::Show { list } => show::run(desk, list),
        What::Check { files } => check::run(desk, files),
        What::Schema => {
            desk.print_exactly(checklist::schema())?;
            Ok(Exit::Done)
        }
    }
}

/// The order of the first screen: what can still be stopped comes first.
const FIRST: [&str; 2] = ["suspicious-order", "unauthorized-access"];

/// All checklists that load: built-in ones first, then one's own; an own one of the same id replaces the built-in one.
pub(super) fn all(desk: &Desk) -> Vec<Found> {
    let own = own(desk);
    let built_in = checklist::built_in().iter().filter_map(|(id, text)| built_in(id, text));
    let mut lists: Vec<Found> = built_in.filter(|list| own.iter().all(|own| own.id != list.id)).collect();
    lists.sort_by_key(|list| FIRST.iter().position(|id| *id == list.id).unwrap_or(FIRST.len()));
    lists.extend(own);
    lists.sort_by_key(|list| FIRST.iter().position(|id| *id == list.id).unwrap_or(FIRST.len()));
    lists
}

/// A checklist as the first screen offers it.
pub(super) struct Offer {
    /// Its id.
    pub(super) id: String,
    /// The line in which somebody recognises the incident.
    pub(super) triage: Words,
}

/// What the first screen offers, in the order of [`all`].
pub(super) fn offers(desk: &Desk) -> Vec<Offer> {
    let own: Vec<_> = own(desk).into_iter().map(|list| Offer { id: list.id, triage: list.rules.triage }).collect();
    let built_in = checklist::triage().map(|(id, triage)| Offer { id: id.to_owned(), triage });
    let mut offers: Vec<_> = built_in.filter(|offer| own.iter().all(|own| own.id != offer.id)).collect();
    offers.extend(own);
    offers.sort_by_key(|offer| FIRST.iter().position(|id| *id == offer.id).unwrap_or(FIRST.len()));
    offers
}

fn built_in(id: &str, text: &str) -> Option<Found> {
    let rules = checklist::parse(text).ok()?;
    Some(Found { id: id.to_owned(), rules, text: text.to_owned(), origin: "built-in" })
}

/// One's own checklists that load; `checklist check` says why another does not.
fn own(desk: &Desk) -> Vec<Found> {
    let known: Vec<&str> = checklist::built_in().iter().map(|(id, _)| *id).collect();
    let load = |path: PathBuf| {
        let text = desk.read_text(&path, checklist::LARGEST).ok()?;
        let rules = checklist::load(text.as_bytes(), &known).0?;
        Some(Found { id: rules.id.clone(), rules, text, origin: "own" })
    };
    desk.world.own_lists().into_iter().filter_map(load).collect()
}

/// The checklist of an id, or of a file.
///
/// # Errors
/// When there is none, or the file has errors: they are shown.
pub(super) fn find(desk: &mut Desk, name: &str) -> Result<Found, Failure> {
    if name.ends_with(".json") {
        let path = Path::new(name);
        let (rules, text) = load(desk, path)?;
        let rules = rules.ok_or(Failure::FaultyList)?;
        return Ok(Found { id: rules.id.clone(), rules, text, origin: "own" });
    }
    let own = own(desk).into_iter().find(|list| list.id == name);
    let known = || checklist::built_in().iter().find(|(id, _)| *id == name);
    match own.or_else(|| known().and_then(|(id, text)| built_in(id, text))) {
        Some(found) => Ok(found),
        None => {
            let ids = all(desk).into_iter().map(|list| list.id).collect::<Vec<_>>().join(", ");
            Err(Failure::NoSuchList(name.to_owned(), ids))
        }
    }
}

/// A file's checklist; its problems are shown as they are found.
fn load(desk: &mut Desk, path: &Path) -> Result<(Option<Checklist>, String), Failure> {
    let (rules, problems, text) = read(desk, path)?;
    if !problems.is_empty() {
        let picture = checklist::draw(&problems, &path.display().to_string(), &text, desk.lang);
        picture.lines().try_for_each(|line| desk.show(&Line::plain(line)))?;
    }
    Ok((rules, text))
}

type Read = (Option<Checklist>, Vec<checklist::Problem>, String);

fn read(desk: &Desk, path: &Path) -> Result<Read, Failure> {
    let bytes = match desk.world.read(path, checklist::LARGEST) {
        Ok(bytes) => bytes,
        Err(fault) if fault.kind() == std::io::ErrorKind::FileTooLarge => {
            let problem = checklist::too_large(checklist::LARGEST + 1);
            return Ok((None, problem.into_iter().collect(), String::new()));
        }
        Err(fault) => return Err(Failure::File(path.to_owned(), fault)),
    };
    let known: Vec<&str> = checklist::built_in().iter().map(|(id, _)| *id).collect();
    let (rules, problems) = checklist::load(&bytes, &known);
    Ok((rules, problems, String::from_utf8_lossy(&bytes).into_owned()))
}

fn list(desk: &mut Desk) -> Result<Exit, Failure> {
    let lists = all(desk);
    if desk.global.json {
        let one = |list: &Found| {
            json!({ "id": list.id, "version": list.rules.version, "origin": list.origin, "title": list.rules.title,
                    "steps": list.rules.steps().count(), "languages": list.rules.languages })
        };
        desk.json(&json!(lists.iter().map(one).collect::<Vec<_>>()))?;
        return Ok(Exit::Done);
    }
    for list in lists {
        let title = list.rules.title.in_lang(desk.lang);
        let origin = if list.origin == "own" { say!(desk.lang, ChecklistOwn) } else { String::new() };
        let line = Line::of(Role::Strong, crate::text::fit(&list.id, 20)).and(Role::Plain, format!("  {title}"));
        desk.print_wrapped(&line.and(Role::Quiet, format!("  {} {origin}", list.rules.version)))?;
    }
    Ok(Exit::Done)
}
