//! The first screen: what happened, in at most nine lines; which of several, and "not sure".

#![expect(clippy::disallowed_methods, reason = "own checklists are files")]

use std::fs;

use kakunin::text::Lang;

use crate::{env::Env, own_lists::own, typist::Typist, walker::list};

const LANGS: [&str; 2] = ["en", "ja"];

/// The numbered lines under a question, in their order; none of them is wrapped.
#[track_caller]
fn numbered(screen: &str, question: &str) -> Vec<String> {
    let below = screen.rsplit(question).next().unwrap();
    let lines = below.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.take_while(|line| !line.starts_with('?'));
    let numbered = (1..).zip(lines).map(|(number, line)| {
        let text = line.strip_prefix(&format!("{number} "));
        let text = text.unwrap_or_else(|| panic!("{line:?} is no line {number}:\n{screen}"));
        text.trim().to_owned()
    });
    numbered.collect()
}

#[track_caller]
fn first_lines(typist: &Typist) -> Vec<String> {
    numbered(&typist.prompt("new.number"), typist.text("new.what"))
}

/// Goes on without a name, and says which checklist was opened.
#[track_caller]
fn opened(env: &Env, mut typist: Typist) -> String {
    let named = ["new.service", "new.about"].map(|key| typist.text(key).to_owned());
    typist.tty.wait_any(&named);
    typist.tty.type_line("");
    typist.tty.wait_settled();
    drop(typist);
    let board = env.run(&["board", "--json"]).done().json();
    board["incident"]["checklists"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// A list of one's own, as a built-in one under another name.
fn own_list(env: &Env, id: &str) {
    let text = fs::read_to_string("checklists/no-contact.json").unwrap();
    let text = text.replacen("\"id\": \"no-contact\"", &format!("\"id\": \"{id}\""), 1);
    own(env, &format!("{id}.json"), &text);
}

#[test]
fn the_first_screen_has_at_most_nine_lines_that_fit() {
    for lang in LANGS {
        for own_lists in [&[][..], &["club"], &["club", "school"]] {
            let env = Env::new();
            own_lists.iter().for_each(|id| own_list(&env, id));
            let typist = Typist::start(&env, lang, &[]);
            let lines = first_lines(&typist);
            assert_eq!(lines.len(), 8 + own_lists.len().min(1), "{lines:#?}");
            assert_eq!(lines.last().unwrap(), typist.text("new.unsure"));
            let own = &lines[lines.len() - 2];
            match own_lists.len() {
                0 => assert!(!own.contains(typist.text("new.line-own")), "{own}"),
                1 => assert!(own.ends_with(')'), "{own} is marked"),
                _ => assert_eq!(own, typist.text("new.line-own")),
            }
        }
    }
}

#[test]
fn several_own_lists_are_told_apart_one_step_later() {
    let env = Env::new();
    own_list(&env, "club");
    own_list(&env, "school");
    let mut typist = Typist::start(&env, "en", &[]);
    typist.answer("new.number", "8");
    let screen = typist.tty.wait_for(typist.text("new.which"));
    let screen = match screen.contains("? Number") {
        true => screen,
        false => typist.prompt("new.number"),
    };
    assert_eq!(numbered(&screen, typist.text("new.which")).len(), 2);
    typist.answer("new.number", "2");
    assert_eq!(opened(&env, typist), "school");
}

#[test]
fn a_line_of_several_lists_asks_which_and_esc_goes_one_step_back() {
    for (lang, line, which, wanted) in [
        ("en", "2", "2", "pay-later"),
        ("ja", "2", "1", "unknown-charge"),
        ("ja", "３", "２", "social-account"),
        ("en", "4", "2", "bank-account"),
        ("ja", "4", "1", "unauthorized-access"),
        ("en", "5", "1", "remote-access"),
        ("en", "7", "3", "customer-report"),
        ("ja", "7", "1", "locked-account"),
    ] {
        let env = Env::new();
        let mut typist = Typist::start(&env, lang, &[]);
        typist.answer("new.number", line);
        typist.tty.wait_for(typist.text("new.which"));
        let screen = typist.prompt("new.number");
        let lines = numbered(&screen, typist.text("new.which"));
        assert!((2..=3).contains(&lines.len()), "{lines:?}");
        let written = typist.tty.raw().len();
        typist.tty.key("\x1b");
        typist.tty.wait_behind(written, typist.text("new.number"));
        assert_eq!(first_lines(&typist).len(), 8, "one step back");
        typist.answer("new.number", line);
        typist.tty.wait_for(typist.text("new.which"));
        typist.answer("new.number", which);
        assert_eq!(opened(&env, typist), wanted);
    }
}

const QUESTIONS: [&str; 4] = [
    "new.unsure-stranger",
    "new.unsure-money",
    "new.unsure-paid",
    "new.unsure-order",
];

/// What is answered, in each language, and the list to which it leads. Enter and "don't know" count
/// as no.
const PATHS: [(&[&str], &[&str], &str); 5] = [
    (&["y"], &["はい"], "remote-access"),
    (&["n", "y", "y"], &["いいえ", "はい", "y"], "sent-money"),
    (&["", "yes", "d"], &["n", "y", "いいえ"], "unknown-charge"),
    (
        &["n", "no", "y"],
        &["いいえ", "わからない", "はい"],
        "suspicious-order",
    ),
    (&["d", "", "n"], &["", "", ""], "unauthorized-access"),
];

#[test]
fn whoever_is_not_sure_answers_three_questions() {
    for (en, ja, wanted) in PATHS {
        for (lang, answers) in LANGS.into_iter().zip([en, ja]) {
            let env = Env::new();
            let mut typist = Typist::start(&env, lang, &[]);
            typist.answer("new.number", if lang == "en" { "8" } else { "/skip" });
            for answer in answers {
                let questions = QUESTIONS.map(|key| typist.text(key).to_owned());
                typist.tty.wait_any(&questions);
                typist.tty.type_line(answer);
            }
            let told = typist.text("new.unsure-list").split('{').next().unwrap();
            let screen = typist.tty.wait_for(told.trim());
            let line = list(wanted).triage.in_lang(typist.lang).to_owned();
            let close = |text: &str| text.split_whitespace().collect::<String>();
            assert!(close(&screen).contains(&close(&line)), "{line}:\n{screen}");
            assert_eq!(opened(&env, typist), wanted, "{answers:?}");
        }
    }
}

#[test]
fn whoever_skips_which_of_several_is_asked_and_nothing_is_picked_in_silence() {
    let env = Env::new();
    let mut typist = Typist::start(&env, "en", &[]);
    typist.answer("new.number", "7");
    typist.tty.wait_for(typist.text("new.which"));
    typist.answer("new.number", "/skip");
    typist.answer("new.unsure-stranger", "n");
    typist.answer("new.unsure-money", "n");
    typist.answer("new.unsure-order", "y");
    assert_eq!(opened(&env, typist), "suspicious-order");
}

#[test]
fn a_wrong_answer_to_not_sure_is_told_and_esc_goes_back() {
    let mut typist = Typist::start(&Env::new(), "en", &[]);
    typist.answer("new.number", "8");
    typist.answer("new.unsure-stranger", "perhaps");
    typist.tty.wait_for(typist.text("new.answer-fault"));
    typist.tty.key("\x15");
    let written = typist.tty.raw().len();
    typist.tty.key("\x1b");
    typist.tty.wait_behind(written, typist.text("new.number"));
    assert_eq!(first_lines(&typist).len(), 8);
}

#[test]
fn an_id_or_the_words_of_a_list_are_taken_too() {
    let words = |id: &str, lang: &str| {
        let triage = list(id).triage;
        triage.in_lang(Lang::find(lang).unwrap()).to_owned()
    };
    for (lang, typed, wanted) in [
        ("en", "pay-later".to_owned(), "pay-later"),
        ("ja", "identity-used".to_owned(), "identity-used"),
        ("en", words("sent-money", "ja"), "sent-money"),
        ("ja", words("bank-account", "ja"), "bank-account"),
        ("ja", words("identity-used", "en"), "identity-used"),
    ] {
        let env = Env::new();
        let mut typist = Typist::start(&env, lang, &[]);
        typist.answer("new.number", &typed);
        assert_eq!(opened(&env, typist), wanted, "{typed}");
    }
    let mut typist = Typist::start(&Env::new(), "en", &[]);
    typist.answer("new.number", "9");
    typist.tty.wait_for("Type a number from 1 to 8.");
}
