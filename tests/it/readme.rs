//! The README keeps its word: its commands run, its screen is the program's, its loop finds a
//! changed record. `UPDATE_EXPECT=1` draws the screen anew; look at the change.

#![expect(
    clippy::disallowed_methods,
    reason = "the README and the record are files"
)]

use std::{env, fs, path::Path, process::Command};

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

#[test]
fn the_commands_run_and_the_screen_is_the_programs() {
    let readme = fs::read_to_string("README.md").unwrap();
    let blocks = blocks(&readme);
    let mut env = home();
    let mut drawn = String::new();
    let mut ran = 0;
    for block in blocks.iter().filter(|block| block.kind == "sh") {
        if let Some(now) = block.note.strip_prefix("at ") {
            env = env.at(now);
        }
        let (done, said) = shell(&env, &block.text);
        assert!(done, "{}\n{said}", block.text);
        ran += 1;
        // The screen shows the incident just after the first sign.
        if let Some((before, _)) = block.text.split_once("kakunin record") {
            drawn = screen_after(&blocks, before);
        }
    }
    assert!(ran >= 8, "only {ran} blocks ran");
    let screen = blocks
        .iter()
        .find(|block| block.note.starts_with("screen: "))
        .unwrap();
    if env::var("UPDATE_EXPECT").is_ok() {
        let fence = |text: &str| format!("<!-- {} -->\n```text\n{text}```", screen.note);
        fs::write(
            "README.md",
            readme.replace(&fence(&screen.text), &fence(&drawn)),
        )
        .unwrap();
    } else {
        assert_eq!(
            screen.text, drawn,
            "run with UPDATE_EXPECT=1 and look at the change"
        );
    }
}

/// The board in a home of its own, when everything was done up to and with `last`.
fn screen_after(blocks: &[Block], last: &str) -> String {
    let mut env = home();
    for block in blocks.iter().filter(|block| block.kind == "sh") {
        if let Some(now) = block.note.strip_prefix("at ") {
            env = env.at(now);
        }
        let text = if block.text.starts_with(last) {
            last
        } else {
            &block.text
        };
        assert!(shell(&env, text).0, "{text}");
        if text == last {
            break;
        }
    }
    env.run(&["board"]).done().stdout
}

#[test]
fn the_shell_loop_holds_a_record_and_finds_a_changed_line_in_it() {
    let readme = fs::read_to_string("README.md").unwrap();
    let blocks = blocks(&readme);
    let block = blocks.iter().find(|block| block.note == "verify").unwrap();
    assert!(
        block.text.lines().count() <= 10,
        "the README says ten lines"
    );
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
fn what_the_readme_names_is_there() {
    let readme = fs::read_to_string("README.md").unwrap();
    for part in readme.split("](").skip(1) {
        let target = part.split(')').next().unwrap();
        let local = !target.starts_with("http") && !target.starts_with('#');
        assert!(
            !local || Path::new(target).exists(),
            "{target} is not there"
        );
    }
    let setup: Vec<_> = blocks(&readme)
        .into_iter()
        .filter(|block| block.kind == "console")
        .collect();
    assert!(
        setup
            .iter()
            .all(|block| block.text == "$ cargo run --release\n$ cargo test\n")
            && setup.len() == 2
    );
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    assert!(
        manifest.contains("rust-version = \"1.89\""),
        "the README names the oldest Rust"
    );
}
