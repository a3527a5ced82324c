//! A checklist in the words of one language, as other programs take it.

mod cacao;
mod expression;
mod markdown;

pub(crate) use cacao::to_cacao;
pub(crate) use markdown::to_markdown;

use super::loss::{Loss, Losses, Lost};
use crate::{
    checklist::{Checklist, Condition, Severity},
    text::Lang,
};

/// A checklist as text: what a reader sees of each step, without what only this program can do.
#[derive(Debug)]
pub(crate) struct Outline {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Paragraphs and points, one a line.
    pub(crate) about: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) severity: Option<Severity>,
    pub(crate) sources: Vec<OutlineSource>,
    pub(crate) phases: Vec<OutlinePhase>,
}

#[derive(Debug)]
pub(crate) struct OutlineSource {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) url: Option<String>,
    /// The day on which it was read and the like, in words.
    pub(crate) read: String,
}

#[derive(Debug)]
pub(crate) struct OutlinePhase {
    pub(crate) title: String,
    pub(crate) steps: Vec<OutlineStep>,
}

#[derive(Debug)]
pub(crate) struct OutlineStep {
    pub(crate) id: String,
    /// The question or the deed.
    pub(crate) name: String,
    /// Everything else that is said of it: paragraphs and points, one a line.
    pub(crate) lines: Vec<String>,
    /// Who answers it.
    pub(crate) party: Option<String>,
    /// Whose task it is, of one's own people.
    pub(crate) who: Option<String>,
    /// Whether its answer is kept.
    pub(crate) has_answer: bool,
    /// The list that it proposes.
    pub(crate) opens: Option<String>,
    /// When it is live, in words and as the list writes it.
    pub(crate) when: Option<(String, Condition)>,
    pub(crate) sources: Vec<String>,
}

/// A playbook of another program, and what that cannot say.
pub(crate) struct Exported {
    pub(crate) text: String,
    pub(crate) losses: Vec<Loss>,
}

/// What no other program takes: the list's other languages, its parties' numbers, items and signs,
/// and the rules that this program keeps by itself.
fn losses(list: &Checklist, lang: Lang) -> Losses {
    let mut losses = Losses::default();
    for other in list.languages.iter().filter(|code| *code != lang.code()) {
        losses.add(Lost::Language, "/languages", other);
    }
    for party in &list.parties {
        let place = format!("/parties/{}", party.id);
        for words in [&party.reach, &party.say].into_iter().flatten() {
            losses.add(Lost::Party, &place, words.in_lang(lang));
        }
        if let Some(escalate) = &party.escalate {
            losses.add(Lost::Party, &place, &escalate.to);
        }
    }
    for item in &list.items {
        let place = format!("/items/{}", item.id);
        for field in &item.fields {
            losses.add(Lost::Item, &place, field.label.in_lang(lang));
        }
    }
    for sign in &list.signs {
        let place = format!("/signs/{}", sign.id);
        losses.add(Lost::Sign, place, sign.text.in_lang(lang));
    }
    for step in list.all_steps() {
        let place = format!("/steps/{}", step.id);
        if let Some(each) = &step.each {
            losses.add(Lost::Each, &place, each);
        }
        let has_rule = step.within.is_some()
            || !step.countries.is_empty()
            || step.critical
            || step.legal
            || step.promise.is_some()
            || step.verify.is_some();
        if has_rule {
            losses.add(Lost::Rule, &place, "");
        }
    }
    losses
}
