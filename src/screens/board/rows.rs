//! The rows of a board: each item with the words of its checks, then everything that is not of an
//! item.

use std::collections::BTreeMap;

use crate::wording::{Shown, View, clause, legal_board, words};
use crate::{
    engine::{Check, Live, Origin, Start},
    id::ItemId,
    page::{Line, Role},
    quantity::{Moment, short_day},
    record::Item,
    status::Status,
    t,
    text::sanitize_inline,
};

/// One item and the check to show in each column; none where nothing applies.
pub(crate) struct ItemRow<'a> {
    pub(crate) number: usize,
    pub(crate) item: &'a Item,
    pub(crate) cells: Vec<Option<&'a Check<'a>>>,
}

impl ItemRow<'_> {
    /// Whether one of its checks needs the person.
    pub(crate) fn is_loud(&self) -> bool {
        self.cells.iter().flatten().any(|check| check.needs_you())
    }
}

/// Items of one type with their columns.
pub(crate) struct Group<'a> {
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<ItemRow<'a>>,
}

/// The items by type, each type with a column for every word that its confirmations have.
pub(crate) fn groups(view: View<'_>) -> Vec<Group<'_>> {
    let mut kinds: Vec<&str> = Vec::new();
    for item in &view.state.items {
        if !kinds.contains(&item.kind.as_str()) {
            kinds.push(&item.kind);
        }
    }
    kinds.into_iter().map(|kind| group(view, kind)).collect()
}

fn group<'a>(view: View<'a>, kind: &str) -> Group<'a> {
    let mut heads: Vec<String> = Vec::new();
    let mut rows: Vec<ItemRow<'a>> = Vec::new();
    for (at, item) in view
        .state
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.kind == kind)
    {
        rows.push(ItemRow {
            number: at + 1,
            item,
            cells: Vec::new(),
        });
    }
    let places: BTreeMap<&ItemId, usize> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (&row.item.id, at))
        .collect();
    let of_kind = |check: &&Check<'_>| check.item.is_some_and(|item| item.kind == kind);
    for check in view
        .checks
        .iter()
        .filter(of_kind)
        .filter(|check| check.role.is_some() && check.live != Live::No)
    {
        let word = view.column(check);
        let column = heads
            .iter()
            .position(|head| *head == word)
            .unwrap_or_else(|| {
                heads.push(word);
                heads.len() - 1
            });
        let place = check.item.and_then(|item| places.get(&item.id));
        if let Some(row) = place.and_then(|at| rows.get_mut(*at)) {
            row.cells.resize(row.cells.len().max(column + 1), None);
            let cell = &mut row.cells[column];
            *cell = Some(cell.map_or(check, |shown| worse(shown, check)));
        }
    }
    rows.iter_mut()
        .for_each(|row| row.cells.resize(heads.len(), None));
    Group { heads, rows }
}

/// The check to show where two share a cell: live before waiting, open before settled, then the
/// worse standing.
fn worse<'a>(a: &'a Check<'a>, b: &'a Check<'a>) -> &'a Check<'a> {
    let key = |check: &Check<'_>| {
        (
            check.live == Live::Waits,
            !check.is_open(),
            !Shown::of(check).is_loud(),
            check.status,
        )
    };
    if key(b) < key(a) { b } else { a }
}

/// The word of a cell.
pub(crate) fn cell(view: View<'_>, check: Option<&Check<'_>>) -> Line {
    match check {
        None => Line::plain("-"),
        Some(check) if check.live == Live::Waits => {
            Line::of(Role::Quiet, words::state(view.lang, check, view.here))
        }
        Some(check) => Line::of(
            Shown::of(check).role(),
            words::state(view.lang, check, view.here),
        ),
    }
}

/// What is shown besides the items: live checks without an item, those that need the person first;
/// among them what a party has to answer, ways to reach one, then steps of your own.
pub(crate) fn others(view: View<'_>) -> Vec<&Check<'_>> {
    let shown = |check: &&Check<'_>| check.item.is_none() || check.role.is_none();
    let open = crate::engine::agenda(view.checks).into_iter().filter(shown);
    let asked = |check: &&Check<'_>| {
        check.item.is_none() && check.party.is_some() && check.live == Live::Yes
    };
    let settled = view
        .checks
        .iter()
        .filter(asked)
        .filter(|check| check.settled);
    let mut others: Vec<_> = open.chain(settled).collect();
    others.sort_by_key(|check| match check.origin {
        _ if check.settled => 4,
        _ if check.role.is_none() => 3,
        _ if !check.needs_you() => 2,
        Origin::Reach => 1,
        _ => 0,
    });
    others
}

/// Who can settle a check: the party, or yourself.
pub(crate) fn who(view: View<'_>, check: &Check<'_>) -> String {
    check
        .party
        .map_or_else(|| t!(view.lang, BoardSelf), |party| view.party(party))
}

/// What a check outside the table is called, without its party.
pub(crate) fn what(view: View<'_>, check: &Check<'_>) -> String {
    match check.origin {
        Origin::Reach => t!(view.lang, BoardReach),
        _ if check.item.is_some() => view.check(check),
        _ => clause(&view.brief(check)),
    }
}

/// What stands behind a state: who has it; a promise's time and person, why it is assumed, the
/// number and reference.
pub(crate) fn note(view: View<'_>, check: &Check<'_>) -> String {
    let who = view
        .assignee(check)
        .map(|name| t!(view.lang, BoardWith, name = name));
    let note = Some(ground(view, check)).filter(|note| !note.is_empty());
    who.into_iter()
        .chain(note)
        .collect::<Vec<_>>()
        .join(&t!(view.lang, BoardAnd))
}

fn ground(view: View<'_>, check: &Check<'_>) -> String {
    let lang = view.lang;
    if matches!(check.origin, Origin::Reach) {
        return reached_by(view, &check.id.step);
    }
    if check.is_retired() {
        return t!(lang, ReportNotInList);
    }
    if let Some(ground) = check.assumed_because {
        return words::ground(lang, ground);
    }
    if let (Origin::Announced(contact), None) = (check.origin, check.statement) {
        let person = sanitize_inline(contact.speakers.last().person);
        return promised(view, check, person, contact.next_by);
    }
    let Some(said) = check.statement else {
        let earliest = check
            .deadline
            .filter(|_| check.start != Start::Known && !check.settled);
        let earliest = earliest.map(|last| t!(lang, BoardEarliest, day = short_day(lang, last)));
        let basis = check
            .basis()
            .filter(|_| !check.settled)
            .map(|basis| legal_board(lang, &basis));
        return lang.list(earliest.into_iter().chain(basis));
    };
    let person = view.person(said);
    let person = if person.is_empty() {
        view.said_by(check.role, said)
    } else {
        person
    };
    match check.status {
        Status::Promised => promised(view, check, person, said.by),
        _ => t!(
            lang,
            BoardNoteSaid,
            person = person,
            at = view.time(said.at)
        ),
    }
}

/// By when they promised it; where they named no time, when the keeper looks again.
fn promised(view: View<'_>, check: &Check<'_>, person: String, by: Option<Moment>) -> String {
    let lang = view.lang;
    match (by, check.follow_up()) {
        (Some(by), _) => t!(lang, BoardNotePromised, person = person, by = view.time(by)),
        (None, Some(at)) => t!(lang, BoardNoteNoTime, person = person, at = view.time(at)),
        (None, None) => person,
    }
}

/// The best way to reach a party, and its last case number.
fn reached_by(view: View<'_>, party: &str) -> String {
    let safe = |channel: &&crate::record::Channel| {
        channel.source.is_trustworthy() && channel.needs_login == Some(false)
    };
    let mut channels = view
        .state
        .channels
        .iter()
        .filter(|channel| channel.party == party);
    let channel = channels
        .clone()
        .rfind(safe)
        .or_else(|| channels.next_back());
    let contacts = view
        .state
        .contacts
        .iter()
        .rev()
        .filter(|contact| contact.party == party);
    let reference = contacts
        .map(|contact| contact.speakers.last().reference)
        .find(|number| !number.is_empty());
    let address = channel.map(|channel| sanitize_inline(&channel.address));
    let reference =
        reference.map(|number| t!(view.lang, BoardReference, number = sanitize_inline(number)));
    address
        .into_iter()
        .chain(reference)
        .collect::<Vec<_>>()
        .join(&t!(view.lang, BoardAnd))
}
