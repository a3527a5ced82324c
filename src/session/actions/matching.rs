//! Which item a row means: a new one, one that is there, or one of which only the user can say
//! whether it is the same. Whole numbers distinguish items; many may share an ending, so that is
//! asked.

use crate::{
    engine,
    error::{CliError, Result},
    id::{Likeness, likeness},
    orders::are_two_senders,
    session::{
        Context, IncidentSession, Work,
        actions::{
            item_rows::{Candidate, CandidatePlace, DuplicateRule, ItemRow, MatchedRows},
            item_senders::ItemSenders,
            item_words::ItemWords,
            row_match::{RowChoice, RowMatch},
        },
    },
};

/// Matches each row with the items, and with the rows before it.
///
/// # Errors
/// [`CliError::Unclear`] when a row may be an item that is there and nobody can be asked; nothing is
/// recorded then. As for any question.
pub(crate) fn match_rows(
    work: &mut Work<'_>,
    kind: &str,
    rows: Vec<ItemRow>,
    rule: DuplicateRule,
) -> Result<MatchedRows> {
    let mut matching = Matching::of(&work.session, kind);
    for row in rows {
        let row_match = matching.candidates(&work.session, row);
        let choice = match rule {
            DuplicateRule::Ask if row_match.is_open() => row_match.ask(work, kind)?,
            rule => row_match.by_rule(rule),
        };
        matching.take(
            &ItemWords {
                ctx: work.ctx,
                session: &work.session,
                kind,
            },
            row_match,
            choice,
        );
    }
    matching.finished()
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
) -> Result<MatchedRows> {
    let mut matching = Matching::of(session, kind);
    for row in rows {
        let row_match = matching.candidates(session, row);
        let choice = row_match.by_rule(DuplicateRule::Clear);
        matching.take(&ItemWords { ctx, session, kind }, row_match, choice);
    }
    matching.finished()
}

/// The rows that were matched so far.
struct Matching<'k> {
    kind: &'k str,
    /// The field that identifies items of the kind.
    by: String,
    matched: MatchedRows,
    unclear: Vec<String>,
}

impl<'k> Matching<'k> {
    fn of(session: &IncidentSession, kind: &'k str) -> Self {
        let by = engine::known_by(&session.state, kind);
        Self {
            kind,
            by: by.unwrap_or_default().to_owned(),
            matched: MatchedRows::default(),
            unclear: Vec::new(),
        }
    }

    fn candidates(&self, session: &IncidentSession, row: ItemRow) -> RowMatch {
        let known = alike(session, self.kind, &self.by, &self.matched, &row);
        let (elsewhere, known) = known
            .into_iter()
            .partition(|known| known.is_elsewhere(&row));
        RowMatch {
            by: self.by.clone(),
            known,
            elsewhere,
            row,
        }
    }

    fn take(&mut self, words: &ItemWords<'_>, row_match: RowMatch, choice: RowChoice) {
        match choice {
            RowChoice::New => row_match.add(words, &mut self.matched),
            RowChoice::Same(at) => row_match.is_there(words, at, &mut self.matched),
            RowChoice::LeftOut => {}
            RowChoice::Unclear => self.unclear.push(row_match.unclear(words)),
        }
    }

    fn finished(self) -> Result<MatchedRows> {
        if self.unclear.is_empty() {
            Ok(self.matched)
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
    matched: &MatchedRows,
    row: &ItemRow,
) -> Vec<Candidate> {
    let Some(number) = row.fields.get(by) else {
        return Vec::new();
    };
    let state = &session.state;
    let items = state.items.iter().chain(&state.taken_out);
    let items = items.filter(|item| item.kind == kind);
    let items = items.map(|item| Candidate {
        place: CandidatePlace::Item(item.id.clone()),
        row: matched.row_of(item),
        out: item.out.as_ref().map(|out| out.why.clone()),
        like: Likeness::Different,
        senders: ItemSenders::default(),
    });
    // Shops number their orders alike.
    let earlier = matched.added.iter().enumerate();
    let earlier = earlier.filter(|(_, earlier)| !are_two_senders(&earlier.sender, &row.sender));
    let earlier = earlier.map(|(at, earlier)| Candidate {
        place: CandidatePlace::Earlier(at),
        row: earlier.clone(),
        out: None,
        like: Likeness::Different,
        senders: ItemSenders::default(),
    });
    let mut candidates: Vec<Candidate> = items.chain(earlier).collect();
    candidates.retain_mut(|candidate| {
        let own = candidate.row.fields.get(by);
        candidate.like = own.map_or(Likeness::Different, |own| likeness(own, number));
        candidate.like != Likeness::Different
    });
    for candidate in &mut candidates {
        if let CandidatePlace::Item(id) = &candidate.place
            && row.is_of_mail
            && candidate.like == Likeness::Equal
            && let Some(item) = state.item(id)
        {
            candidate.senders = ItemSenders::of(session, item, number);
        }
    }
    candidates
}
