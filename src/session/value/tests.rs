use super::*;
use crate::{quantity::Currency, text::LocalizedText};

fn takes(kind: ValueType) -> ValueParser {
    let option = |id: &str, en: &str, ja: &str| Choice {
        id: id.to_owned(),
        label: LocalizedText(
            [
                ("en".to_owned(), en.to_owned()),
                ("ja".to_owned(), ja.to_owned()),
            ]
            .into(),
        ),
    };
    let options = vec![
        option("router", "the router", "ルーター"),
        option("3", "three", "三つ"),
    ];
    let now = Moment::parse_from_rfc3339("2026-05-14T10:00:00+09:00").unwrap();
    ValueParser {
        kind,
        options,
        range: NumberRange {
            unit: Some(LocalizedText(
                [
                    ("en".to_owned(), "people".to_owned()),
                    ("ja".to_owned(), "人".to_owned()),
                ]
                .into(),
            )),
            min: Some(1),
            max: Some(99),
        },
        money: MoneyContext::of_country("JP"),
        past: true,
        here: TimeContext::of(now),
    }
}

#[test]
fn amounts_and_times_are_read_as_people_say_them() {
    for typed in ["12800", "JPY 12,800", "12,800円", "１２８００"] {
        assert_eq!(
            takes(ValueType::Money).read(typed).as_deref(),
            Some("JPY 12800"),
            "{typed}"
        );
    }
    assert_eq!(takes(ValueType::Money).read("many"), None);
    for typed in [
        "today 9:25",
        "9:25",
        "5月14日 9:25",
        "14 may 9:25",
        "2026-05-14T09:25:00+09:00",
    ] {
        assert_eq!(
            takes(ValueType::Time).read(typed).as_deref(),
            Some("2026-05-14T09:25:00+09:00"),
            "{typed}"
        );
    }
    for typed in ["soon", "tomorrow 9:00"] {
        assert_eq!(takes(ValueType::Time).read(typed), None, "{typed}");
    }
    let to_come = ValueParser {
        past: false,
        ..takes(ValueType::Time)
    };
    assert_eq!(
        to_come.read("tomorrow 9:00").as_deref(),
        Some("2026-05-15T09:00:00+09:00")
    );
}

/// `fix`, `record`, `add item` and the prompts share one reader of amounts.
#[test]
fn the_table_of_written_amounts_is_read_here_as_everywhere() {
    let table = include_str!("../../../tests/amounts.tsv");
    let rows = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let mut read = 0;
    for row in rows {
        let [country, currency, text, value] = row[..] else {
            panic!("{row:?}")
        };
        let blank = |text: &str, name: &str, c: char| text.replace(name, &c.to_string());
        let text = blank(
            &blank(&blank(text, "<nbsp>", '\u{a0}'), "<nnbsp>", '\u{202f}'),
            "<thin>",
            '\u{2009}',
        );
        let context = MoneyContext::of_country(country);
        let money = if currency.is_empty() {
            context
        } else {
            context.with(Currency::new(currency))
        };
        let takes = ValueParser {
            money,
            ..takes(ValueType::Money)
        };
        let expected = Some(value).filter(|value| value.len() > 1);
        assert_eq!(
            takes.read(&text).as_deref(),
            expected,
            "{text} in {country}"
        );
        read += usize::from(expected.is_some());
    }
    assert!(read > 250, "{read}");
}

#[test]
fn a_choice_is_known_by_its_name_its_words_and_its_number() {
    for typed in ["router", "The router", "ルーター", "1"] {
        assert_eq!(
            takes(ValueType::Choice).read(typed).as_deref(),
            Some("router"),
            "{typed}"
        );
    }
    assert_eq!(
        takes(ValueType::Choice).read("3").as_deref(),
        Some("3"),
        "a name comes before a number"
    );
    assert_eq!(takes(ValueType::Choice).read("9"), None);
}

#[test]
fn several_choices_are_typed_with_commas_of_any_kind() {
    for typed in [
        "1,2",
        "1、2",
        "２，１",
        "1 2",
        "1・2",
        "router, three",
        "ルーター、三つ",
        "2; router",
        "1,1,2",
    ] {
        assert_eq!(
            takes(ValueType::Choices).read(typed).as_deref(),
            Some("router,3"),
            "{typed}"
        );
    }
    assert_eq!(
        takes(ValueType::Choices).read("1").as_deref(),
        Some("router")
    );
    for typed in ["", ",", "1,9", "router, nothing"] {
        assert_eq!(takes(ValueType::Choices).read(typed), None, "{typed}");
    }
    let lang = Lang::english();
    let shown = takes(ValueType::Choices).shown(lang, "router,3");
    assert_eq!(shown, "the router, three");
}

#[test]
fn a_number_may_have_its_unit_and_keeps_its_range() {
    for typed in ["12", "１２", "12 people", "12人", "１２人", "012"] {
        assert_eq!(
            takes(ValueType::Number).read(typed).as_deref(),
            Some("12"),
            "{typed}"
        );
    }
    for typed in ["0", "100", "-1", "many", "1,5", "12 dogs"] {
        assert_eq!(takes(ValueType::Number).read(typed), None, "{typed}");
    }
    let ja = Lang::find("ja").unwrap();
    assert_eq!(takes(ValueType::Number).shown(ja, "12"), "12人");
}

#[test]
fn a_long_text_keeps_its_lines() {
    assert_eq!(
        takes(ValueType::LongText)
            .read("one\ntwo\u{202e}\n")
            .as_deref(),
        Some("one\ntwo")
    );
}

#[test]
fn yes_no_and_not_known_have_words_in_both_languages() {
    for (typed, value) in [
        ("y", "yes"),
        ("はい", "yes"),
        ("ｎ", "no"),
        ("いいえ", "no"),
        ("わからない", "unknown"),
    ] {
        assert_eq!(
            takes(ValueType::YesNo).read(typed).as_deref(),
            Some(value),
            "{typed}"
        );
    }
    assert_eq!(takes(ValueType::YesNo).read("perhaps"), None);
    assert_eq!(takes(ValueType::Text).read("  "), None);
    assert_eq!(
        takes(ValueType::Text).read(" コーヒー ").as_deref(),
        Some("コーヒー")
    );
}
