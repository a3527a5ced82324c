//! Playbooks of CACAO 2.0 (OASIS), and what earlier drafts wrote in the same way: a workflow of
//! steps, of which a person can carry out each.

mod action;
mod base64;
mod definitions;
mod order;
mod references;
mod workflow;

use super::{
    json::{Json, Members},
    loss::{Losses, Lost},
    markup::lines,
    model::{Family, Playbook},
    text::one_line,
};
use crate::{checklist::Severity, text::Lang};
use definitions::Definitions;
use references::references;

/// Whether a value has the shape of a playbook.
pub(super) fn is_playbook(value: &Json) -> bool {
    let is_named = value.get("type").and_then(Json::text) == Some("playbook");
    let workflow = value.get("workflow");
    let is_workflow = matches!(workflow, Some(Json::Object(_) | Json::List(_)));
    is_workflow && (is_named || value.get("workflow_start").is_some())
}

/// The playbook; `lang` is that of the few words that are added to its texts.
pub(super) fn read(value: &Json, lang: Lang, losses: &mut Losses) -> Playbook {
    let mut members = Members::of(value, "", losses);
    let mut playbook = Playbook::new(Family::Cacao);
    members.take("type");
    members.take("spec_version");
    let name = members.text("name").unwrap_or_default();
    playbook.title = one_line(name, "/name", losses);
    if let Some(text) = members.text("description") {
        playbook.about = lines(text, "/description", losses);
    }
    for key in [
        "labels",
        "playbook_types",
        "playbook_activities",
        "industry_sectors",
    ] {
        for tag in members.texts(key) {
            let tag = one_line(tag, &format!("/{key}"), losses);
            if !tag.is_empty() && !playbook.tags.contains(&tag) {
                playbook.tags.push(tag);
            }
        }
    }
    playbook.severity = severity(&mut members, losses);
    playbook.references = references(&mut members, losses);
    let mut definitions = Definitions::take(&mut members, losses);
    playbook.tags.append(&mut definitions.tags);
    playbook.phases = workflow::phases(&mut members, &definitions, lang, losses);
    definitions.lose_variables(losses);
    head_losses(members, losses);
    playbook
}

fn head_losses(mut members: Members<'_>, losses: &mut Losses) {
    members.lose(Lost::Score, &["priority", "impact"], losses);
    members.lose(Lost::Timing, &["valid_from", "valid_until"], losses);
    let own = [
        "id",
        "created_by",
        "created",
        "modified",
        "derived_from",
        "related_to",
        "signatures",
        "version",
    ];
    members.lose(Lost::Bookkeeping, &own, losses);
    let technical = [
        "playbook_extensions",
        "extension_definitions",
        "authentication_info_definitions",
        "playbook_processing_summary",
        "features",
    ];
    members.lose(Lost::Technical, &technical, losses);
    members.lose_rest(losses);
}

/// From 0 to 100, where 0 says nothing; in the steps of CVSS, ten times as large.
fn severity(members: &mut Members<'_>, losses: &mut Losses) -> Option<Severity> {
    let level = members.take("severity")?;
    let number = level
        .number()
        .filter(|number| (0.0..=100.0).contains(number));
    let Some(number) = number else {
        if !level.is_empty() {
            losses.add(Lost::Score, "/severity", &level.brief());
        }
        return None;
    };
    if number == 0.0 {
        return None;
    }
    losses.add(Lost::Score, "/severity", &level.brief());
    Some(match number {
        ..40.0 => Severity::Low,
        ..70.0 => Severity::Medium,
        ..90.0 => Severity::High,
        _ => Severity::Critical,
    })
}
