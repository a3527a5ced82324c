//! `checklist show CHECKLIST`: one checklist to read, with its reasons and sources.

use crate::{
    error::{CliError, Exit, Result},
    screens,
    session::{Context, checklists},
};

/// One checklist, or one step of it. With `--json` it is the list, or the step, as it is written.
pub(crate) fn run(ctx: &mut Context, name: &str, step: Option<&str>) -> Result<Exit> {
    let list = checklists::find(ctx, name)?;
    let rules = &list.rules;
    let no_such_step = |id: &str| {
        let known = rules.all_steps().map(|step| step.id.as_str());
        CliError::bad_value("--step", id, &known.collect::<Vec<_>>().join(", "))
    };
    let step = step.map(|id| rules.step(id).ok_or_else(|| no_such_step(id)));
    let step = step.transpose()?;
    if ctx.global.json {
        let value = match step {
            Some(step) => serde_json::to_value(step),
            None => serde_json::to_value(rules),
        };
        ctx.json(&value.unwrap_or_default())?;
    } else {
        let lines = screens::show(rules, list.origin, step, ctx.lang, ctx.columns());
        ctx.print_all(&lines)?;
    }
    Ok(Exit::Done)
}
