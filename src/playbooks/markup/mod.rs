//! Markdown as plain text: its blocks, and what is marked inside a line.

mod blocks;
mod html;
mod inline;

pub(super) use blocks::{Block, Breaks, Marker, Part, blocks};

use html::BREAK;
use inline::plain;

use super::{
    loss::{Losses, Lost},
    text::verbatim_lines,
};

/// A description in Markdown as paragraphs and points, one a line.
pub(super) fn lines(markdown: &str, place: &str, losses: &mut Losses) -> Vec<String> {
    let mut lines = Vec::new();
    for part in blocks(markdown, Breaks::Kept) {
        part_lines(&part, place, losses, &mut lines);
    }
    lines
}

/// Adds the lines of a part of a text.
pub(super) fn part_lines(part: &Part, place: &str, losses: &mut Losses, lines: &mut Vec<String>) {
    match &part.block {
        Block::Heading(_) => {
            losses.add(Lost::Formatting, place, &part.text);
            lines.extend(shown(&part.text, place, losses));
        }
        Block::Paragraph => lines.extend(shown(&part.text, place, losses)),
        Block::Row => {
            losses.add(Lost::Formatting, place, &part.text);
            lines.extend(shown(&part.text, place, losses));
        }
        Block::Item(marker) => {
            if part.depth > 0 {
                losses.add(Lost::Nesting, place, &part.text);
            }
            if matches!(marker, Marker::Box(true)) {
                losses.add(Lost::Progress, place, &part.text);
            }
            let lead = match marker {
                Marker::Number(number) => format!("{number} "),
                _ => "- ".to_owned(),
            };
            let text = shown(&part.text, place, losses);
            lines.extend(text.into_iter().enumerate().map(|(at, line)| match at {
                0 => format!("{lead}{line}"),
                _ => line,
            }));
        }
        Block::Code => {
            if part.text.lines().any(|line| line.starts_with([' ', '\t'])) {
                losses.add(Lost::Formatting, place, &part.text);
            }
            lines.extend(verbatim_lines(&part.text, place, losses));
        }
        Block::Comment => losses.add(Lost::Comment, place, part.text.trim()),
    }
}

/// A text in one line without marks.
pub(super) fn line(text: &str, place: &str, losses: &mut Losses) -> String {
    shown(text, place, losses).join(" ")
}

/// The lines of a paragraph without marks; its own breaks part it.
fn shown(text: &str, place: &str, losses: &mut Losses) -> Vec<String> {
    let lines = text.lines().map(|line| plain(line, place, losses));
    lines.flat_map(|line| split(&line)).collect()
}

/// A break that stood in HTML parts a line as well.
fn split(line: &str) -> Vec<String> {
    let lines = line.split(BREAK).map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}
