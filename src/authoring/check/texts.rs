//! Texts: complete in every language, and without a placeholder that nothing can fill.

use std::collections::BTreeSet;

use super::checker::Checker;
use crate::{
    authoring::{
        meant::{self, is_language},
        placeholder::InBraces,
        problem::ProblemKind,
        tree::Path,
    },
    checklist::{Choice, Step},
    status::Verdict,
    text::{self, LocalizedText},
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

/// What can fill the placeholders of a text.
#[derive(Clone, Copy)]
enum Fills<'a> {
    /// It is used alone: a name, a title, a label.
    Nothing,
    /// It is in a step that could not be read as a whole.
    Unsure,
    /// The incident, the parties' names, the answers to the list's questions to yourself, and the
    /// fields of the step's item.
    Item(Option<&'a str>),
    /// These, and the time of a promise.
    ItemAndTime(Option<&'a str>),
}

pub(super) fn check(check: &mut Checker<'_>) {
    for text in texts(check) {
        missing_languages(check, &text);
        languages(check, &text);
        let before = check.problems.len();
        placeholders(check, &text);
        if check.problems.len() == before {
            same_placeholders(check, &text);
        }
    }
}

/// Whether `slip` is a mistyped code of this language.
fn is_slip_of(slip: &str, language: &str) -> bool {
    meant::language(slip).is_some_and(|meant| meant == language)
}

/// Languages that the text lacks. One slip is reported once: a text in `jp` has no `ja`, and that
/// is the same slip.
fn missing_languages(check: &mut Checker<'_>, text: &Text<'_>) {
    let claimed = &check.list.languages;
    let written = &text.words.0;
    for language in claimed {
        if !is_language(language) || written.contains_key(language) {
            continue;
        }
        let mut others = written.keys().filter(|key| !claimed.contains(key));
        let is_slip = others.any(|key| is_slip_of(key, language));
        if !is_slip && !check.tree.is_broken(&text.path) {
            let language = language.clone();
            check.report_key(ProblemKind::LanguageMissing { language }, &text.path);
        }
    }
}

fn languages(check: &mut Checker<'_>, text: &Text<'_>) {
    let claimed = &check.list.languages;
    for (language, written) in &text.words.0 {
        let path = text.path.key(language);
        let is_slip = claimed
            .iter()
            .any(|claim| !is_language(claim) && is_slip_of(claim, language));
        if !claimed.contains(language) && !claimed.is_empty() && !is_slip {
            let problem = ProblemKind::LanguageNotClaimed {
                language: language.clone(),
                claimed: claimed.clone(),
            };
            check.report_key(problem, &path);
        }
        if written.trim().is_empty() {
            check.report(ProblemKind::EmptyText, &path);
        }
    }
}

fn placeholders(check: &mut Checker<'_>, text: &Text<'_>) {
    let Some(possible) = possible(check, text.fills) else {
        return;
    };
    for (language, written) in &text.words.0 {
        let path = text.path.key(language);
        let mut wide = ["｛", "｝"].into_iter();
        if let Some(brace) = wide.find(|brace| written.contains(brace)) {
            check.report_piece(ProblemKind::LooseBrace, &path, brace);
            continue;
        }
        let names = names_in(written);
        let count = |brace: char| written.matches(brace).count();
        if count('{') != names.len() || count('}') != names.len() {
            check.report(ProblemKind::LooseBrace, &path);
            continue;
        }
        for name in names {
            if !possible.iter().any(|known| known == name) {
                let problem = ProblemKind::Unfillable {
                    name: InBraces(name.to_owned()),
                    known: possible.clone(),
                };
                check.report_piece(problem, &path, &format!("{{{name}}}"));
            }
        }
    }
}

/// A placeholder that one language has and another lacks: that question would come without the
/// number.
fn same_placeholders(check: &mut Checker<'_>, text: &Text<'_>) {
    let mut names = Vec::new();
    for (language, written) in &text.words.0 {
        let of_text: BTreeSet<&str> = names_in(written).into_iter().collect();
        names.push((language, of_text));
    }
    for (there, of_one) in &names {
        for (missing, of_other) in &names {
            if let Some(name) = of_one.difference(of_other).next() {
                let problem = ProblemKind::PlaceholderOnlyIn {
                    name: InBraces((*name).to_owned()),
                    there: (*there).clone(),
                    missing: (*missing).clone(),
                };
                return check.report(problem, &text.path.key(missing));
            }
        }
    }
}

fn names_in(text: &str) -> Vec<&str> {
    text::placeholders(text).collect()
}

/// The placeholders that can be filled; none when that is not known.
fn possible(check: &Checker<'_>, fills: Fills<'_>) -> Option<Vec<String>> {
    let (item, has_time) = match fills {
        Fills::Nothing => return Some(Vec::new()),
        Fills::Unsure => return None,
        Fills::Item(item) => (item, false),
        Fills::ItemAndTime(item) => (item, true),
    };
    let mut names = Vec::new();
    if let Some(item) = item.and_then(|item| check.list.item(item)) {
        for field in &item.fields {
            names.push(format!("{}.{}", item.id, field.id));
        }
        names.push(format!("{}.ends", item.id));
    }
    if has_time {
        names.push("by".to_owned());
    }
    names.extend(INCIDENT.map(str::to_owned));
    for party in &check.list.parties {
        names.push(format!("party.{}", party.id));
    }
    let asked = check.list.all_steps().filter(|step| step.ask.is_some());
    names.extend(asked.map(|step| format!("answer.{}", step.id)));
    Some(names)
}

/// Every text of the list.
pub(super) fn texts<'a>(check: &Checker<'a>) -> Vec<Text<'a>> {
    let list = check.list;
    let root = Path::default();
    let mut texts = Texts::default();
    texts.add(root.key("title"), &list.title, Fills::Nothing);
    texts.add(root.key("triage"), &list.triage, Fills::Nothing);
    texts.add(root.key("about"), &list.about, Fills::Nothing);
    let figures = list.outlook.iter().flat_map(|outlook| &outlook.realistic);
    let figures = figures.enumerate();
    for (at, figure) in figures {
        let path = root.key("outlook").key("realistic").at(at);
        texts.add(path.key("text"), &figure.text, Fills::Nothing);
    }
    for (path, party) in check.parties() {
        texts.add(path.key("name"), &party.name, Fills::Nothing);
        texts.add(path.key("reach"), &party.reach, Fills::Item(None));
        texts.add(path.key("say"), &party.say, Fills::Item(None));
    }
    for (path, item) in root.key("items").each(&list.items) {
        texts.add(path.key("name"), &item.name, Fills::Nothing);
        for (path, field) in path.key("fields").each(&item.fields) {
            texts.add(path.key("label"), &field.label, Fills::Nothing);
            texts.add_options(&field.options, &path, Fills::Nothing);
            texts.add(path.key("unit"), &field.unit, Fills::Nothing);
        }
    }
    for (path, sign) in root.key("signs").each(&list.signs) {
        texts.add(path.key("text"), &sign.text, Fills::Nothing);
    }
    for (path, phase) in root.key("phases").each(&list.phases) {
        texts.add(path.key("title"), &phase.title, Fills::Nothing);
    }
    for (path, step) in check.steps() {
        let from = texts.0.len();
        texts.add_step(step, &path);
        if check.tree.is_broken(&path) {
            for text in &mut texts.0[from..] {
                text.fills = Fills::Unsure;
            }
        }
    }
    texts.0
}

#[derive(Default)]
struct Texts<'a>(Vec<Text<'a>>);

impl<'a> Texts<'a> {
    fn add(
        &mut self,
        path: Path<'static>,
        words: impl Into<Option<&'a LocalizedText>>,
        fills: Fills<'a>,
    ) {
        if let Some(words) = words.into() {
            self.0.push(Text { path, words, fills });
        }
    }

    fn add_options(&mut self, options: &'a [Choice], path: &Path<'static>, fills: Fills<'a>) {
        for (path, option) in path.key("options").each(options) {
            self.add(path.key("label"), &option.label, fills);
        }
    }

    fn add_step(&mut self, step: &'a Step, path: &Path<'static>) {
        let item = Fills::Item(step.each.as_deref());
        let item_and_time = Fills::ItemAndTime(step.each.as_deref());
        let of_item = [
            ("do", &step.act),
            ("ask", &step.ask),
            ("attach", &step.attach),
            ("text", &step.text),
            ("why", &step.why),
            ("trap", &step.trap),
            ("question", &step.question),
            ("not_enough", &step.not_enough),
            ("no_fallback", &step.no_fallback),
        ];
        for (key, words) in of_item {
            self.add(path.key(key), words, item);
        }
        self.add(path.key("title"), &step.title, Fills::Nothing);
        self.add(path.key("label"), &step.label, Fills::Nothing);
        self.add(path.key("brief"), &step.brief, Fills::Nothing);
        self.add_options(&step.options, path, Fills::Nothing);
        self.add(path.key("unit"), &step.unit, Fills::Nothing);
        if let Some(say_back) = &step.say_back {
            let path = path.key("say_back");
            self.add(path.key("confirmed"), &say_back.confirmed, item);
            self.add(path.key("promised"), &say_back.promised, item_and_time);
            self.add(path.key("refused"), &say_back.refused, item);
            self.add(path.key("not_known"), &say_back.not_known, item);
        }
        for (path, further) in path.key("further").each(&step.further) {
            let said_back = match further.verdict {
                Verdict::Promised => item_and_time,
                _ => item,
            };
            self.add(path.key("text"), &further.text, Fills::Nothing);
            self.add(path.key("say_back"), &further.say_back, said_back);
        }
        if let Some(verify) = &step.verify {
            self.add(path.key("verify").key("look"), &verify.look, item);
        }
    }
}
