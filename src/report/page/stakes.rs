//! What is at stake: the money, the items, and the points that are of no item.

use std::collections::BTreeSet;

use super::{PageBuilder, cell, role};
use crate::{
    checklist::ValueType,
    page::{Align, Block, Line, Role},
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
};

impl PageBuilder {
    /// The money: a bar for each currency, and the figures.
    pub(crate) fn amounts(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(amounts) = &report.amounts else {
            return;
        };
        self.heading(t!(lang, ReportAmounts));
        self.blocks.extend(
            drawings::money(lang, amounts)
                .into_iter()
                .map(Block::Drawing),
        );
        let heads = [
            t!(lang, ReportHeadMark),
            t!(lang, ReportHeadState),
            t!(lang, ReportHeadAmount),
            t!(lang, ReportHeadItems),
        ];
        let row = |(at, sum): (usize, &Amount)| {
            let mut state = Line::of(drawings::role(sum.fate), &sum.state);
            if sum.lost {
                state = state.and(Role::Alarm, format!(" ({})", t!(lang, ReportLost)));
            }
            let letter = Line::of(Role::Quiet, drawings::letter(at));
            vec![
                letter,
                state,
                cell(&sum.amount),
                Line::plain(sum.items.to_string()),
            ]
        };
        let rows = amounts.iter().enumerate().map(row).collect();
        self.rows(&heads, &[2, 3], rows);
        let all = summary::at_stake(lang, amounts);
        if !all.is_empty() {
            self.text(t!(lang, ReportAmountsAll, amount = lang.list(all)));
        }
    }

    /// One table for each type of item: its fields, then how its checks stand.
    pub(crate) fn items(&mut self, report: &Report) {
        let items = &report.items;
        let mut kinds: Vec<&str> = Vec::new();
        for item in items {
            if !kinds.contains(&item.kind.as_str()) {
                kinds.push(&item.kind);
            }
        }
        for kind in kinds {
            let of_kind: Vec<_> = items.iter().filter(|item| item.kind == kind).collect();
            self.heading(t!(self.lang, ReportItems, kind = sanitize_inline(kind)));
            self.items_of_kind(&of_kind);
        }
    }

    fn items_of_kind(&mut self, items: &[&ItemRow]) {
        let (times, fields) = self.columns_of(items);
        let mut heads = Vec::new();
        for label in &fields {
            let align = match of_label(items, label) {
                Some(ValueType::Money) => Align::Right,
                Some(ValueType::Time) => Align::Roomy,
                _ => Align::Left,
            };
            heads.push((sanitize_inline(label), align));
        }
        if !times.is_empty() {
            heads.push((t!(self.lang, ReportHeadWhen), Align::Roomy));
        }
        heads.push((t!(self.lang, ReportHeadState), Align::Left));
        let row = |item: &&ItemRow| {
            let cells = fields.iter().map(|label| self.field(item, label));
            let when = (!times.is_empty()).then(|| self.times(item, &times));
            let last = when.into_iter().chain([states(self.lang, item)]);
            cells.chain(last).collect()
        };
        let rows = items.iter().map(row).collect();
        self.aligned(heads, rows);
    }

    /// The times of items, which share a column where there are several, and their other fields.
    fn columns_of<'r>(&self, items: &[&'r ItemRow]) -> (Vec<&'r String>, Vec<&'r String>) {
        let all = in_order(
            items
                .iter()
                .flat_map(|item| &item.fields)
                .map(|field| &field.label),
        );
        let is_time = |label: &&String| of_label(items, label) == Some(ValueType::Time);
        match all.iter().filter(|label| is_time(label)).count() {
            0 | 1 => (Vec::new(), all),
            _ => all.into_iter().partition(is_time),
        }
    }

    /// The times of an item under each other, each with its name.
    fn times(&self, item: &ItemRow, labels: &[&String]) -> Line {
        let known = labels
            .iter()
            .filter(|label| item.fields.iter().any(|field| field.label == ***label));
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
            let (at, why) = (self.moment(one.out.at), sanitize_block(&one.out.why));
            cell(t!(lang, ReportOutLine, item = item.trim_end(), at, why))
        };
        let lines = report.taken_out.iter().map(line).collect();
        self.heading(match report.reader {
            Audience::Owner => t!(lang, ReportTakenOutOwn),
            _ => t!(lang, ReportTakenOut),
        });
        self.blocks.push(Block::List(lines));
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
            self.points_of(
                t!(self.lang, ReportOpen),
                &open.iter().collect::<Vec<_>>(),
                report,
            );
        }
    }

    fn points_of<'r>(&mut self, title: String, points: &[&'r Point], report: &Report) {
        let lang = self.lang;
        let heads = [
            t!(lang, ReportHeadWhat),
            t!(lang, ReportHeadWho),
            t!(lang, ReportHeadState),
            t!(lang, ReportHeadDue),
            t!(lang, ReportHeadNote),
        ];
        let mut known = BTreeSet::new();
        let row = |point: &&'r Point| {
            vec![
                cell(&point.what),
                self.who(point),
                self.state(point.status, point.overdue, &point.state),
                self.due(point),
                self.note(point, report, &mut known),
            ]
        };
        let rows = points.iter().map(row).collect();
        self.table(title, &heads, &[], rows);
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
        let listed = report
            .windows
            .iter()
            .flatten()
            .any(|window| window.check == point.check);
        let legal = match &point.legal {
            None => return cell(&point.note),
            Some(_) if listed => t!(self.lang, ReportSeeWindows),
            Some(legal) if !known.insert(legal) => t!(self.lang, ReportSameSources),
            Some(legal) => sanitize_inline(legal),
        };
        let note = if point.note.is_empty() {
            Line::default()
        } else {
            cell(&point.note)
        };
        note.under(Line::of(Role::Quiet, legal))
    }
}

/// What the fields under a label hold.
fn of_label(items: &[&ItemRow], label: &str) -> Option<ValueType> {
    items
        .iter()
        .flat_map(|item| &item.fields)
        .find(|field| field.label == label)
        .and_then(|field| field.kind)
}

/// Each text once, in the order of first appearance.
fn in_order<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut once: Vec<&String> = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

/// How the checks of an item stand, under each other: what was asked, of whom, and its state.
fn states(lang: Lang, item: &ItemRow) -> Line {
    let state = |check: &Point| {
        let asked = lang.list([&check.label, &check.party]);
        cell(format!("{asked}: ")).and(
            role(check.status, check.overdue),
            sanitize_inline(&check.state),
        )
    };
    item.checks
        .iter()
        .filter(|check| !check.waits)
        .map(state)
        .fold(Line::default(), Line::under)
}
