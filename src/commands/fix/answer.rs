//! `fix CHECK VALUE`: an answer of one's own.

use serde_json::json;

use crate::{
    commands::fix::correction,
    error::{Exit, Result},
    id::CheckId,
    record::OwnResponse,
    session::{OutcomeArgs, ValueParser, Work, acts},
    t,
    text::Lang,
};

pub(super) fn fix(
    args: &OutcomeArgs,
    work: &mut Work<'_>,
    check: CheckId,
    parser: &ValueParser,
) -> Result<Exit> {
    let lang = work.lang;
    let value = parser.read(&args.outcome);
    let value = value.ok_or_else(|| parser.refused(lang, &args.check, &args.outcome))?;
    correction::reject_statement_flags(args)?;
    parser.echo_time(work.ctx, &args.outcome);
    let old = match work.state().answers.get(&check) {
        Some((_, OwnResponse::Value(old))) => Some(old.clone()),
        Some((_, OwnResponse::Skipped(_))) => Some(String::new()),
        _ => None,
    };
    let act = acts::answer(check.clone(), value.clone(), args.why());
    let event = work.act(act)?.first;
    let new = shown(parser, lang, &value);
    let text = match &old {
        Some(old) => t!(lang, FixDone, check, old = shown(parser, lang, old), new),
        None => correction::text(lang, &check.to_string(), None, &new, event),
    };
    let json = json!({
        "event": event, "check": check, "old": old, "new": value, "entered": old.is_none(),
    });
    work.result(&json, &text)
}

fn shown(parser: &ValueParser, lang: Lang, value: &str) -> String {
    match value {
        "" => String::new(),
        value => parser.shown(lang, value),
    }
}
