//! Signs of the attached checklists, and what they contradict.

use std::collections::BTreeSet;

use crate::{
    engine::{self, Rejection},
    error::{CliError, Result},
    id::CheckId,
    record::Observed,
    session::{IncidentSession, Reply, Work, acts, parties, prompt},
    t,
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
    let lists = session
        .state
        .lists
        .iter()
        .filter(|list| !list.is_set_aside());
    let signs = lists.flat_map(|list| list.rules.signs.iter().map(move |sign| (list, sign)));
    let signs = signs.filter(|(_, sign)| ids.insert(&sign.id));
    let listed = signs.map(|(list, sign)| ListedSign {
        name: format!("{}/{}", list.rules.id, sign.id),
        item: sign.item.clone(),
        text: sign.text.clone(),
    });
    listed.collect()
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
    loop {
        let act = acts::observe(Observed {
            sign: Some(sign.to_owned()),
            contradicts: contradicts.clone(),
            verifies: verifies.to_vec(),
            ..Observed::default()
        });
        let found = match work.session.would_refuse(act) {
            Err(CliError::Refused(Rejection::WhichParty(role))) => ask_against(work, sign, &role)?,
            _ => Vec::new(),
        };
        if found.is_empty() {
            return Ok(contradicts);
        }
        contradicts.extend(found);
    }
}

/// Asks which party of a role a sign is about, and gives its checks that the sign contradicts.
fn ask_against(work: &mut Work<'_>, sign: &str, role: &str) -> Result<Vec<CheckId>> {
    let state = &work.session.state;
    let ids: Vec<&str> = state.parties_of(role).collect();
    parties::listed(work.ctx, &work.session, &ids)?;
    let count = ids.len();
    let text = wording::which(work.lang, &engine::role_name(state, role, work.lang));
    let chosen = prompt::ask_number(work, "observe/party", text, count)?.value();
    let mut parties = work.session.state.parties_of(role);
    let party = chosen.and_then(|at| parties.nth(at));
    Ok(party.map_or_else(Vec::new, |party| {
        checks_against(&work.session, sign, role, party)
    }))
}

/// The checks of a party that a sign contradicts.
fn checks_against(session: &IncidentSession, sign: &str, role: &str, party: &str) -> Vec<CheckId> {
    let sign = sign.rsplit('/').next().unwrap_or(sign);
    let checks = session.checks().into_iter();
    let of_party = checks.filter(|check| {
        check.item.is_none() && check.role == Some(role) && check.party == Some(party)
    });
    let against = of_party.filter(|check| {
        let mut signs = check.steps().flat_map(|(_, step)| &step.contradicted_by);
        signs.any(|id| id == sign)
    });
    against.map(|check| check.id).collect()
}

/// What names an item: a line, or a pasted mail that holds the whole number of one item. `None` when
/// the user leaves.
pub(super) fn ask_or_paste(work: &mut Work<'_>, id: &str, text: &str) -> Result<Option<String>> {
    match prompt::ask(work, &Question::plain(id, text))? {
        Reply::Text(text) if text.trim().is_empty() => Ok(None),
        Reply::Text(text) => Ok(Some(normalize(&text))),
        Reply::Paste => {
            let mail = prompt::ask_lines(work, id, &t!(work.lang, NewLines))?;
            Ok(mail.map(|mail| mentioned(&work.session, &mail).unwrap_or_default()))
        }
        _ => Ok(None),
    }
}
