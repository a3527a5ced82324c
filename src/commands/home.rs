//! `kakunin` alone: what is due, the board, NEXT, go on; an interrupted call; or a new incident.

mod channel_form;
mod item_form;
mod look;
mod own_step;
mod party_form;
mod propose;
mod resume;
mod steps;
mod task;

use std::mem;

use crate::{
    commands::{
        board,
        call::{
            conversation::{self, stage::CallEnd},
            sheet::Call,
        },
        due, letter,
        observe::ask,
        report,
    },
    engine::{self, Act},
    error::{CliError, Exit, Result},
    id::CheckId,
    record::NoteAbout,
    session::{Context, IncidentSession, Reply, opening, prompt, script},
    t,
    ui::{Question, typed::normalize},
};

/// Shows what to do now, and does it.
pub(crate) fn run(ctx: &mut Context) -> Result<Exit> {
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
        resume::resume(ctx, &mut session)?;
        return rounds(ctx, &mut session);
    }
    due::show(ctx, &session)?;
    let shown = board::show(ctx, &session)?;
    rounds_below(ctx, &mut session, shown)
}

fn first_run(ctx: &mut Context) -> Result<Exit> {
    if ctx.can_ask() {
        ctx.message(&t!(ctx.lang, HomeIntro))?;
    }
    let Some(mut session) = opening::open(&opening::Args::default(), ctx)? else {
        return Ok(Exit::Done);
    };
    let party = opening::call_now(&session);
    after_opening(ctx, &mut session, party.as_deref())
}

/// After opening: the script of the party to call now, then the sheet, the orders, or home.
pub(crate) fn after_opening(
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: Option<&str>,
) -> Result<Exit> {
    let Some(party) = party else {
        return rounds(ctx, session);
    };
    let script = script::script(ctx, session, party);
    let lines = script::lines(ctx, &script);
    ctx.show_all(&lines)?;
    loop {
        let question = Question::plain("home/script", t!(ctx.lang, HomeScript));
        let key = match prompt::ask(ctx, session, &question)? {
            Reply::Text(text) => normalize(&text).to_lowercase(),
            Reply::Paste => "o".to_owned(),
            _ => return leave(ctx),
        };
        match key.as_str() {
            "" => {
                let call = Call::with(session, party, ctx.lang).introduced();
                conversation::hold(ctx, session, call)?;
                return rounds(ctx, session);
            }
            "o" => item_form::paste_orders(ctx, session)?,
            "0" => return leave(ctx),
            _ => ctx.message(&t!(ctx.lang, HomeKeys))?,
        }
    }
}

/// NEXT and its reason, until the user leaves. What was put off is not proposed again in this run.
fn rounds(ctx: &mut Context, session: &mut IncidentSession) -> Result<Exit> {
    rounds_below(ctx, session, false)
}

/// The same; `shown`: the board, with NEXT on it, has just been shown.
fn rounds_below(ctx: &mut Context, session: &mut IncidentSession, mut shown: bool) -> Result<Exit> {
    let mut later: Vec<CheckId> = Vec::new();
    loop {
        session.tick(ctx.system.now());
        ctx.on_interrupt(&t!(ctx.lang, FailInterrupted));
        if !mem::take(&mut shown) {
            board::show_lead(ctx, session, &later)?;
        }
        let has_items = item_form::kinds(session).iter().any(|kind| kind != "order");
        let keys = if has_items {
            t!(ctx.lang, HomeNextItems)
        } else {
            t!(ctx.lang, HomeNext)
        };
        let reply = prompt::ask(ctx, session, &Question::plain("home/next", keys))?;
        ctx.report_foreign_events(session)?;
        let key = match reply {
            Reply::Text(text) => normalize(&text).to_lowercase(),
            Reply::Paste => "o".to_owned(),
            _ => return leave(ctx),
        };
        match key.as_str() {
            "0" => return leave(ctx),
            "b" => shown = board::show(ctx, session)? && later.is_empty(),
            key => act_on(ctx, session, key, &mut later)?,
        }
    }
}

/// What each key of the home screen does.
fn act_on(
    ctx: &mut Context,
    session: &mut IncidentSession,
    key: &str,
    later: &mut Vec<CheckId>,
) -> Result<()> {
    match key {
        "" => go_on(ctx, session, later),
        "x" => ask::ask(ctx, session),
        "n" => note(ctx, session),
        "i" => item_form::items_of_some_kind(ctx, session),
        "o" => item_form::paste_orders(ctx, session),
        "p" => party_form::enter(ctx, session),
        "r" => report::write_here(ctx, session),
        "l" => letter::show_last(ctx, session),
        "d" => due::show(ctx, session),
        _ => ctx.message(&t!(ctx.lang, HomeKeys)),
    }
}

fn leave(ctx: &mut Context) -> Result<Exit> {
    ctx.message(&t!(ctx.lang, HomeLeft))?;
    Ok(Exit::Done)
}

/// Does what comes next: a call with its whole sheet, a look, an own step.
fn go_on(ctx: &mut Context, session: &mut IncidentSession, later: &mut Vec<CheckId>) -> Result<()> {
    let checks = session.checks();
    let Some(next) = engine::next_after(&session.state, &checks, later) else {
        drop(checks);
        return ctx.message(&t!(ctx.lang, HomeNothing));
    };
    let id = next.check.id.clone();
    let party = next.check.party.map(str::to_owned);
    let is_call = next.is_call();
    drop(checks);
    match party {
        Some(party) if is_call => {
            if conversation::hold(ctx, session, Call::with(session, &party, ctx.lang))?
                == CallEnd::Left
            {
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

fn note(ctx: &mut Context, session: &mut IncidentSession) -> Result<()> {
    let Some(text) = prompt::ask_text(ctx, session, "home/note", t!(ctx.lang, HomeNote))? else {
        return Ok(());
    };
    let done = session.act(Act::Note {
        about: NoteAbout::Note,
        contact: None,
        text,
    });
    if ctx.recover(done)? {
        ctx.message(&t!(ctx.lang, AddNoteDone))?;
    }
    Ok(())
}
