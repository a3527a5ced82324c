//! The report as a value and in its forms.

use crate::{
    error::CliError,
    redaction::Addressee,
    render,
    report::Report,
    session::{Context, IncidentSession, view},
    t,
    text::Lang,
    ui::Progress,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Html,
    Markdown,
    Text,
    Json,
    Csv,
    CsvChecks,
    Calendar,
}

impl Format {
    pub(crate) const TAKES: &str = "html, md, text, json, csv, csv-checks, ics";
    pub(crate) const ENDINGS: &str = ".html .md .txt .json .csv .ics";

    pub(crate) fn find(name: &str) -> Option<Self> {
        Some(match name {
            "html" | "htm" => Format::Html,
            "md" | "markdown" => Format::Markdown,
            "text" | "txt" => Format::Text,
            "json" => Format::Json,
            "csv" => Format::Csv,
            "csv-checks" => Format::CsvChecks,
            "ics" => Format::Calendar,
            _ => return None,
        })
    }
}

/// The steps of building a report: events, checks, report.
pub(crate) const STEPS: usize = 3;

pub(crate) fn make(
    ctx: &Context,
    session: &IncidentSession,
    to: &Addressee,
    lang: Lang,
    format: Format,
) -> Result<String, CliError> {
    let watch = ctx.system.stopwatch();
    let mut progress = Progress::new(ctx.is_plain());
    let report = build_report(ctx, session, to, lang, &mut |n| {
        progress.tell(
            watch.passed(),
            &t!(ctx.lang, ReportWorking, n = n, of = STEPS + 1),
        );
    });
    let text = report.and_then(|report| render(&report, format));
    progress.end();
    text
}

/// The report as a value; calls `done` after each step.
pub(crate) fn build_report(
    ctx: &Context,
    session: &IncidentSession,
    to: &Addressee,
    lang: Lang,
    done: &mut dyn FnMut(usize),
) -> Result<Report, CliError> {
    let events = session.events()?;
    done(1);
    let checks = session.checks();
    done(2);
    let report = Report::new(view::view(ctx, session, &checks).in_lang(lang), &events, to);
    done(STEPS);
    Ok(report)
}

/// The report in its form.
pub(crate) fn render(report: &Report, format: Format) -> Result<String, CliError> {
    let unwritten = |fault: String| CliError::Output(std::io::Error::other(fault));
    match format {
        Format::Markdown => Ok(render::markdown(&report.page())),
        Format::Text => Ok(render::plain(&report.page())),
        Format::Html => render::html(&report.page()).map_err(|fault| unwritten(fault.to_string())),
        Format::Json => render::json(report).map_err(|fault| unwritten(fault.to_string())),
        Format::Csv => render::statements(report).map_err(|fault| unwritten(fault.to_string())),
        Format::CsvChecks => render::checks(report).map_err(|fault| unwritten(fault.to_string())),
        Format::Calendar => Ok(render::calendar(report)),
    }
}
