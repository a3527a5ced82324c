//! Parties at the prompts: another one or a wrong name, to which one an item belongs.

use crate::{
    engine,
    error::Result,
    id::ItemId,
    record::Item,
    session::{IncidentSession, Reply, Work, actions::new_party, acts, parties, prompt},
    t,
    text::sanitize_inline,
    wording,
};

/// Adds a party: which role, and its name.
pub(crate) fn enter(work: &mut Work<'_>) -> Result<()> {
    let lang = work.lang;
    let state = &work.session.state;
    let mut roles: Vec<String> = Vec::new();
    for party in state.all_parties() {
        let role = state.role_of(party).to_owned();
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let words = roles
        .iter()
        .map(|role| engine::role_name(state, role, lang));
    work.ctx
        .show_numbered(words.map(|word| sanitize_inline(&word)))?;
    let chosen = prompt::ask_number(work, "party/role", t!(lang, NewNumber), roles.len())?;
    let Some(role) = chosen.value().and_then(|at| roles.get(at)) else {
        return Ok(());
    };
    let Some(name) = prompt::ask_text(work, "party/name", t!(lang, PartyName))? else {
        return Ok(());
    };
    let added = new_party::add(&mut work.session, role, &name, "");
    let lines = added.map(|added| added.lines(work));
    work.ctx.show_lines(lines)
}

/// To which party of a role each item belongs: item by item, Enter leaves it open. False when
/// something stays open.
pub(crate) fn belongs(work: &mut Work<'_>, role: &str) -> Result<bool> {
    let items = new_party::open(&work.session, role);
    let parties = work.state().parties_of(role);
    let parties: Vec<String> = parties.map(str::to_owned).collect();
    let ids: Vec<&str> = parties.iter().map(String::as_str).collect();
    parties::listed(work.ctx, &work.session, &ids)?;
    let mut all = true;
    for id in items {
        if work.state().item(&id).is_none() {
            continue;
        }
        all &= match ask_owner(work, role, &id, parties.len())? {
            Reply::Text(Some(at)) => {
                let act = acts::set_owner(id, role, &parties[at], String::new());
                work.try_act(act)?
            }
            Reply::Text(None) | Reply::Skip => false,
            _ => return Ok(false),
        };
    }
    Ok(all)
}

/// To which of the parties, by its place, an item belongs.
fn ask_owner(
    work: &mut Work<'_>,
    role: &str,
    id: &ItemId,
    count: usize,
) -> Result<Reply<Option<usize>>> {
    let state = work.state();
    let item = state.item(id).map(|item| item_line(&work.session, item));
    let item = item.unwrap_or_default();
    let which = wording::which(work.lang, &engine::role_name(state, role, work.lang));
    let text = t!(work.lang, PartyBelongs, item, which);
    prompt::ask_number(work, &format!("belongs/{role}/{id}"), text, count)
}

/// `4417 Headphones`
fn item_line(session: &IncidentSession, item: &Item) -> String {
    let ends = engine::short_number(&session.state, item);
    let name = sanitize_inline(engine::item_name(&session.state, item));
    format!("{ends} {name}").trim_end().to_owned()
}
