//! `new [CHECKLIST]`: open an incident; then whom to call now.

use serde_json::json;

use crate::{
    commands::{board, home},
    engine,
    error::{Exit, Result},
    session::{Context, opening, script},
    t,
};

pub(crate) use crate::session::opening::Args;

/// Opens an incident and shows whom to call.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let Some(mut session) = opening::open(args, ctx)? else {
        return Ok(Exit::Done);
    };
    let checks = session.checks();
    let party = engine::agenda(&checks)
        .iter()
        .find_map(|check| check.party.map(str::to_owned));
    drop(checks);
    if ctx.global.json {
        let script = party
            .as_deref()
            .map(|party| script::json(&script::script(ctx, &session, party)));
        let next = board::next_json(ctx, &session);
        let json = json!({ "incident": session.number.to_string(), "id": session.incident, "next": next, "script": script });
        ctx.result(&json, "")?;
        return Ok(Exit::Done);
    }
    if ctx.can_ask() {
        let party = opening::call_now(&session);
        return home::after_opening(ctx, &mut session, party.as_deref());
    }
    let text = t!(ctx.lang, NewDone, number = session.number);
    ctx.result(&json!({}), &text)
}
