//! `fix CHECK OUTCOME`: the last statement about a check.

use crate::{
    answer::Response,
    id::CheckId,
    report,
    session::{context::Context, incident::IncidentSession},
    status::Status,
};

/// What was last said about a check.
pub(crate) fn last(session: &IncidentSession, check: &CheckId) -> Option<Response> {
    let said = session.state.statements.get(check)?.last()?;
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
        Some(response) => report::response(ctx.lang, &session.state, check, response),
        None => ctx.status_word(Status::NotAsked),
    }
}
