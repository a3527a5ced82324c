//! Names and placeholders: how a check, an item and a party are called, and checklist texts with
//! their holes filled.

use std::collections::BTreeMap;

use super::{Check, Origin, answered::answer};
use crate::{
    checklist::{Choice, Step, ValueType, choices_in_words},
    id::ItemId,
    quantity::{is_day, long, named},
    record::{Item, List, State},
    text::{self, Lang, LocalizedText, is_digit},
};

const MIN_DIGITS: usize = 4;

/// By what an item is known on a sheet: the last four digits of its first required field; as many
/// more as tell it from the others of its kind, at most all; where that is the same ending, in the
/// order in which they came. What is known by a name and not by a number is counted: `No.2`. Worked
/// out once for all items of a state.
pub fn short_number(state: &State, item: &Item) -> String {
    let all = state.short_numbers.get_or_init(|| all_short_numbers(state));
    match all.get(&item.id) {
        Some(short) => short.clone(),
        None => counted(item),
    }
}

fn all_short_numbers(state: &State) -> BTreeMap<ItemId, String> {
    let mut short = BTreeMap::new();
    // By kind and by the characters from the last on: first without, then with their case.
    let mut numbers: BTreeMap<(&str, String, String), Vec<ItemId>> = BTreeMap::new();
    for item in state.items.iter().chain(&state.taken_out) {
        if has_number(state, item) {
            let number = value(item, known_by(state, &item.kind));
            let backwards: String = backwards(number).collect();
            let key = (
                item.kind.as_str(),
                backwards.to_ascii_lowercase(),
                backwards,
            );
            numbers.entry(key).or_default().push(item.id.clone());
        } else {
            short.insert(item.id.clone(), counted(item));
        }
    }
    let numbers: Vec<_> = numbers.into_iter().collect();
    for (at, ((kind, _, number), ids)) in numbers.iter().enumerate() {
        // Sorted from their ends, a number shares most with a neighbour.
        let before = at.checked_sub(1).and_then(|at| numbers.get(at));
        let mut most = 0;
        for ((other_kind, _, other), _) in before.into_iter().chain(numbers.get(at + 1)) {
            if other_kind == kind {
                most = most.max(shared(number.chars(), other.chars()));
            }
        }
        short.extend(alike(state, ids.clone(), &last(number, most)));
    }
    short
}

/// Items with one number, or of which no more is known than one ending: in the order in which they
/// came, `4417/1` and `4417/2`.
fn alike(state: &State, mut ids: Vec<ItemId>, ends: &str) -> Vec<(ItemId, String)> {
    if let [only] = ids.as_slice() {
        return vec![(only.clone(), ends.to_owned())];
    }
    ids.sort_by_key(|id| state.place_of(id));
    let numbered = (1..).zip(ids);
    let numbered = numbered.map(|(n, id)| (id, format!("{ends}/{n}")));
    numbered.collect()
}

/// Whether an item is known by its number; else it is counted, and its name tells more.
pub fn has_number(state: &State, item: &Item) -> bool {
    known_by(state, &item.kind).is_some_and(|field| is_number(value(item, Some(field))))
}

/// Whether people know it by its last digits: it ends in four of them, or is one word with a digit
/// in it.
fn is_number(value: &str) -> bool {
    let last = || backwards(value).take(MIN_DIGITS);
    let ends_in_digits = last().count() == MIN_DIGITS && last().all(is_digit);
    let one_word = value.is_ascii() && !value.contains(' ');
    ends_in_digits || (one_word && value.contains(is_digit))
}

/// An item by its place among those of its kind.
fn counted(item: &Item) -> String {
    format!("No.{}", item.id.0.rsplit('-').next().unwrap_or_default())
}

/// The field by which items of a kind are known.
pub fn known_by<'a>(state: &'a State, kind: &str) -> Option<&'a str> {
    let kind = state.item_type(kind)?;
    let field = kind.fields.iter().find(|field| field.required)?;
    Some(&field.id)
}

fn value<'a>(item: &'a Item, field: Option<&str>) -> &'a str {
    match field.and_then(|field| item.fields.get(field)) {
        Some(value) => value,
        None => &item.id.0,
    }
}

/// The letters and digits of a number, from the last on.
fn backwards(value: &str) -> impl Iterator<Item = char> {
    value.chars().rev().filter(|c| c.is_alphanumeric())
}

/// How many characters are the same before two differ; case tells nothing apart.
fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b)
        .take_while(|(a, b)| a.eq_ignore_ascii_case(b))
        .count()
}

/// The last characters of a number that is written backwards, one more than are shared with another
/// item.
fn last(backwards: &str, shared: usize) -> String {
    let last: Vec<char> = backwards.chars().take(MIN_DIGITS.max(shared + 1)).collect();
    last.into_iter().rev().collect()
}

/// What an item is called in a list: its `what` field, a charge by its text; else that by which it is
/// known, when it is only counted: a friend is a name, not "No.1". Nothing when there is none of it.
pub fn item_name<'a>(state: &State, item: &'a Item) -> &'a str {
    let counted_by = known_by(state, &item.kind).filter(|_| !has_number(state, item));
    let name = ["what", "text"].into_iter().chain(counted_by);
    let mut names = name.filter_map(|field| item.fields.get(field));
    names.next().map_or("", String::as_str)
}

/// What a party is called: its recorded real name; the affected service by the service's name; else
/// the list's word.
pub fn party_name(state: &State, party: &str, lang: Lang) -> String {
    match state.own_name(party) {
        Some(name) => name.to_owned(),
        None => role_name(state, party, lang),
    }
}

/// What a party was called when something was said or done with it, by the number of that event;
/// with the name that was corrected since.
pub fn party_name_at(state: &State, party: &str, seq: u64, lang: Lang) -> PartyThen {
    let now = party_name(state, party, lang);
    match state.own_name_at(party, seq) {
        Some(then) if then != now => PartyThen {
            then: then.to_owned(),
            now: Some(now),
        },
        _ => PartyThen {
            then: now,
            now: None,
        },
    }
}

/// A party's name at an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyThen {
    pub then: String,
    /// What it is called now, when that differs.
    pub now: Option<String>,
}

/// The word of the lists for the role that a party plays.
pub fn role_name(state: &State, party: &str, lang: Lang) -> String {
    match state.party_rules(party) {
        Some(rules) => rules.name.in_lang(lang).to_owned(),
        None => party.to_owned(),
    }
}

/// What a party is called, in every language of the program.
pub(super) fn party_words(state: &State, party: &str) -> LocalizedText {
    let names = Lang::all().map(|lang| (lang.code().to_owned(), party_name(state, party, lang)));
    LocalizedText(names.collect())
}

/// A checklist's text for a check, its placeholders filled. `by` fills `{by}`.
pub fn fill(
    state: &State,
    words: &LocalizedText,
    item: Option<&Item>,
    lang: Lang,
    by: Option<&str>,
) -> String {
    text::interpolate(words.in_lang(lang), |hole| match hole.split_once('.') {
        None if hole == "by" => by.map(str::to_owned),
        Some(("party", role)) => Some(names(state, role, item, lang)),
        Some(("incident", field)) => incident_field(state, field),
        Some(("answer", step)) => answer(state, step, lang),
        Some((_, field)) => item.and_then(|item| item_field(state, item, field, lang)),
        None => None,
    })
}

/// The party of a role: the one to which the item belongs, else all that there are.
fn names(state: &State, role: &str, item: Option<&Item>, lang: Lang) -> String {
    match item.and_then(|item| state.owner(item, role)) {
        Some(party) => party_name(state, party, lang),
        None => {
            let parties = state.parties_of(role);
            lang.list(parties.map(|party| party_name(state, party, lang)))
        }
    }
}

fn incident_field(state: &State, field: &str) -> Option<String> {
    let opened = state.opened.as_ref()?;
    match field {
        "service" => Some(opened.service.clone()),
        "title" => Some(opened.title.clone()),
        "country" => Some(opened.country.clone()),
        "noticed" => {
            let figures = if is_day(opened.noticed) {
                "%Y-%m-%d"
            } else {
                "%Y-%m-%d %H:%M"
            };
            Some(opened.noticed.format(figures).to_string())
        }
        _ => None,
    }
}

/// A field as it is read aloud: amounts with their currency, choices by their label; what is
/// missing by its label in brackets, never a blank.
fn item_field(state: &State, item: &Item, field: &str, lang: Lang) -> Option<String> {
    if field == "ends" {
        return Some(short_number(state, item));
    }
    let kind = state.item_type(&item.kind)?;
    let known = kind.field(field)?;
    let Some(value) = item.fields.get(field) else {
        return Some(format!("[{}]", known.label.in_lang(lang)));
    };
    let read_aloud = match known.kind {
        ValueType::Money => item.money(field).map(|money| money.shown(lang)),
        ValueType::Time => item.time(field).map(|at| named(lang, at, long)),
        ValueType::Choice => option_name(&known.options, value, lang),
        ValueType::Choices => Some(choices_in_words(&known.options, value, lang)),
        ValueType::Number => Some(known.range().shown(value, lang)),
        _ => None,
    };
    Some(read_aloud.unwrap_or_else(|| value.clone()))
}

fn option_name(options: &[Choice], id: &str, lang: Lang) -> Option<String> {
    let option = options.iter().find(|option| option.id == id)?;
    Some(option.label.in_lang(lang).to_owned())
}

/// The main text of a check: the question, the action, what is collected.
pub fn step_text(state: &State, check: &Check<'_>, lang: Lang) -> String {
    let words = match check.origin {
        Origin::Question(question) => return question.text.clone(),
        Origin::Announced(contact) => return contact.next.clone(),
        Origin::Reach | Origin::Escalation(..) | Origin::Belongs(_) | Origin::Day(_) => {
            return String::new();
        }
        Origin::Step(_, step) => [
            &step.question,
            &step.act,
            &step.ask,
            &step.attach,
            &step.text,
        ]
        .into_iter()
        .find_map(Option::as_ref),
    };
    match words {
        Some(words) => fill(state, words, check.item, lang, None),
        None => String::new(),
    }
}

/// What more there is to say about a step of one's own, in one or several lines.
pub fn step_more(state: &State, check: &Check<'_>, lang: Lang) -> Option<String> {
    let more = check.step()?.more()?;
    Some(fill(state, more, check.item, lang, None))
}

/// A checklist's text with its placeholders filled, in each of its languages.
fn filled(state: &State, words: &LocalizedText, item: Option<&Item>) -> LocalizedText {
    with_each(words.clone(), |lang, text| {
        let own = LocalizedText([(lang.code().to_owned(), text)].into());
        fill(state, &own, item, lang, None)
    })
}

/// The party of a step without items that is asked of several: its name tells the checks apart.
pub fn one_of_several<'a>(state: &State, check: &Check<'a>) -> Option<&'a str> {
    let several = check.step().is_some() && check.role.is_some_and(|role| state.has_several(role));
    check.party.filter(|_| several && check.item.is_none())
}

/// What a check is called in a line, in every language of its list: `4431 parcel`, `others out`;
/// where several parties are asked, `card (Bank B)`. A text that names its item already is not
/// given the number twice.
pub fn label(state: &State, check: &Check<'_>) -> LocalizedText {
    let label = match check.origin {
        Origin::Question(question) => return LocalizedText::same(&question.text),
        Origin::Announced(contact) => return LocalizedText::same(&contact.next),
        Origin::Reach | Origin::Escalation(..) | Origin::Belongs(_) => {
            return LocalizedText::default();
        }
        Origin::Day(field) => day_label(state, check, field),
        Origin::Step(list, step) => match short_label(step, check) {
            Some(label) => label.clone(),
            None => return main_label(state, check, list, step),
        },
    };
    if let Some(item) = check.item {
        let number = short_number(state, item);
        with_each(label, |_, word| match word.contains(&number) {
            true => word,
            false => format!("{number} {word}"),
        })
    } else if let Some(party) = one_of_several(state, check) {
        with_each(label, |lang, word| {
            format!("{word} ({})", party_name(state, party, lang))
        })
    } else {
        label
    }
}

/// The label of the field whose day is asked for.
fn day_label(state: &State, check: &Check<'_>, field: &str) -> LocalizedText {
    let kind = check.item.and_then(|item| state.item_type(&item.kind));
    match kind.and_then(|kind| kind.field(field)) {
        Some(field) => field.label.clone(),
        None => LocalizedText::default(),
    }
}

/// A step's title or label, or its short text where the label would not say what is asked.
fn short_label<'a>(step: &'a Step, check: &Check<'_>) -> Option<&'a LocalizedText> {
    if step.title.is_some() {
        return step.title.as_ref();
    }
    match (&step.label, check.item, &step.brief) {
        (Some(label), Some(_), _) | (Some(label), None, None) => Some(label),
        (_, _, brief) => brief.as_ref(),
    }
}

/// The main text of a step without a label, else the title of its list.
fn main_label(state: &State, check: &Check<'_>, list: &List, step: &Step) -> LocalizedText {
    let texts = [&step.act, &step.ask, &step.attach, &step.text];
    match texts.into_iter().find_map(Option::as_ref) {
        Some(text) => filled(state, text, check.item),
        None => list.rules.title.clone(),
    }
}

/// The text with a change made in each of its languages.
fn with_each(text: LocalizedText, change: impl Fn(Lang, String) -> String) -> LocalizedText {
    let mut changed = Vec::new();
    for (code, word) in text.0 {
        let lang = Lang::find(&code).unwrap_or_else(Lang::english);
        let word = change(lang, word);
        changed.push((code, word));
    }
    LocalizedText(changed.into_iter().collect())
}
