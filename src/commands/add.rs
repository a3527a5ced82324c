//! `add …`: grow the incident by orders, channels, evidence, notes, questions and checklists.

use clap::Subcommand;
use serde_json::json;

use super::{
    Context, checklist, find,
    parties::{self, Named},
    record,
    session::IncidentSession,
    who,
};
use crate::{
    answer,
    engine::{Act, NewChannel},
    error::{CliError, Exit},
    record::{ChannelKind, ChannelSource, ChannelTried, NoteAbout, PartyChanged},
    t,
};

mod charge;
mod evidence;
mod item;
mod like;
mod order;
mod party;
mod source;
mod upgrade;

pub(super) use charge::{add as charge, day, kind as charge_kind, names as orders};
pub(super) use evidence::{Copied, attach, copy, keep, kept_line, mail_date};
pub(super) use item::saved;
pub(super) use like::{Row, Rule, settle, settle_clearly};
pub(super) use order::{rows, take, twice};
pub(super) use party::add as add_party;
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
    /// A line of a statement.
    Charge(charge::ChargeArgs),
    /// An item of any type.
    Item(item::ItemArgs),
    /// A further party of a role.
    Party(party::PartyArgs),
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
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
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
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    match &args.what {
        What::Order(args) => order::run(args, ctx),
        What::Charge(args) => charge::run(args, ctx),
        What::Item(args) => item::run(args, ctx),
        What::Party(args) => party::run(args, ctx),
        What::Channel(args) => channel(args, ctx),
        What::Evidence(args) => evidence::run(args, ctx),
        What::Note(args) => note(args, ctx),
        What::Question(args) => question(args, ctx),
        What::Checklist(args) => list(args, ctx),
    }
}

fn channel(args: &ChannelArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let party = who::party(ctx, &session, &args.party)?;
    let sources = "typed-site, card-back, earlier-bill, official-app, register, party, suspicious-message, \
                   incoming-call, search, unknown";
    let source = ChannelSource::of_code(&args.source)
        .map_err(|_| CliError::bad_value("--source", &args.source, sources))?;
    // What holds an at sign is an address of mail, whatever nobody said.
    let by_address = if args.address.contains('@') {
        ChannelKind::Mail
    } else {
        ChannelKind::Phone
    };
    let kind = args
        .kind
        .as_deref()
        .map_or(Ok(by_address), record::channel)?;
    let yes_or_no = |text: &str| {
        let takes = || t!(ctx.lang, ValueYesOrNo);
        answer::yes_or_no(text).ok_or_else(|| CliError::bad_value("--needs-login", text, &takes()))
    };
    let needs_login = args.needs_login.as_deref().map(yes_or_no).transpose()?;
    let named = parties::named(ctx, &mut session, &party, &args.name)?;
    if matches!(named, Named::Unsaid) {
        ctx.message(&t!(ctx.lang, FailNotRecorded))?;
        return Ok(Exit::Done);
    }
    let recorded = session.together(|session| {
        let (party, name) = settled(session, &party, &args.name, &named)?;
        let address = args.address.clone();
        let added = session.act(Act::AddChannel(NewChannel {
            party,
            name,
            kind,
            address,
            source,
            needs_login,
        }))?;
        if args.tried {
            let channel = session
                .state
                .channels
                .last()
                .map_or(0, |channel| channel.number);
            session.act(Act::TryChannel(ChannelTried {
                channel,
                reached: true,
            }))?;
        }
        Ok(added)
    })?;
    let channel = session
        .state
        .channels
        .last()
        .map_or(0, |channel| channel.number);
    ctx.tell_news(&mut session)?;
    let text = t!(
        ctx.lang,
        AddChannelDone,
        address = args.address,
        number = channel
    );
    ctx.result(
        &json!({ "event": recorded.first, "channel": channel }),
        &text,
    )?;
    Ok(Exit::Done)
}

/// Whom a channel reaches and what that one is called, after somebody said what another name means.
fn settled(
    session: &mut IncidentSession,
    party: &str,
    name: &str,
    named: &Named,
) -> Result<(String, String), CliError> {
    let (name, party) = (name.to_owned(), party.to_owned());
    Ok(match named {
        Named::AsGiven | Named::Unsaid => (party, name),
        Named::Another(Some(known)) => (known.clone(), String::new()),
        Named::Another(None) => {
            let role = session.state.role_of(&party).to_owned();
            (add_party(session, &role, &name, "")?.party, String::new())
        }
        Named::Wrong(why) => {
            session.act(Act::NameParty(PartyChanged {
                party: party.clone(),
                name,
                why: why.clone(),
            }))?;
            (party, String::new())
        }
    })
}

fn note(args: &NoteArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    session.at = args
        .at
        .as_deref()
        .map(|at| find::passed(ctx, "--at", at, session.here()))
        .transpose()?;
    let recorded = session.act(Act::Note {
        about: NoteAbout::Note,
        contact: None,
        text: args.text.join(" "),
    })?;
    ctx.tell_news(&mut session)?;
    ctx.result(
        &json!({ "event": recorded.last }),
        &t!(ctx.lang, AddNoteDone),
    )?;
    Ok(Exit::Done)
}

fn question(args: &QuestionArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let party = args
        .party
        .as_deref()
        .map(|party| who::party(ctx, &session, party))
        .transpose()?;
    let party = party.unwrap_or_default();
    let recorded = session.act(Act::AddQuestion {
        party,
        text: args.text.join(" "),
    })?;
    let number = session
        .state
        .questions
        .last()
        .map_or(0, |added| added.question);
    let check = format!("question/{number}");
    ctx.tell_news(&mut session)?;
    let text = t!(ctx.lang, AddQuestionDone, check = check);
    ctx.result(&json!({ "event": recorded.last, "check": check }), &text)?;
    Ok(Exit::Done)
}

fn list(args: &ListArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let found = checklist::find(ctx, &args.list)?;
    if args.upgrade {
        return upgrade::run(ctx, &mut session, &found, args.accept.as_deref());
    }
    let id = found.id.clone();
    let recorded = session.act(found.attach())?;
    ctx.tell_news(&mut session)?;
    let text = t!(ctx.lang, AddListDone, list = id);
    ctx.result(&json!({ "event": recorded.last, "checklist": id }), &text)?;
    Ok(Exit::Done)
}
