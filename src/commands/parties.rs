//! Parties at the prompts: another one or a wrong name, to which one an item belongs, about which
//! one a sign speaks.

use crate::wording;
use std::collections::BTreeMap;

use super::{
    Context, add,
    session::IncidentSession,
    talk::{self, Reply},
    who,
};
use crate::{
    engine::{self, Act, Rejection},
    error::CliError,
    id::{CheckId, ItemId},
    record::{ItemChanged, Observed},
    t,
    text::sanitize_inline,
    ui::{Question, sheet::read_slash},
};

/// A party that came in at the prompt: which role, and its name.
pub(super) fn enter(ctx: &mut Context, session: &mut IncidentSession) -> Result<(), CliError> {
    let lang = ctx.lang;
    let mut roles: Vec<String> = Vec::new();
    for party in session.state.all_parties() {
        let role = session.state.role_of(party).to_owned();
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    for (at, role) in roles.iter().enumerate() {
        let word = sanitize_inline(&engine::role_name(&session.state, role, lang));
        ctx.message(&format!("  {}  {word}", at + 1))?;
    }
    let Some(at) = number(ctx, session, "party/role", t!(lang, NewNumber), roles.len())? else {
        return Ok(());
    };
    let Some(role) = roles.get(at) else {
        return Ok(());
    };
    let Reply::Text(name) = talk::ask(
        ctx,
        session,
        &Question::plain("party/name", t!(lang, PartyName)),
    )?
    else {
        return Ok(());
    };
    if name.trim().is_empty() {
        return Ok(());
    }
    let added = add::add_party(session, role, &name, "");
    let lines = added.map(|added| added.lines(ctx, session));
    match lines {
        Ok(lines) => lines.iter().try_for_each(|line| ctx.message(line)),
        Err(error) => ctx.forgive(Err::<(), _>(error)).map(|_| ()),
    }
}

/// What to do with a name that a party does not have.
pub(super) enum Named {
    /// Nothing: it is its name, or its first one.
    AsGiven,
    /// It is another party of the role, which is there already or comes in with the name.
    Another(Option<String>),
    /// The name that it has was wrong, for this reason.
    Wrong(String),
    /// Nobody said; nothing is to be recorded.
    Unsaid,
}

/// Whether another name than a party has means another party or a correction: asked, when somebody
/// can be.
pub(super) fn named(
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: &str,
    name: &str,
) -> Result<Named, CliError> {
    let own = session.state.own_name(party).map(sanitize_inline);
    let same = |own: &str, name: &str| own.trim().to_lowercase() == name.trim().to_lowercase();
    let Some(own) = own.filter(|own| !name.trim().is_empty() && !same(own, name) && ctx.can_ask())
    else {
        return Ok(Named::AsGiven);
    };
    let (lang, role) = (ctx.lang, session.state.role_of(party).to_owned());
    let named_so = |other: &&str| {
        session
            .state
            .own_name(other)
            .is_some_and(|own| same(own, name))
    };
    let known = session
        .state
        .parties_of(&role)
        .find(named_so)
        .map(str::to_owned);
    let word = engine::role_name(&session.state, &role, lang);
    let another = wording::another(lang, &word);
    ctx.message(&t!(
        lang,
        PartyAnother,
        party = own,
        name = sanitize_inline(name),
        another = another
    ))?;
    match number(ctx, session, "party/another", t!(lang, NewNumber), 2)? {
        Some(0) => Ok(Named::Another(known)),
        Some(_) => match talk::ask(
            ctx,
            session,
            &Question::plain("party/why", t!(lang, PartyWhy)),
        )? {
            Reply::Text(why) if !why.trim().is_empty() => Ok(Named::Wrong(why)),
            _ => Ok(Named::Unsaid),
        },
        None => Ok(Named::Unsaid),
    }
}

/// To which party of a role each item belongs: item by item, Enter leaves it open. False when
/// something stays open.
pub(super) fn belongs(
    ctx: &mut Context,
    session: &mut IncidentSession,
    role: &str,
) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let items: Vec<ItemId> = engine::nobodys(&session.checks(), role)
        .into_iter()
        .map(|item| item.id.clone())
        .collect();
    let parties: Vec<String> = session.state.parties_of(role).map(str::to_owned).collect();
    who::listed(
        ctx,
        session,
        &parties.iter().map(String::as_str).collect::<Vec<_>>(),
    )?;
    let which = wording::which(lang, &engine::role_name(&session.state, role, lang));
    let mut all = true;
    for id in items {
        let Some(item) = session.state.item(&id) else {
            continue;
        };
        let name = format!(
            "{} {}",
            engine::short_number(&session.state, item),
            sanitize_inline(engine::item_name(item))
        );
        let text = t!(lang, PartyBelongs, item = name.trim_end(), which = which);
        let asked = number_or_leave(
            ctx,
            session,
            &format!("belongs/{role}/{id}"),
            text,
            parties.len(),
        )?;
        let Some(answer) = asked else {
            return Ok(false);
        };
        let Some(party) = answer.and_then(|at| parties.get(at)) else {
            all = false;
            continue;
        };
        let parties = BTreeMap::from([(role.to_owned(), party.clone())]);
        let act = Act::ChangeItem(ItemChanged {
            item: id,
            fields: BTreeMap::new(),
            parties,
            why: String::new(),
        });
        let done = session.act(act);
        all &= ctx.forgive(done)?;
    }
    Ok(all)
}

/// The checks against which a sign speaks, when it may speak of several parties of a role and none
/// was named: asked, when somebody can be.
pub(super) fn spoken_against(
    ctx: &mut Context,
    session: &mut IncidentSession,
    sign: Option<&str>,
    mut contradicts: Vec<CheckId>,
    verifies: &[CheckId],
) -> Result<Vec<CheckId>, CliError> {
    let Some(sign) = sign.filter(|_| ctx.can_ask()) else {
        return Ok(contradicts);
    };
    let act = |contradicts: &[CheckId]| {
        let sign = Some(sign.to_owned());
        let (contradicts, verifies) = (contradicts.to_vec(), verifies.to_vec());
        Act::Observe(Box::new(Observed {
            sign,
            contradicts,
            verifies,
            ..Observed::default()
        }))
    };
    while let Err(CliError::Refused(Rejection::WhichParty(role))) =
        session.would_refuse(act(&contradicts))
    {
        let lang = ctx.lang;
        let parties: Vec<String> = session.state.parties_of(&role).map(str::to_owned).collect();
        who::listed(
            ctx,
            session,
            &parties.iter().map(String::as_str).collect::<Vec<_>>(),
        )?;
        let text = wording::which(lang, &engine::role_name(&session.state, &role, lang));
        let chosen = number(ctx, session, "observe/party", text, parties.len())?;
        let Some(party) = chosen.and_then(|at| parties.get(at)) else {
            break;
        };
        let found = checks_against(session, sign, &role, party);
        if found.is_empty() {
            break;
        }
        contradicts.extend(found);
    }
    Ok(contradicts)
}

/// The checks of a party that a sign excludes.
fn checks_against(session: &IncidentSession, sign: &str, role: &str, party: &str) -> Vec<CheckId> {
    let sign = sign.rsplit('/').next().unwrap_or(sign);
    let checks = session.checks();
    let speaks = |check: &&engine::Check<'_>| {
        let by_sign = check
            .steps()
            .any(|(_, step)| step.contradicted_by.iter().any(|id| id == sign));
        by_sign && check.item.is_none() && check.role == Some(role) && check.party == Some(party)
    };
    checks
        .iter()
        .filter(speaks)
        .map(|check| check.id.clone())
        .collect()
}

/// The place in a numbered list; none for Enter or one back.
fn number(
    ctx: &mut Context,
    session: &mut IncidentSession,
    id: &str,
    text: String,
    count: usize,
) -> Result<Option<usize>, CliError> {
    Ok(number_or_leave(ctx, session, id, text, count)?.flatten())
}

/// The same; none at all when the question was left.
fn number_or_leave(
    ctx: &mut Context,
    session: &mut IncidentSession,
    id: &str,
    text: String,
    count: usize,
) -> Result<Option<Option<usize>>, CliError> {
    let lang = ctx.lang;
    let valid = move |text: &str| match who::place(text, count) {
        None if !text.trim().is_empty() && read_slash(text).is_none() => {
            Err(t!(lang, NewNumberFault, n = count))
        }
        _ => Ok(()),
    };
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain(id, text)
    };
    Ok(match talk::ask(ctx, session, &asked)? {
        Reply::Text(text) => Some(who::place(&text, count)),
        Reply::Skip => Some(None),
        _ => None,
    })
}
