mod samples;

use proptest::prelude::*;

use samples::{bodies, moment};

use super::*;
use crate::{
    evidence::{Doubt, Form, ImageFacts, MailFacts, Metadata, PageFacts, PdfFacts, Verdicts},
    id::{ChannelNo, CheckId, ContactNo, IncidentId, ItemId, ReplyNo},
    quantity::{Currency, Money},
    record::{ChannelKind, ChannelSource, Ending},
    status::{ListOrigin, Status, Verdict},
};

#[test]
fn every_kind_is_among_the_samples() {
    let kinds: std::collections::BTreeSet<_> = bodies("x", 1, moment(0, 0))
        .iter()
        .map(|body| body.kind().to_owned())
        .collect();
    assert_eq!(kinds.len(), 30);
    for kind in &kinds {
        let line = format!(
            r#"{{"seq":1,"at":"2026-05-14T09:05:00+09:00","recorded_at":"2026-05-14T09:05:00+09:00","kind":"{kind}","body":7}}"#
        );
        assert!(
            matches!(Event::from_line(&line), Err(EventError::Malformed(_))),
            "{kind}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_reads_back_as_the_event_that_it_was_written_from(
        text in ".{0,40}",
        actor in "\\PC{0,12}",
        number in 0_u32..1000,
        seq in 1_u64..1_000_000,
        seconds in 0_i64..4_000_000_000,
        east in -720_i32..840,
    ) {
        let at = moment(seconds, east);
        for body in bodies(&text, number, at) {
            let event = Event { seq, at, recorded_at: moment(seconds + 60, 0), actor: actor.clone(), body };
            let line = event.to_line().unwrap();
            prop_assert!(!line.contains('\n'), "an export has one event a line");
            let read = Event::from_line(&line).unwrap();
            prop_assert_eq!(read.at.offset(), event.at.offset(), "the offset of the place is kept");
            prop_assert_eq!(&read, &event);
            prop_assert_eq!(read.to_line().unwrap(), line);
        }
    }

    #[test]
    fn any_other_text_is_refused_and_nothing_panics(text in ".{0,80}") {
        prop_assert!(Event::from_line(&text).is_err());
    }
}

type Made = fn() -> Body;

/// Lines as version 1 writes them. They stand in records on other people's disks: never change one.
const PINNED: &[(&str, Made)] = &[
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"stated","body":{"contact":1,"answer":2,"check":"suspicious-order/parcel-stopped@order-8","verdict":"promised","by":"2026-05-15T17:00:00+09:00","words":"by Friday"}}"#,
        || {
            Stated {
                contact: Some(ContactNo(1)),
                answer: ReplyNo(2),
                check: "suspicious-order/parcel-stopped@order-8".parse().unwrap(),
                verdict: Verdict::Promised,
                option: None,
                by: Some(Moment::parse_from_rfc3339("2026-05-15T17:00:00+09:00").unwrap()),
                no_time_given: false,
                words: "by Friday".to_owned(),
                group: false,
                supersedes: None,
                why: String::new(),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"said_back","body":{"answer":2,"agreement":"not-said-back","text":""}}"#,
        || {
            SaidBack {
                answer: ReplyNo(2),
                agreement: Agreement::NotSaidBack,
                text: String::new(),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"channel_added","body":{"channel":1,"party":"shop","type":"phone","address":"0120-000-147","source":"earlier-bill","needs_login":false}}"#,
        || {
            ChannelAdded {
                channel: ChannelNo(1),
                party: "shop".to_owned(),
                name: String::new(),
                kind: ChannelKind::Phone,
                address: "0120-000-147".to_owned(),
                source: ChannelSource::EarlierBill,
                needs_login: Some(false),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"observed","body":{"sign":"suspicious-order/shipped","item":"order-1","contradicts":["suspicious-order/parcel-stopped@order-1"]}}"#,
        || {
            Observed {
                sign: Some("suspicious-order/shipped".to_owned()),
                item: Some(ItemId("order-1".to_owned())),
                contradicts: vec!["suspicious-order/parcel-stopped@order-1".parse().unwrap()],
                ..Observed::default()
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"retracted","body":{"events":[4,5],"why":"mistyped"}}"#,
        || {
            Retracted {
                events: vec![4, 5],
                why: "mistyped".to_owned(),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"withdrawn","body":{"contact":1,"events":[3,4],"why":"not the shop"}}"#,
        || {
            Withdrawn {
                contact: Some(ContactNo(1)),
                events: vec![3, 4],
                why: "not the shop".to_owned(),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"withdrawn","body":{"events":[3]}}"#,
        || {
            Withdrawn {
                contact: None,
                events: vec![3],
                why: String::new(),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"restored","body":{"events":[3,4]}}"#,
        || {
            Restored {
                events: vec![3, 4],
                why: String::new(),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"item_taken_out","body":{"item":"order-1","why":"own order"}}"#,
        || {
            ItemTakenOut {
                item: ItemId("order-1".to_owned()),
                why: "own order".to_owned(),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"item_put_back","body":{"item":"order-1","why":"not hers"}}"#,
        || {
            ItemPutBack {
                item: ItemId("order-1".to_owned()),
                why: "not hers".to_owned(),
            }
            .into()
        },
    ),
    (
        r#"{"seq":7,"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:32:00+09:00","actor":"Mori","kind":"check_reopened","body":{"check":"a/b","why":"the router was reset"}}"#,
        || {
            CheckReopened {
                check: CheckId::new("a", "b"),
                why: "the router was reset".to_owned(),
            }
            .into()
        },
    ),
];

#[test]
fn lines_are_written_and_read_as_they_always_were() {
    let moment = |text| Moment::parse_from_rfc3339(text).unwrap();
    for (line, body) in PINNED {
        let event = Event {
            seq: 7,
            at: moment("2026-05-14T09:31:00+09:00"),
            recorded_at: moment("2026-05-14T09:32:00+09:00"),
            actor: "Mori".to_owned(),
            body: body(),
        };
        assert_eq!(event.to_line().unwrap(), *line);
        assert_eq!(Event::from_line(line).unwrap(), event);
    }
}

#[test]
fn a_line_reads_the_same_in_whatever_order_its_keys_are() {
    let at = moment(1_778_717_100, 540);
    for body in bodies("a \"word\"", 3, at) {
        let event = Event {
            seq: 7,
            at,
            recorded_at: at,
            actor: "Mori".to_owned(),
            body,
        };
        let line = event.to_line().unwrap();
        let sorted = serde_json::from_str::<serde_json::Value>(&line).unwrap();
        let sorted = sorted.to_string();
        assert_ne!(sorted, line);
        assert_eq!(Event::from_line(&sorted).unwrap(), event);
        let twice = line.replacen("\"kind\":", "\"seq\":7,\"kind\":", 1);
        assert!(Event::from_line(&twice).is_err(), "{twice}");
    }
}

#[test]
fn a_body_may_grow_and_a_kind_from_the_future_is_named() {
    let line = |kind: &str, body: &str| {
        format!(
            r#"{{"seq":1,"at":"2026-05-14T09:05:00+09:00","recorded_at":"2026-05-14T09:05:00+09:00","kind":"{kind}","body":{body}}}"#
        )
    };
    let grown = Event::from_line(&line("done", r#"{"check":"a/b","mood":"calm"}"#)).unwrap();
    assert_eq!(
        grown.body,
        Done {
            check: CheckId::new("a", "b"),
            note: String::new()
        }
        .into()
    );
    assert_eq!(grown.actor, "", "nobody said who recorded it");
    let future = Event::from_line(&line("dreamed", "{}")).unwrap_err();
    assert!(matches!(&future, EventError::UnknownKind(kind) if kind == "dreamed"));
    assert!(future.is_newer());
}

#[test]
fn a_value_of_a_newer_version_is_told_from_a_malformed_line() {
    let line = |kind: &str, body: &str| {
        format!(
            r#"{{"seq":1,"at":"2026-05-14T09:25:00+09:00","recorded_at":"2026-05-14T09:25:00+09:00","kind":"{kind}","body":{body}}}"#
        )
    };
    for (kind, body, what) in [
        (
            "stated",
            r#"{"answer":1,"check":"a/b","verdict":"escalated"}"#,
            "verdict",
        ),
        (
            "said_back",
            r#"{"answer":1,"agreement":"nodded"}"#,
            "agreement",
        ),
        (
            "channel_added",
            r#"{"channel":1,"party":"a","type":"fax","address":"1","source":"party"}"#,
            "kind of channel",
        ),
        (
            "channel_added",
            r#"{"channel":1,"party":"a","type":"phone","address":"1","source":"moon"}"#,
            "source of an address",
        ),
        (
            "contact_started",
            r#"{"contact":1,"party":"a","by":"fax"}"#,
            "kind of channel",
        ),
        (
            "contact_ended",
            r#"{"contact":1,"ending":"faded"}"#,
            "ending of a contact",
        ),
        (
            "noted",
            r#"{"about":"weather","text":"x"}"#,
            "subject of a note",
        ),
        (
            "checklist_attached",
            r#"{"id":"a","version":"1","sha256":"","origin":"rented","text":"{}"}"#,
            "origin of a checklist",
        ),
        (
            "closed",
            r#"{"outcome":"","open":[{"check":"a/b","standing":"asleep","why":"x"}]}"#,
            "status",
        ),
    ] {
        let fault = Event::from_line(&line(kind, body)).unwrap_err();
        assert!(fault.is_newer(), "{kind} {body}");
        assert!(
            matches!(fault, EventError::UnknownCode { unknown, .. } if unknown.what == what),
            "{kind} {body}"
        );
    }
    for body in [
        r#"{"answer":1,"check":"a/b"}"#,
        r#"{"answer":1,"check":"a/b","verdict":7}"#,
    ] {
        assert!(
            !Event::from_line(&line("stated", body))
                .unwrap_err()
                .is_newer(),
            "{body}"
        );
    }
}
