//! The lines above a mail on a screen: `From: Acorn Shop <order@acorn.example>`, `件名: ご注文の確認`.

use crate::{
    mail::MailFacts,
    orders::{
        dates::Dates,
        line::Line,
        vocabulary::{COPIED_DATE, COPIED_FROM, COPIED_SUBJECT, COPIED_TO, lower_case},
    },
};

/// The longest value of a header line, in characters.
const MAX_VALUE_CHARS: usize = 300;

/// The longest name before an address, in bytes.
const MAX_NAME_BYTES: usize = 120;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    From,
    Subject,
    Date,
    To,
}

/// The header lines at a place, as far as they go: what they say, and the place after them. None
/// when no mail begins there.
pub(super) fn headers_at(lines: &[&str], at: usize, dates: Dates) -> Option<(MailFacts, usize)> {
    let mut facts = MailFacts::default();
    let mut kinds: Vec<Kind> = Vec::new();
    let mut next = at;
    if !lines.get(at).is_some_and(|line| may_begin(line)) {
        return None;
    }
    while let Some((kind, value, after)) = header_at(lines, next, dates) {
        let is_again = kinds.contains(&kind) && kind != Kind::To;
        if is_again {
            break;
        }
        kinds.push(kind);
        let value: String = value.chars().take(MAX_VALUE_CHARS).collect();
        match kind {
            Kind::From => {
                facts.date = facts.date.or_else(|| dates.read(after_address(&value)));
                facts.from = value;
            }
            Kind::Subject => facts.subject = value,
            Kind::Date => facts.date = dates.read(&value),
            Kind::To => {}
        }
        next = after;
        let is_blank = |line: &&str| Line::read(line).is_none();
        // One blank line may stand between them, when another one follows.
        if lines.get(next).is_some_and(is_blank)
            && header_at(lines, next + 1, dates).is_some_and(|(kind, ..)| !kinds.contains(&kind))
        {
            next += 1;
        }
    }
    is_front(&kinds, &facts).then_some((facts, next))
}

/// Whether lines of these kinds are the front of a mail: a date alone stands in many of its lines.
fn is_front(kinds: &[Kind], facts: &MailFacts) -> bool {
    let names = kinds.contains(&Kind::From) || kinds.contains(&Kind::Subject);
    let has_address = facts.from.contains('@');
    names && (kinds.len() > 1 || has_address || !facts.subject.is_empty())
}

/// Whether a line can be one of a front at all: most lines of a text are not, and are seen faster.
fn may_begin(line: &str) -> bool {
    line.contains([':', '\u{ff1a}', '\t', '|', '<'])
}

/// The header in a line, its value, and the place after it. A value may be on the next line.
fn header_at(lines: &[&str], at: usize, dates: Dates) -> Option<(Kind, String, usize)> {
    let line = plain(lines.get(at)?)?;
    if let Some((kind, value)) = labelled(&line) {
        if !value.is_empty() {
            return Some((kind, value.to_owned(), at + 1));
        }
        let value = plain(lines.get(at + 1)?).filter(|value| labelled(value).is_none())?;
        return Some((kind, value, at + 2));
    }
    // `Acorn Shop <order@acorn.example>` above its date or its receiver.
    let is_named = is_named_address(&line)
        && (dates.read(after_address(&line)).is_some()
            || is_date_or_receiver(lines, at + 1, dates));
    if is_named {
        return Some((Kind::From, line, at + 1));
    }
    let is_below = at > 0
        && lines
            .get(at - 1)
            .and_then(|line| plain(line))
            .is_some_and(|line| is_named_address(&line));
    (is_below && dates.read(&line).is_some()).then_some((Kind::Date, line, at + 1))
}

fn is_date_or_receiver(lines: &[&str], at: usize, dates: Dates) -> bool {
    let Some(line) = lines.get(at).and_then(|line| plain(line)) else {
        return false;
    };
    let receiver = labelled(&line).is_some_and(|(kind, _)| kind == Kind::To);
    receiver || dates.read(&line).is_some()
}

/// A line in plain letters, without what quotes or decorates it.
fn plain(line: &str) -> Option<String> {
    let line = Line::read(line)?.plain;
    let line = line.trim_start_matches(['>', ' ', '*', '\t']).trim_end();
    (!line.is_empty()).then(|| line.to_owned())
}

/// The kind of header that a line is labelled as, and what is after the label.
fn labelled(line: &str) -> Option<(Kind, &str)> {
    let lower = lower_case(line);
    let tables = [
        (COPIED_FROM, Kind::From),
        (COPIED_SUBJECT, Kind::Subject),
        (COPIED_DATE, Kind::Date),
        (COPIED_TO, Kind::To),
    ];
    let after = |label: &&&str| {
        let rest = line[..].get(lower.strip_prefix(**label).map(|_| label.len())?..)?;
        let rest = rest.trim_start_matches([' ', '*']);
        let value = rest.strip_prefix([':', '\t', '|'])?;
        Some(value.trim_matches([' ', '*', '\t']))
    };
    tables
        .iter()
        .find_map(|(labels, kind)| Some((*kind, labels.iter().find_map(|label| after(&label))?)))
}

/// `Acorn Shop <order@acorn.example>`, perhaps with more after it.
fn is_named_address(line: &str) -> bool {
    let Some((name, rest)) = line.split_once('<') else {
        return false;
    };
    let address = rest.split_once('>').map_or("", |(address, _)| address);
    !name.trim().is_empty()
        && name.len() <= MAX_NAME_BYTES
        && !name.contains(':')
        && address.contains('@')
        && !address.contains(char::is_whitespace)
}

/// What is after the address in a line.
fn after_address(line: &str) -> &str {
    line.split_once('>').map_or("", |(_, after)| after)
}
