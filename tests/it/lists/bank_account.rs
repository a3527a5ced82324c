//! A transfer has left a bank account: at first the bank stops payouts only, then everything; a
//! day later somebody signs in again.

use crate::{
    lists::{assert_report, assert_stages},
    teller::{Call, Deed, How, Opening, Said, Sitting, live},
};

const OPENING: Opening = Opening {
    list: "bank-account",
    number: "bank-account",
    service: ("Maple Bank", "メープル銀行"),
    first: &[
        ("account-kind", ("1", "1"), "linked-bank"),
        ("signed-in", ("y", "はい"), "yes"),
    ],
};

const ACCOUNT_FIRM: Option<(Said, &str)> = Some((("Sato", "佐藤"), "0120-000-111"));
const POLICE: Option<(Said, &str)> = Some((("Abe", "阿部"), "03-0000-0555"));
const RECEIVING_BANK: Option<(Said, &str)> = Some((("Ito", "伊藤"), "0120-000-222"));

const DONE: How = How::Done(("done", "済ませた"));

const SITTINGS: &[Sitting] = &[
    Sitting(
        "2026-05-14T09:27:00+09:00",
        "first hour",
        &[
            Deed("bank-account/calls-ended", DONE),
            Deed("bank-account/own-brake", DONE),
            Deed(
                "bank-account/account-stopped",
                How::Call(Call {
                    party: "account-firm",
                    with: ACCOUNT_FIRM,
                    answers: &[
                        ("account-stopped", "t", None),
                        ("intruder-out", "c", None),
                        ("payout-mine", "c", None),
                        ("claim-open", "p", Some(("fri 17:00", "金曜 17:00"))),
                    ],
                }),
            ),
            Deed(
                "bank-account/transfers",
                How::Items(
                    "transfer",
                    &[&[
                        ("to", ("R Hill 5521", "R Hill 5521"), "R Hill 5521"),
                        ("kind", ("1", "1"), "transfer"),
                        ("amount", ("480,000 JPY", "480,000円"), "480,000 JPY"),
                        (
                            "sent_at",
                            ("today 9:10", "今日 9:10"),
                            "2026-05-14T09:10:00+09:00",
                        ),
                    ]],
                ),
            ),
            Deed(
                "bank-account/recall-sent@transfer-1",
                How::Call(Call {
                    party: "account-firm",
                    with: ACCOUNT_FIRM,
                    answers: &[
                        ("account-stopped", "c", None),
                        ("recall-sent", "c", None),
                        ("claim-open", "c", None),
                    ],
                }),
            ),
            Deed("bank-account/safe-device", DONE),
            Deed(
                "bank-account/receiver-frozen@transfer-1",
                How::Call(Call {
                    party: "receiving-bank",
                    with: RECEIVING_BANK,
                    answers: &[("receiver-frozen", "c", None)],
                }),
            ),
            Deed(
                "bank-account/phone-trouble",
                How::Answer(("n", "いいえ"), "no"),
            ),
            Deed(
                "bank-account/codes-by-sms",
                How::Answer(("y", "はい"), "yes"),
            ),
            Deed(
                "bank-account/mail-touched",
                How::Answer(("n", "いいえ"), "no"),
            ),
            Deed(
                "bank-account/sent-myself",
                How::Answer(("n", "いいえ"), "no"),
            ),
            Deed("bank-account/passed-on", How::Answer(("n", "いいえ"), "no")),
            Deed("bank-account/sim-lock", DONE),
            Deed("bank-account/account-papers", How::Keep("screen.jpg")),
            Deed("bank-account/device-checked", DONE),
            Deed(
                "bank-account/device-odd",
                How::Answer(("n", "いいえ"), "no"),
            ),
            Deed("bank-account/passwords-new", DONE),
        ],
    ),
    Sitting(
        "2026-05-15T09:40:00+09:00",
        "in again",
        &[
            Deed("", How::Happened("signed-in-again", None)),
            Deed(
                "bank-account/account-stopped",
                How::Call(Call {
                    party: "account-firm",
                    with: ACCOUNT_FIRM,
                    answers: &[("account-stopped", "c", None), ("intruder-out", "c", None)],
                }),
            ),
            Deed("bank-account/recall-sent@transfer-1", How::Seen),
            Deed("bank-account/payout-mine", How::Seen),
            Deed(
                "bank-account/police-number",
                How::Call(Call {
                    party: "police",
                    with: POLICE,
                    answers: &[("police-number", "c", None)],
                }),
            ),
        ],
    ),
];

#[test]
fn bank_account_in_english_in_a_terminal_as_by_flags_in_japanese() {
    let typed = live(&OPENING, SITTINGS, "en", true);
    let told = live(&OPENING, SITTINGS, "ja", false);
    assert_stages(&typed, &told, "bank-account", EXPECTED);
    assert_report(&typed, &["R Hill 5521", "Sato"]);
    assert_report(&told, &["R Hill 5521", "佐藤"]);
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("first hour", "account-stopped", "confirmed null false yes"),
    (
        "first hour",
        "recall-sent@transfer-1",
        "confirmed null false yes",
    ),
    ("in again", "account-stopped", "confirmed null false yes"),
    (
        "in again",
        "recall-sent@transfer-1",
        "verified null false yes",
    ),
    ("in again", "police-number", "confirmed null true yes"),
    ("in again", "firm-at-counter", "not-applicable"),
];
