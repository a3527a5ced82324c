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
    promised: Vec<usize>,
) -> Result<NextStep> {
    let mut open = promised;
    loop {
        let untimed = call.untimed(&work.session, line);
        open.retain(|item| untimed.contains(item));
        if open.is_empty() {
            return Ok(NextStep::On);
        }
        let question = &call.lines[line];
        let said_at = call.answered_at(&work.session, line);
        let keys: Vec<ItemKey> = open
            .iter()
            .filter_map(|item| question.keys.get(*item).cloned())
            .collect();
        let what = match &keys[..] {
            [] => question.letter.clone(),
            [key] => key.ends.clone(),
            _ => question.letter.clone(),
        };
        let id = stage::id_of(call, &format!("{}/{what}/by", question.letter));
        match promise_time::by_when(work, &id, &what, &keys, said_at)? {
            None => return Ok(NextStep::On),
            Some(Times::All(by)) => call.promise(&mut work.session, line, Some(&open), by.at)?,
            Some(Times::Of(each)) => {
                for (at, _, by) in each {
                    call.promise(&mut work.session, line, open.get(at..=at), by.at)?;
                }
            }
        }
    }
}
