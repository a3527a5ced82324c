//! `report --bundle`: report and evidence as a folder or a ZIP file, with hashes that other
//! programs check.

#![expect(clippy::disallowed_methods, reason = "a bundle is files")]

mod refusals;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::env::{Env, Outcome};

/// Story 1 with evidence, a word planted in each place that some reader must not see.
fn kept() -> Env {
    let env = Env::new();
    env.with_orders();
    env.run(&["add", "note", "zqnoteqz"]).done();
    let keep = |name: &str, bytes: &str, about: &[&str]| {
        let path = env.file(name, bytes);
        env.run(&[&["add", "evidence", path.to_str().unwrap()][..], about].concat())
            .done();
    };
    keep(
        "zqmailqz 注文 確認.eml",
        "From: zqfromqz@acorn.example\nSubject: zqsubjectqz\n\nzqbodyqz\n",
        &["--item", "4417"],
    );
    keep("zqhomeqz.txt", "zqaboutnothingqz\n", &[]);
    env
}

/// The bytes and paths of a folder.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path))
        } else {
            found.push((path.clone(), fs::read(&path).unwrap()))
        }
    }
    found.sort();
    found
}

fn names(folder: &Path) -> Vec<String> {
    let name = |path: &Path| {
        path.strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    files(folder).iter().map(|(path, _)| name(path)).collect()
}

fn bundle(env: &Env, arguments: &[&str]) -> Outcome {
    env.run(&[&["report"], arguments].concat())
}

#[cfg(target_os = "linux")]
fn checked(folder: &Path) -> (bool, String) {
    let done = Command::new("sha256sum")
        .args(["--strict", "-c", "SHA256SUMS"])
        .current_dir(folder)
        .output()
        .unwrap();
    (
        done.status.success(),
        String::from_utf8(done.stdout).unwrap(),
    )
}

#[cfg(target_os = "linux")]
#[test]
fn sha256sum_accepts_every_file_whatever_it_was_called() {
    let env = kept();
    for (at, name) in [
        "a b.txt",
        "-rf",
        "CON",
        "back\\slash.txt",
        "line\nbreak",
        "\u{202e}gpj.exe",
        "x.y.",
        "写真.jpg",
        "'$(id)'",
    ]
    .iter()
    .chain([&"n".repeat(250).as_str()])
    .enumerate()
    {
        let path = env.file(name, format!("file {at}"));
        env.run(&["add", "evidence", path.to_str().unwrap()]).done();
    }
    // The same file twice.
    env.run(&["add", "evidence", "写真.jpg"]).done();
    bundle(&env, &["--bundle", "out"]).done();
    let folder = env.home().join("out");
    let (holds, said) = checked(&folder);
    assert!(
        holds && said.lines().all(|line| line.ends_with(": OK")),
        "{said}"
    );
    assert_eq!(
        said.lines().count() + 1,
        names(&folder).len(),
        "every file but the list itself"
    );
    let kept: Vec<_> = names(&folder)
        .into_iter()
        .filter(|name| name.starts_with("evidence/"))
        .collect();
    assert_eq!(kept.len(), 13);
    assert!(
        kept.contains(&"evidence/E1-zqmailqz-注文-確認.eml".to_owned()),
        "{kept:?}"
    );
    let report = env.read("out/report.html");
    assert!(
        report.contains("zqmailqz 注文 確認.eml"),
        "the name that it had stands in the report"
    );

    fs::write(folder.join("evidence/E3-a-b.txt"), "changed").unwrap();
    let (holds, said) = checked(&folder);
    assert!(
        !holds && said.contains("evidence/E3-a-b.txt: FAILED"),
        "{said}"
    );
}

#[test]
fn each_reader_gets_its_files_and_no_planted_word() {
    let env = kept();
    for (reader, gets) in [
        (
            "self",
            &[
                "zqnoteqz",
                "zqmailqz",
                "zqfromqz",
                "zqsubjectqz",
                "zqbodyqz",
                "zqhomeqz",
                "zqaboutnothingqz",
            ][..],
        ),
        (
            "police",
            &[
                "zqmailqz",
                "zqfromqz",
                "zqsubjectqz",
                "zqbodyqz",
                "zqhomeqz",
                "zqaboutnothingqz",
            ],
        ),
        // The mail is about an order that it decides on, and goes along whole.
        ("card", &["zqmailqz", "zqfromqz", "zqsubjectqz", "zqbodyqz"]),
        ("shop", &[]),
        ("courier", &[]),
    ] {
        for lang in ["en", "ja"] {
            let out = format!("{reader}-{lang}");
            bundle(&env, &["--for", reader, "--in", lang, "--bundle", &out]).done();
            let all: Vec<_> = files(&env.home().join(&out))
                .into_iter()
                .map(|(path, bytes)| {
                    format!("{}\n{}", path.display(), String::from_utf8_lossy(&bytes))
                })
                .collect();
            for word in [
                "zqnoteqz",
                "zqmailqz",
                "zqfromqz",
                "zqsubjectqz",
                "zqbodyqz",
                "zqhomeqz",
                "zqaboutnothingqz",
            ] {
                let found = all.iter().any(|text| text.contains(word));
                assert_eq!(found, gets.contains(&word), "{reader} {lang} {word}");
            }
        }
    }
    let out = bundle(
        &env,
        &["--for", "police", "--mask", "strict", "--bundle", "strict"],
    )
    .done();
    assert!(
        out.stdout
            .contains("Not enclosed: E1, E2\nUnder the strict mask no kept file goes along"),
        "{out:?}"
    );
    assert!(
        files(&env.home().join("strict"))
            .iter()
            .all(|(path, bytes)| {
                let text = path.display().to_string() + &String::from_utf8_lossy(bytes);
                !text.contains("zqmailqz") && !text.contains("zqbodyqz")
            })
    );
}

#[test]
fn a_zip_file_is_the_same_each_time_and_what_is_said_of_it_is_true() {
    let env = kept();
    let made = |name: &str| bundle(&env, &["--for", "card", "--bundle", name, "--json"]).done();
    let said = made("one.zip");
    made("two.zip");
    let bytes = fs::read(env.home().join("one.zip")).unwrap();
    assert_eq!(bytes, fs::read(env.home().join("two.zip")).unwrap());
    assert!(
        said.stderr
            .contains("Mails, with every address in their heads: E1."),
        "{said:?}"
    );
    let said = said.json();
    assert_eq!(said["holds"]["mail"], serde_json::json!([1]));
    let paths: Vec<_> = said["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].as_str().unwrap())
        .collect();
    let known = [
        "report.html",
        "report.json",
        "statements.csv",
        "README.txt",
        "evidence/E1-zqmailqz-注文-確認.eml",
        "SHA256SUMS",
    ];
    assert_eq!(paths, known);
    bundle(&env, &["--for", "card", "--bundle", "folder"]).done();
    let sums = env.read("folder/SHA256SUMS");
    for file in said["files"].as_array().unwrap() {
        let (path, sha256) = (
            file["path"].as_str().unwrap(),
            file["sha256"].as_str().unwrap(),
        );
        let bytes = fs::read(env.home().join("folder").join(path)).unwrap();
        assert_eq!(
            (file["size"].as_u64(), sha256),
            (Some(bytes.len() as u64), sha256_of(&bytes).as_str()),
            "{path}"
        );
        assert!(
            path == "SHA256SUMS" || sums.contains(&format!("{sha256}  {path}\n")),
            "{path}"
        );
    }
    let list = said["files"].as_array().unwrap().last().unwrap();
    assert_eq!(said["sums"], list["sha256"]);
}

fn sha256_of(bytes: &[u8]) -> String {
    kakunin::record::seal::sha256_hex(bytes)
}

#[test]
fn without_evidence_there_is_a_bundle_all_the_same() {
    let env = Env::new();
    env.with_orders();
    let said = bundle(&env, &["--bundle", "out"]).done();
    assert!(
        said.stdout
            .starts_with("Bundle written: out. Files: 7, evidence among them: 0"),
        "{said:?}"
    );
    let known = [
        "README.txt",
        "SHA256SUMS",
        "calendar.ics",
        "checks.csv",
        "report.html",
        "report.json",
        "statements.csv",
    ];
    assert_eq!(names(&env.home().join("out")), known);
    let readme = env.read("out/README.txt");
    assert!(
        readme.contains("sha256sum -c SHA256SUMS") && !readme.contains("evidence/"),
        "{readme}"
    );
}

#[test]
#[ignore = "needs python3 and unzip"]
fn programs_of_others_read_the_zip_file() {
    let env = kept();
    bundle(&env, &["--bundle", "out.zip"]).done();
    let run = |program: &str, arguments: &[&str]| {
        let done = Command::new(program)
            .args(arguments)
            .current_dir(env.home())
            .output()
            .unwrap();
        assert!(done.status.success(), "{program}: {done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    run("unzip", &["-tq", "out.zip"]);
    let python = "import zipfile, hashlib\n\
        z = zipfile.ZipFile('out.zip')\n\
        assert z.testzip() is None\n\
        for line in z.read('kakunin-1-self/SHA256SUMS').decode().splitlines():\n\
        \x20   digest, name = line.split('  ', 1)\n\
        \x20   assert hashlib.sha256(z.read('kakunin-1-self/' + name)).hexdigest() == digest, name\n\
        \x20   print(name)\n";
    let names = run("python3", &["-X", "utf8", "-c", python]);
    assert!(
        names.contains("evidence/E1-zqmailqz-注文-確認.eml"),
        "{names}"
    );
}
