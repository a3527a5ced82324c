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
    session::{Context, IncidentSession, Reply, Work, opening, prompt, script},
    t,
    ui::{Question, typed::normalize},
};

/// Shows what to do now, and does it.
pub(crate) fn run(ctx: &mut Context) -> Result<Exit> {
    let session = match ctx.session() {
        Err(CliError::NoIncident) => return first_run(ctx),
        found => found?,
    };
    if !ctx.can_ask() {
        if !ctx.global.json {
            due::run(&due::Args::default(), ctx)?;
        }
        return board::run(&board::Args::default(), ctx);
    }
    let work = &mut Work::new(ctx, session);
    if work.session.state.running_contact().is_some() {
        resume::resume(work)?;
        return rounds(work);
    }
    due::show(work)?;
    let shown = board::show(work)?;
    rounds_below(work, shown)
}

fn first_run(ctx: &mut Context) -> Result<Exit> {
    if ctx.can_ask() {
        ctx.message(&t!(ctx.lang, HomeIntro))?;
    }
    let Some(mut work) = opening::open(&opening::Args::default(), ctx)? else {
        return Ok(Exit::Done);
    };
    let party = opening::call_now(&work.session);
    after_opening(&mut work, party.as_deref())
}

/// After opening: the script of the party to call now, then the sheet, the orders, or home.
pub(crate) fn after_opening(work: &mut Work<'_>, party: Option<&str>) -> Result<Exit> {
    let Some(party) = party else {
        return rounds(work);
    };
    let script = script::script(work, party);
    let lines = script::lines(work.ctx, &script);
    work.show_all(&lines)?;
    loop {
        let question = Question::plain("home/script", t!(work.lang, HomeScript));
        let key = match prompt::ask(work, &question)? {
            Reply::Text(text) => normalize(&text).to_lowercase(),
            Reply::Paste => "o".to_owned(),
            _ => return leave(work.ctx),
        };
        match key.as_str() {
            "" => {
                let call = Call::with(&work.session, party, work.lang).introduced();
                conversation::hold(work, call)?;
                return rounds(work);
            }
            "o" => item_form::paste_orders(work)?,
            "0" => return leave(work.ctx),
            _ => work.message(&t!(work.lang, HomeKeys))?,
        }
    }
}

/// NEXT and its reason, until the user leaves. What was put off is not proposed again in this run.
fn rounds(work: &mut Work<'_>) -> Result<Exit> {
    rounds_below(work, false)
}

/// The same; `shown`: the board, with NEXT on it, has just been shown.
fn rounds_below(work: &mut Work<'_>, mut shown: bool) -> Result<Exit> {
    let mut later: Vec<CheckId> = Vec::new();
    loop {
        work.session.tick(work.ctx.system.now());
        work.ctx.on_interrupt(&t!(work.lang, FailInterrupted));
        if !mem::take(&mut shown) {
            board::show_lead(work, &later)?;
        }
        let has_items = item_form::kinds(&work.session)
            .iter()
            .any(|kind| kind != "order");
        let keys = if has_items {
            t!(work.lang, HomeNextItems)
        } else {
            t!(work.lang, HomeNext)
        };
        let reply = prompt::ask(work, &Question::plain("home/next", keys))?;
        work.ctx.report_foreign_events(&mut work.session)?;
        let key = match reply {
            Reply::Text(text) => normalize(&text).to_lowercase(),
            Reply::Paste => "o".to_owned(),
            _ => return leave(work.ctx),
        };
        match key.as_str() {
            "0" => return leave(work.ctx),
            "b" => shown = board::show(work)? && later.is_empty(),
            key => act_on(work, key, &mut later)?,
        }
    }
}

/// What each key of the home screen does.
fn act_on(work: &mut Work<'_>, key: &str, later: &mut Vec<CheckId>) -> Result<()> {
    match key {
        "" => go_on(work, later),
        "x" => ask::ask(work),
        "n" => note(work),
        "i" => item_form::items_of_some_kind(work),
        "o" => item_form::paste_orders(work),
        "p" => party_form::enter(work),
        "r" => report::write_here(work),
        "l" => letter::show_last(work),
        "d" => due::show(work),
        _ => work.message(&t!(work.lang, HomeKeys)),
    }
}

fn leave(ctx: &mut Context) -> Result<Exit> {
    ctx.message(&t!(ctx.lang, HomeLeft))?;
    Ok(Exit::Done)
}

/// Does what comes next: a call with its whole sheet, a look, an own step.
fn go_on(work: &mut Work<'_>, later: &mut Vec<CheckId>) -> Result<()> {
    let checks = work.session.checks();
    let Some(next) = engine::next_after(&work.session.state, &checks, later) else {
        drop(checks);
        return work.message(&t!(work.lang, HomeNothing));
    };
    let id = next.check.id.clone();
    let party = next.check.party.map(str::to_owned);
    let is_call = next.is_call();
    drop(checks);
    match party {
        Some(party) if is_call => {
            if conversation::hold(work, Call::with(&work.session, &party, work.lang))?
                == CallEnd::Left
            {
                later.extend(of_party(&work.session, &party));
            }
        }
        _ => {
            if !steps::take(work, &id)? {
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

fn note(work: &mut Work<'_>) -> Result<()> {
    let Some(text) = prompt::ask_text(work, "home/note", t!(work.lang, HomeNote))? else {
        return Ok(());
    };
    let done = work.act(Act::Note {
        about: NoteAbout::Note,
        contact: None,
        text,
    });
    if work.ctx.recover(done)? {
        work.message(&t!(work.lang, AddNoteDone))?;
    }
    Ok(())
}
