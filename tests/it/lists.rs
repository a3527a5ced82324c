//! Each list about money, accounts and identity, lived through once at a terminal in one language and
//! once by flags in the other: both ways come to the same states, and nobody's refusal gets lost.

mod bank_account;
mod identity_used;
mod pay_later;
mod remote_access;
mod sent_money;
mod social_account;
mod unknown_charge;

use crate::{
    env::Env,
    states::{assert_same, assert_stands},
    teller::Teller,
};

/// Both ways came to the same states, and these checks of the list stand as expected.
#[track_caller]
fn assert_stages(typed: &Teller, told: &Teller, list: &str, expected: &[(&str, &str, &str)]) {
    assert_same(&typed.stages, &told.stages);
    for (stage, check, wanted) in expected {
        assert_stands(&typed.stages, stage, &format!("{list}/{check}"), wanted);
    }
}

/// The report tells these words, and the record verifies.
#[track_caller]
fn assert_report(teller: &Teller, wanted: &[&str]) {
    let env = &teller.env;
    env.run(&["report", "-o", "report.html"]).done();
    let report = env.read("report.html");
    for text in wanted {
        assert!(report.contains(text), "{text} is not in the report");
    }
    env.run(&["verify"]).done();
}

/// Opens an incident of a list with one item.
#[track_caller]
fn with_item(list: &str, item: &[&str]) -> Env {
    let env = Env::new();
    env.run(&["new", list, "--title", "told by flags", "--no-input"])
        .done();
    env.run(&[&["add", "item"], item].concat()).done();
    env
}

#[test]
fn the_police_read_how_much_went_to_whom_and_when() {
    for (list, item) in [
        (
            "sent-money",
            [
                "sent",
                "to=R Hill 5521",
                "amount=90,000 JPY",
                "sent_at=8:40",
            ],
        ),
        (
            "bank-account",
            [
                "transfer",
                "to=R Hill 5521",
                "amount=90,000 JPY",
                "sent_at=8:40",
            ],
        ),
    ] {
        let env = with_item(list, &item);
        let paper = env.run(&["report", "--for", "police"]).done().stdout;
        for text in ["R Hill 5521", "90,000", "8:40"] {
            assert!(paper.contains(text), "{list}: {text} is missing:\n{paper}");
        }
        assert!(!paper.contains("no amount on record"), "{list}: {paper}");
    }
}

#[test]
fn no_reader_gets_the_name_of_a_friend_and_the_board_shows_it() {
    let env = with_item("social-account", &["contact", "name=Hana"]);
    for reader in ["card", "police", "shop"] {
        let paper = env.run(&["report", "--for", reader]).done().stdout;
        assert!(!paper.contains("Hana"), "{reader}: {paper}");
    }
    let board = env.run(&["board"]).done().stdout;
    assert!(
        board.contains("Hana"),
        "a friend is a name, no number: {board}"
    );
    let sheet = env.run(&["say", "friends"]).done().stdout;
    assert!(sheet.contains("Hana"), "{sheet}");
}
