//! Lists for other programs: what is written is read again, and no text is lost.

use std::{fs, path::Path, process::Command};

use serde_json::Value;

use super::whole::leaves;
use crate::env::Env;

const LISTS: [&str; 6] = [
    "suspicious-order",
    "unauthorized-access",
    "infected-device",
    "locked-account",
    "no-contact",
    "customer-report",
];

fn solid(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The texts of a list in one language that have no placeholder: deeds, questions, reasons.
fn texts(list: &Value, lang: &str, found: &mut Vec<String>) {
    match value_in(list, lang) {
        Some(text) => found.extend(text.lines().filter(|line| !line.contains('{')).map(solid)),
        None => match list {
            Value::Object(members) => {
                // Short forms for a column and a call sheet, and what only this program does.
                let left_out = ["label", "brief", "parties", "items", "signs", "options"];
                let members = members
                    .iter()
                    .filter(|(key, _)| !left_out.contains(&key.as_str()));
                members.for_each(|(_, value)| texts(value, lang, found));
            }
            Value::Array(items) => items.iter().for_each(|item| texts(item, lang, found)),
            _ => {}
        },
    }
}

fn value_in<'a>(value: &'a Value, lang: &str) -> Option<&'a str> {
    value.get("en")?;
    value.get(lang)?.as_str()
}

#[test]
fn no_text_is_lost_on_the_way_out_and_back() {
    for list in LISTS {
        let own = fs::read_to_string(format!("checklists/{list}.json")).unwrap();
        let own: Value = serde_json::from_str(&own).unwrap();
        for lang in ["en", "ja"] {
            let mut wanted = Vec::new();
            texts(&own, lang, &mut wanted);
            for form in ["cacao", "markdown"] {
                let env = Env::new().lang(lang);
                let export = ["checklist", "export", list, "--format", form];
                let written = env.run(&export).done();
                assert!(!written.stderr.is_empty(), "what is lost is said");
                let import = ["checklist", "import", "-", "-o", "-", "--language", lang];
                let read = env.run_with(&import, &written.stdout).done().stdout;
                let read: Value = serde_json::from_str(&read).unwrap();
                let all = solid(&leaves(&read));
                let missing: Vec<_> = wanted.iter().filter(|text| !all.contains(*text)).collect();
                assert!(missing.is_empty(), "{list} {lang} {form}: {missing:#?}");
                let count = |list: &Value| {
                    let phases = list["phases"].as_array().unwrap().iter();
                    phases
                        .map(|phase| phase["steps"].as_array().unwrap().len())
                        .sum::<usize>()
                };
                if form == "markdown" {
                    assert_eq!(count(&read), count(&own), "{list} {lang}: steps stay steps");
                }
            }
        }
    }
}

#[test]
fn an_export_says_what_it_cannot_say_and_takes_known_forms_only() {
    let env = Env::new();
    let export =
        |more: &[&str]| env.run(&[&["checklist", "export", "suspicious-order"], more].concat());
    let told = export(&["-o", "list.json"]).done();
    for part in [
        "Not kept as it was:",
        "texts in other languages",
        "steps for each item",
    ] {
        assert!(told.stderr.contains(part), "{}", told.stderr);
    }
    let value: Value = serde_json::from_str(&env.read("list.json")).unwrap();
    assert_eq!(value["spec_version"], "cacao-2.0");
    let again = export(&["-o", "again.json"]).done();
    assert_eq!(again.status, 0);
    assert_eq!(env.read("list.json"), env.read("again.json"), "ids stay");
    let json = export(&["-o", "list.md", "--json"]).done().json();
    assert!(json["lost"].as_array().unwrap().len() > 3, "{json}");
    assert!(env.read("list.md").starts_with("# Orders I did not make\n"));
    assert_eq!(export(&["--format", "bpmn"]).status, 2);
    assert_eq!(export(&["-o", "list.pdf"]).status, 2);
    assert_eq!(export(&["--language", "fr"]).status, 2);
    assert_eq!(env.run(&["checklist", "export", "gone"]).status, 1);
}

/// The schemas of the standard are read from the folder that `KAKUNIN_CACAO_SCHEMAS` names: the
/// `schemas` of oasis-open/cacao-json-schemas.
#[test]
#[ignore = "needs node with the packages of tests/outside, and the schemas that KAKUNIN_CACAO_SCHEMAS names"]
fn cacao_schemas() {
    let schemas = std::env::var("KAKUNIN_CACAO_SCHEMAS").unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cacao");
    let _gone = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for list in LISTS {
        for lang in ["en", "ja"] {
            let file = folder.join(format!("{list}-{lang}.json"));
            let file = file.to_str().unwrap();
            Env::new()
                .lang(lang)
                .run(&["checklist", "export", list, "-o", file])
                .done();
        }
    }
    let done = Command::new("node")
        .arg("tests/outside/cacao.mjs")
        .args([Path::new(&schemas), &folder])
        .output()
        .unwrap();
    println!("{}", String::from_utf8_lossy(&done.stdout));
    assert!(done.status.success(), "{done:?}");
}
