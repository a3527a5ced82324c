//! What was stated, by whom, in which words, and what did not hold.

use std::collections::BTreeMap;

use super::{PageBuilder, cell, joined, role};
use crate::{
    id::CheckId,
    page::{Line, Role},
    report::{
        model::Report,
        rows::{Broken, Confirmation, Point},
    },
    t,
    text::{sanitize_block, sanitize_inline},
    wording::words,
};

impl PageBuilder {
    /// Each item × each process: every statement about it; a row of its own where nobody was asked.
    pub(crate) fn confirmations(&mut self, report: &Report) {
        let lang = self.lang;
        let rows = self.statements(report);
        let table = columns!(lang, rows, [what, who, said, when, channel, said_back, state] => {
            ReportHeadWhat Left => what,
            ReportHeadWho Left => who,
            ReportHeadSaid Left => said,
            ReportHeadWhen Roomy => when,
            ReportHeadChannel Left => channel,
            ReportHeadSaidBack Left => said_back,
            ReportHeadState Left => state,
        });
        self.table(t!(lang, ReportConfirmations), table);
    }

    fn statements(&self, report: &Report) -> Vec<[Line; 7]> {
        let mut said: BTreeMap<&CheckId, Vec<&Confirmation>> = BTreeMap::new();
        for one in &report.confirmations {
            said.entry(&one.check).or_default().push(one);
        }
        let asked = report.items.iter().flat_map(|item| &item.checks);
        let others = report.points.iter().filter(|point| !point.party.is_empty());
        let mut rows = Vec::new();
        for point in asked.chain(others).filter(|point| !point.waits) {
            match said.remove(&point.check) {
                Some(said) => rows.extend(said.iter().map(|one| self.statement(one, Some(point)))),
                None => rows.push(unasked(point)),
            }
        }
        let others = said.into_values().flatten();
        rows.extend(others.map(|one| self.statement(one, None)));
        rows
    }

    fn statement(&self, one: &Confirmation, point: Option<&Point>) -> [Line; 7] {
        let lang = self.lang;
        let state = match (one.state.is_empty(), point) {
            (true, _) => Line::of(Role::Quiet, t!(lang, ReportReplaced)),
            (false, Some(point)) => self.state(point.status, point.overdue, &one.state),
            (false, None) => cell(&one.state),
        };
        [
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
            return line;
        }
        let words = sanitize_block(&one.words);
        line.and(Role::Strong, t!(lang, ReportQuote, words))
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
        let on = |at| t!(lang, ReportOn, at = self.moment(at));
        let then = |one: &Broken| {
            let evidence = one.evidence.iter().map(|number| format!(" (E{number})"));
            Line::of(Role::Alarm, sanitize_inline(&one.then))
                .and(Role::Quiet, on(one.then_at))
                .and(Role::Plain, evidence.collect::<String>())
        };
        let table = columns!(lang, all, one => {
            ReportHeadWhat Left => cell(&one.what),
            ReportHeadTheySaid Left => cell(&one.said).and(Role::Quiet, on(one.said_at)),
            ReportHeadThen Left => then(one),
        });
        self.table(title, table);
    }
}

/// A check that nobody said anything about.
fn unasked(point: &Point) -> [Line; 7] {
    let role = role(point.status, point.overdue);
    let state = Line::of(role, sanitize_inline(&point.state));
    let [said, when, channel, said_back] = [const { Line(Vec::new()) }; 4];
    let (what, who) = (cell(&point.what), cell(&point.party));
    [what, who, said, when, channel, said_back, state]
}
