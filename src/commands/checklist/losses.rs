//! What a playbook or a checklist says and the other side cannot: as a table, and for programs.

use serde_json::{Value, json};

use crate::{
    playbooks::{Loss, Lost},
    t,
    text::{Lang, sanitize_inline},
};

/// The most places of a kind that are shown; `--json` has all.
const MAX_PLACES: usize = 3;

/// The losses of each kind that there is.
fn by_kind(losses: &[Loss]) -> impl Iterator<Item = (Lost, Vec<&Loss>)> {
    let of = |kind: &Lost| losses.iter().filter(|loss| loss.kind == *kind).collect();
    let kinds = Lost::ALL.iter().map(move |kind| (*kind, of(kind)));
    kinds.filter(|(_, losses): &(Lost, Vec<&Loss>)| !losses.is_empty())
}

/// A line for each kind, each with a break before it.
pub(super) fn table(lang: Lang, losses: &[Loss]) -> String {
    let mut table = String::new();
    for (kind, losses) in by_kind(losses) {
        let words = lang
            .by_key(&format!("lost.{}", kind.code()))
            .unwrap_or_default();
        let mut places: Vec<&str> = losses.iter().map(|loss| loss.place.as_str()).collect();
        places.dedup();
        let more = places.len().saturating_sub(MAX_PLACES);
        places.truncate(MAX_PLACES);
        let mut shown = sanitize_inline(&places.join(", "));
        if more > 0 {
            shown += &format!(", {}", t!(lang, LostMore, n = more));
        }
        table += &format!("\n{:>6}  {words}: {shown}", losses.len());
    }
    table
}

/// All losses, for programs.
pub(super) fn values(losses: &[Loss]) -> Vec<Value> {
    let value = |(kind, losses): (Lost, Vec<&Loss>)| {
        let places = losses
            .iter()
            .map(|loss| json!({ "place": loss.place, "what": loss.what }));
        json!({ "kind": kind.code(), "count": losses.len(), "places": places.collect::<Vec<_>>() })
    };
    by_kind(losses).map(value).collect()
}
