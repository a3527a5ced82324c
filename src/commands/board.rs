//! `board`: the whole incident on one screen, with one next action and its reason.

use super::{Desk, assign, walk::Walk};
use crate::{
    engine,
    failure::{Exit, Failure},
    id::CheckId,
    report::{self, Shape, View},
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
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let walk = desk.walk_any()?;
    let mut checks = walk.checks();
    if let Some(name) = &args.mine {
        let name = assign::somebody(walk.state.assigned.values().cloned(), name)?;
        checks.retain(|check| walk.state.assigned.get(&check.id) == Some(&name));
    }
    let view = view(desk, &walk, &checks);
    if desk.global.json {
        desk.json(&report::board_json(view))?;
    } else {
        for line in report::board(view, shape(desk)) {
            desk.print(&line)?;
        }
    }
    let needs = walk.state.closed.is_none() && checks.iter().any(engine::Check::needs_you);
    Ok(if args.check && needs {
        Exit::NeedsYou
    } else {
        Exit::Done
    })
}

/// The board among prompts. True when all of it, NEXT on top, stays on the screen above a prompt.
pub(super) fn show(desk: &mut Desk, walk: &Walk) -> Result<bool, Failure> {
    let checks = walk.checks();
    let shape = shape(desk);
    // The prompt, its hint and the line under them must not push NEXT off the screen.
    let shape = Shape {
        height: shape.height.saturating_sub(2),
        ..shape
    };
    let lines = report::board(view(desk, walk, &checks), shape);
    desk.show_all(&lines)?;
    Ok(lines.len() < desk.rows().saturating_sub(2))
}

/// Only what comes next and why, when some steps were put off for the moment.
pub(super) fn show_lead(desk: &mut Desk, walk: &Walk, later: &[CheckId]) -> Result<(), Failure> {
    let checks = walk.checks();
    let lines = report::lead(view(desk, walk, &checks).without(later), desk.columns());
    desk.show_all(&lines)
}

/// What comes next, for programs.
pub(super) fn next_json(desk: &Desk, walk: &Walk) -> serde_json::Value {
    let checks = walk.checks();
    let mut board = report::board_json(view(desk, walk, &checks));
    board["next"].take()
}

/// How this incident is looked at.
pub(super) fn view<'a>(desk: &Desk, walk: &'a Walk, checks: &'a [engine::Check<'a>]) -> View<'a> {
    View::new(
        walk.number,
        &walk.tip.hash,
        &walk.state,
        checks,
        desk.lang,
        walk.here(),
    )
}

/// The screen as the looks take it.
pub(super) fn shape(desk: &Desk) -> Shape {
    Shape {
        width: desk.columns(),
        height: desk.rows().saturating_sub(1).max(10),
        spoken: desk.is_plain(),
    }
}
