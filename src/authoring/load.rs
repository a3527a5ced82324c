//! From the bytes of a file to a checklist, or to everything that is wrong with it.

use std::collections::BTreeMap;

use jsonc_parser::ast::Value;

use super::{
    check,
    problem::{Problem, Severity, What},
    read,
    tree::{self, Tree},
};
use crate::{
    checklist::{BYTE_ORDER_MARK, Checklist, FORMAT, parse},
    text,
};

/// The most bytes that a checklist's file may have: 4 MiB.
pub const MAX_BYTES: u64 = 4 << 20;

/// The most characters that one text of a checklist may have.
pub const MAX_TEXT_CHARS: usize = 2000;

/// The deepest nesting that `serde_json` follows.
pub(super) const MAX_DEPTH: usize = 127;

/// What a file of so many bytes must be told before it is read: too large, or nothing.
pub fn too_large(bytes: u64) -> Option<Problem> {
    (bytes > MAX_BYTES).then(|| whole_file(What::TooLarge))
}

/// The checklist of a file, and everything that is wrong with it. There is a checklist only when no
/// problem is an error. `lists` are the ids of the checklists that an `open` step may name. The
/// ranges of the problems count from the first byte, a byte order mark included.
pub fn load(bytes: &[u8], lists: &[&str]) -> (Option<Checklist>, Vec<Problem>) {
    let (list, mut problems) = match text_of(bytes) {
        Ok(text) => load_text(text, lists),
        Err(problem) => return (None, vec![*problem]),
    };
    problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
    problems.dedup();
    let (_, mark) = text_and_mark(bytes);
    for problem in &mut problems {
        for range in [Some(&mut problem.range), problem.related.as_mut()]
            .into_iter()
            .flatten()
        {
            *range = range.start + mark..range.end + mark;
        }
    }
    (list.filter(|_| !has_errors(&problems)), problems)
}

/// The text of a file that loads, and how many bytes the byte order mark before it has.
pub(super) fn text_and_mark(bytes: &[u8]) -> (&str, usize) {
    let mark = if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) {
        BYTE_ORDER_MARK.len()
    } else {
        0
    };
    (
        std::str::from_utf8(&bytes[mark..]).unwrap_or_default(),
        mark,
    )
}

fn text_of(bytes: &[u8]) -> Result<&str, Box<Problem>> {
    if let Some(problem) = too_large(bytes.len() as u64) {
        return Err(Box::new(problem));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let start = error.valid_up_to();
        let end = error
            .error_len()
            .map_or(bytes.len(), |length| start + length);
        Box::new(Problem {
            range: start..end,
            ..whole_file(What::NotUtf8)
        })
    })?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Box::new(whole_file(What::Empty)));
    }
    Ok(text)
}

fn load_text(text: &str, lists: &[&str]) -> (Option<Checklist>, Vec<Problem>) {
    if let Some(at) = tree::too_deep(text, MAX_DEPTH) {
        return (
            None,
            vec![Problem {
                range: at..at + 1,
                ..whole_file(What::TooDeep)
            }],
        );
    }
    if let Some((syntax, range)) = tree::unclosed_text(text) {
        return (
            None,
            vec![Problem {
                range,
                ..whole_file(What::Syntax(syntax))
            }],
        );
    }
    let mut tree = match Tree::parse(text) {
        Ok(tree) => tree,
        Err(problem) => return (None, vec![*problem]),
    };
    if let Some(problem) = other_format(&tree) {
        return (None, vec![problem]);
    }
    let mut problems = Vec::new();
    texts_and_keys(&mut tree, &mut problems);
    let Some(list) = read::read(&mut tree, &mut problems) else {
        return (None, problems);
    };
    check::check(&list, &tree, lists, &mut problems);
    if has_errors(&problems) {
        return (None, problems);
    }
    // The record is read by `parse`: what it refuses must not get in, whatever was found above.
    match parse(text) {
        Ok(list) => (Some(list), problems),
        Err(error) => {
            problems.push(refused(text, &error));
            (None, problems)
        }
    }
}

/// A format that this program does not read: nothing else in the file can be judged then.
fn other_format(tree: &Tree<'_>) -> Option<Problem> {
    let format = tree.root.as_object()?.get_number("format")?;
    let number: u64 = format
        .value
        .parse()
        .ok()
        .filter(|number| *number != u64::from(FORMAT))?;
    let what = if number == 0 {
        What::NoSuchFormat(number)
    } else {
        What::NewerFormat(number)
    };
    Some(Problem {
        what,
        pointer: "/format".to_owned(),
        range: tree::range(format),
        related: None,
    })
}

/// What concerns every text and every object: keys that stand twice, texts that are too long or
/// hide something. A second key is left out, so that it is told once.
fn texts_and_keys(tree: &mut Tree<'_>, problems: &mut Vec<Problem>) {
    let mut twice = Vec::new();
    tree::visit(&tree.root, "", &mut |pointer, value| match value {
        Value::StringLit(text) => {
            let mut report = |what| {
                let (pointer, range) = (pointer.to_owned(), tree::range(value));
                problems.push(Problem {
                    what,
                    pointer,
                    range,
                    related: None,
                });
            };
            let length = text.value.chars().count();
            if length > MAX_TEXT_CHARS {
                report(What::TextTooLong(length));
            }
            if let Some(hidden) = text.value.chars().find(|c| text::is_hidden(*c)) {
                report(What::HiddenCharacter(hidden));
            }
        }
        Value::Object(object) => {
            let mut seen = BTreeMap::new();
            for member in &object.properties {
                let (name, place) = (member.name.as_str(), tree::range(&member.name));
                if let Some(first) = seen.get(name).cloned() {
                    let what = What::DuplicateKey(name.to_owned());
                    let pointer = format!("{pointer}{}", tree::pointer_key(name));
                    problems.push(Problem {
                        what,
                        pointer,
                        range: place,
                        related: Some(first),
                    });
                    twice.push(member.range.start);
                } else {
                    seen.insert(name, place);
                }
            }
        }
        _ => {}
    });
    tree.dropped.extend(twice);
}

/// The place that `serde_json` names by line and column, both from 1, the column in bytes. Its
/// message ends with the place once more, which is cut.
fn refused(text: &str, error: &serde_json::Error) -> Problem {
    let line_start = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let mut start = (line_start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    let words = error.to_string();
    let words = words
        .rsplit_once(" at line ")
        .map_or(words.as_str(), |(words, _)| words);
    Problem {
        range: start..start + length,
        ..whole_file(What::Refused(words.to_owned()))
    }
}

fn whole_file(what: What) -> Problem {
    Problem {
        what,
        pointer: String::new(),
        range: 0..0,
        related: None,
    }
}

fn has_errors(problems: &[Problem]) -> bool {
    problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
}

#[cfg(test)]
mod tests;
