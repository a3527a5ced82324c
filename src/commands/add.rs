//! `add …`: grow the incident by orders, channels, evidence, notes, questions and checklists.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;

use super::{
    Desk, checklist, find, record,
    walk::{Walk, file_name},
};
use crate::{
    engine::Act,
    failure::{Exit, Failure},
    id::{CheckId, ItemId},
    record::{ChannelSource, NoteAbout, seal},
    say,
    store::evidence::LARGEST,
};

mod item;
mod order;
mod upgrade;

pub(super) use item::saved;
pub(super) use order::take;

/// What to add.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Orders.
    Order(order::OrderArgs),
    /// An item of any type.
    Item(item::ItemArgs),
    /// A way to reach a party.
    Channel(ChannelArgs),
    /// Files to keep.
    Evidence(EvidenceArgs),
    /// A note.
    Note(NoteArgs),
    /// An assumption, turned into a question.
    Question(QuestionArgs),
    /// Another checklist.
    Checklist(ListArgs),
}

#[derive(Debug, clap::Args)]
struct ChannelArgs {
    #[arg(value_name = "PARTY")]
    party: String,
    #[arg(value_name = "ADDRESS")]
    address: String,
    #[arg(long, value_name = "KIND", default_value = "phone")]
    kind: String,
    #[arg(long, value_name = "SOURCE", default_value = "unknown")]
    source: String,
    #[arg(long, value_name = "NAME", default_value = "")]
    name: String,
    #[arg(long, value_name = "yes|no")]
    needs_login: Option<String>,
    #[arg(long)]
    tried: bool,
}

#[derive(Debug, clap::Args)]
struct EvidenceArgs {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
    #[arg(long, value_name = "CHECK")]
    check: Option<String>,
}

#[derive(Debug, clap::Args)]
struct NoteArgs {
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

#[derive(Debug, clap::Args)]
struct QuestionArgs {
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    #[arg(value_name = "CHECKLIST")]
    list: String,
    #[arg(long)]
    upgrade: bool,
    #[arg(long, value_name = "SHA256", requires = "upgrade")]
    accept: Option<String>,
}

/// Grows the incident.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    match &args.what {
        What::Order(args) => order::run(args, desk),
        What::Item(args) => item::run(args, desk),
        What::Channel(args) => channel(args, desk),
        What::Evidence(args) => evidence(args, desk),
        What::Note(args) => note(args, desk),
        What::Question(args) => question(args, desk),
        What::Checklist(args) => list(args, desk),
    }
}

fn channel(args: &ChannelArgs, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    let party = find::party(&walk, &args.party, desk.lang)?;
    let sources = "typed-site, card-back, earlier-bill, official-app, register, party, suspicious-message, \
                   incoming-call, search, unknown";
    let source: ChannelSource = serde_json::from_value(json!(args.source))
        .map_err(|_| Failure::bad_value("--source", &args.source, sources))?;
    let kind = record::channel(&args.kind)?;
    let needs_login = match args.needs_login.as_deref() {
        None => None,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(other) => return Err(Failure::bad_value("--needs-login", other, "yes, no")),
    };
    let (name, address) = (args.name.clone(), args.address.clone());
    let recorded = walk.together(|walk| {
        let (party, name, address) = (party.clone(), name.clone(), address.clone());
        let added = walk.act(Act::AddChannel { party, name, kind, address, source, needs_login })?;
        if args.tried {
            let channel = walk.state.channels.last().map_or(0, |channel| channel.number);
            walk.act(Act::TryChannel { channel, reached: true })?;
        }
        Ok(added)
    })?;
    let channel = walk.state.channels.last().map_or(0, |channel| channel.number);
    desk.tell_news(&mut walk)?;
    let text = say!(desk.lang, AddChannelDone, address = args.address, number = channel);
    desk.result(&json!({ "event": recorded.first, "channel": channel }), &text)?;
    Ok(Exit::Done)
}

/// A kept file.
pub(super) struct Kept {
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) size: u64,
}

/// Copies a file into the store by its hash and records it.
///
/// # Errors
/// When the file cannot be read, is larger than the limit, or cannot be kept.
pub(super) fn keep(desk: &Desk, walk: &mut Walk, path: &Path, item: Option<ItemId>) -> Result<Kept, Failure> {
    keep_for(desk, walk, path, item, None)
}

pub(super) fn keep_for(
    desk: &Desk,
    walk: &mut Walk,
    path: &Path,
    item: Option<ItemId>,
    check: Option<CheckId>,
) -> Result<Kept, Failure> {
    let files = copy(desk, walk, &[path])?;
    let mut kept = attach(walk, &files, item.as_ref(), check.as_ref())?;
    Ok(kept.remove(0))
}

/// A file whose bytes are in the store, and which no event names yet.
pub(super) struct Copied {
    name: String,
    sha256: String,
    size: u64,
}

/// Copies all files into the store, or none: every one is read before the first is written. Copies that no event names
/// are harmless, so the acts that name them can still be refused.
///
/// # Errors
/// When a file cannot be read, is larger than the limit, or cannot be kept.
pub(super) fn copy(desk: &Desk, walk: &mut Walk, paths: &[impl AsRef<Path>]) -> Result<Vec<Copied>, Failure> {
    let read = |path: &Path| desk.world.read(path, LARGEST).map_err(|fault| Failure::File(path.to_owned(), fault));
    let read = |path: &Path| Ok((file_name(path), read(path)?));
    let files = paths.iter().map(|path| read(path.as_ref())).collect::<Result<Vec<_>, Failure>>()?;
    let keep = |(name, bytes): (String, Vec<u8>)| {
        let sha256 = seal::sha256_hex(&bytes);
        walk.keep(&sha256, &bytes)?;
        Ok(Copied { name, sha256, size: bytes.len() as u64 })
    };
    files.into_iter().map(keep).collect()
}

/// Records copied files.
///
/// # Errors
/// When the engine refuses one.
pub(super) fn attach(
    walk: &mut Walk,
    files: &[Copied],
    item: Option<&ItemId>,
    check: Option<&CheckId>,
) -> Result<Vec<Kept>, Failure> {
    let attach = |file: &Copied| {
        let (name, sha256, size) = (file.name.clone(), file.sha256.clone(), file.size);
        let (item, check) = (item.cloned(), check.cloned());
        walk.act(Act::Attach { name: name.clone(), sha256: sha256.clone(), size, item, check })?;
        let number = walk.state.evidence.last().map_or(0, |file| file.number);
        Ok(Kept { number, name, sha256, size })
    };
    files.iter().map(attach).collect()
}

fn evidence(args: &EvidenceArgs, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    let item = args.item.as_deref().map(|name| find::item(&walk, name)).transpose()?;
    let check = args.check.as_deref().map(|name| find::check(&walk, name)).transpose()?;
    let copied = copy(desk, &mut walk, &args.files)?;
    let kept = walk.together(|walk| attach(walk, &copied, item.as_ref(), check.as_ref()))?;
    let mut files = Vec::new();
    let mut lines = Vec::new();
    for kept in kept {
        lines.push(kept_line(desk, &kept));
        let Kept { number, name, sha256, size } = kept;
        files.push(json!({ "evidence": number, "name": name, "sha256": sha256, "size": size }));
    }
    desk.tell_news(&mut walk)?;
    desk.result(&json!({ "evidence": files }), &lines.join("\n"))?;
    Ok(Exit::Done)
}

/// `Evidence E3 shipped.eml, 14 kB, copied, SHA-256 9f2c…`
pub(super) fn kept_line(desk: &Desk, kept: &Kept) -> String {
    let size = kept.size.div_ceil(1000);
    let name = crate::text::visible(&kept.name);
    say!(desk.lang, AddEvidenceDone, number = kept.number, name = name, size = size, hash = &kept.sha256[..12])
}

fn note(args: &NoteArgs, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    walk.at = args.at.as_deref().map(|at| find::passed("--at", at, walk.now)).transpose()?;
    let recorded = walk.act(Act::Note { about: NoteAbout::Note, contact: None, text: args.text.join(" ") })?;
    desk.tell_news(&mut walk)?;
    desk.result(&json!({ "event": recorded.last }), &say!(desk.lang, AddNoteDone))?;
    Ok(Exit::Done)
}

fn question(args: &QuestionArgs, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    let party = args.party.as_deref().map(|party| find::party(&walk, party, desk.lang)).transpose()?;
    let party = party.unwrap_or_default();
    let recorded = walk.act(Act::AddQuestion { party, text: args.text.join(" ") })?;
    let number = walk.state.questions.last().map_or(0, |question| question.number);
    let check = format!("question/{number}");
    desk.tell_news(&mut walk)?;
    let text = say!(desk.lang, AddQuestionDone, check = check);
    desk.result(&json!({ "event": recorded.last, "check": check }), &text)?;
    Ok(Exit::Done)
}

fn list(args: &ListArgs, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    let found = checklist::find(desk, &args.list)?;
    if args.upgrade {
        return upgrade::run(desk, &mut walk, &found, args.accept.as_deref());
    }
    let id = found.id.clone();
    let recorded = walk.act(found.attach())?;
    desk.tell_news(&mut walk)?;
    let text = say!(desk.lang, AddListDone, list = id);
    desk.result(&json!({ "event": recorded.last, "checklist": id }), &text)?;
    Ok(Exit::Done)
}
