//! `assign CHECK… NAME`: who does what. `board --for NAME` and `due --for NAME` show each their
//! own.

use crate::record::Assigned;
use serde_json::json;

use crate::{
    engine::{Act, Live},
    error::{CliError, Exit},
    id::CheckId,
    session::{Context, IncidentSession, parties, resolve},
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

/// As a name: assigned to nobody.
const NOBODY: &str = "-";

pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let (checks, to) = give(&mut session, &args.checks, &args.name)?;
    ctx.report_foreign_events(&mut session)?;
    let text = told(ctx, &session, &checks, &to);
    ctx.result(
        &json!({ "event": session.state.seq, "checks": checks, "to": to }),
        &text,
    )
}

/// Assigns these checks, all or none; the name is empty for nobody.
pub(crate) fn give(
    session: &mut IncidentSession,
    names: &[String],
    to: &str,
) -> Result<(Vec<CheckId>, String), CliError> {
    let mut checks = Vec::new();
    for name in names {
        checks.extend(
            named(session, name)?
                .into_iter()
                .filter(|check| !checks.contains(check))
                .collect::<Vec<_>>(),
        );
    }
    let to = if to.trim() == NOBODY {
        String::new()
    } else {
        to.trim().to_owned()
    };
    session.transaction(|session| {
        checks.iter().try_for_each(|check| {
            session
                .act(Act::Assign(Assigned {
                    check: check.clone(),
                    to: to.clone(),
                }))
                .map(|_| ())
        })
    })?;
    Ok((checks, to))
}

/// `Sato has 3 of 12 open checks.`
pub(crate) fn told(
    ctx: &Context,
    session: &IncidentSession,
    checks: &[CheckId],
    to: &str,
) -> String {
    if to.is_empty() {
        return t!(ctx.lang, AssignNobody, n = checks.len());
    }
    let all = session.checks();
    let has = |check: &&crate::engine::Check<'_>| {
        session
            .state
            .assigned
            .get(&check.id)
            .is_some_and(|name| name == to)
    };
    let open = all
        .iter()
        .filter(|check| check.is_open())
        .filter(has)
        .count();
    t!(
        ctx.lang,
        AssignDone,
        n = checks.len(),
        name = sanitize_inline(to),
        open = open
    )
}

/// The check of a name; of a step that is asked of each item, all of them; of a party, all its open
/// ones.
fn named(session: &IncidentSession, name: &str) -> Result<Vec<CheckId>, CliError> {
    let all = session.checks();
    let parties = parties::all(session, name);
    let of_party = || {
        all.iter().filter(|check| {
            check.party.is_some_and(|party| parties.contains(&party)) && check.is_open()
        })
    };
    let found = match resolve::check(session, name) {
        Ok(check) => check,
        // Asked of several parties: with each of them.
        Err(CliError::WhichParty(..)) => {
            let each = all
                .iter()
                .filter(|check| check.step().is_some_and(|step| step.id == name));
            return Ok(each.map(|check| check.id.clone()).collect());
        }
        Err(error) => {
            let checks: Vec<_> = of_party().map(|check| check.id.clone()).collect();
            return if checks.is_empty() {
                Err(error)
            } else {
                Ok(checks)
            };
        }
    };
    let same = |id: &CheckId| id.list == found.list && id.step == found.step;
    let each = all
        .iter()
        .filter(|check| check.item.is_some() && check.live != Live::No && same(&check.id));
    let each: Vec<_> = each.map(|check| check.id.clone()).collect();
    Ok(if found.item.is_none() && !each.is_empty() {
        each
    } else {
        vec![found]
    })
}
