//! What a bundle is made of.

use crate::{id::EvidenceNo, redaction::Audience};

/// The list of hashes, as `sha256sum -c` reads it.
pub(crate) const SUMS: &str = "SHA256SUMS";
/// What the bundle is and how to check it.
pub(crate) const README: &str = "README.txt";

/// What goes into the bundle of a report besides the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bundle {
    /// The forms of the report that this reader has a use for.
    pub papers: &'static [Paper],
    /// The kept files, as the reader may see them.
    pub enclosed: Vec<Enclosed>,
    /// The numbers of kept files that the report lists and the bundle does not hold.
    pub absent: Vec<EvidenceNo>,
    /// What enclosed files hold that whoever sends them should know.
    pub cautions: Vec<(Holds, Vec<EvidenceNo>)>,
    /// It is the keeper's own, with everything as it is: nobody needs a caution.
    pub(super) own: bool,
}

/// The report in one form, as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paper {
    Page,
    Json,
    Statements,
    /// How the checks stand, as a table.
    Checks,
    Calendar,
}

/// A kept file in a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Enclosed {
    /// Its number in the report: 1 of `E1`.
    pub number: EvidenceNo,
    /// Where it lies: `evidence/E1-shipped.eml`. No other file has this path on any system.
    pub path: String,
    /// The SHA-256 on record, in hex.
    pub sha256: String,
    /// The size on record, in bytes.
    pub size: u64,
}

/// What somebody should know of a file before they hand it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// The place where a picture was taken.
    Place,
    /// A mail with its whole head: addresses, names, ways.
    Mail,
    /// It is about items that the reader's report does not show.
    Others,
    /// It could not be looked into, or was not.
    Unread,
}

impl Paper {
    /// What a reader needs is the page, the same for its programs, and what was said as a table.
    /// Who acts, which is the keeper, also has the checks and the calendar.
    pub(super) fn of(reader: Audience) -> &'static [Paper] {
        use Paper::{Calendar, Checks, Json, Page, Statements};
        match reader {
            Audience::Owner => &[Page, Json, Statements, Checks, Calendar],
            _ => &[Page, Json, Statements],
        }
    }

    /// The file's name.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Paper::Page => "report.html",
            Paper::Json => "report.json",
            Paper::Statements => "statements.csv",
            Paper::Checks => "checks.csv",
            Paper::Calendar => "calendar.ics",
        }
    }
}

/// One line of the list of hashes. No path of a bundle holds a sign that the list would have to
/// escape.
pub(crate) fn sum(sha256: &str, path: &str) -> String {
    format!("{sha256}  {path}\n")
}

/// Kept files as people name them: `E1, E3`.
pub(crate) fn evidence_numbers(files: &[EvidenceNo]) -> String {
    let files: Vec<_> = files.iter().map(|number| format!("E{number}")).collect();
    files.join(", ")
}
