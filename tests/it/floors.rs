//! The floors of the house: who may name whom, what is pure, and where things stand.
//! `src/architecture.md` says why.

#![expect(clippy::disallowed_methods, reason = "the sources are files")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The longest file, in lines.
const MAX_LINES: usize = 420;

/// The floors, from the ground up, in words of which each is a room.
const GROUND: &str = "answer id text quantity page status";
const FILES: &str = "checklist mail";
const RECORD: &str = "checklist evidence record";
const ENGINE: &str = "checklist evidence record engine";
const PAPERS: &str = "wording screens redaction letter report render";

/// What each room may name beside the ground floor and itself. Rooms of the ground floor name each
/// other; `*` is every room.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("answer", &[]),
    ("id", &[]),
    ("text", &[]),
    ("quantity", &[]),
    ("page", &[]),
    ("status", &[]),
    ("checklist", &[]),
    ("authoring", &["checklist"]),
    ("playbooks", &["checklist"]),
    ("mail", &[]),
    ("alerts", &["mail"]),
    ("orders", &["mail"]),
    ("evidence", &["mail"]),
    ("record", &["checklist evidence"]),
    ("engine", &[RECORD]),
    ("store", &["record system"]),
    ("wording", &[ENGINE]),
    ("screens", &[ENGINE, "wording playbooks"]),
    ("redaction", &[ENGINE, "wording"]),
    ("letter", &[ENGINE, "wording"]),
    ("report", &[ENGINE, "wording redaction"]),
    ("render", &[ENGINE, "wording redaction letter report"]),
    ("ui", &["orders engine"]),
    ("system", &[]),
    ("mailbox", &["mail"]),
    (
        "error",
        &["checklist record engine playbooks store ui system"],
    ),
    (
        "session",
        &[
            ENGINE,
            FILES,
            PAPERS,
            "alerts authoring mailbox orders playbooks store ui system error",
        ],
    ),
    ("commands", &["*"]),
    ("cli", &["*"]),
];

/// What tests may name as well: the engine is compared with what authors are told of a list, lists
/// that are made of playbooks are ones that authors would be told nothing of, and
/// what is drawn is looked at as it is drawn.
const TESTS_MAY_NAME: &[(&str, &str)] = &[
    ("engine", "authoring"),
    ("playbooks", "authoring"),
    ("screens", "render"),
    ("redaction", "report render"),
    ("report", "screens letter render"),
];

/// Rooms without clock, terminal, file, database or randomness.
const PURE: &[&str] = &[
    GROUND,
    FILES,
    ENGINE,
    PAPERS,
    "alerts authoring orders playbooks",
];

/// Whether a list of words has a word.
fn has(lists: &[&str], word: &str) -> bool {
    lists
        .iter()
        .any(|list| list.split(' ').any(|one| one == word))
}

struct Source {
    path: PathBuf,
    /// `engine` of `src/engine/decide/said.rs`.
    part: String,
    /// How deep its module lies: 1 for `src/engine/mod.rs`.
    depth: usize,
    /// Without comments.
    text: String,
    lines: usize,
}

impl Source {
    fn of(path: &Path) -> Self {
        let whole = fs::read_to_string(path).unwrap();
        let inside = path.strip_prefix("src").unwrap().with_extension("");
        let mut names: Vec<_> = inside
            .iter()
            .map(|name| name.to_str().unwrap().to_owned())
            .collect();
        if names.last().is_some_and(|name| name == "mod") {
            names.pop();
        }
        let code: Vec<_> = whole
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let (part, depth) = (names[0].clone(), names.len());
        Self {
            path: path.to_owned(),
            part,
            depth,
            text: code.join("\n"),
            lines: whole.lines().count(),
        }
    }

    fn is_test(&self) -> bool {
        let name = self.path.file_stem().unwrap().to_str().unwrap();
        let inside = self.path.iter().any(|part| part == "tests");
        inside || name.ends_with("tests") || ["promises", "story"].contains(&name)
    }

    /// The text without an inline module of tests.
    fn shipped(&self) -> &str {
        self.text
            .find("#[cfg(test)]\nmod tests {")
            .map_or(&self.text, |end| &self.text[..end])
    }

    /// The parts of the program that the file names.
    fn named(&self, text: &str) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        for (at, _) in text.match_indices("crate::") {
            named.extend(first_names(&text[at + "crate::".len()..]));
        }
        let up = "super::".repeat(self.depth);
        for (at, _) in text.match_indices(&up) {
            let inner = text[..at].ends_with("super::");
            named.extend(
                first_names(&text[at + up.len()..])
                    .into_iter()
                    .filter(|_| !inner),
            );
        }
        named
    }
}

/// The first names of a path or of a group of paths: `a::b` gives a; `{a::{b, c}, d}` gives a and
/// d.
fn first_names(text: &str) -> Vec<String> {
    let name = |text: &str| {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let Some(group) = text.strip_prefix('{') else {
        return vec![name(text)];
    };
    let (mut names, mut depth, mut start) = (Vec::new(), 1, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => {
                names.push(name(group[start..at].trim()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 1 => {
                names.push(name(group[start..at].trim()));
                start = at + 1;
            }
            _ => {}
        }
    }
    names
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    files(Path::new("src"), &mut paths);
    paths.sort();
    assert!(paths.len() > 80, "only {} sources were found", paths.len());
    paths.iter().map(|path| Source::of(path)).collect()
}

#[test]
fn nobody_names_what_stands_above_or_beside() {
    let mut wrong = Vec::new();
    let mut found = 0;
    for source in sources() {
        if ["lib", "main"].contains(&source.part.as_str()) {
            continue;
        }
        let path = source.path.display();
        let Some((_, may)) = MAY_NAME.iter().find(|(room, _)| *room == source.part) else {
            wrong.push(format!(
                "{path} stands on no floor; give it one in {}",
                file!()
            ));
            continue;
        };
        let rooms = |names: BTreeSet<String>| {
            let known = |name: &String| MAY_NAME.iter().any(|(room, _)| room == name);
            names.into_iter().filter(known).collect::<BTreeSet<_>>()
        };
        let shipped = rooms(source.named(source.shipped()));
        for name in rooms(source.named(&source.text)) {
            found += 1;
            let is_of_tests = source.is_test() || !shipped.contains(&name);
            let as_test: Vec<_> = TESTS_MAY_NAME.iter().filter(|_| is_of_tests).collect();
            let may_as_test = |name: &str| {
                let mut own = as_test.iter().filter(|(room, _)| *room == source.part);
                own.any(|(_, more)| has(&[more], name))
            };
            let may_name = name == source.part || has(&[GROUND], &name) || has(may, &name);
            if !may_name && !has(may, "*") && !may_as_test(&name) {
                wrong.push(format!("{path} names {name}"));
            }
        }
    }
    assert!(
        found > 200,
        "only {found} names were found: the sources are read wrongly"
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_are_read_out_of_paths_and_groups() {
    assert_eq!(first_names("engine::Act;"), ["engine"]);
    assert_eq!(
        first_names("{\n    engine::{self, Act},\n    id::CheckId,\n    say,\n};"),
        ["engine", "id", "say", ""]
    );
    assert_eq!(first_names("{id, text::{a, b::{c}}}"), ["id", "text"]);
}

#[test]
fn every_part_of_the_program_stands_on_a_floor() {
    let root = fs::read_to_string("src/lib.rs").unwrap();
    let modules: BTreeSet<_> = root
        .lines()
        .filter_map(|line| line.strip_suffix(';')?.split_once("mod "))
        .filter(|(visibility, _)| matches!(*visibility, "pub " | "pub(crate) "))
        .map(|(_, name)| name)
        .collect();
    assert_eq!(modules, MAY_NAME.iter().map(|(part, _)| *part).collect());
}

#[test]
fn clock_environment_files_and_chance_belong_to_system_and_store() {
    let outside = [
        "Utc::now",
        "Local::now",
        "SystemTime",
        "Instant::now",
        "env::var",
        "std::fs",
        "fs::read",
        "fs::write",
        "File::",
        "Uuid::",
        "std::net",
        "process::Command",
    ];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let own = ["system", "store", "mailbox"].contains(&source.part.as_str());
        for word in outside
            .iter()
            .filter(|word| !own && source.shipped().contains(**word))
        {
            wrong.push(format!("{} says {word}", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_lower_floors_and_the_report_are_pure() {
    let outside = [
        "stdin()",
        "stdout()",
        "stderr()",
        "std::thread",
        "rusqlite",
        "inquire",
        "crossterm",
        "anstream",
        "rustix",
        "println!",
        "eprintln!",
    ];
    let mut wrong = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| has(PURE, &source.part) && !source.is_test())
    {
        for word in outside
            .iter()
            .filter(|word| source.shipped().contains(**word))
        {
            wrong.push(format!("{} says {word}", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_are_short_and_named_by_what_they_know() {
    let mut paths = Vec::new();
    ["src", "tests", "benches"]
        .iter()
        .for_each(|folder| files(Path::new(folder), &mut paths));
    let drawers = [
        "util", "utils", "helper", "helpers", "manager", "common", "misc",
    ];
    let mut wrong = Vec::new();
    for path in &paths {
        let lines = fs::read_to_string(path).unwrap().lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{} has {lines} lines", path.display()));
        }
        let words = path
            .iter()
            .flat_map(|part| part.to_str().unwrap().split(['_', '.']));
        wrong.extend(
            words
                .filter(|word| drawers.contains(word))
                .map(|word| format!("{}: {word}", path.display())),
        );
    }
    assert!(sources().iter().all(|source| source.lines > 0));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_top_of_the_repository_holds_nothing_unexpected() {
    let files = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "deny.toml",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "build.rs",
    ];
    let folders = [
        "src",
        "checklists",
        "tests",
        "benches",
        "findings",
        "docs",
        "packaging",
        "fuzz",
    ];
    for entry in fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let known = if entry.path().is_dir() {
            folders.contains(&name.as_str())
        } else {
            files.contains(&name.as_str())
        };
        assert!(
            known || name.starts_with('.') || name == "target",
            "{name} is not expected at the top"
        );
    }
    for name in files {
        assert!(Path::new(name).exists(), "{name} is missing");
    }
}
