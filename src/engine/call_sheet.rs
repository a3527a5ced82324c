//! The call sheet: all open checks of one party, asked in one contact, most irreversible first.

use super::{Check, Origin};
use crate::id::ContactNo;

/// Orders on one verdict line; more make A1, A2.
pub const ITEMS_A_LINE: usize = 8;
/// Questions on one sheet: with the three fields that are asked first it has nine lines, which fit
/// a small terminal.
pub const QUESTIONS_A_SHEET: usize = 6;

/// One line of a sheet: one question about up to eight items.
#[derive(Clone, Debug)]
pub struct SheetQuestion<'c, 'a> {
    /// `A`, `B` …; `A1`, `A2` … when the items need several lines.
    pub(crate) letter: String,
    /// The checks, in the order of their items.
    pub(crate) checks: Vec<&'c Check<'a>>,
}

/// What to ask a party in one contact.
#[derive(Clone, Debug)]
pub struct CallSheet<'c, 'a> {
    /// The questions, most irreversible first.
    pub(crate) questions: Vec<SheetQuestion<'c, 'a>>,
    /// Questions that wait for the next sheet.
    pub(crate) more: usize,
}

/// The sheet of a party. Checks that wait only for a look with your own eyes are not asked again.
/// With `contact`, the checks about which something was said in that contact stay on the sheet, so
/// that its letters stay the same.
pub fn call_sheet<'c, 'a>(
    checks: &'c [Check<'a>],
    party: &str,
    contact: Option<ContactNo>,
) -> CallSheet<'c, 'a> {
    let said_now = |check: &Check<'a>| contact.is_some() && said_in(check) == contact;
    let asked = checks.iter().filter(|check| {
        let is_of_party = check.party == Some(party) && !matches!(check.origin, Origin::Reach);
        is_of_party && ((check.is_open() && !check.is_look()) || said_now(check))
    });
    let groups = by_question(asked);
    let lines: Vec<_> = groups.iter().flat_map(|group| lines(group)).collect();
    let more = lines.len().saturating_sub(QUESTIONS_A_SHEET);
    // What was answered and is only due later must not displace what was never asked.
    let comes_first = |line: &Line<'_, 'c, 'a>| {
        let mut checks = line.checks.iter();
        checks.any(|check| check.needs_you() || said_now(check))
    };
    let (mut kept, waiting): (Vec<_>, Vec<_>) = lines.into_iter().partition(comes_first);
    kept.extend(waiting);
    kept.truncate(QUESTIONS_A_SHEET);
    kept.sort_by_key(|line| (line.group[0].position, line.part));
    let questions = lettered(&kept);
    CallSheet { questions, more }
}

/// The checks by question, in the order of the files: the same step of several items is one.
fn by_question<'c, 'a>(checks: impl Iterator<Item = &'c Check<'a>>) -> Vec<Vec<&'c Check<'a>>>
where
    'a: 'c,
{
    let mut groups: Vec<Vec<&'c Check<'a>>> = Vec::new();
    for check in checks {
        let mut known = groups.iter_mut();
        match known.find(|group| same_question(group[0], check)) {
            Some(group) => group.push(check),
            None => groups.push(vec![check]),
        }
    }
    groups.sort_by_key(|group| {
        let places = group.iter().map(|check| check.position);
        places.map(|place| (place.list, place.step)).min()
    });
    groups
}

/// A part of a question's items, as many as one line of letters takes.
struct Line<'g, 'c, 'a> {
    group: &'g [&'c Check<'a>],
    checks: &'g [&'c Check<'a>],
    /// 1, 2 … when the items need several lines.
    part: Option<usize>,
}

fn lines<'g, 'c, 'a>(group: &'g [&'c Check<'a>]) -> Vec<Line<'g, 'c, 'a>> {
    let several = group.len() > ITEMS_A_LINE;
    let line = |(at, checks)| Line {
        group,
        checks,
        part: several.then_some(at + 1),
    };
    group.chunks(ITEMS_A_LINE).enumerate().map(line).collect()
}

/// One letter a question, in the order of the lines; the lines of one question share it.
fn lettered<'c, 'a>(lines: &[Line<'_, 'c, 'a>]) -> Vec<SheetQuestion<'c, 'a>> {
    let mut place = 0;
    let mut questions = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let same = |before: usize| lines[before].group[0].id == line.group[0].id;
        place += usize::from(at > 0 && !same(at - 1));
        let letter = letter(place);
        let letter = line
            .part
            .map_or(letter.clone(), |part| format!("{letter}{part}"));
        questions.push(SheetQuestion {
            letter,
            checks: line.checks.to_vec(),
        });
    }
    questions
}

/// The contact of the last statement about a check.
fn said_in(check: &Check<'_>) -> Option<ContactNo> {
    check.statement.and_then(|statement| statement.contact)
}

/// The same step, asked of several items.
fn same_question(a: &Check<'_>, b: &Check<'_>) -> bool {
    a.item.is_some() && b.item.is_some() && a.id.list == b.id.list && a.id.step == b.id.step
}

fn letter(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    if at < 26 {
        letter.to_string()
    } else {
        format!("{}{letter}", char::from(b'A' + ((at / 26 - 1) % 26) as u8))
    }
}
