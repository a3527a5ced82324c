//! Taking back, bringing back, withdrawing and correcting among prompts. Whatever reason is typed
//! stands where a flag would put it.

use super::{Reply, Times, ask, by_when};
use crate::{
    answer::Response,
    commands::{
        Desk,
        amend::{self, Deeds},
        fix,
        walk::Walk,
    },
    engine::{Act, Refusal, Said, Verdict},
    failure::Failure,
    id::CheckId,
    record::Contact,
    say,
    text::visible,
    ui::{
        Question,
        sheet::{read_agreement, read_slash},
        typed::plain,
    },
};

/// Shows what would be taken back or brought back, and asks. Only a yes does it.
pub(in crate::commands) fn sure(
    desk: &mut Desk,
    walk: &mut Walk,
    what: &str,
    deeds: &Deeds,
) -> Result<bool, Failure> {
    let lang = desk.lang;
    let (head, asked) = match what {
        "redo" => (say!(lang, RedoWould), say!(lang, RedoSure)),
        _ => (say!(lang, UndoWould), say!(lang, UndoSure)),
    };
    listed(desk, &head, &deeds.lines)?;
    let valid = move |text: &str| match read_agreement(text) {
        Ok(crate::engine::Agreement::NotSaidBack) | Err(_)
            if !text.trim().is_empty() && read_slash(text).is_none() =>
        {
            Err(say!(lang, StepLookFault))
        }
        _ => Ok(()),
    };
    let asked = Question {
        verdict: true,
        validate: Some(&valid),
        ..Question::plain(&format!("{what}/sure"), asked)
    };
    let reply = ask(desk, walk, &asked)?;
    Ok(
        matches!(reply, Reply::Text(text) if matches!(read_agreement(&text), Ok(crate::engine::Agreement::Agreed))),
    )
}

fn listed(desk: &mut Desk, head: &str, lines: &[String]) -> Result<(), Failure> {
    desk.say(head)?;
    lines
        .iter()
        .try_for_each(|line| desk.say(&format!("  {line}")))
}

/// `/undo`, `/undo 3`: one deed is taken back at once, with its words and the way back; several are
/// asked about.
pub(super) fn undo(
    desk: &mut Desk,
    walk: &mut Walk,
    count: usize,
    why: String,
) -> Result<(), Failure> {
    let deeds = amend::last_deeds(desk, walk, count)?;
    if count > 1 && !sure(desk, walk, "undo", &deeds)? {
        return desk.say(&say!(desk.lang, UndoNothing));
    }
    walk.act(Act::Undo {
        events: deeds.events,
        why,
    })?;
    desk.say(&say!(
        desk.lang,
        UndoDoneHere,
        what = deeds.lines.join("\n  ")
    ))
}

/// `/redo`: what was taken back last counts again.
pub(super) fn redo(desk: &mut Desk, walk: &mut Walk, why: String) -> Result<(), Failure> {
    let deeds = amend::last_taken_back(desk, walk, 1)?;
    walk.act(Act::Restore {
        events: deeds.events,
        why,
    })?;
    desk.say(&say!(
        desk.lang,
        RedoDoneHere,
        what = deeds.lines.join("\n  ")
    ))
}

/// `/reopen CHECK`: why, and it is open again.
pub(super) fn reopen(desk: &mut Desk, walk: &mut Walk, name: &str) -> Result<(), Failure> {
    let check = super::which::check(desk, walk, name)?;
    walk.would_refuse(Act::ReopenCheck {
        check: check.clone(),
        why: "?".to_owned(),
    })?;
    let asked = Question::plain("reopen/why", say!(desk.lang, ReopenWhy, check = check));
    match ask(desk, walk, &asked)? {
        Reply::Text(why) if !why.trim().is_empty() => {
            walk.act(Act::ReopenCheck {
                check: check.clone(),
                why: why.trim().to_owned(),
            })?;
            desk.say(&say!(desk.lang, ReopenCheckDone, check = check))
        }
        _ => desk.say(&say!(desk.lang, ReopenNothing)),
    }
}

/// The person of a contact was not whom they said: which contact, what was said in it, why. Enter
/// leaves all as it is.
pub(in crate::commands) fn withdraw(
    desk: &mut Desk,
    walk: &mut Walk,
    contact: Option<u32>,
    why: String,
) -> Result<(), Failure> {
    let running = walk.state.running_contact().map(|contact| contact.number);
    let number = match contact.or(running) {
        Some(number) => number,
        None => match which_contact(desk, walk)? {
            Some(number) => number,
            None => return desk.say(&say!(desk.lang, WithdrawNothing)),
        },
    };
    walk.state
        .contact(number)
        .ok_or(Refusal::NoContactToWithdraw(number))?;
    let deeds = amend::of_contact(desk, walk, number)?;
    let why = match why.is_empty() {
        true => why_withdrawn(desk, walk, &deeds)?,
        false => Some(why),
    };
    let Some(why) = why else {
        return desk.say(&say!(desk.lang, WithdrawNothing));
    };
    let withdrawn = amend::withdraw(desk, walk, Some(number), Vec::new(), why.clone())?;
    desk.say(&say!(
        desk.lang,
        WithdrawDone,
        n = number,
        why = visible(&why)
    ))?;
    if running == Some(number) {
        desk.say(&say!(desk.lang, WithdrawHangUp))?;
    }
    amend::withdrawn_lines(desk, &withdrawn)
        .iter()
        .try_for_each(|line| desk.say(line))
}

/// Shows what would count no more, and asks why. None when nothing is typed.
pub(in crate::commands) fn why_withdrawn(
    desk: &mut Desk,
    walk: &mut Walk,
    deeds: &Deeds,
) -> Result<Option<String>, Failure> {
    let head = if deeds.lines.is_empty() {
        say!(desk.lang, WithdrawEmpty)
    } else {
        say!(desk.lang, WithdrawWould)
    };
    listed(desk, &head, &deeds.lines)?;
    let reply = ask(
        desk,
        walk,
        &Question::plain("withdraw/why", say!(desk.lang, WithdrawWhy)),
    )?;
    match reply {
        Reply::Text(why) if !why.trim().is_empty() => Ok(Some(why.trim().to_owned())),
        _ => Ok(None),
    }
}

/// One of the contacts, by its number.
fn which_contact(desk: &mut Desk, walk: &mut Walk) -> Result<Option<u32>, Failure> {
    let lang = desk.lang;
    let contacts: Vec<Contact> = walk.state.contacts.clone();
    if contacts.is_empty() {
        desk.say(&say!(lang, WithdrawNoContact))?;
        return Ok(None);
    }
    for contact in &contacts {
        let line = amend::contact_line(desk, walk, contact);
        desk.say(&format!("  {line}"))?;
    }
    let known: Vec<u32> = contacts.iter().map(|contact| contact.number).collect();
    let read = |text: &str| plain(text).parse::<u32>().ok();
    let last = known.last().copied().unwrap_or_default();
    let valid = move |text: &str| match read(text) {
        Some(number) if known.contains(&number) => Ok(()),
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        _ => Err(say!(lang, NewNumberFault, n = last)),
    };
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain("withdraw/contact", say!(lang, WithdrawWhich))
    };
    match ask(desk, walk, &asked)? {
        Reply::Text(text) => Ok(read(&text)),
        _ => Ok(None),
    }
}

/// `/fix`: what it was, what it is now, why, and for a promise by when (ux.md transcript d). The
/// correction is recorded with its reason; when the question for it is interrupted, without.
pub(super) fn correct(
    desk: &mut Desk,
    walk: &mut Walk,
    check: CheckId,
    response: Response,
) -> Result<(), Failure> {
    let lang = desk.lang;
    let before = fix::last(walk, &check);
    let old = fix::word(desk, walk, &check, before.as_ref());
    let new = fix::word(desk, walk, &check, Some(&response));
    let said = Said::of(check.clone(), response.clone());
    let act = |why: String| Act::Fix {
        said: said.clone(),
        why,
        said_back: false,
    };
    walk.would_refuse(act(String::new()))?;
    desk.say(&say!(lang, FixWas, old = old, new = new))?;
    let reply = ask(desk, walk, &Question::plain("fix/why", say!(lang, FixWhy)));
    let why = match &reply {
        Ok(Reply::Text(text)) if plain(text) == "1" => say!(lang, FixMistyped),
        Ok(Reply::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    // What is put right was said when the wrong one was.
    walk.at = walk
        .state
        .statements
        .get(&check)
        .and_then(|said| said.last())
        .map(|statement| statement.at);
    let done = walk.act(act(why));
    walk.at = None;
    done?;
    reply?;
    let fixed = walk
        .state
        .statements
        .get(&check)
        .and_then(|said| said.last());
    let fixed = fixed.map(|statement| (statement.answer, statement.at));
    if response.verdict == Verdict::Promised {
        let item = check.item.as_ref().and_then(|item| walk.state.item(item));
        let ends = item
            .map(|item| crate::engine::ends(&walk.state, item))
            .unwrap_or_default();
        let Some((answer, said_at)) = fixed else {
            return Ok(());
        };
        if let Some(Times::All(by)) = by_when(desk, walk, "fix/by", &ends, &[], said_at)? {
            let said = Said {
                by: Some(by.at),
                ..Said::of(check, response)
            };
            let contact = None;
            walk.said = walk.said.or(Some(said_at));
            walk.act(Act::State {
                contact,
                said: vec![said],
                group: false,
                answer: Some(answer),
            })?;
        }
    }
    Ok(())
}
