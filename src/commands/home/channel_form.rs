//! Entering a way to reach a party at the prompts.

use crate::{
    answer::choice,
    engine::{Act, Rejection},
    error::CliError,
    record::{ChannelKind, ChannelSource},
    report,
    session::{
        context::Context,
        incident::IncidentSession,
        prompt::{self, Reply},
    },
    t,
    text::{Lang, sanitize_inline},
    ui::{Question, typed::normalize},
};

/// A way to reach a party: address, where it comes from, whether it works without the login.
pub(crate) fn channel(
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: &str,
) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let Some(address) = text(
        ctx,
        session,
        &format!("reach/{party}/address"),
        t!(lang, ReachAddress),
    )?
    else {
        return Ok(false);
    };
    let name = name_of(ctx, session, party)?;
    ctx.message(&t!(lang, ReachSources))?;
    let asked = Question::plain(&format!("reach/{party}/source"), t!(lang, NewNumber));
    let parse =
        |text: &str| source(text).ok_or_else(|| t!(lang, NewNumberFault, n = SOURCES.len()));
    let Reply::Text(source) = prompt::ask_for(ctx, session, &asked, &parse)? else {
        return Ok(false);
    };
    let source = source.unwrap_or(ChannelSource::Unknown);
    let id = format!("reach/{party}/login");
    let needs_login = match prompt::yes_or_no(ctx, session, &id, t!(lang, ReachLogin))? {
        Reply::Text(answer) => answer,
        _ => None,
    };
    let kind = if address.contains('@') {
        ChannelKind::Mail
    } else {
        ChannelKind::Phone
    };
    let party = party.to_owned();
    let added = session.act(Act::AddChannel {
        party,
        name,
        kind,
        address: normalize(&address),
        source,
        needs_login,
    });
    if !ctx.recover(added)? {
        return Ok(false);
    }
    if !source.is_trustworthy() {
        ctx.message(&t!(lang, ReachNotTrusted))?;
    }
    Ok(true)
}

/// What a party is called that has no name yet; empty for Enter.
fn name_of(
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: &str,
) -> Result<String, CliError> {
    if session.state.own_name(party).is_some() {
        return Ok(String::new());
    }
    let name = text(
        ctx,
        session,
        &format!("reach/{party}/name"),
        t!(ctx.lang, ReachName),
    )?;
    Ok(name.unwrap_or_default())
}

/// In the order of the numbers on the screen.
const SOURCES: [ChannelSource; 8] = [
    ChannelSource::TypedSite,
    ChannelSource::CardBack,
    ChannelSource::EarlierBill,
    ChannelSource::OfficialApp,
    ChannelSource::Register,
    ChannelSource::SuspiciousMessage,
    ChannelSource::IncomingCall,
    ChannelSource::Search,
];

/// The source of a number on the screen, of a code, or as it is called in any language.
fn source(typed: &str) -> Option<ChannelSource> {
    let names = |source: &ChannelSource| {
        let called = Lang::codes()
            .filter_map(Lang::find)
            .map(|lang| report::source_word(lang, *source));
        called.chain([source.code().to_owned()]).collect::<Vec<_>>()
    };
    let names: Vec<_> = SOURCES.iter().map(names).collect();
    SOURCES.get(choice(typed, &names).ok()?).copied()
}

/// Whether somebody answered there: `y`, `n`, Enter later.
pub(crate) fn try_channel(
    ctx: &mut Context,
    session: &mut IncidentSession,
    channel: u32,
    address: &str,
) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let asked = t!(lang, ReachTried, address = sanitize_inline(address));
    let id = format!("reach/{channel}/tried");
    let Reply::Text(Some(reached)) = prompt::yes_or_no(ctx, session, &id, asked)? else {
        return Ok(false);
    };
    let tried = session.act(Act::TryChannel { channel, reached });
    match tried {
        Err(CliError::Refused(Rejection::NoSuchChannel(_))) => Ok(false),
        other => other.map(|_| reached),
    }
}

fn text(
    ctx: &mut Context,
    session: &mut IncidentSession,
    id: &str,
    text: String,
) -> Result<Option<String>, CliError> {
    match prompt::ask(
        ctx,
        session,
        &Question {
            verdict: true,
            ..Question::plain(id, text)
        },
    )? {
        Reply::Text(text) if !text.trim().is_empty() => Ok(Some(text)),
        _ => Ok(None),
    }
}

/// A number or address, where it comes from, whether it was tried.
pub(crate) fn reach(
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: &str,
) -> Result<bool, CliError> {
    let untried = session
        .state
        .channels
        .iter()
        .rev()
        .find(|channel| channel.party == party && channel.tries.is_empty());
    let known = untried
        .filter(|channel| channel.needs_login == Some(false))
        .map(|channel| (channel.number, channel.address.clone()));
    match known {
        Some((channel, address)) => try_channel(ctx, session, channel, &address),
        None => channel(ctx, session, party),
    }
}
