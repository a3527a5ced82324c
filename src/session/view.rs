//! How screens see an incident, and the words for the status of checks.

use crate::{
    engine,
    error::{CliError, Exit, Result},
    id::{CheckId, ContactNo, ItemId},
    record::Statement,
    screens::{Case, Shape},
    session::{Context, IncidentSession, Work, outcome},
    store::Entry,
    text::{Lang, sanitize_inline},
    wording::{self, View},
};

#[derive(Debug, Default, clap::Args)]
pub(crate) struct ScreenArgs {
    /// Whether the exit code says that something needs the user.
    #[arg(long)]
    pub(crate) check: bool,
    #[arg(long = "for", value_name = "NAME")]
    pub(crate) mine: Option<String>,
}

impl ScreenArgs {
    /// The exit code when something needs the user, or nothing does.
    pub(crate) fn exit(&self, needs: bool) -> Exit {
        match self.check && needs {
            true => Exit::NeedsYou,
            false => Exit::Done,
        }
    }
}

pub(crate) fn view<'a>(work: &'a Work<'_>, checks: &'a [engine::Check<'a>]) -> View<'a> {
    let session = &work.session;
    let hash = &session.tip.hash;
    View::new(
        session.number,
        hash,
        &session.state,
        checks,
        work.lang,
        session.here(),
    )
}

pub(crate) fn shape(ctx: &Context) -> Shape {
    Shape {
        width: ctx.columns(),
        height: ctx.rows().saturating_sub(1).max(10),
        spoken: ctx.is_plain(),
    }
}

pub(crate) fn cases(entries: &[Entry]) -> Vec<Case<'_>> {
    let cases = entries.iter().map(|entry| Case {
        number: entry.number,
        incident: &entry.incident,
        summary: &entry.summary,
    });
    cases.collect()
}

impl Context {
    /// The status of a check in the user's language; a further answer by its own text.
    pub(crate) fn check_word(&self, check: &engine::Check<'_>) -> String {
        match check.option_text() {
            Some(text) => sanitize_inline(text.in_lang(self.lang)),
            None => {
                let word = match check.repeats {
                    Some(_) => wording::repeated(self.lang, check),
                    None => wording::status(self.lang, check.status),
                };
                wording::required(self.lang, check, word)
            }
        }
    }

    pub(crate) fn said_word(
        &self,
        session: &IncidentSession,
        check: &CheckId,
        said: &Statement,
    ) -> String {
        wording::response(self.lang, &session.state, check, &outcome::of(said))
    }
}

/// The assignee that a name means, whatever its case.
pub(crate) fn assignee(known: impl IntoIterator<Item = String>, name: &str) -> Result<String> {
    let mut known: Vec<String> = known.into_iter().collect();
    known.sort();
    known.dedup();
    let same = |other: &&String| other.to_lowercase() == name.trim().to_lowercase();
    let found = known.iter().find(same).cloned();
    found.ok_or_else(|| CliError::bad_value("--for", name, &known.join(", ")))
}

/// The check of an id.
pub(crate) fn find<'a, 'c>(
    checks: &'a [engine::Check<'c>],
    id: &CheckId,
) -> Option<&'a engine::Check<'c>> {
    checks.iter().find(|check| check.id == *id)
}

impl IncidentSession {
    /// What an item is called on the screen: the end of its number, or its name.
    pub(crate) fn item_ends(&self, item: &ItemId) -> String {
        let item = self.state.item(item);
        item.map(|item| engine::short_number(&self.state, item))
            .unwrap_or_default()
    }

    pub(crate) fn party_name(&self, party: &str, lang: Lang) -> String {
        sanitize_inline(&engine::party_name(&self.state, party, lang))
    }

    /// The contact that runs.
    pub(crate) fn running(&self) -> Option<ContactNo> {
        Some(self.state.running_contact()?.number)
    }

    /// The contact that was begun last.
    pub(crate) fn last_contact(&self) -> ContactNo {
        let contact = self.state.contacts.last();
        contact.map(|contact| contact.number).unwrap_or_default()
    }

    pub(crate) fn last_statement(&self, check: &CheckId) -> Option<&Statement> {
        self.state.statements.get(check)?.last()
    }
}
