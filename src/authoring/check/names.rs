//! Ids: their form, which are taken, which stand twice; and the other short forms of a list.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Check;
use crate::{
    authoring::{
        meant::is_language,
        problem::{Problem, What},
        tree::Path,
    },
    checklist::{Choice, Step, is_key},
    id::CheckId,
    status::Status,
};

/// The longest id.
const MAX_ID_BYTES: usize = 60;

/// What placeholders begin with, so that no type of item can be called so.
const PLACEHOLDERS: [&str; 3] = ["party", "incident", "by"];

pub(super) fn check(check: &mut Check<'_, '_, '_>) {
    let list = check.list;
    let root = Path::default();
    let own = [
        CheckId::REACH,
        CheckId::ESCALATE,
        CheckId::NEXT,
        CheckId::QUESTION,
        CheckId::REVIEW,
        CheckId::DAY,
    ];
    id(check, &list.id, &root, &own, false);
    if !is_version(&list.version) {
        check.report(
            What::NotAVersion(list.version.clone()),
            &root.key("version"),
        );
    }
    languages(check);
    sources(check);

    let parties = list.parties.iter().map(|party| party.id.as_str());
    ids(check, parties, &root.key("parties"), &[], false);
    let items = list.items.iter().map(|item| item.id.as_str());
    ids(check, items, &root.key("items"), &PLACEHOLDERS, false);
    for (at, item) in list.items.iter().enumerate() {
        let path = root.key("items").at(at).key("fields");
        ids(
            check,
            item.fields.iter().map(|field| field.id.as_str()),
            &path,
            &["ends"],
            true,
        );
        for (at, field) in item.fields.iter().enumerate() {
            options(check, &field.options, &path.at(at));
        }
    }
    ids(
        check,
        list.signs.iter().map(|sign| sign.id.as_str()),
        &root.key("signs"),
        &[],
        false,
    );
    ids(
        check,
        list.phases.iter().map(|phase| phase.id.as_str()),
        &root.key("phases"),
        &[],
        false,
    );
    for (path, party) in check.parties() {
        if party
            .escalate
            .as_ref()
            .is_some_and(|escalate| escalate.after_attempts == 0)
        {
            check.report(
                What::TooSmall("after_attempts", 1),
                &path.key("escalate").key("after_attempts"),
            );
        }
    }

    let steps = check.steps();
    for (path, step) in &steps {
        id(check, &step.id, path, &[], false);
        options(check, &step.options, path);
        further(check, step, path);
    }
    let ids: Vec<_> = steps
        .iter()
        .map(|(path, step)| (step.id.as_str(), path.key("id")))
        .collect();
    duplicates(check, &ids);
}

fn options(check: &mut Check<'_, '_, '_>, options: &[Choice], owner: &Path<'_>) {
    ids(
        check,
        options.iter().map(|option| option.id.as_str()),
        &owner.key("options"),
        &[],
        false,
    );
}

/// Further answers: ids that no condition reads as a status, and letters that mean nothing else.
fn further(check: &mut Check<'_, '_, '_>, step: &Step, owner: &Path<'_>) {
    let path = owner.key("further");
    let statuses = Status::codes(Status::ALL);
    ids(
        check,
        step.further.iter().map(|further| further.id.as_str()),
        &path,
        &statuses,
        false,
    );
    let mut seen: Vec<&str> = Vec::new();
    for (at, key) in step
        .further
        .iter()
        .enumerate()
        .filter_map(|(at, further)| Some((at, further.key.as_deref()?)))
    {
        if is_key(key).is_none() || seen.contains(&key) {
            check.report(What::NotAKey(key.to_owned()), &path.at(at).key("key"));
        }
        seen.push(key);
    }
}

fn ids<'i>(
    check: &mut Check<'_, '_, '_>,
    ids: impl Iterator<Item = &'i str>,
    path: &Path<'_>,
    taken: &[&str],
    underscores: bool,
) {
    let ids: Vec<_> = ids.enumerate().map(|(at, id)| (id, path.at(at))).collect();
    for (name, path) in &ids {
        id(check, name, path, taken, underscores);
    }
    let ids: Vec<_> = ids.iter().map(|(id, path)| (*id, path.key("id"))).collect();
    duplicates(check, &ids);
}

fn id(
    check: &mut Check<'_, '_, '_>,
    id: &str,
    owner: &Path<'_>,
    taken: &[&str],
    underscores: bool,
) {
    if !is_id(id, underscores) {
        check.report(What::BadId(id.to_owned()), &owner.key("id"));
    } else if taken.contains(&id) {
        check.report(What::ReservedId(id.to_owned()), &owner.key("id"));
    }
}

fn duplicates(check: &mut Check<'_, '_, '_>, ids: &[(&str, Path<'_>)]) {
    let mut seen: BTreeMap<&str, &Path<'_>> = BTreeMap::new();
    for (id, path) in ids {
        let Some(first) = seen.get(id) else {
            seen.insert(id, path);
            continue;
        };
        let place = check.tree.place(path);
        let related = Some(check.tree.place(first).value);
        let what = What::DuplicateId((*id).to_owned());
        check.problems.push(Problem {
            what,
            pointer: place.pointer,
            range: place.value,
            related,
        });
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
    let (numbers, word) = version
        .split_once('-')
        .map_or((version, None), |(numbers, word)| (numbers, Some(word)));
    let is_number = |part: &str| {
        !part.is_empty() && part.len() <= 6 && part.chars().all(|c| c.is_ascii_digit())
    };
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && word.is_none_or(|word| {
            !word.is_empty()
                && word.len() <= 30
                && word
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
        })
}

fn languages(check: &mut Check<'_, '_, '_>) {
    let languages = &check.list.languages;
    let path = Path::default().key("languages");
    if languages.is_empty() {
        check.report(What::NoLanguages, &path);
    }
    let ids: Vec<_> = languages
        .iter()
        .enumerate()
        .map(|(at, language)| (language.as_str(), path.at(at)))
        .collect();
    for (language, path) in &ids {
        if !is_language(language) {
            check.report(What::NotALanguage((*language).to_owned()), path);
        }
    }
    duplicates(check, &ids);
}

fn sources(check: &mut Check<'_, '_, '_>) {
    let path = Path::default().key("sources");
    let list = check.list;
    let ids: Vec<_> = list
        .sources
        .iter()
        .enumerate()
        .map(|(at, source)| (source.id.as_str(), path.at(at).key("id")))
        .collect();
    duplicates(check, &ids);
    for (at, source) in list.sources.iter().enumerate() {
        let path = path.at(at);
        let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if source.id.is_empty() || source.id.len() > MAX_ID_BYTES || !source.id.chars().all(inside)
        {
            check.report(What::BadId(source.id.clone()), &path.key("id"));
        }
        if source.title.trim().is_empty() {
            check.report(What::EmptyText, &path.key("title"));
        }
        if let Some(day) = source
            .checked
            .as_ref()
            .filter(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err())
        {
            check.report(What::NotADay(day.clone()), &path.key("checked"));
        }
        let is_page = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        if let Some(url) = source.url.as_ref().filter(|url| !is_page(url)) {
            check.report(What::NotAnAddress(url.clone()), &path.key("url"));
        }
    }
}
