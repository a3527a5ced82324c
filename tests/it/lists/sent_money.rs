//! Two transfers to a false shop: the bank refuses the recall, the receiving bank only notes one
//! report, and the money that it said was frozen had moved on. Months later the notice of the
//! payment procedure.

use crate::{
    lists::{assert_report, assert_stages, with_item},
    states::states,
    teller::{Call, Deed, How, Opening, Said, Sitting, live},
};

const OPENING: Opening = Opening {
    list: "sent-money",
    number: "sent-money",
    service: ("Acorn Outlet", "アコーンの偽サイト"),
    first: &[],
};

const BANK: Option<(Said, &str)> = Some((("Sato", "佐藤"), "0120-000-111"));
const CONSUMER_CENTRE: Option<(Said, &str)> = Some((("Mori", "森"), "03-0000-0188"));
const POLICE: Option<(Said, &str)> = Some((("Abe", "阿部"), "03-0000-0555"));
const RECEIVING_BANK: Option<(Said, &str)> = Some((("Ito", "伊藤"), "0120-000-222"));

const DONE: How = How::Done(("done", "済ませた"));

const SITTINGS: &[Sitting] = &[
    Sitting(
        "2026-05-14T09:27:00+09:00",
        "first hour",
        &[
            Deed("sent-money/no-more", DONE),
            Deed(
                "sent-money/sent-list",
                How::Items(
                    "sent",
                    &[
                        &[
                            ("to", ("R Hill 5521", "R Hill 5521"), "R Hill 5521"),
                            ("how", ("1", "1"), "bank"),
                            ("amount", ("90,000 JPY", "90,000円"), "90,000 JPY"),
                            (
                                "sent_at",
                                ("today 8:40", "今日 8:40"),
                                "2026-05-14T08:40:00+09:00",
                            ),
                        ],
                        &[
                            (
                                "to",
                                ("Maple Trade 7740", "Maple Trade 7740"),
                                "Maple Trade 7740",
                            ),
                            ("how", ("1", "1"), "bank"),
                            ("amount", ("30,000 JPY", "30,000円"), "30,000 JPY"),
                            (
                                "sent_at",
                                ("today 8:55", "今日 8:55"),
                                "2026-05-14T08:55:00+09:00",
                            ),
                        ],
                    ],
                ),
            ),
            Deed("sent-money/got-what", How::Answer(("1", "1"), "nothing")),
            Deed("sent-money/pending-cancelled", DONE),
            Deed(
                "sent-money/freeze-jp",
                How::Done(("case 77 at the station", "警察署の受付番号 77")),
            ),
            Deed(
                "sent-money/recalled@sent-1",
                How::Call(Call {
                    party: "bank",
                    with: BANK,
                    answers: &[("recalled", "rr", None)],
                }),
            ),
            Deed("sent-money/recall-again@sent-1", DONE),
            Deed("sent-money/recall-again@sent-2", DONE),
            Deed(
                "sent-money/receiver-froze@sent-1",
                How::Call(Call {
                    party: "receiving-bank",
                    with: RECEIVING_BANK,
                    answers: &[("receiver-froze", "tc", None)],
                }),
            ),
            Deed("sent-money/recovery-offers", DONE),
            Deed("sent-money/passed-on", How::Answer(("n", "いいえ"), "no")),
            Deed("sent-money/firm", How::Answer(("n", "いいえ"), "no")),
            Deed("sent-money/freeze-asked@sent-1", DONE),
            Deed("sent-money/proof-kept", How::Keep("screen.jpg")),
        ],
    ),
    Sitting(
        "2026-05-15T12:30:00+09:00",
        "next day",
        &[
            Deed("", How::Happened("moved-on", Some("7740"))),
            Deed(
                "sent-money/receiver-froze@sent-2",
                How::Call(Call {
                    party: "receiving-bank",
                    with: RECEIVING_BANK,
                    answers: &[("receiver-froze", "d", None)],
                }),
            ),
            Deed("sent-money/freeze-asked@sent-2", DONE),
            Deed("sent-money/site-reported", DONE),
            Deed("reach/bank", How::Tried("0120-000-111")),
            Deed(
                "sent-money/police-number",
                How::Call(Call {
                    party: "police",
                    with: POLICE,
                    answers: &[("police-number", "p", Some(("tomorrow 12:00", "明日 12:00")))],
                }),
            ),
            Deed("sent-money/report-jp", DONE),
            Deed("sent-money/told-jp@sent-1", DONE),
            Deed("sent-money/told-jp@sent-2", DONE),
            Deed(
                "sent-money/desk-takes-up",
                How::Call(Call {
                    party: "consumer-centre",
                    with: CONSUMER_CENTRE,
                    answers: &[("desk-takes-up", "c", None)],
                }),
            ),
        ],
    ),
    Sitting(
        "2026-08-20T10:00:00+09:00",
        "notice",
        &[
            Deed(
                "sent-money/police-number",
                How::Call(Call {
                    party: "police",
                    with: POLICE,
                    answers: &[("police-number", "c", None)],
                }),
            ),
            Deed("sent-money/desk-bank-jp", DONE),
            Deed("sent-money/statements", DONE),
            Deed(
                "sent-money/notice-out-jp",
                How::Answer(("y", "はい"), "yes"),
            ),
            Deed(
                "sent-money/notice-day-jp",
                How::Answer(("today 9:00", "今日 9:00"), "2026-08-20T09:00:00+09:00"),
            ),
            Deed("sent-money/every-payment", DONE),
            Deed("sent-money/application-jp", DONE),
            Deed("day/noticed", How::Noticed("2026-05-14 09:20")),
        ],
    ),
];

#[test]
fn sent_money_in_japanese_in_a_terminal_as_by_flags_in_english() {
    let typed = live(&OPENING, SITTINGS, "ja", true);
    let told = live(&OPENING, SITTINGS, "en", false);
    assert_stages(&typed, &told, "sent-money", EXPECTED);
    assert_report(&typed, &["佐藤", "警察署の受付番号 77"]);
    assert_report(&told, &["Sato", "case 77 at the station"]);
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("first hour", "recalled@sent-1", "refused null false yes"),
    (
        "first hour",
        "receiver-froze@sent-1",
        "not-known null true yes",
    ),
    (
        "first hour",
        "receiver-froze@sent-2",
        "confirmed null true yes",
    ),
    ("first hour", "freeze-asked@sent-2", "not-applicable"),
    (
        "next day",
        "receiver-froze@sent-2",
        "not-known null true yes",
    ),
    ("next day", "freeze-asked@sent-2", "done null true yes"),
    ("next day", "police-number", "promised null false yes"),
    ("notice", "recalled@sent-1", "refused null true yes"),
    (
        "notice",
        "application-jp",
        "done null true yes 2026-09-19T09:00",
    ),
];

/// In the UK the claim is a question of its own: a refused recall does not end it.
#[test]
fn a_refused_recall_in_the_uk_leaves_the_claim_open() {
    let env = with_item("sent-money", &["sent", "to=R Hill 5521", "how=bank"]);
    env.run(&["fix", "country", "GB"]).done();
    env.run(&["record", "recalled@5521", "refused", "--person", "Sato"])
        .done();
    let states = states(&env);
    let stands = |check: &str, wanted: &str| {
        let state = &states[&format!("sent-money/{check}")];
        assert!(state.starts_with(wanted), "{check}: {state}");
    };
    stands("recalled@sent-1", "refused null false yes");
    stands("recall-again@sent-1", "to-do null false yes");
    stands("reimbursed-gb@sent-1", "not-asked null false yes");
    stands("desk-takes-up", "not-asked null false yes");
    stands("desk-gb", "to-do null false yes");
    stands("freeze-jp", "not-applicable");
    let board = env.run(&["board"]).done().stdout;
    assert!(board.contains("REFUSED"), "{board}");
}
