//! What is at stake: the money, the items, and the points that are of no item.

use super::{Pen, cell, role};
use crate::{
    checklist::ValueType,
    page::{Align, Block, Line, Role},
    report::{
        Reader,
        document::{Amount, ItemRow, Point, Report, drawings},
    },
    say,
    text::visible,
};

impl Pen {
    /// The money: a bar for each currency, and the figures.
    pub(super) fn amounts(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(amounts) = &report.amounts else { return };
        self.heading(say!(lang, ReportAmounts));
        self.blocks.extend(drawings::money(lang, amounts).into_iter().map(Block::Drawing));
        let heads = [say!(lang, ReportHeadMark), say!(lang, ReportHeadState), say!(lang, ReportHeadAmount)];
        let heads: Vec<_> = heads.into_iter().chain([say!(lang, ReportHeadItems)]).collect();
        let row = |(at, sum): (usize, &Amount)| {
            let mut state = Line::of(role(sum.standing, false), &sum.state);
            if sum.lost {
                state = state.and(Role::Alarm, format!(" ({})", say!(lang, ReportLost)));
            }
            let letter = Line::of(Role::Quiet, drawings::letter(at));
            vec![letter, state, cell(&sum.amount), Line::plain(sum.items.to_string())]
        };
        let rows = amounts.iter().enumerate().map(row).collect();
        self.rows(&heads, &[2, 3], rows);
    }

    /// One table for each type of item: its fields, then a column for each word of its checks.
    pub(super) fn items(&mut self, report: &Report) {
        let items = &report.items;
        let mut kinds: Vec<&str> = Vec::new();
        for item in items {
            if !kinds.contains(&item.kind.as_str()) {
                kinds.push(&item.kind);
            }
        }
        for kind in kinds {
            let of_kind: Vec<_> = items.iter().filter(|item| item.kind == kind).collect();
            let fields = in_order(of_kind.iter().flat_map(|item| &item.fields).map(|field| &field.label));
            let checks = of_kind.iter().flat_map(|item| &item.checks).filter(|check| !check.waits);
            let labels = in_order(checks.map(|check| &check.label));
            let holds =
                |label: &&String| of_kind.iter().flat_map(|item| &item.fields).find(|field| field.label == **label);
            let align = |label: &&String| match holds(label).and_then(|field| field.kind) {
                Some(ValueType::Money) => Align::Right,
                Some(ValueType::Time) => Align::Roomy,
                _ if fields.first() == Some(label) => Align::Roomy,
                _ => Align::Left,
            };
            let heads = fields.iter().map(|label| (visible(label), align(label)));
            let heads = heads.chain(labels.iter().map(|label| (visible(label), Align::Left))).collect();
            let row = |item: &&ItemRow| {
                let field = |label: &&String| self.field(item, label);
                let check = |label: &&String| states(item, label);
                fields.iter().map(field).chain(labels.iter().map(check)).collect()
            };
            let rows = of_kind.iter().map(row).collect();
            self.heading(say!(self.lang, ReportItems, kind = visible(kind)));
            self.aligned(heads, rows);
        }
    }

    fn field(&self, item: &ItemRow, label: &str) -> Line {
        let field = item.fields.iter().find(|field| field.label == label);
        let Some(field) = field else { return Line::default() };
        let line = cell(&field.value);
        if field.guessed { line.and(Role::Quiet, format!(" ({})", say!(self.lang, ReportGuessed))) } else { line }
    }

    /// The checks that are of no item.
    pub(super) fn points(&mut self, report: &Report) {
        // Of what others were asked, others than the keeper have read every statement already.
        let own = |point: &&Point| report.reader == Reader::SelfReader || point.party.is_empty();
        let points: Vec<_> = report.points.iter().filter(own).collect();
        if report.reader == Reader::SelfReader || !points.is_empty() {
            self.points_of(say!(self.lang, ReportPoints), &points);
        }
    }

    /// What is open, most urgent first.
    pub(super) fn open(&mut self, report: &Report) {
        if let Some(open) = &report.open {
            self.points_of(say!(self.lang, ReportOpen), &open.iter().collect::<Vec<_>>());
        }
    }

    fn points_of(&mut self, title: String, points: &[&Point]) {
        let lang = self.lang;
        let heads = [say!(lang, ReportHeadWhat), say!(lang, ReportHeadWho), say!(lang, ReportHeadState)];
        let heads: Vec<_> = heads.into_iter().chain([say!(lang, ReportHeadDue), say!(lang, ReportHeadNote)]).collect();
        let row = |point: &&Point| {
            let who = if point.party.is_empty() { say!(lang, BoardSelf) } else { point.party.clone() };
            let with = Some(&point.assigned).filter(|name| !name.is_empty());
            let who = with.map_or(who.clone(), |name| format!("{who} ({})", say!(lang, BoardWith, name = name)));
            let state = Line::of(role(point.standing, point.overdue), visible(&point.state));
            vec![cell(&point.what), cell(who), state, self.time_or_none(point.due), note(point)]
        };
        let rows = points.iter().map(row).collect();
        self.table(title, &heads, &[], rows);
    }
}

/// What stands behind a state, and for a legal window what it rests on.
fn note(point: &Point) -> Line {
    match &point.legal {
        Some(legal) if point.note.is_empty() => Line::of(Role::Quiet, visible(legal)),
        Some(legal) => cell(&point.note).and(Role::Quiet, format!(" {}", visible(legal))),
        None => cell(&point.note),
    }
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

/// All states of an item under one word; where several parties answer, each with its name.
fn states(item: &ItemRow, label: &str) -> Line {
    let of_label: Vec<_> = item.checks.iter().filter(|check| check.label == label && !check.waits).collect();
    let mut line = Line::default();
    for (at, check) in of_label.iter().enumerate() {
        let party = if of_label.len() > 1 { format!("{}: ", check.party) } else { String::new() };
        let lead = if at > 0 { "; " } else { "" };
        line = line.and(Role::Plain, visible(&format!("{lead}{party}")));
        line = line.and(role(check.standing, check.overdue), visible(&check.state));
    }
    line.0.retain(|span| !span.text.is_empty());
    line
}
