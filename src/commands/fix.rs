//! `fix CHECK OUTCOME`: the statement or answer as it should have been, `fix amount@4417 12800` for
//! what is known of an item, or `fix country GB` and the like for the incident itself; both stay on
//! record.

mod answer;
mod args;
mod incident;
mod item;
mod name;
mod party;
pub(super) mod statement;

use serde_json::json;

pub(super) use args::Args;
use incident::OF_INCIDENT;

use crate::{
    engine::{Act, Said},
    error::{CliError, Exit},
    session::{choose, context::Context, outcome, resolve, value},
    t,
};

/// Corrects the last statement about a check, an answer of one's own, or what was said of the
/// incident itself.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    if OF_INCIDENT.contains(&args.check.as_str()) {
        return incident::fix(args, ctx, &mut session);
    }
    if let Some((about, which)) = name::field_of_contact(&args.check) {
        return name::fix(args, ctx, &mut session, about, which);
    }
    let name = choose::with_item(ctx, &mut session, &args.check)?;
    if let Some((item, field)) = item::field_of_item(&session, &name) {
        return item::fix(args, ctx, &mut session, item, &field);
    }
    if let Some(done) = party::fix(args, ctx, &mut session)? {
        return Ok(done);
    }
    let check = resolve::check(&session, &name)?;
    if let Some(takes) = value::asked(ctx, &session, &check) {
        let value = takes
            .read(&args.outcome)
            .ok_or_else(|| takes.refused(ctx.lang, &args.check, &args.outcome))?;
        return answer::fix(args, ctx, &mut session, check, &takes, value);
    }
    let further = outcome::further(&session, &check);
    let takes = || {
        t!(
            ctx.lang,
            FixTakes,
            words = outcome::takes(ctx.lang, &further)
        )
    };
    let response = crate::answer::response(&args.outcome, &further).flatten();
    let response =
        response.ok_or_else(|| CliError::bad_value("OUTCOME", &args.outcome, &takes()))?;
    // What is put right was said when the wrong one was, and its times count from then.
    session.at = session
        .state
        .statements
        .get(&check)
        .and_then(|said| said.last())
        .map(|statement| statement.at);
    let by = resolve::to_come(ctx, "--by", args.by.as_deref(), session.spoken_here())?;
    let words = args.words.clone().unwrap_or_default();
    let said = Said {
        by,
        words,
        ..Said::of(check.clone(), response.clone())
    };
    let before = statement::last(&session, &check);
    let recorded = session.act(Act::Fix {
        said,
        why: args::why(args),
        said_back: args.said_back,
    })?;
    ctx.report_foreign_events(&mut session)?;
    let old = statement::word(ctx, &session, &check, before.as_ref());
    let new = statement::word(ctx, &session, &check, Some(&response));
    let text = t!(ctx.lang, FixDone, check = check, old = old, new = new);
    let supersedes = before.and_then(|_| session.state.statements.get(&check)?.last()?.supersedes);
    ctx.result(
        &json!({ "event": recorded.first, "check": check, "supersedes": supersedes }),
        &text,
    )
}
