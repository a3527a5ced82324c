//! What was ordered decides what can still be stopped, where, and what a sign means.

use crate::env::Env;

const CALL_NOW: [(&str, &str); 2] = [
    ("en", "A gift code or a parcel can still be stopped."),
    ("ja", "ギフトコードや荷物は、まだ"),
];

fn opened(list: &str, orders: &str) -> Env {
    let env = Env::new();
    env.run(&["new", list, "--service", "Acorn Shop", "--country", "JP"])
        .done();
    if !orders.is_empty() {
        env.run_with(&["add", "order", "--from", "-"], orders)
            .done();
    }
    env
}

/// Whether the script of a party says that goods can still be stopped there, in each language.
#[track_caller]
fn assert_says(env: &Env, party: &str, stoppable: bool) {
    for (lang, words) in CALL_NOW {
        let script = env.lang(lang).run(&["say", party]).done().stdout;
        assert_eq!(script.contains(words), stoppable, "{party}\n{script}");
    }
}

#[test]
fn only_whoever_can_stop_goods_is_said_to() {
    for orders in ["", "4420 10000 g Gift card\n4417 12800 Headphones\n"] {
        let env = opened("suspicious-order", orders);
        assert_says(&env, "shop", true);
        assert_says(&env, "card", false);
        let env = opened("customer-report", orders);
        env.run(&["record", "report-kind", "unknown-order"]).done();
        assert_says(&env, "warehouse", !orders.is_empty());
        assert_says(&env, "payment-provider", false);
    }
}

#[test]
fn goods_that_are_stopped_need_no_haste() {
    let env = opened("suspicious-order", "4420 10000 g Gift card\n");
    let said = ["--person", "Sato", "--channel", "phone", "--said-back"];
    env.run(&[&["record", "code-void@4420", "confirmed"], &said[..]].concat())
        .done();
    assert_says(&env, "shop", false);
    env.run(&["observe", "4420", "code-used"]).done();
    assert_says(&env, "code-issuer", true);
}

#[test]
fn a_sign_that_no_question_rests_on_says_so_and_stays_on_record() {
    for (lang, words) in [
        ("en", "This changes nothing for 2222"),
        ("ja", "2222については、これで変わる確認事項はありません"),
    ] {
        let env = opened(
            "suspicious-order",
            "2222 10000 g Gift card\n4417 12800 Headphones\n",
        )
        .lang(lang);
        let code = env.run(&["observe", "2222", "shipped"]).done().stdout;
        assert!(code.contains(words), "{code}");
        let history = env.run(&["history", "--json"]).done().stdout;
        assert!(history.contains("suspicious-order/shipped"), "{history}");
        for (order, sign) in [
            ("4417", "shipped"),
            ("4417", "shipped"),
            ("2222", "code-used"),
        ] {
            let seen = env.run(&["observe", order, sign]).done().stdout;
            assert!(
                !seen.contains("changes nothing") && !seen.contains("変わる確認事項"),
                "{order} {sign}: {seen}"
            );
        }
    }
}
