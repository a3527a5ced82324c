//! What the program writes, read by tools that other people made (`tests/outside`): they know what is right for a page, a
//! table, a calendar, and this program's own tests do not get to say so.

#![expect(clippy::disallowed_methods, reason = "the files go to a folder that somebody can look into afterwards")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{env::Env, story1::flags::told_in};

/// Days after story 1 has ended.
const LATER: &str = "2026-06-02T09:00:00+09:00";

/// A fresh folder for the files; it stays, so that they can be looked at.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
    let _gone = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The reports of story 1 in both languages and every form.
fn reports(env: &Env, folder: &Path) {
    for lang in ["en", "ja"] {
        for format in ["html", "md"] {
            let file = folder.join(format!("story1-{lang}.{format}"));
            env.run(&["report", "--lang", lang, "--format", format, "-o", file.to_str().unwrap()]).done();
        }
    }
}

#[test]
#[ignore = "needs node with the packages of tests/outside, java and chromium: .ci/run installs them"]
fn tools_of_others_find_nothing_to_complain_of() {
    let folder = folder();
    let env = Env::new();
    told_in(&env);
    reports(&env.at(LATER), &folder);
    let done = Command::new("node").arg("tests/outside/check.mjs").arg(&folder).output().unwrap();
    println!("{}", String::from_utf8_lossy(&done.stdout));
    assert!(
        done.status.success(),
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
}
