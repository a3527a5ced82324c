//! What parties said, statement by statement, and what did not hold.

use super::{
    super::{View, events, view::Names},
    Broken, BrokenKind, Confirmation, Quote,
    kept::channel,
};
use crate::{
    engine::Status,
    id::CheckId,
    quantity::Moment,
    record::{Agreement, Contact, Statement, Verdict},
    say,
};

pub(super) fn confirmations(names: &Names<'_>) -> Vec<Confirmation> {
    let mut all: Vec<_> = names
        .view
        .state
        .statements
        .iter()
        .flat_map(|(check, said)| {
            let last = said.len().saturating_sub(1);
            let numbered = said.iter().enumerate().filter(|(at, _)| !completed(said, *at));
            numbered.map(move |(at, statement)| (check, statement, at == last))
        })
        .map(|(check, statement, counts)| confirmation(names, check, statement, counts))
        .collect();
    all.sort_by_key(|one| (one.at, one.event));
    all
}

/// Whether a promise got its time in the same breath: the line with the time stands for both.
fn completed(said: &[Statement], at: usize) -> bool {
    let next = said.get(at + 1);
    said[at].no_time_given
        && next.is_some_and(|next| next.answer == said[at].answer && next.verdict == said[at].verdict)
}

fn confirmation(names: &Names<'_>, id: &CheckId, said: &Statement, counts: bool) -> Confirmation {
    let view = names.view;
    let contact = view.contact(said);
    let check = names.find(id).filter(|_| counts);
    let text = |field: fn(&Contact) -> &String| contact.map(field).cloned().unwrap_or_default();
    Confirmation {
        event: said.seq,
        check: id.clone(),
        what: names.check(id),
        party: events::party_of(names, id).map(|party| view.party(party)).unwrap_or_default(),
        person: text(|contact| &contact.person),
        verdict: said.verdict,
        option: said.option.clone(),
        said: view.said(id, said),
        by: said.by,
        no_time_given: said.no_time_given,
        words: said.words.clone(),
        at: said.at,
        contact: said.contact,
        channel: channel(view, contact),
        reference: text(|contact| &contact.reference),
        state: check.map(|check| view.standing(check)).unwrap_or_default(),
        said_back: said_back(view, said),
    }
}

/// What came of saying it back; nothing for what was added after they had agreed.
fn said_back(view: View<'_>, said: &Statement) -> Option<Agreement> {
    let (_, agreement, _) = view.state.said_back.get(&said.answer)?;
    Some(*agreement).filter(|agreement| *agreement != Agreement::Agreed || view.state.is_agreed(said))
}

/// A statement with when it was made and what came of saying it back.
pub(super) fn quoted(names: &Names<'_>, check: &CheckId, said: &Statement) -> Quote {
    Quote {
        what: names.check(check),
        label: names.find(check).map(|check| names.view.column(check)).unwrap_or_default(),
        said: quote(names, check, said),
        brief: clause(names.view, check, said),
        at: said.at,
        said_back: said_back(names.view, said),
    }
}

/// A statement as one clause: `Acorn Shop, Sato: confirmed, "stopped"`.
fn quote(names: &Names<'_>, check: &CheckId, said: &Statement) -> String {
    let view = names.view;
    let party = events::party_of(names, check).unwrap_or_default();
    format!("{}: {}", view.speaker(party, said), clause(view, check, said))
}

/// What was said, without who said it: `confirmed, "stopped"`.
fn clause(view: View<'_>, check: &CheckId, said: &Statement) -> String {
    let verdict = events::promise(view, view.said(check, said), said.by);
    if said.words.is_empty() { verdict } else { say!(view.lang, HistoryWords, what = verdict, words = said.words) }
}

/// What did not hold, in order of time: excluded and happened all the same, said otherwise later, promised and overdue.
pub(super) fn broken(names: &Names<'_>) -> Vec<Broken> {
    let view = names.view;
    let mut broken = Vec::new();
    for seen in &view.state.observations {
        for check in &seen.contradicts {
            let said = view.state.statements.get(check).into_iter().flatten().rfind(|said| said.seq < seen.seq);
            let then = view.seen(seen);
            broken.extend(said.map(|said| Broken {
                evidence: seen.evidence.clone(),
                ..side_by_side(names, BrokenKind::Contradicted, check, said, (then, seen.at))
            }));
        }
    }
    for (check, said) in &view.state.statements {
        for pair in said.windows(2).filter(|pair| goes_back(&pair[0], &pair[1])) {
            let then = (quote(names, check, &pair[1]), pair[1].at);
            broken.push(side_by_side(names, BrokenKind::Changed, check, &pair[0], then));
        }
    }
    for check in view.checks.iter().filter(|check| check.overdue && check.standing == Status::Promised) {
        if let (Some(said), Some(due)) = (check.statement, check.due) {
            let then = (say!(view.lang, ReportNotKept), due);
            broken.push(side_by_side(names, BrokenKind::Overdue, &check.id, said, then));
        }
    }
    broken.sort_by_key(|one| (one.then_at, one.said_at));
    broken
}

fn side_by_side(
    names: &Names<'_>,
    kind: BrokenKind,
    check: &CheckId,
    said: &Statement,
    (then, then_at): (String, Moment),
) -> Broken {
    let (what, evidence) = (names.check(check), Vec::new());
    Broken {
        kind,
        check: check.clone(),
        what,
        party: events::party_of(names, check).map(|party| names.view.party(party)).unwrap_or_default(),
        said: quote(names, check, said),
        said_at: said.at,
        then,
        then_at,
        evidence,
    }
}

/// Whether a later statement takes back an earlier one: a yes or a promise that became less. A correction of the record
/// is not theirs.
fn goes_back(before: &Statement, after: &Statement) -> bool {
    let rank = |verdict| match verdict {
        Verdict::Confirmed => 2,
        Verdict::Promised => 1,
        Verdict::Refused | Verdict::NotKnown => 0,
    };
    after.supersedes.is_none() && rank(after.verdict) < rank(before.verdict)
}
