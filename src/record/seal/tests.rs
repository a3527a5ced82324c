use proptest::prelude::*;

use super::*;

fn lines(count: u64) -> Vec<String> {
    (1..=count)
        .map(|seq| format!(r#"{{"seq":{seq},"kind":"noted","body":{{"text":"é 注文 {seq}"}}}}"#))
        .collect()
}

fn pairs(sealed: &[Sealed]) -> Vec<(String, String)> {
    sealed
        .iter()
        .map(|s| (s.hash.clone(), s.line.clone()))
        .collect()
}

fn export(sealed: &[Sealed]) -> String {
    sealed.iter().map(|s| s.to_export() + "\n").collect()
}

#[test]
fn the_hash_is_the_one_that_sha256sum_prints() {
    // printf '%s\n%s' "$(printf '0%.0s' $(seq 64))" '{"seq":1}' | sha256sum
    assert_eq!(
        hash(GENESIS, r#"{"seq":1}"#),
        "a453da8151216b5ae0a15c5377bc79da35cc4f629a9e9a3dcab70bf0b485609a"
    );
    // printf abc | sha256sum
    assert_eq!(
        sha256_hex("abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert!(
        is_sha256(GENESIS) && is_sha256(&sha256_hex("")) && !is_sha256("ABC") && !is_sha256("")
    );
}

#[test]
fn sealing_in_two_parts_gives_the_same_chain() {
    let all = Tip::default().seal(lines(5));
    let first = Tip::default().seal(lines(2));
    let rest = first[1].tip().seal(lines(5).split_off(2));
    assert_eq!(all, [first, rest].concat());
    assert_eq!(verify(pairs(&all)), Ok(all[4].tip()));
    assert_eq!(verify(Vec::<(String, String)>::new()), Ok(Tip::default()));
}

#[test]
fn each_kind_of_break_is_told_from_the_others() {
    let good = pairs(&Tip::default().seal(lines(4)));
    let broken = |change: fn(&mut Vec<(String, String)>)| {
        let mut events = good.clone();
        change(&mut events);
        verify(events).unwrap_err()
    };
    assert_eq!(
        broken(|e| e[1].1.push(' ')),
        ChainError {
            seq: 2,
            what: ChainErrorKind::Changed
        }
    );
    assert_eq!(
        broken(|e| e[3].0 = GENESIS.into()),
        ChainError {
            seq: 4,
            what: ChainErrorKind::Changed
        }
    );
    assert_eq!(
        broken(|e| drop(e.remove(1))),
        ChainError {
            seq: 2,
            what: ChainErrorKind::Gap { found: 3 }
        }
    );
    assert_eq!(
        broken(|e| e.swap(2, 3)),
        ChainError {
            seq: 3,
            what: ChainErrorKind::Gap { found: 4 }
        }
    );
    assert_eq!(
        broken(|e| drop(e.remove(0))),
        ChainError {
            seq: 1,
            what: ChainErrorKind::WrongFirst { found: 2 }
        }
    );
    assert_eq!(
        broken(|e| e[2].1 = "hello".into()),
        ChainError {
            seq: 3,
            what: ChainErrorKind::NotAnEvent
        }
    );
    // The end can be cut without a trace: that is what the printed count and hash are for.
    assert_eq!(
        verify(good[..3].to_vec()).unwrap(),
        Tip {
            seq: 3,
            hash: good[2].0.clone()
        }
    );
}

#[test]
fn a_line_that_does_not_begin_with_its_number_is_read_as_json() {
    let line = r#"{ "kind": "noted", "seq": 1 }"#;
    assert_eq!(verify([(hash(GENESIS, line), line)]).unwrap().seq, 1);
}

#[test]
fn an_export_verifies_whatever_a_mail_program_did_to_its_line_ends() {
    let sealed = Tip::default().seal(lines(3));
    let plain = export(&sealed);
    for text in [
        plain.clone(),
        plain.trim_end().to_owned(),
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\n\n"),
        format!("\u{feff}{plain}"),
    ] {
        assert_eq!(
            verify_export(text.as_bytes()),
            Ok(sealed[2].tip()),
            "{text:?}"
        );
    }
    assert_eq!(
        read_export(plain.as_bytes()).unwrap()[1],
        ExportLine {
            number: 2,
            hash: &sealed[1].hash,
            line: &sealed[1].line
        }
    );
}

#[test]
fn a_faulty_export_is_refused_at_its_line() {
    let sealed = Tip::default().seal(lines(3));
    let plain = export(&sealed);
    let fault = |bytes: &[u8]| verify_export(bytes).unwrap_err();
    for nothing in ["", "\n", "\r\n\r\n", "\u{feff}"] {
        assert_eq!(
            fault(nothing.as_bytes()),
            ExportError {
                number: 0,
                what: ExportChainError::Empty
            }
        );
    }
    for junk in ["hello", "hello\n", "{}\n", "\t\n", "\0\0"] {
        assert_eq!(
            fault(junk.as_bytes()),
            ExportError {
                number: 1,
                what: ExportChainError::NotALine
            },
            "{junk:?}"
        );
    }
    assert_eq!(
        fault(b"\xff\xfe\n"),
        ExportError {
            number: 1,
            what: ExportChainError::NotALine
        }
    );

    let mut bad_bytes = plain.clone().into_bytes();
    let in_second_line = plain.find('\n').unwrap() + 80;
    bad_bytes[in_second_line] = 0xff;
    assert_eq!(
        fault(&bad_bytes),
        ExportError {
            number: 2,
            what: ExportChainError::NotALine
        }
    );

    let changed = plain.replace("文 2", "文 7");
    let what = ExportChainError::Chain(ChainError {
        seq: 2,
        what: ChainErrorKind::Changed,
    });
    assert_eq!(fault(changed.as_bytes()), ExportError { number: 2, what });

    let without_second = plain
        .lines()
        .enumerate()
        .filter(|(i, _)| *i != 1)
        .map(|(_, l)| format!("{l}\n\n"));
    let what = ExportChainError::Chain(ChainError {
        seq: 2,
        what: ChainErrorKind::Gap { found: 3 },
    });
    assert_eq!(
        fault(without_second.collect::<String>().as_bytes()),
        ExportError { number: 3, what }
    );
}

#[test]
fn an_export_that_ends_in_the_middle_of_a_line_says_so() {
    let plain = export(&Tip::default().seal(lines(3)));
    let start = plain.trim_end().rfind('\n').unwrap() + 1;
    for end in start + 1..plain.len() - 2 {
        let fault = verify_export(&plain.as_bytes()[..end]).unwrap_err();
        assert_eq!(
            fault,
            ExportError {
                number: 3,
                what: ExportChainError::CutOff
            },
            "at byte {end}"
        );
    }
}

proptest! {
    #[test]
    fn any_changed_character_breaks_the_chain_at_its_event(which in 0usize..6, at in 0usize..40, new in any::<char>()) {
        let mut events = pairs(&Tip::default().seal(lines(6)));
        let mut letters: Vec<char> = events[which].1.chars().collect();
        let at = at % letters.len();
        prop_assume!(letters[at] != new);
        letters[at] = new;
        events[which].1 = letters.into_iter().collect();
        prop_assert_eq!(verify(events).unwrap_err().seq, which as u64 + 1);
    }

    #[test]
    fn no_bytes_make_an_export_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        _ = verify_export(&bytes);
    }
}
