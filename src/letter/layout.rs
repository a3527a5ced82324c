//! A letter as text and as a page.

use super::model::{Letter, Part, WIDTH};
use crate::{
    page::{Block, Line, Page},
    text::wrap,
};

impl Letter {
    /// As plain text of at most 72 columns.
    pub(crate) fn text(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| part.lines().join("\n"))
            .collect();
        parts.join("\n\n") + "\n"
    }

    /// As a page, for Markdown and HTML.
    pub(crate) fn page(&self) -> Page {
        let text = |line: &str| Block::Text(Line::plain(line));
        let mut blocks = vec![Block::Heading(1, Line::plain(&self.subject))];
        for part in &self.parts {
            match part {
                Part::Text(paragraph) => blocks.extend(paragraph.lines().map(text)),
                Part::Points(points) => {
                    blocks.push(Block::List(points.iter().map(Line::plain).collect()))
                }
                Part::Numbered(points) => {
                    blocks.push(Block::List(numbered(points).map(Line::plain).collect()))
                }
                Part::Laid(lines) => blocks.push(Block::Verbatim(lines.join("\n"))),
            }
        }
        Page {
            lang: self.lang,
            title: self.subject.clone(),
            blocks,
        }
    }
}

impl Part {
    fn lines(&self) -> Vec<String> {
        match self {
            Part::Text(paragraph) => paragraph
                .lines()
                .flat_map(|line| wrap(line, WIDTH))
                .collect(),
            Part::Points(points) => points.iter().flat_map(|point| hung("- ", point)).collect(),
            Part::Numbered(points) => numbered(points)
                .flat_map(|point| hung("", &point))
                .collect(),
            Part::Laid(lines) => lines.clone(),
        }
    }
}

fn numbered(points: &[String]) -> impl Iterator<Item = String> {
    points
        .iter()
        .enumerate()
        .map(|(at, point)| format!("({}) {point}", at + 1))
}

/// A point after its lead, further lines indented.
fn hung(lead: &str, point: &str) -> Vec<String> {
    let lead = |at| if at == 0 { lead } else { "  " };
    wrap(point, WIDTH - 2)
        .into_iter()
        .enumerate()
        .map(|(at, line)| format!("{}{line}", lead(at)))
        .collect()
}
