//! Parties at the prompts: another one or a wrong name, to which one an item belongs.

use std::collections::BTreeMap;

use crate::{
    engine::{self, Act},
    error::Result,
    id::ItemId,
    record::{Item, ItemChanged},
    session::{IncidentSession, Reply, Work, actions::new_party, parties, prompt},
    t,
    text::sanitize_inline,
    wording,
};

/// Adds a party: which role, and its name.
pub(crate) fn enter(work: &mut Work<'_>) -> Result<()> {
    let lang = work.lang;
    let mut roles: Vec<String> = Vec::new();
    for party in work.session.state.all_parties() {
        let role = work.session.state.role_of(party).to_owned();
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    for (at, role) in roles.iter().enumerate() {
        let word = sanitize_inline(&engine::role_name(&work.session.state, role, lang));
        work.message(&format!("  {}  {word}", at + 1))?;
    }
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
    let lang = work.lang;
    let items: Vec<ItemId> = engine::nobodys(&work.session.checks(), role)
        .into_iter()
        .map(|item| item.id.clone())
        .collect();
    let parties: Vec<String> = work
        .session
        .state
        .parties_of(role)
        .map(str::to_owned)
        .collect();
    let ids: Vec<&str> = parties.iter().map(String::as_str).collect();
    parties::listed(work.ctx, &work.session, &ids)?;
    let which = wording::which(lang, &engine::role_name(&work.session.state, role, lang));
    let mut all = true;
    for id in items {
        let Some(item) = work.session.state.item(&id) else {
            continue;
        };
        let name = item_line(&work.session, item);
        let text = t!(lang, PartyBelongs, item = name, which);
        let question = format!("belongs/{role}/{id}");
        let answer = match prompt::ask_number(work, &question, text, parties.len())? {
            Reply::Text(answer) => answer,
            Reply::Skip => None,
            _ => return Ok(false),
        };
        let Some(party) = answer.and_then(|at| parties.get(at)) else {
            all = false;
            continue;
        };
        let done = work.act(Act::ChangeItem(ItemChanged {
            item: id,
            fields: BTreeMap::new(),
            parties: BTreeMap::from([(role.to_owned(), party.clone())]),
            why: String::new(),
        }));
        all &= work.ctx.recover(done)?;
    }
    Ok(all)
}

/// `4417 Headphones`
fn item_line(session: &IncidentSession, item: &Item) -> String {
    let ends = engine::short_number(&session.state, item);
    let name = sanitize_inline(engine::item_name(item));
    format!("{ends} {name}").trim_end().to_owned()
}
