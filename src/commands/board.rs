//! `board`: the whole incident on one screen, with one next action and its reason.

use crate::{
    engine,
    error::{Exit, Result},
    id::CheckId,
    screens::{self, Shape},
    session::{Context, IncidentSession, view},
};

pub(crate) use crate::session::view::ScreenArgs as Args;

/// Shows the board; with `--check` the exit code says whether something needs you.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let session = ctx.any_session()?;
    let mut checks = session.checks();
    if let Some(name) = &args.mine {
        let name = view::assignee(session.state.assigned.values().cloned(), name)?;
        checks.retain(|check| session.state.assigned.get(&check.id) == Some(&name));
    }
    let view = view::view(ctx, &session, &checks);
    if ctx.global.json {
        ctx.json(&screens::board_json(view))?;
    } else {
        for line in screens::board(view, view::shape(ctx)) {
            ctx.print(&line)?;
        }
    }
    let needs = session.state.closed.is_none() && checks.iter().any(engine::Check::needs_you);
    Ok(if args.check && needs {
        Exit::NeedsYou
    } else {
        Exit::Done
    })
}

/// The board among prompts. True when all of it, NEXT on top, stays on the screen above a prompt.
pub(crate) fn show(ctx: &mut Context, session: &IncidentSession) -> Result<bool> {
    let checks = session.checks();
    let shape = view::shape(ctx);
    // The prompt, its hint and the line under them must not push NEXT off the screen.
    let shape = Shape {
        height: shape.height.saturating_sub(2),
        ..shape
    };
    let lines = screens::board(view::view(ctx, session, &checks), shape);
    ctx.show_all(&lines)?;
    Ok(lines.len() < ctx.rows().saturating_sub(2))
}

/// Only what comes next and why, without the steps that were put off.
pub(crate) fn show_lead(
    ctx: &mut Context,
    session: &IncidentSession,
    later: &[CheckId],
) -> Result<()> {
    let checks = session.checks();
    let lines = screens::lead(
        view::view(ctx, session, &checks).without(later),
        ctx.columns(),
    );
    ctx.show_all(&lines)
}

/// What comes next, for programs.
pub(crate) fn next_json(ctx: &Context, session: &IncidentSession) -> serde_json::Value {
    let checks = session.checks();
    let mut board = screens::board_json(view::view(ctx, session, &checks));
    board["next"].take()
}
