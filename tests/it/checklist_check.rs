//! `checklist check` over files, folders, ids and standard input, the form of its values, and
//! `checklist explain`.

#![expect(
    clippy::disallowed_methods,
    reason = "folders of checklists are laid out by hand"
)]

use std::{fs, process::Stdio};

use serde_json::{Value, json};

use crate::env::Env;

/// A list with one error.
const FAULTY: &str = include_str!("../bad-checklists/typo-in-answer.json");
/// A list with one warning.
const WEAK: &str = include_str!("../bad-checklists/empty-phase.json");
/// What every list here is made of, without a fault.
fn sound() -> String {
    FAULTY.replacen("\"No\"", "\"no\"", 1)
}

/// An environment with this list in its own folder.
fn with_own(name: &str, text: &str) -> Env {
    let env = Env::new();
    fs::create_dir_all(env.home().join("config/kakunin/checklists")).unwrap();
    env.file(&format!("config/kakunin/checklists/{name}"), text);
    env
}

/// The names that were checked, with errors and warnings of each.
fn told(value: &Value) -> Vec<(String, u64, u64)> {
    let files = value["files"].as_array().unwrap().iter();
    files
        .map(|file| {
            let count = |key: &str| file[key].as_u64().unwrap();
            (
                file["file"].as_str().unwrap().to_owned(),
                count("errors"),
                count("warnings"),
            )
        })
        .collect()
}

#[test]
fn without_a_name_all_own_and_built_in_lists_are_checked() {
    let env = with_own("mine.json", FAULTY);
    let looked = env.run(&["checklist", "check", "--json"]);
    assert_eq!(looked.status, 3, "{looked:?}");
    let value = looked.json();
    let files = value["files"].as_array().unwrap();
    assert_eq!(
        (&files[0]["origin"], &files[0]["id"]),
        (&json!("own"), &Value::Null)
    );
    assert!(
        files.len() >= 7 && files[1..].iter().all(|file| file["origin"] == "built-in"),
        "{value}"
    );
    assert!(
        told(&value)[1..]
            .iter()
            .all(|(_, errors, warnings)| (*errors, *warnings) == (0, 0)),
        "{value}"
    );
    assert_eq!(
        (&value["errors"], &value["warnings"]),
        (&json!(1), &json!(0))
    );

    let shown = env.run(&["checklist", "check"]).stdout;
    let (shown, hint) = shown.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(hint, "What a code means: kakunin checklist explain K0405");
    assert!(
        shown.contains("mine.json: 1 error, 0 warnings\n")
            && shown.contains("suspicious-order: 0 errors, 0 warnings; "),
        "{shown}"
    );
    assert!(
        shown.ends_with(&format!("{} checklists: 1 error, 0 warnings", files.len())),
        "{shown}"
    );
}

#[test]
fn an_id_names_the_own_list_before_the_built_in_one() {
    let env = with_own(
        "any-name.json",
        &sound().replacen("\"missing-parcel\"", "\"suspicious-order\"", 1),
    );
    let looked =
        |id: &str| env.run(&["checklist", "check", id, "--json"]).done().json()["files"][0].clone();
    let own = looked("suspicious-order");
    assert_eq!(
        (&own["origin"], &own["id"]),
        (&json!("own"), &json!("suspicious-order"))
    );
    assert!(
        own["file"].as_str().unwrap().ends_with("any-name.json"),
        "{own}"
    );
    assert_eq!(looked("locked-account")["file"], "locked-account");

    let env = with_own("mine.json", FAULTY);
    assert_eq!(
        env.run(&["checklist", "check", "mine"]).status,
        3,
        "a list that does not load is found by its file"
    );
    let unknown = env.run(&["checklist", "check", "nothing"]);
    assert!(
        unknown.status == 1 && unknown.stderr.contains("suspicious-order"),
        "{unknown:?}"
    );
}

#[test]
fn a_folder_and_standard_input_are_checked() {
    let env = Env::new();
    fs::create_dir(env.home().join("lists")).unwrap();
    for (name, text) in [
        ("a.json", FAULTY),
        ("b.json", WEAK),
        ("x.schema.json", "{}"),
        ("notes.txt", "no list"),
    ] {
        env.file(&format!("lists/{name}"), text);
    }
    let told_of = |arguments: &[&str], stdin: &str| {
        told(
            &env.run_with(
                &[&["checklist", "check", "--json"], arguments].concat(),
                stdin,
            )
            .json(),
        )
    };
    let names = [
        ("lists/a.json".to_owned(), 1, 0),
        ("lists/b.json".to_owned(), 0, 1),
    ];
    assert_eq!(told_of(&["lists"], ""), names);
    assert_eq!(told_of(&["-"], WEAK), [("-".to_owned(), 0, 1)]);
    let walked = env
        .run_with(&["checklist", "check", "-"], &sound())
        .done()
        .stdout;
    assert!(
        walked.starts_with("-: 0 errors, 0 warnings; ")
            && walked.contains(" combinations of answers tried"),
        "{walked}"
    );
}

#[test]
fn warnings_are_for_reading_unless_strict() {
    let env = Env::new();
    env.file("weak.json", WEAK);
    assert_eq!(env.run(&["checklist", "check", "weak.json"]).status, 0);
    assert_eq!(
        env.run(&["checklist", "check", "weak.json", "--strict"])
            .status,
        3
    );
    env.run(&["checklist", "check", "--strict"]).done();
}

#[test]
fn the_form_of_a_problem_stays() {
    let env = Env::new();
    env.file(
        "twice.json",
        include_str!("../bad-checklists/same-step-twice.json"),
    );
    let value = env
        .run(&["checklist", "check", "twice.json", "--json"])
        .json();
    let expected = json!({
        "files": [{
            "file": "twice.json",
            "id": null,
            "origin": "file",
            "errors": 1,
            "warnings": 0,
            "combinations": null,
            "milliseconds": 0,
            "problems": [{
                "code": "K0203",
                "severity": "error",
                "line": 32,
                "column": 17,
                "end": { "line": 32, "column": 29 },
                "pointer": "/phases/0/steps/1/id",
                "message": "`neighbours` stands twice.",
                "hint": "Give each its own.",
                "story": null,
                "related": { "line": 31, "column": 17, "end": { "line": 31, "column": 29 } },
            }],
        }],
        "errors": 1,
        "warnings": 0,
    });
    assert_eq!(value, expected);
}

/// Names of files are bytes; a name that is no text is shown with what it lacks, and the file is
/// read all the same.
#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_text_is_checked() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let env = Env::new();
    let name = OsStr::from_bytes(b"caf\xe9.json");
    if fs::write(env.home().join(name), FAULTY).is_err() {
        // Some file systems refuse such names; nothing can be checked there.
        return;
    }
    let output = env
        .command(&["checklist", "check"])
        .arg(name)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.code() == Some(3) && shown.contains("caf\u{fffd}.json: 1 error"),
        "{shown}"
    );
    let folder = env.run(&["checklist", "check", "--json", "./"]);
    assert_eq!(told(&folder.json()).len(), 1, "{folder:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let env = Env::new();
    env.file("many.json", FAULTY);
    let arguments = [&["checklist", "check"][..], &["many.json"; 400]].concat();
    let mut child = env
        .command(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.code().is_some() && output.stderr.is_empty(),
        "{output:?}"
    );
}

#[test]
fn a_code_is_explained_in_both_languages() {
    let env = Env::new();
    let page = env.run(&["checklist", "explain", "k0405"]).done().stdout;
    assert!(
        page.starts_with("K0405  A value that can never be") && page.contains("\"not_known\""),
        "{page}"
    );
    assert!(
        page.contains("Wrong\n  \"when\": {") && page.contains("Right\n  \"when\": {"),
        "{page}"
    );
    let page = env
        .lang("ja")
        .run(&["checklist", "explain", "Ｋ０４０５"])
        .done()
        .stdout;
    assert!(
        page.starts_with("K0405  決してならない値です") && page.contains("直した例"),
        "{page}"
    );

    let value = env
        .run(&["checklist", "explain", "K0603", "--json"])
        .done()
        .json();
    assert_eq!(
        (&value["code"], &value["severity"]),
        (&json!("K0603"), &json!("warning"))
    );
    assert!(
        ["title", "text", "place", "faulty", "mended"]
            .iter()
            .all(|key| value[key].is_string()),
        "{value}"
    );

    let list = env.run(&["checklist", "explain"]).done().stdout;
    assert!(
        list.starts_with("The file\n  K0001  The file is too large\n"),
        "{list}"
    );
    let codes = env.run(&["checklist", "explain", "--json"]).done().json()["codes"]
        .as_array()
        .map(Vec::len);
    assert_eq!(
        codes,
        Some(list.lines().filter(|line| line.starts_with("  K")).count())
    );

    let near = env.run(&["checklist", "explain", "K04O5"]);
    assert!(
        near.status == 1 && near.stderr.contains("Did you mean K0405?"),
        "{near:?}"
    );
    let none = env.run(&["checklist", "explain", "commas"]);
    assert!(
        none.status == 1 && none.stderr.contains("kakunin checklist explain"),
        "{none:?}"
    );
}

#[test]
fn a_dead_end_is_told_as_a_story_and_keeps_a_list_from_being_attached() {
    let env = Env::new();
    env.file(
        "dead-end.json",
        include_str!("../bad-checklists/dead-end.json"),
    );
    let value = env
        .run(&["checklist", "check", "dead-end.json", "--json"])
        .json();
    let (file, problem) = (&value["files"][0], &value["files"][0]["problems"][0]);
    assert_eq!(
        (&problem["code"], &file["id"]),
        (&json!("K0701"), &Value::Null)
    );
    assert!(
        problem["story"]
            .as_str()
            .unwrap()
            .contains("The courier refused `found`."),
        "{problem}"
    );
    assert!(
        file["combinations"].as_u64().unwrap() > 10 && file["milliseconds"].is_u64(),
        "{file}"
    );

    let refused = env.run(&["new", "dead-end.json", "--service", "Acorn Shop"]);
    assert!(
        refused.status == 3 && refused.stderr.contains("K0701"),
        "{refused:?}"
    );
    env.run(&["new", "suspicious-order", "--service", "Acorn Shop"])
        .done();
    let refused = env.run(&["add", "checklist", "dead-end.json"]);
    assert!(
        refused.status == 3 && refused.stderr.contains("no step follows"),
        "{refused:?}"
    );

    let env = with_own("mine.json", include_str!("../bad-checklists/dead-end.json"));
    let refused = env.run(&["new", "missing-parcel", "--service", "Acorn Shop"]);
    assert!(
        refused.status == 3 && refused.stderr.contains("K0701"),
        "{refused:?}"
    );
}
