//! What was ordered decides what can still be stopped, where, and what a sign means.

use crate::env::Env;

const CALL_NOW: [(&str, &str); 2] =
    [("en", "A gift code or a parcel can still be stopped."), ("ja", "コードや荷物はまだ")];

fn opened(list: &str, orders: &str) -> Env {
    let env = Env::new();
    env.run(&["new", list, "--service", "Acorn Shop", "--country", "JP"]).done();
    if !orders.is_empty() {
        env.run_with(&["add", "order", "--from", "-"], orders).done();
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
    env.run(&[&["record", "code-void@4420", "confirmed"], &said[..]].concat()).done();
    assert_says(&env, "shop", false);
    env.run(&["observe", "4420", "code-used"]).done();
    assert_says(&env, "code-issuer", true);
}
