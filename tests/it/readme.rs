//! The README and the pages below `docs/` keep their word: their commands run, their screens are the
//! program's, their loop finds a changed record. `UPDATE_EXPECT=1` draws the screen anew; look at the change.

#![expect(
    clippy::disallowed_methods,
    reason = "the README and the record are files"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::env::Env;

/// A fenced block with the comments that stand before it.
pub(crate) struct Block {
    pub(crate) kind: String,
    pub(crate) note: String,
    pub(crate) text: String,
}

pub(crate) fn blocks(readme: &str) -> Vec<Block> {
    let (mut blocks, mut note, mut open) = (Vec::new(), String::new(), None::<Block>);
    for line in readme.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(kind)) => {
                open = Some(Block {
                    kind: kind.to_owned(),
                    note: std::mem::take(&mut note),
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => block.text += &format!("{line}\n"),
            (None, None) => {
                if let Some(found) = line
                    .strip_prefix("<!-- ")
                    .and_then(|line| line.strip_suffix(" -->"))
                {
                    note = found.to_owned();
                }
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// Runs shell lines in the home, with the program on the path.
pub(crate) fn shell(env: &Env, text: &str) -> (bool, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_kakunin"))
        .parent()
        .unwrap()
        .to_str()
        .unwrap();
    let mut command = Command::new("sh");
    command
        .args(["-e", "-c", text])
        .current_dir(env.home())
        .env_clear()
        .envs(env.variables());
    command
        .env("PATH", format!("{program}:{}", env::var("PATH").unwrap()))
        .env_remove("XDG_CONFIG_HOME");
    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.success(),
        said(&output.stdout) + &said(&output.stderr),
    )
}

/// A home in which the repository's checklists lie, as they do where the README is read.
fn home() -> Env {
    let env = Env::new();
    fs::create_dir(env.home().join("checklists")).unwrap();
    for name in ["suspicious-order.json", "unauthorized-access.json"] {
        fs::copy(
            Path::new("checklists").join(name),
            env.home().join("checklists").join(name),
        )
        .unwrap();
    }
    env
}

/// The pages for people: the README and what is below `docs/`.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![PathBuf::from("README.md")];
    let docs = fs::read_dir("docs").unwrap();
    pages.extend(docs.map(|entry| entry.unwrap().path()));
    pages.sort();
    pages
}

/// The block of commands that closes the incident; a page that goes on from another begins before
/// it.
const CLOSES: &str = "kakunin close";

/// A home in which the page was followed, up to the first block that begins with `until`, as far as
/// `until` reaches. A page that goes on from another one begins where that one ended.
fn followed(page: &Path, until: Option<&str>) -> Env {
    let text = fs::read_to_string(page).unwrap();
    let before = text
        .lines()
        .find_map(|line| line.strip_prefix("<!-- goes on from "))
        .and_then(|line| line.strip_suffix(" -->"));
    let mut env = match before {
        Some(other) => followed(Path::new(other), Some(CLOSES)),
        None => home(),
    };
    for block in blocks(&text).iter().filter(|block| block.kind == "sh") {
        if let Some(now) = block.note.strip_prefix("at ") {
            env = env.at(now);
        }
        let last = until.filter(|last| block.text.starts_with(last));
        let commands = last.unwrap_or(&block.text);
        if commands == CLOSES {
            break;
        }
        let (done, said) = shell(&env, commands);
        assert!(done, "{}: {commands}\n{said}", page.display());
        if last.is_some() {
            break;
        }
    }
    env
}

#[test]
fn the_commands_of_every_page_run() {
    let mut ran = 0;
    for page in pages() {
        followed(&page, None);
        let text = fs::read_to_string(&page).unwrap();
        ran += blocks(&text)
            .iter()
            .filter(|block| block.kind == "sh")
            .count();
    }
    assert!(ran >= 12, "only {ran} blocks ran");
}

#[test]
fn the_screen_is_the_programs() {
    let readme = fs::read_to_string("README.md").unwrap();
    let blocks = blocks(&readme);
    let screen = blocks
        .iter()
        .find(|block| block.note == "screen: kakunin board")
        .unwrap();
    // The screen shows the incident just after the first sign.
    let env = followed(
        Path::new("docs/scripts.md"),
        Some("kakunin observe 4417 shipped\n"),
    );
    let drawn = env.run(&["board"]).done().stdout;
    if env::var("UPDATE_EXPECT").is_ok() {
        let fence = |text: &str| format!("<!-- {} -->\n```text\n{text}```", screen.note);
        let drawn = readme.replace(&fence(&screen.text), &fence(&drawn));
        fs::write("README.md", drawn).unwrap();
    } else {
        assert_eq!(
            screen.text, drawn,
            "run with UPDATE_EXPECT=1 and look at the change"
        );
    }
}

#[test]
fn the_first_screen_in_japanese_is_the_programs() {
    let readme = fs::read_to_string("README.md").unwrap();
    for block in blocks(&readme) {
        let Some(name) = block.note.strip_prefix("snapshot: ") else {
            continue;
        };
        let file = fs::read_to_string(format!("tests/it/snapshots/{name}.snap")).unwrap();
        let screen = file.splitn(3, "---\n").nth(2).unwrap();
        assert_eq!(block.text, screen, "{name}");
        return;
    }
    panic!("no first screen");
}

/// Commands in the middle of a sentence are not run, as they may need an incident; but each is one
/// that the program understands.
#[test]
fn commands_in_sentences_are_understood() {
    let mut seen = 0;
    let others = ["CONTRIBUTING.md", "SECURITY.md"].map(PathBuf::from);
    for page in pages().into_iter().chain(others) {
        let text = fs::read_to_string(&page).unwrap();
        let command = |part: &&str| *part == "kakunin" || part.starts_with("kakunin ");
        for line in text.lines().filter(|line| !line.starts_with("```")) {
            for command in line.split('`').skip(1).step_by(2).filter(command) {
                let (understood, said) = shell(&home(), &format!("{command} --help"));
                assert!(understood, "{}: {command}\n{said}", page.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 30, "only {seen} commands were found");
}

#[test]
fn the_shell_loop_holds_a_record_and_finds_a_changed_line_in_it() {
    let page = fs::read_to_string("docs/verify.md").unwrap();
    let blocks = blocks(&page);
    let block = blocks.iter().find(|block| block.note == "verify").unwrap();
    assert!(block.text.lines().count() <= 10, "the page says ten lines");
    let env = Env::new();
    env.with_orders();
    let (holds, said) = shell(&env, &block.text);
    let record = env.read("record.tsv");
    let last = record.lines().last().unwrap().split('\t').next().unwrap();
    assert!(holds && said.trim_end().ends_with(last), "{said}");

    let (_, loop_alone) = block.text.split_once("> record.tsv\n").unwrap();
    for (place, changed) in [
        ("a word", record.replacen("Headphones", "Headphone", 1)),
        ("a hash", record.replacen(last, &"0".repeat(64), 1)),
        (
            "a missing line",
            record
                .lines()
                .filter(|line| !line.contains("4421"))
                .map(|line| format!("{line}\n"))
                .collect(),
        ),
    ] {
        assert_ne!(changed, record, "{place}");
        env.file("record.tsv", changed);
        let (holds, said) = shell(&env, loop_alone);
        assert!(!holds && said.starts_with("changed: "), "{place}: {said}");
        assert_eq!(
            env.run(&["verify", "record.tsv"]).status,
            3,
            "{place}: the program agrees"
        );
    }
}

#[test]
fn what_the_pages_name_is_there() {
    let others = ["CONTRIBUTING.md", "SECURITY.md", "checklists/README.md"].map(PathBuf::from);
    for page in pages().into_iter().chain(others) {
        let text = fs::read_to_string(&page).unwrap();
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().unwrap();
            if target.starts_with("http") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let named = match file {
                "" => page.clone(),
                file => page.parent().unwrap().join(file),
            };
            assert!(named.exists(), "{}: no {target}", page.display());
            let found = heading.is_empty() || headings(&named).contains(&heading.to_owned());
            assert!(found, "{}: no {target}", page.display());
        }
    }
}

/// The headings of a page as links name them.
fn headings(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let titles = text.lines().filter(|line| line.starts_with('#'));
    let link = |title: &str| {
        let kept = title.trim_start_matches('#').trim().to_lowercase();
        kept.replace(' ', "-").replace(['`', ':', ','], "")
    };
    titles.map(link).collect()
}

#[test]
fn the_readme_says_how_to_build_with_which_rust() {
    let readme = fs::read_to_string("README.md").unwrap();
    let setup: Vec<_> = blocks(&readme)
        .into_iter()
        .filter(|block| block.kind == "console")
        .map(|block| block.text)
        .collect();
    assert_eq!(setup, ["$ cargo run --release\n$ cargo test\n"]);
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let oldest = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .unwrap()
        .trim_matches('"');
    assert_eq!(readme.matches(oldest).count(), 3, "Rust {oldest}");
}
