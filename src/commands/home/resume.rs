//! Continuing a call that was interrupted.

use crate::{
    commands::call::{conversation, sheet::Call},
    engine,
    error::Result,
    id::ContactNo,
    quantity::rough,
    record::{Contact, Ending},
    session::{IncidentSession, Work, acts, prompt, tell},
    t,
    text::{Lang, Msg, sanitize_inline},
    ui::Question,
};

/// Asks how to go on with a call that was interrupted.
pub(crate) fn resume(work: &mut Work<'_>) -> Result<()> {
    let Some(contact) = work.state().running_contact().cloned() else {
        return Ok(());
    };
    match ask(work, &contact)? {
        None => return Ok(()),
        Some(0) => work.messages(last_recorded(work, contact.number))?,
        Some(1) => {
            work.act(acts::end_contact(contact.number, Ending::Ended))?;
            return Ok(());
        }
        Some(_) => {
            work.act(acts::end_contact(contact.number, Ending::Cut))?;
        }
    }
    let call = Call::with(&work.session, &contact.party, work.lang);
    conversation::hold(work, call).map(drop)
}

/// Go on, it had ended, or it was cut, by its place in this order.
fn ask(work: &mut Work<'_>, contact: &Contact) -> Result<Option<usize>> {
    let lang = work.lang;
    let who = who(&work.session, contact, lang);
    let touched = work.state().touched;
    let ago = touched.map(|touched| rough(lang, work.session.now - touched));
    tell!(work, HomeOnPhone, who, ago = ago.unwrap_or_default())?;
    tell!(work, HomeResume)?;
    let question = Question::plain("home/resume", t!(lang, NewNumber));
    let parse = |text: &str| prompt::place(text, 3).ok_or_else(|| t!(lang, NewNumberFault, n = 3));
    prompt::ask_keeping_draft(work, &question, &parse)
}

/// `Sato (Acorn Shop)`, or the party alone.
fn who(session: &IncidentSession, contact: &Contact, lang: Lang) -> String {
    let party = engine::party_name(&session.state, &contact.party, lang);
    match contact.speakers.last().person {
        "" => party,
        person => {
            let person = sanitize_inline(person);
            t!(lang, HomeWho, person, party)
        }
    }
}

/// `Last recorded: 4420 code confirmed, 4421 code REFUSED, said back.`
fn last_recorded(work: &Work<'_>, contact: ContactNo) -> Option<String> {
    let lang = work.lang;
    let checks = work.checks();
    let said = checks.iter().filter_map(|check| check.statement);
    let of_contact = said.filter(|said| said.contact == Some(contact));
    let answer = of_contact.map(|said| said.answer).max()?;
    let line = |check: &engine::Check<'_>| {
        let said = check.statement.filter(|said| said.answer == answer)?;
        let label = engine::label(work.state(), check);
        let verdict = work.ctx.said_word(&work.session, &check.id, said);
        Some(format!("{} {verdict}", label.in_lang(lang)))
    };
    let said: Vec<_> = checks.iter().filter_map(line).collect();
    let said = said.join(lang.template(Msg::CallCountJoin));
    Some(t!(lang, HomeLast, said))
}
