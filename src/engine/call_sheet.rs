//! The call sheet: all open checks of one party, asked in one contact, most irreversible first.

use super::{Check, Origin, agenda::is_look};

/// Orders on one verdict line; more make A1, A2 (ux.md section 3).
pub const ITEMS_A_LINE: usize = 8;
/// Questions on one sheet: with the three fields asked first it has nine lines (rule 7).
pub const QUESTIONS_A_SHEET: usize = 6;

/// One line of a sheet: one question about up to eight items.
#[derive(Clone, Debug)]
pub struct SheetQuestion<'c, 'a> {
    /// `A`, `B` …; `A1`, `A2` … when the items need several lines.
    pub letter: String,
    /// The checks, in the order of their items.
    pub checks: Vec<&'c Check<'a>>,
}

/// What to ask a party in one contact.
#[derive(Clone, Debug)]
pub struct CallSheet<'c, 'a> {
    /// Whom.
    pub party: String,
    /// The questions, most irreversible first.
    pub questions: Vec<SheetQuestion<'c, 'a>>,
    /// Questions that wait for the next sheet.
    pub more: usize,
}

/// The sheet of a party. Checks that wait only for a look with your own eyes are not asked again. With `contact`, the
/// checks about which something was said in that contact stay on the sheet, so that its letters stay the same.
pub fn call_sheet<'c, 'a>(checks: &'c [Check<'a>], party: &str, contact: Option<u32>) -> CallSheet<'c, 'a> {
    let said_now = |check: &&Check<'a>| contact.is_some() && said_in(check) == contact;
    let asked = |check: &&Check<'a>| check.is_open() && !is_look(check);
    let of_party = checks.iter().filter(|check| check.party == Some(party));
    let askable = of_party.filter(|check| !matches!(check.origin, Origin::Reach));
    let mut groups: Vec<Vec<&'c Check<'a>>> = Vec::new();
    for check in askable.filter(|check| asked(check) || said_now(check)) {
        match groups.iter_mut().find(|group| same_question(group[0], check)) {
            Some(group) => group.push(check),
            None => groups.push(vec![check]),
        }
    }
    groups.sort_by_key(|group| group.iter().map(|check| (check.order.0, check.order.1)).min());
    let mut questions = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let lines: Vec<_> = group.chunks(ITEMS_A_LINE).collect();
        for (at, line) in lines.iter().enumerate() {
            let letter = letter(place);
            let letter = if lines.len() > 1 { format!("{letter}{}", at + 1) } else { letter };
            questions.push(SheetQuestion { letter, checks: line.to_vec() });
        }
    }
    let more = questions.len().saturating_sub(QUESTIONS_A_SHEET);
    questions.truncate(QUESTIONS_A_SHEET);
    CallSheet { party: party.to_owned(), questions, more }
}

/// The contact of the last statement about a check.
fn said_in(check: &Check<'_>) -> Option<u32> {
    check.statement.and_then(|statement| statement.contact)
}

/// The same step, asked of several items.
fn same_question(a: &Check<'_>, b: &Check<'_>) -> bool {
    a.item.is_some() && b.item.is_some() && a.id.list == b.id.list && a.id.step == b.id.step
}

fn letter(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    if at < 26 { letter.to_string() } else { format!("{}{letter}", char::from(b'A' + ((at / 26 - 1) % 26) as u8)) }
}
