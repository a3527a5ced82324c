//! `fix name@card "Bank B"`: what a party is called; `fix shop@4417 shop-2`: to which party of a
//! role an item belongs.

use crate::record::ItemChanged;
use crate::record::PartyChanged;
use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    commands::fix::correction,
    engine::{self, Act},
    error::{CliError, Exit, Result},
    id::ItemId,
    session::{Context, IncidentSession, OutcomeArgs, parties, resolve},
    t,
    text::sanitize_inline,
};

/// The word before the `@` that means what a party is called.
const NAME: &str = "name";

/// Corrects the name of a party, or to which party an item belongs; `None` when the words mean
/// something else.
pub(super) fn fix(
    args: &OutcomeArgs,
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<Option<Exit>> {
    let Some((what, of)) = args.check.split_once('@') else {
        return Ok(None);
    };
    if session
        .state
        .lists
        .iter()
        .any(|list| list.step(what).is_some())
    {
        return Ok(None);
    }
    if what == NAME && !parties::all(session, of).is_empty() {
        let party = parties::party(ctx, session, of)?;
        return name(args, ctx, session, party).map(Some);
    }
    let role = parties::role(session, what).map(str::to_owned);
    match role.zip(resolve::item(session, of).ok()) {
        Some((role, item)) => owner(args, ctx, session, &role, item).map(Some),
        None => Ok(None),
    }
}

fn name(
    args: &OutcomeArgs,
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: String,
) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let own_name = |session: &IncidentSession| session.state.own_name(&party).map(str::to_owned);
    let old = own_name(session);
    let recorded = session.act(Act::NameParty(PartyChanged {
        party: party.clone(),
        name: args.outcome.clone(),
        why: args.why(),
    }))?;
    ctx.report_foreign_events(session)?;
    let new = own_name(session).unwrap_or_default();
    let role = engine::role_name(&session.state, &party, ctx.lang);
    let before = match &old {
        Some(old) => sanitize_inline(old),
        None => t!(ctx.lang, IncidentUnknown),
    };
    let text = correction::text(
        ctx,
        &format!("{role} ({party})"),
        Some(&before),
        &sanitize_inline(&new),
        recorded.first,
    );
    let json = json!({ "event": recorded.first, "party": party, "old": old, "new": new });
    ctx.result(&json, &text)
}

fn owner(
    args: &OutcomeArgs,
    ctx: &mut Context,
    session: &mut IncidentSession,
    role: &str,
    item: ItemId,
) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let lang = ctx.lang;
    let party = parties::of_role(session, role, &args.outcome).ok_or_else(|| {
        let known = parties::of(session, role, lang);
        CliError::bad_value("OUTCOME", &args.outcome, &known)
    })?;
    let known = session.state.item(&item);
    let old = known.and_then(|item| session.state.owner(item, role));
    let old = old.map(str::to_owned);
    let recorded = session.act(Act::ChangeItem(ItemChanged {
        item: item.clone(),
        fields: BTreeMap::new(),
        parties: BTreeMap::from([(role.to_owned(), party.clone())]),
        why: args.why(),
    }))?;
    ctx.report_foreign_events(session)?;
    let before = match &old {
        Some(old) => session.party_name(old, lang),
        None => t!(lang, IncidentUnknown),
    };
    let role_name = engine::role_name(&session.state, role, lang);
    let text = correction::text(
        ctx,
        &format!("{role_name} ({})", session.item_ends(&item)),
        Some(&before),
        &session.party_name(&party, lang),
        recorded.first,
    );
    let json =
        json!({ "event": recorded.first, "item": item, "role": role, "old": old, "new": party });
    ctx.result(&json, &text)
}
