//! What was kept: the timeline, files, contacts, corrections, closing, lists; and how to verify it.

use super::{PageBuilder, cell, role};
use crate::{
    page::{Block, Line, Role},
    redaction::Audience,
    report::{
        drawings,
        model::Report,
        rows::{Correction, Entry, File, LeftOpen, ListRow, ListText},
    },
    t,
    text::sanitize_inline,
    wording::words,
};

impl PageBuilder {
    /// A drawing of the turns, and every event.
    pub(crate) fn timeline(&mut self, report: &Report) {
        let lang = self.lang;
        let heads = [
            t!(lang, ReportHeadNumber),
            t!(lang, ReportHeadHappened),
            t!(lang, ReportHeadRecorded),
            t!(lang, ReportHeadEvent),
        ];
        let row = |entry| self.entry(entry);
        let rows = report.timeline.iter().map(row).collect();
        self.heading(t!(lang, ReportTimeline));
        if let Some(drawing) = drawings::timeline(lang, report) {
            self.blocks.push(Block::Drawing(drawing));
        }
        self.rows(&heads, &[0], rows);
    }

    fn entry(&self, entry: &Entry) -> Vec<Line> {
        let lang = self.lang;
        let mut text = match entry.actor.is_empty() {
            true => cell(&entry.text),
            false => cell(format!("{}: {}", entry.actor, entry.text)),
        };
        let mark = match (entry.withdrawn_by, entry.superseded_by) {
            (Some(by), _) => Some(t!(lang, HistoryWithdrawn, n = by)),
            (None, Some(by)) => Some(t!(lang, HistorySuperseded, n = by)),
            (None, None) => None,
        };
        if let Some(mark) = mark {
            text = text.and(Role::Quiet, format!(" [{mark}]"));
        }
        let recorded = match Some(entry.recorded) == entry.happened {
            true => Line::of(Role::Quiet, t!(lang, ReportSame)),
            false => self.time(entry.recorded),
        };
        let number = Line::plain(entry.event.to_string());
        vec![number, self.time_or_none(entry.happened), recorded, text]
    }

    pub(crate) fn evidence(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(files) = &report.evidence else {
            return;
        };
        let heads = [
            t!(lang, ReportHeadNumber),
            t!(lang, ReportHeadFile),
            t!(lang, ReportHeadAbout),
            t!(lang, ReportHeadSays),
            t!(lang, ReportHeadWhen),
            t!(lang, ReportHeadSize),
            "SHA-256".to_owned(),
        ];
        let row = |file: &File| {
            vec![
                Line::plain(format!("E{}", file.number)),
                cell(&file.name),
                cell(&file.about),
                cell(file.says.join("; ")),
                self.time(file.at),
                Line::plain(file.size.to_string()),
                cell(&file.sha256),
            ]
        };
        let rows = files.iter().map(row).collect();
        self.table(t!(lang, ReportEvidence), &heads, &[5], rows);
    }

    pub(crate) fn corrections(&mut self, report: &Report) {
        let all = &report.corrections;
        let lang = self.lang;
        let heads = [
            t!(lang, ReportHeadWhen),
            t!(lang, ReportHeadWhat),
            t!(lang, ReportHeadOld),
            t!(lang, ReportHeadNew),
            t!(lang, ReportHeadWhy),
        ];
        let row = |one: &Correction| {
            let new = if one.new.is_empty() {
                Line::of(Role::Quiet, t!(lang, ReportTakenBack))
            } else {
                cell(&one.new)
            };
            let why = match one.why.is_empty() {
                true => Line::of(Role::Quiet, t!(lang, ReportNoReason)),
                false => cell(&one.why),
            };
            vec![self.time(one.at), cell(&one.what), cell(&one.old), new, why]
        };
        let rows = all.iter().map(row).collect();
        self.table(t!(lang, ReportCorrections), &heads, &[], rows);
    }

    pub(crate) fn closing(&mut self, report: &Report) {
        let lang = self.lang;
        if let Some(closing) = &report.closing {
            let heads = [
                t!(lang, ReportHeadWhat),
                t!(lang, ReportHeadState),
                t!(lang, ReportHeadWhy),
            ];
            let row = |point: &LeftOpen| {
                vec![
                    cell(&point.what),
                    Line::of(role(point.status, false), &point.state),
                    cell(&point.why),
                ]
            };
            self.heading(t!(lang, ReportClosing));
            let outcome = vec![
                (t!(lang, ReportHeadWhen), self.time(closing.at)),
                (t!(lang, ReportOutcome), cell(&closing.outcome)),
            ];
            self.blocks.push(Block::Fields(outcome));
            self.table(
                t!(lang, ReportLeftOpen),
                &heads,
                &[],
                closing.open.iter().map(row).collect(),
            );
        }
        if let Some(review) = report.review.as_ref().filter(|review| !review.is_empty()) {
            self.heading(t!(lang, ReportReview));
            let answers = review
                .iter()
                .map(|answer| (sanitize_inline(&answer.name), cell(&answer.text)));
            self.blocks.push(Block::Fields(answers.collect()));
        }
    }

    pub(crate) fn checklists(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(lists) = &report.checklists else {
            return;
        };
        let heads = [
            t!(lang, ReportHeadList),
            t!(lang, ReportHeadVersion),
            t!(lang, ReportHeadOrigin),
            "SHA-256".to_owned(),
        ];
        let row = |list: &ListRow| {
            let name = cell(format!("{} ({})", list.title, list.id));
            let since = |what: fn(&ListText) -> String, now: String| {
                let texts = list.before.iter().map(what).chain([now]);
                cell(texts.collect::<Vec<_>>().join(" -> "))
            };
            let version = since(|text| text.version.clone(), list.version.clone());
            let sha256 = since(|text| text.sha256.clone(), list.sha256.clone());
            vec![
                name,
                version,
                cell(words::origin(lang, list.origin)),
                sha256,
            ]
        };
        let rows = lists.iter().map(row).collect();
        self.table(t!(lang, ReportChecklists), &heads, &[], rows);
    }

    /// What this reader does not get, by kind and number.
    pub(crate) fn left_out(&mut self, report: &Report) {
        if report.left_out.is_empty() {
            return;
        }
        let lang = self.lang;
        let parts = report
            .left_out
            .iter()
            .map(|left| t!(lang, ReportLeftOut, what = left.what, n = left.count));
        self.heading(t!(lang, ReportLeftOutTitle));
        self.blocks
            .push(Block::List(parts.map(Line::plain).collect()));
    }

    /// How the owner of the record shows that this report is made from it.
    pub(crate) fn verify(&mut self, report: &Report) {
        let lang = self.lang;
        self.heading(t!(lang, ReportVerify));
        let id = report
            .incident
            .id
            .as_ref()
            .map(|id| id.0.clone())
            .unwrap_or_default();
        self.blocks.push(Block::Fields(vec![
            (t!(lang, ReportIncidentId), cell(id)),
            (
                t!(lang, ReportEvents),
                Line::plain(report.events.to_string()),
            ),
            (t!(lang, ReportHash), cell(&report.hash)),
        ]));
        let mut lines = vec![match report.reader {
            Audience::Owner => t!(lang, ReportVerifyRecord, number = report.incident.number),
            _ => t!(lang, ReportVerifyAsk),
        }];
        lines.push(t!(lang, ReportVerifyRule));
        if report.evidence.is_some() {
            lines.push(t!(lang, ReportVerifyFile));
        }
        self.blocks
            .push(Block::List(lines.into_iter().map(Line::plain).collect()));
    }
}
