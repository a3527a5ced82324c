//! Recording what was seen, and what it changed.

use std::collections::BTreeMap;

use crate::{
    checklist::Sign,
    engine::{self, Act, Check, Live, Origin, Status},
    error::Result,
    id::CheckId,
    quantity::{long, short, with_offset},
    record::{Observation, Observed},
    session::{IncidentSession, Work, parties, resolve, view},
    t,
    text::{Lang, Msg, sanitize_inline},
};

/// What an observation changed.
#[derive(Default)]
pub(crate) struct Change {
    pub(crate) contradicted: Vec<CheckId>,
    pub(crate) in_doubt: Vec<CheckId>,
    pub(crate) verified: Vec<CheckId>,
    pub(crate) opened: Vec<CheckId>,
}

/// Records an observation and compares the checks before and after.
pub(crate) fn see(session: &mut IncidentSession, seen: Observed) -> Result<Change> {
    changed(session, |session| {
        session.act(Act::Observe(Box::new(seen))).map(drop)
    })
}

/// Does something and compares the checks before and after.
pub(crate) fn changed(
    session: &mut IncidentSession,
    action: impl FnOnce(&mut IncidentSession) -> Result<()>,
) -> Result<Change> {
    let mut before = BTreeMap::new();
    for check in session.checks() {
        before.insert(check.id.clone(), (check.status, check.is_open()));
    }
    action(session)?;
    let mut change = Change::default();
    for check in session.checks() {
        change.add(&check, before.get(&check.id).copied());
    }
    Ok(change)
}

impl Change {
    fn is_none(&self) -> bool {
        self.contradicted.is_empty()
            && self.in_doubt.is_empty()
            && self.verified.is_empty()
            && self.opened.is_empty()
    }

    /// Notes a check that had another status before, or was not open.
    fn add(&mut self, check: &Check<'_>, before: Option<(Status, bool)>) {
        let by_status = match check.status {
            Status::Contradicted => Some(&mut self.contradicted),
            Status::InDoubt => Some(&mut self.in_doubt),
            Status::Verified => Some(&mut self.verified),
            _ => None,
        };
        let is_new = before.is_none_or(|(status, _)| status != check.status);
        if let Some(ids) = by_status
            && is_new
        {
            ids.push(check.id.clone());
        }
        // A day that is missing has a line of its own.
        let is_open = check.is_open() && check.status >= Status::NotAsked;
        let was_open = before.is_some_and(|(_, open)| open);
        if is_open && !was_open && check.id.list != CheckId::DAY {
            self.opened.push(check.id.clone());
        }
    }
}

/// `Recorded 18:05: 4417 it was shipped.`
fn recorded(work: &Work<'_>) -> String {
    let lang = work.lang;
    let Some(seen) = work.state().observations.last() else {
        return String::new();
    };
    let item = seen.item.as_ref().map(|item| work.session.item_ends(item));
    let what = what(work, seen);
    let what = match item.filter(|ends| !ends.is_empty()) {
        Some(ends) => format!("{ends} {what}"),
        None => what,
    };
    let part = seen.amount.map(|amount| amount.shown(lang));
    let parts = [Some(what), part, day(work, seen)];
    let what = lang.list(parts.into_iter().flatten());
    let time = short(lang, seen.at, work.here());
    t!(lang, ObserveRecorded, time, what)
}

/// On which day it happened, as far as somebody said it.
fn day(work: &Work<'_>, seen: &Observation) -> Option<String> {
    let lang = work.lang;
    let at = with_offset(lang, seen.happened?, work.here(), long);
    Some(match seen.dated_by {
        Some(_) => t!(lang, ObserveOnMail, at),
        None => t!(lang, ObserveOn, at),
    })
}

/// What was seen, in words.
fn what(work: &Work<'_>, seen: &Observation) -> String {
    let name = seen.sign.as_deref();
    let sign = name.and_then(|name| resolve::sign(&work.session, name));
    match sign {
        Some((_, sign)) => sign.text.in_lang(work.lang).to_owned(),
        None if !seen.text.is_empty() => sanitize_inline(&seen.text),
        None if seen.contradicts.is_empty() => t!(work.lang, ReportSeenKept),
        None => t!(work.lang, ReportSeenBroken),
    }
}

/// That the day is missing from which a deadline counts, and how to add it.
fn day_missing(work: &Work<'_>, checks: &[Check<'_>]) -> Option<String> {
    let state = work.state();
    let item = state.observations.last()?.item.as_ref()?;
    let mut days = checks.iter().filter(|check| check.id.list == CheckId::DAY);
    let field = &days
        .find(|check| check.id.item.as_ref() == Some(item))?
        .id
        .step;
    let item = sanitize_inline(&engine::short_number(state, state.item(item)?));
    Some(t!(work.lang, ObserveDayMissing, field, item))
}

/// What the party had said before: `Acorn Shop (Sato) said: confirmed, Thu 09:25.`
fn said_before(work: &Work<'_>, checks: &[Check<'_>], id: &CheckId) -> Option<String> {
    let lang = work.lang;
    let check = view::find(checks, id)?;
    let said = check.statement?;
    let party = work.session.party_name(check.party.or(check.role)?, lang);
    let who = match work.state().speaker(said).person {
        "" => party,
        person => format!("{party} ({})", sanitize_inline(person)),
    };
    let word = work.ctx.said_word(&work.session, id, said);
    let time = short(lang, said.at, work.here());
    Some(t!(lang, ObserveSaid, who, word, time))
}

/// That a sign changed nothing for its item, because no question about it rests on the sign: the user
/// who reports the dispatch of a gift code may have named another order than meant.
fn no_effect(work: &Work<'_>, checks: &[Check<'_>], change: &Change) -> Option<String> {
    let session = &work.session;
    let seen = session.state.observations.last()?;
    let (_, sign) = resolve::sign(session, seen.sign.as_deref()?)?;
    let item = session.state.item(seen.item.as_ref()?)?;
    let names_check = !seen.contradicts.is_empty() || !seen.verifies.is_empty();
    if names_check || !change.is_none() || undoes_another(session, sign) {
        return None;
    }
    for check in checks {
        let of_item = check.item.is_none_or(|of| of.id == item.id);
        if of_item && check.live != Live::No && rests_on(check, sign, &item.kind) {
            return None;
        }
    }
    let item = engine::short_number(&session.state, item);
    Some(t!(work.lang, ObserveNoEffect, item))
}

/// Whether a check is contradicted by a sign of an item of a kind, or counts from its time.
fn rests_on(check: &Check<'_>, sign: &Sign, kind: &str) -> bool {
    let time = sign.sets.as_ref().map(|field| format!("{kind}.{field}"));
    check.steps().any(|(_, step)| {
        step.contradicted_by.contains(&sign.id) || time.is_some() && step.from == time
    })
}

/// Such a sign counts in sums, though no question changes by it.
fn undoes_another(session: &IncidentSession, sign: &Sign) -> bool {
    let mut signs = session.state.signs();
    signs.any(|other| other.undone_by.contains(&sign.id))
}

/// What changed, a line each.
pub(crate) fn lines(work: &Work<'_>, change: &Change) -> Vec<String> {
    let lang = work.lang;
    let checks = work.checks();
    let mut lines = vec![recorded(work)];
    let contradicted = change.contradicted.iter();
    lines.extend(contradicted.filter_map(|id| said_before(work, &checks, id)));
    lines.extend(no_effect(work, &checks, change));
    lines.extend(day_missing(work, &checks));
    let contradicted = change.contradicted.iter();
    let (said, unasked) = contradicted.partition(|id| was_said(&checks, id));
    let by_kind: [(Vec<&CheckId>, Msg); 4] = [
        (said, Msg::ObserveContradicted),
        (unasked, Msg::ObserveContradictedUnasked),
        (change.in_doubt.iter().collect(), Msg::ObserveInDoubt),
        (change.verified.iter().collect(), Msg::ObserveVerified),
    ];
    for (ids, msg) in by_kind {
        if !ids.is_empty() {
            let labels = ids.iter().map(|id| label(&work.session, &checks, id, lang));
            let names = labels.collect::<Vec<_>>().join(&t!(lang, BoardAnd));
            lines.push(lang.text(msg, &[("checks", &names)]));
        }
    }
    lines.extend(opened(&work.session, &checks, &change.opened, lang));
    lines
}

fn was_said(checks: &[Check<'_>], id: &CheckId) -> bool {
    view::find(checks, id).is_some_and(|check| check.statement.is_some())
}

/// The checks that are open now, those of one party in one line.
fn opened(
    session: &IncidentSession,
    checks: &[Check<'_>],
    ids: &[CheckId],
    lang: Lang,
) -> Vec<String> {
    let mut opened: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for id in ids.iter().filter(|id| id.list != CheckId::REACH) {
        let what = label(session, checks, id, lang);
        // It was settled at once by a line of the statement that was entered with it.
        if what.is_empty() {
            continue;
        }
        let party = view::find(checks, id).and_then(|check| check.party);
        let party = party.map(|party| engine::party_name(&session.state, party, lang));
        let mut known = opened.iter_mut().filter(|_| party.is_some());
        match known.find(|(known, _)| *known == party) {
            Some((_, labels)) => labels.push(what),
            None => opened.push((party, vec![what])),
        }
    }
    let mut lines = Vec::new();
    for (party, labels) in opened {
        let check = labels.join(&t!(lang, BoardAnd));
        lines.push(match party {
            Some(party) => t!(lang, ObserveOpened, party, check),
            None => t!(lang, ObserveOpenedOwn, check),
        });
    }
    lines
}

fn label(session: &IncidentSession, checks: &[Check<'_>], id: &CheckId, lang: Lang) -> String {
    let Some(check) = view::find(checks, id) else {
        return String::new();
    };
    match check.origin {
        Origin::Belongs(role) => parties::which(session, checks, role, lang),
        _ => engine::label(&session.state, check)
            .in_lang(lang)
            .to_owned(),
    }
}

/// Records an observation among prompts, and shows what it changed, or why it was refused.
pub(crate) fn record(work: &mut Work<'_>, seen: Observed) -> Result<()> {
    let change = see(&mut work.session, seen);
    show_change(work, change)
}

/// Shows what changed, or why it was refused.
pub(crate) fn show_change(work: &mut Work<'_>, change: Result<Change>) -> Result<()> {
    let lines = change.map(|change| lines(work, &change));
    work.ctx.show_lines(lines)
}
