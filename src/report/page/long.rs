//! Texts too long for a cell: the cell has their beginning, the whole text is at the end of the
//! report. In a narrow column a mail of a few pages would push everything else out of sight.

use super::PageBuilder;
use crate::{
    page::{Block, Line, Role},
    t,
    text::{cut, width},
};

/// From how many columns on a text is too long for a cell, and how many of them stand there then.
const LONG: usize = 800;
const SHOWN: usize = 240;

impl PageBuilder {
    /// Moves what is too long for its cell to the end; the same text goes there once.
    pub(crate) fn long_texts(&mut self) {
        let mut texts: Vec<String> = Vec::new();
        let tables = self.blocks.iter_mut().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let cells = tables.flat_map(|table| table.rows.iter_mut().flatten());
        let texts_of_cells = cells
            .flat_map(|line| line.0.iter_mut())
            .map(|span| &mut span.text);
        for text in texts_of_cells.filter(|text| width(text) > LONG) {
            let known = texts.iter().position(|known| known == text);
            let at = known.unwrap_or(texts.len());
            let place = t!(self.lang, ReportWholeText, n = at + 1);
            let short = format!("{} [{place}]", cut(text, SHOWN));
            let whole = std::mem::replace(text, short);
            if known.is_none() {
                texts.push(whole);
            }
        }
        if texts.is_empty() {
            return;
        }
        self.heading(t!(self.lang, ReportWholeTexts));
        for (at, text) in texts.into_iter().enumerate() {
            let name = t!(self.lang, ReportWholeText, n = at + 1) + ":";
            let name = Block::Text(Line::of(Role::Strong, name));
            self.blocks.extend([name, Block::Verbatim(text)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        page::{Block, Line, Page, Role, Table},
        render::{html, markdown, plain},
        report::page::PageBuilder,
        text::Lang,
    };

    fn page(texts: &[&str]) -> Page {
        let rows = vec![
            texts
                .iter()
                .map(|text| Line::of(Role::Alarm, *text))
                .collect(),
        ];
        let heads = texts
            .iter()
            .map(|_| ("head".to_owned(), crate::page::Align::Left))
            .collect();
        let blocks = vec![Block::Table(Table { heads, rows })];
        let mut builder = PageBuilder {
            lang: Lang::english(),
            here: crate::wording::here(crate::wording::at("14", "09:30")),
            blocks,
        };
        builder.long_texts();
        Page {
            lang: "en",
            title: "x".into(),
            blocks: builder.blocks,
        }
    }

    #[test]
    fn a_long_text_stands_whole_at_the_end_and_once() {
        let long = format!("begins here {} and ends there", "words and ".repeat(200));
        let page = page(&[&long, "short", &long]);
        for shown in [html(&page).unwrap(), markdown(&page)] {
            assert_eq!(shown.matches("begins here").count(), 3, "{shown}");
            assert_eq!(shown.matches("ends there").count(), 1, "{shown}");
            assert_eq!(
                shown.matches("whole text 1").count(),
                3,
                "two cells and the text itself: {shown}"
            );
        }
        assert!(
            plain(&page)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(&long.replace("  ", " "))
        );
    }

    #[test]
    fn what_fits_stays() {
        assert_eq!(page(&["short", &"x".repeat(800)]).blocks.len(), 1);
        assert_eq!(
            page(&[&"長".repeat(401)]).blocks.len(),
            4,
            "wide letters count twice"
        );
    }
}
