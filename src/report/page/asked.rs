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
    pub(crate) fn asked<'r>(&mut self, report: &'r Report) {
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
        // Of many items the same is asked: it is read once.
        let mut known = BTreeSet::new();
        let row = |point: &'r Ask| {
            let state = self.state(point.status, point.overdue, &point.state);
            let said = point
                .said
                .as_ref()
                .map(|said| self.quote(said))
                .unwrap_or_default();
            let question = match point.check.item.is_some()
                && !known.insert((&point.check.list, &point.check.step))
            {
                true => Line::of(
                    Role::Quiet,
                    t!(
                        lang,
                        ReportSameQuestion,
                        what = sanitize_inline(&point.what)
                    ),
                ),
                false => cell(&point.question),
            };
            vec![
                cell(&point.what),
                state,
                self.time_or_none(point.due),
                said,
                question,
            ]
        };
        let rows = points.into_iter().map(row).collect();
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
            let last = match charge.last_day {
                Some(at) => Line::of(Role::Strong, day(lang, at)),
                None if any_day && charge.undone.is_none() => {
                    Line::of(Role::Quiet, t!(lang, ChargeNoDay))
                }
                None => Line::default(),
            };
            let said = charge
                .said
                .iter()
                .fold(Line::default(), |line, quote| line.under(self.brief(quote)));
            vec![
                last,
                self.charged(charge),
                self.amount(charge),
                self.order(charge),
                said,
            ]
        };
        let rows = charges.iter().map(row).collect();
        self.heading(t!(lang, ReportCharges));
        self.aligned(heads.into(), rows);
    }

    /// When it was charged and billed, as it stands on the statement, or that nobody saw it or
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
    pub(crate) fn windows<'r>(&mut self, report: &'r Report) {
        let lang = self.lang;
        let Some(windows) = report
            .windows
            .as_ref()
            .filter(|windows| !windows.is_empty())
        else {
            return;
        };
        let heads = [
            t!(lang, ReportHeadLastDay),
            t!(lang, ReportHeadWhat),
            t!(lang, ReportHeadState),
            t!(lang, ReportHeadSources),
        ];
        let mut before: Option<&Window> = None;
        let row = |window: &'r Window| {
            let mut last = Line::of(Role::Strong, day(lang, window.last_day));
            let mark = match (window.earliest, window.from_noticed) {
                (true, true) => t!(
                    lang,
                    WindowEarliestNoticed,
                    what = sanitize_inline(&window.missing)
                ),
                (true, false) => t!(
                    lang,
                    WindowEarliest,
                    what = sanitize_inline(&window.missing)
                ),
                (false, true) => t!(lang, WindowFromNoticed),
                (false, false) => String::new(),
            };
            if !mark.is_empty() {
                last = last.and(Role::Quiet, format!(" ({mark})"));
            }
            let same = before
                .replace(window)
                .is_some_and(|before| before.check.step == window.check.step);
            let sources = if same {
                Line::of(Role::Quiet, t!(lang, ReportSameSources))
            } else {
                self.sources(window)
            };
            vec![last, cell(&window.what), cell(&window.state), sources]
        };
        let rows = windows.iter().map(row).collect();
        self.table(t!(lang, ReportWindows), &heads, &[], rows);
        self.text(t!(lang, WindowNoAdvice));
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
