//! `fix CHECK VALUE`: an answer of one's own.

use serde_json::json;

use crate::{
    commands::fix::correction,
    engine::Act,
    error::{Exit, Result},
    id::CheckId,
    record::{Answered, OwnResponse},
    session::{Context, IncidentSession, OutcomeArgs, ValueParser},
    t,
};

pub(super) fn fix(
    args: &OutcomeArgs,
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
    parser: &ValueParser,
) -> Result<Exit> {
    let value = parser.read(&args.outcome);
    let value = value.ok_or_else(|| parser.refused(ctx.lang, &args.check, &args.outcome))?;
    correction::reject_statement_flags(args)?;
    parser.echo_time(ctx, &args.outcome);
    let old = match session.state.answers.get(&check) {
        Some((_, OwnResponse::Value(old))) => Some(old.clone()),
        Some((_, OwnResponse::Skipped(_))) => Some(String::new()),
        _ => None,
    };
    let recorded = session.act(Act::Answer(Answered {
        check: check.clone(),
        value: value.clone(),
        why: args.why(),
    }))?;
    ctx.report_foreign_events(session)?;
    let shown = |value: &str| match value {
        "" => String::new(),
        value => parser.shown(ctx.lang, value),
    };
    let new = shown(&value);
    let text = match &old {
        Some(old) => t!(ctx.lang, FixDone, check, old = shown(old), new),
        None => correction::text(ctx, &check.to_string(), None, &new, recorded.first),
    };
    let json = json!({
        "event": recorded.first, "check": check, "old": old, "new": value, "entered": old.is_none(),
    });
    ctx.result(&json, &text)
}
