//! Parties at the prompts: another one or a wrong name, to which one an item belongs.

use crate::{
    engine,
    error::Result,
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
    let lang = work.lang;
    let items = new_party::open(&work.session, role);
    let state = &work.session.state;
    let ids: Vec<&str> = state.parties_of(role).collect();
    parties::listed(work.ctx, &work.session, &ids)?;
    let parties: Vec<String> = ids.into_iter().map(str::to_owned).collect();
    let which = wording::which(lang, &engine::role_name(state, role, lang));
    let mut all = true;
    for id in items {
        let Some(item) = work.session.state.item(&id) else {
            continue;
        };
        let text = t!(
            lang,
            PartyBelongs,
            item = item_line(&work.session, item),
            which
        );
        let question = format!("belongs/{role}/{id}");
        let answer = match prompt::ask_number(work, &question, text, parties.len())? {
            Reply::Text(answer) => answer,
            Reply::Skip => None,
            _ => return Ok(false),
        };
        all &= match answer.and_then(|at| parties.get(at)) {
            Some(party) => work.try_act(acts::set_owner(id, role, party, String::new()))?,
            None => false,
        };
    }
    Ok(all)
}

/// `4417 Headphones`
fn item_line(session: &IncidentSession, item: &Item) -> String {
    let ends = engine::short_number(&session.state, item);
    let name = sanitize_inline(engine::item_name(item));
    format!("{ends} {name}").trim_end().to_owned()
}
