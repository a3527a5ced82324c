//! A caller steered the computer: the bank says that a transfer has left, and promises to block
//! the online bank. Money leaves once more.

use crate::{
    lists::{assert_report, assert_stages},
    teller::{Call, Deed, First, How, Opening, Said, Sitting, live},
};

const OPENING: Opening = Opening {
    list: "remote-access",
    number: "remote-access",
    service: ("home computer", "自宅のパソコン"),
    first: &[],
};

const ACCOUNT_FIRM: Option<(Said, &str)> = Some((("Sato", "佐藤"), "0120-000-111"));
const BANK: Option<(Said, &str)> = Some((("Sato", "佐藤"), "0120-000-111"));
const RECEIVING_BANK: Option<(Said, &str)> = Some((("Ito", "伊藤"), "0120-000-222"));

const BANK_SIDE: &[First] = &[
    ("account-kind", ("1", "1"), "linked-bank"),
    ("signed-in", ("n", "いいえ"), "no"),
];

const DONE: How = How::Done(("done", "済ませた"));

const SITTINGS: &[Sitting] = &[
    Sitting(
        "2026-05-14T09:27:00+09:00",
        "hung up",
        &[
            Deed("remote-access/hang-up", DONE),
            Deed("remote-access/let-in", How::Answer(("3", "3"), "let-in")),
            Deed("remote-access/net-off", DONE),
            Deed(
                "remote-access/firm-machine",
                How::Answer(("n", "いいえ"), "no"),
            ),
            Deed("remote-access/switch-off", DONE),
            Deed("remote-access/helper-called", DONE),
            Deed("remote-access/shown", How::Answer(("2", "2"), "bank")),
            Deed(
                "remote-access/netbank-blocked",
                How::Call(Call {
                    party: "bank",
                    with: BANK,
                    answers: &[
                        ("netbank-blocked", "p", Some(("10:30", "10:30"))),
                        ("no-transfer", "r", None),
                    ],
                }),
            ),
            Deed(
                "remote-access/bank-lost",
                How::Open("bank-account", BANK_SIDE),
            ),
            Deed("bank-account/calls-ended", DONE),
            Deed(
                "bank-account/account-stopped",
                How::Call(Call {
                    party: "account-firm",
                    with: ACCOUNT_FIRM,
                    answers: &[
                        ("account-stopped", "c", None),
                        ("intruder-out", "c", None),
                        ("payout-mine", "c", None),
                        ("claim-open", "c", None),
                    ],
                }),
            ),
            Deed("remote-access/safe-device", DONE),
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
            Deed("remote-access/money-gone", How::Answer(("3", "3"), "them")),
            Deed(
                "bank-account/recall-sent@transfer-1",
                How::Call(Call {
                    party: "account-firm",
                    with: ACCOUNT_FIRM,
                    answers: &[("recall-sent", "c", None)],
                }),
            ),
        ],
    ),
    Sitting(
        "2026-05-14T10:35:00+09:00",
        "promise kept",
        &[
            Deed(
                "bank-account/receiver-frozen@transfer-1",
                How::Call(Call {
                    party: "receiving-bank",
                    with: RECEIVING_BANK,
                    answers: &[("receiver-frozen", "c", None)],
                }),
            ),
            Deed("", How::Happened("money-left", None)),
            Deed(
                "remote-access/netbank-blocked",
                How::Call(Call {
                    party: "bank",
                    with: BANK,
                    answers: &[("netbank-blocked", "c", None)],
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
        ],
    ),
];

#[test]
fn remote_access_in_japanese_in_a_terminal_as_by_flags_in_english() {
    let typed = live(&OPENING, SITTINGS, "ja", true);
    let told = live(&OPENING, SITTINGS, "en", false);
    assert_stages(&typed, &told, "remote-access", EXPECTED);
    assert_report(&typed, &["自宅のパソコン", "佐藤"]);
    assert_report(&told, &["home computer", "Sato"]);
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("hung up", "netbank-blocked", "promised null false yes"),
    ("hung up", "no-transfer", "refused null true yes"),
    ("hung up", "bank-lost", "done null true yes"),
    (
        "promise kept",
        "netbank-blocked",
        "confirmed null false yes",
    ),
    ("promise kept", "bank-in-person", "not-applicable"),
    ("promise kept", "warning-closed", "not-applicable"),
    ("promise kept", "firm-device", "not-applicable"),
];
