//! What was kept: the timeline, files, contacts, corrections, closing, lists; and how to verify it.

use super::{PageBuilder, cell, number, role};
use crate::{
    page::{Block, Line, Role},
    redaction::Audience,
    report::{
        closing::Closing,
        drawings,
        model::Report,
        rows::{Entry, ListRow, ListText},
    },
    t,
    wording::words,
};

impl PageBuilder {
    /// A drawing of the turns, and every event.
    pub(crate) fn timeline(&mut self, report: &Report) {
        let lang = self.lang;
        let table = columns!(lang, &report.timeline, one => {
            ReportHeadNumber Right => number(one.event),
            ReportHeadHappened Roomy => self.time_or_none(one.happened),
            ReportHeadRecorded Left => self.recorded(one),
            ReportHeadEvent Left => self.event(one),
        });
        self.heading(t!(lang, ReportTimeline));
        let drawing = drawings::timeline(lang, report);
        self.blocks.extend(drawing.map(Block::Drawing));
        self.rows(table);
    }

    /// What happened, with its mark when it counts no more.
    fn event(&self, entry: &Entry) -> Line {
        let text = match entry.actor.is_empty() {
            true => cell(&entry.text),
            false => cell(format!("{}: {}", entry.actor, entry.text)),
        };
        let mark = match (entry.withdrawn_by, entry.superseded_by) {
            (Some(by), _) => t!(self.lang, HistoryWithdrawn, n = by),
            (None, Some(by)) => t!(self.lang, HistorySuperseded, n = by),
            (None, None) => return text,
        };
        text.and(Role::Quiet, format!(" [{mark}]"))
    }

    fn recorded(&self, entry: &Entry) -> Line {
        match Some(entry.recorded) == entry.happened {
            true => Line::of(Role::Quiet, t!(self.lang, ReportSame)),
            false => self.time(entry.recorded),
        }
    }

    pub(crate) fn evidence(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(files) = &report.evidence else {
            return;
        };
        let table = columns!(lang, files, file => {
            ReportHeadNumber Left => cell(format!("E{}", file.number)),
            ReportHeadFile Left => cell(&file.name),
            ReportHeadAbout Left => cell(&file.about),
            ReportHeadSays Left => cell(file.says.join("; ")),
            ReportHeadWhen Roomy => self.time(file.at),
            ReportHeadSize Right => number(file.size),
            "SHA-256" Left => cell(&file.sha256),
        });
        self.table(t!(lang, ReportEvidence), table);
    }

    pub(crate) fn corrections(&mut self, report: &Report) {
        let lang = self.lang;
        let known = |text: &str, none: String| match text.is_empty() {
            true => Line::of(Role::Quiet, none),
            false => cell(text),
        };
        let taken_back = || t!(lang, ReportTakenBack);
        let no_reason = || t!(lang, ReportNoReason);
        let table = columns!(lang, &report.corrections, one => {
            ReportHeadWhen Roomy => self.time(one.at),
            ReportHeadWhat Left => cell(&one.what),
            ReportHeadOld Left => cell(&one.old),
            ReportHeadNew Left => known(&one.new, taken_back()),
            ReportHeadWhy Left => known(&one.why, no_reason()),
        });
        self.table(t!(lang, ReportCorrections), table);
    }

    pub(crate) fn closing(&mut self, report: &Report) {
        if let Some(closing) = &report.closing {
            self.closed(closing);
        }
        if let Some(review) = report.review.as_ref().filter(|review| !review.is_empty()) {
            self.named(t!(self.lang, ReportReview), review);
        }
    }

    fn closed(&mut self, closing: &Closing) {
        let lang = self.lang;
        self.heading(t!(lang, ReportClosing));
        let outcome = vec![
            (t!(lang, ReportHeadWhen), self.time(closing.at)),
            (t!(lang, ReportOutcome), cell(&closing.outcome)),
        ];
        self.blocks.push(Block::Fields(outcome));
        let table = columns!(lang, &closing.open, point => {
            ReportHeadWhat Left => cell(&point.what),
            ReportHeadState Left => Line::of(role(point.status, false), &point.state),
            ReportHeadWhy Left => cell(&point.why),
        });
        self.table(t!(lang, ReportLeftOpen), table);
    }

    pub(crate) fn checklists(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(lists) = &report.checklists else {
            return;
        };
        let since = |list: &ListRow, what: fn(&ListText) -> &String, now: &String| {
            let texts = list.before.iter().map(what).chain([now]);
            cell(texts.cloned().collect::<Vec<_>>().join(" -> "))
        };
        let table = columns!(lang, lists, list => {
            ReportHeadList Left => cell(match list.set_aside {
                true => t!(lang, ReportListAside, title = list.title, id = list.id),
                false => format!("{} ({})", list.title, list.id),
            }),
            ReportHeadVersion Left => since(list, |text| &text.version, &list.version),
            ReportHeadOrigin Left => cell(words::origin(lang, list.origin)),
            "SHA-256" Left => since(list, |text| &text.sha256, &list.sha256),
        });
        self.table(t!(lang, ReportChecklists), table);
    }

    /// What this reader does not get, by kind and number.
    pub(crate) fn left_out(&mut self, report: &Report) {
        if report.left_out.is_empty() {
            return;
        }
        let lang = self.lang;
        let parts = report.left_out.iter();
        let parts = parts.map(|left| t!(lang, ReportLeftOut, what = left.what, n = left.count));
        self.heading(t!(lang, ReportLeftOutTitle));
        self.list(parts.map(Line::plain));
    }

    /// How the owner of the record shows that this report is made from it.
    pub(crate) fn verify(&mut self, report: &Report) {
        let lang = self.lang;
        self.heading(t!(lang, ReportVerify));
        self.blocks.push(Block::Fields(vec![
            (t!(lang, ReportIncidentId), cell(report.incident_id())),
            (t!(lang, ReportEvents), number(report.events)),
            (t!(lang, ReportHash), cell(&report.hash)),
        ]));
        let how = match report.reader {
            Audience::Owner => t!(lang, ReportVerifyRecord, number = report.incident.number),
            _ => t!(lang, ReportVerifyAsk),
        };
        let files = report.evidence.as_ref();
        let files = files.map(|_| t!(lang, ReportVerifyFile));
        let lines = [how, t!(lang, ReportVerifyRule)].into_iter().chain(files);
        self.list(lines.map(Line::plain));
    }
}
