//! The same at a terminal, in both languages.

use super::{called, standing};
use crate::{env::Env, tty::Tty};

/// The words of a walk in one language.
struct Walk {
    lang: &'static str,
    home: &'static str,
    number: &'static str,
    which: &'static str,
    why: &'static str,
    reason: &'static str,
    hang_up: &'static str,
    name: &'static str,
    own: (&'static str, &'static str, &'static str),
    not_them: &'static str,
}

const ENGLISH: Walk = Walk {
    lang: "en",
    home: "Enter = do it",
    number: "Number",
    which: "Which contact was not with them?",
    why: "Why?",
    reason: "the caller was not the shop",
    hang_up: "Hang up",
    name: "In case the line drops",
    own: (
        "it was mine or my family's",
        "Which order?",
        "my daughter's order",
    ),
    not_them: "the person I spoke to was not them",
};

const JAPANESE: Walk = Walk {
    lang: "ja",
    home: "Enter = 実行",
    number: "番号",
    which: "どの連絡の相手が別人でしたか",
    why: "理由は",
    reason: "相手は店の人ではなかった",
    hang_up: "電話を切ってください",
    name: "電話が切れたときのために",
    own: ("自分や家族のものだった", "どの注文", "娘の注文"),
    not_them: "話した相手が別人だった",
};

/// The place of a line in a numbered list on the screen.
fn place(screen: &str, text: &str) -> String {
    let line = screen
        .lines()
        .find(|line| line.contains(text))
        .unwrap_or_else(|| panic!("no {text}: {screen}"));
    line.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn a_fraudulent_caller_and_a_family_order_in_a_terminal() {
    for walk in [ENGLISH, JAPANESE] {
        let env = called().lang(walk.lang);
        let mut tty = Tty::start(&env, &[]);
        tty.answer(walk.home, "x");
        let screen = tty.wait_for(walk.not_them);
        tty.answer(walk.number, &place(&screen, walk.not_them));
        let contacts = tty.wait_prompt(walk.which);
        assert!(
            contacts.contains("Sato") && contacts.contains("Mori"),
            "{contacts}"
        );
        tty.answer(walk.which, "2");
        let told = tty.wait_prompt(walk.why);
        assert!(
            told.contains("4420"),
            "what counts no more is said first: {told}"
        );
        tty.answer(walk.why, walk.reason);
        tty.wait_for("kakunin redo");

        tty.answer(walk.home, "x");
        let screen = tty.wait_for(walk.own.0);
        tty.answer(walk.number, &place(&screen, walk.own.0));
        tty.answer(walk.own.1, "4418");
        tty.answer("4418 Smart watch", walk.own.2);
        tty.wait_for("put-back 4418");
        let board = tty.wait_prompt(walk.home);
        assert!(!board.is_empty());
        tty.answer(walk.home, "0");
        assert_eq!(tty.wait_exit(), 0);
        let board = env.run(&["board"]).done().stdout;
        assert!(
            board.contains(walk.reason) && board.contains(walk.own.2),
            "{board}"
        );
        assert_eq!(standing(&env, "code-void@order-3"), "not-asked");
    }
}

#[test]
fn a_call_in_which_it_turns_out_ends_at_once() {
    for walk in [ENGLISH, JAPANESE] {
        let env = Env::new().lang(walk.lang);
        env.with_orders();
        let mut tty = Tty::start(&env, &["call", "shop"]);
        tty.answer(walk.name, "Mori");
        tty.wait_for("Mori");
        tty.wait_prompt(if walk.lang == "en" {
            "Case number?"
        } else {
            "受付番号"
        });
        tty.type_line(&format!("/withdraw {}", walk.reason));
        tty.wait_for(walk.hang_up);
        assert_eq!(tty.wait_exit(), 0);
        let history = env.run(&["history", "--json"]).done().json();
        let events = history["events"].as_array().unwrap();
        let kinds: Vec<_> = events
            .iter()
            .map(|one| one["event"]["kind"].as_str().unwrap())
            .collect();
        assert_eq!(
            kinds.last(),
            Some(&"withdrawn"),
            "nothing more was recorded: {kinds:?}"
        );
        assert_eq!(
            kinds
                .iter()
                .filter(|kind| **kind == "contact_started")
                .count(),
            1
        );
    }
}
