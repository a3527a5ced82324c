//! What is read back: the statements of this contact, clause by clause.

use crate::{
    commands::call::{line::said_in, sheet::Call},
    engine::{self, Check, Clause},
    quantity::short,
    record::{Statement, Verdict},
    session::{IncidentSession, script, view},
    t,
    text::{Lang, Msg},
};

impl Call {
    /// What to read back: every item with a statement of this contact; items with the same statement
    /// share a clause.
    pub(crate) fn spoken(&self, session: &IncidentSession, line: usize, lang: Lang) -> String {
        let Some(question) = self.lines.get(line) else {
            return String::new();
        };
        let checks = session.checks();
        let mut clauses: Vec<Clause<'_>> = Vec::new();
        for id in &question.checks {
            let check = view::find(&checks, id);
            let Some((check, statement)) = check.zip(said_in(session, self.contact, id)) else {
                continue;
            };
            let same = |clause: &&mut Clause<'_>| is_same(check, clause.statement, statement);
            match clauses.iter_mut().find(same) {
                Some(clause) => clause.items.extend(check.item),
                None => clauses.push(Clause {
                    check,
                    statement,
                    items: check.item.into_iter().collect(),
                }),
            }
        }
        let texts = clauses
            .iter()
            .map(|clause| clause_text(session, clause, lang));
        let texts: Vec<_> = texts.collect();
        let clauses = texts.join(lang.template(Msg::CallSayBackJoin));
        t!(lang, CallSayBackText, clauses)
    }
}

/// Whether an item shares the clause of another.
fn is_same(check: &Check<'_>, one: &Statement, other: &Statement) -> bool {
    let said = |statement: &Statement| (statement.verdict, statement.by, statement.option.clone());
    check.item.is_some() && said(one) == said(other)
}

fn clause_text(session: &IncidentSession, clause: &Clause<'_>, lang: Lang) -> String {
    let statement = clause.statement;
    // A time is worded as at the time of the statement.
    let here = session.here().as_of(statement.at);
    let by = statement.by.map(|by| short(lang, by, here));
    let by = by.as_deref();
    engine::clause(&session.state, clause, lang, by)
        .unwrap_or_else(|| own_clause(session, clause.check, statement.verdict, by, lang))
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
        (Verdict::Confirmed, _) => t!(lang, CallClauseConfirmed, what),
        (Verdict::Promised, Some(by)) => t!(lang, CallClausePromised, what, by),
        (Verdict::Promised, None) => t!(lang, CallClauseUntimed, what),
        (Verdict::Refused, _) => t!(lang, CallClauseRefused, what),
        (Verdict::NotKnown, _) => t!(lang, CallClauseNotKnown, what),
    }
}
