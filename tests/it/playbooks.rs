//! Playbooks of other programs: read into lists of one's own, and lists written for others. No text
//! is lost on the way, and what else is lost is named.

#![expect(clippy::disallowed_methods, reason = "playbooks are files")]

mod refused;
mod round_trip;
mod whole;

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::env::Env;

/// How often a kind of thing was lost, and in how many playbooks.
type Lost = BTreeMap<String, (usize, usize)>;

/// The playbooks of a folder.
fn playbooks(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|fault| panic!("{folder:?}: {fault}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    let is_playbook = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        matches!(ending, Some("json" | "md"))
    };
    paths.retain(is_playbook);
    paths.sort();
    paths
}

/// The samples that are here.
fn samples() -> Vec<PathBuf> {
    playbooks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/playbooks"))
}

/// Imports a playbook, walks it once, and finds each of its texts again; what was lost.
fn imported(path: &Path) -> Value {
    let env = Env::new();
    let file = path.to_str().unwrap();
    let done = env
        .run(&["checklist", "import", file, "--json"])
        .done()
        .json();
    let id = done["id"].as_str().unwrap().to_owned();
    let list = done["file"].as_str().unwrap();
    let checked = env
        .run(&["checklist", "check", list, "--json"])
        .done()
        .json();
    assert_eq!(checked["errors"], 0, "{path:?}");
    let original = fs::read_to_string(path).unwrap();
    let texts = whole::texts(&original);
    assert!(!texts.is_empty(), "{path:?}");
    let shown = env.run(&["checklist", "show", &id]).done().stdout;
    whole::assert_in(&texts, &shown, path, "show");
    let new = [
        "new",
        &id,
        "--service",
        "Acorn",
        "--country",
        "JP",
        "--no-input",
    ];
    env.run(&new).done();
    let report = env.run(&["report", "--format", "json"]).done().json();
    let steps = whole::step_texts(&original);
    whole::assert_in(&steps, &whole::leaves(&report), path, "report");
    done
}

/// Imports all of them, and prints what was lost, by kind.
fn all_imported(paths: &[PathBuf]) -> Lost {
    let mut lost = Lost::new();
    let mut families: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths {
        let done = imported(path);
        *families.entry(done["family"].to_string()).or_default() += 1;
        for kind in done["lost"].as_array().unwrap() {
            let (books, times) = lost
                .entry(kind["kind"].as_str().unwrap().to_owned())
                .or_default();
            *books += 1;
            *times += usize::try_from(kind["count"].as_u64().unwrap()).unwrap();
        }
    }
    println!("{} playbooks: {families:?}", paths.len());
    for (kind, (books, times)) in &lost {
        println!("{kind:14} {books:4} playbooks {times:6} times");
    }
    lost
}

#[test]
fn samples_of_each_family_are_read_whole() {
    let lost = all_imported(&samples());
    let kinds = [
        "automation",
        "nesting",
        "formatting",
        "parallel",
        "progress",
        "required",
    ];
    for kind in kinds {
        assert!(lost.contains_key(kind), "{kind}: {lost:?}");
    }
}

/// Playbooks that are not here: case templates and CACAO playbooks that others published.
#[test]
#[ignore = "reads the playbooks of the folder that KAKUNIN_PLAYBOOKS names"]
fn public_playbooks() {
    let folder = env::var("KAKUNIN_PLAYBOOKS").unwrap();
    let paths = playbooks(Path::new(&folder));
    assert!(!paths.is_empty());
    all_imported(&paths);
}

#[test]
fn an_import_says_what_it_did_and_what_it_lost() {
    let env = Env::new();
    let file = samples()
        .into_iter()
        .find(|path| path.ends_with("thehive-v5.json"))
        .unwrap();
    let file = file.to_str().unwrap();
    let told = env.run(&["checklist", "import", file]).done().stdout;
    for part in [
        "Read as: TheHive, 4 steps, language en (guessed; another one: --language)",
        "Not kept as it was:",
        "     1  marks for tasks that must be done: /tasks/1/mandatory",
        "     1  prefixes for titles of cases: /titlePrefix",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let list = env.run(&["checklist", "list"]).done().stdout;
    assert!(list.contains("session-theft"), "{list}");
    let again = env.run(&["checklist", "import", file]);
    assert_eq!(again.status, 1, "nothing is overwritten: {again:?}");
    let other = env.run(&[
        "checklist",
        "import",
        file,
        "--id",
        "second",
        "--language",
        "fr",
    ]);
    assert!(other.done().stdout.contains("language fr\n"));
    let japanese = env
        .lang("ja")
        .run(&["checklist", "import", file, "--id", "third"]);
    assert!(
        japanese
            .done()
            .stdout
            .contains("そのままでは引き継げなかったもの:")
    );
}

#[test]
fn a_list_goes_to_standard_output_and_comes_from_standard_input() {
    let env = Env::new();
    let tasks = "# Lost card\n\n- [ ] Call the bank {now}\n";
    let done = env
        .run_with(&["checklist", "import", "-", "-o", "-"], tasks)
        .done();
    let list: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(
        list["phases"][0]["steps"][0]["do"]["en"],
        "Call the bank (now)"
    );
    assert!(done.stderr.contains("curly brackets"), "{}", done.stderr);
    let whole = env
        .run_with(&["checklist", "import", "-"], "- [ ] Call the bank")
        .done();
    assert!(
        whole.stdout.contains("Everything in it was kept."),
        "{}",
        whole.stdout
    );
}
