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
    let mut known = Lang::codes()
        .filter_map(Lang::find)
        .flat_map(|lang| lang.template(words).split('|'));
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
mod tests {
    use super::*;

    fn used() -> Further {
        let text = LocalizedText(
            [
                ("en".into(), "already used".into()),
                ("ja".into(), "使用済み".into()),
            ]
            .into(),
        );
        Further {
            id: "used".into(),
            verdict: Verdict::Refused,
            text,
            key: Some('u'),
            digit: Some('5'),
        }
    }

    #[test]
    fn yes_and_no_are_read_in_both_languages_however_they_are_typed() {
        for typed in [
            "y",
            "Y",
            "yes",
            "Yes",
            "YES",
            " yes. ",
            "ｙ",
            "ＹＥＳ",
            "はい",
            "はい。",
            "ええ",
            "そうです",
            "うん",
        ] {
            assert_eq!(yes_or_no(typed), Some(true), "{typed}");
        }
        for typed in [
            "n",
            "N",
            "no",
            "No",
            "NO",
            "no!",
            "ｎ",
            "ん",
            "ＮＯ",
            "いいえ",
            "いいえ。",
            "違います",
        ] {
            assert_eq!(yes_or_no(typed), Some(false), "{typed}");
        }
        for typed in [
            "",
            " ",
            ".",
            "-",
            "0",
            "1",
            "2",
            "d",
            "s",
            "maybe",
            "yess",
            "はいはい",
            "ok",
        ] {
            assert_eq!(yes_or_no(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_question_to_yourself_takes_not_known_as_well() {
        for (typed, read) in [
            ("Yes", YesNo::Yes),
            ("いいえ", YesNo::No),
            ("d", YesNo::NotKnown),
            ("D", YesNo::NotKnown),
        ] {
            assert_eq!(YesNo::read(typed), Some(read), "{typed}");
        }
        for typed in [
            "don't know",
            "don\u{2019}t know",
            "unknown",
            "Not known",
            "わからない",
            "分からない",
            "不明",
        ] {
            assert_eq!(YesNo::read(typed), Some(YesNo::NotKnown), "{typed}");
        }
        for typed in ["1", "3", "4", "-", "", "perhaps"] {
            assert_eq!(YesNo::read(typed), None, "{typed}");
        }
        for one in [YesNo::Yes, YesNo::No, YesNo::NotKnown] {
            assert_eq!(YesNo::read(one.code()), Some(one));
        }
    }

    #[test]
    fn the_words_of_a_question_are_its_answers() {
        use Verdict::{Confirmed, NotKnown, Promised, Refused};
        for (words, verdict) in [
            (
                &[
                    "y",
                    "c",
                    "1",
                    "yes",
                    "はい",
                    "ええ",
                    "そうです",
                    "confirmed",
                    "Confirmed",
                    "確認済み",
                    "１",
                    "ｃ",
                ][..],
                Confirmed,
            ),
            (&["p", "2", "promised", "they will", "約束", "２"], Promised),
            (
                &[
                    "n",
                    "r",
                    "3",
                    "no",
                    "No.",
                    "いいえ",
                    "refused",
                    "REFUSED",
                    "拒否",
                    "できない",
                    "ん",
                    "３",
                ],
                Refused,
            ),
            (
                &[
                    "d",
                    "4",
                    "not-known",
                    "NOT KNOWN",
                    "they can't tell",
                    "わからない",
                    "不明",
                ],
                NotKnown,
            ),
        ] {
            for word in words {
                assert_eq!(response(word, &[]), Some(Some(verdict.into())), "{word}");
            }
        }
        for word in ["-", "0", "ー", "０", "not asked", "NOT ASKED", "未質問"] {
            assert_eq!(response(word, &[]), Some(None), "{word}");
        }
        for word in ["", " ", "x", "5", "u", "used", "perhaps", "cc", "yn", "12"] {
            assert_eq!(response(word, &[]), None, "{word}");
        }
    }

    #[test]
    fn the_words_that_a_record_keeps_are_read_back() {
        for verdict in Verdict::ALL {
            assert_eq!(response(verdict.code(), &[]), Some(Some((*verdict).into())));
        }
    }

    #[test]
    fn a_further_answer_is_known_by_its_letter_its_digit_its_words_and_its_id() {
        for word in [
            "u",
            "U",
            "ｕ",
            "う",
            "5",
            "５",
            "used",
            "already used",
            "Already  used.",
            "使用済み",
            "「使用済み」",
        ] {
            assert_eq!(
                response(word, &[used()]),
                Some(Some(used().response())),
                "{word}"
            );
        }
        assert_eq!(response("6", &[used()]), None);
        assert_eq!(letter('n', &[used()]), Some(Some(Verdict::Refused.into())));
        let response = used().response();
        assert_eq!(
            (response.verdict, response.option.as_deref()),
            (Verdict::Refused, Some("used"))
        );
    }

    #[test]
    fn a_choice_is_known_by_a_name_its_number_or_a_beginning_of_its_own() {
        let choices = [
            vec!["phone-bill", "phone bill", "携帯料金"],
            vec!["phone", "phone", "電話"],
            vec!["3", "three", "三つ"],
        ];
        for (typed, at) in [
            ("phone bill", 0),
            ("Phone-Bill", 0),
            ("phone b", 0),
            ("携帯", 0),
            ("phone", 1),
            ("電話", 1),
            ("2", 1),
            ("２", 1),
            ("3", 2),
            ("th", 2),
        ] {
            assert_eq!(choice(typed, &choices), Ok(at), "{typed}");
        }
        assert_eq!(
            choice("ph", &choices),
            Err(ParseChoiceError::Several(vec![0, 1]))
        );
        for typed in ["", "t", "4", "0", "phoney", "bill"] {
            assert_eq!(
                choice(typed, &choices),
                Err(ParseChoiceError::Unknown),
                "{typed}"
            );
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let all = [
            (Msg::AnswerYes, 1),
            (Msg::AnswerConfirmed, 1),
            (Msg::AnswerNo, 3),
            (Msg::AnswerRefused, 3),
            (Msg::AnswerPromised, 2),
            (Msg::AnswerNotKnown, 4),
            (Msg::AnswerNotAsked, 0),
        ];
        for lang in Lang::codes().filter_map(Lang::find) {
            for (words, meaning) in all {
                for word in lang.template(words).split('|') {
                    let others = all.iter().filter(|(_, other)| *other != meaning);
                    let found: Vec<_> = others.filter(|(other, _)| is(word, *other)).collect();
                    assert!(found.is_empty(), "{word} means {found:?} as well");
                    assert!(
                        !normal(word).is_empty(),
                        "{words:?} has an empty word in {lang}"
                    );
                }
            }
        }
    }
}
