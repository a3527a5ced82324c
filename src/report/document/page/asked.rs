//! What the reader must decide first: questions, charges, the case in brief, last days.

use super::{Pen, cell, role};
use crate::{
    engine::Standing,
    page::{Align, Block, Line, Role},
    quantity::day,
    record::Agreement,
    report::{
        Reader,
        document::{Ask, Charge, Quote, Report, Window},
    },
    say,
    text::{visible, whole},
};

impl Pen {
    /// What the reader is asked, point by point.
    pub(super) fn asked(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(asked) = &report.asked else { return };
        // A card issuer that was not asked yet reads its charges in their own table.
        let told = |point: &&Ask| {
            report.reader != Reader::Card || point.check.item.is_none() || point.standing != Standing::NotAsked.word()
        };
        let points: Vec<_> = asked.points.iter().filter(told).collect();
        // In one sentence the summary says it.
        if points.is_empty() {
            return;
        }
        self.heading(say!(lang, ReportAsked));
        let heads = [
            say!(lang, ReportHeadWhat),
            say!(lang, ReportHeadQuestion),
            say!(lang, ReportHeadState),
            say!(lang, ReportHeadDue),
            say!(lang, ReportHeadYouSaid),
        ];
        let row = |point: &&Ask| {
            let state = Line::of(role(point.standing, point.overdue), visible(&point.state));
            let said = point.said.as_ref().map(|said| self.quote(said)).unwrap_or_default();
            vec![cell(&point.what), cell(&point.question), state, self.time_or_none(point.due), said]
        };
        let rows = points.iter().map(row).collect();
        self.rows(&heads, &[], rows);
    }

    /// A statement with its time; one that was not said back says so.
    fn quote(&self, quote: &Quote) -> Line {
        let line = cell(&quote.said).and(Role::Quiet, say!(self.lang, ReportOn, at = self.moment(quote.at)));
        match quote.said_back {
            Some(Agreement::Agreed) => line,
            _ => line.and(Role::Quiet, format!(" [{}]", say!(self.lang, ReportNotAgreed))),
        }
    }

    /// The disputed charges, with the last day to write and what the shop said about each.
    pub(super) fn charges(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(charges) = &report.charges else { return };
        let heads = [
            say!(lang, ReportHeadNumber),
            say!(lang, ReportHeadWhat),
            say!(lang, ReportHeadAmount),
            say!(lang, ReportHeadOrdered),
            say!(lang, ReportHeadCharged),
            say!(lang, ReportHeadLastDay),
            say!(lang, ReportHeadOthersSaid),
        ];
        let row = |charge: &Charge| {
            let number = if charge.number.is_empty() { &charge.ends } else { &charge.number };
            let ordered = charge.ordered.map(|at| day(lang, at));
            let charged = charge.charged.map_or_else(|| say!(lang, ChargeNotSeen), |at| day(lang, at));
            let mut last = charge.last_day.map(|at| Line::of(Role::Strong, day(lang, at))).unwrap_or_default();
            if charge.from_noticed {
                last = last.and(Role::Quiet, format!(" ({})", say!(lang, WindowFromNoticed)));
            }
            vec![
                cell(number),
                cell(&charge.what),
                cell(&charge.amount),
                Line::plain(ordered.unwrap_or_else(|| say!(lang, ReportUnknown))),
                Line::plain(charged),
                last,
                self.all_said(&charge.said),
            ]
        };
        let align = [Align::Roomy, Align::Left, Align::Right];
        let align = align.into_iter().chain(std::iter::repeat(Align::Left));
        let rows = charges.iter().map(row).collect();
        self.heading(say!(lang, ReportCharges));
        self.aligned(heads.into_iter().zip(align).collect(), rows);
    }

    /// Statements one under the other.
    fn all_said(&self, said: &[Quote]) -> Line {
        let mut line = Line::default();
        for (at, quote) in said.iter().enumerate() {
            let lead = if at > 0 { "\n" } else { "" };
            line = line.and(Role::Plain, format!("{lead}{}: ", whole(&quote.what)));
            line.0.extend(self.quote(quote).0);
        }
        line
    }

    /// Who, what, when, where, how, how much.
    pub(super) fn case(&mut self, report: &Report) {
        let Some(case) = &report.case else { return };
        self.heading(say!(self.lang, ReportCase));
        let fields = case.iter().map(|row| (visible(&row.name), cell(&row.text)));
        self.blocks.push(Block::Fields(fields.collect()));
    }

    /// The legal windows, each with what it rests on.
    pub(super) fn windows(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(windows) = report.windows.as_ref().filter(|windows| !windows.is_empty()) else { return };
        let heads = [
            say!(lang, ReportHeadLastDay),
            say!(lang, ReportHeadWhat),
            say!(lang, ReportHeadState),
            say!(lang, ReportHeadSources),
        ];
        let row = |window: &Window| {
            let mut last = Line::of(Role::Strong, day(lang, window.last_day));
            if window.from_noticed {
                last = last.and(Role::Quiet, format!(" ({})", say!(lang, WindowFromNoticed)));
            }
            let sources = window.sources.iter().map(|source| format!("{} {}", source.title, source.url));
            let as_of = say!(lang, WindowAsOf, day = window.as_of);
            let sources = cell(sources.chain([as_of]).collect::<Vec<_>>().join("\n"));
            vec![last, cell(&window.what), cell(&window.state), sources]
        };
        let rows = windows.iter().map(row).collect();
        self.table(say!(lang, ReportWindows), &heads, &[], rows);
        self.text(say!(lang, WindowNoAdvice));
    }
}
