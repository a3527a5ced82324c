//! What a playbook, a step or a command refers to, as sources.

use super::super::{
    json::{Json, Members},
    loss::{Losses, Lost},
    model::Reference,
    text::one_line,
};

/// The references that are there; each is told by its words and its address.
pub(super) fn references(members: &mut Members<'_>, losses: &mut Losses) -> Vec<Reference> {
    let place = format!("{}/external_references", members.place);
    let mut found = Vec::new();
    for (at, one) in members
        .take("external_references")
        .map(Json::list)
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        let place = format!("{place}/{at}");
        let mut members = Members::of(one, &place, losses);
        let keys = ["name", "description", "source", "external_id"];
        let mut said: Vec<String> = Vec::new();
        for text in keys.iter().filter_map(|key| members.text(key)) {
            let text = one_line(text, &place, losses);
            if !said.contains(&text) {
                said.push(text);
            }
        }
        let url = members.text("url").map(|url| one_line(url, &place, losses));
        let is_address = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        let url = url.filter(|url| !url.is_empty());
        let (url, other) = match url {
            Some(url) if is_address(&url) => (Some(url), None),
            other => (None, other),
        };
        said.extend(other);
        if said.is_empty() {
            said.extend(url.clone());
        }
        members.lose(Lost::Bookkeeping, &["reference_id"], losses);
        members.lose_rest(losses);
        if !said.is_empty() {
            let title = said.join(" - ");
            found.push(Reference { title, url });
        }
    }
    found
}
