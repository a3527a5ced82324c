//! Events about checklists, items, parties and the incident's own fields.

use std::collections::BTreeMap;

use crate::{
    id::ItemId,
    quantity::Moment,
    record::{ChecklistAttached, ItemAdded, ItemChanged, PartyAdded, PartyChanged},
    t,
    text::country_name,
    wording::{View, short, words},
};

/// A list that was attached, or its newer text: old and new version and hash.
pub(super) fn list_attached(view: View<'_>, seq: u64, body: &ChecklistAttached) -> String {
    let lang = view.lang;
    let id = view.shown(&body.id);
    let version = view.shown(&body.version);
    let origin = words::origin(lang, body.origin);
    let list = view.state.list(&body.id);
    let before = list.and_then(|list| list.versions.iter().rfind(|version| version.seq < seq));
    let before = before.filter(|before| before.sha256 != body.sha256);
    let Some(old) = before else {
        return t!(lang, HistoryChecklistAttached, id, version, origin);
    };
    let sha256 = &old.sha256;
    let (old, new) = (view.shown(&old.version), version);
    let (before, after) = (short(sha256), short(&body.sha256));
    t!(
        lang,
        HistoryChecklistUpgraded,
        id,
        old,
        new,
        origin,
        before,
        after
    )
}

pub(super) fn item_added(view: View<'_>, seq: u64, body: &ItemAdded) -> String {
    let is_guess = |id: &String| body.guessed.contains(id);
    let fields = marked(view, &body.item, body.fields.iter(), is_guess);
    let kind = view.shown(view.kind(&body.kind));
    let mut sentences = vec![t!(view.lang, HistoryItemAdded, kind, fields)];
    sentences.extend(belongs(view, seq, &body.item, &body.parties));
    sentences.join("; ")
}

/// New values, and to whom the item belongs from then on.
pub(super) fn item_changed(view: View<'_>, seq: u64, body: &ItemChanged) -> String {
    let mut sentences = Vec::new();
    let fields = fields(view, &body.item, body.fields.iter());
    if !fields.is_empty() {
        let item = view.item(&body.item);
        sentences.push(t!(view.lang, HistoryItemChanged, item, fields));
    }
    sentences.extend(belongs(view, seq, &body.item, &body.parties));
    sentences.join("; ")
}

/// To which parties an item belongs, a sentence each.
fn belongs<'v>(
    view: View<'v>,
    seq: u64,
    item: &'v ItemId,
    parties: &'v BTreeMap<String, String>,
) -> impl Iterator<Item = String> + 'v {
    let party = move |party: &String| {
        let party = view.party_then(party, seq);
        t!(view.lang, HistoryBelongs, item = view.item(item), party)
    };
    parties.values().map(party)
}

pub(super) fn party_added(view: View<'_>, body: &PartyAdded) -> String {
    let party = view.shown(&body.party);
    let name = view.shown(&body.name);
    let role = view.role(&body.role);
    t!(view.lang, HistoryPartyAdded, party, name, role)
}

/// A first name, or a correction of the name.
pub(super) fn party_changed(view: View<'_>, seq: u64, body: &PartyChanged) -> String {
    let name = view.shown(&body.name);
    let lang = view.lang;
    match view.state.own_name_before(&body.party, seq) {
        None => t!(lang, HistoryNamed, party = view.role(&body.party), name),
        Some(before) => t!(lang, HistoryRenamed, party = view.shown(before), name),
    }
}

/// Fields of the incident itself, with what they are called.
pub(crate) fn incident_fields<'f>(
    view: View<'_>,
    fields: impl Iterator<Item = (&'f String, &'f String)>,
) -> String {
    let field = |(id, value): (&String, &String)| {
        let label = view.lang.by_key(&format!("incident.{id}")).unwrap_or(id);
        let value = match id.as_str() {
            "country" if value.is_empty() => t!(view.lang, IncidentUnknown),
            "country" => country_name(view.lang, value),
            "noticed" => Moment::parse_from_rfc3339(value)
                .map_or_else(|_| view.shown(value), |at| view.time(at)),
            _ => view.shown(value),
        };
        format!("{label} {value}").trim_end().to_owned()
    };
    view.lang.list(fields.map(field))
}

/// Fields with their labels, in the order in which the checklist names them.
pub(crate) fn fields<'f>(
    view: View<'_>,
    item: &ItemId,
    fields: impl Iterator<Item = (&'f String, &'f String)>,
) -> String {
    marked(view, item, fields, |_| false)
}

/// The same, with a mark at each one that is a guess.
fn marked<'f>(
    view: View<'_>,
    item: &ItemId,
    fields: impl Iterator<Item = (&'f String, &'f String)>,
    is_guess: impl Fn(&String) -> bool,
) -> String {
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by_key(|(id, _)| view.place_of(item, id));
    let field = |(id, value): (&String, &String)| {
        let (label, value) = view.field(item, id, value);
        if is_guess(id) {
            format!("{label} {value} ({})", t!(view.lang, ReportGuessed))
        } else {
            format!("{label} {value}")
        }
    };
    view.lang.list(fields.into_iter().map(field))
}
