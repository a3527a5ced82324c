//! What `{answer.ID}` in a text of a checklist is filled with.

use crate::{
    checklist::{Step, ValueType, choices_in_words},
    id::CheckId,
    quantity::{Moment, Money, long, named},
    record::{List, OwnResponse, State},
    t,
    text::Lang,
};

/// The answer to a question to yourself in words; its title in brackets as long as it is open. None
/// when no list asks it.
pub(super) fn answer(state: &State, id: &str, lang: Lang) -> Option<String> {
    let asked = state.lists.iter().find_map(|list| {
        let step = list.rules.step(id).filter(|step| step.ask.is_some())?;
        Some((list, step))
    });
    let (list, step) = asked?;
    let value = value(state, list, step);
    let words = value.map(|value| in_words(step, value, lang));
    words.or_else(|| {
        let name = step.title.as_ref().or(step.ask.as_ref())?;
        Some(format!("[{}]", name.in_lang(lang)))
    })
}

fn value<'s>(state: &'s State, list: &List, step: &Step) -> Option<&'s str> {
    let id = CheckId::new(&list.rules.id, &step.id);
    let (_, answer) = state.answers.get(state.canonical_id(&id).as_ref())?;
    match answer {
        OwnResponse::Value(value) => Some(value),
        OwnResponse::Done(_) | OwnResponse::Skipped(_) | OwnResponse::Waived(_) => None,
    }
}

fn in_words(step: &Step, value: &str, lang: Lang) -> String {
    let read = match step.kind {
        Some(ValueType::YesNo) => match value {
            "yes" => Some(t!(lang, ReportYes)),
            "no" => Some(t!(lang, ReportNo)),
            _ => Some(t!(lang, ReportUnknown)),
        },
        Some(ValueType::Choice) => {
            let option = step.options.iter().find(|option| option.id == value);
            option.map(|option| option.label.in_lang(lang).to_owned())
        }
        Some(ValueType::Time) => Moment::parse_from_rfc3339(value)
            .ok()
            .map(|at| named(lang, at, long)),
        Some(ValueType::Money) => Money::stored(value).ok().map(|money| money.shown(lang)),
        Some(ValueType::Choices) => Some(choices_in_words(&step.options, value, lang)),
        Some(ValueType::Number) => Some(step.range().shown(value, lang)),
        Some(ValueType::Text | ValueType::LongText) | None => None,
    };
    read.unwrap_or_else(|| value.to_owned())
}
