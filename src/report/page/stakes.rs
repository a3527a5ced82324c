//! What is at stake: the money, the items, and the points that are of no item.

use std::collections::BTreeSet;

use super::{PageBuilder, cell, number, role};
use crate::{
    checklist::ValueType,
    page::{
        Align::{Left, Right, Roomy},
        Block, Line, Role, Table,
    },
    redaction::Audience,
    report::{
        aside::OutRow,
        drawings,
        model::Report,
        rows::{Amount, ItemRow, Point},
        summary,
    },
    status::DueKind,
    t,
    text::{Lang, sanitize_block, sanitize_inline},
    wording::{grouped, once},
};

impl PageBuilder {
    /// The money: a bar for each currency, and the figures.
    pub(crate) fn amounts(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(amounts) = &report.amounts else {
            return;
        };
        let state = |sum: &Amount| {
            let state = Line::of(drawings::role(sum.fate), &sum.state);
            match sum.lost {
                true => state.and(Role::Alarm, format!(" ({})", t!(lang, ReportLost))),
                false => state,
            }
        };
        let table = columns!(lang, amounts.iter().enumerate(), (at, sum) => {
            ReportHeadMark Left => Line::of(Role::Quiet, drawings::letter(at)),
            ReportHeadState Left => state(sum),
            ReportHeadAmount Right => cell(&sum.amount),
            ReportHeadItems Right => number(sum.items),
        });
        self.heading(t!(lang, ReportAmounts));
        let bars = drawings::money(lang, amounts);
        self.blocks.extend(bars.into_iter().map(Block::Drawing));
        self.rows(table);
        let all = summary::at_stake(lang, amounts);
        if !all.is_empty() {
            self.text(t!(lang, ReportAmountsAll, amount = lang.list(all)));
        }
    }

    /// One table for each type of item: its fields, then how its checks stand.
    pub(crate) fn items(&mut self, report: &Report) {
        let kinds = grouped(report.items.iter().map(|item| (&item.kind, item)));
        for (kind, of_kind) in kinds {
            self.heading(t!(self.lang, ReportItems, kind = sanitize_inline(kind)));
            self.items_of_kind(&of_kind);
        }
    }

    fn items_of_kind(&mut self, items: &[&ItemRow]) {
        let (times, fields) = self.columns_of(items);
        let head = |label: &&String| {
            let align = match of_label(items, label) {
                Some(ValueType::Money) => Right,
                Some(ValueType::Time) => Roomy,
                _ => Left,
            };
            (sanitize_inline(label), align)
        };
        let when = (t!(self.lang, ReportHeadWhen), Roomy);
        let state = (t!(self.lang, ReportHeadState), Left);
        let heads = fields.iter().map(head).chain([when, state]).collect();
        let row = |item: &&ItemRow| {
            let cells = fields.iter().map(|label| self.field(item, label));
            let last = [self.times(item, &times), states(self.lang, item)];
            cells.chain(last).collect()
        };
        let rows = items.iter().map(row).collect();
        self.rows(Table { heads, rows });
    }

    /// The times of items, which share a column where there are several, and their other fields.
    fn columns_of<'r>(&self, items: &[&'r ItemRow]) -> (Vec<&'r String>, Vec<&'r String>) {
        let all = items.iter().flat_map(|item| &item.fields);
        let all = once(all.map(|field| &field.label));
        let is_time = |label: &&String| of_label(items, label) == Some(ValueType::Time);
        match all.iter().filter(|label| is_time(label)).count() {
            0 | 1 => (Vec::new(), all),
            _ => all.into_iter().partition(is_time),
        }
    }

    /// The times of an item under each other, each with its name.
    fn times(&self, item: &ItemRow, labels: &[&String]) -> Line {
        let is_known = |label: &String| item.fields.iter().any(|field| field.label == *label);
        let known = labels.iter().filter(|label| is_known(label));
        let time = |label: &&String| {
            let mut line = Line::of(Role::Quiet, format!("{}: ", sanitize_inline(label)));
            line.0.extend(self.field(item, label).0);
            line
        };
        known.map(time).fold(Line::default(), Line::under)
    }

    fn field(&self, item: &ItemRow, label: &str) -> Line {
        let field = item.fields.iter().find(|field| field.label == label);
        let Some(field) = field else {
            return Line::default();
        };
        let line = cell(&field.value);
        if field.guessed {
            line.and(Role::Quiet, format!(" ({})", t!(self.lang, ReportGuessed)))
        } else {
            line
        }
    }

    /// The items that were taken out: one line each.
    pub(crate) fn taken_out(&mut self, report: &Report) {
        let lang = self.lang;
        if report.taken_out.is_empty() {
            return;
        }
        let line = |one: &OutRow| {
            let item = [one.kind.as_str(), &one.ends, &one.what].join(" ");
            let at = self.moment(one.out.at);
            let why = sanitize_block(&one.out.why);
            cell(t!(lang, ReportOutLine, item = item.trim_end(), at, why))
        };
        let lines: Vec<_> = report.taken_out.iter().map(line).collect();
        self.heading(match report.reader {
            Audience::Owner => t!(lang, ReportTakenOutOwn),
            _ => t!(lang, ReportTakenOut),
        });
        self.list(lines.into_iter());
    }

    /// The checks that are of no item.
    pub(crate) fn points(&mut self, report: &Report) {
        // Readers other than the owner have read every statement of the parties already.
        let own = |point: &&Point| report.reader == Audience::Owner || point.party.is_empty();
        let points: Vec<_> = report.points.iter().filter(own).collect();
        if report.reader == Audience::Owner || !points.is_empty() {
            self.points_of(t!(self.lang, ReportPoints), &points, report);
        }
    }

    /// What is open, most urgent first.
    pub(crate) fn open(&mut self, report: &Report) {
        if let Some(open) = &report.open {
            let open: Vec<_> = open.iter().collect();
            self.points_of(t!(self.lang, ReportOpen), &open, report);
        }
    }

    fn points_of(&mut self, title: String, points: &[&Point], report: &Report) {
        let lang = self.lang;
        let mut known = BTreeSet::new();
        let table = columns!(lang, points, point => {
            ReportHeadWhat Left => cell(&point.what),
            ReportHeadWho Left => self.who(point),
            ReportHeadState Left => self.state(point.status, point.overdue, &point.state),
            ReportHeadDue Roomy => self.due(point),
            ReportHeadNote Left => self.note(point, report, &mut known),
        });
        self.table(title, table);
    }

    /// Who can settle a point, and who took it over.
    fn who(&self, point: &Point) -> Line {
        let own = t!(self.lang, BoardSelf);
        let who = match point.party.is_empty() {
            true => &own,
            false => &point.party,
        };
        if point.assigned.is_empty() {
            return cell(who);
        }
        let with = t!(self.lang, BoardWith, name = point.assigned);
        cell(format!("{who} ({with})"))
    }

    /// When a point is due; a time that nobody named is the owner's own.
    fn due(&self, point: &Point) -> Line {
        match (point.due, point.due_kind) {
            (Some(at), Some(DueKind::Look)) => {
                Line::plain(t!(self.lang, ReportLookAgain, at = self.moment(at)))
            }
            (due, _) => self.time_or_none(due),
        }
    }

    /// The note on a state, and for a legal window its sources, or where they are listed.
    fn note<'r>(&self, point: &'r Point, report: &Report, known: &mut BTreeSet<&'r str>) -> Line {
        let mut windows = report.windows.iter().flatten();
        let listed = windows.any(|window| window.check == point.check);
        let legal = match &point.legal {
            None => return cell(&point.note),
            Some(_) if listed => t!(self.lang, ReportSeeWindows),
            Some(legal) if !known.insert(legal) => t!(self.lang, ReportSameSources),
            Some(legal) => sanitize_inline(legal),
        };
        let note = Some(cell(&point.note)).filter(|_| !point.note.is_empty());
        note.unwrap_or_default().under(Line::of(Role::Quiet, legal))
    }
}

/// What the fields under a label hold.
fn of_label(items: &[&ItemRow], label: &str) -> Option<ValueType> {
    let mut fields = items.iter().flat_map(|item| &item.fields);
    fields.find(|field| field.label == label)?.kind
}

/// How the checks of an item stand, under each other: what was asked, of whom, and its state.
fn states(lang: Lang, item: &ItemRow) -> Line {
    let state = |check: &Point| {
        let asked = lang.list([&check.label, &check.party]);
        let role = role(check.status, check.overdue);
        cell(format!("{asked}: ")).and(role, sanitize_inline(&check.state))
    };
    let checks = item.checks.iter().filter(|check| !check.waits);
    checks.map(state).fold(Line::default(), Line::under)
}
