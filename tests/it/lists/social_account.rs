//! A friend's account asks for money, and a code was given away: the platform refuses to say who
//! is inside, and another friend sent something after all.

use crate::{
    lists::{assert_report, assert_stages},
    teller::{Call, Deed, How, Opening, Said, Sitting, live},
};

const OPENING: Opening = Opening {
    list: "social-account",
    number: "social-account",
    service: ("Acorn Chat", "アコーンチャット"),
    first: &[("whose", ("2", "2"), "friend")],
};

const SOCIAL_PLATFORM: Option<(Said, &str)> = Some((("form", "フォーム"), "help@line.example"));

const DONE: How = How::Done(("done", "済ませた"));

const SITTINGS: &[Sitting] = &[
    Sitting(
        "2026-05-14T09:27:00+09:00",
        "first hour",
        &[
            Deed("social-account/send-nothing", DONE),
            Deed(
                "social-account/sent-what",
                How::Answer(("1", "1"), "nothing"),
            ),
            Deed(
                "social-account/code-given",
                How::Answer(("y", "はい"), "yes"),
            ),
            Deed(
                "social-account/not-theirs",
                How::Call(Call {
                    party: "friend-owner",
                    with: None,
                    answers: &[("not-theirs", "c", None)],
                }),
            ),
            Deed("social-account/friends-called", DONE),
            Deed("social-account/chat-kept", How::Keep("screen.jpg")),
            Deed(
                "social-account/contacts",
                How::Items(
                    "contact",
                    &[&[
                        ("name", ("Hana", "花"), "Hana"),
                        ("gave", ("1", "1"), "nothing"),
                    ]],
                ),
            ),
            Deed(
                "social-account/signed-in",
                How::Answer(("y", "はい"), "yes"),
            ),
            Deed("social-account/linked-out", DONE),
            Deed("social-account/account-out", DONE),
            Deed("social-account/recovery-data", DONE),
            Deed("social-account/friend-warned", DONE),
            Deed(
                "social-account/friend-safe@contact-1",
                How::Call(Call {
                    party: "friends",
                    with: None,
                    answers: &[("friend-safe", "c", None)],
                }),
            ),
            Deed(
                "social-account/account-mine",
                How::Call(Call {
                    party: "social-platform",
                    with: SOCIAL_PLATFORM,
                    answers: &[("account-mine", "r", None), ("ads-stopped", "c", None)],
                }),
            ),
            Deed(
                "social-account/orders-made",
                How::Answer(("n", "いいえ"), "no"),
            ),
            Deed(
                "social-account/mailbox-in",
                How::Answer(("y", "はい"), "yes"),
            ),
            Deed(
                "social-account/phone-trouble",
                How::Answer(("n", "いいえ"), "no"),
            ),
        ],
    ),
    Sitting(
        "2026-05-15T13:00:00+09:00",
        "a friend paid",
        &[
            Deed("", How::Happened("friend-paid", Some("Hana"))),
            Deed(
                "social-account/friend-safe@contact-1",
                How::Call(Call {
                    party: "friends",
                    with: None,
                    answers: &[("friend-safe", "g", None)],
                }),
            ),
            Deed("social-account/contact-next@contact-1", DONE),
            Deed("social-account/payments", How::NoItems("payment")),
            Deed("social-account/posts-removed", DONE),
            Deed("social-account/page-roles", DONE),
            Deed("social-account/fakes-reported", DONE),
            Deed("social-account/ads-stopped", How::Seen),
        ],
    ),
];

#[test]
fn social_account_in_english_in_a_terminal_as_by_flags_in_japanese() {
    let typed = live(&OPENING, SITTINGS, "en", true);
    let told = live(&OPENING, SITTINGS, "ja", false);
    assert_stages(&typed, &told, "social-account", EXPECTED);
    assert_report(&typed, &["Hana", "Acorn Chat"]);
    assert_report(&told, &["Hana", "アコーンチャット"]);
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("first hour", "account-mine", "refused null false yes"),
    (
        "first hour",
        "friend-safe@contact-1",
        "confirmed null true yes",
    ),
    ("first hour", "contact-next@contact-1", "not-applicable"),
    (
        "a friend paid",
        "friend-safe@contact-1",
        "refused null true yes",
    ),
    (
        "a friend paid",
        "contact-next@contact-1",
        "done null true yes",
    ),
    (
        "a friend paid",
        "desk-shuts-out",
        "not-asked null false yes",
    ),
    ("a friend paid", "money-sent", "not-applicable"),
];
