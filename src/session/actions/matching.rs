//! Which item a row means: a new one, one that is there, or one of which only the user can say
//! whether it is the same. Whole numbers distinguish items; many may share an ending, so that is
//! asked.

use std::collections::BTreeMap;

use crate::{
    engine,
    error::{CliError, Result},
    id::{Likeness, Numbers, likeness},
    orders::are_two_senders,
    session::{
        Context, IncidentSession, Work,
        actions::{
            item_rows::{Candidate, CandidatePlace, DuplicateRule, ItemRow, MatchedRows},
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
struct Matching {
    /// The field that identifies items of the kind.
    by: String,
    matched: MatchedRows,
    unclear: Vec<String>,
    /// What a row is compared with: the items, and the rows before it.
    places: Vec<CandidatePlace>,
    /// Their numbers: of thousands of rows, each is compared with the few that are like it.
    numbers: Numbers,
}

impl Matching {
    fn of(session: &IncidentSession, kind: &str) -> Self {
        let by = engine::known_by(&session.state, kind);
        let mut matching = Self {
            by: by.unwrap_or_default().to_owned(),
            matched: MatchedRows::default(),
            unclear: Vec::new(),
            places: Vec::new(),
            numbers: Numbers::default(),
        };
        let state = &session.state;
        let items = state.items.iter().chain(&state.taken_out);
        for item in items.filter(|item| item.kind == kind) {
            matching.add(CandidatePlace::Item(item.id.clone()), &item.fields);
        }
        matching
    }

    fn add(&mut self, place: CandidatePlace, fields: &BTreeMap<String, String>) {
        if let Some(number) = fields.get(&self.by) {
            self.numbers.add(number, self.places.len());
        }
        self.places.push(place);
    }

    fn candidates(&self, session: &IncidentSession, row: ItemRow) -> RowMatch {
        let number = row.fields.get(&self.by);
        let places = number.map(|number| self.numbers.alike(number));
        let places = places.into_iter().flatten();
        let known = places.filter_map(|at| self.candidate(session, at, &row));
        RowMatch {
            by: self.by.clone(),
            known: known.collect(),
            row,
        }
    }

    /// What is at a place, when the row may be it.
    fn candidate(&self, session: &IncidentSession, at: usize, row: &ItemRow) -> Option<Candidate> {
        let place = &self.places[at];
        let (known, out) = match place {
            CandidatePlace::Item(id) => {
                let item = session.state.item(id)?;
                let out = item.out.as_ref().map(|out| out.why.clone());
                (self.matched.row_of(item), out)
            }
            CandidatePlace::Earlier(at) => (self.matched.added.get(*at)?.clone(), None),
        };
        // Shops number their orders alike.
        let is_earlier = matches!(place, CandidatePlace::Earlier(_));
        if is_earlier && are_two_senders(&known.sender, &row.sender) {
            return None;
        }
        let like = likeness(known.fields.get(&self.by)?, row.fields.get(&self.by)?);
        (like != Likeness::Different).then(|| Candidate {
            place: place.clone(),
            row: known,
            out,
            like,
        })
    }

    fn take(&mut self, words: &ItemWords<'_>, row_match: RowMatch, choice: RowChoice) {
        let number = row_match.number(&row_match.row).to_owned();
        match choice {
            RowChoice::New => {
                let fields = row_match.row.fields.clone();
                let place = CandidatePlace::Earlier(self.matched.added.len());
                row_match.add(words, &mut self.matched);
                self.add(place, &fields);
            }
            RowChoice::Same(at) => {
                row_match.is_there(words, at, &mut self.matched);
                let same = row_match.known.get(at).map(|known| &known.place);
                let mut places = self.numbers.alike(&number).into_iter();
                // Its number may be longer now.
                if let Some(at) = places.find(|at| Some(&self.places[*at]) == same) {
                    self.numbers.add(&number, at);
                }
            }
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
