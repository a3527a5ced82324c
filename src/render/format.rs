//! The formats in which documents are drawn: one table. A new format of pages is a file beside this
//! one and a line here.

use std::{io, string::FromUtf8Error};

use super::{calendar, csv, html, json, markdown, plain};
use crate::{letter::Letter, page::Page, report::Report};

/// Why a document could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub enum RenderError {
    /// The template of HTML.
    Html(#[from] askama::Error),
    /// Writing JSON.
    Json(#[from] serde_json::Error),
    /// Writing a table.
    Csv(#[from] ::csv::Error),
    /// Writing a mail.
    Mail(#[from] io::Error),
    /// A mail that is not UTF-8.
    NotText(#[from] FromUtf8Error),
    /// A document that the format is not for.
    #[error("the format {0} does not draw this document")]
    OtherDocument(&'static str),
}

impl From<RenderError> for io::Error {
    fn from(error: RenderError) -> Self {
        io::Error::other(error)
    }
}

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    Report,
    Letter,
    Form,
    /// One page of a checklist.
    Card,
}

type Drawn = Result<String, RenderError>;

/// From what a format draws.
#[derive(Clone, Copy, Debug)]
enum Draw {
    Page(fn(&Page) -> Drawn),
    Report(fn(&Report) -> Drawn),
    Letter(fn(&Letter) -> Drawn),
}

/// A format of some documents.
#[derive(Debug)]
pub(crate) struct Format {
    /// Its names on the command line, which are file endings too; the first one is listed.
    names: &'static [&'static str],
    /// More file endings; the first one is listed.
    endings: &'static [&'static str],
    documents: &'static [Document],
    draw: Draw,
}

use Document::{Card, Form, Letter as OfLetter, Report as OfReport};

impl Format {
    /// A report or a printed form as a page of its own.
    pub(crate) const HTML: Format = Format {
        names: &["html", "htm"],
        endings: &["html"],
        documents: &[OfReport, Form, Card],
        draw: Draw::Page(|page| Ok(html::html(page)?)),
    };
    /// A report, a letter or a card as text with marks.
    pub(crate) const MARKDOWN: Format = Format {
        names: &["md", "markdown"],
        endings: &["md"],
        documents: &[OfReport, OfLetter, Card],
        draw: Draw::Page(|page| Ok(markdown::markdown(page))),
    };
    pub(crate) const TEXT: Format = Format {
        names: &["text", "txt"],
        endings: &["txt"],
        documents: &[OfLetter],
        draw: Draw::Letter(|letter| Ok(letter.text())),
    };
    /// A printed form to be read without a browser.
    pub(crate) const FORM_MARKDOWN: Format = Format {
        names: &["md", "markdown"],
        endings: &["md", "txt"],
        documents: &[Form],
        draw: Draw::Page(|page| Ok(markdown::markdown(page))),
    };
    /// A report or a card without marks.
    pub(crate) const PLAIN: Format = Format {
        names: &["text", "txt"],
        endings: &["txt"],
        documents: &[OfReport, Card],
        draw: Draw::Page(|page| Ok(plain::plain(page))),
    };
    pub(crate) const JSON: Format = Format {
        names: &["json"],
        endings: &["json"],
        documents: &[OfReport],
        draw: Draw::Report(|report| Ok(json::json(report)?)),
    };
    pub(crate) const CSV: Format = Format {
        names: &["csv"],
        endings: &["csv"],
        documents: &[OfReport],
        draw: Draw::Report(|report| Ok(csv::statements(report)?)),
    };
    pub(crate) const CSV_CHECKS: Format = Format {
        names: &["csv-checks"],
        endings: &[],
        documents: &[OfReport],
        draw: Draw::Report(|report| Ok(csv::checks(report)?)),
    };
    pub(crate) const CALENDAR: Format = Format {
        names: &["ics"],
        endings: &["ics"],
        documents: &[OfReport],
        draw: Draw::Report(|report| Ok(calendar::calendar(report))),
    };

    /// Every format, in the order in which they are listed for a document.
    pub(crate) const ALL: &'static [Format] = &[
        Self::TEXT,
        Self::HTML,
        Self::MARKDOWN,
        Self::FORM_MARKDOWN,
        Self::PLAIN,
        Self::JSON,
        Self::CSV,
        Self::CSV_CHECKS,
        Self::CALENDAR,
        Format {
            names: &["eml"],
            endings: &["eml"],
            documents: &[OfLetter],
            draw: Draw::Letter(|letter| Ok(String::from_utf8(letter.mail()?)?)),
        },
    ];

    fn of(document: Document) -> impl Iterator<Item = &'static Format> {
        Self::ALL
            .iter()
            .filter(move |format| format.documents.contains(&document))
    }

    /// The format of a document that has this name.
    pub(crate) fn find(document: Document, name: &str) -> Option<&'static Format> {
        Self::of(document).find(|format| format.names.contains(&name))
    }

    /// The format of a document in a file with this ending, which has no dot; case does not matter.
    pub(crate) fn of_ending(document: Document, ending: &str) -> Option<&'static Format> {
        let ending = ending.to_lowercase();
        let ending = ending.as_str();
        Self::find(document, ending)
            .or_else(|| Self::of(document).find(|format| format.endings.contains(&ending)))
    }

    /// The names for a document: `html, md`.
    pub(crate) fn names(document: Document) -> String {
        let names: Vec<_> = Self::of(document).map(Format::name).collect();
        names.join(", ")
    }

    /// The file endings for a document: `.html .md`.
    pub(crate) fn endings(document: Document) -> String {
        let usual = Self::of(document).filter_map(|format| format.endings.first());
        let endings: Vec<_> = usual.map(|ending| format!(".{ending}")).collect();
        endings.join(" ")
    }

    /// Its usual name.
    pub(crate) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// The page in this format.
    ///
    /// # Errors
    /// When it is not a format of pages, or writing to memory failed.
    pub(crate) fn draw_page(&self, page: &Page) -> Drawn {
        match self.draw {
            Draw::Page(draw) => draw(page),
            _ => Err(RenderError::OtherDocument(self.name())),
        }
    }

    /// The report in this format.
    ///
    /// # Errors
    /// When it is not a format of reports, or writing to memory failed.
    pub(crate) fn draw_report(&self, report: &Report) -> Drawn {
        match self.draw {
            Draw::Page(draw) => draw(&report.page()),
            Draw::Report(draw) => draw(report),
            Draw::Letter(_) => Err(RenderError::OtherDocument(self.name())),
        }
    }

    /// The letter in this format.
    ///
    /// # Errors
    /// When it is not a format of letters, or writing to memory failed.
    pub(crate) fn draw_letter(&self, letter: &Letter) -> Drawn {
        match self.draw {
            Draw::Page(draw) => draw(&letter.page()),
            Draw::Letter(draw) => draw(letter),
            Draw::Report(_) => Err(RenderError::OtherDocument(self.name())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        letter::{RECORD, letter},
        redaction::Addressee,
        wording::{Story, at, seen},
    };

    #[test]
    fn each_document_lists_its_formats() {
        let listed = |document| (Format::names(document), Format::endings(document));
        let texts = |names: &str, endings: &str| (names.to_owned(), endings.to_owned());
        assert_eq!(
            listed(OfReport),
            texts(
                "html, md, text, json, csv, csv-checks, ics",
                ".html .md .txt .json .csv .ics"
            )
        );
        assert_eq!(listed(OfLetter), texts("text, md, eml", ".txt .md .eml"));
        assert_eq!(listed(Form).0, "html, md");
        assert_eq!(listed(Card), texts("html, md, text", ".html .md .txt"));
    }

    #[test]
    fn a_format_is_found_by_name_and_by_ending() {
        let named = |document, name| Format::find(document, name).map(Format::name);
        assert_eq!(named(OfReport, "markdown"), Some("md"));
        assert_eq!(named(OfReport, "eml"), None);
        assert_eq!(named(OfLetter, "html"), None);
        assert_eq!(named(Form, "txt"), None, "only as an ending");
        let ending = |document, ending| Format::of_ending(document, ending).map(Format::name);
        assert_eq!(ending(OfReport, "HTM"), Some("html"));
        assert_eq!(ending(OfReport, "pdf"), None);
        assert_eq!(ending(OfLetter, "txt"), Some("text"));
        assert_eq!(ending(Form, "txt"), Some("md"));
    }

    #[test]
    fn no_two_formats_of_a_document_share_a_name() {
        for document in [OfReport, OfLetter, Form] {
            let names: Vec<_> = Format::of(document).flat_map(|one| one.names).collect();
            let mut once = names.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), names.len(), "{document:?}");
        }
    }

    #[test]
    fn every_format_draws_its_documents() {
        let story = Story::called();
        seen(&story, "en", at("14", "09:45"), |view| {
            let report = Report::new(view, &story.events, &Addressee::keeper());
            for format in Format::of(OfReport) {
                assert!(!format.draw_report(&report).unwrap().is_empty());
            }
            let letter = letter(view, "shop", RECORD).unwrap();
            for format in Format::of(OfLetter) {
                assert!(!format.draw_letter(&letter).unwrap().is_empty());
            }
            for format in Format::of(Form) {
                assert!(!format.draw_page(&report.page()).unwrap().is_empty());
            }
            let mail = Format::find(OfLetter, "eml").unwrap();
            let wrong = mail.draw_report(&report).unwrap_err();
            assert_eq!(
                wrong.to_string(),
                "the format eml does not draw this document"
            );
        });
    }
}
