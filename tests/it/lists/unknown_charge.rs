//! One small charge: the card is blocked, but old contracts go on; the issuer refuses the dispute,
//! and the same merchant charges again.

use crate::{
    lists::{assert_report, assert_stages},
    teller::{Call, Deed, How, Opening, Said, Sitting, live},
};

const OPENING: Opening = Opening {
    list: "unknown-charge",
    number: "unknown-charge",
    service: ("Maple Card", "メープルカード"),
    first: &[
        ("means-at-hand", ("y", "はい"), "yes"),
        ("who-billed", ("1", "1"), "unknown"),
    ],
};

const CARD: Option<(Said, &str)> = Some((("Sato", "佐藤"), "0120-000-111"));
const CONSUMER_CENTRE: Option<(Said, &str)> = Some((("Mori", "森"), "03-0000-0188"));
const POLICE: Option<(Said, &str)> = Some((("Abe", "阿部"), "03-0000-0555"));

const DONE: How = How::Done(("done", "済ませた"));

const SITTINGS: &[Sitting] = &[
    Sitting(
        "2026-05-14T09:27:00+09:00",
        "first hour",
        &[
            Deed("unknown-charge/means-locked", DONE),
            Deed(
                "unknown-charge/charges",
                How::Items(
                    "charge",
                    &[&[
                        ("day", ("12 may", "5月12日"), "12 may"),
                        ("amount", ("4,980 JPY", "4,980円"), "4,980 JPY"),
                        ("text", ("MAPLE DIGITAL", "MAPLE DIGITAL"), "MAPLE DIGITAL"),
                        ("means", ("1", "1"), "card"),
                    ]],
                ),
            ),
            Deed("unknown-charge/name-looked-up", DONE),
            Deed(
                "unknown-charge/family-charged",
                How::Call(Call {
                    party: "household",
                    with: None,
                    answers: &[("family-charged", "c", None)],
                }),
            ),
            Deed(
                "unknown-charge/card-replaced",
                How::Call(Call {
                    party: "card",
                    with: CARD,
                    answers: &[
                        ("card-replaced", "k", None),
                        ("line-disputed", "r", None),
                        ("recurring-stopped", "c", None),
                    ],
                }),
            ),
            Deed("unknown-charge/stop-in-writing", DONE),
            Deed("unknown-charge/pending-watched@charge-1", DONE),
            Deed("unknown-charge/statement-kept", How::Keep("screen.jpg")),
            Deed("unknown-charge/other-means-checked", DONE),
            Deed(
                "unknown-charge/where-from",
                How::Answer(("1", "1"), "nothing"),
            ),
            Deed(
                "unknown-charge/police-number",
                How::Call(Call {
                    party: "police",
                    with: POLICE,
                    answers: &[("police-number", "c", None)],
                }),
            ),
            Deed(
                "unknown-charge/desk-helps",
                How::Call(Call {
                    party: "consumer-centre",
                    with: CONSUMER_CENTRE,
                    answers: &[("desk-helps", "c", None)],
                }),
            ),
            Deed("unknown-charge/line-written@charge-1", DONE),
            Deed("unknown-charge/desk-jp", DONE),
        ],
    ),
    Sitting(
        "2026-06-02T10:00:00+09:00",
        "charged again",
        &[
            Deed("", How::Happened("line-again", Some("charge-1"))),
            Deed(
                "unknown-charge/recurring-stopped@charge-1",
                How::Call(Call {
                    party: "card",
                    with: CARD,
                    answers: &[("recurring-stopped", "c", None)],
                }),
            ),
            Deed("unknown-charge/statements", DONE),
            Deed("unknown-charge/line-window-jp@charge-1", DONE),
            Deed("unknown-charge/all-charges", DONE),
            Deed("unknown-charge/cause", DONE),
        ],
    ),
];

#[test]
fn unknown_charge_in_japanese_in_a_terminal_as_by_flags_in_english() {
    let typed = live(&OPENING, SITTINGS, "ja", true);
    let told = live(&OPENING, SITTINGS, "en", false);
    assert_stages(&typed, &told, "unknown-charge", EXPECTED);
    assert_report(&typed, &["MAPLE DIGITAL", "佐藤"]);
    assert_report(&told, &["MAPLE DIGITAL", "Sato"]);
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("first hour", "card-replaced", "refused null true yes"),
    ("first hour", "stop-in-writing", "done null true yes"),
    (
        "first hour",
        "line-disputed@charge-1",
        "refused null true yes",
    ),
    (
        "first hour",
        "recurring-stopped@charge-1",
        "confirmed null false yes",
    ),
    (
        "charged again",
        "recurring-stopped@charge-1",
        "contradicted null false yes",
    ),
    ("charged again", "subscription-ended", "not-applicable"),
];
