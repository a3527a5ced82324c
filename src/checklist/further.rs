//! Further answers of a `confirm`: what a party may say where yes or no does not fit. Each counts
//! as one of the verdicts, and keeps its own words on every screen and report.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{answer::Further, status::Verdict, text::LocalizedText};

/// One more way to answer a question: "already used".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FurtherAnswer {
    /// The answer's name in conditions and records.
    pub id: String,
    /// What it is called wherever it is shown, in a few words: "already used".
    pub text: LocalizedText,
    /// Which of the verdicts it counts as.
    #[serde(rename = "as")]
    pub verdict: Verdict,
    /// How it is said back, as a clause: "the code of {order.ends} is used already".
    pub say_back: LocalizedText,
    /// The small letter that stands for it on the call sheet; the first free one of its id when
    /// absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// Letters that a sheet line reads otherwise, or of which words of an answer are spelled (`no`,
/// `yes`).
const TAKEN: &str = "cdnoprsy";

/// The first digit that stands for a further answer: those before it stand for the verdicts.
const FIRST_DIGIT: u8 = b'5';

/// Further answers as they are read and shown at a question: each with a letter, and with a digit
/// as long as there are any. Those with a `key` take it; the others take the first free letter of
/// their id, else of the alphabet.
pub fn further(answers: &[&FurtherAnswer]) -> Vec<Further> {
    let named = |answer: &FurtherAnswer| answer.key.as_deref().and_then(is_key);
    let mut keys: Vec<Option<char>> = answers.iter().map(|answer| named(answer)).collect();
    for (at, answer) in answers.iter().enumerate() {
        if keys[at].is_none() {
            keys[at] = first_free(&answer.id, &keys);
        }
    }
    let mut further = Vec::new();
    for (at, (answer, key)) in answers.iter().zip(keys).enumerate() {
        further.push(Further {
            id: answer.id.clone(),
            verdict: answer.verdict,
            text: answer.text.clone(),
            key,
            digit: digit(at),
        });
    }
    further
}

/// The first letter of an id, else of the alphabet, that nothing else has.
fn first_free(id: &str, keys: &[Option<char>]) -> Option<char> {
    let mut letters = id.chars().filter(char::is_ascii_lowercase).chain('a'..='z');
    letters.find(|letter| is_free(*letter) && !keys.contains(&Some(*letter)))
}

/// The digit of the further answer at this place; none after the ninth.
fn digit(at: usize) -> Option<char> {
    let digit = FIRST_DIGIT.saturating_add(u8::try_from(at).ok()?);
    digit.is_ascii_digit().then_some(char::from(digit))
}

/// The letter of a `key` that can be one.
pub(crate) fn is_key(key: &str) -> Option<char> {
    let mut letters = key.chars();
    let letter = letters.next()?;
    let is_alone = letters.next().is_none();
    (is_alone && letter.is_ascii_lowercase() && is_free(letter)).then_some(letter)
}

/// The letters that cannot stand for a further answer, as they are listed.
pub(crate) fn taken() -> String {
    let letters: Vec<_> = TAKEN.chars().map(String::from).collect();
    letters.join(" ")
}

fn is_free(letter: char) -> bool {
    !TAKEN.contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(id: &str, key: Option<&str>) -> FurtherAnswer {
        let words = LocalizedText::same(id);
        FurtherAnswer {
            id: id.into(),
            text: words.clone(),
            verdict: Verdict::Refused,
            say_back: words,
            key: key.map(str::to_owned),
        }
    }

    fn keys(answers: &[FurtherAnswer]) -> String {
        let all: Vec<_> = answers.iter().collect();
        further(&all).iter().filter_map(|one| one.key).collect()
    }

    #[test]
    fn each_has_a_letter_of_its_own() {
        assert_eq!(keys(&[answer("used", None)]), "u");
        assert_eq!(
            keys(&[answer("used", None), answer("unused", Some("u"))]),
            "eu",
            "a key that is named comes first"
        );
        assert_eq!(
            keys(&[
                answer("left", None),
                answer("later", None),
                answer("no", None)
            ]),
            "lab"
        );
        for taken in ["c", "y", "n", "o", "uu", "U", "5", "", "う"] {
            assert_eq!(is_key(taken), None, "{taken}");
        }
    }

    #[test]
    fn digits_follow_those_of_the_verdicts() {
        let many: Vec<_> = ["a", "b", "f", "g", "h", "i"]
            .map(|id| answer(id, None))
            .into();
        let all: Vec<_> = many.iter().collect();
        let digits: Vec<_> = further(&all).iter().map(|one| one.digit).collect();
        assert_eq!(
            digits,
            [Some('5'), Some('6'), Some('7'), Some('8'), Some('9'), None]
        );
    }

    #[test]
    fn it_is_written_with_the_word_that_says_what_it_counts_as() {
        let text = r#"{"id":"used","text":{"en":"already used"},"as":"refused","say_back":{"en":"it is used"}}"#;
        let read: FurtherAnswer = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        let fault =
            serde_json::from_str::<FurtherAnswer>(&text.replace("refused", "refuse")).unwrap_err();
        assert!(
            fault
                .to_string()
                .contains("unknown variant `refuse`, expected one of `confirmed`"),
            "{fault}"
        );
    }
}
