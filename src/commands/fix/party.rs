//! `fix name@card "Bank B"`: what a party is called; `fix shop@4417 shop-2`: to which party of a
//! role an item belongs.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    commands::fix::correction,
    engine::{self, Act},
    error::{CliError, Exit, Result},
    id::ItemId,
    record::{ItemChanged, PartyChanged},
    session::{IncidentSession, OutcomeArgs, Work, parties, resolve},
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
    if work
        .session
        .state
        .lists
        .iter()
        .any(|list| list.step(what).is_some())
    {
        return Ok(None);
    }
    if what == NAME && !parties::all(&work.session, of).is_empty() {
        let party = parties::party(work, of)?;
        return name(args, work, party).map(Some);
    }
    let role = parties::role(&work.session, what).map(str::to_owned);
    match role.zip(resolve::item(&work.session, of).ok()) {
        Some((role, item)) => owner(args, work, &role, item).map(Some),
        None => Ok(None),
    }
}

fn name(args: &OutcomeArgs, work: &mut Work<'_>, party: String) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let own_name = |session: &IncidentSession| session.state.own_name(&party).map(str::to_owned);
    let old = own_name(&work.session);
    let recorded = work.act(Act::NameParty(PartyChanged {
        party: party.clone(),
        name: args.outcome.clone(),
        why: args.why(),
    }))?;
    let new = own_name(&work.session).unwrap_or_default();
    let role = engine::role_name(&work.session.state, &party, work.lang);
    let before = match &old {
        Some(old) => sanitize_inline(old),
        None => t!(work.lang, IncidentUnknown),
    };
    let text = correction::text(
        work.ctx,
        &format!("{role} ({party})"),
        Some(&before),
        &sanitize_inline(&new),
        recorded.first,
    );
    let json = json!({ "event": recorded.first, "party": party, "old": old, "new": new });
    work.result(&json, &text)
}

fn owner(args: &OutcomeArgs, work: &mut Work<'_>, role: &str, item: ItemId) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let lang = work.lang;
    let party = parties::of_role(&work.session, role, &args.outcome).ok_or_else(|| {
        let known = parties::of(&work.session, role, lang);
        CliError::bad_value("OUTCOME", &args.outcome, &known)
    })?;
    let known = work.session.state.item(&item);
    let old = known.and_then(|item| work.session.state.owner(item, role));
    let old = old.map(str::to_owned);
    let recorded = work.act(Act::ChangeItem(ItemChanged {
        item: item.clone(),
        fields: BTreeMap::new(),
        parties: BTreeMap::from([(role.to_owned(), party.clone())]),
        why: args.why(),
    }))?;
    let before = match &old {
        Some(old) => work.session.party_name(old, lang),
        None => t!(lang, IncidentUnknown),
    };
    let role_name = engine::role_name(&work.session.state, role, lang);
    let text = correction::text(
        work.ctx,
        &format!("{role_name} ({})", work.session.item_ends(&item)),
        Some(&before),
        &work.session.party_name(&party, lang),
        recorded.first,
    );
    let json =
        json!({ "event": recorded.first, "item": item, "role": role, "old": old, "new": party });
    work.result(&json, &text)
}
