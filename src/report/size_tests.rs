//! A record as large as they come: 1,000 orders and 10,000 statements, compared with half of it.

use std::time::Instant;

use super::*;
use crate::{
    id::{ContactNo, ItemId, ReplyNo},
    record::{ItemAdded, Stated},
    redaction::{Addressee, Audience},
    render::{calendar, checks as csv_checks, html, json, markdown, plain, statements as csv},
    status::Verdict,
    wording::{Story, at, check, seen},
};

/// The story with so many orders, and ten statements about each.
fn large(orders: usize) -> Story {
    let mut story = Story::contradicted();
    for number in 9..=orders {
        let fields = [
            ("number", format!("503-88{number:05}")),
            ("amount", "JPY 1000".into()),
            ("goods", "parcel".into()),
        ];
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let item = ItemId(format!("order-{number}"));
        story.add(
            at("15", "18:06"),
            ItemAdded {
                item,
                kind: "order".into(),
                fields,
                guessed: Vec::new(),
                parties: Default::default(),
            },
        );
        for turn in 0..10_u32 {
            let step = if turn % 2 == 0 {
                "parcel-stopped"
            } else {
                "no-charge"
            };
            story.add(
                at("15", "18:07"),
                Stated {
                    contact: Some(ContactNo(1)),
                    answer: ReplyNo(1000 + turn / 2),
                    check: check(step, number),
                    verdict: if turn < 4 {
                        Verdict::Promised
                    } else {
                        Verdict::Confirmed
                    },
                    option: None,
                    by: (turn < 4).then(|| at("16", "12:00")),
                    no_time_given: false,
                    words: format!("about {number}, word {turn}"),
                    group: false,
                    supersedes: None,
                    why: String::new(),
                },
            );
        }
    }
    story
}

/// Seconds and bytes of every format, for a reader.
fn measure(orders: usize, reader: Audience) -> (f64, usize) {
    let story = large(orders);
    let to = Addressee::new(reader, reader.usual_party(&story.state()));
    seen(&story, "ja", at("15", "18:10"), |view| {
        let start = Instant::now();
        let report = Report::new(view, &story.events, &to);
        let page = report.page();
        let bytes = html(&page).unwrap().len()
            + markdown(&page).len()
            + plain(&page).len()
            + json(&report).unwrap().len()
            + csv(&report).unwrap().len()
            + csv_checks(&report).unwrap().len()
            + calendar(&report).len();
        (start.elapsed().as_secs_f64(), bytes)
    })
}

/// `cargo test --release --lib size_tests -- --nocapture` prints what it takes.
#[test]
fn a_report_grows_with_its_record_and_no_faster() {
    for reader in [Audience::Owner, Audience::Shop] {
        let (half, whole) = (measure(100, reader), measure(200, reader));
        println!(
            "{}: 100 orders {half:?}, 200 orders {whole:?}",
            reader.code()
        );
        let grown = whole.1 as f64 / half.1 as f64;
        assert!((1.5..2.5).contains(&grown), "the bytes grow by {grown}");
    }
}

#[test]
#[ignore = "takes 45 seconds without optimisation; .ci/run runs it"]
fn ten_thousand_statements() {
    for reader in Audience::ALL {
        // The faster of two: another program can take the processor for a while.
        let faster = |orders| {
            let (one, other) = (measure(orders, reader), measure(orders, reader));
            (one.0.min(other.0), one.1)
        };
        let half = faster(500);
        let whole = faster(1000);
        println!(
            "{}: 5,000 statements {half:.2?}, 10,000 statements {whole:.2?} (s, bytes)",
            reader.code()
        );
        assert!(whole.0 < half.0 * 3.0, "time grows faster than the record");
        assert!(
            whole.1 < half.1 * 5 / 2,
            "size grows faster than the record"
        );
    }
}
