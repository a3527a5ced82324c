//! Continuing a call that was interrupted.

use crate::record::ContactEnded;
use crate::{
    commands::call::{conversation, sheet::Call},
    engine::{self, Act},
    error::CliError,
    quantity::rough,
    record::Ending,
    session::{Context, IncidentSession, prompt},
    t,
    ui::Question,
};

/// Asks how to go on with a call that was interrupted.
pub(crate) fn resume(ctx: &mut Context, session: &mut IncidentSession) -> Result<(), CliError> {
    let lang = ctx.lang;
    let Some(contact) = session.state.running_contact().cloned() else {
        return Ok(());
    };
    let party = engine::party_name(&session.state, &contact.party, lang);
    let who = match contact.speakers.last().person {
        "" => party.clone(),
        person => t!(
            lang,
            HomeWho,
            person = crate::text::sanitize_inline(person),
            party = party
        ),
    };
    let ago = session
        .state
        .touched
        .map(|touched| rough(lang, session.now - touched))
        .unwrap_or_default();
    ctx.message(&t!(lang, HomeOnPhone, who = who, ago = ago))?;
    ctx.message(&t!(lang, HomeResume))?;
    let question = Question::plain("home/resume", t!(lang, NewNumber));
    let parse = |text: &str| prompt::place(text, 3).ok_or_else(|| t!(lang, NewNumberFault, n = 3));
    let Some(choice) = prompt::ask_keeping_draft(ctx, session, &question, &parse)? else {
        return Ok(());
    };
    let call = Call::with(session, &contact.party, lang);
    match choice {
        0 => {
            if let Some(last) = last_recorded(ctx, session, contact.number) {
                ctx.message(&last)?;
            }
            conversation::hold(ctx, session, call)?;
        }
        1 => {
            session.act(Act::EndContact(ContactEnded {
                contact: contact.number,
                ending: Ending::Ended,
            }))?;
        }
        _ => {
            session.act(Act::EndContact(ContactEnded {
                contact: contact.number,
                ending: Ending::Cut,
            }))?;
            conversation::hold(ctx, session, Call::with(session, &contact.party, lang))?;
        }
    }
    Ok(())
}

/// `Last recorded: 4420 code confirmed, 4421 code REFUSED, said back.`
fn last_recorded(ctx: &Context, session: &IncidentSession, contact: u32) -> Option<String> {
    let lang = ctx.lang;
    let checks = session.checks();
    let of_contact = checks.iter().filter(|check| {
        check
            .statement
            .is_some_and(|said| said.contact == Some(contact))
    });
    let answer = of_contact
        .filter_map(|check| check.statement.map(|said| said.answer))
        .max()?;
    let last = checks
        .iter()
        .filter(|check| check.statement.is_some_and(|said| said.answer == answer));
    let one = |check: &engine::Check<'_>| {
        let label = engine::label(&session.state, check);
        let verdict = check
            .statement
            .map(|said| ctx.said_word(session, &check.id, said));
        format!("{} {}", label.in_lang(lang), verdict.unwrap_or_default())
    };
    let said = last
        .map(one)
        .collect::<Vec<_>>()
        .join(lang.template(crate::text::Msg::CallCountJoin));
    Some(t!(lang, HomeLast, said = said))
}
