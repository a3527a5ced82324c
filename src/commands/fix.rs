//! `fix CHECK OUTCOME`: the statement or answer as it should have been, `fix amount@4417 12800` for
//! what is known of an item, or `fix country GB` and the like for the incident itself; both stay on
//! record.

mod answer;
mod correction;
mod incident;
mod item;
mod name;
mod party;
pub(super) mod statement;

use crate::{
    error::{Exit, Result},
    session::{Context, choose, resolve, value},
};

pub(super) use crate::session::outcome::OutcomeArgs as Args;

/// Corrects the last statement about a check, an own answer, or what was said of an item, a party or
/// the incident itself.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    if incident::FIELDS.contains(&args.check.as_str()) {
        return incident::fix(args, work);
    }
    if let Some((about, which)) = name::field_of_contact(&args.check) {
        return name::fix(args, work, about, which);
    }
    let name = choose::with_item(work, &args.check)?;
    if let Some((item, field)) = item::field_of_item(&work.session, &name) {
        return item::fix(args, work, item, &field);
    }
    if let Some(done) = party::fix(args, work)? {
        return Ok(done);
    }
    let check = resolve::check(&work.session, &name)?;
    match value::asked(work, &check) {
        Some(parser) => answer::fix(args, work, check, &parser),
        None => statement::fix(args, work, check),
    }
}
