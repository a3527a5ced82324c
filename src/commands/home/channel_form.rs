//! Entering a way to reach a party at the prompts.

use crate::{
    engine::{Act, NewChannel, Rejection},
    error::{CliError, Result},
    record::{ChannelSource, ChannelTried},
    session::{Reply, Work, prompt, resolve},
    t,
    text::{Lang, sanitize_inline},
    ui::{Question, typed::normalize},
    wording,
};

/// A way to reach a party: address, where it comes from, whether it works without the login.
pub(crate) fn channel(work: &mut Work<'_>, party: &str) -> Result<bool> {
    let lang = work.lang;
    let id = format!("reach/{party}/address");
    let Some(address) = text(work, &id, t!(lang, ReachAddress))? else {
        return Ok(false);
    };
    let name = name_of(work, party)?;
    work.message(&t!(lang, ReachSources))?;
    let id = format!("reach/{party}/source");
    let names = source_names();
    let Reply::Text(place) = prompt::ask_choice(work, &id, t!(lang, NewNumber), &names)? else {
        return Ok(false);
    };
    let source = place.and_then(|at| SOURCES.get(at)).copied();
    let source = source.unwrap_or(ChannelSource::Unknown);
    let id = format!("reach/{party}/login");
    let needs_login = prompt::yes_or_no(work, &id, t!(lang, ReachLogin))?.value();
    let added = work.act(Act::AddChannel(NewChannel {
        party: party.to_owned(),
        name,
        kind: resolve::kind_of_address(&address),
        address: normalize(&address),
        source,
        needs_login,
    }));
    if !work.ctx.recover(added)? {
        return Ok(false);
    }
    if !source.is_trustworthy() {
        work.message(&t!(lang, ReachNotTrusted))?;
    }
    Ok(true)
}

/// What a party is called that has no name yet; empty for Enter.
fn name_of(work: &mut Work<'_>, party: &str) -> Result<String> {
    if work.session.state.own_name(party).is_some() {
        return Ok(String::new());
    }
    let id = format!("reach/{party}/name");
    let name = text(work, &id, t!(work.lang, ReachName))?;
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

/// What each source is called: in any language, and its code.
fn source_names() -> Vec<Vec<String>> {
    let names = |source: &ChannelSource| {
        let called = Lang::codes()
            .filter_map(Lang::find)
            .map(|lang| wording::source(lang, *source));
        called.chain([source.code().to_owned()]).collect()
    };
    SOURCES.iter().map(names).collect()
}

/// Whether somebody answered there: `y`, `n`, Enter later.
pub(crate) fn try_channel(work: &mut Work<'_>, channel: u32, address: &str) -> Result<bool> {
    let lang = work.lang;
    let asked = t!(lang, ReachTried, address = sanitize_inline(address));
    let id = format!("reach/{channel}/tried");
    let Reply::Text(Some(reached)) = prompt::yes_or_no(work, &id, asked)? else {
        return Ok(false);
    };
    let tried = work.act(Act::TryChannel(ChannelTried { channel, reached }));
    match tried {
        Err(CliError::Refused(Rejection::NoSuchChannel(_))) => Ok(false),
        other => other.map(|_| reached),
    }
}

fn text(work: &mut Work<'_>, id: &str, text: String) -> Result<Option<String>> {
    match prompt::ask(
        work,
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
pub(crate) fn reach(work: &mut Work<'_>, party: &str) -> Result<bool> {
    let untried = work
        .session
        .state
        .channels
        .iter()
        .rev()
        .find(|channel| channel.party == party && channel.tries.is_empty());
    let known = untried
        .filter(|channel| channel.needs_login == Some(false))
        .map(|channel| (channel.number, channel.address.clone()));
    match known {
        Some((channel, address)) => try_channel(work, channel, &address),
        None => channel(work, party),
    }
}
