//! Taking back, bringing back and correcting among prompts.

use crate::{
    answer::Response,
    commands::fix::statement,
    engine::{Act, Correction, PartyReply, Said, Verdict},
    error::Result,
    id::CheckId,
    record::{CheckReopened, Restored, Retracted},
    session::{Reply, Work, actions::reversal, choose, promise_time, prompt},
    t,
    ui::{Question, sheet::Times, typed::normalize},
};

/// `/undo`, `/undo 3`: one action is taken back at once, and the way back shown; several are asked
/// about.
pub(crate) fn undo(work: &mut Work<'_>, count: usize, why: String) -> Result<()> {
    let actions = reversal::last_actions(work, count)?;
    if count > 1 && !reversal::confirm(work, "undo", &actions)? {
        return work.message(&t!(work.lang, UndoNothing));
    }
    work.act(Act::Undo(Retracted {
        events: actions.events,
        why,
    }))?;
    work.message(&t!(
        work.lang,
        UndoDoneHere,
        what = actions.lines.join("\n  ")
    ))
}

/// `/redo`: what was taken back last counts again.
pub(crate) fn redo(work: &mut Work<'_>, why: String) -> Result<()> {
    let actions = reversal::last_taken_back(work, 1)?;
    work.act(Act::Restore(Restored {
        events: actions.events,
        why,
    }))?;
    work.message(&t!(
        work.lang,
        RedoDoneHere,
        what = actions.lines.join("\n  ")
    ))
}

/// `/reopen CHECK`: why, and it is open again.
pub(crate) fn reopen(work: &mut Work<'_>, name: &str) -> Result<()> {
    let check = choose::check(work, name)?;
    work.session.would_refuse(Act::ReopenCheck(CheckReopened {
        check: check.clone(),
        why: "?".to_owned(),
    }))?;
    let text = t!(work.lang, ReopenWhy, check);
    let Some(why) = prompt::ask_text(work, "reopen/why", text)? else {
        return work.message(&t!(work.lang, ReopenNothing));
    };
    work.act(Act::ReopenCheck(CheckReopened {
        check: check.clone(),
        why: why.trim().to_owned(),
    }))?;
    work.message(&t!(work.lang, ReopenCheckDone, check))
}

/// `/fix`: what it was, what it is now, why, and for a promise by when. When the question for the
/// reason is interrupted, the correction is recorded without one.
pub(super) fn correct(work: &mut Work<'_>, check: CheckId, response: Response) -> Result<()> {
    let lang = work.lang;
    let before = statement::last(&work.session, &check);
    let old = statement::word(work, &check, before.as_ref());
    let new = statement::word(work, &check, Some(&response));
    let said = Said::of(check.clone(), response.clone());
    let act = |why: String| {
        Act::Fix(Correction {
            said: said.clone(),
            why,
            said_back: false,
        })
    };
    work.session.would_refuse(act(String::new()))?;
    work.message(&t!(lang, FixWas, old, new))?;
    let question = Question::plain("fix/why", t!(lang, FixWhy));
    let reply = prompt::ask(work, &question);
    let why = match &reply {
        Ok(Reply::Text(text)) if normalize(text) == "1" => t!(lang, FixMistyped),
        Ok(Reply::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    // The correction was said when the wrong statement was.
    let said_at = work.session.last_statement(&check);
    work.session.at = said_at.map(|statement| statement.at);
    let done = work.act(act(why));
    work.session.at = None;
    done?;
    reply?;
    if response.verdict == Verdict::Promised {
        promise_by(work, check, response)?;
    }
    Ok(())
}

/// Asks by when the corrected promise is due.
fn promise_by(work: &mut Work<'_>, check: CheckId, response: Response) -> Result<()> {
    let Some(fixed) = work.session.last_statement(&check) else {
        return Ok(());
    };
    let answer = fixed.answer;
    let said_at = fixed.at;
    let item = check.item.as_ref();
    let ends = item
        .map(|item| work.session.item_ends(item))
        .unwrap_or_default();
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
