//! The list that was chosen first does not fit: another one in its place.

use crate::{
    error::Result,
    session::{Work, change_list, opening, tell},
};

/// Lets the user pick what happened once more, and puts that list in the place of the first one.
pub(super) fn change(work: &mut Work<'_>) -> Result<()> {
    let lists = &work.state().lists;
    let Some(old) = lists.first().map(|list| list.rules.id.clone()) else {
        return Ok(());
    };
    let Some(new) = opening::pick_list(work.ctx)? else {
        return Ok(());
    };
    if new.id == old {
        return tell!(work, HomeListSame);
    }
    let done = change_list::put_in_place(work, &new, &old);
    if work.ctx.recover(done)? {
        change_list::show(work, &new.id)?;
    }
    Ok(())
}
