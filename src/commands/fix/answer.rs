//! `fix CHECK VALUE`: an answer of one's own.

use serde_json::json;

use crate::{
    commands::fix::correction,
    engine::Act,
    error::{Exit, Result},
    id::CheckId,
    record::{Answered, OwnResponse},
    session::{OutcomeArgs, ValueParser, Work},
    t,
};

pub(super) fn fix(
    args: &OutcomeArgs,
    work: &mut Work<'_>,
    check: CheckId,
    parser: &ValueParser,
) -> Result<Exit> {
    let value = parser.read(&args.outcome);
    let value = value.ok_or_else(|| parser.refused(work.lang, &args.check, &args.outcome))?;
    correction::reject_statement_flags(args)?;
    parser.echo_time(work.ctx, &args.outcome);
    let old = match work.session.state.answers.get(&check) {
        Some((_, OwnResponse::Value(old))) => Some(old.clone()),
        Some((_, OwnResponse::Skipped(_))) => Some(String::new()),
        _ => None,
    };
    let recorded = work.act(Act::Answer(Answered {
        check: check.clone(),
        value: value.clone(),
        why: args.why(),
    }))?;
    let shown = |value: &str| match value {
        "" => String::new(),
        value => parser.shown(work.lang, value),
    };
    let new = shown(&value);
    let text = match &old {
        Some(old) => t!(work.lang, FixDone, check, old = shown(old), new),
        None => correction::text(work.ctx, &check.to_string(), None, &new, recorded.first),
    };
    let json = json!({
        "event": recorded.first, "check": check, "old": old, "new": value, "entered": old.is_none(),
    });
    work.result(&json, &text)
}
