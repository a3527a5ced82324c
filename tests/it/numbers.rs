//! Numbers that look like those of cards: whole where they are there to be quoted, cut elsewhere,
//! and then it is said.

use crate::{env::Env, tty::Tty};

/// An order and a parcel whose numbers begin like a card's and have its check digit.
const ORDER: &str = "3010111908868109";
const PARCEL: &str = "36532026157073";

fn opened() -> Env {
    let env = Env::new();
    env.with_incident();
    env
}

#[test]
fn the_numbers_of_orders_parcels_and_cases_stay_whole_up_to_the_letter() {
    let env = opened();
    let added = env
        .run(&["add", "order", ORDER, "12800", "Phone case"])
        .done();
    assert!(!added.stderr.contains("****"), "{added:?}");
    let fixed = env
        .run(&["fix", "tracking@8109", PARCEL, "--why", "the courier said"])
        .done();
    assert!(fixed.stdout.contains(PARCEL), "{fixed:?}");
    let record = [
        "record",
        "parcel-stopped@8109",
        "confirmed",
        "--said-back",
        "--reference",
        ORDER,
    ];
    env.run(&record).done();
    let letter = env.run(&["letter", "shop", "--kind", "stop"]).done().stdout;
    assert!(
        letter.contains(ORDER) && letter.contains(PARCEL),
        "{letter}"
    );
    let report = env.run(&["report", "--format", "text"]).done().stdout;
    assert!(
        report.contains(ORDER) && !report.contains("****"),
        "{report}"
    );
}

#[test]
fn a_mail_that_labels_its_number_keeps_it_whole() {
    let env = opened();
    let mail = format!(
        "From: a@shop.example\nSubject: Thank you\n\nOrder number: {ORDER}\nTotal: JPY 12,800\n"
    );
    env.file("mail.eml", mail);
    env.run(&["add", "order", "--from", "mail.eml", "--take", "8109"])
        .done();
    let letter = env.run(&["letter", "shop", "--kind", "stop"]).done().stdout;
    assert!(letter.contains(ORDER), "{letter}");
}

#[test]
fn what_is_cut_elsewhere_is_said_at_once_by_flags_and_at_prompts() {
    let env = opened();
    let note = env
        .run(&["add", "note", "charged on 4111 1111 1111 1111"])
        .done();
    assert!(
        note.stderr.contains("****1111") && note.stderr.contains("only the last 4 digits"),
        "{note:?}"
    );
    let plain = env.run(&["add", "note", "ends with ****1111"]).done();
    assert!(
        !plain.stderr.contains("only the last 4 digits"),
        "nothing was cut: {plain:?}"
    );
    let mut tty = Tty::start(&env, &["call", "shop"]);
    tty.answer(
        "In case the line drops. Name?",
        "Sato, card 4111111111111111",
    );
    tty.wait_for("only the last 4 digits");
    tty.answer("Case number?", ORDER);
    tty.wait_prompt("Number or mail that works without signing in?");
    tty.kill();
    let history = env.run(&["history"]).done().stdout;
    assert!(
        history.contains(ORDER) && history.contains("card ****1111"),
        "{history}"
    );
}
