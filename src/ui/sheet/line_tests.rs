use proptest::prelude::*;

use super::*;
use crate::text::Lang;

fn keys(ends: &[&str]) -> Vec<ItemKey> {
    ends.iter().map(|ends| ItemKey::new(*ends, format!("250-1234567-123{ends}"))).collect()
}

/// The reading as letters, `_` for an item without a mark; a trailing `*` for a group answer.
fn shown(line: &str, items: &[ItemKey]) -> String {
    let reading = read_verdicts(line, items).unwrap_or_else(|fault| panic!("{line}: {fault:?}"));
    let letter = |at| match reading.marks.iter().find(|mark| mark.item == at) {
        None => '_',
        Some(Mark { verdict: None, .. }) => '-',
        Some(Mark { verdict: Some(verdict), .. }) => match verdict {
            Verdict::Confirmed => 'c',
            Verdict::Promised => 'p',
            Verdict::Refused => 'r',
            Verdict::NotKnown => 'd',
        },
    };
    (0..items.len().max(1)).map(letter).chain(reading.group.then_some('*')).collect()
}

fn fault(line: &str, items: &[ItemKey]) -> LineFault {
    read_verdicts(line, items).expect_err(line)
}

const PARCELS: [&str; 5] = ["4417", "4418", "4425", "4426", "4431"];

#[test]
fn letters_stand_for_the_orders_in_the_order_shown() {
    let items = keys(&PARCELS);
    for (line, marks) in [
        ("ccccp", "ccccp"),
        ("CRDP-", "crdp-"),
        ("crdpn", "crdp-"),
        ("1 1 2 0 4", "ccp-d"),
        ("c,c,r", "ccr__"),
        ("cc", "cc___"),
        ("-", "-____"),
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
        ("ｃん", "cn"),
    ] {
        assert_eq!(read_verdicts(typed, &items), read_verdicts(meant, &items), "{typed}");
    }
    assert_eq!(shown("１１ー１", &items), "cc-c_");
}

#[test]
fn the_dot_repeats_the_last_letter_as_a_group_answer() {
    let items = keys(&PARCELS);
    assert_eq!(shown("c.", &items), "ccccc*");
    assert_eq!(shown("cr.", &items), "crrrr*");
    assert_eq!(shown("c. 4426p", &items), "cccpc*");
    assert_eq!(shown("ccccp.", &items), "ccccp", "nothing follows: no group");
    assert_eq!(shown("c-.", &items), "c----", "not asked is no answer");
    assert_eq!(shown("c.", &keys(&["4417"])), "c");
    assert_eq!(fault(".", &items), LineFault::NothingToRepeat);
    assert_eq!(fault("c.c", &items), LineFault::AfterDot);
    assert_eq!(fault("c..", &items), LineFault::AfterDot);
    assert_eq!(fault("cccccc.", &items), LineFault::TooMany { letters: 6, items: 5 });
}

#[test]
fn a_number_with_a_letter_is_that_order_alone() {
    let items = keys(&PARCELS);
    assert_eq!(shown("4426p", &items), "___p_");
    assert_eq!(shown("4426P 4417c,4431n", &items), "c__p-");
    assert_eq!(shown("250-1234567-1234426p", &items), "___p_");
    assert_eq!(shown("12344262", &items), "___p_");
    assert_eq!(shown("44262", &items), "___p_", "the digit is the verdict");
    assert_eq!(shown("4426-", &items), "___-_");
    assert_eq!(fault("4431-", &items), LineFault::BareNumber { typed: "4431".into() }, "could be five verdicts");
    assert_eq!(fault("4413p", &items), LineFault::NoSuchItem { typed: "4413".into() });
    assert_eq!(fault("4426p 4426c", &items), LineFault::Twice { ends: "4426".into() });
    assert_eq!(shown("4426p 4426p", &items), "___p_");
}

#[test]
fn a_bare_order_number_is_never_read_as_verdicts() {
    let items = keys(&["4417", "4420", "1342", "4431", "dccc"]);
    for (line, typed) in [
        ("4420", "4420"),
        ("1342", "1342"),
        ("１３４２", "1342"),
        ("4417 4420", "4417"),
        ("250-1234567-1234420", "250-1234567-1234420"),
        ("13421", "1342"),
        ("dccc", "dccc"),
        ("dcccp", "dccc"),
    ] {
        assert_eq!(fault(line, &items), LineFault::BareNumber { typed: typed.into() }, "{line}");
    }
    assert_eq!(shown("1342p", &items), "__p__");
    assert_eq!(shown("1343", &items), "crdr_", "no order ends in 1343");
}

#[test]
fn too_many_and_unknown_letters_are_refused_with_their_place() {
    let three = keys(&["4420", "4421", "4430"]);
    assert_eq!(fault("crdc", &three), LineFault::TooMany { letters: 4, items: 3 });
    assert_eq!(fault("cxr", &three), LineFault::UnknownLetter { letter: 'x', at: 2 });
    assert_eq!(fault("c c 確", &three), LineFault::UnknownLetter { letter: '確', at: 5 });
    assert_eq!(fault("15", &three), LineFault::UnknownLetter { letter: '5', at: 2 });
    for empty in ["", "  ", "　", ",", "、"] {
        assert_eq!(fault(empty, &three), LineFault::Empty, "{empty:?}");
        assert_eq!(fault(empty, &[]), LineFault::Empty, "{empty:?}");
    }
}

#[test]
fn a_question_about_the_whole_incident_takes_one_letter() {
    assert_eq!(shown("p", &[]), "p");
    assert_eq!(shown("２", &[]), "p");
    assert_eq!(shown("c.", &[]), "c");
    assert_eq!(fault("cc", &[]), LineFault::TooMany { letters: 2, items: 0 });
    assert!(matches!(fault("4426p", &[]), LineFault::UnknownLetter { letter: '6', at: 4 }));
}

#[test]
fn orders_with_the_same_end_need_more_of_their_number() {
    let items = [ItemKey::new("4426", "111-4426"), ItemKey::new("4426", "222-4426"), ItemKey::new("4417", "4417")];
    let ambiguous = LineFault::Ambiguous { typed: "4426".into(), ends: vec!["4426".into(), "4426".into()] };
    assert_eq!(fault("4426p", &items), ambiguous);
    assert_eq!(fault("4426", &items), LineFault::BareNumber { typed: "4426".into() });
    assert_eq!(shown("2224426p", &items), "_p_");
    assert_eq!(shown("24426p 111-4426r 4417c", &items), "rpc");
}

#[test]
fn enter_alone_is_never_an_agreement() {
    for (text, agreement) in [
        ("y", Agreement::Agreed),
        ("ｙ", Agreement::Agreed),
        ("はい", Agreement::Agreed),
        ("YES", Agreement::Agreed),
        ("n", Agreement::Changed),
        ("ん", Agreement::Changed),
        ("いいえ", Agreement::Changed),
        ("ｓ", Agreement::NotSaidBack),
    ] {
        assert_eq!(read_agreement(text), Ok(agreement), "{text}");
    }
    assert_eq!(read_agreement(" "), Err(LineFault::Empty));
    for text in ["ok", "1", "yy", "c"] {
        assert_eq!(read_agreement(text), Err(LineFault::NotAnAgreement), "{text}");
    }
}

#[test]
fn faults_say_what_is_wrong_and_what_to_type() {
    let ja = Lang::find("ja").unwrap();
    let too_many = LineFault::TooMany { letters: 4, items: 3 };
    assert_eq!(too_many.words(Lang::english()), "4 letters for 3 orders. Nothing saved.");
    assert_eq!(too_many.words(ja), "注文3件に文字が4つあります。保存していません。");
    let unknown = LineFault::UnknownLetter { letter: 'x', at: 2 };
    assert_eq!(unknown.words(Lang::english()), "x (letter 2) is not c p r d n.");
    assert_eq!(unknown.words(ja), "2文字目のxは使えません。1 2 3 4 0 を使います。");
    let number = LineFault::BareNumber { typed: "4420".into() };
    assert_eq!(number.words(Lang::english()), "4420 is an order. Type 4420c, p, r or d.");
    assert_eq!(number.words(ja), "4420は注文番号です。4420cのように入れます。");
}

proptest! {
    #[test]
    fn no_line_makes_up_an_answer(line in "\\PC{0,24}", count in 0_usize..6) {
        let items = keys(&PARCELS[..count.min(5)]);
        if let Ok(reading) = read_verdicts(&line, &items) {
            prop_assert!(!reading.marks.is_empty());
            prop_assert!(reading.marks.iter().all(|mark| mark.item < items.len().max(1)));
            prop_assert!(reading.marks.windows(2).all(|pair| pair[0].item < pair[1].item));
            let letters = plain(&line).chars().filter(|c| read_letter(*c).is_some()).count();
            prop_assert!(reading.group || reading.marks.len() <= letters, "{line:?}: {reading:?}");
        }
    }

    #[test]
    fn full_width_typing_reads_like_plain_typing(line in "[cprdn0-4 .,-]{0,8}") {
        let wide: String = line.chars().map(|c| match c {
            ' ' => '　',
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap(),
            c => c,
        }).collect();
        let items = keys(&PARCELS);
        prop_assert_eq!(read_verdicts(&wide, &items), read_verdicts(&line, &items));
    }
}
