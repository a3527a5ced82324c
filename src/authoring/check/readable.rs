//! Texts as their readers meet them, aloud on the telephone or at a glance: what would be hard to
//! follow, or would be taken for something else.

use super::{checker::Checker, texts};
use crate::{
    authoring::{
        limits::MAX_TEXT_CHARS,
        problem::ProblemKind,
        sentence::{asks, too_long},
        tree::Path,
    },
    checklist::{SayBack, Step},
    text::{LocalizedText, placeholders},
};

/// A name of fewer words may be the same in every language.
const WORDS_OF_A_NAME: usize = 3;

pub(super) fn check(check: &mut Checker<'_>) {
    for text in texts::texts(check) {
        sentences(check, text.words, &text.path);
        translated(check, text.words, &text.path);
    }
}

/// What is read to the party, and how its answers are said back.
pub(super) fn answers(check: &mut Checker<'_>) {
    for (path, step) in check.steps() {
        question(check, step, &path.key("question"));
        if let Some(say_back) = &step.say_back {
            said_back(check, step, say_back, &path);
        }
    }
}

fn sentences(check: &mut Checker<'_>, words: &LocalizedText, path: &Path<'_>) {
    for (language, written) in &words.0 {
        let is_read = |line: &&str| line.chars().count() <= MAX_TEXT_CHARS;
        let lines = written.lines().filter(is_read);
        for long in lines.flat_map(|line| too_long(language, line)) {
            let n = long.length;
            let most = long.most;
            let problem = match language.as_str() {
                "ja" => ProblemKind::LongSentenceJa { n, most },
                _ => ProblemKind::LongSentence { n, most },
            };
            check.report_piece(problem, &path.key(language), long.text);
        }
    }
}

/// A text that is the same in English and Japanese. Names and words such as `SIM` may be.
fn translated(check: &mut Checker<'_>, words: &LocalizedText, path: &Path<'_>) {
    let (Some(en), Some(ja)) = (words.0.get("en"), words.0.get("ja")) else {
        return;
    };
    if en.trim() != ja.trim() || en.trim().is_empty() {
        return;
    }
    let (own, other) = if en.is_ascii() {
        ("en", "ja")
    } else {
        ("ja", "en")
    };
    let words = en
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphabetic));
    let may_be_name = en.is_ascii() && words.count() < WORDS_OF_A_NAME;
    if !may_be_name {
        let problem = ProblemKind::NotTranslated {
            languages: vec![own, other],
            language: other,
        };
        check.report(problem, &path.key(other));
    }
}

fn question(check: &mut Checker<'_>, step: &Step, path: &Path<'_>) {
    for (language, written) in step.question.iter().flat_map(|words| &words.0) {
        if !asks(language, written) {
            check.report(ProblemKind::NoQuestion, &path.key(language));
        }
    }
}

/// A promise without its time is not one.
fn promise(check: &mut Checker<'_>, promised: &LocalizedText, path: &Path<'_>) {
    let has_time = |text: &String| placeholders(text).any(|hole| hole == "by");
    // A placeholder that one language has and another lacks is reported as such.
    if promised.0.values().any(has_time) {
        return;
    }
    for language in promised.0.keys() {
        check.report(ProblemKind::PromiseWithoutTime, &path.key(language));
    }
}

/// Two answers in the same words would be noted as each other.
fn said_back(check: &mut Checker<'_>, step: &Step, say_back: &SayBack, owner: &Path<'_>) {
    let verdicts = [
        ("confirmed", &say_back.confirmed),
        ("promised", &say_back.promised),
        ("refused", &say_back.refused),
        ("not_known", &say_back.not_known),
    ];
    let path = owner.key("say_back");
    promise(check, &say_back.promised, &path.key("promised"));
    let mut said: Vec<(&str, Path<'_>, &LocalizedText)> = Vec::new();
    for (verdict, words) in verdicts {
        said.push((verdict, path.key(verdict), words));
    }
    for (path, further) in owner.key("further").each(&step.further) {
        said.push((&further.id, path.key("say_back"), &further.say_back));
    }
    for (at, (answer, path, words)) in said.iter().enumerate() {
        for (language, written) in &words.0 {
            let is_same = |other: &LocalizedText| {
                let other = other.0.get(language);
                other.is_some_and(|other| other.trim() == written.trim())
            };
            let before = said[..at].iter().find(|(_, _, other)| is_same(other));
            if let Some((first, of_first, _)) = before {
                let answers = vec![(*first).to_owned(), (*answer).to_owned()];
                let problem = ProblemKind::SameSayBack { answers };
                check.report_related(problem, &path.key(language), &of_first.key(language));
            }
        }
    }
}
