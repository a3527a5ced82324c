//! Which item a row means: a new one, one that is there, or one of which only the user can say
//! whether it is the same. Whole numbers distinguish items; many may share an ending, so that is
//! asked.

use crate::{
    engine,
    error::CliError,
    id::{Likeness, likeness},
    session::{
        actions::{
            item_rows::{Candidate, CandidatePlace, DuplicateRule, ItemRow, MatchedRows},
            item_words::ItemWords,
            row_match::{RowChoice, RowMatch},
        },
        context::Context,
        incident::IncidentSession,
    },
};

/// Matches each row with the items, and with the rows before it.
///
/// # Errors
/// [`CliError::Unclear`] when a row may be an item that is there and nobody can be asked; nothing is
/// recorded then. As for any question.
pub(crate) fn match_rows(
    ctx: &mut Context,
    session: &mut IncidentSession,
    kind: &str,
    rows: Vec<ItemRow>,
    rule: DuplicateRule,
) -> Result<MatchedRows, CliError> {
    let mut settling = Matching::of(session, kind);
    for row in rows {
        let meets = settling.meets(session, row);
        let choice = match rule {
            DuplicateRule::Ask if meets.is_open() => meets.ask(ctx, session, kind)?,
            rule => meets.by_rule(rule),
        };
        settling.take(&ItemWords { ctx, session, kind }, meets, choice);
    }
    settling.finished()
}

/// As [`match_rows`] where there is no user to ask, as in an answers file.
///
/// # Errors
/// [`CliError::Unclear`], as above.
pub(crate) fn match_rows_unasked(
    ctx: &Context,
    session: &IncidentSession,
    kind: &str,
    rows: Vec<ItemRow>,
) -> Result<MatchedRows, CliError> {
    let mut settling = Matching::of(session, kind);
    for row in rows {
        let meets = settling.meets(session, row);
        let choice = meets.by_rule(DuplicateRule::Clear);
        settling.take(&ItemWords { ctx, session, kind }, meets, choice);
    }
    settling.finished()
}

/// The rows that were matched so far.
struct Matching<'k> {
    kind: &'k str,
    /// The field that identifies items of the kind.
    by: String,
    settled: MatchedRows,
    unclear: Vec<String>,
}

impl<'k> Matching<'k> {
    fn of(session: &IncidentSession, kind: &'k str) -> Self {
        let by = engine::known_by(&session.state, kind)
            .unwrap_or_default()
            .to_owned();
        Self {
            kind,
            by,
            settled: MatchedRows::default(),
            unclear: Vec::new(),
        }
    }

    fn meets(&self, session: &IncidentSession, row: ItemRow) -> RowMatch {
        RowMatch {
            by: self.by.clone(),
            known: alike(session, self.kind, &self.by, &self.settled, &row),
            row,
        }
    }

    fn take(&mut self, words: &ItemWords<'_>, meets: RowMatch, choice: RowChoice) {
        match choice {
            RowChoice::New => meets.add(words, &mut self.settled),
            RowChoice::Same(at) => meets.is_there(words, at, &mut self.settled),
            RowChoice::LeftOut => {}
            RowChoice::Unclear => self.unclear.push(meets.unclear(words)),
        }
    }

    fn finished(self) -> Result<MatchedRows, CliError> {
        if self.unclear.is_empty() {
            Ok(self.settled)
        } else {
            Err(CliError::Unclear(self.unclear))
        }
    }
}

/// The items and earlier rows of which the row may be one.
fn alike(
    session: &IncidentSession,
    kind: &str,
    by: &str,
    settled: &MatchedRows,
    row: &ItemRow,
) -> Vec<Candidate> {
    let Some(number) = row.fields.get(by) else {
        return Vec::new();
    };
    let of_kind = session
        .state
        .items
        .iter()
        .chain(&session.state.taken_out)
        .filter(|item| item.kind == kind);
    let items = of_kind.map(|item| {
        let mut fields = item.fields.clone();
        let more = settled.completed.iter().filter(|(id, _)| *id == item.id);
        fields.extend(more.flat_map(|(_, fields)| fields.clone()));
        let out = item.out.as_ref().map(|out| out.why.clone());
        let row = ItemRow {
            fields,
            guessed: item.guessed.clone(),
        };
        (CandidatePlace::Item(item.id.clone()), row, out)
    });
    let earlier = settled
        .added
        .iter()
        .enumerate()
        .map(|(at, row)| (CandidatePlace::Earlier(at), row.clone(), None));
    let known = items.chain(earlier).map(|(place, row, out)| {
        let like = row
            .fields
            .get(by)
            .map_or(Likeness::Different, |own| likeness(own, number));
        Candidate {
            place,
            row,
            out,
            like,
        }
    });
    known
        .filter(|known| known.like != Likeness::Different)
        .collect()
}
