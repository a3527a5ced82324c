//! `fix name@card "Bank B"`: what a party is called; `fix shop@4417 shop-2`: to which party of a
//! role an item belongs.

use serde_json::json;

use crate::{
    commands::fix::correction,
    engine,
    error::{CliError, Exit, Result},
    id::ItemId,
    session::{IncidentSession, OutcomeArgs, Work, acts, parties, resolve},
    t,
    text::sanitize_inline,
};

/// The word before the `@` that means what a party is called.
const NAME: &str = "name";

/// Corrects the name of a party, or to which party an item belongs; `None` when the words mean
/// something else.
pub(super) fn fix(args: &OutcomeArgs, work: &mut Work<'_>) -> Result<Option<Exit>> {
    let Some((what, of)) = args.check.split_once('@') else {
        return Ok(None);
    };
    if is_step(&work.session, what) {
        return Ok(None);
    }
    if what == NAME && !parties::all(&work.session, of).is_empty() {
        let party = parties::party(work, of)?;
        return name(args, work, &party).map(Some);
    }
    let role = parties::role(&work.session, what).map(str::to_owned);
    match role.zip(resolve::item(&work.session, of).ok()) {
        Some((role, item)) => owner(args, work, &role, item).map(Some),
        None => Ok(None),
    }
}

/// Whether a step of an attached list has this name.
pub(super) fn is_step(session: &IncidentSession, name: &str) -> bool {
    let mut lists = session.state.lists.iter();
    lists.any(|list| list.step(name).is_some())
}

fn name(args: &OutcomeArgs, work: &mut Work<'_>, party: &str) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let lang = work.lang;
    let old = work.state().own_name(party).map(str::to_owned);
    let act = acts::name_party(party, &args.outcome, args.why());
    let event = work.act(act)?.first;
    let new = work.state().own_name(party).unwrap_or_default();
    let role = engine::role_name(work.state(), party, lang);
    let before = match &old {
        Some(old) => sanitize_inline(old),
        None => t!(lang, IncidentUnknown),
    };
    let field = format!("{role} ({party})");
    let after = sanitize_inline(new);
    let text = correction::text(lang, &field, Some(&before), &after, event);
    let json = json!({ "event": event, "party": party, "old": old, "new": new });
    work.result(&json, &text)
}

fn owner(args: &OutcomeArgs, work: &mut Work<'_>, role: &str, item: ItemId) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let lang = work.lang;
    let state = work.state();
    let Some(party) = parties::of_role(&work.session, role, &args.outcome) else {
        let known = parties::of(&work.session, role, lang);
        return Err(CliError::bad_value("OUTCOME", &args.outcome, &known));
    };
    let old = state.item(&item).and_then(|item| state.owner(item, role));
    let old = old.map(str::to_owned);
    let act = acts::set_owner(item.clone(), role, &party, args.why());
    let event = work.act(act)?.first;
    let before = match &old {
        Some(old) => work.session.party_name(old, lang),
        None => t!(lang, IncidentUnknown),
    };
    let role_name = engine::role_name(work.state(), role, lang);
    let field = format!("{role_name} ({})", work.session.item_ends(&item));
    let new = work.session.party_name(&party, lang);
    let text = correction::text(lang, &field, Some(&before), &new, event);
    let json = json!({
        "event": event,
        "item": item,
        "role": role,
        "old": old,
        "new": party,
    });
    work.result(&json, &text)
}
