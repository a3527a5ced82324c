//! The short text that lies in a bundle: what this is, and how to check it.

use super::{Bundle, Paper, README, SUMS, evidence_numbers};
use crate::{
    redaction::Audience,
    report::model::Report,
    t,
    text::{Lang, fit, sanitize_inline},
};

/// Columns of the file names.
const NAMES: usize = 16;

impl Bundle {
    /// The text, in the language of the report.
    pub(crate) fn readme(&self, report: &Report) -> String {
        let lang = report.language();
        let parts = [
            self.head(lang, report),
            self.list(lang),
            check(lang),
            record(lang, report),
            self.notes(lang),
        ];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let parts: Vec<_> = parts.map(|part| part.join("\n")).collect();
        parts.join("\n\n") + "\n"
    }

    fn head(&self, lang: Lang, report: &Report) -> Vec<String> {
        let number = report.incident.number;
        let title = sanitize_inline(&report.incident.title);
        let mut lines = vec![t!(lang, ReportTitle, number, title), report.prepared(lang)];
        if !report.party.is_empty() {
            lines.push(t!(lang, ReportFor, party = sanitize_inline(&report.party)));
        }
        lines
    }

    fn list(&self, lang: Lang) -> Vec<String> {
        let paper = |paper: &Paper| {
            let what = match paper {
                Paper::Page => t!(lang, BundlePage),
                Paper::Json => t!(lang, BundleJson),
                Paper::Statements => t!(lang, BundleStatements),
                Paper::Checks => t!(lang, BundleChecks),
                Paper::Calendar => t!(lang, BundleCalendar),
            };
            (paper.path(), what)
        };
        let papers = self.papers.iter().map(paper);
        let files = (!self.enclosed.is_empty()).then(|| ("evidence/", t!(lang, BundleEvidence)));
        let rest = [
            (README, t!(lang, BundleReadme)),
            (SUMS, t!(lang, BundleSums)),
        ];
        let all = papers.chain(files).chain(rest);
        all.map(|(name, what)| fit(name, NAMES) + &what).collect()
    }

    fn notes(&self, lang: Lang) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.absent.is_empty() {
            let files = evidence_numbers(&self.absent);
            lines.push(t!(lang, BundleAbsent, files));
        }
        if !self.enclosed.is_empty() {
            lines.extend(self.held(lang));
            lines.push(t!(lang, BundleCareful));
        }
        lines
    }
}

/// How to check the files on each system.
fn check(lang: Lang) -> Vec<String> {
    vec![
        t!(lang, BundleCheck),
        format!("  Linux    sha256sum -c {SUMS}"),
        format!("  macOS    shasum -a 256 -c {SUMS}"),
        format!(
            "  Windows  certutil -hashfile {} SHA256",
            Paper::Page.path()
        ),
        t!(lang, BundleCheckWindows),
    ]
}

/// Which record it was made from.
fn record(lang: Lang, report: &Report) -> Vec<String> {
    let mut lines = vec![
        t!(lang, BundleRecord, events = report.events),
        format!("  {}", report.hash),
    ];
    if report.reader != Audience::Owner {
        lines.push(t!(lang, ReportVerifyAsk));
    }
    lines
}
