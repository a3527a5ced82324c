//! Draws problems as a compiler does: file, line, column, a caret under the place, what is wrong
//! and what was meant.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};

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
    let problems = problems.iter().take(MAX_PICTURES);
    let pictures = problems.map(|problem| picture(problem, &path, text, lang));
    let pictures: Vec<_> = pictures.collect();
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
        let rest = text.strip_prefix('\u{feff}');
        let start = rest.map_or(0, |rest| text.len() - rest.len());
        let mut marks = vec![(start, 1, 1)];
        let mut line = 1;
        let mut column = 1;
        let mut marked = start;
        for (at, c) in text.char_indices().skip_while(|(at, _)| *at < start) {
            if at - marked >= BETWEEN_MARKS {
                marks.push((at, line, column));
                marked = at;
            }
            column += 1;
            if c == '\n' {
                line += 1;
                column = 1;
                marked = at + 1;
                marks.push((marked, line, column));
            }
        }
        Self { text, marks }
    }

    /// The line and the column of a byte, both from 1; the column counts characters.
    pub(crate) fn place(&self, byte: usize) -> (usize, usize) {
        let mut end = byte.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let after = self.marks.partition_point(|(at, ..)| *at <= end);
        let (mark, line, column) = self.marks[after.saturating_sub(1)];
        let before = self.text.get(mark..end).unwrap_or_default();
        (line, column + before.chars().count())
    }
}

fn picture(problem: &Problem, path: &str, text: &str, lang: Lang) -> String {
    let (level, name) = match problem.severity() {
        Severity::Error => (Level::ERROR, Msg::CheckLevelError),
        Severity::Warning => (Level::WARNING, Msg::CheckLevelWarning),
    };
    let title = level
        .with_name(lang.template(name))
        .primary_title(problem.message(lang));
    let place = place(&problem.range, path, text);
    let mut group = title.id(problem.code()).element(place);
    let related = problem.related.as_ref();
    if let Some(line) = related.and_then(|related| line_of(text, related)) {
        let label = lang.template(Msg::CheckFirstHere);
        let caret = AnnotationKind::Context.span(line.span.clone()).label(label);
        group = group.element(line.snippet(path).annotation(caret));
    }
    if let Some(story) = problem.story(lang) {
        let name = lang.template(Msg::CheckLevelStory);
        group = group.element(Level::NOTE.with_name(name).message(story));
    }
    let name = lang.template(Msg::CheckLevelHelp);
    let help = Level::HELP.with_name(name).message(problem.hint(lang));
    Renderer::plain()
        .term_width(WIDTH)
        .render(&[group.element(help)])
}

/// The line of a place with its caret; the place alone where the line cannot be shown.
fn place<'a>(range: &Range<usize>, path: &'a str, text: &str) -> Element<'a> {
    if *range == (0..0) {
        return Origin::path(path).into();
    }
    let Some(line) = line_of(text, range) else {
        let (line, column) = Lines::of(text).place(range.start);
        return Origin::path(path).line(line).char_column(column).into();
    };
    let caret = AnnotationKind::Primary.span(line.span.clone());
    line.snippet(path).annotation(caret).into()
}

/// A line of the text as it may be shown, and what is meant in it.
struct Line {
    number: usize,
    source: String,
    span: Range<usize>,
}

impl Line {
    fn snippet(self, path: &str) -> Snippet<'_, Annotation<'_>> {
        Snippet::source(self.source)
            .line_start(self.number)
            .path(path)
    }
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
    let last = text.char_indices().take_while(fits).last();
    last.map_or(text, |(at, c)| &text[..at + c.len_utf8()])
}

/// Part of a line as it may be shown: each hidden character becomes a question mark, so that
/// columns stay right.
fn shown(part: &str) -> String {
    let part = part.trim_start_matches('\u{feff}').trim_end_matches('\r');
    let visible = part.chars().map(|c| match c {
        '\t' => ' ',
        c if text::is_hidden(c) => '?',
        c => c,
    });
    visible.collect()
}

#[cfg(test)]
mod tests;
