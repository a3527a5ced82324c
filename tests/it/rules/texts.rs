//! The texts themselves (rule 30, and rule 23 for every text that can reach a screen).

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

/// The longest sentence of the program.
const WORDS: usize = 15;
/// The longest sentence of a checklist: what is read aloud has to hold a question with all its
/// parts.
const WORDS_ALOUD: usize = 25;

const LANGS: [(&str, &str); 2] = [
    ("en", include_str!("../../../src/lang/en.json")),
    ("ja", include_str!("../../../src/lang/ja.json")),
];
const LISTS: [&str; 2] = [
    include_str!("../../../checklists/suspicious-order.json"),
    include_str!("../../../checklists/unauthorized-access.json"),
];

fn texts(table: &str) -> BTreeMap<String, String> {
    serde_json::from_str(table).unwrap()
}

/// The texts of a language in a checklist: every value of a key `en` or `ja`.
fn spoken(list: &str, lang: &str) -> Vec<String> {
    fn gather(value: &serde_json::Value, lang: &str, out: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(map) => {
                out.extend(
                    map.get(lang)
                        .and_then(|text| text.as_str())
                        .map(str::to_owned),
                );
                map.values().for_each(|value| gather(value, lang, out));
            }
            serde_json::Value::Array(values) => {
                values.iter().for_each(|value| gather(value, lang, out))
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    gather(&serde_json::from_str(list).unwrap(), lang, &mut out);
    out
}

/// Sentences end at a full stop, a question mark, a colon, a semicolon, a line break or a gap
/// between two parts.
fn sentences(text: &str) -> Vec<&str> {
    text.split(['\n', ':', ';'])
        .flat_map(|line| line.split("  "))
        .flat_map(|part| part.split_inclusive(['.', '?']).collect::<Vec<_>>())
        .collect()
}

fn words(sentence: &str) -> usize {
    sentence
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

#[test]
fn rule_30_sentences_are_short() {
    let table = texts(LANGS[0].1);
    let long: Vec<_> = table
        .iter()
        .flat_map(|(key, text)| {
            sentences(text)
                .into_iter()
                .map(move |sentence| (key, sentence))
        })
        .filter(|(_, sentence)| words(sentence) > WORDS)
        .collect();
    assert!(long.is_empty(), "more than {WORDS} words: {long:#?}");
    let long: Vec<_> = LISTS
        .iter()
        .flat_map(|list| spoken(list, "en"))
        .filter(|text| {
            sentences(text)
                .into_iter()
                .any(|sentence| words(sentence) > WORDS_ALOUD)
        })
        .collect();
    assert!(long.is_empty(), "more than {WORDS_ALOUD} words: {long:#?}");
}

#[test]
fn rule_30_nothing_is_shouted() {
    for (lang, table) in LANGS {
        let shouted: Vec<_> = texts(table)
            .into_iter()
            .filter(|(_, text)| text.contains(['!', '！']))
            .collect();
        assert!(shouted.is_empty(), "{lang}: {shouted:?}");
        let shouted: Vec<_> = LISTS
            .iter()
            .flat_map(|list| spoken(list, lang))
            .filter(|text| text.contains(['!', '！']))
            .collect();
        assert!(shouted.is_empty(), "{lang}: {shouted:?}");
    }
}

#[test]
fn rule_30_both_languages_have_the_same_messages() {
    let keys = |table: &str| texts(table).into_keys().collect::<Vec<_>>();
    assert_eq!(keys(LANGS[0].1), keys(LANGS[1].1));
    for list in LISTS {
        assert_eq!(spoken(list, "en").len(), spoken(list, "ja").len());
    }
}

#[test]
fn rule_30_a_message_asks_one_thing() {
    let table = texts(LANGS[0].1);
    let crowded: Vec<_> = table
        .iter()
        .filter(|(_, text)| text.lines().any(|line| line.matches('?').count() > 1))
        .collect();
    assert!(
        crowded.is_empty(),
        "two questions in one line: {crowded:#?}"
    );
}

#[test]
fn rule_23_no_text_has_an_ambiguous_width() {
    for (lang, table) in LANGS {
        let table = texts(table);
        let wide: Vec<_> = table
            .iter()
            .filter(|(_, text)| text.width() != text.width_cjk())
            .collect();
        assert!(wide.is_empty(), "{lang}: {wide:#?}");
        let wide: Vec<_> = LISTS
            .iter()
            .flat_map(|list| spoken(list, lang))
            .filter(|text| text.as_str().width() != text.as_str().width_cjk())
            .collect();
        assert!(wide.is_empty(), "{lang}: {wide:#?}");
    }
}
