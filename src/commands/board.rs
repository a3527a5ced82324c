//! `board`: the whole incident on one screen, with one next action and its reason.

use crate::{
    engine,
    error::{Exit, Result},
    id::CheckId,
    screens::{self, Shape},
    session::{Context, Work, view},
};

pub(crate) use crate::session::view::ScreenArgs as Args;

/// Shows the board; with `--check` the exit code says whether something needs you.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open_any()?;
    let state = &work.session.state;
    let mut checks = work.session.checks();
    if let Some(name) = &args.mine {
        let name = view::assignee(state.assigned.values().cloned(), name)?;
        checks.retain(|check| state.assigned.get(&check.id) == Some(&name));
    }
    let view = view::view(work, &checks);
    match work.ctx.global.json {
        true => work.ctx.json(&screens::board_json(view))?,
        false => {
            let lines = screens::board(view, view::shape(work.ctx));
            work.ctx.print_all(&lines)?;
        }
    }
    let needs = state.closed.is_none() && checks.iter().any(engine::Check::needs_you);
    Ok(args.exit(needs))
}

/// The board among prompts. True when all of it, NEXT on top, stays on the screen above a prompt.
pub(crate) fn show(work: &mut Work<'_>) -> Result<bool> {
    let checks = work.checks();
    let shape = view::shape(work.ctx);
    // The prompt, its hint and the line under them must not push NEXT off the screen.
    let shape = Shape {
        height: shape.height.saturating_sub(2),
        ..shape
    };
    let lines = screens::board(view::view(work, &checks), shape);
    work.show_all(&lines)?;
    Ok(lines.len() < work.ctx.rows().saturating_sub(2))
}

/// Only what comes next and why, without the steps that were put off.
pub(crate) fn show_lead(work: &mut Work<'_>, later: &[CheckId]) -> Result<()> {
    let checks = work.checks();
    let view = view::view(work, &checks).without(later);
    let lines = screens::lead(view, work.ctx.columns());
    work.ctx.show_all(&lines)
}

/// What comes next, for programs.
pub(crate) fn next_json(work: &Work<'_>) -> serde_json::Value {
    let checks = work.checks();
    let mut board = screens::board_json(view::view(work, &checks));
    board["next"].take()
}
