//! Recording what was seen, and what it changed.

use std::collections::BTreeMap;

use crate::{
    checklist::{Sign, Step},
    engine::{self, Act, Check, Live, Origin, Status},
    error::Result,
    id::CheckId,
    quantity::{long, short, with_offset},
    record::Observed,
    session::{IncidentSession, Work, parties, resolve},
    t,
    text::{Lang, sanitize_inline},
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
    let before: BTreeMap<CheckId, (Status, bool)> = session
        .checks()
        .into_iter()
        .map(|check| (check.id.clone(), (check.status, check.is_open())))
        .collect();
    action(session)?;
    let mut change = Change::default();
    for check in session.checks() {
        let was = before.get(&check.id);
        if was.is_none_or(|(status, _)| *status != check.status) {
            match check.status {
                Status::Contradicted => change.contradicted.push(check.id.clone()),
                Status::InDoubt => change.in_doubt.push(check.id.clone()),
                Status::Verified => change.verified.push(check.id.clone()),
                _ => {}
            }
        }
        // A day that is missing has a line of its own.
        let is_open = check.is_open() && check.status >= Status::NotAsked;
        let was_open = was.is_some_and(|(_, open)| *open);
        if is_open && !was_open && check.id.list != CheckId::DAY {
            change.opened.push(check.id);
        }
    }
    Ok(change)
}

/// `Recorded 18:05: 4417 it was shipped.`
fn recorded(work: &Work<'_>) -> String {
    let lang = work.lang;
    let Some(seen) = work.session.state.observations.last() else {
        return String::new();
    };
    let sign = seen
        .sign
        .as_deref()
        .and_then(|name| resolve::sign(&work.session, name));
    let what = match sign {
        Some((_, sign)) => sign.text.in_lang(lang).to_owned(),
        None if !seen.text.is_empty() => sanitize_inline(&seen.text),
        None if seen.contradicts.is_empty() => t!(lang, ReportSeenKept),
        None => t!(lang, ReportSeenBroken),
    };
    let item = seen
        .item
        .as_ref()
        .and_then(|item| work.session.state.item(item));
    let item = item
        .map(|item| format!("{} ", engine::short_number(&work.session.state, item)))
        .unwrap_or_default();
    let part = seen.amount.map(|amount| amount.shown(lang));
    let day = seen.happened.map(|at| match seen.dated_by {
        Some(_) => t!(
            lang,
            ObserveOnMail,
            at = with_offset(lang, at, work.session.here(), long)
        ),
        None => t!(
            lang,
            ObserveOn,
            at = with_offset(lang, at, work.session.here(), long)
        ),
    });
    let what = lang.list(
        [Some(format!("{item}{what}")), part, day]
            .into_iter()
            .flatten(),
    );
    t!(
        lang,
        ObserveRecorded,
        time = short(lang, seen.at, work.session.here()),
        what
    )
}

/// That the day is missing from which a deadline counts, and how to add it.
fn day_missing(work: &Work<'_>, checks: &[Check<'_>]) -> Option<String> {
    let seen = work.session.state.observations.last()?;
    let item = seen.item.as_ref()?;
    let asked = checks
        .iter()
        .find(|check| check.id.list == CheckId::DAY && check.id.item.as_ref() == Some(item))?;
    let ends = engine::short_number(&work.session.state, work.session.state.item(item)?);
    Some(t!(
        work.lang,
        ObserveDayMissing,
        field = asked.id.step,
        item = sanitize_inline(&ends)
    ))
}

/// What the party had said before: `Acorn Shop (Sato) said: confirmed, Thu 09:25.`
fn said_before(work: &Work<'_>, checks: &[Check<'_>], id: &CheckId) -> Option<String> {
    let lang = work.lang;
    let check = checks.iter().find(|check| check.id == *id)?;
    let said = check.statement?;
    let party = sanitize_inline(&engine::party_name(
        &work.session.state,
        check.party.or(check.role)?,
        lang,
    ));
    let who = match work.session.state.speaker(said).person {
        "" => party,
        person => format!("{party} ({})", sanitize_inline(person)),
    };
    let word = work.ctx.said_word(&work.session, id, said);
    Some(t!(
        lang,
        ObserveSaid,
        who,
        word,
        time = short(lang, said.at, work.session.here())
    ))
}

/// That a sign changed nothing for its item, because no question about it rests on the sign: the user
/// who reports the dispatch of a gift code may have named another order than meant.
fn no_effect(work: &Work<'_>, checks: &[Check<'_>], change: &Change) -> Option<String> {
    let seen = work.session.state.observations.last()?;
    let (_, sign) = resolve::sign(&work.session, seen.sign.as_deref()?)?;
    let item = work.session.state.item(seen.item.as_ref()?)?;
    let named = [
        &change.contradicted,
        &change.in_doubt,
        &change.verified,
        &change.opened,
        &seen.contradicts,
        &seen.verifies,
    ];
    if named.iter().any(|checks| !checks.is_empty()) || undoes_another(&work.session, sign) {
        return None;
    }
    let time = sign
        .sets
        .as_ref()
        .map(|field| format!("{}.{field}", item.kind));
    let rests_on_it = |step: &Step| {
        step.contradicted_by.contains(&sign.id) || time.is_some() && step.from == time
    };
    let is_about_item =
        |check: &Check<'_>| check.live != Live::No && check.item.is_none_or(|of| of.id == item.id);
    for check in checks.iter().filter(|check| is_about_item(check)) {
        if check.steps().any(|(_, step)| rests_on_it(step)) {
            return None;
        }
    }
    let item = engine::short_number(&work.session.state, item);
    Some(t!(work.lang, ObserveNoEffect, item))
}

/// Such a sign counts in sums, though no question changes by it.
fn undoes_another(session: &IncidentSession, sign: &Sign) -> bool {
    let lists = session.state.lists.iter();
    let mut signs = lists.flat_map(|list| &list.rules.signs);
    signs.any(|other| other.undone_by.contains(&sign.id))
}

/// What changed, a line each.
pub(crate) fn lines(work: &Work<'_>, change: &Change) -> Vec<String> {
    let lang = work.lang;
    let checks = work.session.checks();
    let names = |ids: &[&CheckId]| {
        let labels: Vec<String> = ids
            .iter()
            .map(|id| label(&work.session, &checks, id, lang))
            .collect();
        labels.join(&t!(lang, BoardAnd))
    };
    let mut lines = vec![recorded(work)];
    for id in &change.contradicted {
        lines.extend(said_before(work, &checks, id));
    }
    lines.extend(no_effect(work, &checks, change));
    lines.extend(day_missing(work, &checks));
    let was_said = |id: &&CheckId| {
        checks
            .iter()
            .any(|check| check.id == **id && check.statement.is_some())
    };
    let (said, unasked): (Vec<_>, Vec<_>) = change.contradicted.iter().partition(was_said);
    if !said.is_empty() {
        lines.push(t!(lang, ObserveContradicted, checks = names(&said)));
    }
    if !unasked.is_empty() {
        lines.push(t!(
            lang,
            ObserveContradictedUnasked,
            checks = names(&unasked)
        ));
    }
    let in_doubt: Vec<_> = change.in_doubt.iter().collect();
    if !in_doubt.is_empty() {
        lines.push(t!(lang, ObserveInDoubt, checks = names(&in_doubt)));
    }
    let verified: Vec<_> = change.verified.iter().collect();
    if !verified.is_empty() {
        lines.push(t!(lang, ObserveVerified, checks = names(&verified)));
    }
    lines.extend(opened(&work.session, &checks, &change.opened, lang));
    lines
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
        let check = checks.iter().find(|check| check.id == *id);
        let party = check.and_then(|check| check.party);
        let party = party.map(|party| engine::party_name(&session.state, party, lang));
        match opened
            .iter_mut()
            .find(|(known, _)| party.is_some() && *known == party)
        {
            Some((_, labels)) => labels.push(what),
            None => opened.push((party, vec![what])),
        }
    }
    let line = |(party, labels): (Option<String>, Vec<String>)| {
        let checks = labels.join(&t!(lang, BoardAnd));
        match party {
            Some(party) => t!(lang, ObserveOpened, party, check = checks),
            None => t!(lang, ObserveOpenedOwn, check = checks),
        }
    };
    opened.into_iter().map(line).collect()
}

fn label(session: &IncidentSession, checks: &[Check<'_>], id: &CheckId, lang: Lang) -> String {
    let Some(check) = checks.iter().find(|check| check.id == *id) else {
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
