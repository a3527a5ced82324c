//! `fix CHECK VALUE`: an answer of one's own.

use serde_json::json;

use crate::{
    commands::fix::args::{self, Args},
    engine::Act,
    error::{CliError, Exit},
    id::CheckId,
    record::Answer,
    session::{context::Context, incident::IncidentSession, value::ValueParser},
    t,
};

pub(crate) fn fix(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
    takes: &ValueParser,
    value: String,
) -> Result<Exit, CliError> {
    args::no_statement(args)?;
    takes.echo_time(ctx, &args.outcome);
    let old = match session.state.answers.get(&check) {
        Some((_, Answer::Value(old))) => Some(old.clone()),
        Some((_, Answer::Skipped(_))) => Some(String::new()),
        _ => None,
    };
    let recorded = session.act(Act::FixAnswer {
        check: check.clone(),
        value: value.clone(),
        why: args::why(args),
    })?;
    ctx.report_foreign_events(session)?;
    let shown = |value: &str| {
        if value.is_empty() {
            String::new()
        } else {
            takes.shown(ctx.lang, value)
        }
    };
    let text = match &old {
        Some(old) => t!(
            ctx.lang,
            FixDone,
            check = check,
            old = shown(old),
            new = shown(&value)
        ),
        None => t!(
            ctx.lang,
            FixEntered,
            field = check,
            new = shown(&value),
            event = recorded.first
        ),
    };
    let entered = old.is_none();
    let json = json!({ "event": recorded.first, "check": check, "old": old, "new": value, "entered": entered });
    ctx.result(&json, &text)
}
