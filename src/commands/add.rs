//! `add …`: grow the incident by orders, channels, evidence, notes, questions and checklists.

use clap::Subcommand;
use serde_json::json;

use super::{Desk, checklist, find, record};
use crate::{
    engine::Act,
    failure::{Exit, Failure},
    record::{ChannelSource, NoteAbout},
    say,
};

mod evidence;
mod item;
mod order;
mod source;
mod upgrade;

pub(super) use evidence::{attach, copy, keep, kept_line};
pub(super) use item::saved;
pub(super) use order::take;
pub(super) use source::without_secrets;

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
    Evidence(evidence::EvidenceArgs),
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
        What::Evidence(args) => evidence::run(args, desk),
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

fn note(args: &NoteArgs, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    walk.at = args.at.as_deref().map(|at| find::passed(desk, "--at", at, walk.here())).transpose()?;
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
