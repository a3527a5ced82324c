//! Answers as people type them: yes and no, what a party said, one of several choices. Prompts,
//! flags, lists and answers files read them here and nowhere else. The words stand in
//! `src/lang/*.json`, and those of every language count in every language; full width, capitals, a
//! full stop and the keys of an input method change nothing.

mod legend;

pub use legend::{answers, legend, letter as letter_of, letters};

use crate::{
    status::Verdict,
    text::{Lang, LocalizedText, Msg, typed::normalize},
};

/// The fewest characters of a choice's name that can stand for it: one letter alone is too near to
/// a slip of the finger.
const FEWEST: usize = 2;

/// An answer to a question to yourself that takes yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YesNo {
    Yes,
    /// It is not so.
    No,
    NotKnown,
}

impl YesNo {
    /// The answer that was typed; none when it is none of the three. A digit is none: no yes-or-no
    /// prompt shows any.
    pub fn read(typed: &str) -> Option<Self> {
        match yes_or_no(typed) {
            Some(true) => Some(YesNo::Yes),
            Some(false) => Some(YesNo::No),
            None if is(typed, Msg::AnswerNotKnown) => Some(YesNo::NotKnown),
            None => None,
        }
    }

    /// Its code in records and conditions.
    pub const fn code(self) -> &'static str {
        match self {
            YesNo::Yes => "yes",
            YesNo::No => "no",
            YesNo::NotKnown => "unknown",
        }
    }
}

/// Whether yes or no was typed; none when neither was.
pub fn yes_or_no(typed: &str) -> Option<bool> {
    match () {
        () if is(typed, Msg::AnswerYes) => Some(true),
        () if is(typed, Msg::AnswerNo) => Some(false),
        () => None,
    }
}

/// Whether a word of this message was typed, in whichever language.
pub fn is(typed: &str, words: Msg) -> bool {
    let typed = normal(typed);
    let mut known = Lang::all().flat_map(|lang| lang.template(words).split('|'));
    !typed.is_empty() && known.any(|word| normal(word) == typed)
}

/// What a party answered: its verdict, and the further answer of the checklist in which it was
/// given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub verdict: Verdict,
    /// The id of the further answer; none for one of the four that every question takes.
    pub option: Option<String>,
}

impl From<Verdict> for Response {
    fn from(verdict: Verdict) -> Self {
        Self {
            verdict,
            option: None,
        }
    }
}

/// A further answer that a question of a checklist takes beside yes and no: "already used".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Further {
    pub id: String,
    pub verdict: Verdict,
    pub text: LocalizedText,
    /// The letter that stands for it in a line.
    pub key: Option<char>,
    /// The digit that does, from 5 on; none after 9.
    pub digit: Option<char>,
}

impl Further {
    /// The answer as it is recorded.
    pub fn response(&self) -> Response {
        Response {
            verdict: self.verdict,
            option: Some(self.id.clone()),
        }
    }

    fn is_called(&self, normal_word: &str) -> bool {
        self.id == normal_word || self.text.0.values().any(|text| normal(text) == normal_word)
    }
}

/// What one letter or digit means as a party's answer; the inner none is "not asked". The letters
/// are those of the words on the screen (`y n p d`), of the verdicts (`c r`), and of the question's
/// further answers.
pub fn letter(letter: char, further: &[Further]) -> Option<Option<Response>> {
    let letter = vowel(letter.to_ascii_lowercase());
    let verdict = match letter {
        'y' | 'c' | '1' => Verdict::Confirmed,
        'p' | '2' => Verdict::Promised,
        'n' | 'r' | '3' => Verdict::Refused,
        'd' | '4' => Verdict::NotKnown,
        '-' | '0' => return Some(None),
        other => {
            let found = further
                .iter()
                .find(|one| [one.key, one.digit].contains(&Some(other)))?;
            return Some(Some(found.response()));
        }
    };
    Some(Some(verdict.into()))
}

/// What a word means as a party's answer, or a single letter; the inner none is "not asked".
pub fn response(typed: &str, further: &[Further]) -> Option<Option<Response>> {
    let word = normal(typed);
    let mut letters = word.chars();
    if let (Some(one), None) = (letters.next(), letters.next())
        && let Some(found) = letter(one, further)
    {
        return Some(found);
    }
    if let Some(found) = further.iter().find(|one| one.is_called(&word)) {
        return Some(Some(found.response()));
    }
    let verdicts = [
        (Msg::AnswerYes, Verdict::Confirmed),
        (Msg::AnswerNo, Verdict::Refused),
        (Msg::AnswerConfirmed, Verdict::Confirmed),
        (Msg::AnswerPromised, Verdict::Promised),
        (Msg::AnswerRefused, Verdict::Refused),
        (Msg::AnswerNotKnown, Verdict::NotKnown),
    ];
    let verdict = verdicts
        .into_iter()
        .find(|(words, _)| is(&word, *words))
        .map(|(_, verdict)| Some(verdict.into()));
    verdict.or_else(|| is(&word, Msg::AnswerNotAsked).then_some(None))
}

/// Why no choice was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseChoiceError {
    /// No choice has this name.
    #[error("no choice has this name")]
    Unknown,
    /// The names of several choices begin so: their places.
    #[error("the names of {} choices begin so", .0.len())]
    Several(Vec<usize>),
}

/// One of several choices, each given by its names: by one of them in whole, by its number on the
/// screen from 1, or by the beginning of a name that no other choice shares.
///
/// # Errors
/// [`ParseChoiceError`]: nothing is called so, or more than one.
pub fn choice<S: AsRef<str>>(typed: &str, choices: &[Vec<S>]) -> Result<usize, ParseChoiceError> {
    let word = normal(typed);
    let called = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let names = choices.iter().enumerate();
        names
            .filter(|(_, names)| names.iter().any(|name| test(&normal(name.as_ref()))))
            .map(|(at, _)| at)
            .collect()
    };
    if word.is_empty() {
        return Err(ParseChoiceError::Unknown);
    }
    if let Some(at) = called(&|name| name == word).first() {
        return Ok(*at);
    }
    if let Ok(number) = word.parse::<usize>() {
        return number
            .checked_sub(1)
            .filter(|at| *at < choices.len())
            .ok_or(ParseChoiceError::Unknown);
    }
    let begun = if word.chars().count() < FEWEST {
        Vec::new()
    } else {
        called(&|name| name.starts_with(&word))
    };
    match begun.as_slice() {
        [] => Err(ParseChoiceError::Unknown),
        [one] => Ok(*one),
        _ => Err(ParseChoiceError::Several(begun)),
    }
}

/// A word as words are compared: plain, small, single spaces, no quotes and no mark at its end.
fn normal(text: &str) -> String {
    let text = normalize(text)
        .to_lowercase()
        .replace(['\u{2018}', '\u{2019}'], "'");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words
        .trim_matches(|c: char| matches!(c, '.' | ',' | '!' | '?' | '"' | '「' | '」'))
        .trim()
        .to_owned()
}

/// The letter of the key that gives this vowel while an input method is on.
fn vowel(letter: char) -> char {
    match letter {
        'あ' => 'a',
        'い' => 'i',
        'う' => 'u',
        'え' => 'e',
        'お' => 'o',
        other => other,
    }
}

#[cfg(test)]
mod tests;
