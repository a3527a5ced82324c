//! What the reader must decide first: questions, charges, the case in brief, last days.

use std::collections::BTreeSet;

use super::{PageBuilder, cell};
use crate::{
    page::{Line, Role},
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
        let said = |point: &Ask| point.said.as_ref().map(|said| self.quote(said));
        let mut known = BTreeSet::new();
        let table = columns!(lang, points, point => {
            ReportHeadWhat Left => cell(&point.what),
            ReportHeadState Left => self.state(point.status, point.overdue, &point.state),
            ReportHeadDue Roomy => self.time_or_none(point.due),
            ReportHeadYouSaid Left => said(point).unwrap_or_default(),
            ReportHeadQuestion Left => self.question(point, &mut known),
        });
        self.table(t!(lang, ReportAsked), table);
    }

    /// The question; one that is asked of many items is written out once.
    fn question<'r>(&self, point: &'r Ask, known: &mut BTreeSet<(&'r str, &'r str)>) -> Line {
        let is_new = known.insert((&point.check.list, &point.check.step));
        if is_new || point.check.item.is_none() {
            return cell(&point.question);
        }
        let what = sanitize_inline(&point.what);
        Line::of(Role::Quiet, t!(self.lang, ReportSameQuestion, what))
    }

    /// A statement with its time; one that was not said back says so.
    fn quote(&self, quote: &Quote) -> Line {
        let on = t!(self.lang, ReportOn, at = self.moment(quote.at));
        self.agreed(quote, cell(&quote.said).and(Role::Quiet, on))
    }

    fn agreed(&self, quote: &Quote, line: Line) -> Line {
        match quote.said_back {
            Some(Agreement::Agreed) => line,
            _ => {
                let mark = t!(self.lang, ReportNotAgreed);
                line.and(Role::Quiet, format!(" [{mark}]"))
            }
        }
    }

    /// The disputed charges, with the last day to write and what the shop said about each.
    pub(crate) fn charges(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(charges) = &report.charges else {
            return;
        };
        // Where no window is known, nothing counts from anything.
        let any_day = charges.iter().any(|charge| charge.last_day.is_some());
        let table = columns!(lang, charges, charge => {
            ReportHeadLastDay Roomy => self.last_day(charge, any_day),
            ReportHeadCharged Roomy => self.charged(charge),
            ReportHeadAmount Right => self.amount(charge),
            ReportHeadOrder Left => self.order(charge),
            ReportHeadOthersSaid Left => self.others_said(charge),
        });
        self.table(t!(lang, ReportCharges), table);
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
        let (posted, undone) = (charge.posted, charge.undone);
        let posted = posted.map(|at| t!(lang, ChargePosted, at = day(lang, at)));
        let undone = undone.map(|at| t!(lang, ChargeUndone, at = day(lang, at)));
        let more = posted.into_iter().chain(undone).map(Line::plain);
        more.fold(Line::plain(charged), Line::under)
    }

    fn amount(&self, charge: &Charge) -> Line {
        let amount = match charge.amount.is_empty() {
            true => cell(t!(self.lang, ChargeAmountOpen)),
            false => cell(&charge.amount),
        };
        if charge.back.is_empty() {
            return amount;
        }
        let back = t!(self.lang, ChargePartBack, amount = charge.back);
        amount.under(Line::plain(back))
    }

    /// The text on the statement and what paid; the number of the order, what it was and when it
    /// was made.
    fn order(&self, charge: &Charge) -> Line {
        let none = charge.text.is_empty() && charge.number.is_empty();
        let number = if none { &charge.ends } else { &charge.number };
        let ordered = charge.ordered;
        let ordered = ordered.map(|at| t!(self.lang, CaseOrdered, at = day(self.lang, at)));
        let text = match charge.text.as_str() {
            "" => String::new(),
            text => format!("\"{text}\""),
        };
        let lines = [&text, &charge.payer, number, &charge.what].map(cell);
        let lines = lines.into_iter().chain(ordered.map(Line::plain));
        let known = lines.filter(|line| !line.text().is_empty());
        known.fold(Line::default(), Line::under)
    }

    /// A statement without who made it: its process, the words, the day.
    fn brief(&self, quote: &Quote) -> Line {
        let label = cell(format!("{}: {}", quote.label, quote.brief));
        let on = t!(self.lang, ReportOn, at = day(self.lang, quote.at));
        self.agreed(quote, label.and(Role::Quiet, on))
    }

    /// Who, what, when, where, how, how much.
    pub(crate) fn case(&mut self, report: &Report) {
        if let Some(case) = &report.case {
            self.named(t!(self.lang, ReportCase), case);
        }
    }

    /// The legal windows, each with what it rests on.
    pub(crate) fn windows(&mut self, report: &Report) {
        let lang = self.lang;
        let windows = report.windows.as_deref().unwrap_or_default();
        if windows.is_empty() {
            return;
        }
        let before = windows.iter().map(Some);
        let before = std::iter::once(None).chain(before);
        let windows: Vec<_> = windows.iter().zip(before).collect();
        let table = columns!(lang, windows, (window, before) => {
            ReportHeadLastDay Left => self.last_day_of(window),
            ReportHeadWhat Left => cell(&window.what),
            ReportHeadState Left => cell(&window.state),
            ReportHeadSources Left => self.grounds(window, before),
        });
        self.table(t!(lang, ReportWindows), table);
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

    /// What a window rests on, unless the one before rests on the same.
    fn grounds(&self, window: &Window, before: Option<&Window>) -> Line {
        match before.filter(|before| before.check.step == window.check.step) {
            Some(_) => Line::of(Role::Quiet, t!(self.lang, ReportSameSources)),
            None => self.sources(window),
        }
    }

    /// What a window rests on, and as of which day.
    fn sources(&self, window: &Window) -> Line {
        let shown = |one: &SourceRow| cell(format!("{} {}", one.title, one.url).trim_end());
        let all = window.sources.iter().map(shown);
        let all = all.fold(Line::default(), Line::under);
        let day = &window.as_of;
        let read = match window.official {
            Some(false) => t!(self.lang, WindowUnread, day),
            _ => t!(self.lang, WindowAsOf, day),
        };
        all.under(Line::plain(read))
    }
}
