//! What parties said, statement by statement, and what did not hold.

use super::{
    kept::channel,
    rows::{Broken, BrokenKind, Confirmation},
    wanted::Quote,
};
use crate::{
    id::CheckId,
    quantity::Moment,
    record::{Agreement, Statement},
    status::Verdict,
    t,
    wording::{Names, View, events},
};

/// Every statement that was not replaced. What was corrected is listed among the corrections,
/// not quoted as theirs.
pub(crate) fn confirmations(names: &Names<'_>) -> Vec<Confirmation> {
    let state = names.view.state;
    let mut all = Vec::new();
    for (check, statements) in &state.statements {
        let last = statements.last().map(|last| last.seq);
        for said in state.said(check) {
            let counts = Some(said.seq) == last;
            all.push(confirmation(names, check, said, counts));
        }
    }
    all.sort_by_key(|one| (one.at, one.event));
    all
}

fn confirmation(names: &Names<'_>, id: &CheckId, said: &Statement, counts: bool) -> Confirmation {
    let view = names.view;
    let contact = view.contact(said);
    let check = names.find(id).filter(|check| counts && check.counts(said));
    let speaker = view.state.speaker(said);
    Confirmation {
        event: said.seq,
        check: id.clone(),
        what: names.check(id),
        party: view.said_by(events::role_of(names, id), said),
        person: speaker.person.to_owned(),
        verdict: said.verdict,
        option: said.option.clone(),
        said: view.said(id, said),
        by: said.by,
        no_time_given: said.no_time_given,
        words: said.words.clone(),
        at: said.at,
        contact: said.contact,
        channel: channel(view, contact),
        reference: speaker.reference.to_owned(),
        state: check.map(|check| view.standing(check)).unwrap_or_default(),
        said_back: said_back(view, said),
    }
}

/// What came of saying it back; nothing for what was added after they had agreed.
fn said_back(view: View<'_>, said: &Statement) -> Option<Agreement> {
    let agreement = view.state.said_back.get(&said.answer)?.agreement;
    let holds = agreement != Agreement::Agreed || view.state.is_agreed(said);
    holds.then_some(agreement)
}

/// A statement with when it was made and what came of saying it back.
pub(crate) fn quoted(names: &Names<'_>, check: &CheckId, said: &Statement) -> Quote {
    let label = names.find(check).map(|check| names.view.column(check));
    Quote {
        what: names.check(check),
        label: label.unwrap_or_default(),
        said: quote(names, check, said),
        brief: clause(names.view, check, said),
        at: said.at,
        said_back: said_back(names.view, said),
    }
}

/// A statement as one clause: `Acorn Shop, Sato: confirmed, "stopped"`.
fn quote(names: &Names<'_>, check: &CheckId, said: &Statement) -> String {
    let view = names.view;
    let speaker = view.speaker(events::role_of(names, check), said);
    format!("{speaker}: {}", clause(view, check, said))
}

/// What was said, without who said it: `confirmed, "stopped"`.
fn clause(view: View<'_>, check: &CheckId, said: &Statement) -> String {
    let verdict = match said.no_time_given {
        true => t!(view.lang, StandingPromisedNoTime),
        false => events::promise(view, view.said(check, said), said.by),
    };
    match said.words.as_str() {
        "" => verdict,
        words => t!(view.lang, HistoryWords, what = verdict, words),
    }
}

/// What did not hold, in order of time: what was seen and they had excluded, what they refused
/// after the time that they had named. A promise without a time of theirs, or whose time has not
/// come, cannot be late.
pub(crate) fn broken(names: &Names<'_>) -> Vec<Broken> {
    let view = names.view;
    let mut broken = Vec::new();
    for seen in &view.state.observations {
        for check in &seen.contradicts {
            let mut statements = view.state.statements.get(check).into_iter().flatten();
            let before = statements.rfind(|said| said.seq < seen.seq);
            let before = before.filter(|said| is_due(said, view.now));
            let then = (view.seen(seen), seen.at);
            broken.extend(before.map(|said| Broken {
                evidence: seen.evidence.clone(),
                ..side_by_side(names, BrokenKind::Contradicted, check, said, then)
            }));
        }
    }
    let late = pairs(names).filter(|(_, before, after)| is_late(before, after));
    broken.extend(late.map(|pair| contrast(names, BrokenKind::Refused, pair)));
    broken.sort_by_key(|one| (one.then_at, one.said_at));
    broken
}

/// Where they said a yes or promised it, and later less than that. A correction
/// within the same contact does not count, and neither does that they could not tell.
pub(crate) fn changed(names: &Names<'_>) -> Vec<Broken> {
    let changed = pairs(names);
    let changed =
        changed.filter(|(_, before, after)| goes_back(before, after) && !is_late(before, after));
    let changed = changed.map(|pair| contrast(names, BrokenKind::Changed, pair));
    let mut changed: Vec<_> = changed.collect();
    changed.sort_by_key(|one| (one.then_at, one.said_at));
    changed
}

/// What was said about a check and, right after it, said otherwise.
type Pair<'a> = (&'a CheckId, &'a Statement, &'a Statement);

fn contrast(names: &Names<'_>, kind: BrokenKind, (check, before, after): Pair<'_>) -> Broken {
    let then = (quote(names, check, after), after.at);
    side_by_side(names, kind, check, before, then)
}

fn pairs<'a>(names: &Names<'a>) -> impl Iterator<Item = Pair<'a>> {
    let state = names.view.state;
    state.statements.keys().flat_map(move |check| {
        let said = state.said(check);
        let after = said.clone().into_iter().skip(1);
        // What another party says takes nothing back.
        let one_party = |(before, after): &(&Statement, &Statement)| before.party == after.party;
        let pairs = said.into_iter().zip(after).filter(one_party);
        pairs.map(move |(before, after)| (check, before, after))
    })
}

/// Whether a statement is one that something seen can break by now: a yes, or a promise whose own
/// time has passed.
fn is_due(said: &Statement, now: Moment) -> bool {
    match said.verdict {
        Verdict::Confirmed => true,
        Verdict::Promised => said.by.is_some_and(|by| by < now),
        Verdict::Refused | Verdict::NotKnown => false,
    }
}

/// Whether they refused after the time that they had named themselves.
fn is_late(before: &Statement, after: &Statement) -> bool {
    let refused = after.verdict == Verdict::Refused;
    refused && before.verdict == Verdict::Promised && before.by.is_some_and(|by| by < after.at)
}

fn side_by_side(
    names: &Names<'_>,
    kind: BrokenKind,
    check: &CheckId,
    said: &Statement,
    (then, then_at): (String, Moment),
) -> Broken {
    Broken {
        kind,
        check: check.clone(),
        what: names.check(check),
        party: names.view.said_by(events::role_of(names, check), said),
        said: quote(names, check, said),
        said_at: said.at,
        then,
        then_at,
        evidence: Vec::new(),
    }
}

/// Whether a later statement takes back an earlier one: a yes or a promise that became less.
fn goes_back(before: &Statement, after: &Statement) -> bool {
    use Verdict::{Confirmed, Promised, Refused};
    let pair = (before.verdict, after.verdict);
    matches!(pair, (Confirmed, Promised | Refused) | (Promised, Refused))
}
