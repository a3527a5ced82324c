//! Steps: exactly one kind each, the keys that go with it, and what it rests on.

use super::checker::Checker;
use crate::{
    authoring::{limits::MAX_TEXT_CHARS, meant::is_country, problem::ProblemKind, tree::Path},
    checklist::{Choice, KINDS, NEEDED, NumberRange, Step, ValueType, Verify},
};

/// The keys that go with some kinds only, with these kinds.
const KEYS: [(&str, &[&str]); 25] = [
    ("who", &["do", "ask", "collect", "attach"]),
    ("title", &["do", "ask", "collect", "attach", "open"]),
    ("each", &["do", "ask", "confirm", "attach"]),
    ("required", &["do", "ask", "attach"]),
    ("repeat", &["do", "attach"]),
    ("times", &["do", "attach"]),
    ("until", &["do", "attach"]),
    ("type", &["ask"]),
    ("options", &["ask"]),
    ("unit", &["ask"]),
    ("min", &["ask"]),
    ("max", &["ask"]),
    ("text", &["do", "ask", "collect", "attach", "open"]),
    ("to_come", &["open"]),
    ("label", &["confirm"]),
    ("brief", &["confirm"]),
    ("question", &["confirm"]),
    ("say_back", &["confirm"]),
    ("further", &["confirm"]),
    ("not_enough", &["confirm"]),
    ("promise", &["confirm"]),
    ("verify", &["confirm", "do", "attach"]),
    ("contradicted_by", &["confirm", "do", "attach"]),
    ("spares", &["confirm"]),
    ("no_fallback", &["confirm"]),
];

pub(super) fn check(check: &mut Checker<'_>) {
    let list = check.list;
    for (path, item) in Path::default().key("items").each(&list.items) {
        for (path, field) in path.key("fields").each(&item.fields) {
            options(check, Some(field.kind), &field.options, &path);
            range(check, Some(field.kind), &field.range(), &path);
            if field.kind == ValueType::LongText {
                check.report(ProblemKind::LongTextInItem, &path.key("type"));
            }
        }
    }
    for (path, step) in check.steps() {
        if !check.tree.is_broken(&path) {
            kind(check, step, &path);
            basis(check, step, &path);
            deadline(check, step, &path);
        }
        countries(check, &step.countries, &path);
    }
}

/// The countries of `where`.
pub(super) fn countries(check: &mut Checker<'_>, codes: &[String], owner: &Path<'_>) {
    for (path, country) in owner.key("where").each(codes) {
        if !is_country(country) {
            let text = country.clone();
            check.report(ProblemKind::NotACountry { text }, &path);
        }
    }
}

fn kind(check: &mut Checker<'_>, step: &Step, path: &Path<'_>) {
    match step.kinds()[..] {
        [] => {
            let kinds = KINDS.to_vec();
            check.report(ProblemKind::NoKind { kinds }, &path.key("id"));
        }
        [kind] => of_one_kind(check, step, kind, path),
        [first, second, ref others @ ..] => {
            let kinds = [&[first, second], others].concat();
            check.report_key(ProblemKind::SeveralKinds { kinds }, &path.key(second));
        }
    }
}

fn of_one_kind(check: &mut Checker<'_>, step: &Step, kind: &'static str, path: &Path<'_>) {
    let there = step.keys();
    for (key, kinds) in KEYS {
        if there.contains_key(key) && !kinds.contains(&kind) {
            let kinds = kinds.to_vec();
            let problem = ProblemKind::KeyNotForKind { key, kind, kinds };
            check.report_key(problem, &path.key(key));
        }
    }
    for (needing, key) in NEEDED {
        if needing == kind && !there.contains_key(key) {
            check.report(ProblemKind::KindNeedsKey { key, kind }, &path.key("id"));
        }
    }
    if matches!(kind, "collect" | "open") {
        one_line(check, step, path);
    }
    if kind == "ask" {
        options(check, step.kind, &step.options, path);
        range(check, step.kind, &step.range(), path);
    }
    if let Some(verify) = &step.verify {
        looks(check, verify, &path.key("verify"));
    }
    repeats(check, step, path);
}

/// The text of a step that has no other one is its question: one short paragraph.
fn one_line(check: &mut Checker<'_>, step: &Step, path: &Path<'_>) {
    let most = MAX_TEXT_CHARS;
    let text = step.text.iter();
    for (language, written) in text.flat_map(|text| &text.0) {
        let path = path.key("text").key(language);
        let n = written.chars().count();
        if written.contains('\n') {
            check.report(ProblemKind::LineBreak, &path);
        } else if n > most {
            check.report(ProblemKind::TextTooLong { n, most }, &path);
        }
    }
}

/// How often to look: `repeat` and `times` say that together.
fn looks(check: &mut Checker<'_>, verify: &Verify, path: &Path<'_>) {
    let repeat = path.key("repeat");
    let times = path.key("times");
    match (verify.repeat, verify.times) {
        (Some(_), None) => check.report_key(ProblemKind::RepeatAndTimes, &repeat),
        (None, Some(_)) => check.report_key(ProblemKind::RepeatAndTimes, &times),
        (Some(_), Some(..2)) => {
            let key = "times";
            check.report(ProblemKind::TooSmall { key, least: 2 }, &times);
        }
        _ => {}
    }
}

/// What is repeated needs an end, and what ends something needs what is repeated.
fn repeats(check: &mut Checker<'_>, step: &Step, path: &Path<'_>) {
    let ends = [
        ("times", step.times.is_some()),
        ("until", step.until.is_some()),
    ];
    if step.repeat.is_none() {
        for (key, _) in ends.into_iter().filter(|(_, there)| *there) {
            check.report_key(ProblemKind::EndWithoutRepeat { key }, &path.key(key));
        }
    } else if ends.iter().all(|(_, there)| !there) {
        check.report_key(ProblemKind::RepeatWithoutEnd, &path.key("repeat"));
    }
    if step.times.is_some_and(|times| times < 2) {
        let key = "times";
        check.report(ProblemKind::TooSmall { key, least: 2 }, &path.key(key));
    }
}

fn options(check: &mut Checker<'_>, kind: Option<ValueType>, options: &[Choice], path: &Path<'_>) {
    let Some(kind) = kind.filter(|_| !check.tree.is_broken(path)) else {
        return;
    };
    let is_choice = matches!(kind, ValueType::Choice | ValueType::Choices);
    if is_choice && options.len() < 2 {
        check.report(ProblemKind::ChoiceWithoutOptions, &path.key("type"));
    } else if !is_choice && !options.is_empty() {
        check.report_key(ProblemKind::OptionsWithoutChoice, &path.key("options"));
    }
}

/// What a number counts and how large it is goes with numbers alone.
fn range(check: &mut Checker<'_>, kind: Option<ValueType>, range: &NumberRange, path: &Path<'_>) {
    let there = [
        ("unit", range.unit.is_some()),
        ("min", range.min.is_some()),
        ("max", range.max.is_some()),
    ];
    if kind != Some(ValueType::Number) {
        for (key, _) in there.into_iter().filter(|(_, there)| *there) {
            check.report_key(ProblemKind::RangeWithoutNumber { key }, &path.key(key));
        }
    } else if let (Some(min), Some(max)) = (range.min, range.max)
        && min >= max
    {
        check.report(ProblemKind::EmptyRange { min, max }, &path.key("max"));
    }
}

fn basis(check: &mut Checker<'_>, step: &Step, path: &Path<'_>) {
    match (check.list.sources_of(step).is_empty(), step.judgement) {
        (true, false) => check.report(ProblemKind::NoBasis, &path.key("id")),
        (false, true) => check.report_key(ProblemKind::TwoBases, &path.key("judgement")),
        _ => {}
    }
}

/// A time to count from needs something to count.
fn deadline(check: &mut Checker<'_>, step: &Step, path: &Path<'_>) {
    let counts = check.list.within(step).is_some();
    if step.from.is_some() && !counts {
        check.report_key(ProblemKind::FromWithoutWithin, &path.key("from"));
    }
    if step.legal && !counts {
        check.report_key(ProblemKind::LegalWithoutWithin, &path.key("legal"));
    }
    let mut sources = check.list.sources.iter();
    let has_basis = sources.any(|source| {
        let is_dated_page = source.url.is_some() && source.checked.is_some();
        is_dated_page && check.list.sources_of(step).contains(&source.id)
    });
    if step.legal && !has_basis {
        check.report_key(ProblemKind::LegalWithoutSource, &path.key("legal"));
    }
}
