//! `checklist show CHECKLIST`: one checklist to read.

use super::lists::find;
use crate::{
    checklist::{Checklist, Step, StepKind},
    commands::Desk,
    failure::{Exit, Failure},
    page::{Line, Role},
    say,
    text::Words,
};

/// One checklist to read: phases, steps, questions, reasons.
pub(super) fn run(desk: &mut Desk, name: &str) -> Result<Exit, Failure> {
    let list = find(desk, name)?;
    if desk.global.json {
        desk.json(&serde_json::to_value(&list.rules).unwrap_or_default())?;
        return Ok(Exit::Done);
    }
    let lang = desk.lang;
    let rules = &list.rules;
    desk.print_wrapped(&Line::of(
        Role::Strong,
        format!("{}  {} {}", rules.title.in_lang(lang), rules.id, rules.version),
    ))?;
    for phase in &rules.phases {
        let within = phase.within.map(|within| format!(" ({within})")).unwrap_or_default();
        desk.print_wrapped(&Line::plain(""))?;
        desk.print_wrapped(&Line::of(Role::Strong, format!("{}{within}", phase.title.in_lang(lang))))?;
        for step in &phase.steps {
            for line in shown(desk, rules, step) {
                desk.print_wrapped(&line)?;
            }
        }
    }
    Ok(Exit::Done)
}

fn shown(desk: &Desk, rules: &Checklist, step: &Step) -> Vec<Line> {
    let lang = desk.lang;
    let words = |words: &Words| words.in_lang(lang).to_owned();
    let (kind, text) = match step.step_kind() {
        Some(StepKind::Do(text)) => (say!(lang, ChecklistDo), words(text)),
        Some(StepKind::Ask(text, _)) => (say!(lang, ChecklistAsk), words(text)),
        Some(StepKind::Attach(text)) => (say!(lang, ChecklistAttach), words(text)),
        Some(StepKind::Collect(_)) => (say!(lang, ChecklistCollect), step.text.as_ref().map(words).unwrap_or_default()),
        Some(StepKind::Open(list)) => {
            (say!(lang, ChecklistOpen, list = list), step.text.as_ref().map(words).unwrap_or_default())
        }
        Some(StepKind::Confirm(party)) => {
            let name = rules.party(party).map(|party| words(&party.name)).unwrap_or_default();
            (say!(lang, ChecklistConfirm, party = name), step.question.as_ref().map(words).unwrap_or_default())
        }
        None => return Vec::new(),
    };
    let mut lines = vec![Line::plain(format!("  {}", step.id)).and(Role::Quiet, format!("  {kind}"))];
    let mut part = |role, text: String| {
        lines.extend(desk.wrapped(role, &text).into_iter().map(|line| Line::of(role, format!("  {}", line.text()))));
    };
    part(Role::Plain, text);
    if let Some(trap) = &step.trap {
        part(Role::Alarm, say!(lang, StepTrap, text = words(trap)));
    }
    if let Some(not_enough) = &step.not_enough {
        part(Role::Alarm, say!(lang, CallNotEnough, text = words(not_enough)));
    }
    if let Some(why) = &step.why {
        part(Role::Quiet, say!(lang, StepWhy, text = words(why)));
    }
    if !step.sources.is_empty() {
        part(Role::Quiet, step.sources.join(" "));
    }
    lines
}
