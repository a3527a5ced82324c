//! Parties at the prompts: another one or a wrong name, to which one an item belongs.

use std::collections::BTreeMap;

use crate::{
    engine::{self, Act},
    error::Result,
    id::ItemId,
    record::{Item, ItemChanged},
    session::{Context, IncidentSession, Reply, actions::new_party, parties, prompt},
    t,
    text::sanitize_inline,
    wording,
};

/// Adds a party: which role, and its name.
pub(crate) fn enter(ctx: &mut Context, session: &mut IncidentSession) -> Result<()> {
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
    let chosen = prompt::ask_number(ctx, session, "party/role", t!(lang, NewNumber), roles.len())?;
    let Some(role) = chosen.value().and_then(|at| roles.get(at)) else {
        return Ok(());
    };
    let Some(name) = prompt::ask_text(ctx, session, "party/name", t!(lang, PartyName))? else {
        return Ok(());
    };
    let added = new_party::add(session, role, &name, "");
    let lines = added.map(|added| added.lines(ctx, session));
    ctx.show_lines(lines)
}

/// To which party of a role each item belongs: item by item, Enter leaves it open. False when
/// something stays open.
pub(crate) fn belongs(
    ctx: &mut Context,
    session: &mut IncidentSession,
    role: &str,
) -> Result<bool> {
    let lang = ctx.lang;
    let items: Vec<ItemId> = engine::nobodys(&session.checks(), role)
        .into_iter()
        .map(|item| item.id.clone())
        .collect();
    let parties: Vec<String> = session.state.parties_of(role).map(str::to_owned).collect();
    let ids: Vec<&str> = parties.iter().map(String::as_str).collect();
    parties::listed(ctx, session, &ids)?;
    let which = wording::which(lang, &engine::role_name(&session.state, role, lang));
    let mut all = true;
    for id in items {
        let Some(item) = session.state.item(&id) else {
            continue;
        };
        let name = item_line(session, item);
        let text = t!(lang, PartyBelongs, item = name, which);
        let question = format!("belongs/{role}/{id}");
        let answer = match prompt::ask_number(ctx, session, &question, text, parties.len())? {
            Reply::Text(answer) => answer,
            Reply::Skip => None,
            _ => return Ok(false),
        };
        let Some(party) = answer.and_then(|at| parties.get(at)) else {
            all = false;
            continue;
        };
        let done = session.act(Act::ChangeItem(ItemChanged {
            item: id,
            fields: BTreeMap::new(),
            parties: BTreeMap::from([(role.to_owned(), party.clone())]),
            why: String::new(),
        }));
        all &= ctx.recover(done)?;
    }
    Ok(all)
}

/// `4417 Headphones`
fn item_line(session: &IncidentSession, item: &Item) -> String {
    let ends = engine::short_number(&session.state, item);
    let name = sanitize_inline(engine::item_name(item));
    format!("{ends} {name}").trim_end().to_owned()
}
