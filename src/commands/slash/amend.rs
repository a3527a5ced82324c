//! Taking back, bringing back and correcting among prompts.

use crate::{
    answer::Response,
    commands::fix::statement,
    engine::{Act, Said, Verdict},
    error::CliError,
    id::CheckId,
    session::{
        actions::reversal,
        choose,
        context::Context,
        incident::IncidentSession,
        promise_time,
        prompt::{self, Reply},
    },
    t,
    ui::{Question, sheet::Times, typed::normalize},
};

/// `/undo`, `/undo 3`: one deed is taken back at once, with its words and the way back; several are
/// asked about.
pub(crate) fn undo(
    ctx: &mut Context,
    session: &mut IncidentSession,
    count: usize,
    why: String,
) -> Result<(), CliError> {
    let actions = reversal::last_actions(ctx, session, count)?;
    if count > 1 && !reversal::confirm(ctx, session, "undo", &actions)? {
        return ctx.message(&t!(ctx.lang, UndoNothing));
    }
    session.act(Act::Undo {
        events: actions.events,
        why,
    })?;
    ctx.message(&t!(
        ctx.lang,
        UndoDoneHere,
        what = actions.lines.join("\n  ")
    ))
}

/// `/redo`: what was taken back last counts again.
pub(crate) fn redo(
    ctx: &mut Context,
    session: &mut IncidentSession,
    why: String,
) -> Result<(), CliError> {
    let actions = reversal::last_taken_back(ctx, session, 1)?;
    session.act(Act::Restore {
        events: actions.events,
        why,
    })?;
    ctx.message(&t!(
        ctx.lang,
        RedoDoneHere,
        what = actions.lines.join("\n  ")
    ))
}

/// `/reopen CHECK`: why, and it is open again.
pub(crate) fn reopen(
    ctx: &mut Context,
    session: &mut IncidentSession,
    name: &str,
) -> Result<(), CliError> {
    let check = choose::check(ctx, session, name)?;
    session.would_refuse(Act::ReopenCheck {
        check: check.clone(),
        why: "?".to_owned(),
    })?;
    let asked = Question::plain("reopen/why", t!(ctx.lang, ReopenWhy, check = check));
    match prompt::ask(ctx, session, &asked)? {
        Reply::Text(why) if !why.trim().is_empty() => {
            session.act(Act::ReopenCheck {
                check: check.clone(),
                why: why.trim().to_owned(),
            })?;
            ctx.message(&t!(ctx.lang, ReopenCheckDone, check = check))
        }
        _ => ctx.message(&t!(ctx.lang, ReopenNothing)),
    }
}

/// `/fix`: what it was, what it is now, why, and for a promise by when (ux.md transcript d). The
/// correction is recorded with its reason; when the question for it is interrupted, without.
pub(crate) fn correct(
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
    response: Response,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    let before = statement::last(session, &check);
    let old = statement::word(ctx, session, &check, before.as_ref());
    let new = statement::word(ctx, session, &check, Some(&response));
    let said = Said::of(check.clone(), response.clone());
    let act = |why: String| Act::Fix {
        said: said.clone(),
        why,
        said_back: false,
    };
    session.would_refuse(act(String::new()))?;
    ctx.message(&t!(lang, FixWas, old = old, new = new))?;
    let reply = prompt::ask(ctx, session, &Question::plain("fix/why", t!(lang, FixWhy)));
    let why = match &reply {
        Ok(Reply::Text(text)) if normalize(text) == "1" => t!(lang, FixMistyped),
        Ok(Reply::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    // What is put right was said when the wrong one was.
    session.at = session
        .state
        .statements
        .get(&check)
        .and_then(|said| said.last())
        .map(|statement| statement.at);
    let done = session.act(act(why));
    session.at = None;
    done?;
    reply?;
    let fixed = session
        .state
        .statements
        .get(&check)
        .and_then(|said| said.last());
    let fixed = fixed.map(|statement| (statement.answer, statement.at));
    if response.verdict == Verdict::Promised {
        let item = check
            .item
            .as_ref()
            .and_then(|item| session.state.item(item));
        let ends = item
            .map(|item| crate::engine::ends(&session.state, item))
            .unwrap_or_default();
        let Some((answer, said_at)) = fixed else {
            return Ok(());
        };
        if let Some(Times::All(by)) =
            promise_time::by_when(ctx, session, "fix/by", &ends, &[], said_at)?
        {
            let said = Said {
                by: Some(by.at),
                ..Said::of(check, response)
            };
            let contact = None;
            session.said = session.said.or(Some(said_at));
            session.act(Act::State {
                contact,
                said: vec![said],
                group: false,
                answer: Some(answer),
            })?;
        }
    }
    Ok(())
}
