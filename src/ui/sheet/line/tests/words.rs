//! Answers in words, and answers for several items.

use super::*;

#[test]
fn the_words_of_the_question_are_its_answers() {
    let (three, one) = (keys(&["4420", "4421", "4430"]), keys(&["4420"]));
    for (line, marks) in [
        ("y", "c"),
        ("Yes", "c"),
        ("ＹＥＳ", "c"),
        ("はい。", "c"),
        ("ええ", "c"),
        ("n", "r"),
        ("No", "r"),
        ("いいえ", "r"),
        ("ん", "r"),
        ("they will", "p"),
        ("don't know", "d"),
        ("わからない", "d"),
        ("already used", "u"),
        ("使用済み", "u"),
        ("used", "u"),
        ("u", "u"),
        ("う", "u"),
        ("５", "u"),
        ("-", "-"),
        ("ー", "-"),
        ("未質問", "-"),
    ] {
        assert_eq!(shown(line, &one), marks, "{line}");
        assert_eq!(shown(line, &[]), marks, "{line}");
    }
    for (line, marks) in [
        ("yes no yes", "crc"),
        ("はい、いいえ、わからない", "crd"),
        ("yes, already used, no", "cur"),
        ("yuno", ""),
        ("y n u", "cru"),
        ("no n d", "rrd"),
        ("they will  they will  yes", "ppc"),
    ] {
        match marks {
            "" => assert_eq!(fault(line, &three), unknown('o', 4), "{line}"),
            marks => assert_eq!(shown(line, &three), marks, "{line}"),
        }
    }
    assert_eq!(
        fault("perhaps", &one),
        unknown('e', 2),
        "what is not understood is asked again"
    );
}

#[test]
fn one_word_for_several_orders_answers_for_all_of_them() {
    let three = keys(&["4420", "4421", "4430"]);
    assert_eq!(shown("yes", &three), "ccc*");
    assert_eq!(shown("はい。", &three), "ccc*");
    assert_eq!(shown("no", &three), "rrr*");
    assert_eq!(shown("yes 4421 no", &three), "crc*");
    assert_eq!(shown("yes no.", &three), "crr*");
    assert_eq!(shown("already used", &three), "uuu*");
    assert_eq!(shown("y", &three), "c__", "a letter is one order");
    assert_eq!(shown("not asked", &three), "---");
    assert_eq!(shown("yes", &keys(&["4420"])), "c");
}

#[test]
fn an_order_and_its_answer_can_stand_apart() {
    let items = keys(&["4417", "4418", "4420", "4426", "4431"]);
    for (line, marks) in [
        ("4420 3", "__r__"),
        ("4420 r", "__r__"),
        ("4420 refused", "__r__"),
        ("4420 拒否", "__r__"),
        ("4420拒否", "__r__"),
        ("4420 already used", "__u__"),
        ("4420already", ""),
        ("4420 使用済み、4431 はい", "__u_c"),
        ("4426 -", "___-_"),
        ("250-1234567-1234420 no", "__r__"),
    ] {
        match marks {
            "" => assert!(read_verdicts(line, &row(&items)).is_err(), "{line}"),
            marks => assert_eq!(shown(line, &items), marks, "{line}"),
        }
    }
    assert_eq!(
        fault("44203", &items),
        LineError::BareNumber("4420".into()),
        "could be five answers"
    );
    assert_eq!(
        fault("4420 4417", &items),
        LineError::BareNumber("4420".into())
    );
}
