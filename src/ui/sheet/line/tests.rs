mod refusals;
mod words;

use proptest::prelude::*;

use super::*;
use crate::{
    answer::Further,
    engine::Verdict,
    text::{Lang, LocalizedText},
};

fn keys(ends: &[&str]) -> Vec<ItemKey> {
    ends.iter()
        .map(|ends| ItemKey::new(*ends, format!("250-1234567-123{ends}")))
        .collect()
}

/// A question of these items that takes "already used" as well.
fn row(items: &[ItemKey]) -> Row {
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
    Row::of(items.to_vec(), vec![used])
}

/// The reading as letters, `_` for an item without a mark; a trailing `*` for a group answer.
fn letters(reading: &Reading, items: usize) -> String {
    let letter = |at| match reading.marks.iter().find(|mark| mark.item == at) {
        None => '_',
        Some(Mark { answer: None, .. }) => '-',
        Some(Mark {
            answer: Some(Response {
                option: Some(_), ..
            }),
            ..
        }) => 'u',
        Some(Mark {
            answer: Some(response),
            ..
        }) => match response.verdict {
            Verdict::Confirmed => 'c',
            Verdict::Promised => 'p',
            Verdict::Refused => 'r',
            Verdict::NotKnown => 'd',
        },
    };
    (0..items.max(1))
        .map(letter)
        .chain(reading.group.then_some('*'))
        .collect()
}

fn read(line: &str, row: &Row) -> String {
    let reading = read_verdicts(line, row).unwrap_or_else(|fault| panic!("{line}: {fault:?}"));
    letters(&reading, row.items.len())
}

fn shown(line: &str, items: &[ItemKey]) -> String {
    read(line, &row(items))
}

fn fault(line: &str, items: &[ItemKey]) -> LineError {
    read_verdicts(line, &row(items)).expect_err(line)
}

fn unknown(letter: char, at: usize) -> LineError {
    LineError::UnknownLetter {
        letter,
        at,
        further: row(&[]).further,
    }
}

const PARCELS: [&str; 5] = ["4417", "4418", "4425", "4426", "4431"];

#[test]
fn letters_stand_for_the_orders_in_the_order_shown() {
    let items = keys(&PARCELS);
    for (line, marks) in [
        ("ccccp", "ccccp"),
        ("CRDP-", "crdp-"),
        ("ynpd", "crpd_"),
        ("crdpn", "crdpr"),
        ("1 1 2 0 4", "ccp-d"),
        ("c,c,r", "ccr__"),
        ("cc", "cc___"),
        ("-", "-----"),
    ] {
        assert_eq!(shown(line, &items), marks, "{line}");
    }
    assert_eq!(shown("crd", &keys(&["4420", "4421", "4430"])), "crd");
}

#[test]
fn an_input_method_gives_the_same_verdicts() {
    let items = keys(&PARCELS);
    for (typed, meant) in [
        ("１１ー１", "11-1"),
        ("ｃｃｃｃｐ", "ccccp"),
        ("ｃ。", "c."),
        ("４４２６ｐ、４４３１ｃ", "4426p,4431c"),
        ("ｙん", "yn"),
    ] {
        assert_eq!(
            read_verdicts(typed, &row(&items)),
            read_verdicts(meant, &row(&items)),
            "{typed}"
        );
    }
    assert_eq!(shown("１１ー１", &items), "cc-c_");
}

#[test]
fn the_dot_repeats_the_last_letter_as_a_group_answer() {
    let items = keys(&PARCELS);
    assert_eq!(shown("c.", &items), "ccccc*");
    assert_eq!(shown("cr.", &items), "crrrr*");
    assert_eq!(shown("c. 4426p", &items), "cccpc*");
    assert_eq!(
        shown("ccccp.", &items),
        "ccccp",
        "nothing follows: no group"
    );
    assert_eq!(shown("c-.", &items), "c----", "not asked is no answer");
    assert_eq!(shown("c.", &keys(&["4417"])), "c");
    assert_eq!(fault(".", &items), LineError::NothingToRepeat);
    assert_eq!(fault("c.c", &items), LineError::AfterDot);
    assert_eq!(fault("c..", &items), LineError::AfterDot);
    assert_eq!(
        fault("cccccc.", &items),
        LineError::TooMany {
            letters: 6,
            items: 5
        }
    );
}

#[test]
fn a_number_with_a_letter_is_that_order_alone() {
    let items = keys(&PARCELS);
    assert_eq!(shown("4426p", &items), "___p_");
    assert_eq!(shown("4426P 4417c,4431n", &items), "c__pr");
    assert_eq!(shown("250-1234567-1234426p", &items), "___p_");
    assert_eq!(shown("12344262", &items), "___p_");
    assert_eq!(shown("44262", &items), "___p_", "the digit is the verdict");
    assert_eq!(shown("4426-", &items), "___-_");
    assert_eq!(
        fault("4431-", &items),
        LineError::BareNumber("4431".into()),
        "could be five verdicts"
    );
    assert_eq!(fault("4413p", &items), LineError::NoSuchItem("4413".into()));
    assert_eq!(
        fault("4426p 4426c", &items),
        LineError::Twice("4426".into())
    );
    assert_eq!(shown("4426p 4426p", &items), "___p_");
}

#[test]
fn a_question_about_the_whole_incident_takes_one_letter() {
    assert_eq!(shown("p", &[]), "p");
    assert_eq!(shown("２", &[]), "p");
    assert_eq!(shown("c.", &[]), "c");
    assert_eq!(
        fault("cc", &[]),
        LineError::TooMany {
            letters: 2,
            items: 0
        }
    );
    assert!(matches!(
        fault("4426p", &[]),
        LineError::UnknownLetter {
            letter: '6',
            at: 4,
            ..
        }
    ));
}

#[test]
fn orders_with_the_same_end_need_more_of_their_number() {
    let items = [
        ItemKey::new("4426", "111-4426"),
        ItemKey::new("4426", "222-4426"),
        ItemKey::new("4417", "4417"),
    ];
    let ambiguous = LineError::Ambiguous("4426".into(), vec!["4426".into(), "4426".into()]);
    assert_eq!(fault("4426p", &items), ambiguous);
    assert_eq!(fault("4426", &items), LineError::BareNumber("4426".into()));
    assert_eq!(shown("2224426p", &items), "_p_");
    assert_eq!(shown("24426p 111-4426r 4417c", &items), "rpc");
}

#[test]
fn a_correction_names_what_it_corrects() {
    let items = keys(&["4417", "4418", "4420", "4426", "8231"]);
    let changed = row(&items).corrected();
    for line in [
        "4420 3",
        "44203",
        "4420３",
        "4420r",
        "4420 r",
        "4420 refused",
        "4420 拒否",
        "4420 no",
        "4420 いいえ",
    ] {
        assert_eq!(read(line, &changed), "__r__", "{line}");
    }
    assert_eq!(read("8231r", &changed), "____r");
    assert_eq!(read("8231 r 4417 used", &changed), "u___r");
    assert_eq!(
        read("yyyyn", &changed),
        "ccccr",
        "a whole row says which is which"
    );
    assert_eq!(read("c.", &changed), "ccccc*");
    let fault = |line: &str| read_verdicts(line, &changed).expect_err(line);
    for line in ["3", "n", "no", "yes", "ynn", "used"] {
        assert_eq!(fault(line), LineError::WhichItem, "{line}");
    }
    for line in ["4420 -", "4420-", "-----", "4420 not asked"] {
        assert_eq!(fault(line), LineError::TakesNothingBack, "{line}");
    }
    assert_eq!(fault("4420"), LineError::BareNumber("4420".into()));
    let one = row(&keys(&["4420"])).corrected();
    assert_eq!(read("n", &one), "r", "there is only one");
    assert_eq!(read("はい", &row(&[]).corrected()), "c");
    assert_eq!(read_verdicts("-", &one), Err(LineError::TakesNothingBack));
}

#[test]
fn letters_stand_for_the_orders_that_are_asked_for() {
    let rest = row(&keys(&PARCELS)).asking(vec![1, 4]);
    assert_eq!(read("yn", &rest), "_c__r");
    assert_eq!(read("n", &rest), "_r___");
    assert_eq!(read("no", &rest), "_r__r*");
    assert_eq!(read("4431p", &rest), "____p");
    assert_eq!(
        read("4417n y", &rest),
        "rc___",
        "any order of the question can be named"
    );
    assert_eq!(read("-", &rest), "_-__-");
    let too_many = LineError::TooMany {
        letters: 3,
        items: 2,
    };
    assert_eq!(read_verdicts("yyy", &rest), Err(too_many));
}

proptest! {
    #[test]
    fn no_line_makes_up_an_answer(line in "\\PC{0,24}", count in 0_usize..6) {
        let items = keys(&PARCELS[..count.min(5)]);
        let row = Row::of(items.clone(), Vec::new());
        if let Ok(reading) = read_verdicts(&line, &row) {
            prop_assert!(!reading.marks.is_empty());
            prop_assert!(reading.marks.iter().all(|mark| mark.item < items.len().max(1)));
            prop_assert!(reading.marks.windows(2).all(|pair| pair[0].item < pair[1].item));
            let said = reading.answers().count();
            let letters = normalize(&line).chars().filter(|c| letter(*c, &[]).is_some()).count();
            let words = normalize(&line).split(|c: char| c == ',' || c.is_whitespace()).count();
            prop_assert!(reading.group || said <= letters.max(words), "{line:?}: {reading:?}");
        }
    }

    #[test]
    fn full_width_typing_reads_like_plain_typing(line in "[yucprdn0-5 .,-]{0,8}") {
        let wide: String = line.chars().map(|c| match c {
            ' ' => '　',
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap(),
            c => c,
        }).collect();
        let items = keys(&PARCELS);
        let row = row(&items);
        prop_assert_eq!(read_verdicts(&wide, &row), read_verdicts(&line, &row));
    }
}
