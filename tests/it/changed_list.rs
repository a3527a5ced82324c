//! Another checklist in the place of the first one: everything that was entered stays, and the board,
//! the history and the report say what happened.

use serde_json::Value;

use crate::{env::Env, states, tty::Tty, typist::Typist};

const OLD: &str = "suspicious-order";
const NEW: &str = "unauthorized-access";

/// Orders, one answer that both lists ask, a call; then the list that fits.
fn changed() -> Env {
    let env = Env::new();
    env.with_orders();
    env.run(&["record", "signed-in", "no"]).done();
    env.run(&[
        "record",
        "card-stopped",
        "confirmed",
        "--person",
        "Ito",
        "--said-back",
    ])
    .done();
    let told = env
        .run(&["add", "checklist", NEW, "--instead-of", OLD, "--json"])
        .done()
        .json();
    assert_eq!(
        (&told["checklist"], &told["instead_of"]),
        (&NEW.into(), &OLD.into()),
        "{told}"
    );
    env
}

fn board(env: &Env) -> Value {
    env.run(&["board", "--json"]).done().json()
}

#[test]
fn everything_that_was_entered_stays_and_counts_in_the_new_list() {
    let env = changed();
    let board = board(&env);
    let lists = board["incident"]["checklists"].as_array().unwrap();
    let aside = |id: &str| {
        let list = lists.iter().find(|list| list["id"] == id).unwrap();
        list["set_aside"].clone()
    };
    assert_eq!((aside(OLD), aside(NEW)), (true.into(), false.into()));
    let states = states::states(&env);
    assert!(states[&format!("{NEW}/signed-in")].starts_with("done"));
    // Of the old list only what somebody said goes on: it is looked at as before.
    let of_old = states.iter().filter(|(check, _)| check.starts_with(OLD));
    let open: Vec<_> = of_old
        .filter(|(_, state)| state.contains(" false yes"))
        .map(|(check, state)| (check.as_str(), state.split(' ').next().unwrap()))
        .collect();
    assert_eq!(open, [("suspicious-order/card-stopped", "confirmed")]);
    let next = states::next(&env).0;
    assert!(next.starts_with(NEW), "{next}");
    let items = env.run(&["report", "--json"]).done().json()["items"].clone();
    assert_eq!(items.as_array().map(Vec::len), Some(8), "{items}");
    env.run(&["verify"]).done();
}

#[test]
fn board_history_and_report_say_it_in_both_languages() {
    let env = changed();
    for (lang, now, aside, entered) in [
        ("en", "Somebody is in my account", "set aside", "4417"),
        ("ja", "アカウントへの不正アクセス", "外し", "4417"),
    ] {
        let env = env.lang(lang);
        let board = env.run(&["board"]).done().stdout;
        let head = board.lines().next().unwrap();
        assert!(head.contains(now), "{head}");
        let history = env.run(&["history"]).done().stdout;
        assert!(history.contains(aside), "{history}");
        env.run(&["report", "-o", "report.html"]).done();
        let report = env.read("report.html");
        for text in [aside, OLD, NEW, entered, "Ito"] {
            assert!(report.contains(text), "{text} is not in the report");
        }
    }
}

#[test]
fn a_list_that_does_not_fit_this_incident_is_refused_and_nothing_changes() {
    let env = changed();
    let before = env.store_bytes().len();
    for arguments in [
        [NEW, OLD],
        [NEW, NEW],
        ["no-contact", "locked-account"],
        ["no-such-list", NEW],
    ] {
        let refused = env.run(&[
            "add",
            "checklist",
            arguments[0],
            "--instead-of",
            arguments[1],
        ]);
        assert_ne!(refused.status, 0, "{arguments:?}: {refused:?}");
        assert!(!refused.stderr.is_empty(), "{arguments:?}");
    }
    assert_eq!(env.store_bytes().len(), before);
    // The first one fits after all.
    env.run(&["add", "checklist", OLD, "--instead-of", NEW])
        .done();
    assert!(states::next(&env).0.starts_with(OLD));
}

#[test]
fn at_home_c_puts_another_list_in_the_place_of_the_one_in_use() {
    for lang in ["en", "ja"] {
        let env = Env::new();
        env.with_incident();
        let mut typist = Typist::start(&env, lang, &[]);
        typist.answer("home.next", "c");
        // The same one, and one step back.
        typist.answer("new.number", "1");
        typist.tty.wait_for(typist.text("home.list-same"));
        typist.answer("home.next", "c");
        typist.prompt("new.number");
        let written = typist.tty.raw().len();
        typist.tty.key("\x1b");
        typist.tty.wait_behind(
            written,
            typist.text("home.next").split("   ").next().unwrap(),
        );
        change(&mut typist, "home.next", "sent-money");
        // Once more: the list in use is changed, not the first one again.
        change(&mut typist, "home.next-items", "pay-later");
        typist.tty.type_line("0");
        assert_eq!(typist.tty.wait_exit(), 0);
        let lists = board(&env)["incident"]["checklists"].clone();
        let in_use: Vec<_> = lists
            .as_array()
            .unwrap()
            .iter()
            .filter(|list| list["set_aside"] == false)
            .map(|list| list["id"].clone())
            .collect();
        assert_eq!(in_use, ["pay-later"], "{lists}");
        env.run(&["verify"]).done();
    }
}

/// Changes to this list, and leaves its first questions open.
#[track_caller]
fn change(typist: &mut Typist, home: &str, id: &str) {
    let home = typist.text(home).split("   ").next().unwrap();
    typist.tty.answer(home, "c");
    typist.answer("new.number", id);
    let told = typist.text("list.changed").split('{').next().unwrap();
    typist.tty.wait_for(told.trim());
    loop {
        typist.tty.wait_settled();
        if asks(&typist.tty, home) {
            return;
        }
        typist.tty.type_line("");
    }
}

fn asks(tty: &Tty, question: &str) -> bool {
    let screen = tty.screen();
    let last = screen.lines().rfind(|line| line.starts_with("? "));
    last.is_some_and(|line| line.starts_with(&format!("? {question}")))
}
