//! What a party stated, as a clause that is said back or written to them: with the time that they
//! named, and with none where they named none. What is said alike of several items is one clause.

use super::{Check, Verdict, fill};
use crate::{
    record::{Item, State, Statement},
    t,
    text::{Lang, LocalizedText, Msg},
};

/// A statement about one item, or the same about several.
#[derive(Clone, Debug)]
pub struct Clause<'a> {
    pub(crate) check: &'a Check<'a>,
    pub(crate) statement: &'a Statement,
    /// The items that it was said of; none for a check of the whole incident.
    pub(crate) items: Vec<&'a Item>,
}

/// The clause in the words of the checklist; `by` is the time that they named, as it is written
/// here. None when no list words it.
pub fn clause(state: &State, said: &Clause<'_>, lang: Lang, by: Option<&str>) -> Option<String> {
    let words = said.check.step()?.say_back.as_ref()?;
    let option = said.statement.option.as_deref();
    let known = state.further(&said.check.id);
    let further = option.and_then(|option| known.iter().find(|further| further.id == option));
    let words = match said.statement.verdict {
        _ if further.is_some() => further.map_or(&words.refused, |further| &further.say_back),
        Verdict::Confirmed => &words.confirmed,
        Verdict::Promised => &words.promised,
        Verdict::Refused => &words.refused,
        Verdict::NotKnown => &words.not_known,
    };
    let text = words.in_lang(lang);
    let filled = |text: &str| filled(state, text, &said.items, lang, by);
    if said.statement.verdict != Verdict::Promised || by.is_some() {
        return Some(filled(text));
    }
    let phrases = [Msg::ClauseBy, Msg::ClauseFrom].map(|phrase| lang.template(phrase));
    let bare = phrases
        .into_iter()
        .find(|phrase| text.contains(phrase))
        .map(|phrase| text.replace(phrase, ""));
    // A list of one's own may word its time in another way: then it says in its place that there is
    // none.
    let bare = bare.unwrap_or_else(|| text.replace("{by}", lang.template(Msg::ClauseNoTime)));
    Some(t!(lang, ClauseUntimed, clause = filled(&bare)))
}

/// The text with its holes filled from all items at once.
fn filled(state: &State, text: &str, items: &[&Item], lang: Lang, by: Option<&str>) -> String {
    let of = |text: &str, item: Option<&Item>| {
        let words = LocalizedText([(lang.code().to_owned(), text.to_owned())].into());
        fill::fill(state, &words, item, lang, by)
    };
    match items {
        [] => of(text, None),
        [item] => of(text, Some(item)),
        several => crate::text::interpolate(text, |hole| {
            let hole = format!("{{{hole}}}");
            let mut values: Vec<String> =
                several.iter().map(|item| of(&hole, Some(item))).collect();
            values.dedup();
            match &values[..] {
                [same] => Some(same.clone()),
                _ => Some(t!(lang, ClauseEach, items = lang.list(values))),
            }
        }),
    }
}
