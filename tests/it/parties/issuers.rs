//! Each charge has its card issuer, and an issuer reads what concerns it.

use serde_json::Value;

use super::{orders, stdout, two_cards};

#[test]
fn a_bank_reads_what_concerns_it_and_nothing_of_another() {
    let env = two_cards();
    env.run(&["observe", "4418", "charged"]).done();
    stdout(&env, &["fix", "card@4418", "card-2"]);
    let second = stdout(&env, &["report", "--for", "Bank B", "--format", "text"]);
    assert!(
        second.contains("For: Bank B") && second.contains("4418") && second.contains("Ono"),
        "{second}"
    );
    assert!(
        ["Bank A", "Mori", "A-77", "0120-111", "4417"]
            .iter()
            .all(|word| !second.contains(word)),
        "{second}"
    );
    let first = stdout(&env, &["report", "--for", "card", "--format", "text"]);
    assert!(
        ["Bank B", "Ono", "ask the shop", "4418"]
            .iter()
            .all(|word| !first.contains(word)),
        "{first}"
    );
}

#[test]
fn whoever_else_charges_are_made_through_reads_and_gets_letters_like_a_card_issuer() {
    for (party, name) in [
        ("mobile", "携帯電話会社"),
        ("bank", "銀行"),
        ("wallet", "the wallet or payment app"),
        ("pay-later", "後払い会社"),
    ] {
        let env = orders();
        stdout(&env, &["record", "other-money", "several"]);
        env.run(&["observe", "4417", "charged"]).done();
        let report = stdout(&env, &["report", "--for", name, "--format", "json"]);
        let report: Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["reader"], "card", "the same allow-list");
        assert_eq!(
            report["charges"].as_array().map(Vec::len),
            Some(3),
            "{party}"
        );
        assert!(
            report["channels"].is_null() && report["review"].is_null(),
            "{party}"
        );
        let letter = stdout(&env, &["letter", party, "--kind", "dispute"]);
        assert!(
            letter.contains("- order 4417, JPY 12,800, ordered [____") && !letter.contains("4418"),
            "{letter}"
        );
        assert!(letter.contains("made at Acorn Shop"), "{letter}");
        // What is said to be another payer's is no charge of theirs.
        stdout(&env, &["fix", "card@4417", "card"]);
        let letter = stdout(&env, &["letter", party, "--kind", "dispute"]);
        assert!(
            !letter.contains("order 4417") && letter.contains("[____ number], [____ amount]"),
            "{letter}"
        );
    }
    let env = orders();
    assert_eq!(
        env.run(&["report", "--for", "household"]).status,
        2,
        "no policy is for them"
    );
}

#[test]
fn the_shops_of_the_charges_stand_in_the_letter_that_disputes_them() {
    let env = orders();
    stdout(&env, &["add", "party", "shop", "Beta Mall"]);
    stdout(&env, &["fix", "shop@4417", "shop-2"]);
    stdout(&env, &["fix", "shop@4418", "shop"]);
    env.run(&["observe", "4417", "charged"]).done();
    let letter = || stdout(&env, &["letter", "mobile", "--kind", "dispute"]);
    assert!(letter().contains("made at Beta Mall."), "{}", letter());
    env.run(&["observe", "4418", "charged"]).done();
    let both = letter().replace('\n', " ");
    assert!(
        both.contains("Acorn Shop") && both.contains("Beta Mall"),
        "{both}"
    );
}
