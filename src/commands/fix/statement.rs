//! `fix CHECK OUTCOME`: the last statement about a check.

use serde_json::json;

use crate::{
    answer::{self, Response},
    engine::{Act, Correction, Said},
    error::{CliError, Exit, Result},
    id::CheckId,
    session::{Context, IncidentSession, OutcomeArgs, outcome, resolve},
    status::Status,
    t, wording,
};

pub(super) fn fix(
    args: &OutcomeArgs,
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
) -> Result<Exit> {
    let response = response(args, ctx, session, &check)?;
    // The correction was said when the wrong statement was, and its times count from then.
    session.at = session.last_statement(&check).map(|statement| statement.at);
    let by = resolve::to_come(ctx, "--by", args.by.as_deref(), session.spoken_here())?;
    let before = last(session, &check);
    let said = Said {
        by,
        words: args.words(),
        ..Said::of(check.clone(), response.clone())
    };
    let recorded = session.act(Act::Fix(Correction {
        said,
        why: args.why(),
        said_back: args.said_back,
    }))?;
    ctx.report_foreign_events(session)?;
    let old = word(ctx, session, &check, before.as_ref());
    let new = word(ctx, session, &check, Some(&response));
    let text = t!(ctx.lang, FixDone, check, old, new);
    let supersedes = before.and_then(|_| session.last_statement(&check)?.supersedes);
    let json = json!({ "event": recorded.first, "check": check, "supersedes": supersedes });
    ctx.result(&json, &text)
}

fn response(
    args: &OutcomeArgs,
    ctx: &Context,
    session: &IncidentSession,
    check: &CheckId,
) -> Result<Response> {
    let further = outcome::further(session, check);
    if let Some(Some(response)) = answer::response(&args.outcome, &further) {
        return Ok(response);
    }
    let words = outcome::takes(ctx.lang, &further);
    let takes = t!(ctx.lang, FixTakes, words);
    Err(CliError::bad_value("OUTCOME", &args.outcome, &takes))
}

/// What was last said about a check.
pub(crate) fn last(session: &IncidentSession, check: &CheckId) -> Option<Response> {
    let said = session.last_statement(check)?;
    Some(Response {
        verdict: said.verdict,
        option: said.option.clone(),
    })
}

/// An answer in the user's words.
pub(crate) fn word(
    ctx: &Context,
    session: &IncidentSession,
    check: &CheckId,
    response: Option<&Response>,
) -> String {
    match response {
        Some(response) => wording::response(ctx.lang, &session.state, check, response),
        None => ctx.status_word(Status::NotAsked),
    }
}
