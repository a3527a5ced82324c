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
