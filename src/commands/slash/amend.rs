//! Taking back, bringing back and correcting among prompts.

use crate::{
    answer::Response,
    commands::fix::statement,
    engine::{Act, Correction, PartyReply, Said, Verdict},
    error::Result,
    id::CheckId,
    session::{Reply, Work, actions::reversal, acts, choose, promise_time, prompt, tell},
    t,
    ui::{Question, sheet::Times, typed::normalize},
};

/// `/undo`, `/undo 3`: one action is taken back at once, and the way back shown; several are asked
/// about.
pub(crate) fn undo(work: &mut Work<'_>, count: usize, why: String) -> Result<()> {
    let actions = reversal::last_actions(work, count)?;
    if count > 1 && !reversal::confirm(work, "undo", &actions)? {
        return tell!(work, UndoNothing);
    }
    work.act(acts::undo(actions.events, why))?;
    let what = actions.lines.join("\n  ");
    tell!(work, UndoDoneHere, what)
}

/// `/redo`: what was taken back last counts again.
pub(crate) fn redo(work: &mut Work<'_>, why: String) -> Result<()> {
    let actions = reversal::last_taken_back(work, 1)?;
    work.act(acts::redo(actions.events, why))?;
    let what = actions.lines.join("\n  ");
    tell!(work, RedoDoneHere, what)
}

/// `/reopen CHECK`: why, and it is open again.
pub(crate) fn reopen(work: &mut Work<'_>, name: &str) -> Result<()> {
    let check = choose::check(work, name)?;
    work.session
        .would_refuse(acts::reopen(check.clone(), "?"))?;
    let text = t!(work.lang, ReopenWhy, check);
    let Some(why) = prompt::ask_text(work, "reopen/why", text)? else {
        return tell!(work, ReopenNothing);
    };
    work.act(acts::reopen(check.clone(), why.trim()))?;
    tell!(work, ReopenCheckDone, check)
}

/// `/fix`: what it was, what it is now, why, and for a promise by when. When the question for the
/// reason is interrupted, the correction is recorded without one.
pub(super) fn correct(work: &mut Work<'_>, check: CheckId, response: Response) -> Result<()> {
    let lang = work.lang;
    let before = statement::last(&work.session, &check);
    let old = statement::word(work, &check, before.as_ref());
    let new = statement::word(work, &check, Some(&response));
    let mut fixed = Correction {
        said: Said::of(check.clone(), response.clone()),
        why: String::new(),
        said_back: false,
    };
    work.session.would_refuse(Act::Fix(fixed.clone()))?;
    tell!(work, FixWas, old, new)?;
    let reply = prompt::ask(work, &Question::plain("fix/why", t!(lang, FixWhy)));
    fixed.why = match &reply {
        Ok(Reply::Text(text)) if normalize(text) == "1" => t!(lang, FixMistyped),
        Ok(Reply::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    // The correction was said when the wrong statement was.
    work.session.at = work.session.last_statement(&check).map(|said| said.at);
    let done = work.act(Act::Fix(fixed));
    work.session.at = None;
    done?;
    reply?;
    match response.verdict {
        Verdict::Promised => promise_by(work, check, response),
        _ => Ok(()),
    }
}

/// Asks by when the corrected promise is due.
fn promise_by(work: &mut Work<'_>, check: CheckId, response: Response) -> Result<()> {
    let fixed = work.session.last_statement(&check);
    let Some((answer, said_at)) = fixed.map(|fixed| (fixed.answer, fixed.at)) else {
        return Ok(());
    };
    let item = check.item.as_ref();
    let ends = item.map(|item| work.session.item_ends(item));
    let ends = ends.unwrap_or_default();
    let times = promise_time::by_when(work, "fix/by", &ends, &[], said_at)?;
    if let Some(Times::All(by)) = times {
        let said = Said {
            by: Some(by.at),
            ..Said::of(check, response)
        };
        work.session.said = work.session.said.or(Some(said_at));
        work.act(Act::State(PartyReply {
            contact: None,
            said: vec![said],
            group: false,
            answer: Some(answer),
        }))?;
    }
    Ok(())
}
