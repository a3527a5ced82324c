//! Entering things at the prompts: items field by field, channels; orders in one paste.

mod orders;

pub(super) use orders::{confirm, enter as orders, field_name, guesses, table, unread};

use super::{
    Desk, add, currency,
    talk::{self, Reply},
    value::Takes,
    walk::Walk,
};
use crate::{
    engine::{Act, Refusal},
    failure::Failure,
    record::{ChannelKind, ChannelSource},
    say,
    text::visible,
    ui::{Question, sheet::read_slash, typed::plain},
};

/// Items of a type, one after the other, until a required field or all fields are left empty.
pub(super) fn items(desk: &mut Desk, walk: &mut Walk, kind: &str) -> Result<(), Failure> {
    if kind == "order" {
        return orders(desk, walk);
    }
    desk.say(&say!(desk.lang, EnterItems))?;
    while item(desk, walk, kind)? {}
    Ok(())
}

/// Items of a type that the user names; there is nothing to name where only one type is known.
pub(super) fn items_of_some_kind(desk: &mut Desk, walk: &mut Walk) -> Result<(), Failure> {
    let lang = desk.lang;
    let kinds = kinds(walk);
    let mut named = 0;
    if kinds.len() > 1 {
        for (at, kind) in kinds.iter().enumerate() {
            let name = walk.state.item_type(kind).map(|kind| kind.name.in_lang(lang).to_owned()).unwrap_or_default();
            desk.say(&format!("  {}  {name}", at + 1))?;
        }
        let count = kinds.len();
        let place = move |text: &str| plain(text).parse::<usize>().ok().filter(|at| (1..=count).contains(at));
        let valid = move |text: &str| match place(text) {
            None if !text.trim().is_empty() && read_slash(text).is_none() => Err(say!(lang, NewNumberFault, n = count)),
            _ => Ok(()),
        };
        let asked = Question { validate: Some(&valid), ..Question::plain("item/kind", say!(lang, NewNumber)) };
        let Reply::Text(typed) = talk::ask(desk, walk, &asked)? else { return Ok(()) };
        let Some(at) = place(&typed) else { return Ok(()) };
        named = at - 1;
    }
    match kinds.get(named) {
        Some(kind) => items(desk, walk, kind),
        None => Ok(()),
    }
}

/// The types of items that the attached lists collect, in their order.
pub(super) fn kinds(walk: &Walk) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for step in walk.state.lists.iter().flat_map(|list| list.rules.steps()).map(|(_, step)| step) {
        kinds.extend(step.collect.iter().filter(|kind| !kinds.contains(kind)).cloned().collect::<Vec<_>>());
    }
    kinds
}

/// One item, field by field; Enter leaves a field open, a required one ends it. False when none was entered.
fn item(desk: &mut Desk, walk: &mut Walk, kind: &str) -> Result<bool, Failure> {
    let lang = desk.lang;
    let Some(rules) = walk.state.item_type(kind).cloned() else { return Ok(false) };
    let mut fields = std::collections::BTreeMap::new();
    for field in &rules.fields {
        let mut text = field.label.in_lang(lang).to_owned();
        for (at, option) in field.options.iter().enumerate() {
            text.push_str(&format!("  {} {}", at + 1, option.label.in_lang(lang)));
        }
        let takes = Takes { past: false, ..desk.takes(walk, field.kind, &field.options) };
        let valid = {
            let takes = takes.clone();
            move |typed: &str| match takes.read(typed) {
                _ if typed.trim().is_empty() || read_slash(typed).is_some() => Ok(()),
                Some(_) => Ok(()),
                None if takes.lacks_currency(typed) => Ok(()),
                None => Err(takes.fault(lang, typed)),
            }
        };
        let asked = Question { validate: Some(&valid), ..Question::plain(&format!("item/{kind}/{}", field.id), text) };
        match talk::ask(desk, walk, &asked)? {
            Reply::Text(typed) if typed.trim().is_empty() && field.required => return Ok(false),
            Reply::Text(typed) => {
                let value = currency::value(desk, walk, &takes, &typed)?;
                fields.extend(value.map(|value| (field.id.clone(), value)));
            }
            _ => return Ok(false),
        }
    }
    let added =
        walk.act(Act::AddItem { kind: kind.to_owned(), fields: fields.clone(), guessed: Vec::new() }).map(|_| ());
    if !desk.forgive(added)? {
        return Ok(false);
    }
    let line = add::saved(desk, walk, &rules, &fields);
    desk.say(&line)?;
    Ok(true)
}

/// A way to reach a party: address, where it comes from, whether it works without the login.
pub(super) fn channel(desk: &mut Desk, walk: &mut Walk, party: &str) -> Result<bool, Failure> {
    let lang = desk.lang;
    let Some(address) = text(desk, walk, &format!("reach/{party}/address"), say!(lang, ReachAddress))? else {
        return Ok(false);
    };
    let sources = SOURCES;
    let valid = move |text: &str| match plain(text).parse::<usize>() {
        Ok(number) if (1..=sources.len()).contains(&number) => Ok(()),
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        _ => Err(say!(lang, NewNumberFault, n = sources.len())),
    };
    desk.say(&say!(lang, ReachSources))?;
    let asked =
        Question { validate: Some(&valid), ..Question::plain(&format!("reach/{party}/source"), say!(lang, NewNumber)) };
    let Reply::Text(typed) = talk::ask(desk, walk, &asked)? else { return Ok(false) };
    let at = plain(&typed).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let source = at.and_then(|at| sources.get(at)).copied().unwrap_or(ChannelSource::Unknown);
    let login = text(desk, walk, &format!("reach/{party}/login"), say!(lang, ReachLogin))?;
    let needs_login = match login.as_deref().map(plain).as_deref() {
        Some("y" | "はい") => Some(true),
        Some("n" | "いいえ") => Some(false),
        _ => None,
    };
    let kind = if address.contains('@') { ChannelKind::Mail } else { ChannelKind::Phone };
    let (party, name) = (party.to_owned(), String::new());
    let added =
        walk.act(Act::AddChannel { party, name, kind, address: plain(&address), source, needs_login }).map(|_| ());
    if !desk.forgive(added)? {
        return Ok(false);
    }
    if !source.is_trustworthy() {
        desk.say(&say!(lang, ReachNotTrusted))?;
    }
    Ok(true)
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

/// Whether somebody answered there: `y`, `n`, Enter later.
pub(super) fn try_channel(desk: &mut Desk, walk: &mut Walk, channel: u32, address: &str) -> Result<bool, Failure> {
    let lang = desk.lang;
    let asked = say!(lang, ReachTried, address = visible(address));
    let Some(typed) = text(desk, walk, &format!("reach/{channel}/tried"), asked)? else { return Ok(false) };
    let reached = match plain(&typed).as_str() {
        "y" | "はい" => true,
        "n" | "いいえ" => false,
        _ => return Ok(false),
    };
    let tried = walk.act(Act::TryChannel { channel, reached });
    match tried {
        Err(Failure::Refused(Refusal::NoSuchChannel(_))) => Ok(false),
        other => other.map(|_| reached),
    }
}

fn text(desk: &mut Desk, walk: &mut Walk, id: &str, text: String) -> Result<Option<String>, Failure> {
    match talk::ask(desk, walk, &Question { verdict: true, ..Question::plain(id, text) })? {
        Reply::Text(text) if !text.trim().is_empty() => Ok(Some(text)),
        _ => Ok(None),
    }
}
