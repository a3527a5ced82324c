//! Which party a name means: its id, the word of its role, its name or a part of it, in any
//! language. When several match, the user is asked; without a user that is an error that names
//! them. None is chosen silently.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine,
    error::{CliError, Result},
    session::{Context, IncidentSession, Work, prompt},
    t,
    text::{Lang, Msg},
    ui::{Question, typed::normalize},
    wording,
};

/// The party of a name.
pub(crate) fn party(work: &mut Work<'_>, name: &str) -> Result<String> {
    let session = &work.session;
    let found = meant(session, name);
    let role = found.first().filter(|_| found.len() == 1);
    let role = role.filter(|id| session.state.has_several(id));
    match (&found[..], role) {
        ([], _) => {
            let known = named(session, &session.state.all_parties(), work.lang);
            Err(CliError::NoSuchParty(name.to_owned(), known))
        }
        // The word of the role is also the id of the first party, so the user says which one is
        // meant.
        ([_], Some(role)) if work.can_ask() && is_role(role, name) => {
            let parties: Vec<&str> = session.state.parties_of(role).collect();
            choose(work.ctx, session, name, &parties)
        }
        ([only], _) => Ok((*only).to_owned()),
        (several, _) if work.can_ask() => choose(work.ctx, session, name, several),
        (several, _) => {
            let these = named(session, several, work.lang);
            Err(CliError::WhichParty(name.to_owned(), these))
        }
    }
}

/// Whether the name is the bare id of the role; `card-1` means its first party.
fn is_role(role: &str, name: &str) -> bool {
    normalized(name) == role
}

/// The one party of a role that a name means, without asking.
pub(crate) fn of_role(session: &IncidentSession, role: &str, name: &str) -> Option<String> {
    let mut found = meant(session, name);
    found.retain(|party| session.state.role_of(party) == role);
    match found[..] {
        [only] => Some(only.to_owned()),
        _ => None,
    }
}

/// All parties that match: by id, else by their whole name, else by their role, else by a part of
/// either.
fn meant<'w>(session: &'w IncidentSession, name: &str) -> Vec<&'w str> {
    let state = &session.state;
    let wanted = normalized(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let first = |id: &str| state.role_of(id) == id && wanted == format!("{id}-1");
    let own = |id: &str| state.own_name(id).map(normalized);
    let roles = |id: &str| {
        let langs = Lang::codes().filter_map(Lang::find);
        let words = langs.flat_map(|lang| words(&engine::role_name(state, id, lang), lang));
        words.collect::<Vec<_>>()
    };
    let ways: [&dyn Fn(&str) -> bool; 5] = [
        &|id| id == wanted || first(id),
        &|id| own(id).is_some_and(|own| own == wanted),
        &|id| roles(id).contains(&wanted),
        &|id| {
            let mut words = own(id).into_iter().chain(roles(id));
            words.any(|word| word.starts_with(&wanted))
        },
        &|id| own(id).is_some_and(|own| own.contains(&wanted)),
    ];
    let by = |way: &&dyn Fn(&str) -> bool| {
        let mut found = state.all_parties();
        found.retain(|id| way(id));
        found
    };
    let mut found = ways.iter().map(by);
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

fn normalized(name: &str) -> String {
    normalize(name).to_lowercase()
}

/// A role's word with and without its article.
fn words(role: &str, lang: Lang) -> [String; 2] {
    let whole = normalized(role);
    let bare = whole.strip_prefix(lang.template(Msg::BoardArticle));
    let bare = bare.unwrap_or(&whole).to_owned();
    [whole, bare]
}

/// The parties of a role: `card (Bank A), card-2 (Bank B)`.
pub(crate) fn of(session: &IncidentSession, role: &str, lang: Lang) -> String {
    let parties: Vec<_> = session.state.parties_of(role).collect();
    named(session, &parties, lang)
}

/// `card (Bank A), card-2 (Bank B)`
fn named(session: &IncidentSession, parties: &[&str], lang: Lang) -> String {
    let one = |id: &&str| format!("{id} ({})", session.party_name(id, lang));
    parties.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Asks which of several parties is meant.
fn choose(
    ctx: &mut Context,
    session: &IncidentSession,
    name: &str,
    parties: &[&str],
) -> Result<String> {
    let text = t!(ctx.lang, PartyWhich, name);
    let chosen = numbered(ctx, session, &text, parties)?;
    chosen.ok_or_else(|| CliError::WhichParty(name.to_owned(), named(session, parties, ctx.lang)))
}

/// Asks for one of the parties by its number in a list; `None` for Enter.
fn numbered(
    ctx: &mut Context,
    session: &IncidentSession,
    text: &str,
    parties: &[&str],
) -> Result<Option<String>> {
    listed(ctx, session, parties)?;
    let lang = ctx.lang;
    let n = parties.len();
    let parse = |typed: &str| prompt::place(typed, n).ok_or_else(|| t!(lang, NewNumberFault, n));
    let place = prompt::ask_directly(ctx, &Question::plain("party", text), &parse)?;
    let party = place.and_then(|at| parties.get(at));
    Ok(party.map(|id| (*id).to_owned()))
}

/// The shop that new orders are from, by role, if there are several and a user to ask. Enter leaves
/// it open.
pub(crate) fn sellers(work: &mut Work<'_>) -> Result<BTreeMap<String, String>> {
    let mut sellers = BTreeMap::new();
    if !work.can_ask() {
        return Ok(sellers);
    }
    let state = &work.session.state;
    let roles = state.lists.iter().flat_map(|list| &list.rules.parties);
    let roles = roles
        .filter(|role| role.service)
        .map(|role| role.id.as_str());
    let several = roles.filter(|role| state.has_several(role));
    for role in several.collect::<BTreeSet<&str>>() {
        let parties: Vec<&str> = state.parties_of(role).collect();
        let which = wording::which(work.lang, &engine::role_name(state, role, work.lang));
        let text = t!(work.lang, OrdersWhose, which);
        let party = numbered(work.ctx, &work.session, &text, &parties)?;
        sellers.extend(party.map(|party| (role.to_owned(), party)));
    }
    Ok(sellers)
}

/// `shop=shop-2` and the like, as flags give it: role to party.
pub(crate) fn owners(
    session: &IncidentSession,
    flags: &[String],
    lang: Lang,
) -> Result<BTreeMap<String, String>> {
    let owner = |flag: &String| {
        let (role, party) = flag.split_once('=')?;
        let role = self::role(session, role)?;
        Some((role.to_owned(), of_role(session, role, party)?))
    };
    let known = || named(session, &session.state.all_parties(), lang);
    let wrong = |flag: &String| CliError::bad_value("--party", flag, &known());
    let owners = flags
        .iter()
        .map(|flag| owner(flag).ok_or_else(|| wrong(flag)));
    owners.collect()
}

/// All parties that a name means; the bare id of a role means all its parties.
pub(crate) fn all<'w>(session: &'w IncidentSession, name: &str) -> Vec<&'w str> {
    let found = meant(session, name);
    match found.first() {
        Some(role) if is_role(role, name) => session.state.parties_of(role).collect(),
        _ => found,
    }
}

/// The one role that a name means: by its id or word, or by a party that plays it.
pub(crate) fn role<'w>(session: &'w IncidentSession, name: &str) -> Option<&'w str> {
    let parties = meant(session, name).into_iter();
    let roles = parties.map(|party| session.state.role_of(party));
    let roles: BTreeSet<&str> = roles.collect();
    roles.first().copied().filter(|_| roles.len() == 1)
}

/// Numbers all parties, each with its name.
pub(crate) fn listed(ctx: &mut Context, session: &IncidentSession, parties: &[&str]) -> Result<()> {
    let lang = ctx.lang;
    ctx.show_numbered(parties.iter().map(|party| session.party_name(party, lang)))
}

/// `which shop? 4417 4418`: the items of which it is not known to which party of a role they
/// belong.
pub(crate) fn which(
    session: &IncidentSession,
    checks: &[engine::Check<'_>],
    role: &str,
    lang: Lang,
) -> String {
    let items = engine::nobodys(checks, role).into_iter();
    let items = items.map(|item| engine::short_number(&session.state, item));
    let items = items.collect::<Vec<_>>().join(" ");
    let which = wording::which(lang, &engine::role_name(&session.state, role, lang));
    t!(lang, ReportBelongs, which, items)
}
