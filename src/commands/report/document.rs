//! The report as a value, and drawn while its progress shows.

use crate::{
    error::Result,
    redaction::Addressee,
    render::Format,
    report::Report,
    session::{Context, Work, format::not_drawn, view},
    t,
    text::Lang,
    ui::Progress,
};

/// The steps of building a report: events, checks, report.
const STEPS: usize = 3;

pub(crate) fn make(work: &Work<'_>, to: &Addressee, lang: Lang, format: &Format) -> Result<String> {
    in_progress(work.ctx, |tell| {
        let report = build_report(work, to, lang, tell)?;
        format.draw_report(&report).map_err(not_drawn)
    })
}

/// Does something while its progress shows.
pub(super) fn in_progress<T>(
    ctx: &Context,
    action: impl FnOnce(&mut dyn FnMut(&str)) -> Result<T>,
) -> Result<T> {
    let watch = ctx.system.stopwatch();
    let mut progress = Progress::new(ctx.is_plain());
    let done = action(&mut |text| progress.tell(watch.passed(), text));
    progress.end();
    done
}

/// The report as a value; says after each step how far it is.
pub(super) fn build_report(
    work: &Work<'_>,
    to: &Addressee,
    lang: Lang,
    tell: &mut dyn FnMut(&str),
) -> Result<Report> {
    let mut done = |n| tell(&t!(work.lang, ReportWorking, n, of = STEPS + 1));
    let events = work.session.events()?;
    done(1);
    let checks = work.checks();
    done(2);
    let report = Report::new(view::view(work, &checks).in_lang(lang), &events, to);
    done(STEPS);
    Ok(report)
}
