//! What the script names and was not noted yet: asked before the call, so that no label is read out
//! in its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    commands::call::sheet::Call,
    engine::{self, Act},
    error::Result,
    id::ItemId,
    record::ItemChanged,
    session::{IncidentSession, Reply, Work, prompt},
    t,
    ui::Question,
};

/// Asks for what the questions of the sheet name: the tracking number of each parcel. Enter leaves
/// it open; false when the user went back.
pub(crate) fn ask(work: &mut Work<'_>, call: &Call) -> Result<bool> {
    for (item, field) in unknown(&work.session, call) {
        let Some(known) = work.session.state.item(&item) else {
            continue;
        };
        let kind = work.session.state.item_type(&known.kind);
        let label = kind.and_then(|kind| kind.fields.iter().find(|one| one.id == field));
        let label = label
            .map(|field| field.label.in_lang(work.lang).to_owned())
            .unwrap_or_default();
        let text = t!(
            work.lang,
            CallField,
            field = label,
            item = engine::short_number(&work.session.state, known)
        );
        let asked = Question::plain(&format!("call/{}/{item}/{field}", call.party), text);
        match prompt::ask(work, &asked)? {
            Reply::Text(value) if !value.trim().is_empty() => {
                let fields = BTreeMap::from([(field, value)]);
                let parties = BTreeMap::new();
                let done = work.act(Act::ChangeItem(ItemChanged {
                    item,
                    fields,
                    parties,
                    why: String::new(),
                }));
                work.ctx.recover(done)?;
            }
            Reply::Back | Reply::Quit | Reply::Cut => return Ok(false),
            Reply::Skip => break,
            Reply::Text(_) | Reply::Paste => {}
        }
    }
    Ok(true)
}

/// The items of the sheet with the fields that are not known, each once, in the order of the sheet.
fn unknown(session: &IncidentSession, call: &Call) -> Vec<(ItemId, String)> {
    let checks = session.checks();
    let asked = call.lines.iter().flat_map(|line| &line.checks);
    let asked = asked.filter_map(|id| checks.iter().find(|check| check.id == *id));
    let fields = asked.flat_map(|check| {
        let fields = engine::unknown_fields(&session.state, check).into_iter();
        fields.filter_map(|field| Some((check.item?.id.clone(), field.id.clone())))
    });
    let mut known = BTreeSet::new();
    fields.filter(|one| known.insert(one.clone())).collect()
}
