//! `kakunin` alone: what is due, the board, NEXT, go on; an interrupted call; or a new incident.

mod channel_form;
mod item_form;
mod look;
mod other_list;
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
    engine,
    error::{CliError, Exit, Result},
    id::CheckId,
    session::{Context, Reply, Work, acts, opening, prompt, script, tell},
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
    if work.state().running_contact().is_some() {
        resume::resume(work)?;
        return rounds(work, false);
    }
    due::show(work)?;
    let shown = board::show(work)?;
    rounds(work, shown)
}

fn first_run(ctx: &mut Context) -> Result<Exit> {
    if ctx.can_ask() {
        tell!(ctx, HomeIntro)?;
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
        return rounds(work, false);
    };
    let lines = script::lines(work.ctx, &script::script(work, party));
    work.show_all(&lines)?;
    let kinds = item_form::kinds(&work.session);
    let keys = match kinds.iter().any(|kind| kind == "order") {
        true => t!(work.lang, HomeScript),
        false => t!(work.lang, HomeScriptOther),
    };
    loop {
        let question = Question::plain("home/script", keys.clone());
        match key(prompt::ask(work, &question)?).as_deref() {
            Some("") => {
                let call = Call::with(&work.session, party, work.lang).introduced();
                conversation::hold(work, call)?;
                return rounds(work, false);
            }
            Some("o") => item_form::paste_orders(work)?,
            Some("0") | None => return leave(work),
            Some(_) => tell!(work, HomeKeys)?,
        }
    }
}

/// The key that was typed; `None` for every way to leave.
fn key(reply: Reply) -> Option<String> {
    match reply {
        Reply::Text(text) => Some(normalize(&text).to_lowercase()),
        Reply::Paste => Some("o".to_owned()),
        _ => None,
    }
}

/// NEXT and its reason, until the user leaves. What was put off is not proposed again in this run.
/// `shown`: the board, with NEXT on it, has just been shown.
fn rounds(work: &mut Work<'_>, mut shown: bool) -> Result<Exit> {
    let mut later: Vec<CheckId> = Vec::new();
    loop {
        work.session.tick(work.ctx.system.now());
        work.ctx.on_interrupt(&t!(work.lang, FailInterrupted));
        if !mem::take(&mut shown) {
            board::show_lead(work, &later)?;
        }
        let mut kinds = item_form::kinds(&work.session).into_iter();
        let keys = match kinds.any(|kind| kind != "order") {
            true => t!(work.lang, HomeNextItems),
            false => t!(work.lang, HomeNext),
        };
        let reply = prompt::ask(work, &Question::plain("home/next", keys))?;
        work.ctx.report_foreign_events(&mut work.session)?;
        match key(reply).as_deref() {
            Some("0") | None => return leave(work),
            Some("b") => shown = board::show(work)? && later.is_empty(),
            Some(key) => act_on(work, key, &mut later)?,
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
        "c" => other_list::change(work),
        _ => tell!(work, HomeKeys),
    }
}

fn leave(work: &mut Work<'_>) -> Result<Exit> {
    tell!(work, HomeLeft)?;
    Ok(Exit::Done)
}

/// Does what comes next: a call with its whole sheet, a look, an own step.
fn go_on(work: &mut Work<'_>, later: &mut Vec<CheckId>) -> Result<()> {
    let checks = work.checks();
    let Some(next) = engine::next_after(work.state(), &checks, later) else {
        return tell!(work.ctx, HomeNothing);
    };
    let id = next.check.id.clone();
    let party = next.check.party.filter(|_| next.is_call());
    match party.map(str::to_owned) {
        Some(party) => {
            let call = Call::with(&work.session, &party, work.lang);
            if conversation::hold(work, call)? == CallEnd::Left {
                let checks = work.checks().into_iter();
                let of_party = checks.filter(|check| check.party == Some(&party));
                later.extend(of_party.map(|check| check.id));
            }
        }
        None => {
            if !steps::take(work, &id)? {
                later.push(id);
            }
        }
    }
    Ok(())
}

fn note(work: &mut Work<'_>) -> Result<()> {
    let Some(text) = prompt::ask_text(work, "home/note", t!(work.lang, HomeNote))? else {
        return Ok(());
    };
    if work.try_act(acts::note(&text))? {
        tell!(work, AddNoteDone)?;
    }
    Ok(())
}
