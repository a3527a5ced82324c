//! `kakunin` alone: what is due, the board, NEXT, go on; an interrupted call; or a new incident.

use super::{
    Context, board,
    call::{self, After, Call},
    due, enter, letter, new, observe, parties, report, say,
    session::IncidentSession,
    steps,
    talk::{self, Reply},
};
use crate::{
    engine::{self, Act},
    error::{CliError, Exit},
    id::CheckId,
    quantity::rough,
    record::{ContactEnded, Ending, NoteAbout},
    t,
    ui::{Question, typed::normalize},
};

/// Everything that an emergency needs.
pub(crate) fn run(ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = match ctx.session() {
        Err(CliError::NoIncident) => return first_run(ctx),
        found => found?,
    };
    if !ctx.can_ask() {
        if ctx.global.json {
            return board::run(&board::Args::default(), ctx);
        }
        due::run(&due::Args::default(), ctx)?;
        return board::run(&board::Args::default(), ctx);
    }
    if session.state.running_contact().is_some() {
        resume(ctx, &mut session)?;
        return rounds(ctx, &mut session);
    }
    due::show(ctx, &session)?;
    let shown = board::show(ctx, &session)?;
    rounds_below(ctx, &mut session, shown)
}

fn first_run(ctx: &mut Context) -> Result<Exit, CliError> {
    if ctx.can_ask() {
        ctx.message(&t!(ctx.lang, HomeIntro))?;
    }
    new::run(&new::Args::default(), ctx)
}

/// After opening: the script of the party to call now, then the sheet, the orders, or home.
pub(super) fn after_opening(
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: Option<&str>,
) -> Result<Exit, CliError> {
    let Some(party) = party else {
        return rounds(ctx, session);
    };
    let script = say::script(ctx, session, party);
    for line in say::lines(ctx, &script) {
        ctx.show(&line)?;
    }
    loop {
        let reply = talk::ask(
            ctx,
            session,
            &Question::plain("home/script", t!(ctx.lang, HomeScript)),
        )?;
        match reply {
            Reply::Text(text) => match normalize(&text).to_lowercase().as_str() {
                "" => {
                    call::hold(
                        ctx,
                        session,
                        Call::with(session, party, ctx.lang).introduced(),
                    )?;
                    return rounds(ctx, session);
                }
                "o" => {
                    enter::orders(ctx, session)?;
                }
                "0" => return leave(ctx),
                _ => ctx.message(&t!(ctx.lang, HomeKeys))?,
            },
            Reply::Paste => enter::orders(ctx, session)?,
            _ => return leave(ctx),
        }
    }
}

/// NEXT and its reason, until the user leaves. What was put off is not proposed again in this run.
fn rounds(ctx: &mut Context, session: &mut IncidentSession) -> Result<Exit, CliError> {
    rounds_below(ctx, session, false)
}

/// The same; `shown`: the board, with NEXT on it, has just been shown.
fn rounds_below(
    ctx: &mut Context,
    session: &mut IncidentSession,
    mut shown: bool,
) -> Result<Exit, CliError> {
    let mut later: Vec<CheckId> = Vec::new();
    loop {
        session.tick(ctx.system.now());
        ctx.on_interrupt(&t!(ctx.lang, FailInterrupted));
        if !std::mem::take(&mut shown) {
            board::show_lead(ctx, session, &later)?;
        }
        let keys = if enter::kinds(session).iter().any(|kind| kind != "order") {
            t!(ctx.lang, HomeNextItems)
        } else {
            t!(ctx.lang, HomeNext)
        };
        let reply = talk::ask(ctx, session, &Question::plain("home/next", keys))?;
        ctx.tell_news(session)?;
        let Reply::Text(text) = reply else {
            match reply {
                Reply::Paste => enter::orders(ctx, session)?,
                _ => return leave(ctx),
            }
            continue;
        };
        match normalize(&text).to_lowercase().as_str() {
            "" => go_on(ctx, session, &mut later)?,
            "x" => observe::ask(ctx, session)?,
            "n" => note(ctx, session)?,
            "i" => enter::items_of_some_kind(ctx, session)?,
            "o" => enter::orders(ctx, session)?,
            "p" => parties::enter(ctx, session)?,
            "r" => report::write_here(ctx, session)?,
            "l" => letter::show_last(ctx, session)?,
            "d" => due::show(ctx, session)?,
            "b" => {
                shown = board::show(ctx, session)? && later.is_empty();
            }
            "0" => return leave(ctx),
            _ => ctx.message(&t!(ctx.lang, HomeKeys))?,
        }
    }
}

fn leave(ctx: &mut Context) -> Result<Exit, CliError> {
    ctx.message(&t!(ctx.lang, HomeLeft))?;
    Ok(Exit::Done)
}

/// Does what comes next: a call with its whole sheet, a look, a step of one's own.
fn go_on(
    ctx: &mut Context,
    session: &mut IncidentSession,
    later: &mut Vec<CheckId>,
) -> Result<(), CliError> {
    let checks = session.checks();
    let Some(next) = engine::next_after(&session.state, &checks, later) else {
        drop(checks);
        return ctx.message(&t!(ctx.lang, HomeNothing));
    };
    let (id, party) = (next.check.id.clone(), next.check.party.map(str::to_owned));
    let is_call = next.is_call();
    drop(checks);
    match party {
        Some(party) if is_call => {
            if call::hold(ctx, session, Call::with(session, &party, ctx.lang))? == After::Left {
                later.extend(of_party(session, &party));
            }
        }
        _ => {
            if !steps::take(ctx, session, &id)? {
                later.push(id);
            }
        }
    }
    Ok(())
}

fn of_party(session: &IncidentSession, party: &str) -> Vec<CheckId> {
    session
        .checks()
        .iter()
        .filter(|check| check.party == Some(party))
        .map(|check| check.id.clone())
        .collect()
}

fn note(ctx: &mut Context, session: &mut IncidentSession) -> Result<(), CliError> {
    if let Reply::Text(text) = talk::ask(
        ctx,
        session,
        &Question::plain("home/note", t!(ctx.lang, HomeNote)),
    )? && !text.trim().is_empty()
    {
        let done = session
            .act(Act::Note {
                about: NoteAbout::Note,
                contact: None,
                text,
            })
            .map(|_| ());
        if ctx.forgive(done)? {
            ctx.message(&t!(ctx.lang, AddNoteDone))?;
        }
    }
    Ok(())
}

/// A call that was interrupted (ux.md transcript d).
fn resume(ctx: &mut Context, session: &mut IncidentSession) -> Result<(), CliError> {
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
    let valid = move |text: &str| match normalize(text).as_str() {
        "1" | "2" | "3" => Ok(()),
        _ => Err(t!(lang, NewNumberFault, n = 3)),
    };
    let question = Question {
        validate: Some(&valid),
        ..Question::plain("home/resume", t!(lang, NewNumber))
    };
    let Reply::Text(text) = talk::ask_keeping_draft(ctx, session, &question)? else {
        return Ok(());
    };
    let call = Call::with(session, &contact.party, lang);
    match normalize(&text).as_str() {
        "1" => {
            if let Some(last) = last_recorded(ctx, session, contact.number) {
                ctx.message(&last)?;
            }
            call::hold(ctx, session, call)?;
        }
        "2" => {
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
            call::hold(ctx, session, Call::with(session, &contact.party, lang))?;
        }
    }
    Ok(())
}

/// `Last recorded: 4420 code confirmed, 4421 code REFUSED, said back.` (rule 12)
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
