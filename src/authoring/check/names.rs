//! Ids: their form, which are taken, which are used twice; and the other short forms of a list.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::checker::Checker;
use crate::{
    authoring::{meant::is_language, problem::ProblemKind, tree::Path},
    checklist::{Choice, Identified, Party, Source, Step, is_key, taken_keys},
    id::CheckId,
    status::Status,
    text::all_digits,
};

const MAX_ID_BYTES: usize = 60;
const MAX_NUMBER_BYTES: usize = 6;
/// The longest word after a version's hyphen.
const MAX_WORD_BYTES: usize = 30;

/// What placeholders begin with, so that no type of item can be called so.
const PLACEHOLDERS: [&str; 3] = ["party", "incident", "by"];

/// The lists of the program's own checks.
const OWN_LISTS: [&str; 6] = [
    CheckId::REACH,
    CheckId::ESCALATE,
    CheckId::NEXT,
    CheckId::QUESTION,
    CheckId::REVIEW,
    CheckId::DAY,
];

/// The ids that are taken, and whether one may have underscores.
type Form<'t> = (&'t [&'t str], bool);

const PLAIN: Form<'static> = (&[], false);

pub(super) fn check(check: &mut Checker<'_>) {
    let list = check.list;
    let root = Path::default();
    id(check, &list.id, &root, (&OWN_LISTS, false));
    if !is_version(&list.version) {
        let text = list.version.clone();
        check.report(ProblemKind::NotAVersion { text }, &root.key("version"));
    }
    languages(check);
    sources(check);

    ids(check, &list.parties, &root.key("parties"), PLAIN);
    items(check);
    ids(check, &list.signs, &root.key("signs"), PLAIN);
    ids(check, &list.phases, &root.key("phases"), PLAIN);
    for (path, party) in check.parties() {
        attempts(check, party, &path);
    }
    steps(check);
}

fn items(check: &mut Checker<'_>) {
    let list = check.list;
    let path = Path::default().key("items");
    ids(check, &list.items, &path, (&PLACEHOLDERS, false));
    for (path, item) in path.each(&list.items) {
        let path = path.key("fields");
        ids(check, &item.fields, &path, (&["ends"], true));
        for (path, field) in path.each(&item.fields) {
            options(check, &field.options, &path);
        }
    }
}

fn attempts(check: &mut Checker<'_>, party: &Party, path: &Path<'_>) {
    let Some(escalate) = &party.escalate else {
        return;
    };
    if escalate.after_attempts == 0 {
        let key = "after_attempts";
        let problem = ProblemKind::TooSmall { key, least: 1 };
        check.report(problem, &path.key("escalate").key(key));
    }
}

fn steps(check: &mut Checker<'_>) {
    let steps = check.steps();
    let mut ids = Vec::new();
    for (path, step) in &steps {
        id(check, &step.id, path, PLAIN);
        options(check, &step.options, path);
        further(check, step, path);
        ids.push((step.id.as_str(), path.key("id")));
    }
    duplicates(check, &ids);
}

fn options(check: &mut Checker<'_>, options: &[Choice], owner: &Path<'_>) {
    ids(check, options, &owner.key("options"), PLAIN);
}

/// Further answers: ids that no condition reads as a status, and letters that mean nothing else.
fn further(check: &mut Checker<'_>, step: &Step, owner: &Path<'_>) {
    let path = owner.key("further");
    let statuses = Status::codes(Status::ALL);
    ids(check, &step.further, &path, (&statuses, false));
    let mut seen: Vec<&str> = Vec::new();
    for (path, further) in path.each(&step.further) {
        let Some(key) = further.key.as_deref() else {
            continue;
        };
        if is_key(key).is_none() || seen.contains(&key) {
            let problem = ProblemKind::NotAKey {
                key: key.to_owned(),
                taken: taken_keys(),
            };
            check.report(problem, &path.key("key"));
        }
        seen.push(key);
    }
}

fn ids<T: Identified>(check: &mut Checker<'_>, all: &[T], path: &Path<'_>, form: Form<'_>) {
    let mut ids = Vec::new();
    for (owner, one) in path.clone().each(all) {
        id(check, one.id(), &owner, form);
        ids.push((one.id(), owner.key("id")));
    }
    duplicates(check, &ids);
}

fn id(check: &mut Checker<'_>, id: &str, owner: &Path<'_>, (taken, underscores): Form<'_>) {
    let name = id.to_owned();
    if !is_id(id, underscores) {
        check.report(ProblemKind::BadId { id: name }, &owner.key("id"));
    } else if taken.contains(&id) {
        check.report(ProblemKind::ReservedId { id: name }, &owner.key("id"));
    }
}

pub(super) fn duplicates(check: &mut Checker<'_>, ids: &[(&str, Path<'_>)]) {
    let mut seen: BTreeMap<&str, &Path<'_>> = BTreeMap::new();
    for (name, path) in ids {
        if let Some(first) = seen.get(name) {
            let id = (*name).to_owned();
            check.report_related(ProblemKind::DuplicateId { id }, path, first);
        } else {
            seen.insert(name, path);
        }
    }
}

/// Small letters, digits and hyphens, first a letter, last no hyphen; in fields also underscores.
fn is_id(id: &str, underscores: bool) -> bool {
    let inside = |c: char| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || (underscores && c == '_')
    };
    id.len() <= MAX_ID_BYTES
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.ends_with(|c: char| c.is_ascii_alphanumeric())
        && id.chars().all(inside)
}

/// `1.0.0`, also with a word after a hyphen.
fn is_version(version: &str) -> bool {
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= MAX_NUMBER_BYTES && all_digits(part);
    let is_word = |word: &str| {
        let inside = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
        !word.is_empty() && word.len() <= MAX_WORD_BYTES && word.chars().all(inside)
    };
    let (numbers, word) = match version.split_once('-') {
        Some((numbers, word)) => (numbers, Some(word)),
        None => (version, None),
    };
    let numbers: Vec<_> = numbers.split('.').collect();
    numbers.len() == 3 && numbers.iter().all(|part| is_number(part)) && word.is_none_or(is_word)
}

fn languages(check: &mut Checker<'_>) {
    let languages = &check.list.languages;
    let path = Path::default().key("languages");
    if languages.is_empty() {
        check.report(ProblemKind::NoLanguages, &path);
    }
    let mut ids = Vec::new();
    for (path, language) in path.each(languages) {
        if !is_language(language) {
            let text = language.clone();
            check.report(ProblemKind::NotALanguage { text }, &path);
        }
        ids.push((language.as_str(), path));
    }
    duplicates(check, &ids);
}

fn sources(check: &mut Checker<'_>) {
    let path = Path::default().key("sources");
    let mut ids = Vec::new();
    for (path, one) in path.each(&check.list.sources) {
        source(check, one, &path);
        ids.push((one.id.as_str(), path.key("id")));
    }
    duplicates(check, &ids);
}

fn source(check: &mut Checker<'_>, source: &Source, path: &Path<'_>) {
    let id = &source.id;
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if id.is_empty() || id.len() > MAX_ID_BYTES || !id.chars().all(inside) {
        check.report(ProblemKind::BadId { id: id.clone() }, &path.key("id"));
    }
    if source.title.trim().is_empty() {
        check.report(ProblemKind::EmptyText, &path.key("title"));
    }
    if let Some(day) = &source.checked
        && NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err()
    {
        let text = day.clone();
        check.report(ProblemKind::NotADay { text }, &path.key("checked"));
    }
    if source.official == Some(true) && (source.url.is_none() || source.checked.is_none()) {
        check.report_key(ProblemKind::OfficialNotRead, &path.key("official"));
    }
    if let Some(url) = &source.url
        && !url.starts_with("https://")
        && !url.starts_with("http://")
    {
        let text = url.clone();
        check.report(ProblemKind::NotAnAddress { text }, &path.key("url"));
    }
}
