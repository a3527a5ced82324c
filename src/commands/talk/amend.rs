//! Taking back, bringing back, withdrawing and correcting among prompts. Whatever reason is typed
//! stands where a flag would put it.

use super::{Reply, Times, ask, by_when};
use crate::{
    answer::Response,
    commands::{
        Context,
        amend::{self, Deeds},
        fix,
        session::IncidentSession,
    },
    engine::{Act, Correction, PartyReply, Rejection, Said, Verdict},
    error::CliError,
    id::CheckId,
    record::{CheckReopened, Contact, Restored, Retracted},
    t,
    text::sanitize_inline,
    ui::{
        Question,
        sheet::{read_agreement, read_slash},
        typed::normalize,
    },
};

/// Shows what would be taken back or brought back, and asks. Only a yes does it.
pub(in crate::commands) fn sure(
    ctx: &mut Context,
    session: &mut IncidentSession,
    what: &str,
    deeds: &Deeds,
) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let (head, asked) = match what {
        "redo" => (t!(lang, RedoWould), t!(lang, RedoSure)),
        _ => (t!(lang, UndoWould), t!(lang, UndoSure)),
    };
    listed(ctx, &head, &deeds.lines)?;
    let valid = move |text: &str| match read_agreement(text) {
        Ok(crate::engine::Agreement::NotSaidBack) | Err(_)
            if !text.trim().is_empty() && read_slash(text).is_none() =>
        {
            Err(t!(lang, StepLookFault))
        }
        _ => Ok(()),
    };
    let asked = Question {
        verdict: true,
        validate: Some(&valid),
        ..Question::plain(&format!("{what}/sure"), asked)
    };
    let reply = ask(ctx, session, &asked)?;
    Ok(
        matches!(reply, Reply::Text(text) if matches!(read_agreement(&text), Ok(crate::engine::Agreement::Agreed))),
    )
}

fn listed(ctx: &mut Context, head: &str, lines: &[String]) -> Result<(), CliError> {
    ctx.message(head)?;
    lines
        .iter()
        .try_for_each(|line| ctx.message(&format!("  {line}")))
}

/// `/undo`, `/undo 3`: one deed is taken back at once, with its words and the way back; several are
/// asked about.
pub(super) fn undo(
    ctx: &mut Context,
    session: &mut IncidentSession,
    count: usize,
    why: String,
) -> Result<(), CliError> {
    let deeds = amend::last_deeds(ctx, session, count)?;
    if count > 1 && !sure(ctx, session, "undo", &deeds)? {
        return ctx.message(&t!(ctx.lang, UndoNothing));
    }
    session.act(Act::Undo(Retracted {
        events: deeds.events,
        why,
    }))?;
    ctx.message(&t!(ctx.lang, UndoDoneHere, what = deeds.lines.join("\n  ")))
}

/// `/redo`: what was taken back last counts again.
pub(super) fn redo(
    ctx: &mut Context,
    session: &mut IncidentSession,
    why: String,
) -> Result<(), CliError> {
    let deeds = amend::last_taken_back(ctx, session, 1)?;
    session.act(Act::Restore(Restored {
        events: deeds.events,
        why,
    }))?;
    ctx.message(&t!(ctx.lang, RedoDoneHere, what = deeds.lines.join("\n  ")))
}

/// `/reopen CHECK`: why, and it is open again.
pub(super) fn reopen(
    ctx: &mut Context,
    session: &mut IncidentSession,
    name: &str,
) -> Result<(), CliError> {
    let check = super::which::check(ctx, session, name)?;
    session.would_refuse(Act::ReopenCheck(CheckReopened {
        check: check.clone(),
        why: "?".to_owned(),
    }))?;
    let asked = Question::plain("reopen/why", t!(ctx.lang, ReopenWhy, check = check));
    match ask(ctx, session, &asked)? {
        Reply::Text(why) if !why.trim().is_empty() => {
            session.act(Act::ReopenCheck(CheckReopened {
                check: check.clone(),
                why: why.trim().to_owned(),
            }))?;
            ctx.message(&t!(ctx.lang, ReopenCheckDone, check = check))
        }
        _ => ctx.message(&t!(ctx.lang, ReopenNothing)),
    }
}

/// The person of a contact was not whom they said: which contact, what was said in it, why. Enter
/// leaves all as it is.
pub(in crate::commands) fn withdraw(
    ctx: &mut Context,
    session: &mut IncidentSession,
    contact: Option<u32>,
    why: String,
) -> Result<(), CliError> {
    let running = session
        .state
        .running_contact()
        .map(|contact| contact.number);
    let number = match contact.or(running) {
        Some(number) => number,
        None => match which_contact(ctx, session)? {
            Some(number) => number,
            None => return ctx.message(&t!(ctx.lang, WithdrawNothing)),
        },
    };
    session
        .state
        .contact(number)
        .ok_or(Rejection::NoContactToWithdraw(number))?;
    let deeds = amend::of_contact(ctx, session, number)?;
    let why = match why.is_empty() {
        true => why_withdrawn(ctx, session, &deeds)?,
        false => Some(why),
    };
    let Some(why) = why else {
        return ctx.message(&t!(ctx.lang, WithdrawNothing));
    };
    let withdrawn = amend::withdraw(ctx, session, Some(number), Vec::new(), why.clone())?;
    ctx.message(&t!(
        ctx.lang,
        WithdrawDone,
        n = number,
        why = sanitize_inline(&why)
    ))?;
    if running == Some(number) {
        ctx.message(&t!(ctx.lang, WithdrawHangUp))?;
    }
    amend::withdrawn_lines(ctx, &withdrawn)
        .iter()
        .try_for_each(|line| ctx.message(line))
}

/// Shows what would count no more, and asks why. None when nothing is typed.
pub(in crate::commands) fn why_withdrawn(
    ctx: &mut Context,
    session: &mut IncidentSession,
    deeds: &Deeds,
) -> Result<Option<String>, CliError> {
    let head = if deeds.lines.is_empty() {
        t!(ctx.lang, WithdrawEmpty)
    } else {
        t!(ctx.lang, WithdrawWould)
    };
    listed(ctx, &head, &deeds.lines)?;
    let reply = ask(
        ctx,
        session,
        &Question::plain("withdraw/why", t!(ctx.lang, WithdrawWhy)),
    )?;
    match reply {
        Reply::Text(why) if !why.trim().is_empty() => Ok(Some(why.trim().to_owned())),
        _ => Ok(None),
    }
}

/// One of the contacts, by its number.
fn which_contact(
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<Option<u32>, CliError> {
    let lang = ctx.lang;
    let contacts: Vec<Contact> = session.state.contacts.clone();
    if contacts.is_empty() {
        ctx.message(&t!(lang, WithdrawNoContact))?;
        return Ok(None);
    }
    for contact in &contacts {
        let line = amend::contact_line(ctx, session, contact);
        ctx.message(&format!("  {line}"))?;
    }
    let known: Vec<u32> = contacts.iter().map(|contact| contact.number).collect();
    let read = |text: &str| normalize(text).parse::<u32>().ok();
    let last = known.last().copied().unwrap_or_default();
    let valid = move |text: &str| match read(text) {
        Some(number) if known.contains(&number) => Ok(()),
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        _ => Err(t!(lang, NewNumberFault, n = last)),
    };
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain("withdraw/contact", t!(lang, WithdrawWhich))
    };
    match ask(ctx, session, &asked)? {
        Reply::Text(text) => Ok(read(&text)),
        _ => Ok(None),
    }
}

/// `/fix`: what it was, what it is now, why, and for a promise by when (ux.md transcript d). The
/// correction is recorded with its reason; when the question for it is interrupted, without.
pub(super) fn correct(
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
    response: Response,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    let before = fix::last(session, &check);
    let old = fix::word(ctx, session, &check, before.as_ref());
    let new = fix::word(ctx, session, &check, Some(&response));
    let said = Said::of(check.clone(), response.clone());
    let act = |why: String| {
        Act::Fix(Correction {
            said: said.clone(),
            why,
            said_back: false,
        })
    };
    session.would_refuse(act(String::new()))?;
    ctx.message(&t!(lang, FixWas, old = old, new = new))?;
    let reply = ask(ctx, session, &Question::plain("fix/why", t!(lang, FixWhy)));
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
            .map(|item| crate::engine::short_number(&session.state, item))
            .unwrap_or_default();
        let Some((answer, said_at)) = fixed else {
            return Ok(());
        };
        if let Some(Times::All(by)) = by_when(ctx, session, "fix/by", &ends, &[], said_at)? {
            let said = Said {
                by: Some(by.at),
                ..Said::of(check, response)
            };
            let contact = None;
            session.said = session.said.or(Some(said_at));
            session.act(Act::State(PartyReply {
                contact,
                said: vec![said],
                group: false,
                answer: Some(answer),
            }))?;
        }
    }
    Ok(())
}
