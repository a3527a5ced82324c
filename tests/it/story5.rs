//! Story 5, "only customer data is on it": what the device opens before judging, off the network, a
//! clean device, the accounts that were used on it, the duties for personal data with their days
//! and authority, paper. Typed in Japanese, by flags in English.

use crate::{
    env::Env,
    states::{self, assert_same, assert_stands},
    teller::{Call, Deed, First, How, Opening, Said, Sitting, Teller, live},
};

const OPENING: Opening = Opening {
    list: "infected-device",
    number: "infected-device",
    service: ("Acorn Shop", "架空ストア"),
    first: &[
        ("opens-more", ("y", "はい"), "yes"),
        ("others-data", ("y", "はい"), "yes"),
    ],
};

/// A desk, and a number that works.
const BANK: Option<(Said, &str)> = Some((("Ito", "伊藤"), "0120-000-222"));
const PROVIDER: Option<(Said, &str)> = Some((("Kato", "加藤"), "0120-000-333"));
const EXPERT: Option<(Said, &str)> = Some((("Mori", "森"), "03-0000-0444"));
const POLICE: Option<(Said, &str)> = Some((("Abe", "阿部"), "03-0000-0555"));
const AUTHORITY: Option<(Said, &str)> = Some((("desk 2", "窓口2"), "03-0000-0666"));

/// The first questions of the list about messages that do not arrive.
const SHOP_SIDE: &[First] = &[
    ("side", ("2", "2"), "shop"),
    ("urgent-matter", ("y", "はい"), "yes"),
    ("direction", ("2", "2"), "out"),
    ("leg", ("6", "6"), "unsure"),
];

const DONE: How = How::Done(("done", "済ませた"));

const SITTINGS: &[Sitting] = &[
    Sitting(
        "2026-05-14T10:20:00+09:00",
        "cut off",
        &[
            Deed(
                "infected-device/net-cut",
                How::Done(("cable out, Wi-Fi off", "配線を抜き、Wi-Fiを切った")),
            ),
            Deed("infected-device/off-net", How::Answer(("y", "はい"), "yes")),
            Deed(
                "infected-device/backups-apart",
                How::Done(("last good one: 12 May", "正常な最後の控えは5月12日")),
            ),
            Deed(
                "",
                How::Exits(&["checklist", "print", "infected-device"], 0),
            ),
            Deed("infected-device/paper-list", DONE),
            Deed("infected-device/screen-noted", How::Keep("screen.jpg")),
            Deed("infected-device/talk-apart", DONE),
            Deed("infected-device/safe-device", DONE),
            Deed(
                "infected-device/devices",
                How::Items(
                    "device",
                    &[
                        &[
                            ("name", ("front desk", "受付のパソコン"), "front desk"),
                            ("kind", ("1", "1"), "computer"),
                        ],
                        &[
                            ("name", ("shared drive", "共有ドライブ"), "shared drive"),
                            ("kind", ("3", "3"), "server"),
                        ],
                    ],
                ),
            ),
            Deed("infected-device/device-apart@device-1", DONE),
            Deed("infected-device/device-apart@device-2", DONE),
            Deed(
                "infected-device/used-logins",
                How::Items(
                    "login",
                    &[
                        &[
                            ("site", ("shop mail", "店のメール"), "shop mail"),
                            ("kind", ("1", "1"), "mail"),
                        ],
                        &[
                            ("site", ("net bank", "ネット銀行"), "net bank"),
                            ("kind", ("2", "2"), "money"),
                        ],
                        &[
                            ("site", ("shop admin", "店の管理画面"), "shop admin"),
                            ("kind", ("3", "3"), "shop"),
                        ],
                    ],
                ),
            ),
            Deed("infected-device/router-changed", DONE),
            Deed(
                "infected-device/transfers-held",
                How::Call(Call {
                    party: "bank",
                    with: BANK,
                    answers: &[("transfers-held", "c", None)],
                }),
            ),
            Deed(
                "infected-device/card-data",
                How::Answer(("n", "いいえ"), "no"),
            ),
        ],
    ),
    Sitting(
        "2026-05-14T10:52:00+09:00",
        "accounts changed",
        &[
            Deed("infected-device/login-changed@login-1", DONE),
            Deed("infected-device/login-changed@login-2", DONE),
            Deed("infected-device/login-changed@login-3", DONE),
            Deed(
                "infected-device/mail-rules@login-1",
                How::Done(("one forwarding removed", "転送の設定を1つ消した")),
            ),
            Deed(
                "infected-device/payouts-mine",
                How::Call(Call {
                    party: "payment-provider",
                    with: PROVIDER,
                    answers: &[("payouts-mine", "c", None)],
                }),
            ),
            Deed(
                "infected-device/known-since",
                How::Answer(("09:40", "09:40"), "2026-05-14T09:40:00+09:00"),
            ),
            Deed(
                "infected-device/login-misused",
                How::Answer(("n", "いいえ"), "no"),
            ),
            Deed(
                "infected-device/expert-copies",
                How::Call(Call {
                    party: "expert",
                    with: EXPERT,
                    answers: &[
                        ("expert-copies", "c", None),
                        ("data-left", "p", Some(("72 hours", "72時間後"))),
                    ],
                }),
            ),
            Deed("infected-device/device-evidence", How::Keep("router.log")),
            Deed(
                "infected-device/data-kinds",
                How::Items(
                    "data",
                    &[&[
                        (
                            "what",
                            ("names, addresses, orders", "氏名、住所、注文"),
                            "names, addresses, orders",
                        ),
                        ("kind", ("5", "5"), "contact"),
                        ("people", ("1,200", "1,200"), "1,200"),
                        ("encrypted", ("n", "n"), "no"),
                    ]],
                ),
            ),
            Deed(
                "infected-device/entrusted-data",
                How::Done(("none", "なし")),
            ),
            Deed(
                "infected-device/breach-jp",
                How::Done(("filed by the web form", "Webフォームで速報を出した")),
            ),
            Deed(
                "infected-device/police-number",
                How::Call(Call {
                    party: "police",
                    with: POLICE,
                    answers: &[("police-number", "r", None)],
                }),
            ),
            Deed("infected-device/partners-told", DONE),
            Deed(
                "infected-device/regulator-number",
                How::Call(Call {
                    party: "regulator",
                    with: AUTHORITY,
                    answers: &[("regulator-number", "c", None)],
                }),
            ),
            Deed(
                "infected-device/police-in-person",
                How::Done(("consultation number 77", "相談の受付番号 77")),
            ),
        ],
    ),
    Sitting(
        "2026-05-17T12:00:00+09:00",
        "people told",
        &[
            Deed("", How::Exits(&["due", "--check"], 3)),
            // Their time has passed: that comes before what the keeper wants to look at. It cannot
            // be excluded: then it counts.
            Deed(
                "infected-device/data-left",
                How::Call(Call {
                    party: "expert",
                    with: EXPERT,
                    answers: &[("data-left", "d", None)],
                }),
            ),
            Deed("infected-device/transfers-held", How::Seen),
            Deed("reach/bank", How::Tried("0120-000-222")),
            Deed("infected-device/payouts-mine", How::Seen),
            Deed("reach/payment-provider", How::Tried("0120-000-333")),
            Deed("infected-device/expert-copies", How::Seen),
            Deed("infected-device/regulator-number", How::Seen),
            Deed(
                "infected-device/people-told",
                How::Done(("letter to 1,200 people", "1,200人に手紙を送った")),
            ),
            Deed("infected-device/report-ipa", DONE),
            Deed("infected-device/all-renewed", DONE),
            Deed("infected-device/counted-as-leaked", DONE),
            Deed(
                "infected-device/mails-returned",
                How::Answer(("y", "はい"), "yes"),
            ),
            Deed(
                "infected-device/not-reached",
                How::Open("no-contact", SHOP_SIDE),
            ),
        ],
    ),
];

#[test]
fn story_5_in_japanese_in_a_terminal_as_by_flags_in_english() {
    let typed = live(&OPENING, SITTINGS, "ja", true);
    let told = live(&OPENING, SITTINGS, "en", false);
    assert_same(&typed.stages, &told.stages);
    for (stage, check, wanted) in EXPECTED {
        assert_stands(
            &typed.stages,
            stage,
            &format!("infected-device/{check}"),
            wanted,
        );
    }
    ends(
        &typed,
        &[
            "店のメール",
            "氏名、住所、注文",
            "相談の受付番号 77",
            "伊藤",
            "screen.jpg",
        ],
    );
    ends(
        &told,
        &[
            "shop mail",
            "names, addresses, orders",
            "consultation number 77",
            "Ito",
            "screen.jpg",
        ],
    );
}

/// The final report is still due on its day, so closing takes a reason; the report tells what was
/// on it and who was told.
#[track_caller]
fn ends(teller: &Teller, wanted: &[&str]) {
    let env = &teller.env;
    let due = env.run(&["due", "--json"]).done().json();
    let report = due["due"]
        .as_array()
        .unwrap()
        .iter()
        .find(|due| due["check"] == "infected-device/breach-jp-final");
    assert_eq!(report.unwrap()["at"], "2026-07-13T09:40:00+09:00", "{due}");
    assert_eq!(env.run(&["close"]).status, 4);
    env.run(&["report", "-o", "report.html"]).done();
    let report = env.read("report.html");
    for text in wanted {
        assert!(report.contains(text), "{text} is not in the report");
    }
    env.run(&["verify"]).done();
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: [(&str, &str, &str); 9] = [
    ("cut off", "net-cut", "done null true yes 2026-05-14T10:22"),
    // Nobody waits for certainty: until somebody says since when they know, the clock runs from
    // when it was noticed.
    (
        "cut off",
        "breach-jp",
        "to-do null false yes 2026-05-17T10:20",
    ),
    ("cut off", "card-instructed", "not-applicable"),
    ("cut off", "mail-rules@login-2", "not-applicable"),
    (
        "accounts changed",
        "breach-jp-final",
        "to-do null false yes 2026-07-13T09:40",
    ),
    ("accounts changed", "police-number", "refused null true"),
    ("accounts changed", "accounts-entered", "not-applicable"),
    ("people told", "data-left", "not-known null true"),
    ("people told", "not-reached", "done"),
];

/// The duties hold by country, each with its own day; elsewhere the general question to the
/// authority stands.
#[test]
fn each_country_has_its_own_duties() {
    let duty = |country: &str| {
        let env = Env::new();
        env.run(&["new", "infected-device", "--country", country, "--no-input"])
            .done();
        env.run(&["record", "others-data", "yes"]).done();
        env.run(&["record", "known-since", "08:00"]).done();
        let states = states::states(&env);
        let live = |check: &str| states[check].contains(" yes ");
        assert!(live("infected-device/regulator-number"), "{country}");
        let breach = |check: &&String| check.starts_with("infected-device/breach-") && live(check);
        states
            .keys()
            .filter(breach)
            .map(|check| format!("{check} {}", states[check]))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let jp = "infected-device/breach-jp to-do null false yes 2026-05-17T08:00:00+09:00; \
              infected-device/breach-jp-final to-do null false yes 2026-07-13T08:00:00+09:00";
    assert_eq!(duty("JP"), jp);
    let own = |id: &str, day: &str| {
        format!("infected-device/breach-{id} to-do null false yes 2026-{day}:00+09:00")
    };
    assert_eq!(duty("FR"), own("eu", "05-17T08:00"));
    assert_eq!(duty("GB"), own("gb", "05-17T08:00"));
    assert_eq!(duty("AU"), own("au", "06-13T08:00"));
    assert_eq!(duty("US"), own("us", "05-17T09:25"));
    assert_eq!(duty("CH"), "");
}

/// Whoever has nobody else's data on the device has no such duties, and is not asked about them.
#[test]
fn without_data_of_others_there_is_no_duty() {
    let env = Env::new();
    env.run(&["new", "infected-device", "--country", "JP", "--no-input"])
        .done();
    env.run(&["record", "others-data", "no"]).done();
    let states = states::states(&env);
    for check in [
        "breach-jp",
        "breach-jp-final",
        "regulator-number",
        "people-told",
        "known-since",
        "data-left",
    ] {
        assert!(
            states[&format!("infected-device/{check}")].starts_with("not-applicable"),
            "{check}"
        );
    }
}
