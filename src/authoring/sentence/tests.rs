use proptest::prelude::*;

use super::*;

#[test]
fn a_text_falls_into_its_sentences() {
    for (text, expected) in [
        ("Stop it. Ask again!", &["Stop it.", "Ask again!"][..]),
        (
            "Is it void? If not: when?",
            &["Is it void?", "If not:", "when?"],
        ),
        (
            "'Passed on.' It is not a yes.",
            &["'Passed on.'", "It is not a yes."],
        ),
        ("Look (twice.) Then go.", &["Look (twice.)", "Then go."]),
        (
            "Use signs, e.g. a lock. Then go.",
            &["Use signs, e.g. a lock.", "Then go."],
        ),
        ("It is order No. 4. Ask.", &["It is order No. 4.", "Ask."]),
        ("They say no. Ask again.", &["They say no.", "Ask again."]),
        (
            "Papers, mail etc. are kept. Cards etc. Then go.",
            &["Papers, mail etc. are kept.", "Cards etc.", "Then go."],
        ),
        (
            "It costs 1.5 dollars at 10:30 a.m. today.",
            &["It costs 1.5 dollars at 10:30 a.m. today."],
        ),
        (
            "Read https://example.org/a.html?b=c first.",
            &["Read https://example.org/a.html?b=c first."],
        ),
        (
            "Ask about {order.number}. Wait.",
            &["Ask about {order.number}.", "Wait."],
        ),
        ("one\ntwo\n\nthree", &["one", "two", "three"]),
        (
            "「止まりましたか。」と聞きます。次へ！",
            &["「止まりましたか。」", "と聞きます。", "次へ！"],
        ),
        (
            "確認します：注文番号。もう一度？",
            &["確認します：", "注文番号。", "もう一度？"],
        ),
        ("", &[]),
        (" \n ", &[]),
    ] {
        assert_eq!(sentences(text), expected, "{text}");
    }
}

#[test]
fn words_are_what_is_read_as_one() {
    assert_eq!(
        words("Is order {order.number} free - at last - of any charge?"),
        9
    );
    assert_eq!(words("'Passed on' is no yes / no."), 6);
    assert_eq!(words("..."), 0);
}

#[test]
fn characters_are_what_is_read() {
    assert_eq!(characters("注文を止めます。"), 8);
    assert_eq!(characters("「伝えました」は答えではありません。"), 16);
    assert_eq!(characters("注文{order.number}です。"), 2 + STANDS_FOR + 3);
    assert_eq!(characters("https://example.org/a を見る。"), STANDS_FOR + 4);
}

#[test]
fn a_sentence_is_too_long_from_the_next_word_on() {
    let of = |n: usize| vec!["word"; n].join(" ") + ".";
    assert_eq!(too_long("en", &of(20)), []);
    let text = format!("Short. {} Short.", of(21));
    assert_eq!(
        too_long("en", &text),
        [Long {
            text: &of(21),
            length: 21,
            most: 20
        }]
    );
    let kana = |n: usize| "あ".repeat(n - 1) + "。";
    assert_eq!(too_long("ja", &kana(60)), []);
    assert_eq!(
        too_long("ja", &kana(61)),
        [Long {
            text: &kana(61),
            length: 61,
            most: 60
        }]
    );
    assert_eq!(too_long("de", &of(200)), []);
}

#[test]
fn a_question_asks_and_so_does_a_request() {
    for (language, text, expected) in [
        ("en", "Is it void, yes or no? Please check.", true),
        ("en", "Please void the code.", false),
        ("ja", "コードは無効ですか。", true),
        (
            "ja",
            "止まりましたか、「はい」か「いいえ」でお願いします。",
            true,
        ),
        ("ja", "番号を教えてください。", true),
        ("ja", "有効？", true),
        ("ja", "コードを確かめます。", false),
        ("de", "Sperren.", true),
    ] {
        assert_eq!(asks(language, text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn no_character_of_a_text_is_lost(text in "[ a-z.?!:'「」。？\n{}]{0,60}") {
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(plain(&sentences(&text).concat()), plain(&text));
        too_long("en", &text);
        too_long("ja", &text);
    }
}
