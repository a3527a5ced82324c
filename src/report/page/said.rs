//! What was stated, by whom, in which words, and what did not hold.

use std::collections::BTreeMap;

use super::{PageBuilder, cell, joined, role};
use crate::wording::words;
use crate::{
    id::CheckId,
    page::{Line, Role},
    report::{
        model::Report,
        rows::{Broken, Confirmation, Point},
    },
    t,
    text::{sanitize_block, sanitize_inline},
};

impl PageBuilder {
    /// Each item × each process: every statement about it; a row of its own where nobody was asked.
    pub(crate) fn confirmations(&mut self, report: &Report) {
        let lang = self.lang;
        let heads = [
            t!(lang, ReportHeadWhat),
            t!(lang, ReportHeadWho),
            t!(lang, ReportHeadSaid),
            t!(lang, ReportHeadWhen),
            t!(lang, ReportHeadChannel),
            t!(lang, ReportHeadSaidBack),
            t!(lang, ReportHeadState),
        ];
        let mut said: BTreeMap<&CheckId, Vec<&Confirmation>> = BTreeMap::new();
        for one in &report.confirmations {
            said.entry(&one.check).or_default().push(one);
        }
        let mut rows = Vec::new();
        let asked = report.items.iter().flat_map(|item| &item.checks);
        for point in asked
            .chain(report.points.iter().filter(|point| !point.party.is_empty()))
            .filter(|point| !point.waits)
        {
            match said.remove(&point.check) {
                Some(said) => {
                    rows.extend(said.into_iter().map(|one| self.statement(one, Some(point))))
                }
                None => rows.push(unasked(point)),
            }
        }
        rows.extend(
            said.into_values()
                .flatten()
                .map(|one| self.statement(one, None)),
        );
        self.table(t!(lang, ReportConfirmations), &heads, &[], rows);
    }

    fn statement(&self, one: &Confirmation, point: Option<&Point>) -> Vec<Line> {
        let lang = self.lang;
        let state = match (one.state.is_empty(), point) {
            (true, _) => Line::of(Role::Quiet, t!(lang, ReportReplaced)),
            (false, Some(point)) => self.state(point.status, point.overdue, &one.state),
            (false, None) => cell(&one.state),
        };
        vec![
            cell(&one.what),
            joined(lang, &[&one.party, &one.person]),
            self.said(one),
            self.time(one.at),
            joined(lang, &[&one.channel, &one.reference]),
            Line::plain(words::agreement(lang, one.said_back)),
            state,
        ]
    }

    /// The verdict, a promise's time, and their exact words.
    fn said(&self, one: &Confirmation) -> Line {
        let lang = self.lang;
        let mut line = cell(&one.said);
        let by = one.by.map(|by| t!(lang, ReportBy, by = self.moment(by)));
        let by = by.or_else(|| one.no_time_given.then(|| t!(lang, ReportNoTime)));
        if let Some(by) = by {
            line = line.and(Role::Plain, t!(lang, BoardAnd) + &by);
        }
        if one.words.is_empty() {
            line
        } else {
            line.and(
                Role::Strong,
                t!(lang, ReportQuote, words = sanitize_block(&one.words)),
            )
        }
    }

    /// What did not hold; and where they said one thing first and another later, both statements
    /// side by side.
    pub(crate) fn broken(&mut self, report: &Report) {
        self.side_by_side(t!(self.lang, ReportBroken), &report.broken);
        if !report.changed.is_empty() {
            self.side_by_side(t!(self.lang, ReportSaidThen), &report.changed);
        }
    }

    fn side_by_side(&mut self, title: String, all: &[Broken]) {
        let lang = self.lang;
        let heads = [
            t!(lang, ReportHeadWhat),
            t!(lang, ReportHeadTheySaid),
            t!(lang, ReportHeadThen),
        ];
        let row = |one: &Broken| {
            let evidence: String = one
                .evidence
                .iter()
                .map(|number| format!(" (E{number})"))
                .collect();
            let on = |at| t!(lang, ReportOn, at = self.moment(at));
            let said = cell(&one.said).and(Role::Quiet, on(one.said_at));
            let then =
                Line::of(Role::Alarm, sanitize_inline(&one.then)).and(Role::Quiet, on(one.then_at));
            vec![cell(&one.what), said, then.and(Role::Plain, evidence)]
        };
        let rows = all.iter().map(row).collect();
        self.table(title, &heads, &[], rows);
    }
}

/// A check that nobody said anything about.
fn unasked(point: &Point) -> Vec<Line> {
    let state = Line::of(
        role(point.status, point.overdue),
        sanitize_inline(&point.state),
    );
    let mut row = vec![cell(&point.what), cell(&point.party)];
    row.resize(6, Line::default());
    row.push(state);
    row
}
