//! The user's own checklists: they come before built-in ones of the same id, are marked wherever
//! they are used, and never vanish in silence when they do not load.

#![expect(clippy::disallowed_methods, reason = "own checklists are files")]

use std::fs;

use crate::env::Env;

/// Puts a checklist into the folder of one's own.
pub(crate) fn own(env: &Env, name: &str, text: &str) {
    let folder = env.home().join("config/kakunin/checklists");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

/// Text without its line breaks, which depend on the length of the home's name.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The built-in list with one word of its title changed.
fn changed(id: &str) -> String {
    let text = fs::read_to_string(format!("checklists/{id}.json")).unwrap();
    let changed = text.replacen(
        "\"title\": { \"en\": \"Orders",
        "\"title\": { \"en\": \"Our orders",
        1,
    );
    assert_ne!(changed, text);
    changed
}

#[test]
fn an_own_list_comes_before_the_built_in_one_and_is_marked_everywhere() {
    let env = Env::new();
    own(&env, "suspicious-order.json", &changed("suspicious-order"));
    let list = env.run(&["checklist", "list"]).done().stdout;
    let lines: Vec<_> = list
        .lines()
        .filter(|line| line.contains("suspicious-order"))
        .collect();
    assert_eq!(lines.len(), 1, "{list}");
    assert!(
        lines[0].contains("Our orders") && lines[0].contains("(your own list)"),
        "{list}"
    );

    env.with_orders();
    for (lang, mark) in [
        ("en", "own list: suspicious-order"),
        ("ja", "自作のリスト: suspicious-order"),
    ] {
        let (short, _) = mark.split_once(':').unwrap();
        let board = env.lang(lang).run(&["board"]).done().stdout;
        assert!(
            board
                .lines()
                .next()
                .unwrap()
                .contains(&format!("[{short}]")),
            "{board}"
        );
        let spoken = env.lang(lang).run(&["board", "--plain"]).done().stdout;
        assert!(spoken.contains(mark), "{spoken}");
        let narrow = env
            .lang(lang)
            .with("COLUMNS", "50")
            .run(&["board"])
            .done()
            .stdout;
        assert!(narrow.contains(mark), "{narrow}");
    }
    let json = env.run(&["board", "--json"]).done().json();
    assert_eq!(json["incident"]["checklists"][0]["origin"], "own");
    for format in ["md", "html"] {
        let report = env.run(&["report", "--format", format]).done().stdout;
        assert!(
            report.contains("did not come with kakunin: suspicious-order 1."),
            "{report}"
        );
        assert!(
            report.contains("your own list") && !report.contains("built-in"),
            "{report}"
        );
    }
    let report = env.run(&["report", "--format", "json"]).done().json();
    assert_eq!(report["checklists"][0]["origin"], "own");
    assert!(
        env.run(&["history"])
            .done()
            .stdout
            .contains("(your own list)")
    );
}

#[test]
fn a_built_in_list_bears_no_mark() {
    let env = Env::new();
    env.with_orders();
    assert!(!env.run(&["board"]).done().stdout.contains("own list"));
    assert!(
        !env.run(&["report"])
            .done()
            .stdout
            .contains("did not come with kakunin")
    );
    let history = env.run(&["history"]).done().stdout;
    assert!(history.contains("(built in)"), "{history}");
}

#[test]
fn a_faulty_own_list_is_named_with_what_to_do() {
    let env = Env::new();
    own(&env, "mine.json", "{ \"format\": 1, ");
    own(&env, "checklist.schema.json", "{}");
    let outcome = env.run(&["checklist", "list"]).done();
    assert!(
        flat(&outcome.stderr).contains("mine.json has errors and is not used"),
        "{}",
        outcome.stderr
    );
    assert!(
        flat(&outcome.stderr).contains("kakunin checklist check "),
        "{}",
        outcome.stderr
    );
    assert!(
        !outcome.stderr.contains("schema"),
        "the schema is no checklist: {}",
        outcome.stderr
    );
    let json = env.run(&["checklist", "list", "--json"]).done();
    assert!(json.json().as_array().unwrap().len() >= 2);
    let new = env.run(&["new", "mine", "--no-input"]);
    assert!(
        new.status == 1 && flat(&new.stderr).contains("mine.json has errors"),
        "{}",
        new.stderr
    );
}

#[test]
fn a_faulty_own_list_of_a_built_in_id_is_not_replaced_without_a_word() {
    let env = Env::new();
    let faulty =
        changed("suspicious-order").replacen("\"version\": \"1.", "\"version\": \"one.", 1);
    own(&env, "orders.json", &faulty);
    let new = env
        .run(&[
            "new",
            "suspicious-order",
            "--service",
            "Acorn",
            "--no-input",
        ])
        .done();
    assert!(
        flat(&new.stderr).contains("orders.json has errors and is not used"),
        "{}",
        new.stderr
    );
}

#[test]
fn two_own_files_with_one_id_are_told_apart() {
    let env = Env::new();
    own(&env, "a.json", &changed("suspicious-order"));
    own(&env, "b.json", &changed("suspicious-order"));
    let said = flat(&env.run(&["checklist", "list"]).done().stderr);
    assert!(
        said.contains("b.json is not used: another file has the id suspicious-order"),
        "{said}"
    );
    assert!(!said.contains("a.json"), "{said}");
}

#[test]
fn own_lists_may_open_each_other() {
    let env = Env::new();
    let opens = changed("suspicious-order").replace("\"unauthorized-access\"", "\"my-access\"");
    own(&env, "a.json", &opens);
    let access = fs::read_to_string("checklists/unauthorized-access.json").unwrap();
    own(
        &env,
        "b.json",
        &access.replacen("\"unauthorized-access\"", "\"my-access\"", 1),
    );
    let outcome = env.run(&["checklist", "list"]).done();
    assert!(
        outcome.stdout.contains("my-access") && outcome.stderr.is_empty(),
        "{outcome:?}"
    );
    let file = env.home().join("config/kakunin/checklists/a.json");
    env.run(&["checklist", "check", file.to_str().unwrap()])
        .done();
}

/// The folder of one's own checklists.
fn folder(env: &Env) -> std::path::PathBuf {
    env.home().join("config/kakunin/checklists")
}

#[test]
fn a_new_list_is_checked_walked_and_reported_as_it_is() {
    let env = Env::new();
    let said = env.run(&["checklist", "new", "our-orders"]).done().stdout;
    let file = folder(&env).join("our-orders.json");
    assert!(
        said.contains(&format!("kakunin checklist check {}", file.display())),
        "{said}"
    );
    assert!(said.contains("kakunin new our-orders"), "{said}");
    let checked = env
        .run(&["checklist", "check", file.to_str().unwrap()])
        .done()
        .stdout;
    assert!(checked.contains("0 errors, 0 warnings"), "{checked}");
    let schema = fs::read_to_string(folder(&env).join("checklist.schema.json")).unwrap();
    assert_eq!(
        schema,
        fs::read_to_string("checklists/checklist.schema.json").unwrap()
    );
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .contains("\"$schema\": \"./checklist.schema.json\"")
    );

    env.run(&["new", "our-orders", "--service", "Acorn", "--no-input"])
        .done();
    env.run(&["record", "can-sign-in", "yes"]).done();
    let board = env.run(&["board"]).done().stdout;
    assert!(
        board.contains("[own list]") && board.contains("save the pages"),
        "{board}"
    );
    assert!(
        env.run(&["report"])
            .done()
            .stdout
            .contains("our-orders 0.1.0")
    );
}

#[test]
fn a_copy_of_a_built_in_list_takes_its_place_or_another_name() {
    let env = Env::new();
    let said = env
        .run(&["checklist", "new", "--from", "suspicious-order"])
        .done()
        .stdout;
    assert!(said.contains("in place of the built-in one"), "{said}");
    let copy = fs::read_to_string(folder(&env).join("suspicious-order.json")).unwrap();
    assert_eq!(
        copy,
        fs::read_to_string("checklists/suspicious-order.json").unwrap()
    );
    env.run(&["checklist", "new", "mine", "--from", "suspicious-order"])
        .done();
    let renamed = fs::read_to_string(folder(&env).join("mine.json")).unwrap();
    assert_eq!(
        renamed,
        copy.replacen("\"id\": \"suspicious-order\"", "\"id\": \"mine\"", 1)
    );
    let list = env.run(&["checklist", "list"]).done().stdout;
    assert_eq!(list.matches("(your own list)").count(), 2, "{list}");
}

#[test]
fn nothing_that_exists_is_overwritten() {
    let env = Env::new();
    own(&env, "ours.json", "precious");
    own(&env, "checklist.schema.json", "older");
    let refused = env.run(&["checklist", "new", "ours"]);
    assert!(
        refused.status == 1 && flat(&refused.stderr).contains("nothing is overwritten"),
        "{}",
        refused.stderr
    );
    assert_eq!(
        fs::read_to_string(folder(&env).join("ours.json")).unwrap(),
        "precious"
    );
    let new = env.run(&["checklist", "new", "other"]).done();
    assert!(
        flat(&new.stderr).contains("checklist.schema.json is from another version"),
        "{}",
        new.stderr
    );
    assert!(
        flat(&new.stderr).contains("ours.json has errors and is not used"),
        "{}",
        new.stderr
    );
    assert_eq!(
        fs::read_to_string(folder(&env).join("checklist.schema.json")).unwrap(),
        "older"
    );

    let file = env.home().join("here.json");
    let path = file.to_str().unwrap();
    env.run(&["checklist", "new", "third", "-o", path]).done();
    let before = fs::read_to_string(&file).unwrap();
    assert_eq!(
        env.run(&["checklist", "new", "fourth", "-o", path]).status,
        1
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn a_new_list_needs_a_proper_id_and_a_list_that_is_there() {
    let env = Env::new();
    for id in ["Our Orders", "../out", "x\"", "reach", ""] {
        let outcome = env.run(&["checklist", "new", id]);
        assert_eq!(outcome.status, 2, "{id}: {outcome:?}");
    }
    assert_eq!(
        env.run(&["checklist", "new", "--from", "nothing"]).status,
        1
    );
    assert!(!folder(&env).exists(), "nothing was made");
}

/// A list whose steps say more than one sentence.
const LONGER: &str = r#"{
  "format": 1, "id": "fence", "version": "1.0.0", "languages": ["en", "ja"],
  "title": { "en": "The fence is open", "ja": "柵が開いている" },
  "triage": { "en": "The fence is open", "ja": "柵が開いている" },
  "about": { "en": "For one's own fence.\n- not for gates", "ja": "自宅の柵です。\n- 門は対象外" },
  "sources": [{ "id": "S1", "title": "The fence maker's page", "url": "https://fence.example", "checked": "2026-11-30" }],
  "default_sources": ["S1"],
  "parties": [{ "id": "neighbour", "name": { "en": "the neighbour", "ja": "隣の人" }, "at_hand": true }],
  "phases": [{ "id": "now", "title": { "en": "Now", "ja": "今" }, "steps": [
    { "id": "side", "ask": { "en": "Which side is open?", "ja": "どの面が開いていますか。" }, "type": "choice",
      "options": [{ "id": "north", "label": { "en": "north", "ja": "北" } }, { "id": "south", "label": { "en": "south", "ja": "南" } }] },
    { "id": "close", "who": "neighbour", "title": { "en": "close it", "ja": "閉める" },
      "do": { "en": "Close the {answer.side} side.", "ja": "{answer.side}側を閉めます。" },
      "text": { "en": "Do it before dark.\n- look for tracks\n- keep the {answer.side} bolt",
                "ja": "暗くなる前に閉めます。\n- 足跡を探す\n- {answer.side}側のかんぬきを残す" } }
  ] }]
}"#;

#[test]
fn a_step_says_more_than_its_name_and_names_an_answer() {
    for (lang, name, who, more) in [
        (
            "en",
            "close it",
            "the neighbour",
            "Close the north side.\nDo it before dark.\nlook for tracks\nkeep the north bolt",
        ),
        (
            "ja",
            "閉める",
            "隣の人",
            "北側を閉めます。\n暗くなる前に閉めます。\n足跡を探す\n北側のかんぬきを残す",
        ),
    ] {
        let env = Env::new().lang(lang);
        let file = env.file("fence.json", LONGER);
        let file = file.to_str().unwrap();
        env.run(&["checklist", "check", "--strict", file]).done();
        env.run(&["new", file, "--no-input"]).done();
        let asked = env.run(&["checklist", "show", file]).done().stdout;
        assert!(!asked.contains("{answer"), "{asked}");
        env.run(&["record", "side", "north"]).done();
        let board = env.run(&["board"]).done().stdout;
        assert!(board.contains(name) && board.contains(who), "{board}");
        let json = env.run(&["report", "--format", "json"]).done().stdout;
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        let points = report["points"].as_array().unwrap();
        let point = points.iter().find(|point| point["what"] == name).unwrap();
        let text = point["text"].as_str().unwrap().replace("- ", "");
        assert_eq!(text, more, "{lang}");
    }
}
