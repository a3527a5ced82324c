//! Entering things at the prompts: items field by field, channels; orders in one paste.

mod orders;

pub(super) use orders::{confirm, enter as orders, field_name, guesses, table, unread};

use super::{
    Context, add, currency,
    session::IncidentSession,
    talk::{self, Reply},
    value::Takes,
};
use crate::wording;
use crate::{
    answer::choice,
    engine::{Act, NewChannel, Rejection},
    error::CliError,
    record::{ChannelKind, ChannelSource, ChannelTried},
    t,
    text::{Lang, sanitize_inline},
    ui::{Question, typed::normalize},
};

/// Items of a type, one after the other, until a required field or all fields are left empty.
pub(super) fn items(
    ctx: &mut Context,
    session: &mut IncidentSession,
    kind: &str,
) -> Result<(), CliError> {
    if kind == "order" {
        return orders(ctx, session);
    }
    ctx.message(&t!(ctx.lang, EnterItems))?;
    while item(ctx, session, kind)? {}
    Ok(())
}

/// Items of a type that the user names; there is nothing to name where only one type is known.
pub(super) fn items_of_some_kind(
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    let kinds = kinds(session);
    let mut named = 0;
    if kinds.len() > 1 {
        for (at, kind) in kinds.iter().enumerate() {
            let name = session
                .state
                .item_type(kind)
                .map(|kind| kind.name.in_lang(lang).to_owned())
                .unwrap_or_default();
            ctx.message(&format!("  {}  {name}", at + 1))?;
        }
        let names = |kind: &String| {
            let called = session
                .state
                .item_type(kind)
                .map(|kind| kind.name.0.values().cloned().collect::<Vec<_>>());
            called
                .unwrap_or_default()
                .into_iter()
                .chain([kind.clone()])
                .collect::<Vec<_>>()
        };
        let names: Vec<_> = kinds.iter().map(names).collect();
        let parse = |text: &str| {
            choice(text, &names).map_err(|_| t!(lang, NewNumberFault, n = names.len()))
        };
        let asked = Question::plain("item/kind", t!(lang, NewNumber));
        let Reply::Text(Some(at)) = talk::ask_for(ctx, session, &asked, &parse)? else {
            return Ok(());
        };
        named = at;
    }
    match kinds.get(named) {
        Some(kind) => items(ctx, session, kind),
        None => Ok(()),
    }
}

/// The types of items that the attached lists collect, in their order.
pub(super) fn kinds(session: &IncidentSession) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for step in session
        .state
        .lists
        .iter()
        .flat_map(|list| list.rules.steps())
        .map(|(_, step)| step)
    {
        kinds.extend(
            step.collect
                .iter()
                .filter(|kind| !kinds.contains(kind))
                .cloned()
                .collect::<Vec<_>>(),
        );
    }
    kinds
}

/// One item, field by field; Enter leaves a field open, a required one ends it. False when none was
/// entered.
fn item(ctx: &mut Context, session: &mut IncidentSession, kind: &str) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let Some(rules) = session.state.item_type(kind).cloned() else {
        return Ok(false);
    };
    let mut fields = std::collections::BTreeMap::new();
    for field in &rules.fields {
        let mut text = field.label.in_lang(lang).to_owned();
        for (at, option) in field.options.iter().enumerate() {
            text.push_str(&format!("  {} {}", at + 1, option.label.in_lang(lang)));
        }
        let takes = Takes {
            past: false,
            ..ctx.takes(session, field.kind, &field.options)
        };
        let asked = Question::plain(&format!("item/{kind}/{}", field.id), text);
        match currency::ask_value(ctx, session, &asked, &takes)? {
            Reply::Text(None) if field.required => return Ok(false),
            Reply::Text(given) => {
                let Some((value, echo)) = given else { continue };
                echo.iter().try_for_each(|line| ctx.message(line))?;
                fields.insert(field.id.clone(), value);
            }
            _ => return Ok(false),
        }
    }
    let parties = std::collections::BTreeMap::new();
    let row = add::Row {
        fields: fields.clone(),
        guessed: Vec::new(),
    };
    let settled = add::settle(ctx, session, kind, vec![row], add::Rule::Ask)?;
    let mut is_new = false;
    let taken = session
        .together(|session| add::take(session, kind, &settled, &parties))
        .map(|taken| {
            is_new = !taken.added.is_empty();
            taken.notes
        });
    let notes = match taken {
        Ok(notes) => notes,
        refused => return ctx.forgive(refused).map(|_| false),
    };
    if is_new {
        let line = add::saved(ctx, session, &rules, &fields);
        ctx.message(&line)?;
    } else if notes.is_empty() {
        ctx.message(&t!(lang, OrdersKnown, n = settled.known_count()))?;
    }
    notes.iter().try_for_each(|note| ctx.message(note))?;
    Ok(true)
}

/// A way to reach a party: address, where it comes from, whether it works without the login.
pub(super) fn channel(
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
    let Reply::Text(source) = talk::ask_for(ctx, session, &asked, &parse)? else {
        return Ok(false);
    };
    let source = source.unwrap_or(ChannelSource::Unknown);
    let id = format!("reach/{party}/login");
    let needs_login = match talk::yes_or_no(ctx, session, &id, t!(lang, ReachLogin))? {
        Reply::Text(answer) => answer,
        _ => None,
    };
    let kind = if address.contains('@') {
        ChannelKind::Mail
    } else {
        ChannelKind::Phone
    };
    let party = party.to_owned();
    let added = session
        .act(Act::AddChannel(NewChannel {
            party,
            name,
            kind,
            address: normalize(&address),
            source,
            needs_login,
        }))
        .map(|_| ());
    if !ctx.forgive(added)? {
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
            .map(|lang| wording::source(lang, *source));
        called.chain([source.code().to_owned()]).collect::<Vec<_>>()
    };
    let names: Vec<_> = SOURCES.iter().map(names).collect();
    SOURCES.get(choice(typed, &names).ok()?).copied()
}

/// Whether somebody answered there: `y`, `n`, Enter later.
pub(super) fn try_channel(
    ctx: &mut Context,
    session: &mut IncidentSession,
    channel: u32,
    address: &str,
) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let asked = t!(lang, ReachTried, address = sanitize_inline(address));
    let id = format!("reach/{channel}/tried");
    let Reply::Text(Some(reached)) = talk::yes_or_no(ctx, session, &id, asked)? else {
        return Ok(false);
    };
    let tried = session.act(Act::TryChannel(ChannelTried { channel, reached }));
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
    match talk::ask(
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
