//! How the screens look at an incident, and the words for how checks stand.

use crate::{
    answer::Response,
    engine,
    error::CliError,
    id::CheckId,
    record::Statement,
    report::{self, Case, Shape, View},
    session::{context::Context, incident::IncidentSession},
    status::Status,
    store::Entry,
    text::sanitize_inline,
};

/// How this incident is looked at.
pub(crate) fn view<'a>(
    ctx: &Context,
    session: &'a IncidentSession,
    checks: &'a [engine::Check<'a>],
) -> View<'a> {
    View::new(
        session.number,
        &session.tip.hash,
        &session.state,
        checks,
        ctx.lang,
        session.here(),
    )
}

/// The screen as the looks take it.
pub(crate) fn shape(ctx: &Context) -> Shape {
    Shape {
        width: ctx.columns(),
        height: ctx.rows().saturating_sub(1).max(10),
        spoken: ctx.is_plain(),
    }
}

/// The incidents as the looks take them.
pub(crate) fn cases(entries: &[Entry]) -> Vec<Case<'_>> {
    fn case(entry: &Entry) -> Case<'_> {
        let Entry {
            number,
            incident,
            summary,
            ..
        } = entry;
        Case {
            number: *number,
            incident,
            summary,
        }
    }
    entries.iter().map(case).collect()
}

impl Context {
    /// How a check stands, in the user's language: a further answer by its own text.
    pub(crate) fn check_word(&self, check: &engine::Check<'_>) -> String {
        check.option_text().map_or_else(
            || self.status_word(check.standing),
            |text| sanitize_inline(text.in_lang(self.lang)),
        )
    }

    /// What was said about a check, in the user's language.
    pub(crate) fn said_word(
        &self,
        session: &IncidentSession,
        check: &CheckId,
        said: &Statement,
    ) -> String {
        let response = Response {
            verdict: said.verdict,
            option: said.option.clone(),
        };
        report::response(self.lang, &session.state, check, &response)
    }

    /// The word of a status, in the user's language.
    pub(crate) fn status_word(&self, status: Status) -> String {
        report::status(self.lang, status)
    }
}

/// A name under which somebody has checks, as it was given.
///
/// # Errors
/// When nobody of that name has any; the message names those who have.
pub(crate) fn assignee(
    known: impl IntoIterator<Item = String>,
    name: &str,
) -> Result<String, CliError> {
    let mut known: Vec<String> = known.into_iter().collect();
    known.sort();
    known.dedup();
    let same = |other: &&String| other.to_lowercase() == name.trim().to_lowercase();
    let found = known.iter().find(same).cloned();
    found.ok_or_else(|| CliError::bad_value("--for", name, &known.join(", ")))
}
