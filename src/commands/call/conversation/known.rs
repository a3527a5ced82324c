//! What the script names and was not noted yet: asked before the call, so that no label is read out
//! in its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    commands::call::sheet::Call,
    engine,
    error::Result,
    id::ItemId,
    session::{IncidentSession, Reply, Work, acts, prompt},
    t,
    ui::Question,
};

/// Asks for what the questions of the sheet name: the tracking number of each parcel. Enter leaves
/// it open; false when the user went back.
pub(crate) fn ask(work: &mut Work<'_>, call: &Call) -> Result<bool> {
    for (item, field) in unknown(&work.session, call) {
        let Some(text) = field_text(work, &item, &field) else {
            continue;
        };
        let asked = Question::plain(&format!("call/{}/{item}/{field}", call.party), text);
        match prompt::ask(work, &asked)? {
            Reply::Text(value) if !value.trim().is_empty() => {
                let fields = BTreeMap::from([(field, value)]);
                work.try_act(acts::set_fields(item, fields, String::new()))?;
            }
            Reply::Back | Reply::Quit | Reply::Cut => return Ok(false),
            Reply::Skip => break,
            Reply::Text(_) | Reply::Paste => {}
        }
    }
    Ok(true)
}

fn field_text(work: &Work<'_>, item: &ItemId, id: &str) -> Option<String> {
    let state = work.state();
    let known = state.item(item)?;
    let kind = state.item_type(&known.kind);
    let field = kind.and_then(|kind| kind.field(id));
    let field = field.map_or("", |field| field.label.in_lang(work.lang));
    let item = engine::short_number(state, known);
    Some(t!(work.lang, CallField, field, item))
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
