//! The report as a value, and drawn while its progress shows.

use crate::{
    error::Result,
    redaction::Addressee,
    render::Format,
    report::Report,
    session::{Work, format::not_drawn, view},
    t,
    text::Lang,
    ui::Progress,
};

/// The steps of building a report: events, checks, report.
pub(crate) const STEPS: usize = 3;

pub(crate) fn make(work: &Work<'_>, to: &Addressee, lang: Lang, format: &Format) -> Result<String> {
    let watch = work.ctx.system.stopwatch();
    let mut progress = Progress::new(work.ctx.is_plain());
    let report = build_report(work, to, lang, &mut |n| {
        progress.tell(
            watch.passed(),
            &t!(work.lang, ReportWorking, n, of = STEPS + 1),
        );
    });
    let text = report.and_then(|report| format.draw_report(&report).map_err(not_drawn));
    progress.end();
    text
}

/// The report as a value; calls `done` after each step.
pub(crate) fn build_report(
    work: &Work<'_>,
    to: &Addressee,
    lang: Lang,
    done: &mut dyn FnMut(usize),
) -> Result<Report> {
    let events = work.session.events()?;
    done(1);
    let checks = work.session.checks();
    done(2);
    let report = Report::new(view::view(work, &checks).in_lang(lang), &events, to);
    done(STEPS);
    Ok(report)
}
