//! From the bytes of a file to a checklist, or to everything that is wrong with it.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value};

use super::{
    check,
    limits::{MAX_BYTES, MAX_DEPTH, MAX_LONG_TEXT_CHARS, MAX_TEXT_CHARS},
    placeholder::{CodePoint, Verbatim},
    problem::{Problem, ProblemKind, has_errors},
    read::read,
    syntax::{too_deep, unclosed_text},
    tree::{self, Tree},
};
use crate::{
    checklist::{BYTE_ORDER_MARK, Checklist, FORMAT, parse},
    text,
};

/// The problem of a file with so many bytes, if they are too many to read it.
pub(crate) fn too_large(bytes: u64) -> Option<Problem> {
    let most = MAX_BYTES >> 20;
    (bytes > MAX_BYTES).then(|| Problem::of_file(ProblemKind::TooLarge { most }, 0..0))
}

/// The checklist of a file, and everything that is wrong with it. There is a checklist only when no
/// problem is an error. `lists` are the ids of the checklists that an `open` step may name. The
/// ranges of the problems count from the first byte, a byte order mark included.
pub fn load(bytes: &[u8], lists: &[&str]) -> (Option<Checklist>, Vec<Problem>) {
    let mut problems = Vec::new();
    let list = match text_of(bytes) {
        Ok(text) => load_text(text, lists, &mut problems),
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
    let text = std::str::from_utf8(&bytes[mark..]);
    (text.unwrap_or_default(), mark)
}

fn text_of(bytes: &[u8]) -> Result<&str, Box<Problem>> {
    if let Some(problem) = too_large(bytes.len() as u64) {
        return Err(Box::new(problem));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text),
        Err(error) => {
            let start = error.valid_up_to();
            let end = error.error_len().map_or(bytes.len(), |len| start + len);
            let kind = ProblemKind::NotUtf8 { byte: start + 1 };
            return Err(Box::new(Problem::of_file(kind, start..end)));
        }
    };
    if text.trim().is_empty() {
        return Err(Box::new(Problem::of_file(ProblemKind::Empty, 0..0)));
    }
    Ok(text)
}

fn load_text(text: &str, lists: &[&str], problems: &mut Vec<Problem>) -> Option<Checklist> {
    let mut tree = match tree_of(text) {
        Ok(tree) => tree,
        Err(problem) => {
            problems.push(*problem);
            return None;
        }
    };
    texts_and_keys(&mut tree, problems);
    let list = read(&mut tree, problems)?;
    check::check(&list, &tree, lists, problems);
    if has_errors(problems) {
        return None;
    }
    // The record is read by `parse`, so a list that it refuses must not be recorded.
    match parse(text) {
        Ok(list) => Some(list),
        Err(error) => {
            problems.push(refused(text, &error));
            None
        }
    }
}

/// The tree of a text of this format; else the one problem that keeps everything else from being
/// judged.
fn tree_of(text: &str) -> Result<Tree<'_>, Box<Problem>> {
    let problem = |kind, range| Err(Box::new(Problem::of_file(kind, range)));
    if let Some(at) = too_deep(text, MAX_DEPTH) {
        let most = MAX_DEPTH;
        return problem(ProblemKind::TooDeep { most }, at..at + 1);
    }
    if let Some((kind, range)) = unclosed_text(text) {
        return problem(kind, range);
    }
    let tree = Tree::parse(text)?;
    match other_format(&tree) {
        Some(problem) => Err(Box::new(problem)),
        None => Ok(tree),
    }
}

/// The problem of a format that this program does not read.
fn other_format(tree: &Tree<'_>) -> Option<Problem> {
    let written = tree.root.as_object()?.get_number("format")?;
    let found: u64 = written.value.parse().ok()?;
    let format = FORMAT;
    let kind = match found {
        0 => ProblemKind::NoSuchFormat { found, format },
        _ if found == u64::from(FORMAT) => return None,
        _ => ProblemKind::NewerFormat { found, format },
    };
    let pointer = "/format".to_owned();
    Some(Problem::new(kind, pointer, tree::range(written)))
}

/// What concerns every text and every object: keys that are there twice, texts that are too long or
/// hide something. A second key is left out, so that it is reported once.
fn texts_and_keys(tree: &mut Tree<'_>, problems: &mut Vec<Problem>) {
    let mut twice = Vec::new();
    tree::visit(&tree.root, "", &mut |pointer, value| match value {
        Value::StringLit(text) => {
            for kind in problems_of_text(&text.value, may_have_lines(pointer)) {
                let range = tree::range(value);
                problems.push(Problem::new(kind, pointer.to_owned(), range));
            }
        }
        Value::Object(object) => twice.extend(keys_twice(object, pointer, problems)),
        _ => {}
    });
    tree.dropped.extend(twice);
}

fn problems_of_text(text: &str, has_lines: bool) -> impl Iterator<Item = ProblemKind> {
    let n = text.chars().count();
    let most = match has_lines {
        true => MAX_LONG_TEXT_CHARS,
        false => MAX_TEXT_CHARS,
    };
    let too_long = (n > most).then_some(ProblemKind::TextTooLong { n, most });
    let is_bad = |c: &char| text::is_hidden(*c) && !(has_lines && *c == '\n');
    let hidden = text.chars().find(is_bad).map(|c| match c {
        '\n' | '\r' => ProblemKind::LineBreak,
        _ => ProblemKind::HiddenCharacter { code: CodePoint(c) },
    });
    too_long.into_iter().chain(hidden)
}

/// Whether the text at a place may have several lines: what a list is about, and what more there is
/// to say about a step.
fn may_have_lines(pointer: &str) -> bool {
    let keys: Vec<&str> = pointer.split('/').skip(1).collect();
    matches!(
        keys[..],
        ["about", _] | ["phases", _, "steps", _, "text", _]
    )
}

/// Reports the keys of an object that are there twice; returns the first byte of each second one.
fn keys_twice(object: &Object<'_>, pointer: &str, problems: &mut Vec<Problem>) -> Vec<usize> {
    let mut seen = BTreeMap::new();
    let mut twice = Vec::new();
    for member in &object.properties {
        let name = member.name.as_str();
        let range = tree::range(&member.name);
        let Some(first) = seen.get(name).cloned() else {
            seen.insert(name, range);
            continue;
        };
        let key = name.to_owned();
        let pointer = format!("{pointer}{}", tree::pointer_key(name));
        problems.push(Problem {
            related: Some(first),
            ..Problem::new(ProblemKind::DuplicateKey { key }, pointer, range)
        });
        twice.push(member.range.start);
    }
    twice
}

/// The place that `serde_json` names by line and column, both from 1, the column in bytes. Its
/// message ends with the place once more, which is cut.
fn refused(text: &str, error: &serde_json::Error) -> Problem {
    let lines = text.split_inclusive('\n').map(str::len);
    let line_start: usize = lines.take(error.line().saturating_sub(1)).sum();
    let mut start = (line_start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    let message = error.to_string();
    let words = match message.rsplit_once(" at line ") {
        Some((words, _)) => words.to_owned(),
        None => message,
    };
    let words = Verbatim(words);
    Problem::of_file(ProblemKind::Refused { words }, start..start + length)
}

#[cfg(test)]
mod tests;
