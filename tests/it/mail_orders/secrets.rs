//! Codes and passwords in mails and tables are masked wherever words of them are shown or kept, and
//! one row with a code leaves the others as they are.

use crate::env::Env;

const CODE: &str = "483920";
const PASSWORD: &str = "Xk29!mQ";
const GIFT: &str = "ABCD-EFGH12-JKLM";
const CARD: &str = "4111 1111 1111 1111";

fn here() -> Env {
    let env = Env::new().at("2026-05-14T20:00:00+09:00");
    env.with_incident();
    env
}

/// A mail whose subject and words hold a code and a password.
fn alert() -> String {
    format!(
        "From: Acorn <no-reply@acorn.example>\nDate: Wed, 13 May 2026 21:00:00 +0900\n\
         Subject: Your code {CODE} - a new device signed in\nMessage-ID: <1@acorn.example>\n\n\
         Your password was changed. Your password has been changed to: your new password is: \
         {PASSWORD}\n"
    )
}

fn holds_no_secret(text: &str) {
    for secret in [CODE, PASSWORD, GIFT, CARD, "hunter22", "AB12-CDEF34-56GH"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[test]
fn a_code_in_a_subject_is_masked_in_facts_history_and_reports() {
    let env = here();
    env.file("alert.eml", alert());
    let kept = env.run(&["add", "evidence", "alert.eml"]).done();
    assert!(
        kept.stdout.contains("Your code **** - a new device"),
        "{kept:?}"
    );
    assert!(kept.stdout.contains("masked"), "{kept:?}");
    let history = env.run(&["history", "--json"]).done();
    assert!(history.stdout.contains("Your code **** -"), "{history:?}");
    assert!(history.stdout.contains("secret-left-out"), "{history:?}");
    let report = env.run(&["report", "--for", "bank", "--stdout"]);
    for text in [&kept, &history, &report] {
        holds_no_secret(&text.stdout);
        holds_no_secret(&text.stderr);
    }
    let store = env.store_bytes();
    let has = |secret: &str| {
        store
            .windows(secret.len())
            .any(|at| at == secret.as_bytes())
    };
    assert!(!has(CODE), "the subject is in the record");
}

#[test]
fn scan_shows_what_is_masked_and_says_so() {
    let env = here();
    env.file("alert.eml", alert());
    let shown = env.run(&["scan", "alert.eml"]);
    assert!(
        shown.stdout.contains("(masked) \"Your code **** - a new"),
        "{shown:?}"
    );
    let json = env.run(&["scan", "alert.eml", "--json"]);
    let found = &json.json()["found"][0];
    assert_eq!(
        found["subject"], "Your code **** - a new device signed in",
        "{json:?}"
    );
    assert_eq!(found["masked"], true);
    assert_eq!(found["says"][0]["masked"], true);
    let told = env.run(&["add", "order", "--from", "alert.eml"]);
    let words: Vec<_> = told.stderr.split_whitespace().collect();
    assert!(
        words
            .join(" ")
            .contains("(a code or a password in it is masked)"),
        "{told:?}"
    );
    let japanese = env.lang("ja").run(&["scan", "alert.eml"]);
    assert!(japanese.stdout.contains("(伏せ字)"), "{japanese:?}");
    for text in [&shown, &json, &told, &japanese] {
        holds_no_secret(&text.stdout);
        holds_no_secret(&text.stderr);
    }
}

#[test]
fn a_row_with_a_secret_is_masked_or_left_out_and_the_others_are_taken() {
    let env = here();
    env.file(
        "rows.csv",
        format!(
            "Order ID,Order Date,Currency,Total Owed,Product Name\n\
             104521,2026-05-05,USD,12.00,Headphones\n\
             104522,2026-05-05,USD,50.00,Gift card code {GIFT}\n\
             104523,2026-05-06,USD,20.00,Paid with {CARD}\n\
             104524,2026-05-06,USD,9.00,Your password: hunter22!\n\
             AB12-CDEF34-56GH,2026-05-06,USD,9.00,Lamp\n"
        ),
    );
    let from = ["add", "order", "--from", "rows.csv"];
    let unseen = env.run(&from);
    let read = env.run(&[&from[..], &["--json"]].concat());
    let take = ["--take", "104521", "104522", "104523", "104524"];
    let taken = env.run(&[&from[..], &take].concat()).done();
    for said in [
        "rows.csv, line 3, order 4522: a code or a password in it is masked.",
        "rows.csv, line 5, order 4524: a code or a password in it is masked.",
        "rows.csv, line 6: the number is a code or a password, so the row is left out.",
    ] {
        assert!(taken.stderr.contains(said), "{taken:?}");
    }
    assert!(taken.stdout.contains("Orders saved: 4"), "{taken:?}");
    let history = env.run(&["history", "--json"]).done();
    assert!(
        history.stdout.contains("Gift card code ****"),
        "{history:?}"
    );
    assert!(history.stdout.contains("Paid with ****1111"), "{history:?}");
    for text in [&unseen, &read, &taken, &history] {
        holds_no_secret(&text.stdout);
        holds_no_secret(&text.stderr);
    }
}

#[test]
fn a_pasted_list_with_a_code_is_taken_without_it() {
    let env = here();
    let rows = format!(
        "104521 12.00 Headphones\n104522 50.00 Gift card code {GIFT}\n\
         AB12-CDEF34-56GH 9.00 Lamp\ngift code: {GIFT} and nothing else\n"
    );
    env.file("rows.txt", rows);
    let from = ["add", "order", "--from", "rows.txt", "--currency", "USD"];
    let added = env.run(&from).done();
    assert!(added.stdout.contains("Orders saved: 2"), "{added:?}");
    assert!(
        added.stderr.contains("rows.txt, line 3: the number"),
        "{added:?}"
    );
    holds_no_secret(&added.stdout);
    holds_no_secret(&added.stderr);
}
