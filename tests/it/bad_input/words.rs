//! Words that are wrong: recorded text, names, what evidence shows, answers files.

use super::{record, refused, with_orders};
use crate::env::Env;

/// What others wrote is shown with its controls spelt out, whichever verb shows it; the record
/// keeps it as it was.
#[test]
fn recorded_text_never_steers_the_terminal() {
    let env = Env::new();
    let opened = env
        .run(&[
            "new",
            "suspicious-order",
            "--service",
            "Ac\x1b[31morn",
            "--no-input",
        ])
        .done()
        .sound();
    assert_eq!(opened.stderr, "");
    let channel = env
        .run(&["add", "channel", "shop", "\x1b[2J0120"])
        .done()
        .sound();
    assert!(channel.stdout.contains("<U+001B>[2J0120"), "{channel:?}");
    let question = [
        "add",
        "question",
        "--party",
        "shop",
        "Is \x1b[2J\x1b[31mit \u{202e}ok",
    ];
    assert!(
        !env.run(&question)
            .done()
            .sound()
            .stdout
            .contains('\u{202e}')
    );
    env.run(&["add", "note", "red \x1b[31mnote"]).done();
    for arguments in [
        &["board"][..],
        &["list"],
        &["history"],
        &["due"],
        &["say", "shop"],
        &["call", "shop", "--template"],
    ] {
        let shown = env.run(arguments).done().sound();
        assert!(
            !shown.stdout.contains('\u{202e}'),
            "{arguments:?}: {shown:?}"
        );
    }
    assert!(
        env.run(&["history", "--sealed"])
            .done()
            .stdout
            .contains('\u{202e}')
    );
    env.run(&["verify"]).done();
}

#[test]
fn a_flag_that_the_outcome_cannot_keep_is_refused() {
    let env = with_orders();
    for (outcome, flag, value) in [
        ("confirmed", "--by", "17:00"),
        ("confirmed", "--why", "he said so"),
        ("waived", "--person", "Sato"),
        ("done", "--words", "it is done"),
        ("done", "--reference", "881-2207"),
        ("skipped", "--channel", "phone"),
        ("yes", "--why", "I tried"),
        ("refused", "--by", "17:00"),
    ] {
        let says = [
            &format!("{flag} says nothing about {outcome}")[..],
            "nothing was recorded",
            "goes with",
            "Leave it out",
        ];
        refused(
            &env,
            &["record", "parcel-stopped@4417", outcome, flag, value],
            "",
            2,
            &says,
        );
    }
    refused(
        &env,
        &[
            "record",
            "parcel-stopped@4417",
            "waived",
            "--why",
            "x",
            "--said-back",
        ],
        "",
        2,
        &["--said-back"],
    );
    env.run(&[
        "record",
        "parcel-stopped@4417",
        "promised",
        "--by",
        "17:00",
        "--person",
        "Sato",
    ])
    .done();
    env.run(&[
        "record",
        "parcel-stopped@4417",
        "waived",
        "--why",
        "came back",
    ])
    .done();
}

#[test]
fn a_mistyped_name_is_no_free_text() {
    let env = with_orders();
    refused(
        &env,
        &["observe", "shiped"],
        "",
        5,
        &["no sign shiped", "Did you mean shipped?"],
    );
    refused(
        &env,
        &["observe", "4417", "shiped"],
        "",
        5,
        &["no sign shiped", "Did you mean shipped?"],
    );
    refused(
        &env,
        &["observe", "9999", "shipped"],
        "",
        5,
        &["no item 9999"],
    );
    refused(&env, &["say", "florist"], "", 5, &["no party florist"]);
    env.run(&["observe", "shiped by mistake, they say"]).done();
    env.run(&["observe", "荷物が届いた"]).done();
}

#[test]
fn a_report_for_programs_is_json_without_a_file_too() {
    let env = with_orders();
    assert!(env.run(&["report", "--json"]).done().json().is_object());
    assert!(
        env.run(&["report", "--json", "--format", "md"])
            .done()
            .stdout
            .starts_with('#')
    );
    let written = env
        .run(&["report", "--json", "-o", "report.md"])
        .done()
        .json();
    assert_eq!(written["file"], "report.md");
    assert!(env.read("report.md").starts_with('#'));
}

#[test]
fn reopen_means_the_incident_that_was_closed_last() {
    let env = with_orders();
    env.run(&[
        "new",
        "unauthorized-access",
        "--service",
        "Parcel Co",
        "--no-input",
    ])
    .done();
    env.run(&["-i", "1", "close", "--unsettled", "over", "--no-input"])
        .done();
    env.run(&["-i", "2", "add", "note", "still going on"])
        .done();
    env.run(&["reopen", "--why", "it goes on"]).done();
    assert!(
        env.run(&["-i", "1", "history"])
            .done()
            .stdout
            .contains("it goes on")
    );
    env.run(&["reopen"]).fails(5, &["Nothing was recorded"]);
}

#[test]
fn evidence_is_recorded_with_what_it_shows_or_not_at_all() {
    let env = with_orders();
    let mail = env.file("mail.eml", "shipped");
    let mail = mail.to_str().unwrap();
    refused(
        &env,
        &["observe", "shipped", "--evidence", mail],
        "",
        5,
        &["Nothing was recorded"],
    );
    refused(
        &env,
        &[
            "observe",
            "4417",
            "shipped",
            "--evidence",
            mail,
            "--evidence",
            "nowhere",
        ],
        "",
        1,
        &["no such file"],
    );
    refused(
        &env,
        &["add", "evidence", mail, "nowhere"],
        "",
        1,
        &["no such file"],
    );
    env.run(&[
        "observe",
        "4417",
        "shipped",
        "--evidence",
        mail,
        "--evidence",
        mail,
    ])
    .done();
    let seen = record(&env);
    assert!(
        seen.contains("\"attached\"") && seen.contains("\"observed\""),
        "{seen}"
    );
}

#[test]
fn one_bad_line_of_an_answers_file_refuses_all_of_it() {
    let env = with_orders();
    let good = "person Sato\nref 881-2207\nA cr\nA said-back y\n";
    for (bad, fault) in [
        ("B zz\n", "z (letter 1) is none of y p n d"),
        ("B cccccccc\n", "8 letters for 5 orders"),
        ("B 4426\n", "4426 is an order"),
        ("Z c\n", "line 5:"),
        ("B 4426p\nB 4426 by never\n", "line 6:"),
        ("nonsense\n", "line 5:"),
    ] {
        let file = env.file("call.txt", format!("{good}{bad}end\n"));
        let path = file.to_str().unwrap();
        refused(
            &env,
            &["call", "shop", "--answers", path],
            "",
            5,
            &["Nothing was recorded", "line", fault],
        );
        refused(
            &env.lang("ja"),
            &["call", "shop", "--answers", "-"],
            &format!("{good}{bad}end\n"),
            5,
            &["何も記録していません", "行目"],
        );
    }
    refused(
        &env,
        &["call", "shop", "--answers", "-"],
        good,
        4,
        &["ends before the call does", "a line: end"],
    );
    refused(
        &env,
        &["call", "shop", "--answers", "-"],
        "",
        4,
        &["Nothing was recorded"],
    );
    let binary = env.file("binary.txt", b"person caf\xe9\nend\n");
    refused(
        &env,
        &["call", "shop", "--answers", binary.to_str().unwrap()],
        "",
        5,
        &["not UTF-8"],
    );
    env.run_with(&["call", "shop", "--answers", "-"], &format!("{good}end\n"))
        .done();
}
