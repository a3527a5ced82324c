//! Texts: complete in every language, and without a hole that nothing can fill.

use std::collections::BTreeSet;

use super::Check;
use crate::{
    authoring::{
        meant::{self, is_language},
        problem::What,
        tree::Path,
    },
    checklist::Step,
    status::Verdict,
    text::LocalizedText,
};

/// What `{incident.…}` can be filled with.
const INCIDENT: [&str; 4] = [
    "incident.service",
    "incident.title",
    "incident.noticed",
    "incident.country",
];

/// A text of the list.
pub(super) struct Text<'a> {
    pub(super) path: Path<'static>,
    pub(super) words: &'a LocalizedText,
    fills: Fills<'a>,
}

/// What can fill the holes of a text.
#[derive(Clone, Copy)]
enum Fills<'a> {
    /// It stands alone: a name, a title, a label.
    Nothing,
    /// The incident and the parties' names.
    Names,
    /// It stands in a step that could not be read as a whole.
    Unsure,
    /// The incident and the parties' names, and the fields of the step's item.
    Item(Option<&'a str>),
    /// These, and the time of a promise.
    ItemAndTime(Option<&'a str>),
}

pub(super) fn check(check: &mut Check<'_, '_, '_>) {
    for text in texts(check) {
        languages(check, &text);
        let before = check.problems.len();
        placeholders(check, &text);
        if check.problems.len() == before {
            same_placeholders(check, &text);
        }
    }
}

fn placeholders(check: &mut Check<'_, '_, '_>, text: &Text<'_>) {
    let Some(possible) = possible(check, text.fills) else {
        return;
    };
    for (language, written) in &text.words.0 {
        let path = text.path.key(language);
        if let Some(brace) = ["｛", "｝"]
            .into_iter()
            .find(|brace| written.contains(brace))
        {
            check.report_piece(What::LooseBrace, &path, brace);
            continue;
        }
        let holes = names_in(written);
        if written.matches('{').count() != holes.len()
            || written.matches('}').count() != holes.len()
        {
            check.report(What::LooseBrace, &path);
            continue;
        }
        for hole in holes
            .into_iter()
            .filter(|hole| !possible.iter().any(|known| known == hole))
        {
            let what = What::Unfillable(hole.to_owned(), possible.clone());
            check.report_piece(what, &path, &format!("{{{hole}}}"));
        }
    }
}

/// One slip is told once: a text in `jp` has no `ja`, and that is the same slip.
fn languages(check: &mut Check<'_, '_, '_>, text: &Text<'_>) {
    let claimed = &check.list.languages;
    let is_slip_of =
        |slip: &str, language: &str| meant::language(slip).is_some_and(|meant| meant == language);
    let missing = claimed
        .iter()
        .filter(|language| is_language(language) && !text.words.0.contains_key(*language));
    for language in missing {
        let slipped = text
            .words
            .0
            .keys()
            .any(|key| !claimed.contains(key) && is_slip_of(key, language));
        if !slipped && !check.tree.is_broken(&text.path) {
            check.report_key(What::LanguageMissing(language.clone()), &text.path);
        }
    }
    for (language, written) in &text.words.0 {
        let path = text.path.key(language);
        let slipped = claimed
            .iter()
            .any(|claim| !is_language(claim) && is_slip_of(claim, language));
        if !claimed.contains(language) && !claimed.is_empty() && !slipped {
            check.report_key(
                What::LanguageNotClaimed(language.clone(), claimed.clone()),
                &path,
            );
        }
        if written.trim().is_empty() {
            check.report(What::EmptyText, &path);
        }
    }
}

/// A placeholder that one language has and another lacks: somebody would be asked without the
/// number.
fn same_placeholders(check: &mut Check<'_, '_, '_>, text: &Text<'_>) {
    let each: Vec<(&String, BTreeSet<&str>)> = text
        .words
        .0
        .iter()
        .map(|(language, written)| (language, names_in(written).into_iter().collect()))
        .collect();
    for (there, names) in &each {
        for (missing, others) in &each {
            if let Some(name) = names.difference(others).next() {
                let (name, there, missing) =
                    ((*name).to_owned(), (*there).clone(), (*missing).clone());
                let path = text.path.key(&missing);
                return check.report(
                    What::PlaceholderOnlyIn {
                        name,
                        there,
                        missing: missing.clone(),
                    },
                    &path,
                );
            }
        }
    }
}

fn names_in(text: &str) -> Vec<&str> {
    crate::text::placeholders(text).collect()
}

/// The placeholders that can be filled; none when that cannot be told.
fn possible(check: &Check<'_, '_, '_>, fills: Fills<'_>) -> Option<Vec<String>> {
    let (item, time) = match fills {
        Fills::Nothing => return Some(Vec::new()),
        Fills::Unsure => return None,
        Fills::Names => (None, false),
        Fills::Item(item) => (item, false),
        Fills::ItemAndTime(item) => (item, true),
    };
    let mut names = Vec::new();
    if let Some(item) = item.and_then(|item| check.list.item(item)) {
        names.extend(
            item.fields
                .iter()
                .map(|field| format!("{}.{}", item.id, field.id)),
        );
        names.push(format!("{}.ends", item.id));
    }
    names.extend(time.then(|| "by".to_owned()));
    names.extend(INCIDENT.map(str::to_owned));
    names.extend(
        check
            .list
            .parties
            .iter()
            .map(|party| format!("party.{}", party.id)),
    );
    Some(names)
}

/// Every text of the list.
pub(super) fn texts<'a>(check: &Check<'a, '_, '_>) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    let mut add = |path: Path<'static>, words: Option<&'a LocalizedText>, fills| {
        texts.extend(words.map(|words| Text { path, words, fills }));
    };
    let (list, root) = (check.list, Path::default());
    add(root.key("title"), Some(&list.title), Fills::Nothing);
    add(root.key("triage"), Some(&list.triage), Fills::Nothing);
    for (path, party) in check.parties() {
        add(path.key("name"), Some(&party.name), Fills::Nothing);
        add(path.key("reach"), party.reach.as_ref(), Fills::Names);
        add(path.key("say"), party.say.as_ref(), Fills::Names);
    }
    for (at, item) in list.items.iter().enumerate() {
        let path = root.key("items").at(at);
        add(path.key("name"), Some(&item.name), Fills::Nothing);
        for (at, field) in item.fields.iter().enumerate() {
            let path = path.key("fields").at(at);
            add(path.key("label"), Some(&field.label), Fills::Nothing);
            for (at, option) in field.options.iter().enumerate() {
                add(
                    path.key("options").at(at).key("label"),
                    Some(&option.label),
                    Fills::Nothing,
                );
            }
        }
    }
    for (at, sign) in list.signs.iter().enumerate() {
        add(
            root.key("signs").at(at).key("text"),
            Some(&sign.text),
            Fills::Nothing,
        );
    }
    for (at, phase) in list.phases.iter().enumerate() {
        add(
            root.key("phases").at(at).key("title"),
            Some(&phase.title),
            Fills::Nothing,
        );
    }
    for (path, step) in check.steps() {
        let unsure = check.tree.is_broken(&path);
        let mut add_step =
            |path, words, fills| add(path, words, if unsure { Fills::Unsure } else { fills });
        step_texts(step, &path, &mut add_step);
    }
    texts
}

fn step_texts<'a>(
    step: &'a Step,
    path: &Path<'static>,
    add: &mut impl FnMut(Path<'static>, Option<&'a LocalizedText>, Fills<'a>),
) {
    let item = step.each.as_deref();
    for (key, words) in [
        ("do", &step.act),
        ("ask", &step.ask),
        ("attach", &step.attach),
        ("text", &step.text),
        ("why", &step.why),
        ("trap", &step.trap),
        ("question", &step.question),
        ("not_enough", &step.not_enough),
        ("no_fallback", &step.no_fallback),
    ] {
        add(path.key(key), words.as_ref(), Fills::Item(item));
    }
    for (key, words) in [("label", &step.label), ("brief", &step.brief)] {
        add(path.key(key), words.as_ref(), Fills::Nothing);
    }
    for (at, option) in step.options.iter().enumerate() {
        add(
            path.key("options").at(at).key("label"),
            Some(&option.label),
            Fills::Nothing,
        );
    }
    if let Some(say_back) = &step.say_back {
        let path = path.key("say_back");
        add(
            path.key("confirmed"),
            Some(&say_back.confirmed),
            Fills::Item(item),
        );
        add(
            path.key("promised"),
            Some(&say_back.promised),
            Fills::ItemAndTime(item),
        );
        add(
            path.key("refused"),
            Some(&say_back.refused),
            Fills::Item(item),
        );
        add(
            path.key("not_known"),
            Some(&say_back.not_known),
            Fills::Item(item),
        );
    }
    for (at, further) in step.further.iter().enumerate() {
        let path = path.key("further").at(at);
        let said_back = if further.verdict == Verdict::Promised {
            Fills::ItemAndTime(item)
        } else {
            Fills::Item(item)
        };
        add(path.key("text"), Some(&further.text), Fills::Nothing);
        add(path.key("say_back"), Some(&further.say_back), said_back);
    }
    if let Some(verify) = &step.verify {
        add(
            path.key("verify").key("look"),
            Some(&verify.look),
            Fills::Item(item),
        );
    }
}
