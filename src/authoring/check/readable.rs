//! Texts as their readers meet them, aloud on the telephone or at a glance: what would be hard to
//! follow, or would be taken for something else.

use super::{Check, texts};
use crate::{
    authoring::{
        MAX_TEXT_CHARS,
        advice::Advice,
        problem::{Problem, What},
        sentence::{asks, too_long},
        tree::Path,
    },
    checklist::{SayBack, Step},
    text::LocalizedText,
};

/// A name of fewer words may be the same in every language.
const WORDS_OF_A_NAME: usize = 3;

pub(super) fn check(check: &mut Check<'_, '_, '_>) {
    for text in texts::texts(check) {
        sentences(check, text.words, &text.path);
        translated(check, text.words, &text.path);
    }
}

/// What is read to the party, and how its answers are said back.
pub(super) fn answers(check: &mut Check<'_, '_, '_>) {
    for (path, step) in check.steps() {
        question(check, step, &path.key("question"));
        if let Some(say_back) = &step.say_back {
            said_back(check, step, say_back, &path);
        }
    }
}

fn sentences(check: &mut Check<'_, '_, '_>, words: &LocalizedText, path: &Path<'_>) {
    let whole = words
        .0
        .iter()
        .filter(|(_, written)| written.chars().count() <= MAX_TEXT_CHARS);
    for (language, written) in whole {
        for long in too_long(language, written) {
            let (length, most) = (long.length, long.most);
            let what = Advice::LongSentence {
                language: language.clone(),
                length,
                most,
            };
            check.report_piece(What::Advice(what), &path.key(language), long.text);
        }
    }
}

/// A text that is the same in English and Japanese. Names and words such as `SIM` may be.
fn translated(check: &mut Check<'_, '_, '_>, words: &LocalizedText, path: &Path<'_>) {
    let (Some(en), Some(ja)) = (words.0.get("en"), words.0.get("ja")) else {
        return;
    };
    if en.trim() != ja.trim() || en.trim().is_empty() {
        return;
    }
    let is_latin = en.is_ascii();
    if !is_latin
        || en
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphabetic))
            .count()
            >= WORDS_OF_A_NAME
    {
        let (one, other) = if is_latin { ("en", "ja") } else { ("ja", "en") };
        check.report(
            What::Advice(Advice::NotTranslated(one.to_owned(), other.to_owned())),
            &path.key(other),
        );
    }
}

fn question(check: &mut Check<'_, '_, '_>, step: &Step, path: &Path<'_>) {
    for (language, written) in step.question.iter().flat_map(|words| &words.0) {
        if !asks(language, written) {
            check.report(What::Advice(Advice::NoQuestion), &path.key(language));
        }
    }
}

/// Two answers in the same words would be noted as each other; a promise without its time is none.
fn said_back(check: &mut Check<'_, '_, '_>, step: &Step, say_back: &SayBack, owner: &Path<'_>) {
    let path = owner.key("say_back");
    let verdicts = [
        ("confirmed", &say_back.confirmed),
        ("promised", &say_back.promised),
        ("refused", &say_back.refused),
        ("not_known", &say_back.not_known),
    ];
    // What one language has and another lacks is told as such.
    let has_time = |promised: &String| crate::text::placeholders(promised).any(|hole| hole == "by");
    if !say_back.promised.0.values().any(has_time) {
        for language in say_back.promised.0.keys() {
            check.report(
                What::Advice(Advice::PromiseWithoutTime),
                &path.key("promised").key(language),
            );
        }
    }
    let further = step.further.iter().enumerate().map(|(at, further)| {
        let path = owner.key("further").at(at).key("say_back");
        (further.id.as_str(), path, &further.say_back)
    });
    let verdicts = verdicts
        .into_iter()
        .map(|(verdict, words)| (verdict, path.key(verdict), words));
    let said: Vec<_> = verdicts.chain(further).collect();
    for (at, (answer, path, words)) in said.iter().enumerate() {
        for (language, written) in &words.0 {
            let same = |other: &LocalizedText| {
                other
                    .0
                    .get(language)
                    .is_some_and(|other| other.trim() == written.trim())
            };
            let Some((first, of_first, _)) = said[..at].iter().find(|(_, _, other)| same(other))
            else {
                continue;
            };
            let place = check.tree.place(&path.key(language));
            let related = Some(check.tree.place(&of_first.key(language)).value);
            let what = What::Advice(Advice::SameSayBack(
                (*first).to_owned(),
                (*answer).to_owned(),
            ));
            check.problems.push(Problem {
                what,
                pointer: place.pointer,
                range: place.value,
                related,
            });
        }
    }
}
