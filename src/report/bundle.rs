//! A bundle: the report in its forms, the kept files that its reader may see, and how to check
//! them. Names and texts only; the caller writes the files.

mod caution;
mod model;
mod name;
mod readme;

use std::collections::BTreeSet;

pub(crate) use self::model::{Bundle, Enclosed, Paper, README, SUMS, evidence_numbers, sum};
use super::{model::Report, rows::File, wanted::LeftOut};
use crate::{
    id::EvidenceNo,
    record::Evidence,
    redaction::{Audience, Mask},
    t,
};

impl Bundle {
    /// What goes with a report. `kept` are all files on record, `without` the numbers that the user
    /// leaves out. Files that the report lists and the bundle leaves out are named in the report's
    /// own list of what was left out.
    ///
    /// The strict mask hides every text and every name, and a file cannot be masked: then no file
    /// goes along.
    pub(crate) fn new(
        report: &mut Report,
        kept: &[Evidence],
        without: &BTreeSet<EvidenceNo>,
    ) -> Self {
        let listed = report.evidence.iter().flatten();
        let goes = |number: EvidenceNo| report.mask != Mask::Strict && !without.contains(&number);
        let (inside, outside): (Vec<_>, Vec<_>) = listed.partition(|file| goes(file.number));
        let enclosed: Vec<_> = inside.into_iter().map(Enclosed::of).collect();
        let absent: Vec<_> = outside.into_iter().map(|file| file.number).collect();
        let own = report.reader == Audience::Owner && report.mask == Mask::None;
        let cautions = caution::cautions(report, kept, &enclosed);
        if !absent.is_empty() {
            let what = t!(
                report.language(),
                LeftNotEnclosed,
                files = evidence_numbers(&absent)
            );
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
    pub(crate) fn folder(number: u64, reader: Audience) -> String {
        format!("kakunin-{number}-{}", reader.code())
    }
}

impl Enclosed {
    fn of(file: &File) -> Self {
        Self {
            number: file.number,
            path: format!("evidence/{}", name::safe(file.number, &file.name)),
            sha256: file.sha256.clone(),
            size: file.size,
        }
    }
}

#[cfg(test)]
mod tests;
