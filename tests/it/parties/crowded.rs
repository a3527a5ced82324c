//! The crowded form of story 1 in a terminal, in both languages: two cards and two sellers, a call
//! that is passed on, a promise without a time, a caller who was not the shop, an order of the
//! family's own, a charge that comes late.

use serde_json::Value;

use super::{orders, stdout};
use crate::{env::Env, typist::Typist};

/// What is typed in a language, and what the screen asks.
struct Texts {
    code: &'static str,
    yes: &'static str,
    person: &'static str,
    passed_on: &'static str,
    fraud: &'static str,
    withdrawn: &'static str,
    family: &'static str,
    charged: &'static str,
}

const LANGS: [Texts; 2] = [
    Texts {
        code: "en",
        yes: "y",
        person: "Sato",
        passed_on: "/person Ueda",
        fraud: "Mori",
        withdrawn: "the caller was not the shop",
        family: "my daughter's order",
        charged: "13 may 12,800 ACORN",
    },
    Texts {
        code: "ja",
        yes: "はい",
        person: "佐藤",
        passed_on: "/person 上田",
        fraud: "森",
        withdrawn: "電話の相手は店ではなかった",
        family: "娘の注文",
        charged: "5月13日 12,800円 ACORN",
    },
];

/// Who sells, who carries the money: typed at the first screen.
fn parties(words: &Texts, env: &Env) {
    let mut user = Typist::start(env, words.code, &[]);
    for (number, name) in [("4", "Bank A"), ("4", "Bank B"), ("1", "Beta Mall")] {
        user.answer("home.next", "p");
        user.answer("new.number", number);
        user.answer("party.name", name);
        user.tty.wait_for(name);
    }
    user.answer("home.next", "");
    for (item, shop) in [
        ("4417 Headphones", "1"),
        ("4418 Smart watch", "1"),
        ("4420 Gift card", "2"),
    ] {
        user.tty.answer(item, shop);
    }
    user.answer("home.next", "0");
    assert_eq!(user.tty.wait_exit(), 0);
}

/// The call to the first shop: it promises and names no time, then it passes the call on.
fn passed_on(words: &Texts, env: &Env) {
    let mut user = Typist::start(env, words.code, &["call", "shop-1"]);
    user.answer("call.person", words.person);
    user.answer("call.reference", "881-2207");
    user.answer("call.back-number", "0120-000-147");
    user.tty.answer("A ", "pc");
    user.tty.answer("4417", "");
    user.answer("call.said-back", words.yes);
    user.tty.answer("B ", words.passed_on);
    user.tty.answer("B ", "/ref 881-3301");
    user.tty.answer("B ", "cc");
    user.answer("call.said-back", words.yes);
    user.tty.answer("C ", "c");
    user.answer("call.said-back", words.yes);
    user.answer("call.next", "");
    assert_eq!(user.tty.wait_exit(), 0);
}

/// Somebody calls in the name of the shop and says that all is well.
fn fraud(words: &Texts, env: &Env) {
    let mut user = Typist::start(env, words.code, &["call", "shop-1"]);
    // It is they who called: not through the number that the shop gave.
    let through = user
        .text("call.through")
        .replace("{address}", "0120-000-147");
    user.tty.answer(through.split("  ").next().unwrap(), "");
    user.answer("call.person", words.fraud);
    user.answer("call.reference", "M-1");
    user.answer("call.back-number", "0120-999-999");
    user.tty.answer("A ", "c");
    user.answer("call.said-back", words.yes);
    user.answer("call.next", "");
    assert_eq!(user.tty.wait_exit(), 0);
}

/// The caller was not the shop, an order was the family's own, and the charge that was to be undone
/// comes.
fn turned_out(words: &Texts, env: &Env) {
    let mut user = Typist::start(env, words.code, &[]);
    for (key, text) in [
        ("home.next", "x"),
        ("new.number", "16"),
        ("withdraw.which", "2"),
        ("withdraw.why", words.withdrawn),
        ("home.next", "x"),
        ("new.number", "15"),
        ("observe.which", "4418"),
    ] {
        user.answer(key, text);
    }
    user.tty.answer("4418 Smart watch: ", words.family);
    user.answer("home.next", "x");
    user.answer("new.number", "2");
    user.answer("observe.which-charged", "4417");
    user.answer("observe.statement", words.charged);
    // Whose card it was is what comes next.
    let screen = user.answer("home.next", "");
    assert!(
        !screen.lines().any(|line| line.trim_end().ends_with(':')),
        "something new without a name: {screen}"
    );
    user.tty.answer("4417 Headphones", "2");
    user.answer("home.next", "0");
    assert_eq!(user.tty.wait_exit(), 0);
}

fn check(env: &Env, id: &str) -> Option<Value> {
    let board = env.run(&["board", "--json"]).done().json();
    let id = format!("suspicious-order/{id}");
    board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["id"] == *id)
        .cloned()
}

fn standing(env: &Env, id: &str) -> String {
    check(env, id)
        .map(|check| check["standing"].as_str().unwrap().to_owned())
        .unwrap_or_default()
}

#[test]
fn everybody_keeps_what_they_said_and_nobody_says_more() {
    for words in &LANGS {
        let env = orders().lang(words.code);
        parties(words, &env);
        passed_on(words, &env);
        assert_eq!(standing(&env, "parcel-stopped@order-1"), "promised");
        let later = env.at("2026-05-14T10:25:00+09:00");
        fraud(words, &later);
        assert_eq!(
            standing(&later, "parcel-stopped@order-1"),
            "confirmed",
            "as long as nobody knows better"
        );
        let evening = env.at("2026-05-14T18:10:00+09:00");
        turned_out(words, &evening);

        let stop = check(&evening, "parcel-stopped@order-1").unwrap();
        assert_eq!(
            (&stop["standing"], &stop["statement"]["by"]),
            (&"promised".into(), &Value::Null),
            "{stop}"
        );
        assert_eq!(stop["statement"]["person"], words.person);
        assert_eq!(stop["statement"]["reference"], "881-2207");
        let charge = check(&evening, "no-charge@order-1").unwrap();
        assert_eq!(
            charge["standing"], "contradicted",
            "what was seen outweighs what was said"
        );
        assert_eq!(charge["statement"]["reference"], "881-3301");
        let own = check(&evening, "parcel-stopped@order-2").unwrap();
        assert_eq!(
            (&own["standing"], &own["out"]),
            (&"not-applicable".into(), &words.family.into()),
            "{own}"
        );
        assert_eq!(
            standing(&evening, "code-void@order-3"),
            "not-asked",
            "nobody asked the other shop"
        );

        let dispute = |card: &str| stdout(&evening, &["letter", card, "--kind", "dispute"]);
        let (one, other) = (dispute("card-1"), dispute("card-2"));
        assert!(
            other.contains("12,800") && other.contains("ACORN"),
            "{other}"
        );
        assert!(!one.contains("ACORN"), "it is on the other card:\n{one}");
        for paper in [&one, &other, &stdout(&evening, &["letter", "shop-1"])] {
            for unsaid in [words.fraud, "M-1", "0120-999-999", "39,800", "10:25"] {
                assert!(!paper.contains(unsaid), "{unsaid}:\n{paper}");
            }
        }
        let report = stdout(&evening, &["report", "--for", "police", "--format", "md"]);
        assert!(
            report.contains(words.withdrawn) && report.contains(words.family),
            "{report}"
        );
        let unsaid = evening.run(&["letter", "shop-2"]);
        assert!(
            unsaid.status != 0 && unsaid.stderr.contains("Beta Mall"),
            "the other shop said nothing: {unsaid:?}"
        );
    }
}
