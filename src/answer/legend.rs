//! The answers that a question takes, each with its letter, in the words of the question.

use super::Further;
use crate::{
    t,
    text::{Lang, Msg, is_digit},
};

/// The letters of a line with what each means: those of [`answers`], then "not asked".
pub fn legend(lang: Lang, further: &[Further]) -> Vec<String> {
    answers(lang, further)
        .into_iter()
        .chain([t!(lang, CallLetterNotAsked)])
        .collect()
}

/// The answers of a question, each with its letter: `y yes, so it is`, then the question's further
/// answers.
pub fn answers(lang: Lang, further: &[Further]) -> Vec<String> {
    let common = [
        Msg::CallLetterConfirmed,
        Msg::CallLetterPromised,
        Msg::CallLetterRefused,
        Msg::CallLetterNotKnown,
    ];
    let common = common.map(|part| lang.template(part).to_owned());
    let further = further
        .iter()
        .map(|one| format!("{} {}", key(lang, one), one.text.in_lang(lang)));
    common
        .into_iter()
        .chain(further)
        .map(|part| part.trim().to_owned())
        .collect()
}

/// The letters alone, those of [`legend`] with a space between them.
pub fn letters(lang: Lang, further: &[Further]) -> String {
    legend(lang, further)
        .iter()
        .filter_map(|part| letter(part))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The letter of an answer with its letter.
pub fn letter(part: &str) -> Option<&str> {
    part.split(' ')
        .next()
        .filter(|letter| letter.chars().count() == 1)
}

/// What is typed for a further answer: a digit in a language whose other answers are digits.
fn key(lang: Lang, further: &Further) -> String {
    let digits = lang
        .template(Msg::CallLetterConfirmed)
        .starts_with(is_digit);
    let key = if digits {
        further.digit.or(further.key)
    } else {
        further.key.or(further.digit)
    };
    key.map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{status::Verdict, text::LocalizedText};

    #[test]
    fn the_letters_stand_with_the_words_of_the_question() {
        let ja = Lang::find("ja").unwrap();
        let common = "y yes, so it is  p they will  n no  d they can't tell  - not asked";
        assert_eq!(legend(Lang::english(), &[]).join("  "), common);
        let text = LocalizedText(
            [
                ("en".into(), "already used".into()),
                ("ja".into(), "使用済み".into()),
            ]
            .into(),
        );
        let used = Further {
            id: "used".into(),
            verdict: Verdict::Refused,
            text,
            key: Some('u'),
            digit: Some('5'),
        };
        assert!(
            legend(Lang::english(), std::slice::from_ref(&used))
                .contains(&"u already used".to_owned())
        );
        assert_eq!(
            letters(Lang::english(), std::slice::from_ref(&used)),
            "y p n d u -"
        );
        assert_eq!(letters(ja, std::slice::from_ref(&used)), "1 2 3 4 5 0");
        assert!(legend(ja, &[used]).contains(&"5 使用済み".to_owned()));
    }
}
