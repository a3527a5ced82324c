//! Which party a name means: its id, the word of its role, its name or a part of it, in any
//! language. When several match, the user is asked; without a user that is an error that names
//! them. None is chosen silently.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine,
    error::{CliError, Result},
    record::State,
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
    match &found[..] {
        [] => {
            let known = named(session, &session.state.all_parties(), work.lang);
            Err(CliError::NoSuchParty(name.to_owned(), known))
        }
        // The word of the role is also the id of the first party, so the user says which one is
        // meant.
        [role] if is_role(role, name) && session.state.has_several(role) && work.can_ask() => {
            let parties: Vec<&str> = session.state.parties_of(role).collect();
            choose(work.ctx, session, name, &parties)
        }
        [only] => Ok((*only).to_owned()),
        several if work.can_ask() => choose(work.ctx, session, name, several),
        several => {
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
    for way in [by_id, by_name, by_role, by_beginning, by_part] {
        let mut found = state.all_parties();
        found.retain(|id| way(state, id, &wanted));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn by_id(state: &State, id: &str, wanted: &str) -> bool {
    let is_first = state.role_of(id) == id && wanted == format!("{id}-1");
    id == wanted || is_first
}

fn by_name(state: &State, id: &str, wanted: &str) -> bool {
    own_name(state, id).is_some_and(|own| own == wanted)
}

fn by_role(state: &State, id: &str, wanted: &str) -> bool {
    role_words(state, id).iter().any(|word| word == wanted)
}

fn by_beginning(state: &State, id: &str, wanted: &str) -> bool {
    let mut words = role_words(state, id);
    words.extend(own_name(state, id));
    words.iter().any(|word| word.starts_with(wanted))
}

fn by_part(state: &State, id: &str, wanted: &str) -> bool {
    own_name(state, id).is_some_and(|own| own.contains(wanted))
}

fn own_name(state: &State, id: &str) -> Option<String> {
    state.own_name(id).map(normalized)
}

/// The words of a party's role in every language.
fn role_words(state: &State, id: &str) -> Vec<String> {
    let mut all = Vec::new();
    for lang in Lang::all() {
        all.extend(words(&engine::role_name(state, id, lang), lang));
    }
    all
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
    let services = state.roles().filter(|role| role.service);
    let ids = services.map(|role| role.id.as_str());
    let several = ids.filter(|id| state.has_several(id));
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
    let mut owners = BTreeMap::new();
    for flag in flags {
        let Some((role, party)) = owner(session, flag) else {
            let known = named(session, &session.state.all_parties(), lang);
            return Err(CliError::bad_value("--party", flag, &known));
        };
        owners.insert(role, party);
    }
    Ok(owners)
}

fn owner(session: &IncidentSession, flag: &str) -> Option<(String, String)> {
    let (role, party) = flag.split_once('=')?;
    let role = self::role(session, role)?;
    let party = of_role(session, role, party)?;
    Some((role.to_owned(), party))
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
