//! `fix CHECK OUTCOME`: the last statement about a check.

use serde_json::json;

use crate::{
    answer::{self, Response},
    engine::{Act, Correction, Said},
    error::{CliError, Exit, Result},
    id::CheckId,
    session::{IncidentSession, OutcomeArgs, Work, outcome, resolve},
    status::Status,
    t, wording,
};

pub(super) fn fix(args: &OutcomeArgs, work: &mut Work<'_>, check: CheckId) -> Result<Exit> {
    let response = response(args, work, &check)?;
    // The correction was said when the wrong statement was, and its times count from then.
    let session = &mut work.session;
    session.at = session.last_statement(&check).map(|said| said.at);
    let here = session.spoken_here();
    let by = resolve::to_come(work.ctx, "--by", args.by.as_deref(), here)?;
    let before = last(&work.session, &check);
    let said = Said {
        by,
        words: args.words(),
        ..Said::of(check.clone(), response.clone())
    };
    let event = work.act(Act::Fix(Correction {
        said,
        why: args.why(),
        said_back: args.said_back,
    }))?;
    let old = word(work, &check, before.as_ref());
    let new = word(work, &check, Some(&response));
    let text = t!(work.lang, FixDone, check, old, new);
    let supersedes = before.and_then(|_| work.session.last_statement(&check)?.supersedes);
    let json = json!({ "event": event.first, "check": check, "supersedes": supersedes });
    work.result(&json, &text)
}

fn response(args: &OutcomeArgs, work: &Work<'_>, check: &CheckId) -> Result<Response> {
    let further = outcome::further(&work.session, check);
    if let Some(Some(response)) = answer::response(&args.outcome, &further) {
        return Ok(response);
    }
    let words = outcome::takes(work.lang, &further);
    let takes = t!(work.lang, FixTakes, words);
    Err(CliError::bad_value("OUTCOME", &args.outcome, &takes))
}

/// What was last said about a check.
pub(crate) fn last(session: &IncidentSession, check: &CheckId) -> Option<Response> {
    session.last_statement(check).map(outcome::of)
}

/// An answer in the user's words.
pub(crate) fn word(work: &Work<'_>, check: &CheckId, response: Option<&Response>) -> String {
    match response {
        Some(response) => wording::response(work.lang, work.state(), check, response),
        None => wording::status(work.lang, Status::NotAsked),
    }
}
