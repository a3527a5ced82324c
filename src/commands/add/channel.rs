//! `add channel PARTY ADDRESS`: a way to reach a party.

use serde_json::json;

use crate::{
    answer,
    engine::{self, Act, NewChannel},
    error::{CliError, Exit, Result},
    record::{ChannelSource, ChannelTried, PartyChanged},
    session::{Context, IncidentSession, Work, actions::new_party, parties, prompt, resolve},
    t,
    text::sanitize_inline,
    wording,
};

#[derive(Debug, clap::Args)]
pub(crate) struct ChannelArgs {
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

pub(crate) fn run(args: &ChannelArgs, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let party = parties::party(work, &args.party)?;
    let source = source(&args.source)?;
    let kind = match &args.kind {
        Some(kind) => resolve::channel_kind(kind)?,
        None => resolve::kind_of_address(&args.address),
    };
    let needs_login = needs_login(args, work.ctx)?;
    let named = named(work, &party, &args.name)?;
    if matches!(named, NameMeaning::Unsaid) {
        work.message(&t!(work.lang, FailNotRecorded))?;
        return Ok(Exit::Done);
    }
    let event = work.session.transaction(|session| {
        let (party, name) = settled(session, &party, &args.name, &named)?;
        let added = session.act(Act::AddChannel(NewChannel {
            party,
            name,
            kind,
            address: args.address.clone(),
            source,
            needs_login,
        }))?;
        if args.tried {
            session.act(Act::TryChannel(ChannelTried {
                channel: last_channel(session),
                reached: true,
            }))?;
        }
        Ok(added.first)
    })?;
    let channel = last_channel(&work.session);
    let text = t!(
        work.lang,
        AddChannelDone,
        address = args.address,
        number = channel
    );
    work.result(&json!({ "event": event, "channel": channel }), &text)
}

fn source(code: &str) -> Result<ChannelSource> {
    let known = "typed-site, card-back, earlier-bill, official-app, register, party, suspicious-message, \
                 incoming-call, search, unknown";
    let source = ChannelSource::of_code(code).ok();
    source.ok_or_else(|| CliError::bad_value("--source", code, known))
}

fn needs_login(args: &ChannelArgs, ctx: &Context) -> Result<Option<bool>> {
    let Some(text) = &args.needs_login else {
        return Ok(None);
    };
    match answer::yes_or_no(text) {
        Some(answer) => Ok(Some(answer)),
        None => {
            let takes = t!(ctx.lang, ValueYesOrNo);
            Err(CliError::bad_value("--needs-login", text, &takes))
        }
    }
}

fn last_channel(session: &IncidentSession) -> u32 {
    let channel = session.state.channels.last();
    channel.map_or(0, |channel| channel.number)
}

/// The party that a channel reaches and its name, once it is known what another name means.
fn settled(
    session: &mut IncidentSession,
    party: &str,
    name: &str,
    named: &NameMeaning,
) -> Result<(String, String)> {
    let name = name.to_owned();
    let party = party.to_owned();
    Ok(match named {
        NameMeaning::AsGiven | NameMeaning::Unsaid => (party, name),
        NameMeaning::Another(Some(known)) => (known.clone(), String::new()),
        NameMeaning::Another(None) => {
            let role = session.state.role_of(&party).to_owned();
            (
                new_party::add(session, &role, &name, "")?.party,
                String::new(),
            )
        }
        NameMeaning::Wrong(why) => {
            session.act(Act::NameParty(PartyChanged {
                party: party.clone(),
                name,
                why: why.clone(),
            }))?;
            (party, String::new())
        }
    })
}

/// What another name than the party's means.
pub(crate) enum NameMeaning {
    /// It is the name of the party, or its first one.
    AsGiven,
    /// Another party of the role, which exists or is added with the name.
    Another(Option<String>),
    /// The known name was wrong, for this reason.
    Wrong(String),
    /// The user did not say: nothing is recorded.
    Unsaid,
}

/// Asks whether another name than the party's means another party or a correction.
pub(crate) fn named(work: &mut Work<'_>, party: &str, name: &str) -> Result<NameMeaning> {
    let own = work.session.state.own_name(party).map(sanitize_inline);
    let same = |own: &str, name: &str| own.trim().to_lowercase() == name.trim().to_lowercase();
    let Some(own) = own.filter(|own| !name.trim().is_empty() && !same(own, name) && work.can_ask())
    else {
        return Ok(NameMeaning::AsGiven);
    };
    let lang = work.lang;
    let role = work.session.state.role_of(party).to_owned();
    let named_so = |other: &&str| {
        work.session
            .state
            .own_name(other)
            .is_some_and(|own| same(own, name))
    };
    let known = work
        .session
        .state
        .parties_of(&role)
        .find(named_so)
        .map(str::to_owned);
    let word = engine::role_name(&work.session.state, &role, lang);
    let another = wording::another(lang, &word);
    work.message(&t!(
        lang,
        PartyAnother,
        party = own,
        name = sanitize_inline(name),
        another
    ))?;
    let chosen = prompt::ask_number(work, "party/another", t!(lang, NewNumber), 2)?;
    match chosen.value() {
        None => Ok(NameMeaning::Unsaid),
        Some(0) => Ok(NameMeaning::Another(known)),
        Some(_) => {
            let why = prompt::ask_text(work, "party/why", t!(lang, PartyWhy))?;
            Ok(why.map_or(NameMeaning::Unsaid, NameMeaning::Wrong))
        }
    }
}
