//! By when a party promised something.

use crate::{
    commands::call::{
        conversation::stage::{self, NextStep},
        sheet::Call,
    },
    error::Result,
    session::{Work, promise_time},
    ui::sheet::{ItemKey, Times},
};

/// `promised by when?`, once for all new promises of the row: one time counts for all of them, an
/// item with its time for that one. Enter is that the party named none.
pub(crate) fn times(
    work: &mut Work<'_>,
    call: &mut Call,
    line: usize,
    mut open: Vec<usize>,
) -> Result<NextStep> {
    loop {
        let untimed = call.untimed(&work.session, line);
        open.retain(|item| untimed.contains(item));
        if open.is_empty() {
            return Ok(NextStep::On);
        }
        let question = &call.lines[line];
        let said_at = call.answered_at(&work.session, line);
        let keys: Vec<ItemKey> = question.keys_at(&open).cloned().collect();
        let what = match &keys[..] {
            [key] => key.ends.clone(),
            _ => question.letter.clone(),
        };
        let id = stage::id_of(call, &format!("{}/{what}/by", question.letter));
        let times = promise_time::by_when(work, &id, &what, &keys, said_at)?;
        let session = &mut work.session;
        match times {
            None => return Ok(NextStep::On),
            Some(Times::All(by)) => call.promise(session, line, Some(&open), by.at)?,
            Some(Times::Of(each)) => each.into_iter().try_for_each(|(at, _, by)| {
                call.promise(session, line, open.get(at..=at), by.at)
            })?,
        }
    }
}
