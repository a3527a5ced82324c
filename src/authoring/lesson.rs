//! A lesson of a review as a step of one's own copy of a list: the text of the list stays as its
//! author wrote it, but for the step and the version.

use std::ops::Range;

use jsonc_parser::ast::{Object, Value};
use serde_json::{Map, Value as Json, json};

use super::tree::{Tree, range};
use crate::{
    checklist::Checklist,
    text::{Lang, Msg},
};

/// What should be asked or done next time.
pub(crate) struct Lesson<'a> {
    /// As the user wrote it; the same in every language of the list.
    pub(crate) words: &'a str,
    /// Who is asked; none for a step of one's own.
    pub(crate) party: Option<&'a str>,
    /// The phase, at whose end it stands.
    pub(crate) phase: &'a str,
}

/// The list with the lesson in it.
pub(crate) struct Learned {
    pub(crate) text: String,
    pub(crate) step: String,
    pub(crate) version: String,
}

/// The text of a list with the lesson as its newest step; `None` when there is no such phase.
pub(crate) fn with_lesson(text: &str, list: &Checklist, lesson: &Lesson<'_>) -> Option<Learned> {
    let tree = Tree::parse(text).ok()?;
    let Value::Object(root) = &tree.root else {
        return None;
    };
    let id = unused_id(list);
    let version = next_version(&list.version);
    let steps = steps_of(root, lesson.phase)?;
    let step = indented(text, steps.start, &step(list, lesson, &id))?;
    // From the end to the beginning, so that the places stay right.
    let mut text = text.to_owned();
    text.insert_str(steps.end, &step);
    text.replace_range(
        range(root.get_string("version")?),
        &json!(version).to_string(),
    );
    Some(Learned {
        text,
        step: id,
        version,
    })
}

/// Where the last step of a phase stands.
fn steps_of(root: &Object<'_>, phase: &str) -> Option<Range<usize>> {
    let phases = root.get_array("phases")?.elements.iter();
    let mut phases = phases.filter_map(|one| match one {
        Value::Object(one) => Some(one),
        _ => None,
    });
    let phase = phases.find(|one| one.get_string("id").is_some_and(|id| id.value == phase))?;
    phase.get_array("steps")?.elements.last().map(range)
}

/// The step behind the last one, each line as far in as that one.
fn indented(text: &str, last: usize, step: &Json) -> Option<String> {
    let line = text[..last].rsplit('\n').next().unwrap_or_default();
    let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
    let step = serde_json::to_string_pretty(step).ok()?;
    let step = step.replace('\n', &format!("\n{indent}"));
    Some(format!(",\n{indent}{step}"))
}

fn unused_id(list: &Checklist) -> String {
    let is_free = |id: &String| list.step(id).is_none();
    let mut ids = (1..).map(|number| format!("lesson-{number}"));
    ids.find(is_free).unwrap_or_default()
}

/// `1.2.0` becomes `1.2.1`; what does not end in a number gets one.
fn next_version(version: &str) -> String {
    let (head, last) = version.rsplit_once('.').unwrap_or(("", version));
    match last
        .parse::<u32>()
        .ok()
        .and_then(|last| last.checked_add(1))
    {
        Some(next) if head.is_empty() => next.to_string(),
        Some(next) => format!("{head}.{next}"),
        None => format!("{version}.1"),
    }
}

fn step(list: &Checklist, lesson: &Lesson<'_>, id: &str) -> Json {
    let words = |message: Option<Msg>| in_languages(list, message, lesson.words);
    let Some(party) = lesson.party else {
        return json!({ "id": id, "do": words(None), "judgement": true });
    };
    json!({
        "id": id,
        "confirm": party,
        "label": words(Some(Msg::LessonLabel)),
        "brief": words(None),
        "question": words(None),
        "say_back": {
            "confirmed": words(Some(Msg::LessonConfirmed)),
            "promised": words(Some(Msg::LessonPromised)),
            "refused": words(Some(Msg::LessonRefused)),
            "not_known": words(Some(Msg::LessonNotKnown)),
        },
        "no_fallback": words(Some(Msg::LessonNoFallback)),
        "judgement": true,
    })
}

/// A text in each language of the list: a message with the words in it, or the words as they are.
fn in_languages(list: &Checklist, message: Option<Msg>, words: &str) -> Json {
    let text = |code: &str| match message {
        None => words.to_owned(),
        Some(message) => {
            let lang = Lang::find(code).unwrap_or_else(Lang::english);
            lang.template(message).replace("{words}", words)
        }
    };
    let texts = list.languages.iter();
    let texts: Map<String, Json> = texts
        .map(|code| (code.clone(), Json::String(text(code))))
        .collect();
    Json::Object(texts)
}

#[cfg(test)]
mod tests;
