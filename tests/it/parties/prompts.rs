//! The same in a terminal, in both languages: whoever is there is asked instead of guessed about.

use serde_json::{Value, json};

use super::{orders, stdout};
use crate::{env::Env, scripted_call::record, tty::Tty, typist::Typist};

/// What the screen says in a language.
struct Texts {
    code: &'static str,
    shop: &'static str,
    which_shop: &'static str,
    which_card: &'static str,
    another: &'static str,
    tracking: &'static str,
}

const LANGS: [Texts; 2] = [
    Texts {
        code: "en",
        shop: "4417 Headphones: which shop?",
        which_shop: "which shop?",
        which_card: "Which one is",
        another: "another card issuer",
        tracking: "Before the call: tracking number of 4417?",
    },
    Texts {
        code: "ja",
        shop: "4417 Headphones: どの通販会社?",
        which_shop: "どの通販会社?",
        which_card: "「card」はどの相手",
        another: "別のカード会社",
        tracking: "電話の前に: 4417の伝票番号",
    },
];

fn bodies(env: &Env, kind: &str) -> Vec<Value> {
    record(env)
        .into_iter()
        .filter(|event| event[0] == kind)
        .map(|event| event[1].clone())
        .collect()
}

#[test]
fn a_second_shop_comes_in_and_each_order_is_asked_for_its_shop() {
    for words in LANGS {
        let env = orders();
        let mut user = Typist::start(&env, words.code, &[]);
        user.answer("home.next", "p");
        user.tty.answer(user.text("new.number"), "1");
        user.answer("party.name", "Beta Mall");
        user.tty.wait_for("shop-2");
        assert_eq!(
            bodies(&env, "party_added"),
            [json!({ "party": "shop-2", "role": "shop", "name": "Beta Mall" })]
        );
        // What comes next is whose the orders are: nobody is asked about them before.
        user.answer("home.next", "");
        user.tty.wait_for("  2  Beta Mall");
        user.tty.answer(words.shop, "1");
        user.tty.answer(
            &words.shop.replace("4417 Headphones", "4418 Smart watch"),
            "",
        );
        user.tty.answer(
            &words.shop.replace("4417 Headphones", "4420 Gift card"),
            "２",
        );
        user.prompt("home.next");
        let owners: Vec<_> = bodies(&env, "item_changed")
            .into_iter()
            .map(|body| body["parties"].clone())
            .collect();
        assert_eq!(
            owners,
            [json!({ "shop": "shop" }), json!({ "shop": "shop-2" })],
            "Enter says nothing"
        );
        // The code of the other shop is the most urgent now, and it alone is on that sheet.
        user.answer("home.next", "");
        let sheet = user.tty.wait_prompt(user.text("call.person"));
        assert!(
            sheet.contains("Beta Mall") && sheet.contains("4420"),
            "{sheet}"
        );
        let head = sheet.lines().filter(|line| {
            line.trim_start().starts_with("A  ") || line.trim_start().starts_with("B  ")
        });
        assert!(
            head.clone().count() >= 2
                && head
                    .clone()
                    .all(|line| !line.contains("4417") && !line.contains("4418")),
            "{sheet}"
        );
        user.answer("call.person", "/quit");
        user.answer("home.next", "0");
        assert_eq!(user.tty.wait_exit(), 0);
    }
}

#[test]
fn another_name_is_asked_about_as_another_party_or_a_wrong_one() {
    for words in LANGS {
        let env = orders().lang(words.code);
        env.run(&[
            "add",
            "channel",
            "card",
            "0120-111",
            "--source",
            "card-back",
            "--name",
            "Bank A",
        ])
        .done();
        let other = [
            "add",
            "channel",
            "card",
            "0120-222",
            "--source",
            "card-back",
            "--name",
            "Bank B",
        ];
        let mut user = Typist::start(&env, words.code, &other);
        user.tty.wait_for(words.another);
        user.answer("new.number", "1");
        assert_eq!(user.tty.wait_exit(), 0);
        let channels = bodies(&env, "channel_added");
        assert_eq!(channels[1]["party"], "card-2");
        assert_eq!(bodies(&env, "party_added")[0]["name"], "Bank B");

        let wrong = [
            "add",
            "channel",
            "card-1",
            "0120-333",
            "--source",
            "card-back",
            "--name",
            "Bank Alpha",
        ];
        let mut user = Typist::start(&env, words.code, &wrong);
        user.tty.wait_for(words.another);
        user.answer("new.number", "2");
        user.answer("party.why", "misheard");
        assert_eq!(user.tty.wait_exit(), 0);
        assert_eq!(
            bodies(&env, "party_changed"),
            [json!({ "party": "card", "name": "Bank Alpha", "why": "misheard" })]
        );

        let unsaid = ["add", "channel", "card-2", "0120-444", "--name", "Bank C"];
        let mut user = Typist::start(&env, words.code, &unsaid);
        user.tty.wait_for(words.another);
        user.answer("new.number", "");
        assert_eq!(user.tty.wait_exit(), 0);
        assert_eq!(
            bodies(&env, "channel_added").len(),
            3,
            "Enter records nothing"
        );
        assert!(!stdout(&env, &["history"]).contains("Bank C"));
    }
}

#[test]
fn the_word_of_a_role_with_two_parties_asks_which_one() {
    for words in LANGS {
        let env = orders().lang(words.code);
        for name in ["Bank A", "Bank B"] {
            env.run(&["add", "party", "card", name]).done();
        }
        let mut user = Typist::start(&env, words.code, &["call", "card"]);
        user.tty.wait_for("  2  Bank B");
        user.tty.answer(words.which_card, "2");
        let sheet = user.tty.wait_prompt(user.text("call.person"));
        assert!(
            sheet.contains("Bank B") && !sheet.contains("CALL SHEET  Bank A"),
            "{sheet}"
        );
        user.answer("call.person", "Ono");
        user.tty.wait_prompt(user.text("call.reference"));
        assert_eq!(bodies(&env, "contact_started")[0]["party"], "card-2");
        drop(user);
        // What happened may speak of either card.
        let mut user = Typist::start(&env, words.code, &["observe", "new-charge"]);
        user.tty.wait_for("  1  Bank A");
        user.tty.type_line("1");
        user.answer("observe.day", "");
        assert_eq!(user.tty.wait_exit(), 0);
        assert_eq!(
            bodies(&env, "observed")[0]["contradicts"],
            json!(["suspicious-order/card-stopped"])
        );
    }
}

#[test]
fn a_new_order_is_asked_for_its_shop_and_enter_leaves_it_open() {
    for words in LANGS {
        let env = orders().lang(words.code);
        env.run(&["add", "party", "shop", "Beta Mall"]).done();
        for (number, typed, shop) in [
            ("4431", "2", json!({ "shop": "shop-2" })),
            ("4432", "", Value::Null),
        ] {
            let mut tty = Tty::start(&env, &["add", "order", number, "5000", "mug"]);
            tty.answer(words.which_shop, typed);
            assert_eq!(tty.wait_exit(), 0);
            assert_eq!(
                bodies(&env, "item_added").last().unwrap()["parties"],
                shop,
                "{number}"
            );
        }
    }
}

#[test]
fn a_courier_call_asks_for_the_tracking_number_of_each_parcel_first() {
    for words in LANGS {
        let env = orders().lang(words.code);
        for order in ["4417", "4418"] {
            env.run(&[
                "record",
                &format!("parcel-stopped@{order}"),
                "refused",
                "--person",
                "Sato",
            ])
            .done();
        }
        env.run(&["fix", "tracking@4418", "4912-0000-1111"]).done();
        let mut user = Typist::start(&env, words.code, &["call", "courier"]);
        user.tty.answer(words.tracking, "4912-0000-2222");
        user.answer("call.person", "Kato");
        for key in ["call.reference", "call.back-number"] {
            user.answer(key, "");
        }
        let asked = user.tty.wait_for("4912-0000-2222");
        assert!(
            !asked.contains('[') || !asked.contains("[tracking number]"),
            "{asked}"
        );
        let fields: Vec<_> = bodies(&env, "item_changed")
            .into_iter()
            .map(|body| body["fields"].clone())
            .collect();
        assert_eq!(fields[1], json!({ "tracking": "4912-0000-2222" }));
        assert_eq!(
            bodies(&env, "item_changed")[1]["why"],
            "",
            "it was unknown, not wrong"
        );
    }
}
