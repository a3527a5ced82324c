//! Entering a way to reach a party at the prompts.

use crate::{
    engine::{Act, NewChannel, Rejection},
    error::{CliError, Result},
    id::ChannelNo,
    record::ChannelSource,
    session::{Reply, Work, acts, prompt, resolve, tell},
    t,
    text::{Lang, sanitize_inline},
    ui::typed::normalize,
    wording,
};

/// A way to reach a party: address, where it comes from, whether it works without the login.
pub(crate) fn channel(work: &mut Work<'_>, party: &str) -> Result<bool> {
    let lang = work.lang;
    let id = |what: &str| format!("reach/{party}/{what}");
    let Some(address) = text(work, &id("address"), t!(lang, ReachAddress))? else {
        return Ok(false);
    };
    let name = match work.state().own_name(party) {
        Some(_) => None,
        None => text(work, &id("name"), t!(lang, ReachName))?,
    };
    tell!(work, ReachSources)?;
    let chosen = prompt::ask_choice(work, &id("source"), t!(lang, NewNumber), &source_names())?;
    let Reply::Text(place) = chosen else {
        return Ok(false);
    };
    let source = place.and_then(|at| SOURCES.get(at)).copied();
    let source = source.unwrap_or(ChannelSource::Unknown);
    let needs_login = prompt::yes_or_no(work, &id("login"), t!(lang, ReachLogin))?;
    let added = work.try_act(Act::AddChannel(NewChannel {
        party: party.to_owned(),
        name: name.unwrap_or_default(),
        kind: resolve::kind_of_address(&address),
        address: normalize(&address),
        source,
        needs_login: needs_login.value(),
    }))?;
    if added && !source.is_trustworthy() {
        tell!(work, ReachNotTrusted)?;
    }
    Ok(added)
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
        let called = Lang::all().map(|lang| wording::source(lang, *source));
        called.chain([source.code().to_owned()]).collect()
    };
    SOURCES.iter().map(names).collect()
}

/// Whether somebody answered there: `y`, `n`, Enter later.
fn try_channel(work: &mut Work<'_>, channel: ChannelNo, address: &str) -> Result<bool> {
    let asked = t!(work.lang, ReachTried, address = sanitize_inline(address));
    let id = format!("reach/{channel}/tried");
    let Reply::Text(Some(reached)) = prompt::yes_or_no(work, &id, asked)? else {
        return Ok(false);
    };
    match work.act(acts::try_channel(channel, reached)) {
        Err(CliError::Refused(Rejection::NoSuchChannel(_))) => Ok(false),
        other => other.map(|_| reached),
    }
}

fn text(work: &mut Work<'_>, id: &str, text: String) -> Result<Option<String>> {
    match prompt::ask(work, &prompt::verdict(id, text))? {
        Reply::Text(text) if !text.trim().is_empty() => Ok(Some(text)),
        _ => Ok(None),
    }
}

/// A number or address, where it comes from, whether it was tried.
pub(crate) fn reach(work: &mut Work<'_>, party: &str) -> Result<bool> {
    let mut channels = work.state().channels.iter();
    let untried = channels.rfind(|channel| channel.party == party && channel.tries.is_empty());
    match untried.filter(|channel| channel.needs_login == Some(false)) {
        Some(known) => {
            let address = known.address.clone();
            try_channel(work, known.number, &address)
        }
        None => channel(work, party),
    }
}
