//! `add channel PARTY ADDRESS`: a way to reach a party.

use serde_json::json;

use crate::{
    answer,
    engine::{self, Act, NewChannel},
    error::{CliError, Exit, Result},
    id::ChannelNo,
    record::ChannelSource,
    session::{
        Context, IncidentSession, Work, actions::new_party, acts, parties, prompt, resolve, tell,
    },
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
    let new = new(args, work)?;
    let named = named(work, &new.party, &args.name)?;
    if matches!(named, NameMeaning::Unsaid) {
        tell!(work, FailNotRecorded)?;
        return Ok(Exit::Done);
    }
    let event = work.session.transaction(|session| {
        let mut new = new.clone();
        settle(session, &mut new, &named)?;
        let added = session.act(Act::AddChannel(new))?;
        if args.tried {
            session.act(acts::try_channel(last_channel(session), true))?;
        }
        Ok(added.first)
    })?;
    let number = last_channel(&work.session);
    let text = t!(work.lang, AddChannelDone, address = args.address, number);
    work.result(&json!({ "event": event, "channel": number }), &text)
}

/// The channel as it was given.
fn new(args: &ChannelArgs, work: &mut Work<'_>) -> Result<NewChannel> {
    Ok(NewChannel {
        party: parties::party(work, &args.party)?,
        source: source(&args.source)?,
        kind: match &args.kind {
            Some(kind) => resolve::channel_kind(kind)?,
            None => resolve::kind_of_address(&args.address),
        },
        needs_login: needs_login(args, work)?,
        name: args.name.clone(),
        address: args.address.clone(),
    })
}

fn source(code: &str) -> Result<ChannelSource> {
    let known = "typed-site, card-back, earlier-bill, official-app, register, party, suspicious-message, \
                 incoming-call, search, unknown";
    let source = ChannelSource::of_code(code).ok();
    source.ok_or_else(|| CliError::bad_value("--source", code, known))
}

fn needs_login(args: &ChannelArgs, work: &Work<'_>) -> Result<Option<bool>> {
    let Some(text) = &args.needs_login else {
        return Ok(None);
    };
    let answer = answer::yes_or_no(text);
    let takes = || CliError::bad_value("--needs-login", text, &t!(work.lang, ValueYesOrNo));
    answer.ok_or_else(takes).map(Some)
}

fn last_channel(session: &IncidentSession) -> ChannelNo {
    let channel = session.state.channels.last();
    channel.map(|channel| channel.number).unwrap_or_default()
}

/// Which party the channel reaches, and under which name, once it is known what another name means.
fn settle(session: &mut IncidentSession, new: &mut NewChannel, named: &NameMeaning) -> Result<()> {
    match named {
        NameMeaning::AsGiven | NameMeaning::Unsaid => return Ok(()),
        NameMeaning::Another(Some(known)) => new.party.clone_from(known),
        NameMeaning::Another(None) => {
            let role = session.state.role_of(&new.party).to_owned();
            new.party = new_party::add(session, &role, &new.name, "")?.party;
        }
        NameMeaning::Wrong(why) => {
            session.act(acts::name_party(&new.party, &new.name, why.clone()))?;
        }
    }
    new.name.clear();
    Ok(())
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
    let lang = work.lang;
    let state = work.state();
    let own = state.own_name(party).map(sanitize_inline);
    let is_other = |own: &String| !name.trim().is_empty() && !is_same(own, name);
    let Some(own) = own.filter(|own| is_other(own) && work.can_ask()) else {
        return Ok(NameMeaning::AsGiven);
    };
    let role = state.role_of(party);
    let named_so = |other: &&str| state.own_name(other).is_some_and(|own| is_same(own, name));
    let known = state.parties_of(role).find(named_so).map(str::to_owned);
    let another = wording::another(lang, &engine::role_name(state, role, lang));
    let shown = sanitize_inline(name);
    tell!(work, PartyAnother, party = own, name = shown, another)?;
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

fn is_same(own: &str, name: &str) -> bool {
    own.trim().to_lowercase() == name.trim().to_lowercase()
}
