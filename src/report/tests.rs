use proptest::prelude::*;

use super::{rows::BrokenKind, *};
use crate::{
    engine::Fate,
    id::{CheckId, ContactNo, EvidenceNo, ReplyNo},
    record::{
        Answered, Body, Closed, ItemChanged, NoteAbout, Noted, Observed, OpenPoint, Retracted,
        Stated, Waived,
    },
    redaction::{Addressee, Audience},
    render::{checks as csv_checks, html, json, markdown, plain, statements as csv},
    status::Status,
    text::{Lang, is_hidden},
    wording::{Story, at, check, seen},
};

/// The whole story: broken word, corrections, closing with a loss, review.
fn closed() -> Story {
    let mut story = Story::contradicted();
    let wrong = |event: &&crate::record::Event| matches!(&event.body, Body::Stated(body) if body.check == check("parcel-stopped", 6));
    let wrong = story.events.iter().find(wrong).unwrap().seq;
    let later = at("15", "18:20");
    story.add(
        later,
        Stated {
            contact: Some(ContactNo(1)),
            answer: ReplyNo(6),
            check: check("parcel-stopped", 6),
            verdict: crate::status::Verdict::Promised,
            option: None,
            by: Some(at("20", "23:59")),
            no_time_given: true,
            words: "we will see to it".into(),
            group: false,
            supersedes: Some(wrong),
            why: "I mistyped".into(),
        },
    );
    let fields = [("amount".to_owned(), "JPY 55000".to_owned())].into();
    let (item, why) = (
        crate::id::ItemId("order-6".into()),
        "the mail says so".into(),
    );
    story.add(
        later,
        ItemChanged {
            item,
            fields,
            parties: Default::default(),
            why,
        },
    );
    let note = story.add(
        later,
        Noted {
            about: NoteAbout::Note,
            contact: None,
            text: "wrong window".into(),
            ..Noted::default()
        },
    );
    story.add(
        later,
        Retracted {
            events: vec![note],
            why: "another case".into(),
        },
    );
    story.call(at("16", "08:58"), ContactNo(2));
    story.say(
        at("16", "09:00"),
        ReplyNo(7),
        &[(check("no-charge", 1), crate::status::Verdict::Refused, None)],
        false,
    );
    story.add(
        at("30", "09:00"),
        Waived {
            check: check("code-void", 4),
            why: "spent by the thief".into(),
        },
    );
    let open = vec![OpenPoint {
        check: check("code-void", 7),
        status: Status::NotKnown,
        why: "the issuer is silent".into(),
    }];
    story.add(
        at("30", "10:00"),
        Closed {
            outcome: "Parcels returned, one code lost.".into(),
            open,
        },
    );
    story.add(
        at("30", "10:01"),
        Answered {
            check: CheckId::new(CheckId::REVIEW, "1"),
            value: "mail about an order".into(),
            why: String::new(),
        },
    );
    story
}

fn report(story: &Story, code: &str) -> Report {
    seen(story, code, at("30", "10:05"), |view| {
        Report::new(view, &story.events, &Addressee::keeper())
    })
}

#[test]
fn the_whole_story_as_markdown() {
    for code in ["en", "ja"] {
        insta::assert_snapshot!(
            format!("report_{code}_md"),
            markdown(&report(&closed(), code).page())
        );
    }
}

#[test]
fn the_whole_story_as_html() {
    insta::assert_snapshot!(
        "report_ja_html",
        html(&report(&closed(), "ja").page()).unwrap()
    );
}

#[test]
fn the_whole_story_for_programs() {
    insta::assert_snapshot!("report_en_json", json(&report(&closed(), "en")).unwrap());
}

#[test]
fn the_whole_story_as_plain_text_and_tables() {
    for code in ["en", "ja"] {
        let report = report(&closed(), code);
        insta::assert_snapshot!(format!("report_{code}_text"), plain(&report.page()));
        insta::assert_snapshot!(
            format!("report_{code}_csv"),
            csv(&report).unwrap().replace("\r\n", "\n")
        );
        insta::assert_snapshot!(
            format!("report_{code}_csv_checks"),
            csv_checks(&report).unwrap().replace("\r\n", "\n")
        );
    }
}

/// "Charge: confirmed" would read as a charge that was confirmed.
#[test]
fn papers_say_what_was_confirmed_of_a_thing_not_only_which() {
    for (code, asked, label) in [
        ("en", "no charge: confirmed", "charge: confirmed"),
        ("ja", "請求はありませんか: ", "請求: "),
    ] {
        let story = Story::contradicted();
        let to = Addressee::new(Audience::Card, "card");
        let page = seen(&story, code, at("15", "18:10"), |view| {
            plain(&Report::new(view, &story.events, &to).page())
        });
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(asked), "{page}");
        assert_eq!(
            page.matches(label).count(),
            if code == "en" {
                page.matches(asked).count()
            } else {
                0
            },
            "{page}"
        );
    }
}

#[test]
fn both_sides_of_a_broken_word_stand_side_by_side() {
    let report = report(&closed(), "en");
    let kinds: Vec<_> = report
        .broken
        .iter()
        .map(|one| (one.kind, one.what.as_str()))
        .collect();
    assert!(
        kinds.contains(&(BrokenKind::Contradicted, "4417 parcels stopped")),
        "{kinds:?}"
    );
    assert!(
        kinds
            .iter()
            .all(|(kind, _)| *kind == BrokenKind::Contradicted),
        "{kinds:?}"
    );
    let changed: Vec<_> = report
        .changed
        .iter()
        .map(|one| (one.kind, one.what.as_str()))
        .collect();
    assert_eq!(
        changed,
        [(BrokenKind::Changed, "4417 no charge")],
        "first said, then said"
    );
    let late = report
        .points
        .iter()
        .find(|point| point.what == "others signed out")
        .unwrap();
    assert!(
        late.overdue,
        "their own time has passed: that is late, and nothing that anybody saw broken"
    );
    let contradicted = report
        .broken
        .iter()
        .find(|one| one.kind == BrokenKind::Contradicted)
        .unwrap();
    assert_eq!(
        (contradicted.said.as_str(), contradicted.then.as_str()),
        ("Acorn Shop, Sato: confirmed", "it was shipped")
    );
    assert_eq!(contradicted.evidence, [EvidenceNo(1)]);
}

#[test]
fn only_what_was_seen_gone_counts_as_lost_and_only_when_closed() {
    let charged = |mut story: Story, day: &str| {
        let (sign, item) = (
            Some("suspicious-order/charged".into()),
            Some(crate::id::ItemId("order-1".into())),
        );
        story.add(
            at(day, "09:00"),
            Observed {
                sign,
                item,
                ..Observed::default()
            },
        );
        story.built_in()
    };
    let amounts = |story: &Story| report(story, "en").amounts.unwrap();
    assert!(
        amounts(&charged(Story::contradicted(), "18"))
            .iter()
            .all(|sum| !sum.lost)
    );
    let lost: Vec<_> = amounts(&charged(closed(), "30"))
        .into_iter()
        .filter(|sum| sum.lost)
        .collect();
    assert!(
        lost.len() == 1 && (lost[0].fate, lost[0].minor) == (Fate::Gone, 12_800),
        "{lost:?}"
    );
    let given_up: Vec<_> = amounts(&closed())
        .into_iter()
        .filter(|sum| sum.fate == Fate::GivenUp)
        .collect();
    assert!(
        given_up.len() == 1 && !given_up[0].lost,
        "the spent code is shown as given up: {given_up:?}"
    );
}

#[test]
fn corrections_show_old_and_new() {
    let report = report(&closed(), "en");
    let amount = report
        .corrections
        .iter()
        .find(|one| one.new.contains("55,000"))
        .unwrap();
    assert!(amount.old.contains("54,978"), "{amount:?}");
    assert!(
        report
            .corrections
            .iter()
            .any(|one| one.old.contains("wrong window") && one.new.is_empty())
    );
}

/// Rule 21: the word of every check is the same in the board's value, the report, its HTML and the
/// letter.
#[test]
fn the_state_words_are_equal_everywhere() {
    for code in ["en", "ja"] {
        let story = Story::contradicted();
        let now = at("15", "18:10");
        seen(&story, code, now, |view| {
            let board = crate::screens::board_json(view);
            let report = Report::new(view, &story.events, &Addressee::keeper());
            let points: Vec<_> = report
                .items
                .iter()
                .flat_map(|item| &item.checks)
                .chain(&report.points)
                .collect();
            let page = html(&report.page()).unwrap();
            let letter = crate::letter::letter(view, "shop", crate::letter::RECORD)
                .unwrap()
                .text();
            for row in board["checks"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|row| row["live"] != "no")
            {
                let point = points
                    .iter()
                    .find(|point| row["id"] == point.check.to_string())
                    .unwrap();
                let board = row["state"].as_str().unwrap();
                // A promise bears its time: on the screen as short as it can be, on paper with its
                // whole date.
                let word = |state: &str| state.split(' ').next().unwrap().to_owned();
                if point.status == Status::Promised && !point.overdue {
                    assert_eq!(word(board), word(&point.state), "{code} {}", point.check);
                    assert!(page.contains(&word(board)), "{code} {board}");
                    continue;
                }
                assert_eq!(board, point.state.as_str(), "{code} {}", point.check);
                assert!(page.contains(&point.state), "{code} {}", point.state);
                // The letter tells what they stated, never what came of it since: they could not
                // agree to that.
                let since = matches!(
                    point.status,
                    Status::Contradicted | Status::InDoubt | Status::Verified
                ) || point.overdue;
                if row["statement"]["contact"] == 1 && !since {
                    assert!(
                        letter.contains(&point.state),
                        "{code} {}\n{letter}",
                        point.state
                    );
                }
            }
            assert_eq!(board["words"]["refused"], report.words["refused"].as_str());
        });
    }
}

/// The story with one recorded text everywhere where a person can type one.
fn hostile(text: &str) -> Story {
    let mut story = closed();
    for event in &mut story.events {
        match &mut event.body {
            Body::Opened(body) => body.service = text.to_owned(),
            Body::ItemAdded(body) => _ = body.fields.insert("what".into(), text.to_owned()),
            Body::ChannelAdded(body) => {
                (body.name, body.address) = (text.to_owned(), text.to_owned())
            }
            Body::Noted(body) if body.about != NoteAbout::NextBy => body.text = text.to_owned(),
            Body::Stated(body) => body.words = text.to_owned(),
            Body::SaidBack(body) => body.text = text.to_owned(),
            Body::Observed(body) => body.text = text.to_owned(),
            Body::Attached(body) => body.name = text.to_owned(),
            Body::Retracted(body) => body.why = text.to_owned(),
            Body::Closed(body) => body.outcome = text.to_owned(),
            Body::Answered(body) => body.value = text.to_owned(),
            Body::Waived(body) => body.why = text.to_owned(),
            _ => {}
        }
        event.actor = text.to_owned();
    }
    story
}

fn tag_count(document: &str) -> usize {
    document.matches('<').count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_recorded_text_acts_or_hides_in_any_look(
        text in "[a-z]([\\PC&&[^\u{ad}]]|[<>&\"'|`*_\\[\\]#]|[\u{0}-\u{1f}\u{202a}-\u{202e}\u{200b}-\u{200f}]){0,24}",
    ) {
        let now = at("30", "10:05");
        let story = hostile(&text);
        let report = report(&story, "en");
        let page = html(&report.page()).unwrap();
        prop_assert_eq!(tag_count(&page), tag_count(&html(&self::report(&hostile("x"), "en").page()).unwrap()));
        let shown = |look: &str| look.chars().all(|c| c == '\n' || !is_hidden(c));
        prop_assert!(shown(&page));
        prop_assert!(shown(&markdown(&report.page())));
        prop_assert!(shown(&json(&report).unwrap()));
        let value: serde_json::Value = serde_json::from_str(&json(&report).unwrap()).unwrap();
        prop_assert_eq!(value["closing"]["outcome"].as_str(), Some(text.as_str()));
        for lang in Lang::codes() {
            seen(&story, lang, now, |view| {
                let shape = crate::screens::Shape::SCREEN;
                let lines = crate::screens::board(view, shape);
                let lines = lines.into_iter().chain(crate::screens::history(view, &story.events, 80));
                lines.map(|line| line.text()).chain(crate::letter::letter(view, "shop", crate::letter::RECORD).map(|letter| letter.text())).all(|text| shown(&text))
            }).then_some(()).ok_or_else(|| TestCaseError::fail("a hidden character on a screen"))?;
        }
    }
}
