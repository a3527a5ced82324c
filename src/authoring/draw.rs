//! Draws problems as a compiler does: file, line, column, a caret under the place, what is wrong
//! and what was meant.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::problem::{Problem, Severity};
use crate::text::{self, Lang, Msg};

/// Lines with more bytes are named and not shown.
const MAX_LINE_BYTES: usize = 2000;
/// Longer lines are shown around the place only.
const WIDTH: usize = 100;
/// In a line without an end a place is found in so many bytes.
const BETWEEN_MARKS: usize = 1024;
/// What is longer is marked at its beginning.
const MARKED: usize = 60;
/// So many problems are drawn; more would scroll the first one away, and the rest often follows
/// from them.
const MAX_PICTURES: usize = 50;

/// The problems in a language, one picture each, with an empty line between them. `path` is how the
/// file is called, `text` its content as it was loaded; what is no UTF-8 may be replaced, its place
/// is then the file alone.
pub fn draw(problems: &[Problem], path: &str, text: &str, lang: Lang) -> String {
    let path = text::sanitize_inline(path);
    let pictures: Vec<_> = problems
        .iter()
        .take(MAX_PICTURES)
        .map(|problem| picture(problem, &path, text, lang))
        .collect();
    pictures.join("\n\n")
}

/// A text in which the places of many bytes are looked up.
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// Bytes whose line and column are known: where each line begins, and some on the way in long
    /// lines.
    marks: Vec<(usize, usize, usize)>,
}

impl<'t> Lines<'t> {
    /// The lines of this text.
    pub(crate) fn of(text: &'t str) -> Self {
        let start = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let (mut marks, mut line, mut column) = (vec![(start, 1, 1)], 1, 1);
        let mut marked = start;
        for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
            if at - marked >= BETWEEN_MARKS {
                marks.push((at, line, column));
                marked = at;
            }
            column += 1;
            if c == '\n' {
                (line, column, marked) = (line + 1, 1, at + 1);
                marks.push((marked, line, column));
            }
        }
        Self { text, marks }
    }

    /// The line and the column of a byte, both from 1; the column counts characters.
    pub(crate) fn place(&self, byte: usize) -> (usize, usize) {
        let within = byte.min(self.text.len());
        let end = (0..=within)
            .rev()
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(0);
        let (mark, line, column) = self.marks[self
            .marks
            .partition_point(|(at, ..)| *at <= end)
            .saturating_sub(1)];
        (
            line,
            column
                + self
                    .text
                    .get(mark..end)
                    .map_or(0, |before| before.chars().count()),
        )
    }
}

fn picture(problem: &Problem, path: &str, text: &str, lang: Lang) -> String {
    let (level, name) = match problem.severity() {
        Severity::Error => (Level::ERROR, Msg::CheckLevelError),
        Severity::Warning => (Level::WARNING, Msg::CheckLevelWarning),
    };
    let level = level.with_name(lang.template(name));
    let group = level
        .primary_title(problem.message(lang))
        .id(problem.code());
    let help = Level::HELP
        .with_name(lang.template(Msg::CheckLevelHelp))
        .message(problem.hint(lang));
    let whole_file = problem.range == (0..0);
    let group = match line_of(text, &problem.range) {
        _ if whole_file => group.element(Origin::path(path)),
        None => {
            let (line, column) = Lines::of(text).place(problem.range.start);
            group.element(Origin::path(path).line(line).char_column(column))
        }
        Some(line) => {
            let caret = AnnotationKind::Primary.span(line.span);
            group.element(
                Snippet::source(line.source)
                    .line_start(line.number)
                    .path(path)
                    .annotation(caret),
            )
        }
    };
    let group = match problem
        .related
        .as_ref()
        .and_then(|related| line_of(text, related))
    {
        None => group,
        Some(line) => {
            let caret = AnnotationKind::Context
                .span(line.span)
                .label(lang.template(Msg::CheckFirstHere));
            group.element(
                Snippet::source(line.source)
                    .line_start(line.number)
                    .path(path)
                    .annotation(caret),
            )
        }
    };
    let story = problem.story(lang).map(|story| {
        Level::NOTE
            .with_name(lang.template(Msg::CheckLevelStory))
            .message(story)
    });
    let group = story
        .into_iter()
        .fold(group, |group, story| group.element(story));
    Renderer::plain()
        .term_width(WIDTH)
        .render(&[group.element(help)])
}

/// A line of the text as it may be shown, and what is meant in it.
struct Line {
    number: usize,
    source: String,
    span: Range<usize>,
}

/// The line in which a range starts; none when it is too long to show, or not in the text. What
/// goes on over several lines is marked at its first character.
fn line_of(text: &str, range: &Range<usize>) -> Option<Line> {
    text.get(range.clone())?;
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.start..]
        .find('\n')
        .map_or(text.len(), |at| range.start + at);
    if end - start > MAX_LINE_BYTES {
        return None;
    }
    let first = text[range.start..].chars().next().map_or(0, char::len_utf8);
    let marked = if range.end > end {
        range.start..(range.start + first).min(end)
    } else {
        range.clone()
    };
    let marked = marked.start..marked.start + beginning(&text[marked]).len();
    let [before, inside, after] =
        [start..marked.start, marked.clone(), marked.end..end].map(|part| shown(&text[part]));
    let span = before.len()..before.len() + inside.len();
    let number = text[..range.start].matches('\n').count() + 1;
    Some(Line {
        number,
        source: before + &inside + &after,
        span,
    })
}

/// As much of a text as is marked.
fn beginning(text: &str) -> &str {
    let fits = |(at, c): &(usize, char)| text::width(&text[..at + c.len_utf8()]) <= MARKED;
    text.char_indices()
        .take_while(fits)
        .last()
        .map_or(text, |(at, c)| &text[..at + c.len_utf8()])
}

/// Part of a line as it may be shown: each hidden character becomes a question mark, so that
/// columns stay right.
fn shown(part: &str) -> String {
    part.trim_start_matches('\u{feff}')
        .trim_end_matches('\r')
        .chars()
        .map(|c| match c {
            '\t' => ' ',
            c if text::is_hidden(c) => '?',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;
