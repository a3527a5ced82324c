//! What stops a bundle, and what is there stays.

use std::{fs, process::Command};

use super::{bundle, files, kept, names, sha256_of};

#[test]
fn a_kept_file_that_was_changed_or_is_gone_stops_the_bundle() {
    let env = kept();
    let kept = files(&env.store().parent().unwrap().join("evidence"));
    let path = &kept
        .iter()
        .find(|(_, bytes)| bytes.starts_with(b"From"))
        .unwrap()
        .0;
    let original = fs::read(path).unwrap();
    for (spoil, why) in [
        (true, "its SHA-256 differs"),
        (false, "is gone from the folder"),
    ] {
        if spoil {
            fs::write(path, "From: somebody else\n").unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
        for name in ["out", "out.zip"] {
            let out = bundle(&env, &["--bundle", name]);
            assert_eq!(out.status, 1, "{out:?}");
            let said = out.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                said.contains("Evidence E1 could not be put into the bundle") && said.contains(why),
                "{said}"
            );
            assert!(
                said.contains("--without E1") && out.stdout.is_empty(),
                "{said}"
            );
        }
    }
    let mut left = fs::read_dir(env.home())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(!left.any(|name| name.starts_with("out") || name.starts_with('.')));
    bundle(&env, &["--bundle", "out", "--without", "E1"]).done();
    assert!(names(&env.home().join("out")).contains(&"evidence/E2-zqhomeqz.txt".to_owned()));
    // What the hint says helps.
    env.file("again.eml", original);
    env.run(&["add", "evidence", "again.eml"]).done();
    bundle(&env, &["--bundle", "whole"]).done();
}

#[test]
fn what_cannot_be_written_is_said_and_what_is_there_stays() {
    let env = kept();
    env.file("mine.zip", "mine");
    env.file("mine", "mine");
    for (path, why) in [
        ("mine.zip", "nothing is overwritten"),
        ("mine", "nothing is overwritten"),
        (".", "nothing is overwritten"),
        ("data", "nothing is overwritten"),
        ("not/there", "no such file"),
        ("not/there.zip", "no such file"),
    ] {
        let out = bundle(&env, &["--bundle", path]);
        assert!(
            out.status == 1 && out.stderr.contains(why) && out.stdout.is_empty(),
            "{path}: {out:?}"
        );
    }
    assert_eq!(
        (env.read("mine"), env.read("mine.zip")),
        ("mine".to_owned(), "mine".to_owned())
    );
    for (arguments, takes) in [
        (&["--bundle", "-"][..], "DIR, NAME.zip"),
        (&["--bundle", "x", "--without", "E9"], "E1, E2"),
        (&["--bundle", "x", "--without", "E"], "E1, E2"),
    ] {
        let out = bundle(&env, arguments);
        assert!(out.status == 2 && out.stderr.contains(takes), "{out:?}");
    }
    for arguments in [
        &["--without", "E1"][..],
        &["--bundle", "x", "-o", "y"],
        &["--bundle", "x", "--format", "md"],
    ] {
        assert_eq!(bundle(&env, arguments).status, 2, "{arguments:?}");
    }
    assert!(!env.home().join("x").exists());
}

#[test]
#[ignore = "mounts a small disk, which not every machine allows; .ci/run runs it"]
fn a_full_disk_leaves_no_half_bundle() {
    let env = kept();
    fs::create_dir(env.home().join("disk")).unwrap();
    let line = "mount -t tmpfs -o size=40k none disk && for name in out out.zip; do \
        \"$0\" report --bundle disk/$name --lang \"$1\"; echo \"exit $?\" >&2; done; ls -A disk";
    for (lang, full) in [
        ("en", "The disk is full. Free some space"),
        ("ja", "ディスクがいっぱいです"),
    ] {
        let mut command = Command::new("unshare");
        command.args([
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            line,
            env!("CARGO_BIN_EXE_kakunin"),
            lang,
        ]);
        let noise: Vec<u8> = (0..20_000_u32)
            .flat_map(|n| sha256_of(&n.to_le_bytes()).into_bytes())
            .collect();
        env.run(&[
            "add",
            "evidence",
            env.file("noise", noise).to_str().unwrap(),
        ])
        .done();
        let done = command
            .current_dir(env.home())
            .env_clear()
            .envs(env.variables())
            .env("PATH", "/usr/bin:/bin")
            .output();
        let done = done.unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(
            (said.matches(full).count(), said.matches("exit 1").count()),
            (2, 2),
            "{said}"
        );
        assert_eq!(
            String::from_utf8(done.stdout).unwrap(),
            "",
            "nothing stays behind"
        );
    }
}
