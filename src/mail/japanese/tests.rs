use proptest::prelude::*;

use super::*;
use crate::mail::{charset, text_of_file};

/// Texts, and their bytes in Shift_JIS and EUC-JP.
const JAPANESE: [(&str, &[u8], &[u8]); 10] = [
    (
        "注文番号,金額\n5601,12800\n5602,3980\n",
        b"\x92\x8d\x95\xb6\x94\xd4\x8d\x86,\x8b\xe0\x8az\n5601,12800\n5602,3980\n",
        b"\xc3\xed\xca\xb8\xc8\xd6\xb9\xe6,\xb6\xe2\xb3\xdb\n5601,12800\n5602,3980\n",
    ),
    (
        "注文番号\t金額\t商品名\n250-1111111-4417\t12,800\t珈琲豆\n",
        b"\x92\x8d\x95\xb6\x94\xd4\x8d\x86\t\x8b\xe0\x8az\t\x8f\xa4\x95i\x96\xbc\n250-1111111-4417\t12,800\t\xe0\xdb\xe0\xe8\x93\xa4\n",
        b"\xc3\xed\xca\xb8\xc8\xd6\xb9\xe6\t\xb6\xe2\xb3\xdb\t\xbe\xa6\xc9\xca\xcc\xbe\n250-1111111-4417\t12,800\t\xe0\xdd\xe0\xea\xc6\xa6\n",
    ),
    (
        "5601 12,800円 本\n5602 980円 靴\n",
        b"5601 12,800\x89~ \x96{\n5602 980\x89~ \x8cC\n",
        b"5601 12,800\xb1\xdf \xcb\xdc\n5602 980\xb1\xdf \xb7\xa4\n",
    ),
    (
        "受注番号;合計;注文日\nA-1;1980;2026年5月13日\n",
        b"\x8e\xf3\x92\x8d\x94\xd4\x8d\x86;\x8d\x87\x8cv;\x92\x8d\x95\xb6\x93\xfa\nA-1;1980;2026\x94N5\x8c\x8e13\x93\xfa\n",
        b"\xbc\xf5\xc3\xed\xc8\xd6\xb9\xe6;\xb9\xe7\xb7\xd7;\xc3\xed\xca\xb8\xc6\xfc\nA-1;1980;2026\xc7\xaf5\xb7\xee13\xc6\xfc\n",
    ),
    (
        "取引日,摘要,金額\n2026/5/13,ｼﾖﾂﾌﾟ,12800\n",
        b"\x8e\xe6\x88\xf8\x93\xfa,\x93E\x97v,\x8b\xe0\x8az\n2026/5/13,\xbc\xd6\xc2\xcc\xdf,12800\n",
        b"\xbc\xe8\xb0\xfa\xc6\xfc,\xc5\xa6\xcd\xd7,\xb6\xe2\xb3\xdb\n2026/5/13,\x8e\xbc\x8e\xd6\x8e\xc2\x8e\xcc\x8e\xdf,12800\n",
    ),
    (
        "注文書",
        b"\x92\x8d\x95\xb6\x8f\x91",
        b"\xc3\xed\xca\xb8\xbd\xf1",
    ),
    (
        "東京都千代田区",
        b"\x93\x8c\x8b\x9e\x93s\x90\xe7\x91\xe3\x93c\x8b\xe6",
        b"\xc5\xec\xb5\xfe\xc5\xd4\xc0\xe9\xc2\xe5\xc5\xc4\xb6\xe8",
    ),
    (
        "①注文番号:4417",
        b"\x87@\x92\x8d\x95\xb6\x94\xd4\x8d\x86:4417",
        b"\xad\xa1\xc3\xed\xca\xb8\xc8\xd6\xb9\xe6:4417",
    ),
    (
        "コーヒー",
        b"\x83R\x81[\x83q\x81[",
        b"\xa5\xb3\xa1\xbc\xa5\xd2\xa1\xbc",
    ),
    (
        "ご注文",
        b"\x82\xb2\x92\x8d\x95\xb6",
        b"\xa4\xb4\xc3\xed\xca\xb8",
    ),
];

/// Texts, and their bytes in windows-1252.
const WESTERN: [(&str, &[u8]); 18] = [
    (
        "Bestellnummer;Betrag;Größe\n5601;18,50;groß\n",
        b"Bestellnummer;Betrag;Gr\xf6\xdfe\n5601;18,50;gro\xdf\n",
    ),
    ("Straße;Maß\n1;2\n", b"Stra\xdfe;Ma\xdf\n1;2\n"),
    (
        "N° de commande;Montant;Créée le\n5601;18,50 €;été\n",
        b"N\xb0 de commande;Montant;Cr\xe9\xe9e le\n5601;18,50 \x80;\xe9t\xe9\n",
    ),
    (
        "l’été;“déjà vu” – 5 €\n",
        b"l\x92\xe9t\xe9;\x93d\xe9j\xe0 vu\x94 \x96 5 \x80\n",
    ),
    (
        "Número;Importe;Año\n5601;18,50 €;mañana ¿sí?\n",
        b"N\xfamero;Importe;A\xf1o\n5601;18,50 \x80;ma\xf1ana \xbfs\xed?\n",
    ),
    (
        "Quantità;Perché\n5;più\n",
        b"Quantit\xe0;Perch\xe9\n5;pi\xf9\n",
    ),
    (
        "Tom’s “Best” Coffee – 5 £\n",
        b"Tom\x92s \x93Best\x94 Coffee \x96 5 \xa3\n",
    ),
    ("ÄÖÜäöüß\n", b"\xc4\xd6\xdc\xe4\xf6\xfc\xdf\n"),
    ("ÉTÉ À CRÉER\n", b"\xc9T\xc9 \xc0 CR\xc9ER\n"),
    ("«Œuvre»…\n", b"\xab\x8cuvre\xbb\x85\n"),
    (
        "Total ········ 12,50\n",
        b"Total \xb7\xb7\xb7\xb7\xb7\xb7\xb7\xb7 12,50\n",
    ),
    ("½ lb °°°°\n", b"\xbd lb \xb0\xb0\xb0\xb0\n"),
    ("‚Ähnlich‘ „Öl“\n", b"\x82\xc4hnlich\x91 \x84\xd6l\x93\n"),
    ("27”Nec £5\n", b"27\x94Nec \xa35\n"),
    ("étés;bébés\n", b"\xe9t\xe9s;b\xe9b\xe9s\n"),
    (
        "Gefäße;süß;Fußbälle\n",
        b"Gef\xe4\xdfe;s\xfc\xdf;Fu\xdfb\xe4lle\n",
    ),
    ("Señor Núñez\n", b"Se\xf1or N\xfa\xf1ez\n"),
    ("créée; créées\n", b"cr\xe9\xe9e; cr\xe9\xe9es\n"),
];

#[test]
fn short_texts_are_read_in_the_encoding_that_they_are_in() {
    for (text, shift_jis, euc_jp) in JAPANESE {
        assert_eq!(text_of_file(shift_jis.to_vec()).unwrap(), text);
        assert_eq!(text_of_file(euc_jp.to_vec()).unwrap(), text);
        assert_eq!(text_of_file(text.into()).unwrap(), text);
    }
    for (text, bytes) in WESTERN {
        assert_eq!(evident(bytes), None, "{text}");
        assert_eq!(charset::guess(bytes), text);
        assert_eq!(text_of_file(text.into()).unwrap(), text);
    }
}

#[test]
fn a_single_letter_in_a_word_shows_nothing() {
    // `It\u{2019}s` is \u{75f4} in Shift_JIS, and a row of one sign is a line.
    for bytes in [
        &b"It\x92s ok\n"[..],
        b"\xc4\xc4\xc4\xc4\xc4\xc4\xe0",
        b"5601,\xba\xb0\xcb\xb0\n",
    ] {
        assert_eq!(evident(bytes), None, "{bytes:x?}");
    }
}

const WORDS: [&str; 16] = [
    "注文",
    "番号",
    "金額",
    "合計",
    "商品名",
    "数量",
    "税込",
    "送料",
    "東京",
    "本店",
    "受注日",
    "支払",
    "靴下",
    "時計",
    "珈琲豆",
    "配送料金",
];

/// Words in a western language, with the accents that it has.
fn western() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z]?[a-zäöüß]{2,8}|[ÄÖÜ][a-zß]{2,6}|„[A-Za-zäöü]{2,6}“|[0-9]{1,4},[0-9]{2} €",
        "[A-Z]?[a-zéèêàçùôîï]{2,8}|[ÉÀÊ][a-zé]{2,6}|[lLdD]’[a-zéè]{2,6}|« [a-zé]{2,5} »|œuvre|n° [0-9]{1,4}",
        "[A-Z]?[a-zñáéíóú]{2,8}|¿[a-záé]{2,6}|[ÁÑ][a-z]{2,6}|[0-9]{1,4}º",
        "[A-Z]?[a-z]{1,6}[àèéìòù]?|[a-z]{2,4}’[a-zè]{2,6}|È",
        "[A-Z]?[a-z]{1,8}(’s)?|“[A-Za-z]{2,8}”|[a-z]{2,5} – [a-z]{2,5}|£[0-9]{1,3}|[a-z]{2,6}…",
    ]
}

fn windows_1252(text: &str) -> Vec<u8> {
    const SIGNS: [(char, u8); 7] = [
        ('€', 0x80),
        ('„', 0x84),
        ('…', 0x85),
        ('’', 0x92),
        ('“', 0x93),
        ('”', 0x94),
        ('–', 0x96),
    ];
    let byte = |c: char| {
        let sign = SIGNS.iter().find(|(sign, _)| *sign == c);
        sign.map_or_else(|| u8::try_from(c).unwrap_or(0x9c), |(_, byte)| *byte)
    };
    text.chars().map(byte).collect()
}

/// The words but 珈琲豆, whose kanji are rare: what has no other word is not told.
fn heads() -> Vec<&'static str> {
    let frequent = WORDS.iter().filter(|word| !word.contains('珈'));
    frequent.copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_western_text_is_taken_for_japanese(
        words in prop::collection::vec(western(), 1..12),
        between in "[;,\\t ]|\r?\n",
    ) {
        let bytes = windows_1252(&words.join(&between));
        prop_assert_eq!(evident(&bytes), None, "{:?}", words);
    }

    #[test]
    fn every_table_with_two_words_in_kanji_is_japanese(
        heads in prop::collection::vec(prop::sample::select(heads()), 2..5),
        rows in prop::collection::vec("[0-9]{4},[0-9]{2,5}", 1..4),
    ) {
        let text = format!("{}\n{}\n", heads.join(","), rows.join("\n"));
        for name in ["shift_jis", "euc-jp"] {
            let bytes = encoded(name, &text);
            // Without such a byte all of it could be half-width kana as well.
            if name == "euc-jp" && bytes.iter().all(|byte| *byte < 0xe0) {
                prop_assert_eq!(evident(&bytes), None);
                continue;
            }
            prop_assert_eq!(evident(&bytes), Some(name));
            prop_assert_eq!(text_of_file(bytes).unwrap(), text.clone());
        }
    }
}

/// The words above in an encoding.
fn encoded(name: &str, text: &str) -> Vec<u8> {
    let table: &[(char, [u8; 2], [u8; 2])] = &[
        ('注', [0x92, 0x8d], [0xc3, 0xed]),
        ('文', [0x95, 0xb6], [0xca, 0xb8]),
        ('番', [0x94, 0xd4], [0xc8, 0xd6]),
        ('号', [0x8d, 0x86], [0xb9, 0xe6]),
        ('金', [0x8b, 0xe0], [0xb6, 0xe2]),
        ('額', [0x8a, 0x7a], [0xb3, 0xdb]),
        ('合', [0x8d, 0x87], [0xb9, 0xe7]),
        ('計', [0x8c, 0x76], [0xb7, 0xd7]),
        ('商', [0x8f, 0xa4], [0xbe, 0xa6]),
        ('品', [0x95, 0x69], [0xc9, 0xca]),
        ('名', [0x96, 0xbc], [0xcc, 0xbe]),
        ('数', [0x90, 0x94], [0xbf, 0xf4]),
        ('量', [0x97, 0xca], [0xce, 0xcc]),
        ('税', [0x90, 0xc5], [0xc0, 0xc7]),
        ('込', [0x8d, 0x9e], [0xb9, 0xfe]),
        ('送', [0x91, 0x97], [0xc1, 0xf7]),
        ('料', [0x97, 0xbf], [0xce, 0xc1]),
        ('東', [0x93, 0x8c], [0xc5, 0xec]),
        ('京', [0x8b, 0x9e], [0xb5, 0xfe]),
        ('本', [0x96, 0x7b], [0xcb, 0xdc]),
        ('店', [0x93, 0x58], [0xc5, 0xb9]),
        ('受', [0x8e, 0xf3], [0xbc, 0xf5]),
        ('日', [0x93, 0xfa], [0xc6, 0xfc]),
        ('支', [0x8e, 0x78], [0xbb, 0xd9]),
        ('払', [0x95, 0xa5], [0xca, 0xa7]),
        ('靴', [0x8c, 0x43], [0xb7, 0xa4]),
        ('下', [0x89, 0xba], [0xb2, 0xbc]),
        ('時', [0x8e, 0x9e], [0xbb, 0xfe]),
        ('珈', [0xe0, 0xdb], [0xe0, 0xdd]),
        ('琲', [0xe0, 0xe8], [0xe0, 0xea]),
        ('豆', [0x93, 0xa4], [0xc6, 0xa6]),
        ('配', [0x94, 0x7a], [0xc7, 0xdb]),
    ];
    let mut bytes = Vec::new();
    for c in text.chars() {
        match table.iter().find(|(known, ..)| *known == c) {
            Some((_, shift_jis, _)) if name == "shift_jis" => bytes.extend(shift_jis),
            Some((_, _, euc_jp)) => bytes.extend(euc_jp),
            None => bytes.push(u8::try_from(c).unwrap()),
        }
    }
    bytes
}
