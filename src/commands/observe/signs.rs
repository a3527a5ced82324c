//! Signs of the attached checklists, and what they contradict.

use std::collections::BTreeSet;

use crate::{
    engine::{self, Act, Rejection},
    error::{CliError, Result},
    id::CheckId,
    record::Observed,
    session::{IncidentSession, Reply, Work, parties, prompt},
    text::LocalizedText,
    ui::{Question, typed::normalize},
    wording,
};

/// A sign of an attached list, as it is offered.
pub(super) struct ListedSign {
    /// `LIST/SIGN`.
    pub(super) name: String,
    /// The type of item that it is about.
    pub(super) item: Option<String>,
    pub(super) text: LocalizedText,
}

/// The signs of all attached lists; one that two lists have is listed once.
pub(super) fn listed(session: &IncidentSession) -> Vec<ListedSign> {
    let mut ids = BTreeSet::new();
    let mut signs = Vec::new();
    for list in &session.state.lists {
        for sign in &list.rules.signs {
            if ids.insert(&sign.id) {
                signs.push(ListedSign {
                    name: format!("{}/{}", list.rules.id, sign.id),
                    item: sign.item.clone(),
                    text: sign.text.clone(),
                });
            }
        }
    }
    signs
}

/// The one item whose whole number a text holds.
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

/// The checks that a sign contradicts. When it may be about several parties of a role and none was
/// named, the user is asked.
pub(crate) fn spoken_against(
    work: &mut Work<'_>,
    sign: Option<&str>,
    mut contradicts: Vec<CheckId>,
    verifies: &[CheckId],
) -> Result<Vec<CheckId>> {
    let Some(sign) = sign.filter(|_| work.can_ask()) else {
        return Ok(contradicts);
    };
    let act = |contradicts: &[CheckId]| {
        let sign = Some(sign.to_owned());
        let contradicts = contradicts.to_vec();
        let verifies = verifies.to_vec();
        Act::Observe(Box::new(Observed {
            sign,
            contradicts,
            verifies,
            ..Observed::default()
        }))
    };
    while let Err(CliError::Refused(Rejection::WhichParty(role))) =
        work.session.would_refuse(act(&contradicts))
    {
        let lang = work.lang;
        let parties: Vec<String> = work
            .session
            .state
            .parties_of(&role)
            .map(str::to_owned)
            .collect();
        parties::listed(
            work.ctx,
            &work.session,
            &parties.iter().map(String::as_str).collect::<Vec<_>>(),
        )?;
        let text = wording::which(lang, &engine::role_name(&work.session.state, &role, lang));
        let chosen = prompt::ask_number(work, "observe/party", text, parties.len())?;
        let Some(party) = chosen.value().and_then(|at| parties.get(at)) else {
            break;
        };
        let found = checks_against(&work.session, sign, &role, party);
        if found.is_empty() {
            break;
        }
        contradicts.extend(found);
    }
    Ok(contradicts)
}

/// The checks of a party that a sign contradicts.
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

/// What names an item: a line, or a pasted mail that holds the whole number of one item. `None` when
/// the user leaves.
pub(super) fn ask_or_paste(work: &mut Work<'_>, id: &str, text: &str) -> Result<Option<String>> {
    match prompt::ask(work, &Question::plain(id, text))? {
        Reply::Text(text) if text.trim().is_empty() => Ok(None),
        Reply::Text(text) => Ok(Some(normalize(&text))),
        Reply::Paste => {
            let mail = work.ctx.asker().paste().ok();
            Ok(mail.map(|mail| mentioned(&work.session, &mail).unwrap_or_default()))
        }
        _ => Ok(None),
    }
}
