//! What the reader must decide first: questions, charges, the case in brief, last days.

use std::collections::BTreeSet;

use super::{PageBuilder, cell};
use crate::{
    page::{Align, Block, Line, Role},
    quantity::day,
    record::Agreement,
    redaction::Audience,
    report::{
        model::Report,
        wanted::{Ask, Charge, Quote, SourceRow, Window},
    },
    status::Status,
    t,
    text::sanitize_inline,
};

impl PageBuilder {
    /// What the reader is asked, point by point.
    pub(crate) fn asked(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(asked) = &report.asked else { return };
        // A card issuer that was not asked yet reads its charges in their own table.
        let told = |point: &&Ask| {
            report.reader != Audience::Card
                || point.check.item.is_none()
                || point.status != Status::NotAsked
        };
        let points: Vec<_> = asked.points.iter().filter(told).collect();
        // In one sentence the summary says it.
        if points.is_empty() {
            return;
        }
        self.heading(t!(lang, ReportAsked));
        let heads = [
            t!(lang, ReportHeadWhat),
            t!(lang, ReportHeadState),
            t!(lang, ReportHeadDue),
            t!(lang, ReportHeadYouSaid),
            t!(lang, ReportHeadQuestion),
        ];
        // The question that is asked of many items is written out once.
        let mut known = BTreeSet::new();
        let mut rows = Vec::new();
        for point in points {
            let said = point.said.as_ref().map(|said| self.quote(said));
            let step = (&point.check.list, &point.check.step);
            let is_repeated = point.check.item.is_some() && !known.insert(step);
            let question = if is_repeated {
                let what = sanitize_inline(&point.what);
                Line::of(Role::Quiet, t!(lang, ReportSameQuestion, what))
            } else {
                cell(&point.question)
            };
            rows.push(vec![
                cell(&point.what),
                self.state(point.status, point.overdue, &point.state),
                self.time_or_none(point.due),
                said.unwrap_or_default(),
                question,
            ]);
        }
        self.rows(&heads, &[], rows);
    }

    /// A statement with its time; one that was not said back says so.
    fn quote(&self, quote: &Quote) -> Line {
        self.agreed(
            quote,
            cell(&quote.said).and(
                Role::Quiet,
                t!(self.lang, ReportOn, at = self.moment(quote.at)),
            ),
        )
    }

    fn agreed(&self, quote: &Quote, line: Line) -> Line {
        match quote.said_back {
            Some(Agreement::Agreed) => line,
            _ => line.and(
                Role::Quiet,
                format!(" [{}]", t!(self.lang, ReportNotAgreed)),
            ),
        }
    }

    /// The disputed charges, with the last day to write and what the shop said about each.
    pub(crate) fn charges(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(charges) = &report.charges else {
            return;
        };
        let heads = [
            (t!(lang, ReportHeadLastDay), Align::Roomy),
            (t!(lang, ReportHeadCharged), Align::Roomy),
            (t!(lang, ReportHeadAmount), Align::Right),
            (t!(lang, ReportHeadOrder), Align::Left),
            (t!(lang, ReportHeadOthersSaid), Align::Left),
        ];
        // Where no window is known, nothing counts from anything.
        let any_day = charges.iter().any(|charge| charge.last_day.is_some());
        let row = |charge: &Charge| {
            vec![
                self.last_day(charge, any_day),
                self.charged(charge),
                self.amount(charge),
                self.order(charge),
                self.others_said(charge),
            ]
        };
        let rows = charges.iter().map(row).collect();
        self.heading(t!(lang, ReportCharges));
        self.aligned(heads.into(), rows);
    }

    /// The last day to write; that it is unknown is only said beside known ones.
    fn last_day(&self, charge: &Charge, any_day: bool) -> Line {
        match charge.last_day {
            Some(at) => Line::of(Role::Strong, day(self.lang, at)),
            None if any_day && charge.undone.is_none() => {
                Line::of(Role::Quiet, t!(self.lang, ChargeNoDay))
            }
            None => Line::default(),
        }
    }

    fn others_said(&self, charge: &Charge) -> Line {
        let quotes = charge.said.iter().map(|quote| self.brief(quote));
        quotes.fold(Line::default(), Line::under)
    }

    /// When it was charged and billed, as on the statement, or that nobody saw it or
    /// knows the day.
    fn charged(&self, charge: &Charge) -> Line {
        let lang = self.lang;
        let charged = match (charge.charged, charge.seen) {
            (Some(at), _) => day(lang, at),
            (None, true) => t!(lang, ChargeDayOpen),
            (None, false) => t!(lang, ChargeNotSeen),
        };
        let posted = charge
            .posted
            .map(|at| t!(lang, ChargePosted, at = day(lang, at)));
        let undone = charge
            .undone
            .map(|at| t!(lang, ChargeUndone, at = day(lang, at)));
        let more = posted.into_iter().chain(undone).map(Line::plain);
        more.fold(Line::plain(charged), Line::under)
    }

    fn amount(&self, charge: &Charge) -> Line {
        let amount = if charge.amount.is_empty() {
            t!(self.lang, ChargeAmountOpen)
        } else {
            charge.amount.clone()
        };
        match charge.back.is_empty() {
            true => cell(amount),
            false => cell(amount).under(Line::plain(t!(
                self.lang,
                ChargePartBack,
                amount = charge.back
            ))),
        }
    }

    /// The text on the statement and what paid; the number of the order, what it was and when it
    /// was made.
    fn order(&self, charge: &Charge) -> Line {
        let none = charge.text.is_empty() && charge.number.is_empty();
        let number = if none { &charge.ends } else { &charge.number };
        let ordered = charge
            .ordered
            .map(|at| t!(self.lang, CaseOrdered, at = day(self.lang, at)));
        let text = if charge.text.is_empty() {
            String::new()
        } else {
            format!("\"{}\"", charge.text)
        };
        let lines = [
            cell(text),
            cell(&charge.payer),
            cell(number),
            cell(&charge.what),
            ordered.map(Line::plain).unwrap_or_default(),
        ];
        lines
            .into_iter()
            .filter(|line| !line.text().is_empty())
            .fold(Line::default(), Line::under)
    }

    /// A statement without who made it: its process, the words, the day.
    fn brief(&self, quote: &Quote) -> Line {
        let label = cell(format!("{}: {}", quote.label, quote.brief));
        let line = label.and(
            Role::Quiet,
            t!(self.lang, ReportOn, at = day(self.lang, quote.at)),
        );
        self.agreed(quote, line)
    }

    /// Who, what, when, where, how, how much.
    pub(crate) fn case(&mut self, report: &Report) {
        let Some(case) = &report.case else { return };
        self.heading(t!(self.lang, ReportCase));
        let fields = case
            .iter()
            .map(|row| (sanitize_inline(&row.name), cell(&row.text)));
        self.blocks.push(Block::Fields(fields.collect()));
    }

    /// The legal windows, each with what it rests on.
    pub(crate) fn windows(&mut self, report: &Report) {
        let lang = self.lang;
        let windows = report.windows.as_deref().unwrap_or_default();
        if windows.is_empty() {
            return;
        }
        let heads = [
            t!(lang, ReportHeadLastDay),
            t!(lang, ReportHeadWhat),
            t!(lang, ReportHeadState),
            t!(lang, ReportHeadSources),
        ];
        let mut before: Option<&Window> = None;
        let mut rows = Vec::new();
        for window in windows {
            let before = before.replace(window);
            let sources = match before {
                Some(before) if before.check.step == window.check.step => {
                    Line::of(Role::Quiet, t!(lang, ReportSameSources))
                }
                _ => self.sources(window),
            };
            let last = self.last_day_of(window);
            rows.push(vec![last, cell(&window.what), cell(&window.state), sources]);
        }
        self.table(t!(lang, ReportWindows), &heads, &[], rows);
        self.text(t!(lang, WindowNoAdvice));
    }

    /// The last day of a window, and from what it counts where that is not known.
    fn last_day_of(&self, window: &Window) -> Line {
        let lang = self.lang;
        let what = sanitize_inline(&window.missing);
        let mark = match (window.earliest, window.from_noticed) {
            (true, true) => t!(lang, WindowEarliestNoticed, what),
            (true, false) => t!(lang, WindowEarliest, what),
            (false, true) => t!(lang, WindowFromNoticed),
            (false, false) => String::new(),
        };
        let last = Line::of(Role::Strong, day(lang, window.last_day));
        if mark.is_empty() {
            return last;
        }
        last.and(Role::Quiet, format!(" ({mark})"))
    }

    /// What a window rests on, and as of which day.
    fn sources(&self, window: &Window) -> Line {
        let source =
            |source: &SourceRow| cell(format!("{} {}", source.title, source.url).trim_end());
        let all = window
            .sources
            .iter()
            .map(source)
            .fold(Line::default(), Line::under);
        all.under(Line::plain(t!(self.lang, WindowAsOf, day = window.as_of)))
    }
}
