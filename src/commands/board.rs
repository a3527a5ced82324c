//! `board`: the whole incident on one screen, with one next action and its reason.

use super::{Context, assign, session::IncidentSession};
use crate::screens;
use crate::{
    engine,
    error::{CliError, Exit},
    id::CheckId,
    screens::Shape,
    wording::View,
};

/// Whether to look only.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    #[arg(long)]
    check: bool,
    #[arg(long = "for", value_name = "NAME")]
    mine: Option<String>,
}

/// Shows the board; with `--check` the exit code says whether something needs you.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let session = ctx.any_session()?;
    let mut checks = session.checks();
    if let Some(name) = &args.mine {
        let name = assign::somebody(session.state.assigned.values().cloned(), name)?;
        checks.retain(|check| session.state.assigned.get(&check.id) == Some(&name));
    }
    let view = view(ctx, &session, &checks);
    if ctx.global.json {
        ctx.json(&screens::board_json(view))?;
    } else {
        for line in screens::board(view, shape(ctx)) {
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
pub(super) fn show(ctx: &mut Context, session: &IncidentSession) -> Result<bool, CliError> {
    let checks = session.checks();
    let shape = shape(ctx);
    // The prompt, its hint and the line under them must not push NEXT off the screen.
    let shape = Shape {
        height: shape.height.saturating_sub(2),
        ..shape
    };
    let lines = screens::board(view(ctx, session, &checks), shape);
    ctx.show_all(&lines)?;
    Ok(lines.len() < ctx.rows().saturating_sub(2))
}

/// Only what comes next and why, when some steps were put off for the moment.
pub(super) fn show_lead(
    ctx: &mut Context,
    session: &IncidentSession,
    later: &[CheckId],
) -> Result<(), CliError> {
    let checks = session.checks();
    let lines = screens::lead(view(ctx, session, &checks).without(later), ctx.columns());
    ctx.show_all(&lines)
}

/// What comes next, for programs.
pub(super) fn next_json(ctx: &Context, session: &IncidentSession) -> serde_json::Value {
    let checks = session.checks();
    let mut board = screens::board_json(view(ctx, session, &checks));
    board["next"].take()
}

/// How this incident is looked at.
pub(super) fn view<'a>(
    ctx: &Context,
    session: &'a IncidentSession,
    checks: &'a [engine::Check<'a>],
) -> View<'a> {
    View::new(
        session.number,
        &session.tip.hash,
        &session.state,
        checks,
        ctx.lang,
        session.here(),
    )
}

/// The screen as the looks take it.
pub(super) fn shape(ctx: &Context) -> Shape {
    Shape {
        width: ctx.columns(),
        height: ctx.rows().saturating_sub(1).max(10),
        spoken: ctx.is_plain(),
    }
}
