//! A checklist as other programs take it: its steps in the words of one language, without columns.

use super::{
    show::{outlook_lines, step_lines},
    words::{self, Reading},
};
use crate::{
    checklist::{Checklist, Phase, Source, Step, StepKind},
    playbooks::{Outline, OutlinePhase, OutlineSource, OutlineStep},
    t,
    text::{Lang, paragraphs, sanitize_inline},
};

/// Everything that the list says in a language; steps are called by their texts.
pub(crate) fn outline(list: &Checklist, lang: Lang) -> Outline {
    let name = &|id: &str| called(list, id, lang);
    let text = Reading { list, lang, name };
    let about = list.about.as_ref().map(|about| text.filled(about));
    let title = text.shown(&list.title);
    let triage = Some(text.shown(&list.triage)).filter(|triage| *triage != title);
    let about = about.unwrap_or_default();
    let about = triage.into_iter().chain(about.lines().map(str::to_owned));
    let about = about.chain(outlook_lines(text));
    Outline {
        id: list.id.clone(),
        title,
        about: about.collect(),
        tags: list.tags.clone(),
        severity: list.severity,
        sources: list.sources.iter().map(|one| source(one, lang)).collect(),
        phases: list.phases.iter().map(|one| phase(text, one)).collect(),
    }
}

/// How a step is called where another one speaks of it: by its title, else by its text.
pub(super) fn called(list: &Checklist, id: &str, lang: Lang) -> String {
    let step = list.step(id);
    let words = step.and_then(|step| step.title.as_ref().or_else(|| words::main(step)));
    match words {
        Some(words) => {
            let plain = Reading {
                list,
                lang,
                name: &|id: &str| sanitize_inline(id),
            };
            t!(lang, PlaybookStepName, name = plain.shown(words))
        }
        None => sanitize_inline(id),
    }
}

fn source(source: &Source, lang: Lang) -> OutlineSource {
    let read = source.checked.as_deref().map(sanitize_inline);
    let read = read.map(|day| t!(lang, ShowRead, day));
    let official = source.official.map(|official| match official {
        true => t!(lang, ShowOfficial),
        false => t!(lang, ShowNotOfficial),
    });
    OutlineSource {
        id: sanitize_inline(&source.id),
        title: sanitize_inline(&source.title),
        url: source.url.as_deref().map(sanitize_inline),
        read: lang.list(read.into_iter().chain(official)),
    }
}

fn phase(text: Reading<'_>, phase: &Phase) -> OutlinePhase {
    OutlinePhase {
        title: text.phase(phase),
        steps: phase.steps.iter().map(|one| step(text, one)).collect(),
    }
}

fn step(text: Reading<'_>, step: &Step) -> OutlineStep {
    let name = words::main(step).map(|main| text.shown(main));
    let name = name.unwrap_or_else(|| sanitize_inline(&step.id));
    let kind = step.step_kind();
    let is_own = matches!(kind, Some(StepKind::Do(_) | StepKind::Ask(..)));
    let is_plain = is_own && step.each.is_none() && step.who.is_none() && !step.critical;
    // Who answers, for each of what, how grave: what a deed of one's own need not say.
    let lead = (!is_plain).then(|| text.kind(step));
    let lines = step_lines(text, step).into_iter();
    let lines = lead.into_iter().chain(lines.filter(|line| *line != name));
    let who = step.who.as_deref().map(|id| text.party(id));
    OutlineStep {
        id: step.id.clone(),
        name: name.clone(),
        lines: lines
            .filter(|line| paragraphs(line).next().is_some())
            .collect(),
        party: match kind {
            Some(StepKind::Confirm(party)) => Some(text.party(party)),
            _ => None,
        },
        who,
        has_answer: matches!(kind, Some(StepKind::Ask(..) | StepKind::Confirm(_))),
        opens: match kind {
            Some(StepKind::Open(list)) => Some(list.to_owned()),
            _ => None,
        },
        when: text.when(step).zip(step.when.clone()),
        sources: text.list.sources_of(step).to_vec(),
    }
}
