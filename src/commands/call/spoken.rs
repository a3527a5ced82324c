//! What is read back: the statements of this contact, clause by clause.

use crate::{
    commands::call::{line, sheet::Call},
    engine::{self, Check, Clause},
    quantity::short,
    record::Verdict,
    session::{incident::IncidentSession, script},
    t,
    text::Lang,
};

impl Call {
    /// What to read back: every item with a statement of this contact; items with the same
    /// statement share a clause.
    pub(crate) fn spoken(&self, session: &IncidentSession, line: usize, lang: Lang) -> String {
        let Some(question) = self.lines.get(line) else {
            return String::new();
        };
        let checks = session.checks();
        let mut said: Vec<Clause<'_>> = Vec::new();
        for id in &question.checks {
            let check = checks.iter().find(|check| check.id == *id);
            let Some((check, statement)) = check.zip(line::said_in(session, self.contact, id))
            else {
                continue;
            };
            let alike = |known: &&mut Clause<'_>| {
                let other = known.statement;
                let same = (other.verdict, other.by) == (statement.verdict, statement.by);
                same && other.option == statement.option && check.item.is_some()
            };
            match said.iter_mut().find(alike) {
                Some(known) => known.items.extend(check.item),
                None => said.push(Clause {
                    check,
                    statement,
                    items: check.item.into_iter().collect(),
                }),
            }
        }
        let clause = |said: &Clause<'_>| {
            // A time is worded as at the time of the statement.
            let by = said
                .statement
                .by
                .map(|by| short(lang, by, session.here().as_of(said.statement.at)));
            let worded = engine::clause(&session.state, said, lang, by.as_deref());
            worded.unwrap_or_else(|| {
                own_clause(
                    session,
                    said.check,
                    said.statement.verdict,
                    by.as_deref(),
                    lang,
                )
            })
        };
        let clauses: Vec<_> = said.iter().map(clause).collect();
        t!(
            lang,
            CallSayBackText,
            clauses = clauses.join(lang.template(crate::text::Msg::CallSayBackJoin))
        )
    }
}

/// The clause of a question that no list words.
fn own_clause(
    session: &IncidentSession,
    check: &Check<'_>,
    verdict: Verdict,
    by: Option<&str>,
    lang: Lang,
) -> String {
    let what = script::brief(session, check, lang);
    match (verdict, by) {
        (Verdict::Confirmed, _) => t!(lang, CallClauseConfirmed, what = what),
        (Verdict::Promised, Some(by)) => t!(lang, CallClausePromised, what = what, by = by),
        (Verdict::Promised, None) => t!(lang, CallClauseUntimed, what = what),
        (Verdict::Refused, _) => t!(lang, CallClauseRefused, what = what),
        (Verdict::NotKnown, _) => t!(lang, CallClauseNotKnown, what = what),
    }
}
