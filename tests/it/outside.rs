//! What the program writes, read by tools that other people made (`tests/outside`): they know what
//! is right for a page, a table, a calendar, and this program's own tests do not get to say so.

#![expect(
    clippy::disallowed_methods,
    reason = "the files go to a folder that somebody can look into afterwards"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{env::Env, story1::flags::told_in};

/// Days after story 1 has ended.
const LATER: &str = "2026-06-02T09:00:00+09:00";

/// Whom a report can be for.
const READERS: [&str; 5] = ["self", "card", "police", "shop", "courier"];

/// A fresh folder for the files; it stays, so that they can be looked at.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
    let _gone = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Every reader in every form, with the schema that the JSON promises to follow.
fn reports(env: &Env, folder: &Path, name: &str) {
    fs::write(
        folder.join("report.schema.json"),
        env.run(&["report", "--schema"]).done().stdout,
    )
    .unwrap();
    let forms = [
        ("html", "html"),
        ("md", "md"),
        ("text", "txt"),
        ("json", "report.json"),
        ("csv", "csv"),
        ("csv-checks", "checks.csv"),
        ("ics", "ics"),
    ];
    for (lang, reader) in ["en", "ja"]
        .iter()
        .flat_map(|lang| READERS.map(|reader| (lang, reader)))
    {
        for (form, ending) in forms {
            let file = folder.join(format!("{name}-{reader}-{lang}.{ending}"));
            let file = file.to_str().unwrap();
            env.run(&[
                "report", "--for", reader, "--in", lang, "--format", form, "-o", file,
            ])
            .done();
        }
    }
}

/// The letters to the shop, and each built-in list as a form on paper.
fn letters_and_forms(env: &Env, folder: &Path) {
    for lang in ["en", "ja"] {
        let env = env.lang(lang);
        for kind in [
            "record",
            "dispute",
            "stop",
            "logs",
            "refusal",
            "first-answer",
        ] {
            let letter = env
                .run(&["letter", "shop", "--kind", kind, "--format", "md"])
                .done()
                .stdout;
            fs::write(folder.join(format!("letter-{kind}-{lang}.md")), letter).unwrap();
        }
        for list in ["suspicious-order", "locked-account"] {
            for form in ["html", "md"] {
                let file = folder.join(format!("form-{list}-{lang}.{form}"));
                env.run(&[
                    "checklist",
                    "print",
                    list,
                    "--format",
                    form,
                    "-o",
                    file.to_str().unwrap(),
                ])
                .done();
            }
        }
    }
}

/// A record in which whatever a person can type tries to act: markup, formulas, lines, directions,
/// and great length.
fn nasty(env: &Env) {
    let long = "0123456789abcdef".repeat(4096);
    let words = [
        "<script>alert(1)</script><img src=https://example.com/x.png onerror=alert(1)>",
        "=HYPERLINK(\"https://example.com\",\"x\")",
        "# head | cell | `code` [a](javascript:alert(1)) ![i](https://example.com/i.png) <b>",
        "\u{202e}gpj.exe \u{200b}\u{feff} \u{1b}[2J\u{7} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{845b}\u{e0100}",
        "END:VCALENDAR\r\nBEGIN:VEVENT\r\n \u{2028}folded",
        long.as_str(),
    ];
    env.with_orders();
    for words in words {
        let person: String = words.chars().take(60).collect();
        let said = [
            "record",
            "parcel-stopped@4417",
            "refused",
            "--words",
            words,
            "--person",
            &person,
        ];
        env.run(&[&said[..], &["--reference", &person]].concat())
            .done();
        env.run(&["add", "note", words]).done();
    }
    for name in ["=1+1 <b>.txt", "a;b,c\u{202e}gpj.txt"] {
        env.file(name, "kept");
        env.run(&["add", "evidence", name, "--item", "4417"]).done();
    }
}

#[test]
#[ignore = "needs node with the packages of tests/outside, java and chromium: .ci/run installs them"]
fn tools_of_others_find_nothing_to_complain_of() {
    let folder = folder();
    let story = Env::new();
    told_in(&story);
    reports(&story.at(LATER), &folder, "story1");
    letters_and_forms(&story.at(LATER), &folder);
    let acting = Env::new();
    nasty(&acting);
    reports(&acting, &folder, "nasty");
    let done = Command::new("node")
        .arg("tests/outside/check.mjs")
        .arg(&folder)
        .output()
        .unwrap();
    println!("{}", String::from_utf8_lossy(&done.stdout));
    assert!(
        done.status.success(),
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
}
