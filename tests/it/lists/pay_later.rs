//! A bill for goods that went elsewhere: the firm says 'pay first, then look', the shop says that
//! the order is cancelled, and the bill is claimed again.

use crate::{
    lists::{assert_report, assert_stages},
    teller::{Call, Deed, How, Opening, Said, Sitting, live},
};

const OPENING: Opening = Opening {
    list: "pay-later",
    number: "pay-later",
    service: ("a bill of Maple Pay", "メープル後払いの請求"),
    first: &[
        ("bill-by", ("1", "1"), "letter"),
        ("goods-where", ("2", "2"), "elsewhere"),
    ],
};

const CONSUMER_CENTRE: Option<(Said, &str)> = Some((("Mori", "森"), "03-0000-0188"));
const PAY_LATER: Option<(Said, &str)> = Some((("Sato", "佐藤"), "0120-000-111"));
const POLICE: Option<(Said, &str)> = Some((("Abe", "阿部"), "03-0000-0555"));
const SELLER: Option<(Said, &str)> = Some((("Ito", "伊藤"), "0120-000-222"));

const DONE: How = How::Done(("done", "済ませた"));

const SITTINGS: &[Sitting] = &[
    Sitting(
        "2026-05-14T09:27:00+09:00",
        "first hour",
        &[
            Deed("pay-later/not-paid", DONE),
            Deed(
                "pay-later/bills",
                How::Items(
                    "bill",
                    &[&[
                        (
                            "number",
                            ("MP-20260512-7731", "MP-20260512-7731"),
                            "MP-20260512-7731",
                        ),
                        ("amount", ("24,800 JPY", "24,800円"), "24,800 JPY"),
                        ("due", ("31 may", "5月31日"), "31 may"),
                        ("shop", ("Acorn Outlet", "アコーン"), "Acorn Outlet"),
                        ("address", ("2", "2"), "other"),
                    ]],
                ),
            ),
            Deed(
                "pay-later/family-billed",
                How::Call(Call {
                    party: "household",
                    with: None,
                    answers: &[("family-billed", "c", None)],
                }),
            ),
            Deed(
                "pay-later/bill-stopped@bill-1",
                How::Call(Call {
                    party: "pay-later",
                    with: PAY_LATER,
                    answers: &[
                        ("bill-stopped", "f", None),
                        ("pay-later-stopped", "c", None),
                        ("no-credit-entry", "d", None),
                        ("bill-closed", "r", None),
                    ],
                }),
            ),
            Deed(
                "pay-later/order-cancelled@bill-1",
                How::Call(Call {
                    party: "seller",
                    with: SELLER,
                    answers: &[("order-cancelled", "c", None)],
                }),
            ),
            Deed("pay-later/bill-kept", How::Keep("screen.jpg")),
            Deed("pay-later/bill-read@bill-1", DONE),
            Deed("pay-later/paid-already", How::Answer(("n", "いいえ"), "no")),
            Deed("pay-later/more-signs", How::Answer(("1", "1"), "nothing")),
            Deed("pay-later/written-objection@bill-1", DONE),
            Deed(
                "pay-later/police-number",
                How::Call(Call {
                    party: "police",
                    with: POLICE,
                    answers: &[("police-number", "c", None)],
                }),
            ),
            Deed("pay-later/later-rule-jp", DONE),
            Deed(
                "pay-later/desk-takes-bill",
                How::Call(Call {
                    party: "consumer-centre",
                    with: CONSUMER_CENTRE,
                    answers: &[("desk-takes-bill", "c", None)],
                }),
            ),
            Deed("pay-later/credit-file-jp", DONE),
        ],
    ),
    Sitting(
        "2026-05-25T10:00:00+09:00",
        "claimed again",
        &[
            Deed("", How::Happened("claimed-again", Some("7731"))),
            Deed(
                "pay-later/order-cancelled@bill-1",
                How::Call(Call {
                    party: "seller",
                    with: SELLER,
                    answers: &[("order-cancelled", "c", None)],
                }),
            ),
            Deed("reach/pay-later", How::Tried("0120-000-111")),
            Deed("pay-later/pay-later-stopped", How::Seen),
        ],
    ),
];

#[test]
fn pay_later_in_japanese_in_a_terminal_as_by_flags_in_english() {
    let typed = live(&OPENING, SITTINGS, "ja", true);
    let told = live(&OPENING, SITTINGS, "en", false);
    assert_stages(&typed, &told, "pay-later", EXPECTED);
    assert_report(&typed, &["MP-20260512-7731", "佐藤"]);
    assert_report(&told, &["MP-20260512-7731", "Sato"]);
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("first hour", "bill-stopped@bill-1", "refused null true yes"),
    (
        "first hour",
        "no-credit-entry@bill-1",
        "not-known null true yes",
    ),
    ("first hour", "desk-takes-bill", "confirmed null true yes"),
    (
        "claimed again",
        "order-cancelled@bill-1",
        "contradicted null false yes",
    ),
    (
        "claimed again",
        "bill-closed@bill-1",
        "refused null false yes",
    ),
    ("claimed again", "bill-court-jp", "not-applicable"),
];
