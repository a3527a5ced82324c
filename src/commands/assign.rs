//! `assign CHECK… NAME`: who does what. `board --for NAME` and `due --for NAME` show each their
//! own.

use serde_json::json;

use crate::{
    engine::{Act, Check, Live},
    error::{CliError, Exit, Result},
    id::CheckId,
    record::Assigned,
    session::{Context, IncidentSession, Work, parties, resolve},
    t,
    text::sanitize_inline,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECK", required = true)]
    checks: Vec<String>,
    #[arg(value_name = "NAME", required = true)]
    name: String,
}

const NOBODY: &str = "-";

pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let (checks, to) = give(&mut work.session, &args.checks, &args.name)?;
    let text = told(work, &checks, &to);
    work.result(
        &json!({ "event": work.state().seq, "checks": checks, "to": to }),
        &text,
    )
}

/// Assigns these checks, all or none; the name is empty for nobody.
pub(crate) fn give(
    session: &mut IncidentSession,
    names: &[String],
    to: &str,
) -> Result<(Vec<CheckId>, String)> {
    let mut checks: Vec<CheckId> = Vec::new();
    for name in names {
        for check in named(session, name)? {
            if !checks.contains(&check) {
                checks.push(check);
            }
        }
    }
    let to = Some(to.trim()).filter(|name| *name != NOBODY);
    let to = to.unwrap_or_default().to_owned();
    session.transaction(|session| {
        checks.iter().cloned().try_for_each(|check| {
            let to = to.clone();
            session.act(Act::Assign(Assigned { check, to })).map(drop)
        })
    })?;
    Ok((checks, to))
}

/// `Sato has 3 of 12 open checks.`
pub(crate) fn told(work: &Work<'_>, checks: &[CheckId], to: &str) -> String {
    let n = checks.len();
    if to.is_empty() {
        return t!(work.lang, AssignNobody, n);
    }
    let assigned = &work.state().assigned;
    let has = |check: &Check<'_>| assigned.get(&check.id).is_some_and(|name| name == to);
    let all = work.checks();
    let open = all.iter().filter(|check| check.is_open() && has(check));
    let open = open.count();
    let name = sanitize_inline(to);
    t!(work.lang, AssignDone, n, name, open)
}

/// The check of a name; of a step that is asked of each item, all of them; of a party, all its open
/// ones.
fn named(session: &IncidentSession, name: &str) -> Result<Vec<CheckId>> {
    let all = session.checks();
    let found = match resolve::check(session, name) {
        Ok(check) => check,
        // Asked of several parties: with each of them.
        Err(CliError::WhichParty(..)) => {
            return Ok(ids(&all, |check| {
                check.step().is_some_and(|step| step.id == name)
            }));
        }
        Err(error) => {
            let parties = parties::all(session, name);
            let checks = ids(&all, |check| {
                check.is_open() && check.party.is_some_and(|party| parties.contains(&party))
            });
            return Some(checks)
                .filter(|checks| !checks.is_empty())
                .ok_or(error);
        }
    };
    let same_step = |id: &CheckId| id.list == found.list && id.step == found.step;
    let of_items = ids(&all, |check| {
        check.item.is_some() && check.live != Live::No && same_step(&check.id)
    });
    match found.item.is_none() && !of_items.is_empty() {
        true => Ok(of_items),
        false => Ok(vec![found]),
    }
}

fn ids(checks: &[Check<'_>], wanted: impl Fn(&Check<'_>) -> bool) -> Vec<CheckId> {
    let wanted = checks.iter().filter(|check| wanted(check));
    wanted.map(|check| check.id.clone()).collect()
}
