//! A bundle: the report in its forms, the kept files that its reader may see, and how to check
//! them. Names and texts only; somebody else writes the files.

mod caution;
mod name;
mod readme;

use std::collections::BTreeSet;

pub use self::caution::Holds;
use super::{model::Report, wanted::LeftOut};
use crate::redaction::{Audience, Mask};
use crate::{record::Evidence, t, text::Lang};

/// The list of hashes, as `sha256sum -c` reads it.
pub const SUMS: &str = "SHA256SUMS";
/// What the bundle is and how to check it.
pub const README: &str = "README.txt";

/// What goes into the bundle of a report besides the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The forms of the report that this reader has a use for.
    pub papers: &'static [Paper],
    /// The kept files, as the reader may see them.
    pub enclosed: Vec<Enclosed>,
    /// The numbers of kept files that the report lists and the bundle does not hold.
    pub absent: Vec<u32>,
    /// What enclosed files hold that whoever sends them should know.
    pub cautions: Vec<(Holds, Vec<u32>)>,
    /// It is the keeper's own, with everything as it is: nobody needs a caution.
    own: bool,
}

/// The report in one form, as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// To read and print.
    Page,
    /// For programs.
    Json,
    /// What was said, as a table.
    Statements,
    /// How the checks stand, as a table.
    Checks,
    /// What comes back, as a calendar.
    Calendar,
}

/// A kept file in a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    /// Its number in the report: 1 of `E1`.
    pub number: u32,
    /// Where it lies: `evidence/E1-shipped.eml`. No other file has this path on any system.
    pub path: String,
    /// The SHA-256 on record, in hex.
    pub sha256: String,
    /// The size on record, in bytes.
    pub size: u64,
}

impl Paper {
    /// What a reader needs is the page, the same for its programs, and what was said as a table.
    /// Who acts, which is the keeper, also has the checks and the calendar.
    fn of(reader: Audience) -> &'static [Paper] {
        match reader {
            Audience::Owner => &[
                Paper::Page,
                Paper::Json,
                Paper::Statements,
                Paper::Checks,
                Paper::Calendar,
            ],
            _ => &[Paper::Page, Paper::Json, Paper::Statements],
        }
    }

    /// The file's name.
    pub fn path(self) -> &'static str {
        match self {
            Paper::Page => "report.html",
            Paper::Json => "report.json",
            Paper::Statements => "statements.csv",
            Paper::Checks => "checks.csv",
            Paper::Calendar => "calendar.ics",
        }
    }
}

impl Bundle {
    /// What goes with a report. `kept` are all files on record, `without` the numbers that somebody
    /// leaves out. Files that the report lists and the bundle leaves out are named in the report's
    /// own list of what was left out.
    ///
    /// The strict mask hides every text and every name, and a file cannot be masked: then no file
    /// goes along.
    pub fn new(report: &mut Report, kept: &[Evidence], without: &BTreeSet<u32>) -> Self {
        let listed = report.evidence.as_deref().unwrap_or_default();
        let goes = |number: u32| report.mask != Mask::Strict && !without.contains(&number);
        let (inside, outside): (Vec<_>, Vec<_>) = listed.iter().partition(|file| goes(file.number));
        let enclosed: Vec<_> = inside
            .into_iter()
            .map(|file| Enclosed {
                number: file.number,
                path: format!("evidence/{}", name::safe(file.number, &file.name)),
                sha256: file.sha256.clone(),
                size: file.size,
            })
            .collect();
        let absent: Vec<_> = outside.into_iter().map(|file| file.number).collect();
        let own = report.reader == Audience::Owner && report.mask == Mask::None;
        let cautions = caution::cautions(report, kept, &enclosed);
        if !absent.is_empty() {
            let lang = lang(report);
            let what = t!(lang, LeftNotEnclosed, files = evidence_numbers(&absent));
            report.left_out.push(LeftOut {
                kind: "not-enclosed",
                what,
                count: absent.len() as u64,
            });
        }
        Self {
            own,
            papers: Paper::of(report.reader),
            enclosed,
            absent,
            cautions,
        }
    }

    /// The folder in which everything lies when the bundle is one file. It does not depend on that
    /// file's name.
    pub fn folder(number: u64, reader: Audience) -> String {
        format!("kakunin-{number}-{}", reader.code())
    }
}

/// One line of the list of hashes. No path of a bundle holds a sign that the list would have to
/// escape.
pub fn sum(sha256: &str, path: &str) -> String {
    format!("{sha256}  {path}\n")
}

/// Kept files as people name them: `E1, E3`.
pub fn evidence_numbers(files: &[u32]) -> String {
    files
        .iter()
        .map(|number| format!("E{number}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn lang(report: &Report) -> Lang {
    Lang::find(report.lang).unwrap_or(Lang::english())
}

#[cfg(test)]
mod tests;
