use super::{lead::Lead, *};
use crate::{
    id::ContactNo,
    page::layout::line_width,
    record::{ItemAdded, ItemTakenOut, Withdrawn},
    text::is_hidden,
    wording::{Story, at, seen},
};

fn text(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text() + "\n").collect()
}

fn drawn(story: &Story, code: &str, shape: Shape) -> String {
    seen(story, code, at("15", "18:10"), |view| {
        text(&board(view, shape))
    })
}

const NARROW: Shape = Shape {
    width: 40,
    ..Shape::SCREEN
};
const SPOKEN: Shape = Shape {
    spoken: true,
    ..Shape::SCREEN
};

#[test]
fn story_one_on_a_wide_screen() {
    let story = Story::contradicted();
    insta::assert_snapshot!("board_en", drawn(&story, "en", Shape::SCREEN));
    insta::assert_snapshot!("board_ja", drawn(&story, "ja", Shape::SCREEN));
}

#[test]
fn a_lead_that_is_cut_says_so_once() {
    let words = "Type the address yourself on the desktop site ".repeat(6);
    for width in 20..90 {
        let lead = Lead {
            next: words.clone(),
            why: words.clone(),
        };
        let lines = seen(&Story::contradicted(), "en", at("15", "18:10"), |view| {
            lead.lines(view, width, 2)
        });
        for line in [&lines[1], &lines[3]] {
            let line = line.text();
            assert!(
                line.ends_with("..") && !line.ends_with("...") && !line.ends_with(".. .."),
                "{line}"
            );
        }
        assert!(lines.iter().all(|line| line_width(line) <= width));
    }
}

#[test]
fn story_one_on_a_telephone() {
    let story = Story::contradicted();
    insta::assert_snapshot!("board_narrow_en", drawn(&story, "en", NARROW));
    insta::assert_snapshot!("board_narrow_ja", drawn(&story, "ja", NARROW));
}

#[test]
fn story_one_read_aloud() {
    let story = Story::contradicted();
    insta::assert_snapshot!("board_spoken_en", drawn(&story, "en", SPOKEN));
    insta::assert_snapshot!("board_spoken_ja", drawn(&story, "ja", SPOKEN));
}

#[test]
fn story_one_for_programs() {
    let value = seen(&Story::contradicted(), "en", at("15", "18:10"), board_json);
    insta::assert_snapshot!("board_json", crate::render::json(&value).unwrap());
}

/// Every state of the story, and one with more orders than a screen holds.
fn stories() -> Vec<Story> {
    let mut many = Story::contradicted();
    for number in 9..40 {
        let fields = [
            ("number", format!("9{number:03}")),
            ("what", "見えない\u{202e}もの".repeat(3)),
            ("goods", "parcel".into()),
        ];
        many.add(
            at("15", "18:09"),
            ItemAdded {
                item: crate::id::ItemId(format!("order-{number}")),
                kind: "order".into(),
                fields: fields
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect(),
                guessed: Vec::new(),
                parties: Default::default(),
            },
        );
    }
    let built_in = Story::contradicted().built_in();
    vec![
        Story::default(),
        Story::opened(),
        Story::called(),
        Story::contradicted(),
        built_in,
        many,
    ]
}

#[test]
fn no_board_is_wider_or_higher_than_its_screen_and_each_has_one_next_and_one_why() {
    for (at, story) in stories().iter().enumerate() {
        for (code, next, why) in [("en", "NEXT", "Why: "), ("ja", "次にすること", "理由: ")]
        {
            for (width, spoken) in [
                (40, false),
                (50, false),
                (60, false),
                (72, false),
                (80, false),
                (132, false),
                (40, true),
                (80, true),
            ] {
                let shape = Shape {
                    width,
                    spoken,
                    ..Shape::SCREEN
                };
                let lines = seen(story, code, crate::wording::at("15", "18:10"), |view| {
                    board(view, shape)
                });
                let all = text(&lines);
                for line in &lines {
                    assert!(
                        line_width(line) <= width,
                        "story {at} {code} {width}: {:?}\n{all}",
                        line.text()
                    );
                    assert!(!line.text().chars().any(is_hidden), "{:?}", line.text());
                    assert!(
                        !line.text().contains('{'),
                        "an unfilled hole: {}",
                        line.text()
                    );
                }
                let begins = |word: &str| {
                    lines
                        .iter()
                        .filter(|line| line.text().trim_start().starts_with(word))
                        .count()
                };
                assert_eq!(
                    (begins(next), begins(why)),
                    (1, 1),
                    "story {at} {code} {width}\n{all}"
                );
                if width >= 80 && !spoken {
                    assert!(
                        lines.len() <= 23,
                        "story {at} {code} {width}: {} lines\n{all}",
                        lines.len()
                    );
                }
            }
        }
    }
}

#[test]
fn what_needs_the_person_is_shown_before_what_does_not() {
    let many = stories().pop().unwrap();
    let board = drawn(&many, "en", Shape::SCREEN);
    assert!(
        board.contains("4417") && board.contains("CONTRADICTED"),
        "{board}"
    );
    assert!(board.contains("more: "), "{board}");
}

#[test]
fn the_state_words_are_equal_on_every_board() {
    let now = at("15", "18:10");
    for code in ["en", "ja"] {
        seen(&Story::contradicted(), code, now, |view| {
            let value = board_json(view);
            let wide = text(&board(
                view,
                Shape {
                    width: 132,
                    ..Shape::SCREEN
                },
            ));
            for row in value["checks"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|row| row["live"] == "yes" && !row["item"].is_null())
            {
                let (ends, state) = (
                    row["ends"].as_str().unwrap(),
                    row["state"].as_str().unwrap(),
                );
                let returned = row["step"] == "parcel-returned";
                let shown = wide
                    .lines()
                    .any(|line| line.contains(ends) && line.contains(state));
                assert!(shown || returned, "{ends} {state}\n{wide}");
            }
        });
    }
}

#[test]
fn what_is_set_aside_stands_at_the_foot_with_its_reason() {
    let mut story = Story::called();
    let told = story.state().events_of_contact(ContactNo(1)).to_vec();
    let why = || "the caller was not the shop".to_owned();
    story.add(
        at("14", "10:00"),
        Withdrawn {
            contact: Some(ContactNo(1)),
            events: told,
            why: why(),
        },
    );
    let item = crate::id::ItemId("order-2".into());
    story.add(
        at("14", "10:01"),
        ItemTakenOut {
            item,
            why: "my daughter's order".into(),
        },
    );
    for (code, out, withdrawn) in [
        (
            "en",
            "taken out: 4418 Smart watch (my daughter's order)",
            "withdrawn: contact 1, Acorn Shop (the caller",
        ),
        (
            "ja",
            "対象外: 4418 Smart watch(my daughter's order)",
            "無効: 連絡1、Acorn Shop(the caller",
        ),
    ] {
        for shape in [Shape::SCREEN, NARROW, SPOKEN] {
            let lines = seen(&story, code, at("15", "18:10"), |view| board(view, shape));
            assert!(lines.iter().all(|line| line_width(line) <= shape.width));
            let text = text(&lines)
                .to_lowercase()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            for said in [out, withdrawn] {
                let close = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
                assert!(
                    close(&text).contains(&close(said)),
                    "{code} {shape:?}: {text}"
                );
            }
        }
    }
    let value = seen(&story, "en", at("15", "18:10"), board_json);
    assert_eq!(
        (
            &value["withdrawn"][0]["withdrawn"],
            &value["taken_out"][0]["ends"]
        ),
        (&why().into(), &"4418".into())
    );
    let counted: u64 = value["counts"]
        .as_object()
        .unwrap()
        .values()
        .map(|n| n.as_u64().unwrap())
        .sum();
    let live = value["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["live"] == "yes")
        .count();
    assert_eq!(counted, live as u64, "what is out is not counted");
    assert!(
        value["checks"]
            .as_array()
            .unwrap()
            .iter()
            .any(|check| check["out"] == "my daughter's order")
    );
}

#[test]
fn each_point_of_the_head_is_counted_once() {
    for code in ["en", "ja"] {
        for now in [at("14", "09:45"), at("15", "18:10"), at("30", "10:00")] {
            let spoken = Shape {
                width: 400,
                height: 24,
                spoken: true,
            };
            let head = seen(&Story::contradicted(), code, now, |view| {
                board(view, spoken)
            })[0]
                .text();
            // `Case 1, Acorn Shop. 20 points: 9 confirmed, 9 need you.`
            let (points, parts) = head.split_once(": ").unwrap();
            let numbers = |text: &str| -> Vec<usize> {
                text.split(|c: char| !c.is_ascii_digit())
                    .filter_map(|part| part.parse().ok())
                    .collect()
            };
            let total = *numbers(points).last().unwrap();
            assert_eq!(numbers(parts).iter().sum::<usize>(), total, "{head}");
        }
    }
}
