//! How the screens look at an incident, and the words for how checks stand.

use crate::{
    answer::Response,
    engine,
    error::CliError,
    id::{CheckId, ItemId},
    record::Statement,
    report::{self, Case, Shape, View},
    session::{context::Context, incident::IncidentSession},
    status::Status,
    store::Entry,
    text::{Lang, sanitize_inline},
};

/// The arguments of `board` and `due`.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct ScreenArgs {
    /// Whether the exit code says that something needs the user.
    #[arg(long)]
    pub(crate) check: bool,
    #[arg(long = "for", value_name = "NAME")]
    pub(crate) mine: Option<String>,
}

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

impl IncidentSession {
    /// What an item is called on the screen: the end of its number, or its name.
    pub(crate) fn item_ends(&self, item: &ItemId) -> String {
        let item = self.state.item(item);
        item.map(|item| engine::ends(&self.state, item))
            .unwrap_or_default()
    }

    pub(crate) fn party_name(&self, party: &str, lang: Lang) -> String {
        sanitize_inline(&engine::party_name(&self.state, party, lang))
    }

    pub(crate) fn last_statement(&self, check: &CheckId) -> Option<&Statement> {
        self.state.statements.get(check)?.last()
    }
}
