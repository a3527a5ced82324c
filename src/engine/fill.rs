//! Names and placeholders: how a check, an item and a party are called, and checklist texts with their holes filled.

use std::collections::BTreeMap;

use super::{Check, Origin};
use crate::{
    checklist::ValueType,
    id::ItemId,
    quantity::{Moment, Money, is_day, long, named},
    record::{Item, State},
    text::{self, Lang, Words},
};

/// The fewest digits by which an item is known.
const ENDS: usize = 4;

/// By what an item is known on a sheet: the last four digits of its first required field; as many more as tell it from
/// the others of its kind, at most all. What is known by a name and not by a number is counted: `No.2`. Worked out once
/// for all items of a state.
pub fn ends(state: &State, item: &Item) -> String {
    state.ends.get_or_init(|| all_ends(state)).get(&item.id).cloned().unwrap_or_else(|| counted(item))
}

fn all_ends(state: &State) -> BTreeMap<ItemId, String> {
    let known = |item| {
        let own = value(item, known_by(state, &item.kind));
        let folded: Vec<char> = backwards(own).map(|c| c.to_ascii_lowercase()).collect();
        (item.kind.as_str(), folded, own, &item.id)
    };
    let (numbered, named): (Vec<&Item>, Vec<&Item>) =
        state.items.iter().partition(|item| is_number(value(item, known_by(state, &item.kind))));
    let mut items: Vec<_> = numbered.into_iter().map(known).collect();
    items.sort();
    // Sorted by their ends, an item shares most with a neighbour.
    let beside = |at: usize, other: usize| match (items.get(at), items.get(other)) {
        (Some((kind, _, own, _)), Some((same, _, other, _))) if kind == same => {
            shared(backwards(own), backwards(other))
        }
        _ => 0,
    };
    let known = items.iter().enumerate();
    known
        .map(|(at, (_, _, own, id))| ((*id).clone(), last(own, beside(at, at.wrapping_sub(1)).max(beside(at, at + 1)))))
        .chain(named.into_iter().map(|item| (item.id.clone(), counted(item))))
        .collect()
}

/// Whether an item is known by its number; else it is counted, and its name tells more.
pub fn has_number(state: &State, item: &Item) -> bool {
    is_number(value(item, known_by(state, &item.kind)))
}

/// Whether people know it by its last digits: it ends in four of them, or is one word with a digit in it.
fn is_number(value: &str) -> bool {
    let last = || backwards(value).take(ENDS);
    let ends_in_digits = last().count() == ENDS && last().all(|c| c.is_ascii_digit());
    let one_word = value.is_ascii() && !value.contains(' ');
    ends_in_digits || (one_word && value.contains(|c: char| c.is_ascii_digit()))
}

/// An item by its place among those of its kind.
fn counted(item: &Item) -> String {
    format!("No.{}", item.id.0.rsplit('-').next().unwrap_or_default())
}

/// The field by which items of a kind are known.
fn known_by<'a>(state: &'a State, kind: &str) -> Option<&'a str> {
    let kind = state.item_type(kind)?;
    kind.fields.iter().find(|field| field.required).map(|field| field.id.as_str())
}

fn value<'a>(item: &'a Item, field: Option<&str>) -> &'a str {
    field.and_then(|field| item.fields.get(field)).map_or(item.id.0.as_str(), String::as_str)
}

/// The letters and digits of a number, from the last on.
fn backwards(value: &str) -> impl Iterator<Item = char> {
    value.chars().rev().filter(|c| c.is_alphanumeric())
}

/// How many characters are the same before two differ; case tells nothing apart.
fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
}

/// The last characters, one more than are shared with another item.
fn last(value: &str, shared: usize) -> String {
    let last: Vec<char> = backwards(value).take(ENDS.max(shared + 1)).collect();
    last.into_iter().rev().collect()
}

/// What an item is called in a list: its `what` field, or nothing.
pub fn item_name(item: &Item) -> &str {
    item.fields.get("what").map_or("", String::as_str)
}

/// What a party is called: its recorded real name; the affected service by the service's name; else the list's word.
pub fn party_name(state: &State, party: &str, lang: Lang) -> String {
    if let Some(name) = state.names.get(party) {
        return name.clone();
    }
    let known = state.lists.iter().find_map(|list| list.rules.party(party));
    let service = state.opened.as_ref().map_or("", |opened| opened.service.as_str());
    match known {
        Some(party) if party.service && !service.is_empty() => service.to_owned(),
        Some(party) => party.name.in_lang(lang).to_owned(),
        None => party.to_owned(),
    }
}

/// What a party is called, in every language of the program.
pub(super) fn party_words(state: &State, party: &str) -> Words {
    let name = |code| Some((String::from(code), party_name(state, party, Lang::find(code)?)));
    Words(Lang::codes().filter_map(name).collect())
}

/// A checklist's text for a check, its placeholders filled. `by` fills `{by}`.
pub fn fill(state: &State, words: &Words, item: Option<&Item>, lang: Lang, by: Option<&str>) -> String {
    text::fill(words.in_lang(lang), |hole| match hole.split_once('.') {
        None if hole == "by" => by.map(str::to_owned),
        Some(("party", party)) => Some(party_name(state, party, lang)),
        Some(("incident", field)) => incident_field(state, field),
        Some((_, field)) => item.and_then(|item| item_field(state, item, field, lang)),
        None => None,
    })
}

fn incident_field(state: &State, field: &str) -> Option<String> {
    let opened = state.opened.as_ref()?;
    match field {
        "service" => Some(opened.service.clone()),
        "title" => Some(opened.title.clone()),
        "country" => Some(opened.country.clone()),
        "noticed" => {
            let figures = if is_day(opened.noticed) { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
            Some(opened.noticed.format(figures).to_string())
        }
        _ => None,
    }
}

/// A field as it is read aloud: amounts with their currency, choices by their label; what is missing by its label in
/// brackets, never a blank.
fn item_field(state: &State, item: &Item, field: &str, lang: Lang) -> Option<String> {
    if field == "ends" {
        return Some(ends(state, item));
    }
    let kind = state.item_type(&item.kind)?;
    let known = kind.fields.iter().find(|known| known.id == field)?;
    let Some(value) = item.fields.get(field) else { return Some(format!("[{}]", known.label.in_lang(lang))) };
    Some(match known.kind {
        ValueType::Money => serde_json::from_value::<Money>(serde_json::Value::String(value.clone()))
            .map_or_else(|_| value.clone(), |money| money.shown(lang)),
        ValueType::Choice => known
            .options
            .iter()
            .find(|option| option.id == *value)
            .map_or_else(|| value.clone(), |option| option.label.in_lang(lang).to_owned()),
        ValueType::Time => Moment::parse_from_rfc3339(value).map_or_else(|_| value.clone(), |at| named(lang, at, long)),
        _ => value.clone(),
    })
}

/// The main text of a check: the question, the deed, what is collected.
pub fn step_text(state: &State, check: &Check<'_>, lang: Lang) -> String {
    let words = match check.origin {
        Origin::Question(question) => return question.text.clone(),
        Origin::Announced(contact) => return contact.next.clone(),
        Origin::Reach | Origin::Escalation(..) => return String::new(),
        Origin::Step(_, step) => {
            [&step.question, &step.act, &step.ask, &step.attach, &step.text].into_iter().find_map(Option::as_ref)
        }
    };
    words.map(|words| fill(state, words, check.item, lang, None)).unwrap_or_default()
}

/// A checklist's text with its placeholders filled, in each of its languages.
fn filled(state: &State, words: &Words, item: Option<&Item>) -> Words {
    let in_lang = |code: &String| {
        let lang = Lang::find(code).unwrap_or_else(Lang::english);
        let own = Words([(lang.code().to_owned(), words.0[code].clone())].into());
        (code.clone(), fill(state, &own, item, lang, None))
    };
    Words(words.0.keys().map(in_lang).collect())
}

/// What a check is called in a line, in every language of its list: `4431 parcel`, `others out`. A text that names its
/// item already is not given the number twice.
pub fn label(state: &State, check: &Check<'_>) -> Words {
    let words = match check.origin {
        Origin::Question(question) => return Words::same(&question.text),
        Origin::Announced(contact) => return Words::same(&contact.next),
        Origin::Reach | Origin::Escalation(..) => return Words::default(),
        Origin::Step(list, step) => match (&step.label, check.item, &step.brief) {
            (Some(label), Some(_), _) | (Some(label), None, None) => label.clone(),
            (_, _, Some(brief)) => brief.clone(),
            _ => {
                let main = [&step.act, &step.ask, &step.attach, &step.text].into_iter().find_map(Option::as_ref);
                return main.map_or_else(|| list.rules.title.clone(), |words| filled(state, words, check.item));
            }
        },
    };
    let Some(item) = check.item else { return words };
    let ends = ends(state, item);
    let named = |word: String| if word.contains(&ends) { word } else { format!("{ends} {word}") };
    Words(words.0.into_iter().map(|(lang, word)| (lang, named(word))).collect())
}
