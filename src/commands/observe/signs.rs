//! Signs of the attached checklists, and what they speak of.

use crate::{
    engine::{self, Act, Rejection},
    error::CliError,
    id::CheckId,
    record::Observed,
    report,
    session::{context::Context, incident::IncidentSession, parties, prompt},
    text::LocalizedText,
};

/// The signs of all attached lists: name, item type, text; one that two lists know stands once.
pub(crate) fn listed(session: &IncidentSession) -> Vec<(String, Option<String>, LocalizedText)> {
    let mut signs: Vec<(String, Option<String>, LocalizedText)> = Vec::new();
    for list in &session.state.lists {
        for sign in &list.rules.signs {
            if !signs
                .iter()
                .any(|(known, ..)| known.split_once('/').is_some_and(|(_, id)| id == sign.id))
            {
                signs.push((
                    format!("{}/{}", list.rules.id, sign.id),
                    sign.item.clone(),
                    sign.text.clone(),
                ));
            }
        }
    }
    signs
}

/// The one item whose whole number stands in a text.
pub(crate) fn mentioned(session: &IncidentSession, text: &str) -> Option<String> {
    let number = |item: &&crate::record::Item| {
        item.fields
            .get("number")
            .is_some_and(|number| number.len() >= 4 && text.contains(number.as_str()))
    };
    let found: Vec<_> = session.state.items.iter().filter(number).collect();
    match found[..] {
        [item] => Some(item.id.0.clone()),
        _ => None,
    }
}

/// The checks against which a sign speaks, when it may speak of several parties of a role and none
/// was named: asked, when somebody can be.
pub(crate) fn spoken_against(
    ctx: &mut Context,
    session: &mut IncidentSession,
    sign: Option<&str>,
    mut contradicts: Vec<CheckId>,
    verifies: &[CheckId],
) -> Result<Vec<CheckId>, CliError> {
    let Some(sign) = sign.filter(|_| ctx.can_ask()) else {
        return Ok(contradicts);
    };
    let act = |contradicts: &[CheckId]| {
        let sign = Some(sign.to_owned());
        let (contradicts, verifies) = (contradicts.to_vec(), verifies.to_vec());
        Act::Observe(Box::new(Observed {
            sign,
            contradicts,
            verifies,
            ..Observed::default()
        }))
    };
    while let Err(CliError::Refused(Rejection::WhichParty(role))) =
        session.would_refuse(act(&contradicts))
    {
        let lang = ctx.lang;
        let parties: Vec<String> = session.state.parties_of(&role).map(str::to_owned).collect();
        parties::listed(
            ctx,
            session,
            &parties.iter().map(String::as_str).collect::<Vec<_>>(),
        )?;
        let text = report::which(lang, &engine::role_name(&session.state, &role, lang));
        let chosen = prompt::ask_number(ctx, session, "observe/party", text, parties.len())?;
        let Some(party) = chosen.value().and_then(|at| parties.get(at)) else {
            break;
        };
        let found = checks_against(session, sign, &role, party);
        if found.is_empty() {
            break;
        }
        contradicts.extend(found);
    }
    Ok(contradicts)
}

/// The checks of a party that a sign excludes.
fn checks_against(session: &IncidentSession, sign: &str, role: &str, party: &str) -> Vec<CheckId> {
    let sign = sign.rsplit('/').next().unwrap_or(sign);
    let checks = session.checks();
    let speaks = |check: &&engine::Check<'_>| {
        let by_sign = check
            .steps()
            .any(|(_, step)| step.contradicted_by.iter().any(|id| id == sign));
        by_sign && check.item.is_none() && check.role == Some(role) && check.party == Some(party)
    };
    checks
        .iter()
        .filter(speaks)
        .map(|check| check.id.clone())
        .collect()
}
