//! What an observation changed, and how that is said.

use std::collections::BTreeMap;

use crate::{
    checklist::Step,
    engine::{self, Act, Check, Live, Origin, Status},
    error::CliError,
    id::CheckId,
    quantity::{long, short, told},
    record::Observed,
    session::{context::Context, incident::IncidentSession, parties, resolve},
    t,
    text::sanitize_inline,
};

/// What an observation changed.
pub(crate) struct Change {
    pub(crate) contradicted: Vec<CheckId>,
    pub(crate) in_doubt: Vec<CheckId>,
    pub(crate) verified: Vec<CheckId>,
    pub(crate) opened: Vec<CheckId>,
}

/// Records an observation and compares the checks before and after.
pub(crate) fn see(session: &mut IncidentSession, seen: Observed) -> Result<Change, CliError> {
    changed(session, |session| {
        session.act(Act::Observe(Box::new(seen))).map(|_| ())
    })
}

/// Does something and compares the checks before and after.
pub(crate) fn changed(
    session: &mut IncidentSession,
    deed: impl FnOnce(&mut IncidentSession) -> Result<(), CliError>,
) -> Result<Change, CliError> {
    let before: BTreeMap<CheckId, (Status, bool)> = session
        .checks()
        .into_iter()
        .map(|check| (check.id.clone(), (check.standing, check.is_open())))
        .collect();
    deed(session)?;
    let checks = session.checks();
    let was = |check: &Check<'_>| before.get(&check.id);
    let became = |standing: Status| -> Vec<CheckId> {
        let changed = |check: &&Check<'_>| {
            check.standing == standing && was(check).is_none_or(|(before, _)| *before != standing)
        };
        checks
            .iter()
            .filter(changed)
            .map(|check| check.id.clone())
            .collect()
    };
    let opened = |check: &&Check<'_>| {
        // A day that is missing is told in a line of its own.
        let tells = check.is_open() && check.id.list != CheckId::DAY;
        tells && check.standing >= Status::NotAsked && was(check).is_none_or(|(_, open)| !open)
    };
    Ok(Change {
        contradicted: became(Status::Contradicted),
        in_doubt: became(Status::InDoubt),
        verified: became(Status::Verified),
        opened: checks
            .iter()
            .filter(opened)
            .map(|check| check.id.clone())
            .collect(),
    })
}

/// `Recorded 18:05: 4417 it was shipped.`
fn recorded(ctx: &Context, session: &IncidentSession) -> String {
    let lang = ctx.lang;
    let Some(seen) = session.state.observations.last() else {
        return String::new();
    };
    let sign = seen
        .sign
        .as_deref()
        .and_then(|name| resolve::sign(session, name));
    let what = match sign {
        Some((_, sign)) => sign.text.in_lang(lang).to_owned(),
        None if !seen.text.is_empty() => sanitize_inline(&seen.text),
        None if seen.contradicts.is_empty() => t!(lang, ReportSeenKept),
        None => t!(lang, ReportSeenBroken),
    };
    let item = seen.item.as_ref().and_then(|item| session.state.item(item));
    let item = item
        .map(|item| format!("{} ", engine::ends(&session.state, item)))
        .unwrap_or_default();
    let part = seen.amount.map(|amount| amount.shown(lang));
    let day = seen.happened.map(|at| match seen.dated_by {
        Some(_) => t!(
            lang,
            ObserveOnMail,
            at = told(lang, at, session.here(), long)
        ),
        None => t!(lang, ObserveOn, at = told(lang, at, session.here(), long)),
    });
    let what = lang.list(
        [Some(format!("{item}{what}")), part, day]
            .into_iter()
            .flatten(),
    );
    t!(
        lang,
        ObserveRecorded,
        time = short(lang, seen.at, session.here()),
        what = what
    )
}

/// That the day is missing from which a last day counts, and how it is said later.
fn day_missing(ctx: &Context, session: &IncidentSession, checks: &[Check<'_>]) -> Option<String> {
    let seen = session.state.observations.last()?;
    let item = seen.item.as_ref()?;
    let asked = checks
        .iter()
        .find(|check| check.id.list == CheckId::DAY && check.id.item.as_ref() == Some(item))?;
    let ends = engine::ends(&session.state, session.state.item(item)?);
    Some(t!(
        ctx.lang,
        ObserveDayMissing,
        field = asked.id.step,
        item = sanitize_inline(&ends)
    ))
}

/// What the party had said, beside what happened: `Acorn Shop (Sato) said: confirmed, Thu 09:25.`
fn said_before(
    ctx: &Context,
    session: &IncidentSession,
    checks: &[Check<'_>],
    id: &CheckId,
) -> Option<String> {
    let lang = ctx.lang;
    let check = checks.iter().find(|check| check.id == *id)?;
    let said = check.statement?;
    let party = sanitize_inline(&engine::party_name(
        &session.state,
        check.party.or(check.role)?,
        lang,
    ));
    let who = match session.state.speaker(said).person {
        "" => party,
        person => format!("{party} ({})", sanitize_inline(person)),
    };
    let word = ctx.said_word(session, id, said);
    Some(t!(
        lang,
        ObserveSaid,
        who = who,
        word = word,
        time = short(lang, said.at, session.here())
    ))
}

/// That a sign changed nothing for its item, as no question that can come up there rests on it:
/// whoever reports a dispatch of a gift code has perhaps named another order than meant.
fn no_effect(
    ctx: &Context,
    session: &IncidentSession,
    checks: &[Check<'_>],
    change: &Change,
) -> Option<String> {
    let Change {
        contradicted,
        in_doubt,
        verified,
        opened,
    } = change;
    let seen = session.state.observations.last()?;
    let (_, sign) = resolve::sign(session, seen.sign.as_deref()?)?;
    let item = session.state.item(seen.item.as_ref()?)?;
    let named = [
        contradicted,
        in_doubt,
        verified,
        opened,
        &seen.contradicts,
        &seen.verifies,
    ];
    if named.iter().any(|checks| !checks.is_empty()) {
        return None;
    }
    let time = sign
        .sets
        .as_ref()
        .map(|field| format!("{}.{field}", item.kind));
    let rests_on_it = |step: &Step| {
        step.contradicted_by.contains(&sign.id) || time.is_some() && step.from == time
    };
    let of_item =
        |check: &&Check<'_>| check.item.is_none_or(|of| of.id == item.id) && check.live != Live::No;
    let mut steps = checks
        .iter()
        .filter(of_item)
        .flat_map(Check::steps)
        .map(|(_, step)| step);
    let unmoved = || {
        t!(
            ctx.lang,
            ObserveNoEffect,
            item = engine::ends(&session.state, item)
        )
    };
    // What undoes another sign in part counts in sums, though no question moves by it.
    let undoes = session
        .state
        .lists
        .iter()
        .flat_map(|list| &list.rules.signs)
        .any(|one| one.undone_by.contains(&sign.id));
    (!undoes && !steps.any(rests_on_it)).then(unmoved)
}

/// What changed, a line each (ux.md transcript e).
pub(crate) fn lines(ctx: &Context, session: &IncidentSession, change: &Change) -> Vec<String> {
    let lang = ctx.lang;
    let checks = session.checks();
    let label = |id: &CheckId| {
        let check = checks.iter().find(|check| check.id == *id);
        let words = |check: &Check<'_>| match check.origin {
            Origin::Belongs(role) => parties::which(session, &checks, role, lang),
            _ => engine::label(&session.state, check)
                .in_lang(lang)
                .to_owned(),
        };
        check.map(words).unwrap_or_default()
    };
    let party = |id: &CheckId| {
        let check = checks.iter().find(|check| check.id == *id);
        check
            .and_then(|check| check.party)
            .map(|party| engine::party_name(&session.state, party, lang))
    };
    let mut lines = vec![recorded(ctx, session)];
    lines.extend(
        change
            .contradicted
            .iter()
            .filter_map(|id| said_before(ctx, session, &checks, id)),
    );
    lines.extend(no_effect(ctx, session, &checks, change));
    lines.extend(day_missing(ctx, session, &checks));
    let names = |ids: &[CheckId]| {
        ids.iter()
            .map(label)
            .collect::<Vec<_>>()
            .join(&t!(lang, BoardAnd))
    };
    let said = |id: &&CheckId| {
        checks
            .iter()
            .any(|check| check.id == **id && check.statement.is_some())
    };
    let (said, unasked): (Vec<&CheckId>, Vec<&CheckId>) =
        change.contradicted.iter().partition(said);
    let (said, unasked): (Vec<_>, Vec<_>) = (
        said.into_iter().cloned().collect(),
        unasked.into_iter().cloned().collect(),
    );
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
    if !change.in_doubt.is_empty() {
        lines.push(t!(lang, ObserveInDoubt, checks = names(&change.in_doubt)));
    }
    if !change.verified.is_empty() {
        lines.push(t!(lang, ObserveVerified, checks = names(&change.verified)));
    }
    let mut opened: Vec<(Option<String>, Vec<String>)> = Vec::new();
    // What a line of the statement, which was entered with it, has settled at once is not there any
    // more.
    let stands = |id: &&CheckId| id.list != CheckId::REACH && !label(id).is_empty();
    for id in change.opened.iter().filter(stands) {
        let (who, what) = (party(id), label(id));
        match opened
            .iter_mut()
            .find(|(known, _)| who.is_some() && *known == who)
        {
            Some((_, labels)) => labels.push(what),
            None => opened.push((who, vec![what])),
        }
    }
    for (who, what) in opened {
        let checks = what.join(&t!(lang, BoardAnd));
        lines.push(match who {
            Some(party) => t!(lang, ObserveOpened, party = party, check = checks),
            None => t!(lang, ObserveOpenedOwn, check = checks),
        });
    }
    lines
}

/// Does it and says what changed, or why it is refused.
pub(crate) fn show_change(
    ctx: &mut Context,
    session: &mut IncidentSession,
    deed: impl FnOnce(&mut IncidentSession) -> Result<Change, CliError>,
) -> Result<(), CliError> {
    match deed(session) {
        Ok(change) => lines(ctx, session, &change)
            .iter()
            .try_for_each(|line| ctx.message(line)),
        Err(error) => ctx.show_error(error),
    }
}
