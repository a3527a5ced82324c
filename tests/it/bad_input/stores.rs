//! Stores that cannot be used: read-only, full, from the future, no store at all, held by another
//! program.

#![expect(clippy::disallowed_methods, reason = "the tests make and spoil files")]

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
    process::Command,
};

use kakunin::record::seal::Tip;
use rusqlite::Connection;

use super::record;
use crate::env::{Env, Outcome};

fn with_orders() -> Env {
    let env = Env::new();
    env.with_orders();
    env
}

/// Runs a shell line in which `"$@"` is the program with these arguments.
fn through(env: &Env, line: &str, arguments: &[&str]) -> Outcome {
    let program = env!("CARGO_BIN_EXE_kakunin");
    let mut command = Command::new("sh");
    command
        .args(["-c", line, "sh", program])
        .args(arguments)
        .env_clear()
        .envs(env.variables())
        .current_dir(env.home());
    let output = command
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Outcome {
        status: output.status.code().unwrap_or(-1),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_read_only_store_is_read_and_every_write_refused() {
    let env = with_orders();
    let (folder, before) = (env.store().parent().unwrap().to_owned(), record(&env));
    allow(&env.store(), 0o400);
    allow(&folder, 0o500);
    // File modes do not bind root while it may override them, so root runs the program without that
    // capability.
    let is_root = fs::metadata(env.home()).unwrap().uid() == 0;
    let line = if is_root {
        "exec setpriv --bounding-set=-dac_override,-dac_read_search \"$@\""
    } else {
        "exec \"$@\""
    };
    through(&env, line, &["add", "note", "x"]).fails(
        1,
        &["cannot be written", "--store FILE", "Reading still works"],
    );
    let evidence = env.file("mail.eml", "x");
    through(&env, line, &["add", "evidence", evidence.to_str().unwrap()])
        .fails(1, &["cannot be written"]);
    assert_eq!(
        through(&env, line, &["history", "--json"])
            .done()
            .sound()
            .stdout,
        before
    );
    assert!(
        through(&env, line, &["board"])
            .done()
            .sound()
            .stdout
            .contains("4417")
    );
    allow(&folder, 0o700);
    allow(&env.store(), 0o600);
    assert_eq!(record(&env), before);
    env.run(&["add", "note", "writable again"]).done();
}

#[test]
fn a_full_device_is_said_to_be_full() {
    let says = [
        "disk is full",
        "Free some space",
        "Nothing that was saved is lost",
    ];
    Env::new()
        .run(&[
            "--store",
            "/dev/full",
            "new",
            "suspicious-order",
            "--no-input",
        ])
        .fails(1, &says);
}

/// A limit on the size of files stands in for a disk without room; the next test takes a real one.
#[test]
fn a_store_that_cannot_grow_keeps_what_it_has() {
    let env = with_orders();
    let before = record(&env);
    let line = "trap '' XFSZ; ulimit -f 1; exec \"$@\"";
    through(&env, line, &["add", "note", "x"])
        .fails(1, &["Nothing that was saved is lost", "Free some space"]);
    through(&env, line, &["call", "shop", "--answers", "nowhere"]).fails(1, &[]);
    assert_eq!(record(&env), before);
    let evidence = env.file("mail.eml", vec![b'x'; 300_000]);
    through(&env, line, &["add", "evidence", evidence.to_str().unwrap()])
        .fails(1, &["Nothing that was saved is lost"]);
    assert_eq!(record(&env), before);
    assert!(env.run(&["verify"]).done().stdout.contains("holds"));
}

#[test]
#[ignore = "mounts a small disk, which not every machine allows; .ci/run runs it"]
fn a_full_disk_keeps_what_it_has() {
    let env = with_orders();
    let before = record(&env);
    fs::create_dir(env.home().join("disk")).unwrap();
    let line = "unshare --user --map-root-user --mount sh -c '\
        mount -t tmpfs -o size=320k none disk && cp data/kakunin/kakunin.db disk/ && \
        (head -c 400k /dev/zero >disk/rest 2>/dev/null; true) && \
        { \"$@\" --store disk/kakunin.db add note x; echo \"exit $?\" >&2; \
          \"$@\" --store disk/new.db new suspicious-order --no-input; echo \"exit $?\" >&2; \
          rm disk/rest; \"$@\" --store disk/kakunin.db history --json; }' sh \"$@\"";
    let ran = through(&env, line, &[]).done().sound();
    assert_eq!(
        ran.stderr
            .matches("The disk is full. Free some space")
            .count(),
        2,
        "{ran:?}"
    );
    assert_eq!(ran.stderr.matches("exit 1").count(), 2, "{ran:?}");
    assert_eq!(ran.stdout, before);
}

#[test]
fn a_store_of_a_newer_version_is_not_touched() {
    let env = with_orders();
    let before = record(&env);
    let version = |to: &str| {
        Connection::open(env.store())
            .unwrap()
            .pragma_update(None, "user_version", to)
            .unwrap()
    };
    version("99");
    for arguments in [
        &["board"][..],
        &["add", "note", "x"],
        &["list"],
        &["verify"],
    ] {
        env.run(arguments).fails(
            1,
            &[
                "A newer kakunin wrote it (format 99)",
                "Install that version",
            ],
        );
    }
    env.lang("ja").run(&["board"]).fails(1, &["99"]);
    version("1");
    assert_eq!(record(&env), before);
}

#[test]
fn a_record_of_a_newer_version_is_not_touched() {
    let env = with_orders();
    let sealed = record(&env);
    let store = Connection::open(env.store()).unwrap();
    let opened: String = store
        .query_row("SELECT line FROM events WHERE seq = 1", [], |row| {
            row.get(0)
        })
        .unwrap();
    let line = opened.replace("\"format\":1", "\"format\":2");
    assert_ne!(line, opened);
    let events = Tip::default().seal([line]);
    store
        .execute(
            "INSERT INTO incidents SELECT 2, 'from-the-future', 1, ?1, 0, summary FROM incidents WHERE number = 1",
            [&events[0].hash],
        )
        .unwrap();
    store
        .execute(
            "INSERT INTO events VALUES (2, 1, ?1, ?2)",
            [&events[0].line, &events[0].hash],
        )
        .unwrap();
    for arguments in [&["-i", "2", "board"][..], &["-i", "2", "add", "note", "x"]] {
        env.run(arguments).fails(
            1,
            &[
                "A newer kakunin wrote it (format 2)",
                "Install that version",
            ],
        );
    }
    assert_eq!(
        env.run(&["-i", "1", "history", "--json"]).done().stdout,
        sealed
    );
}

#[test]
fn a_file_that_is_no_store_is_left_alone() {
    let env = with_orders();
    for bytes in [
        &b"not a store"[..],
        &[b'x'; 5000],
        b"SQLite format 3\0 but cut off",
    ] {
        let file = env.file("other.db", bytes);
        for arguments in [
            &["board"][..],
            &["new", "suspicious-order", "--no-input"],
            &["add", "note", "x"],
        ] {
            let arguments = [&["--store", file.to_str().unwrap()], arguments].concat();
            env.run(&arguments)
                .fails(1, &["not a kakunin store", "--store FILE"]);
        }
        assert_eq!(fs::read(&file).unwrap(), bytes);
    }
    let foreign = env.home().join("foreign.db");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE events (x); INSERT INTO events VALUES (1)")
        .unwrap();
    let bytes = fs::read(&foreign).unwrap();
    env.run(&[
        "--store",
        "foreign.db",
        "new",
        "suspicious-order",
        "--no-input",
    ])
    .fails(1, &["not a kakunin store"]);
    assert_eq!(fs::read(&foreign).unwrap(), bytes);
    env.run(&["--store", ".", "board"])
        .fails(1, &["not a kakunin store"]);
    env.run(&["--store", "nowhere/at/all/x.db", "board"])
        .fails(1, &["no open incident"]);
}

#[test]
fn a_damaged_store_says_where_to_look() {
    let env = with_orders();
    let mut bytes = fs::read(env.store()).unwrap();
    let middle = bytes.len() / 2;
    bytes[4096..middle * 2].fill(0x5a);
    fs::write(env.home().join("damaged.db"), bytes).unwrap();
    for arguments in [
        &["board"][..],
        &["history"],
        &["add", "note", "x"],
        &["verify"],
    ] {
        let ran = env
            .run(&[&["--store", "damaged.db"], arguments].concat())
            .sound();
        assert!(matches!(ran.status, 1 | 3), "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains("store"), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn a_store_that_another_program_holds_is_read_and_written_later() {
    let env = with_orders();
    let before = record(&env);
    let other = Connection::open(env.store()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    env.run(&["add", "note", "x"])
        .fails(1, &["Another program holds it", "wait and try again"]);
    assert_eq!(record(&env), before);
    other.execute_batch("ROLLBACK").unwrap();
    env.run(&["add", "note", "later"]).done();
    assert_eq!(env.run(&["verify"]).done().status, 0);
}

#[test]
fn a_store_that_another_program_keeps_for_itself_is_said_to_be_held() {
    let env = with_orders();
    let before = record(&env);
    let other = Connection::open(env.store()).unwrap();
    other
        .execute_batch(
            "PRAGMA locking_mode = exclusive; BEGIN EXCLUSIVE; CREATE TABLE t (x); ROLLBACK",
        )
        .unwrap();
    env.run(&["board"]).fails(1, &["Another program holds it"]);
    drop(other);
    assert_eq!(record(&env), before);
}
