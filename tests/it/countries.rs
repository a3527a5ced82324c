//! Countries: guessed from the locale, asked where it names none, put right later; and what goes
//! with them.

use crate::{
    env::{Env, Outcome},
    tty::Tty,
};

/// An empty home whose locale names no country.
fn nowhere() -> Env {
    Env::new().with("LANG", "C.UTF-8")
}

/// The country of the open incident, and whether it is a guess.
fn country(env: &Env) -> (String, bool) {
    let incident = env.run(&["board", "--json"]).done().json()["incident"].clone();
    (
        incident["country"].as_str().unwrap().to_owned(),
        incident["country_guessed"].as_bool().unwrap(),
    )
}

/// The steps of the built-in list that some country alone has, and that count here.
fn national(env: &Env) -> Vec<String> {
    let board = env.run(&["board", "--json"]).done().json();
    let live = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["live"] == "yes");
    let steps = live.map(|check| check["step"].as_str().unwrap().to_owned());
    steps.filter(|step| step.starts_with("report-")).collect()
}

fn opened(env: &Env, arguments: &[&str]) -> Outcome {
    env.run(
        &[
            &[
                "new",
                "suspicious-order",
                "--service",
                "Acorn Shop",
                "--no-input",
            ],
            arguments,
        ]
        .concat(),
    )
}

#[test]
fn a_country_is_named_in_codes_and_in_words() {
    for (named, code) in [
        ("uk", "GB"),
        ("GB", "GB"),
        ("日本", "JP"),
        ("Japan", "JP"),
        ("eu", "EU"),
        ("de", "DE"),
    ] {
        let env = Env::new();
        opened(&env, &["--country", named]).done();
        assert_eq!(country(&env), (code.to_owned(), false), "{named}");
    }
    for nonsense in ["mars", "XX", "JPY"] {
        let refused = opened(&Env::new(), &["--country", nonsense]);
        assert_eq!(refused.status, 2, "{refused:?}");
        assert!(refused.stderr.contains("JP, US, GB, AU, EU"), "{refused:?}");
    }
}

#[test]
fn the_locale_is_a_guess_and_says_so_until_somebody_puts_it_right() {
    let env = Env::new();
    opened(&env, &[]).done();
    assert_eq!(country(&env), ("JP".to_owned(), true));
    let board = env.run(&["board"]).done().stdout;
    assert!(board.contains("Country: Japan, from the locale"), "{board}");
    assert!(
        env.lang("ja")
            .run(&["board"])
            .done()
            .stdout
            .contains("国: 日本(端末の言語設定から推測)")
    );
    assert_eq!(
        national(&env),
        Vec::<String>::new(),
        "nothing is reported abroad"
    );

    let fixed = env
        .run(&["fix", "country", "uk", "--why", "I live in Leeds"])
        .done();
    assert!(
        fixed.stdout.contains("Japan -> United Kingdom"),
        "{fixed:?}"
    );
    assert_eq!(country(&env), ("GB".to_owned(), false));
    assert_eq!(national(&env), ["report-gb"]);
    assert!(
        !env.run(&["board"])
            .done()
            .stdout
            .contains("from the locale")
    );
    env.run(&["add", "order", "4417", "12.80", "Headphones"])
        .done();
    let report = env.run(&["report", "--format", "md"]).done().stdout;
    assert!(
        report.contains("country Japan") && report.contains("country United Kingdom"),
        "{report}"
    );
    assert!(
        report.contains("I live in Leeds") && report.contains("GBP 12.80"),
        "{report}"
    );
    let history = env.run(&["history"]).done().stdout;
    assert!(history.contains("country United Kingdom"), "{history}");

    env.run(&["undo"]).done();
    env.run(&["undo"]).done();
    assert_eq!(country(&env), ("JP".to_owned(), true));
    let same = env.run(&["fix", "country", "日本"]).done();
    assert!(same.stdout.contains("Japan"), "{same:?}");
    assert_eq!(
        country(&env),
        ("JP".to_owned(), false),
        "now somebody said so"
    );
    assert_eq!(
        env.run(&["fix", "country", "JP"]).status,
        5,
        "nothing to put right"
    );
    assert_eq!(env.run(&["fix", "country", "mars"]).status, 2);
}

#[test]
fn what_else_was_said_of_the_incident_can_be_put_right() {
    let env = Env::new();
    opened(&env, &[]).done();
    env.run(&[
        "fix",
        "noticed",
        "yesterday 9:00",
        "--why",
        "the mail was older",
    ])
    .done();
    env.run(&["fix", "service", "Acorn Market"]).done();
    env.run(&["fix", "currency", "USD"]).done();
    let incident = env.run(&["board", "--json"]).done().json()["incident"].clone();
    assert_eq!(incident["noticed"], "2026-05-13T09:00:00+09:00");
    assert_eq!(incident["service"], "Acorn Market");
    env.run(&["add", "order", "4417", "12.80", "Headphones"])
        .done();
    assert!(env.run(&["board"]).done().stdout.contains("12.80"));
    for (arguments, status) in [
        (&["fix", "noticed", "tomorrow 9:00"][..], 5),
        (&["fix", "noticed", "2026-05-20 9:00"], 5),
        (&["fix", "country", "GB", "--said-back"], 2),
        (&["fix", "currency", "euros"], 5),
    ] {
        let refused = env.run(arguments);
        assert_eq!(refused.status, status, "{arguments:?} {refused:?}");
    }
}

#[test]
fn a_locale_without_a_country_is_asked_for_one() {
    for (typed, code) in [("japan", "JP"), ("uk", "GB"), ("日本", "JP"), ("", "")] {
        let env = nowhere();
        let mut tty = Tty::start(
            &env,
            &["new", "suspicious-order", "--service", "Acorn Shop"],
        );
        tty.answer("Which country are you in?", typed);
        tty.answer("Can you still sign in there?", "n");
        tty.wait_for("Enter = call sheet");
        drop(tty);
        assert_eq!(country(&env), (code.to_owned(), false), "{typed}");
    }
    let env = nowhere();
    let mut tty = Tty::start(
        &env,
        &["new", "suspicious-order", "--service", "Acorn Shop"],
    );
    tty.answer("Which country are you in?", "mars");
    tty.wait_for("no country");
    drop(tty);

    let silent = nowhere();
    opened(&silent, &[]).done();
    assert_eq!(country(&silent), (String::new(), false));
    let board = silent.run(&["board"]).done().stdout;
    assert!(
        board.contains("Country not known") && national(&silent).is_empty(),
        "{board}"
    );
}
