//! A letter as text and as a page.

use super::model::{Letter, Part, WIDTH};
use crate::{
    page::{Block, Line, Page, layout::hang},
    text::wrap,
};

impl Letter {
    /// As plain text of at most 72 columns.
    pub(crate) fn text(&self) -> String {
        let parts = self.parts.iter().map(|part| part.lines().join("\n"));
        parts.collect::<Vec<_>>().join("\n\n") + "\n"
    }

    /// As a page, for Markdown and HTML.
    pub(crate) fn page(&self) -> Page {
        let text = |line: &str| Block::Text(Line::plain(line));
        let mut blocks = vec![Block::Heading(1, Line::plain(&self.subject))];
        for part in &self.parts {
            match part {
                Part::Text(paragraph) => blocks.extend(paragraph.lines().map(text)),
                Part::Points(points) => blocks.push(list(points.iter())),
                Part::Numbered(points) => blocks.push(list(numbered(points))),
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
            Part::Text(text) => text.lines().flat_map(|line| wrap(line, WIDTH)).collect(),
            Part::Points(points) => points.iter().flat_map(|point| hung("- ", point)).collect(),
            Part::Numbered(points) => numbered(points)
                .flat_map(|point| hung("", &point))
                .collect(),
            Part::Laid(lines) => lines.clone(),
        }
    }
}

fn list(points: impl Iterator<Item = impl Into<String>>) -> Block {
    Block::List(points.map(Line::plain).collect())
}

fn numbered(points: &[String]) -> impl Iterator<Item = String> {
    let points = points.iter().zip(1..);
    points.map(|(point, n)| format!("({n}) {point}"))
}

/// A point after its lead, further lines indented.
fn hung(lead: &str, point: &str) -> Vec<String> {
    let lines = hang(lead, 2, &Line::plain(point), WIDTH).into_iter();
    lines.map(|line| line.text()).collect()
}
