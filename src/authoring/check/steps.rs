//! Steps: exactly one kind each, the keys that go with it, and what it rests on.

use super::Check;
use crate::{
    authoring::{meant::is_country, problem::What, tree::Path},
    checklist::{Choice, KINDS, NEEDED, Step, ValueType},
};

/// A key, whether a step has it, and the kinds that it goes with.
type Key = (&'static str, fn(&Step) -> bool, &'static [&'static str]);

/// The keys that go with some kinds only.
const KEYS: [Key; 15] = [
    (
        "each",
        |step| step.each.is_some(),
        &["do", "ask", "confirm", "attach"],
    ),
    ("type", |step| step.kind.is_some(), &["ask"]),
    ("options", |step| !step.options.is_empty(), &["ask"]),
    ("text", |step| step.text.is_some(), &["collect", "open"]),
    ("label", |step| step.label.is_some(), &["confirm"]),
    ("brief", |step| step.brief.is_some(), &["confirm"]),
    ("question", |step| step.question.is_some(), &["confirm"]),
    ("say_back", |step| step.say_back.is_some(), &["confirm"]),
    ("further", |step| !step.further.is_empty(), &["confirm"]),
    ("not_enough", |step| step.not_enough.is_some(), &["confirm"]),
    ("promise", |step| step.promise.is_some(), &["confirm"]),
    ("verify", |step| step.verify.is_some(), &["confirm"]),
    (
        "contradicted_by",
        |step| !step.contradicted_by.is_empty(),
        &["confirm"],
    ),
    ("spares", |step| step.spares, &["confirm"]),
    (
        "no_fallback",
        |step| step.no_fallback.is_some(),
        &["confirm"],
    ),
];

pub(super) fn check(check: &mut Check<'_, '_, '_>) {
    let list = check.list;
    for (at, item) in list.items.iter().enumerate() {
        for (field_at, field) in item.fields.iter().enumerate() {
            let path = Path::default()
                .key("items")
                .at(at)
                .key("fields")
                .at(field_at);
            options(check, Some(field.kind), &field.options, &path);
        }
    }
    for (path, step) in check.steps() {
        if !check.tree.is_broken(&path) {
            kind(check, step, &path);
            basis(check, step, &path);
            deadline(check, step, &path);
        }
        for (at, country) in step.countries.iter().enumerate() {
            if !is_country(country) {
                check.report(
                    What::NotACountry(country.clone()),
                    &path.key("where").at(at),
                );
            }
        }
    }
}

fn kind(check: &mut Check<'_, '_, '_>, step: &Step, path: &Path<'_>) {
    let named = [
        step.act.is_some(),
        step.ask.is_some(),
        step.collect.is_some(),
        step.confirm.is_some(),
        step.attach.is_some(),
        step.open.is_some(),
    ];
    let kinds: Vec<_> = KINDS
        .into_iter()
        .zip(named)
        .filter_map(|(kind, named)| named.then_some(kind))
        .collect();
    let kind = match kinds[..] {
        [] => return check.report(What::NoKind, &path.key("id")),
        [kind] => kind,
        [_, second, ..] => {
            return check.report_key(What::SeveralKinds(kinds.clone()), &path.key(second));
        }
    };
    let has = |key: &str| {
        KEYS.iter()
            .any(|(name, is_there, _)| *name == key && is_there(step))
    };
    for (key, is_there, kinds) in KEYS {
        if is_there(step) && !kinds.contains(&kind) {
            check.report_key(
                What::KeyNotForKind {
                    key,
                    kind,
                    kinds: kinds.to_vec(),
                },
                &path.key(key),
            );
        }
    }
    for (_, key) in NEEDED
        .iter()
        .filter(|(needing, key)| *needing == kind && !has(key))
    {
        check.report(What::KindNeedsKey { key, kind }, &path.key("id"));
    }
    if kind == "ask" {
        options(check, step.kind, &step.options, path);
    }
    if let Some(verify) = &step.verify {
        let path = path.key("verify");
        match (verify.repeat, verify.times) {
            (Some(_), None) => check.report_key(What::RepeatAndTimes, &path.key("repeat")),
            (None, Some(_)) => check.report_key(What::RepeatAndTimes, &path.key("times")),
            (Some(_), Some(..2)) => check.report(What::TooSmall("times", 2), &path.key("times")),
            _ => {}
        }
    }
}

fn options(
    check: &mut Check<'_, '_, '_>,
    kind: Option<ValueType>,
    options: &[Choice],
    path: &Path<'_>,
) {
    match kind {
        _ if check.tree.is_broken(path) => {}
        Some(ValueType::Choice) if options.len() < 2 => {
            check.report(What::ChoiceWithoutOptions, &path.key("type"))
        }
        Some(ValueType::Choice) | None => {}
        Some(_) if options.is_empty() => {}
        Some(_) => check.report_key(What::OptionsWithoutChoice, &path.key("options")),
    }
}

fn basis(check: &mut Check<'_, '_, '_>, step: &Step, path: &Path<'_>) {
    match (step.sources.is_empty(), step.judgement) {
        (true, false) => check.report(What::NoBasis, &path.key("id")),
        (false, true) => check.report_key(What::TwoBases, &path.key("judgement")),
        _ => {}
    }
}

/// A time to count from needs something to count.
fn deadline(check: &mut Check<'_, '_, '_>, step: &Step, path: &Path<'_>) {
    let phase = check
        .list
        .phases
        .iter()
        .find(|phase| phase.steps.iter().any(|one| std::ptr::eq(one, step)));
    let counts = step.within.is_some() || phase.is_some_and(|phase| phase.within.is_some());
    if step.from.is_some() && !counts {
        check.report_key(What::FromWithoutWithin, &path.key("from"));
    }
    if step.legal && !counts {
        check.report_key(What::LegalWithoutWithin, &path.key("legal"));
    }
    let mut cited = check
        .list
        .sources
        .iter()
        .filter(|source| step.sources.contains(&source.id));
    if step.legal && !cited.any(|source| source.url.is_some() && source.checked.is_some()) {
        check.report_key(What::LegalWithoutSource, &path.key("legal"));
    }
}
