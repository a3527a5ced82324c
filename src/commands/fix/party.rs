//! `fix name@card "Bank B"`: what a party is called; `fix shop@4417 shop-2`: to which party of a
//! role an item belongs.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    commands::fix::args::{self, Args},
    engine::{self, Act},
    error::{CliError, Exit},
    id::ItemId,
    session::{context::Context, incident::IncidentSession, parties, resolve},
    t,
    text::sanitize_inline,
};

/// The word before the `@` that means what a party is called.
const NAME: &str = "name";

/// What is put right about a party, or to whom an item belongs; none when the words mean something
/// else.
pub(crate) fn fix(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<Option<Exit>, CliError> {
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
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: String,
) -> Result<Exit, CliError> {
    args::no_statement(args)?;
    let old = session.state.own_name(&party).map(str::to_owned);
    let why = args.why.clone().unwrap_or_default();
    let act = Act::NameParty {
        party: party.clone(),
        name: args.outcome.clone(),
        why,
    };
    let recorded = session.act(act)?;
    ctx.report_foreign_events(session)?;
    let new = session
        .state
        .own_name(&party)
        .unwrap_or_default()
        .to_owned();
    let role = engine::role_name(&session.state, &party, ctx.lang);
    let before = old
        .as_deref()
        .map_or_else(|| t!(ctx.lang, IncidentUnknown), sanitize_inline);
    let field = format!("{role} ({party})");
    let text = t!(
        ctx.lang,
        FixIncident,
        field = field,
        old = before,
        new = sanitize_inline(&new),
        event = recorded.first
    );
    ctx.result(
        &json!({ "event": recorded.first, "party": party, "old": old, "new": new }),
        &text,
    )
}

fn owner(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    role: &str,
    item: ItemId,
) -> Result<Exit, CliError> {
    args::no_statement(args)?;
    let takes = || {
        CliError::bad_value(
            "OUTCOME",
            &args.outcome,
            &parties::of(session, role, ctx.lang),
        )
    };
    let party = parties::of_role(session, role, &args.outcome).ok_or_else(takes)?;
    let old = session
        .state
        .item(&item)
        .and_then(|item| session.state.owner(item, role))
        .map(str::to_owned);
    let (fields, parties) = (
        BTreeMap::new(),
        BTreeMap::from([(role.to_owned(), party.clone())]),
    );
    let why = args.why.clone().unwrap_or_default();
    let recorded = session.act(Act::ChangeItem {
        item: item.clone(),
        fields,
        parties,
        why,
    })?;
    ctx.report_foreign_events(session)?;
    let name = |party: &str| sanitize_inline(&engine::party_name(&session.state, party, ctx.lang));
    let before = old
        .as_deref()
        .map_or_else(|| t!(ctx.lang, IncidentUnknown), name);
    let ends = session
        .state
        .item(&item)
        .map(|item| engine::ends(&session.state, item))
        .unwrap_or_default();
    let field = format!(
        "{} ({ends})",
        engine::role_name(&session.state, role, ctx.lang)
    );
    let text = t!(
        ctx.lang,
        FixIncident,
        field = field,
        old = before,
        new = name(&party),
        event = recorded.first
    );
    let json =
        json!({ "event": recorded.first, "item": item, "role": role, "old": old, "new": party });
    ctx.result(&json, &text)
}
