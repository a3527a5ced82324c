mod faults;

use proptest::prelude::*;

use super::*;
use crate::{
    authoring::{Lines, draw},
    text::Lang,
};

pub(crate) const SAMPLE: &str = include_str!("../../checklist/sample.json");

const LISTS: [&str; 2] = ["sample", "unauthorized-access"];

fn codes(text: &str) -> Vec<&'static str> {
    load(text.as_bytes(), &LISTS)
        .1
        .iter()
        .map(Problem::code)
        .collect()
}

/// The sample with one piece of its text changed.
fn with(from: &str, to: &str) -> String {
    assert!(SAMPLE.contains(from), "the sample does not hold {from}");
    SAMPLE.replacen(from, to, 1)
}

#[test]
fn a_list_that_keeps_everything_loads() {
    let (list, problems) = load(SAMPLE.as_bytes(), &LISTS);
    assert_eq!(problems, []);
    assert_eq!(list.unwrap(), parse(SAMPLE).unwrap());
}

#[test]
fn a_byte_order_mark_means_nothing() {
    let marked = format!("\u{feff}{SAMPLE}");
    assert_eq!(
        load(marked.as_bytes(), &LISTS),
        load(SAMPLE.as_bytes(), &LISTS)
    );
    assert_eq!(parse(&marked).unwrap(), parse(SAMPLE).unwrap());
    let faulty = "\u{feff}{ \"format\": 9 }";
    let (_, problems) = load(faulty.as_bytes(), &LISTS);
    assert_eq!(&faulty[problems[0].range.clone()], "9");
    assert_eq!(Lines::of(faulty).place(problems[0].range.start), (1, 13));
}

#[test]
fn what_cannot_be_read_at_all_is_told_by_itself() {
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    for (bytes, code) in [
        (&b""[..], "K0003"),
        (b" \n\t", "K0003"),
        ("\u{feff}".as_bytes(), "K0003"),
        (b"{ \"id\": \"\xff\" }", "K0002"),
        (b"{", "K0004"),
        (b"{ \"format\": 1, }", "K0004"),
        (b"{ \"id\": \"a, \n \"b\": 1 }", "K0004"),
        (b"// a checklist\n{}", "K0004"),
        (b"{ 'format': 1 }", "K0004"),
        (b"{ \"format\": 0x1 }", "K0004"),
        (b"{} {}", "K0004"),
        (b"{ \"format\": 2, \"anything\": null }", "K0006"),
        (b"{ \"format\": 0 }", "K0007"),
        (b"[]", "K0103"),
        (b"null", "K0103"),
        (deep(127).as_bytes(), "K0103"),
        (deep(128).as_bytes(), "K0005"),
        (deep(100_000).as_bytes(), "K0005"),
        ("{\"a\":".repeat(100_000).as_bytes(), "K0005"),
        (&vec![b' '; (MAX_BYTES + 1) as usize], "K0001"),
    ] {
        let (list, problems) = load(bytes, &LISTS);
        assert_eq!(list, None);
        let codes: Vec<_> = problems.iter().map(Problem::code).collect();
        assert_eq!(
            codes,
            [code],
            "{:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(40)])
        );
    }
    assert_eq!(too_large(MAX_BYTES), None);
}

#[test]
fn the_byte_that_is_no_text_is_named() {
    let (_, problems) = load(b"{ \"id\": \"\xff\" }", &LISTS);
    assert_eq!(problems[0].range, 9..10);
    assert!(problems[0].message(Lang::english()).contains("byte 10"));
}

#[test]
fn languages_are_named_by_their_codes_and_hold_for_every_text() {
    let only_japanese = codes(&with("[\"en\", \"ja\"]", "[\"ja\"]"));
    assert_eq!(
        only_japanese,
        vec!["K0502"; SAMPLE.matches("\"en\": ").count()]
    );
    assert!(codes(&with("[\"en\", \"ja\"]", "[\"en\", \"ja\", \"Nihongo\"]")).contains(&"K0505"));
}

#[test]
fn warnings_do_not_stop_a_list_and_errors_do() {
    let warned = with("\"sources\": [\"F036\"]", "\"judgement\": true");
    assert!(load(warned.as_bytes(), &LISTS).0.is_some());
    let wrong = with("\"1.0.0\"", "\"1.0\"");
    assert!(load(wrong.as_bytes(), &LISTS).0.is_none());
}

#[test]
fn every_fault_of_a_file_is_told_at_once_with_its_place() {
    let text = with("\"within\": \"30m\"", "\"withn\": \"30m\"")
        .replacen("\"confirm\": \"courier\"", "\"confirm\": 3", 1)
        .replacen("\"collect\": \"order\"", "\"collect\": \"orders\"", 1)
        .replacen(
            "\"where\": [\"JP\", \"US\"]",
            "\"where\": [\"JP\", \"us\"]",
            1,
        )
        .replacen("\"id\": \"screenshots\", ", "", 1);
    let (_, problems) = load(text.as_bytes(), &LISTS);
    let told: Vec<_> = problems
        .iter()
        .map(|one| (one.code(), one.pointer.as_str(), &text[one.range.clone()]))
        .collect();
    assert_eq!(
        told,
        [
            ("K0205", "/phases/0/steps/2/collect", "\"orders\""),
            ("K0101", "/phases/0/steps/4/withn", "\"withn\""),
            ("K0103", "/phases/0/steps/5/confirm", "3"),
            ("K0310", "/phases/2/steps/0/where/1", "\"us\""),
            ("K0102", "/phases/2/steps/1", "{"),
        ]
    );
}

#[test]
fn what_stands_behind_a_broken_element_keeps_its_place() {
    let text = with("\"id\": \"how-noticed\",", "").replacen(
        "\"type\": \"yes-no\"",
        "\"type\": \"yes-no\", \"label\": { \"en\": \"x\", \"ja\": \"x\" }",
        1,
    );
    let (_, problems) = load(text.as_bytes(), &LISTS);
    let told: Vec<_> = problems
        .iter()
        .map(|one| (one.code(), one.pointer.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("K0102", "/phases/0/steps/0"),
            ("K0303", "/phases/0/steps/1/label")
        ]
    );
}

#[test]
fn a_circle_of_conditions_is_written_out_once() {
    let text = with("\"check\": \"orders\"", "\"check\": \"screenshots\"").replacen(
        "\"id\": \"screenshots\",",
        "\"id\": \"screenshots\", \"when\": { \"check\": \"dispute\", \"is\": \"done\" },",
        1,
    );
    let (_, problems) = load(text.as_bytes(), &LISTS);
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0].message(Lang::english()),
        "The steps wait for each other: dispute -> screenshots -> dispute."
    );
}

#[test]
fn every_circle_is_told_and_a_long_one_too() {
    let step = |id: &str, reads: &str| {
        let text = r#"{ "en": "x", "ja": "x" }"#;
        format!(
            r#"{{ "id": "{id}", "do": {text}, "when": {{ "check": "{reads}", "is": "done" }}, "judgement": true }},"#
        )
    };
    let long: String = (0..2000)
        .map(|n| step(&format!("s{n}"), &format!("s{}", (n + 1) % 2000)))
        .collect();
    let more = long
        + &step("a", "b")
        + &step("b", "a")
        + &step("c", "a")
        + &step("d", "d")
        + &step("e", "orders");
    let text = with(
        r#"{ "id": "screenshots""#,
        &format!(r#"{more} {{ "id": "screenshots""#),
    );
    let (_, problems) = load(text.as_bytes(), &LISTS);
    let circles: Vec<_> = problems
        .iter()
        .map(|problem| match &problem.kind {
            ProblemKind::Cycle { steps } => (steps.0[0].as_str(), steps.0.len()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(circles, [("s0", 2001), ("a", 3), ("d", 2)]);
}

#[test]
fn a_fallback_counts_only_if_the_answer_can_open_it() {
    let fallback = "\"when\": { \"check\": \"parcel-stopped\", \"is\": [\"refused\", \"not-known\", \"contradicted\", \"in-doubt\"] }";
    for (when, opens) in [
        (
            r#"{ "check": "parcel-stopped", "is": ["refused", "not-known", "contradicted"] }"#,
            true,
        ),
        (
            r#"{ "not": { "check": "parcel-stopped", "is": ["confirmed", "verified"] } }"#,
            true,
        ),
        (
            r#"{ "any": [{ "answer": "still-in", "is": "no" }, { "not": { "check": "parcel-stopped", "is": "confirmed" } }] }"#,
            true,
        ),
        (
            r#"{ "all": [{ "answer": "still-in", "is": "no" }, { "not": { "check": "parcel-stopped", "is": "confirmed" } }] }"#,
            true,
        ),
        (
            r#"{ "any": [{ "answer": "still-in", "is": "no" }, { "check": "parcel-stopped", "is": "confirmed" }] }"#,
            false,
        ),
        (
            r#"{ "check": "parcel-stopped", "is": ["refused", "not-known", "contradicted", "confirmed"] }"#,
            false,
        ),
        (r#"{ "check": "parcel-stopped", "is": "promised" }"#, false),
    ] {
        let told = codes(&with(fallback, &format!("\"when\": {when}")));
        assert_eq!(told, if opens { &[][..] } else { &["K0316"] }, "{when}");
    }
    let abroad = with(fallback, &format!("{fallback}, \"where\": [\"JP\"]"));
    assert_eq!(codes(&abroad), ["K0317"]);
    let with_reason = with(
        "\"critical\": true",
        "\"critical\": true, \"no_fallback\": { \"en\": \"x\", \"ja\": \"x\" }",
    )
    .replacen(
        fallback,
        "\"when\": { \"answer\": \"still-in\", \"is\": \"no\" }",
        1,
    );
    assert_eq!(codes(&with_reason), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_loaded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (list, problems) = load(&bytes, &LISTS);
        prop_assert!(list.is_some() != has_errors(&problems));
    }

    #[test]
    fn a_damaged_list_is_refused_with_places_that_can_be_drawn(
        cuts in prop::collection::vec((0_usize..SAMPLE.len(), 0_usize..40, "[\\[\\]{}\",:a-z0-9 \\\\\\n\u{e9}\u{202e}-]{0,6}"), 1..4),
    ) {
        let mut text = SAMPLE.to_owned();
        for (at, length, instead) in cuts {
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let start = boundary(at);
            let end = boundary(start + length).max(start);
            text.replace_range(start..end, &instead);
        }
        let (list, problems) = load(text.as_bytes(), &LISTS);
        prop_assert_eq!(list.is_some(), !has_errors(&problems));
        for problem in &problems {
            prop_assert!(text.get(problem.range.clone()).is_some());
        }
        for lang in ["en", "ja"].into_iter().filter_map(Lang::find) {
            let picture = draw(&problems, "sample.json", &text, lang);
            prop_assert!(!picture.chars().any(|c| c != '\n' && crate::text::is_hidden(c)));
        }
    }
}
