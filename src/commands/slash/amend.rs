//! Taking back, bringing back and correcting among prompts.

use crate::engine::Correction;
use crate::engine::PartyReply;
use crate::record::CheckReopened;
use crate::record::Restored;
use crate::record::Retracted;
use crate::{
    answer::Response,
    commands::fix::statement,
    engine::{Act, Said, Verdict},
    error::Result,
    id::CheckId,
    session::{Context, IncidentSession, Reply, actions::reversal, choose, promise_time, prompt},
    t,
    ui::{Question, sheet::Times, typed::normalize},
};

/// `/undo`, `/undo 3`: one action is taken back at once, and the way back shown; several are asked
/// about.
pub(crate) fn undo(
    ctx: &mut Context,
    session: &mut IncidentSession,
    count: usize,
    why: String,
) -> Result<()> {
    let actions = reversal::last_actions(ctx, session, count)?;
    if count > 1 && !reversal::confirm(ctx, session, "undo", &actions)? {
        return ctx.message(&t!(ctx.lang, UndoNothing));
    }
    session.act(Act::Undo(Retracted {
        events: actions.events,
        why,
    }))?;
    ctx.message(&t!(
        ctx.lang,
        UndoDoneHere,
        what = actions.lines.join("\n  ")
    ))
}

/// `/redo`: what was taken back last counts again.
pub(crate) fn redo(ctx: &mut Context, session: &mut IncidentSession, why: String) -> Result<()> {
    let actions = reversal::last_taken_back(ctx, session, 1)?;
    session.act(Act::Restore(Restored {
        events: actions.events,
        why,
    }))?;
    ctx.message(&t!(
        ctx.lang,
        RedoDoneHere,
        what = actions.lines.join("\n  ")
    ))
}

/// `/reopen CHECK`: why, and it is open again.
pub(crate) fn reopen(ctx: &mut Context, session: &mut IncidentSession, name: &str) -> Result<()> {
    let check = choose::check(ctx, session, name)?;
    session.would_refuse(Act::ReopenCheck(CheckReopened {
        check: check.clone(),
        why: "?".to_owned(),
    }))?;
    let text = t!(ctx.lang, ReopenWhy, check);
    let Some(why) = prompt::ask_text(ctx, session, "reopen/why", text)? else {
        return ctx.message(&t!(ctx.lang, ReopenNothing));
    };
    session.act(Act::ReopenCheck(CheckReopened {
        check: check.clone(),
        why: why.trim().to_owned(),
    }))?;
    ctx.message(&t!(ctx.lang, ReopenCheckDone, check))
}

/// `/fix`: what it was, what it is now, why, and for a promise by when. When the question for the
/// reason is interrupted, the correction is recorded without one.
pub(super) fn correct(
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
    response: Response,
) -> Result<()> {
    let lang = ctx.lang;
    let before = statement::last(session, &check);
    let old = statement::word(ctx, session, &check, before.as_ref());
    let new = statement::word(ctx, session, &check, Some(&response));
    let said = Said::of(check.clone(), response.clone());
    let act = |why: String| {
        Act::Fix(Correction {
            said: said.clone(),
            why,
            said_back: false,
        })
    };
    session.would_refuse(act(String::new()))?;
    ctx.message(&t!(lang, FixWas, old, new))?;
    let question = Question::plain("fix/why", t!(lang, FixWhy));
    let reply = prompt::ask(ctx, session, &question);
    let why = match &reply {
        Ok(Reply::Text(text)) if normalize(text) == "1" => t!(lang, FixMistyped),
        Ok(Reply::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    // The correction was said when the wrong statement was.
    let said_at = session.last_statement(&check);
    session.at = said_at.map(|statement| statement.at);
    let done = session.act(act(why));
    session.at = None;
    done?;
    reply?;
    if response.verdict == Verdict::Promised {
        promise_by(ctx, session, check, response)?;
    }
    Ok(())
}

/// Asks by when the corrected promise is due.
fn promise_by(
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
    response: Response,
) -> Result<()> {
    let Some(fixed) = session.last_statement(&check) else {
        return Ok(());
    };
    let answer = fixed.answer;
    let said_at = fixed.at;
    let item = check.item.as_ref();
    let ends = item.map(|item| session.item_ends(item)).unwrap_or_default();
    let times = promise_time::by_when(ctx, session, "fix/by", &ends, &[], said_at)?;
    if let Some(Times::All(by)) = times {
        let said = Said {
            by: Some(by.at),
            ..Said::of(check, response)
        };
        session.said = session.said.or(Some(said_at));
        session.act(Act::State(PartyReply {
            contact: None,
            said: vec![said],
            group: false,
            answer: Some(answer),
        }))?;
    }
    Ok(())
}
