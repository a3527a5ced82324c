//! `add order --from`: mails as a person gives them to the program. Nothing is taken unseen, every
//! guess is shown as one, and the mail is kept as evidence of what was read in it.

#![expect(clippy::disallowed_methods, reason = "the mails are files")]

mod exports;
pub(crate) mod files;
mod guesses;
mod hidden_data;
mod pasted;
mod secrets;
mod senders;
mod signs;
mod walked;

use std::fs;

use crate::{env::Env, tty::Tty};

/// A home with an incident and these mails of `tests/mails/` in it.
fn with_mails(names: &[&str]) -> Env {
    let env = Env::new().at("2026-05-14T20:00:00+09:00");
    env.with_incident();
    for name in names {
        env.file(name, fs::read(format!("tests/mails/{name}")).unwrap());
    }
    env
}

#[test]
fn mails_become_orders_and_are_kept_as_their_evidence() {
    let env = with_mails(&["ja-mall-jis.eml", "en-two-orders.eml"]);
    let from = [
        "add",
        "order",
        "--from",
        "ja-mall-jis.eml",
        "en-two-orders.eml",
    ];
    let added = env
        .run(
            &[
                &from[..],
                &["--take", "1234", "4417", "250-1234567-1234420"],
            ]
            .concat(),
        )
        .done();
    assert!(
        added
            .stderr
            .contains("Orders read: 3. A question mark is a guess."),
        "{added:?}"
    );
    assert!(
        added.stdout.contains("Orders saved: 3, JPY 23,590"),
        "{added:?}"
    );
    assert!(
        added.stdout.contains("Evidence E2 en-two-orders.eml"),
        "{added:?}"
    );
    let report = env.run(&["report", "--format", "json"]).done().json();
    let about = |at: usize| report["evidence"][at]["about"].as_str().unwrap().to_owned();
    assert!(about(0).contains("1234"), "{}", about(0));
    assert!(
        about(1).contains("4417") && about(1).contains("4420"),
        "one mail, two orders: {}",
        about(1)
    );
    let again = [
        "add",
        "order",
        "--from",
        "en-two-orders.eml",
        "--take",
        "4417,4420",
        "--json",
    ];
    let again = env.run(&again).done().json();
    assert_eq!(again["items"].as_array().map(Vec::len), Some(0), "{again}");
    assert_eq!(again["known"].as_array().map(Vec::len), Some(2), "{again}");
}

#[test]
fn at_a_prompt_nothing_is_taken_before_ok() {
    let env = with_mails(&["ja-three-orders.eml", "en-dispatch.eml"]);
    let mut tty = Tty::start(
        &env,
        &[
            "add",
            "order",
            "--from",
            "ja-three-orders.eml",
            "en-dispatch.eml",
        ],
    );
    tty.answer("ok, or fix", "4 x");
    tty.wait_for("Orders read: 3");
    tty.answer("ok, or fix", "1 2026-05-12");
    tty.answer("ok, or fix", "2 p");
    tty.answer("ok, or fix", "ok");
    tty.wait_for("Orders saved: 3, JPY 32,700. Parcels 3");
    assert_eq!(tty.wait_exit(), 0);
    let shown = tty.output();
    assert!(
        shown.contains("ordered     what") && shown.contains("09:05?"),
        "{shown}"
    );
    assert!(shown.contains("says that the order was shipped"), "{shown}");
    let history = env.run(&["history"]).done().stdout;
    assert!(history.contains("12 May 2026"), "{history}");
    assert!(
        !history.contains("en-dispatch.eml"),
        "the order was left out, so its mail is not kept: {history}"
    );

    let mut tty = Tty::start(&env, &["add", "order", "--from", "en-dispatch.eml"]);
    tty.answer("ok, or fix", "1 x");
    tty.wait_for("Nothing was saved.");
    assert_eq!(tty.wait_exit(), 0);
}

#[test]
fn without_a_terminal_only_orders_that_are_named_are_taken() {
    let env = with_mails(&["en-two-orders.eml", "en-phishing-invoice.eml"]);
    let before = env.store_bytes();
    let from = [
        "add",
        "order",
        "--from",
        "en-two-orders.eml",
        "en-phishing-invoice.eml",
    ];
    let told = env.run(&from);
    assert_eq!(told.status, 4, "{told:?}");
    assert!(
        told.stderr.contains("4417  JPY 10,400") && told.stderr.contains("9913?"),
        "{told:?}"
    );
    assert!(
        told.stderr.contains("Nothing was taken") && told.stderr.contains("--take 4417 4420 9913"),
        "{told:?}"
    );
    let told = env.run(&[&from[..], &["--json"]].concat());
    assert_eq!(
        (told.status, told.json()["read"][2]["amount"].as_str()),
        (4, Some("USD 399.99")),
        "{told:?}"
    );
    assert_eq!(
        told.json()["guesses"][2]["words"],
        "Order ID : INV-2026-889913",
        "{told:?}"
    );
    let told = env.run(&[&from[..], &["--take", "4417", "4418"]].concat());
    assert_eq!(told.status, 2, "{told:?}");
    assert!(
        told.stderr.contains("--take: 4418") && told.stderr.contains("4417, 4420, 9913"),
        "{told:?}"
    );
    let told = env.run(&[&from[..2], &["--take", "4417"]].concat());
    assert_eq!(told.status, 2, "{told:?}");
    assert_eq!(env.store_bytes(), before);
    let taken = env.run(&[&from[..], &["--take", "4417"]].concat()).done();
    assert!(
        taken.stdout.contains("Orders saved: 1, JPY 10,400"),
        "{taken:?}"
    );
    assert!(
        taken.stdout.contains("en-two-orders.eml") && !taken.stdout.contains("phishing"),
        "{taken:?}"
    );
}

#[test]
fn what_was_not_read_of_a_file_is_said() {
    let env = with_mails(&[]);
    env.file("empty.eml", "");
    let nested: String = (0..3000)
        .map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"))
        .collect();
    env.file("deep.eml", nested + "\nOrder number: 123-4567890-1234567\n");
    let told = env.run(&["add", "order", "--from", "empty.eml", "deep.eml"]);
    assert_eq!(told.status, 5, "{told:?}");
    assert!(
        told.stderr.contains("empty.eml is empty.")
            && told.stderr.contains("Only a part was read."),
        "{told:?}"
    );
}

#[test]
fn a_mail_without_an_order_says_so_and_writes_nothing() {
    let env = with_mails(&["en-newsletter.eml", "ja-card-notice.eml"]);
    let before = env.store_bytes();
    let told = env.run(&[
        "add",
        "order",
        "--from",
        "en-newsletter.eml",
        "ja-card-notice.eml",
    ]);
    assert_eq!(told.status, 5, "{told:?}");
    assert!(
        told.stderr
            .contains("en-newsletter.eml: no order number found."),
        "{told:?}"
    );
    assert!(told.stderr.contains("It names JPY 12,800."), "{told:?}");
    assert!(
        told.stderr.contains("kakunin add evidence FILE"),
        "{told:?}"
    );
    assert_eq!(env.store_bytes(), before);
}

#[test]
fn hostile_words_of_a_mail_do_nothing() {
    let env = with_mails(&["en-hostile.eml"]);
    let told = env
        .run(&["add", "order", "--from", "en-hostile.eml", "--take", "4567"])
        .done();
    let all = told.stdout + &told.stderr;
    assert!(
        !all.contains('\u{1b}') && !all.contains('\u{202e}') && !all.contains('\u{200b}'),
        "{all:?}"
    );
    let page = env.run(&["report", "--format", "html"]).done().stdout;
    assert!(!page.contains("<script>alert"), "{page}");
}

#[test]
fn mails_come_from_a_pipe_a_mailbox_and_the_clipboard() {
    let env = with_mails(&[]);
    let mail = fs::read_to_string("tests/mails/en-forwarded-inline.eml").unwrap();
    let piped = env
        .run_with(
            &["add", "order", "--from", "-", "--take", "4426", "--json"],
            &mail,
        )
        .done()
        .json();
    assert_eq!(piped["items"][0]["number"], "8830-221-4426");
    assert_eq!(piped["evidence"][0]["name"], "mail.eml");
    let other = fs::read_to_string("tests/mails/en-columns.eml").unwrap();
    env.file(
        "box.mbox",
        format!("From a@b Wed May 13 09:05:00 2026\n{mail}\n\nFrom c@d Wed May 13 09:06:00 2026\n{other}"),
    );
    let boxed = env
        .run(&[
            "add", "order", "--from", "box.mbox", "--take", "4426", "1902", "--json",
        ])
        .done()
        .json();
    assert_eq!(boxed["items"][0]["number"], "AS-771902");
    assert_eq!(boxed["known"].as_array().map(Vec::len), Some(1), "{boxed}");
    let kept = boxed["evidence"].as_array().unwrap();
    let names: Vec<_> = kept
        .iter()
        .map(|file| file["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["box-1.eml", "box-2.eml"], "each mail by itself");

    let mut tty = Tty::start(&env, &["new", "suspicious-order", "--service", "acorn"]);
    tty.answer("Can you still sign in there?", "n");
    tty.answer("Enter = call sheet", "o");
    tty.wait_for("holds only a dot");
    tty.paste(&format!(
        "{}\n.\n",
        fs::read_to_string("tests/mails/en-marketplace-html.eml").unwrap()
    ));
    let screen = tty.answer("ok, or fix", "ok");
    assert!(
        screen.contains("7889") && screen.contains("USD 219.00"),
        "{screen}"
    );
    tty.wait_for("Orders saved: 1, USD 219.00");
}

#[test]
fn a_picture_is_no_list_and_is_told_what_to_do_with_it() {
    let env = with_mails(&["en-two-orders.eml"]);
    fs::write(
        env.home().join("screen.png"),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    )
    .unwrap();
    let refused = env.run(&["add", "order", "--from", "screen.png"]);
    assert_eq!(refused.status, 5, "{refused:?}");
    for hint in [
        "screen.png is a picture.",
        "kakunin add order NUMBER",
        "kakunin add evidence FILE",
    ] {
        assert!(refused.stderr.contains(hint), "{refused:?}");
    }
    let both = [
        "add",
        "order",
        "--from",
        "screen.png",
        "en-two-orders.eml",
        "--take",
        "4417",
    ];
    assert!(
        env.run(&both)
            .done()
            .stderr
            .contains("screen.png is a picture.")
    );
}

#[test]
fn a_result_breaks_between_words_on_a_screen_and_nowhere_in_a_pipe() {
    let env = with_mails(&["en-two-orders.eml"]);
    let arguments = [
        "add",
        "order",
        "--from",
        "en-two-orders.eml",
        "--take",
        "4420",
        "--currency",
        "JPY",
    ];
    let piped = env.with("COLUMNS", "40").run(&arguments).done().stdout;
    let result = piped.lines().next().unwrap().to_owned();
    assert!(
        result.len() > 80 && result.ends_with("Codes are asked first."),
        "{piped}"
    );

    let env = with_mails(&["en-two-orders.eml"]);
    let tty = Tty::start(&env, &arguments);
    let screen = tty.wait_for("SHA-256");
    assert!(
        screen
            .lines()
            .any(|line| line.trim_end().ends_with("Codes are asked")),
        "{screen}"
    );
}

#[test]
fn a_half_typed_line_does_not_stand_under_another_list() {
    let env = with_mails(&["en-two-orders.eml", "en-dispatch.eml"]);
    let mut tty = Tty::start(&env, &["add", "order", "--from", "en-two-orders.eml"]);
    tty.wait_for("ok, or fix");
    tty.key("ok");
    tty.wait_half("ok, or fix", "ok");
    tty.key("\u{3}");
    tty.wait_for("These orders were not taken.");
    assert_eq!(tty.wait_exit(), 130);
    let mut tty = Tty::start(&env, &["add", "order", "--from", "en-dispatch.eml"]);
    tty.answer("ok, or fix", "");
    tty.wait_for("Type ok to keep the list.");
    tty.key("\u{3}");
    assert_eq!(tty.wait_exit(), 130);
    assert!(
        !env.run(&["board", "--json"])
            .done()
            .stdout
            .contains("order-1")
    );
}

#[test]
fn a_list_out_of_a_japanese_spreadsheet_is_read() {
    let env = with_mails(&[]);
    let list =
        b"4417,12800,\x83\x77\x83\x62\x83\x68\x83\x7a\x83\x93\r\n4420,10000,\x83\x4d\x83\x74\x83\x67\x8c\x94\r\n";
    env.file("list.csv", list);
    let added = env
        .run(&[
            "add",
            "order",
            "--from",
            "list.csv",
            "--currency",
            "JPY",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(added["items"][0]["what"], "ヘッドホン", "{added}");
    assert_eq!(added["items"][1]["goods"], "code", "{added}");
    env.file("long.txt", "Dear customer\n".repeat(500));
    let told = env.run(&["add", "order", "--from", "long.txt"]);
    assert!(
        told.status == 5 && told.stderr.contains("and 492 more lines"),
        "{told:?}"
    );
}
