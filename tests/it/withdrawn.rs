//! The caller was not the shop, and an order was the daughter's: nothing says otherwise any more,
//! in any paper.

mod family;
mod terminal;

use serde_json::Value;

use crate::env::Env;

/// What the caller said, in words that nobody else says.
const CALL: &str = "\
person Mori
ref 77-fake
tel 050-9999-0000
A rrr
A words we cannot do that zqcaller
A said-back y
B ccccc
B said-back y
next a refund by transfer zqnext
by 17:00
end
";

const WORDS: [&str; 5] = ["zqcaller", "zqnext", "050-9999-0000", "77-fake", "Mori"];

/// A call with the shop about one parcel, then the caller.
fn called() -> Env {
    let env = Env::new();
    env.with_orders();
    let said = [
        "record",
        "parcel-stopped@4417",
        "promised",
        "--by",
        "fri 17",
        "--person",
        "Sato",
        "--words",
        "zqshop",
    ];
    env.run(&said).done();
    env.at("2026-05-14T10:00:00+09:00")
        .run_with(&["call", "shop", "--answers", "-"], CALL)
        .done();
    env.at("2026-05-14T10:30:00+09:00")
}

fn caller() -> u64 {
    2
}

fn checks(env: &Env) -> Vec<(String, String)> {
    let board = env.run(&["board", "--json"]).done().json();
    let check = |check: &Value| (check["id"].to_string(), check["standing"].to_string());
    board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(check)
        .collect()
}

fn standing(env: &Env, step: &str) -> String {
    let (_, standing) = checks(env)
        .into_iter()
        .find(|(id, _)| id.contains(step))
        .unwrap();
    standing.trim_matches('"').to_owned()
}

#[test]
fn what_the_caller_said_is_open_again_and_no_paper_quotes_it() {
    let env = called();
    assert_eq!(standing(&env, "code-void@order-3"), "refused");
    let number = caller().to_string();
    let unsaid = env.run(&["withdraw", &number]);
    assert!(
        unsaid.status == 5 && unsaid.stderr.contains("reason"),
        "{unsaid:?}"
    );
    let why = "the caller was not the shop";
    let withdrawn = env.run(&["withdraw", &number, "--why", why]).done().stdout;
    for said in [
        "4420 void: REFUSED, Mori",
        "Open again: 4420 void",
        "050-9999-0000",
        "kakunin redo",
    ] {
        assert!(withdrawn.contains(said), "{said}: {withdrawn}");
    }
    assert!(
        withdrawn.contains("What was said before counts again: 4417 stopped"),
        "{withdrawn}"
    );
    assert_eq!(standing(&env, "code-void@order-3"), "not-asked");
    assert_eq!(
        standing(&env, "parcel-stopped@order-1"),
        "promised",
        "the shop had said so"
    );
    assert_eq!(standing(&env, "parcel-stopped@order-2"), "not-asked");

    for lang in ["en", "ja"] {
        let env = env.lang(lang);
        let board = env.run(&["board"]).done().stdout;
        assert!(board.contains(why), "{board}");
        for reader in ["card", "police", "shop", "courier"] {
            let paper = env
                .run(&["report", "--for", reader, "--mask", "none"])
                .done()
                .stdout;
            let hears = reader != "courier";
            assert_eq!(paper.contains(why), hears, "{reader}: {paper}");
            assert!(
                reader == "police" || !WORDS.iter().any(|word| paper.contains(word)),
                "{reader}: {paper}"
            );
            let quotes = paper.lines().filter(|line| line.contains("zqcaller"));
            for line in quotes {
                assert!(
                    !line.contains("Acorn Shop"),
                    "{reader} reads that the shop said it: {line}"
                );
            }
        }
        let own = env.run(&["report"]).done().stdout;
        assert!(own.contains(why), "{own}");
        let letter = env.run(&["letter", "shop"]).done().stdout;
        assert!(
            letter.contains("Sato") && !WORDS.iter().any(|word| letter.contains(word)),
            "{letter}"
        );
    }
    let json = env.run(&["report", "--json"]).done().json();
    let contact = &json["contacts"][1];
    assert_eq!(
        (&contact["number"], &contact["withdrawn"]["why"]),
        (&2.into(), &why.into()),
        "{contact}"
    );
    assert_eq!(
        (contact["person"].as_str(), contact["next"].as_str()),
        (Some(""), Some("")),
        "{contact}"
    );
    assert!(
        !json["confirmations"].to_string().contains("zqcaller"),
        "{}",
        json["confirmations"]
    );
    let board = env.run(&["board", "--json"]).done().json();
    assert_eq!(
        (
            &board["withdrawn"][0]["contact"],
            &board["withdrawn"][0]["withdrawn"]
        ),
        (&2.into(), &why.into())
    );
    assert!(!env.run(&["due", "--json"]).done().stdout.contains("zqnext"));
}

#[test]
fn a_calendar_is_told_that_what_the_caller_promised_is_off() {
    let env = called();
    let entries = |env: &Env| {
        env.run(&["report", "--format", "ics"])
            .done()
            .stdout
            .replace("\r\n ", "")
    };
    let before = entries(&env);
    let next = before
        .split("BEGIN:VEVENT")
        .find(|entry| entry.contains("next/2"))
        .unwrap()
        .to_owned();
    assert!(next.contains("STATUS:CONFIRMED"), "{next}");
    env.run(&["withdraw", "2", "--why", "the caller was not the shop"])
        .done();
    let after = entries(&env);
    let next = after
        .split("BEGIN:VEVENT")
        .find(|entry| entry.contains("next/2"))
        .unwrap()
        .to_owned();
    assert!(
        next.contains("STATUS:CANCELLED") && next.contains("the caller was not the shop"),
        "{next}"
    );
    assert!(
        !next.contains("zqnext") && !next.contains("VALARM"),
        "{next}"
    );
    let uids = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| line.starts_with("UID:"))
            .map(str::to_owned)
            .collect()
    };
    let later = uids(&after);
    let lost: Vec<_> = uids(&before)
        .into_iter()
        .filter(|uid| !later.contains(uid))
        .collect();
    assert!(
        lost.is_empty(),
        "every entry is in the later export: {lost:?}"
    );
}

#[test]
fn a_withdrawn_contact_comes_back_by_redo_and_by_undo_and_goes_again() {
    let env = called();
    let before = checks(&env);
    env.run(&["withdraw", "2", "--why", "the caller was not the shop"])
        .done();
    let without = checks(&env);
    assert_ne!(before, without);
    for (act, stands) in [
        ("redo", &before),
        ("undo", &without),
        ("undo", &before),
        ("redo", &without),
    ] {
        env.run(&[act]).done();
        assert_eq!(&checks(&env), stands, "after {act}");
    }
    env.run(&["verify"]).done();
}

#[test]
fn the_only_contact_of_a_party_gives_no_letter_once_it_is_withdrawn() {
    let env = Env::new();
    env.with_orders();
    env.run_with(&["call", "shop", "--answers", "-"], CALL)
        .done();
    env.run(&["letter", "shop"]).done();
    env.run(&["withdraw", "1", "--why", "the caller was not the shop"])
        .done();
    for (lang, said) in [("en", "was withdrawn on"), ("ja", "無効としました")] {
        let refused = env.lang(lang).run(&["letter", "shop"]);
        assert_eq!(refused.status, 1, "{refused:?}");
        let text = refused
            .stderr
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(
            text.contains(said) && text.contains("the caller was not the shop"),
            "{text}"
        );
        assert!(!WORDS.iter().any(|word| text.contains(word)), "{text}");
    }
    let again = env.run(&["withdraw", "1", "--why", "x"]);
    assert!(
        again.status == 5 && again.stderr.contains("no contact 1"),
        "{again:?}"
    );
}

#[test]
fn one_event_is_withdrawn_with_a_reason_and_the_frame_of_the_record_is_not() {
    let env = called();
    env.run(&["observe", "4418", "shipped"]).done();
    let history = env.run(&["history", "--json"]).done().json();
    let events = history["events"].as_array().unwrap();
    let number = |kind: &str| {
        let event = events
            .iter()
            .rfind(|one| one["event"]["kind"] == kind)
            .unwrap();
        event["event"]["seq"].to_string()
    };
    let seen = number("observed");
    env.run(&[
        "withdraw",
        "--event",
        &seen,
        "--why",
        "that was another parcel",
    ])
    .done();
    assert_eq!(standing(&env, "parcel-stopped@order-2"), "confirmed");
    let report = env.run(&["report", "--json"]).done().json();
    assert!(
        report["corrections"]
            .to_string()
            .contains("that was another parcel"),
        "{}",
        report["corrections"]
    );
    let frame = env.run(&[
        "withdraw",
        "--event",
        &number("contact_started"),
        "--why",
        "x",
    ]);
    assert_eq!(frame.status, 5, "{frame:?}");
    assert_eq!(
        env.run(&["withdraw", "--event", "999", "--why", "x"])
            .status,
        5
    );
    assert_eq!(
        env.run(&["withdraw", "--why", "x"]).status,
        2,
        "what is withdrawn has to be named"
    );
}
