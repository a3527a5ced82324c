//! Lines that are not answers, and why.

use super::*;

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
        assert_eq!(
            fault(line, &items),
            LineError::BareNumber(typed.into()),
            "{line}"
        );
    }
    assert_eq!(shown("1342p", &items), "__p__");
    assert_eq!(shown("1343", &items), "crdr_", "no order ends in 1343");
}

#[test]
fn too_many_and_unknown_letters_are_refused_with_their_place() {
    let three = keys(&["4420", "4421", "4430"]);
    assert_eq!(
        fault("crdc", &three),
        LineError::TooMany {
            letters: 4,
            items: 3
        }
    );
    assert_eq!(fault("cxr", &three), unknown('x', 2));
    assert_eq!(fault("c c 確", &three), unknown('確', 5));
    assert_eq!(fault("16", &three), unknown('6', 2));
    for empty in ["", "  ", "　", ",", "、"] {
        assert_eq!(fault(empty, &three), LineError::Empty, "{empty:?}");
        assert_eq!(fault(empty, &[]), LineError::Empty, "{empty:?}");
    }
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
    assert_eq!(read_agreement(" "), Err(LineError::Empty));
    for text in ["ok", "1", "yy", "c"] {
        assert_eq!(
            read_agreement(text),
            Err(LineError::NotAnAgreement),
            "{text}"
        );
    }
}

#[test]
fn faults_say_what_is_wrong_and_what_to_type() {
    let ja = Lang::find("ja").unwrap();
    let too_many = LineError::TooMany {
        letters: 4,
        items: 3,
    };
    assert_eq!(
        too_many.message(Lang::english()),
        "4 letters for 3 orders. Nothing saved."
    );
    assert_eq!(
        too_many.message(ja),
        "注文3件に文字が4個あります。保存していません。"
    );
    let unknown = unknown('x', 2);
    assert_eq!(
        unknown.message(Lang::english()),
        "x (letter 2) is none of y p n d u -."
    );
    assert_eq!(
        unknown.message(ja),
        "2文字目の「x」は使えません。1 2 3 4 5 0 を使います。"
    );
    let number = LineError::BareNumber("4420".into());
    assert_eq!(
        number.message(Lang::english()),
        "4420 is an order. Type its answer behind it: 4420 y"
    );
    assert_eq!(
        number.message(ja),
        "4420は注文番号です。続けて答えを入れます(例: 4420 1)。"
    );
}
