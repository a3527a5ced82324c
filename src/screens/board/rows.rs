//! The rows of a board: each item with the words of its checks, then everything that is not of an
//! item.

use std::collections::BTreeMap;

use crate::{
    engine::{self, Check, Live, Origin, Start},
    id::ItemId,
    page::{Line, Role},
    quantity::{Moment, short_day},
    record::{Channel, Item, Statement},
    status::Status,
    t,
    text::sanitize_inline,
    wording::{Shown, View, clause, legal_board, once, words},
};

/// One item and the check to show in each column; none where nothing applies.
pub(super) struct ItemRow<'a> {
    pub(super) number: usize,
    pub(super) item: &'a Item,
    pub(super) cells: Vec<Option<&'a Check<'a>>>,
}

impl<'a> ItemRow<'a> {
    /// The checks of its cells.
    pub(super) fn checks(&self) -> impl Iterator<Item = &'a Check<'a>> {
        self.cells.iter().flatten().copied()
    }

    /// Whether one of its checks needs the person.
    pub(super) fn is_loud(&self) -> bool {
        self.checks().any(|check| check.needs_you())
    }
}

/// Items of one type with their columns.
pub(super) struct Group<'a> {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<ItemRow<'a>>,
}

/// The items by type, each type with a column for every word that its confirmations have.
pub(super) fn groups(view: View<'_>) -> Vec<Group<'_>> {
    let kinds = once(view.state.items.iter().map(|item| &item.kind));
    kinds.into_iter().map(|kind| group(view, kind)).collect()
}

fn group<'a>(view: View<'a>, kind: &str) -> Group<'a> {
    let mut heads: Vec<String> = Vec::new();
    let mut rows = empty_rows(view, kind);
    let items = rows.iter().map(|row| &row.item.id);
    let places: BTreeMap<&ItemId, usize> = items.zip(0..).collect();
    for check in view.checks {
        let Some(item) = check.item.filter(|item| item.kind == kind) else {
            continue;
        };
        if check.role.is_none() || check.live == Live::No {
            continue;
        }
        let column = column(&mut heads, view.column(check));
        if let Some(at) = places.get(&item.id) {
            let row = &mut rows[*at];
            row.cells.resize(row.cells.len().max(column + 1), None);
            let cell = &mut row.cells[column];
            *cell = Some(cell.map_or(check, |shown| worse(shown, check)));
        }
    }
    for row in &mut rows {
        row.cells.resize(heads.len(), None);
    }
    Group { heads, rows }
}

/// A row without cells for each item of a type.
fn empty_rows<'a>(view: View<'a>, kind: &str) -> Vec<ItemRow<'a>> {
    let items = view.state.items.iter().zip(1..);
    let row = |(item, number)| ItemRow {
        number,
        item,
        cells: Vec::new(),
    };
    let items = items.filter(|(item, _)| item.kind == kind);
    items.map(row).collect()
}

/// The place of the column with this head, which is added when there is none yet.
fn column(heads: &mut Vec<String>, head: String) -> usize {
    if let Some(at) = heads.iter().position(|known| *known == head) {
        return at;
    }
    heads.push(head);
    heads.len() - 1
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
pub(super) fn cell(view: View<'_>, check: Option<&Check<'_>>) -> Line {
    let Some(check) = check else {
        return Line::plain("-");
    };
    let role = match check.live {
        Live::Waits => Role::Quiet,
        _ => Shown::of(check).role(),
    };
    Line::of(role, words::state(view.lang, check, view.here))
}

/// What is shown besides the items: live checks without an item, those that need the person first;
/// among them what a party has to answer, ways to reach one, then steps of your own.
pub(super) fn others(view: View<'_>) -> Vec<&Check<'_>> {
    let mut others = engine::agenda(view.checks);
    others.retain(|check| check.item.is_none() || check.role.is_none());
    for check in engine::live(view.checks) {
        if check.item.is_none() && check.party.is_some() && check.settled {
            others.push(check);
        }
    }
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
pub(super) fn who(view: View<'_>, check: &Check<'_>) -> String {
    match check.party.or(check.done_by()) {
        Some(party) => view.party(party),
        None => t!(view.lang, BoardSelf),
    }
}

/// What a check outside the table is called, without its party.
pub(super) fn what(view: View<'_>, check: &Check<'_>) -> String {
    match check.origin {
        Origin::Reach => t!(view.lang, BoardReach),
        _ if check.item.is_some() => view.check(check),
        _ => clause(&view.brief(check)),
    }
}

/// What follows a state: who has it; a promise's time and person, why it is assumed, the number and
/// reference.
pub(super) fn note(view: View<'_>, check: &Check<'_>) -> String {
    let who = match view.assignee(check) {
        Some(name) => t!(view.lang, BoardWith, name),
        None => String::new(),
    };
    view.lang.list([who, ground(view, check)])
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
    match (check.statement, &check.origin) {
        (Some(said), _) => last_said(view, check, said),
        (None, Origin::Announced(contact)) => {
            let person = sanitize_inline(contact.speakers.last().person);
            promised(view, check, person, contact.next_by)
        }
        (None, _) if check.settled => String::new(),
        (None, _) => window(view, check),
    }
}

/// The last day that is known, and the legal window, of a check about which nothing was said.
fn window(view: View<'_>, check: &Check<'_>) -> String {
    let lang = view.lang;
    let deadline = check.deadline.filter(|_| check.start != Start::Known);
    let earliest = deadline.map(|last| t!(lang, BoardEarliest, day = short_day(lang, last)));
    let basis = check.basis().map(|basis| legal_board(lang, &basis));
    lang.list(earliest.into_iter().chain(basis))
}

/// Who said it and when; of a promise, until when.
fn last_said(view: View<'_>, check: &Check<'_>, said: &Statement) -> String {
    let mut person = view.person(said);
    if person.is_empty() {
        person = view.said_by(check.role, said);
    }
    if check.status == Status::Promised {
        return promised(view, check, person, said.by);
    }
    let at = view.time(said.at);
    t!(view.lang, BoardNoteSaid, person, at)
}

/// By when they promised it; where they named no time, when the owner of the record looks again.
fn promised(view: View<'_>, check: &Check<'_>, person: String, by: Option<Moment>) -> String {
    let lang = view.lang;
    match (by, check.follow_up()) {
        (Some(by), _) => t!(lang, BoardNotePromised, person, by = view.time(by)),
        (None, Some(at)) => t!(lang, BoardNoteNoTime, person, at = view.time(at)),
        (None, None) => person,
    }
}

/// The best way to reach a party, and its last case number.
fn reached_by(view: View<'_>, party: &str) -> String {
    let of_party = |channel: &&Channel| channel.party == party;
    let is_safe =
        |channel: &&Channel| channel.source.is_trustworthy() && channel.needs_login == Some(false);
    let mut channels = view.state.channels.iter().filter(of_party);
    let safe = channels.clone().rfind(is_safe);
    let channel = safe.or_else(|| channels.next_back());
    let address = channel.map(|channel| sanitize_inline(&channel.address));

    let contacts = view.state.contacts_with(party);
    let mut references = contacts.map(|one| one.speakers.last().reference);
    let reference = references.rfind(|number| !number.is_empty());
    let reference = reference.map(sanitize_inline);
    let reference = reference.map(|number| t!(view.lang, BoardReference, number));
    view.lang.list(address.into_iter().chain(reference))
}
