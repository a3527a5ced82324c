//! `new [CHECKLIST]`: open an incident; then whom to call now.

use serde_json::{Value, json};

use crate::{
    commands::{board, home},
    engine,
    error::{Exit, Result},
    session::{Context, Work, opening, script},
    t,
};

pub(crate) use crate::session::opening::Args;

/// Opens an incident and shows whom to call.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let Some(work) = &mut opening::open(args, ctx)? else {
        return Ok(Exit::Done);
    };
    if work.ctx.global.json {
        let json = opened_json(work);
        return work.ctx.result(&json, "");
    }
    if work.can_ask() {
        let party = opening::call_now(&work.session);
        return home::after_opening(work, party.as_deref());
    }
    let text = t!(work.lang, NewDone, number = work.session.number);
    work.ctx.result(&json!({}), &text)
}

/// The new incident for programs, with the script of whom to call.
fn opened_json(work: &Work<'_>) -> Value {
    let checks = work.checks();
    let agenda = engine::agenda(&checks);
    let party = agenda.iter().find_map(|check| check.party);
    let script = party.map(|party| script::json(&script::script(work, party)));
    json!({
        "incident": work.session.number.to_string(), "id": work.session.incident,
        "next": board::next_json(work), "script": script,
    })
}
