#![expect(
    clippy::disallowed_methods,
    reason = "a test makes and spoils files of its own"
)]

mod unwritable;

use std::{
    fs,
    time::{Duration, Instant},
};

use rusqlite::params;
use tempfile::TempDir;

use super::{open::ReadOnlyReason, *};
use crate::store::{
    Store,
    promises::{add, events, incident, promises, read, summary},
};

/// A folder for the stores of one test. It goes with the test.
fn shelf(_: &str) -> impl Fn(&str) -> Box<dyn Store> + Sync {
    let folder = tempfile::tempdir().unwrap();
    move |name| Box::new(Sqlite::open(&folder.path().join(name).join("kakunin.db")).unwrap())
}

promises!(shelf);

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("data/kakunin.db")
    }

    fn open(&self) -> Result<Sqlite, StoreError> {
        Sqlite::open(&self.path())
    }

    /// A store with three events of one incident.
    fn with_events() -> Self {
        let place = Self::new();
        add(&mut place.open().unwrap(), "one", &Tip::default(), 3).unwrap();
        place
    }

    fn write(&self, bytes: &[u8]) {
        fs::create_dir_all(self.path().parent().unwrap()).unwrap();
        fs::write(self.path(), bytes).unwrap();
    }

    /// The file as any other program would see it.
    fn raw(&self) -> Connection {
        fs::create_dir_all(self.path().parent().unwrap()).unwrap();
        Connection::open(self.path()).unwrap()
    }
}

fn tip(store: &Sqlite) -> Tip {
    store.summaries().unwrap()[0].tip.clone()
}

#[test]
fn the_database_itself_refuses_to_forget() {
    let place = Place::with_events();
    let raw = place.raw();
    for sql in [
        "UPDATE events SET line = ''",
        "DELETE FROM events WHERE seq = 3",
        "INSERT OR REPLACE INTO events (incident, seq, line, hash) VALUES (1, 2, '', '')",
        "INSERT INTO events (incident, seq, line, hash) VALUES (1, 5, '', '')",
        "INSERT INTO events (incident, seq, line, hash) VALUES (1, 3, '', '')",
        "DELETE FROM incidents",
        "INSERT OR REPLACE INTO incidents VALUES (1, 'x', 0, '', 0, '')",
        "INSERT OR REPLACE INTO incidents (id, seq, hash, closed, summary) VALUES ('one', 0, '', 0, '')",
        "UPDATE incidents SET seq = 2",
        "UPDATE incidents SET id = 'two'",
        "UPDATE incidents SET number = 2",
    ] {
        let refused = raw.execute_batch(sql).unwrap_err().to_string();
        assert!(
            refused.contains("never") || refused.contains("follow") || refused.contains("grows"),
            "{sql}: {refused}"
        );
    }
    assert_eq!(
        read(&place.open().unwrap(), "one", 0),
        events(&Tip::default(), 3)
    );
}

#[test]
fn every_commit_is_synced_and_writers_are_waited_for() {
    let store = Place::new();
    let store = store.open().unwrap();
    let pragma = |name| {
        store
            .connection
            .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
    };
    assert_eq!(pragma("journal_mode").unwrap(), "wal".to_owned().into());
    assert_eq!(pragma("synchronous").unwrap(), 2.into());
    assert_eq!(pragma("busy_timeout").unwrap(), 5000.into());
}

#[test]
fn a_store_that_is_up_to_date_is_not_written_when_it_is_opened() {
    let place = Place::with_events();
    let before = fs::read(place.path()).unwrap();
    drop(place.open().unwrap());
    assert_eq!(fs::read(place.path()).unwrap(), before);
    let left: Vec<_> = fs::read_dir(place.path().parent().unwrap())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left, ["kakunin.db"], "one file is the whole store");
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let mut store = place.open().unwrap();
    add(&mut store, "one", &Tip::default(), 1).unwrap();
    let folder = place.path().parent().unwrap().to_owned();
    assert_eq!(
        fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
        0o700
    );
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
    assert_eq!(files.len(), 3, "with -wal and -shm: {files:?}");
    for file in files {
        assert_eq!(
            file.metadata().unwrap().permissions().mode() & 0o777,
            0o600,
            "{file:?}"
        );
    }
}

#[test]
fn an_empty_file_is_a_fresh_store() {
    let place = Place::new();
    place.write(b"");
    assert_eq!(place.open().unwrap().summaries().unwrap(), []);
}

#[test]
fn what_is_no_store_is_said_to_be_none_and_stays_as_it_is() {
    let place = Place::new();
    for bytes in [
        &b"hello"[..],
        &[0; 5000],
        "[\"json\"]".repeat(2000).as_bytes(),
    ] {
        place.write(bytes);
        assert!(matches!(place.open(), Err(StoreError::NotAStore)));
        assert_eq!(fs::read(place.path()).unwrap(), bytes);
    }

    fs::remove_file(place.path()).unwrap();
    place
        .raw()
        .execute_batch("CREATE TABLE songs (name)")
        .unwrap();
    let before = fs::read(place.path()).unwrap();
    assert!(
        matches!(place.open(), Err(StoreError::NotAStore)),
        "another program's database"
    );
    assert_eq!(fs::read(place.path()).unwrap(), before);

    assert!(
        matches!(
            Sqlite::open(place.folder.path()),
            Err(StoreError::NotAStore)
        ),
        "a folder"
    );
    assert!(
        matches!(
            Sqlite::open(&place.path().join("below.db")),
            Err(StoreError::Other(_))
        ),
        "below a file"
    );
}

#[test]
fn a_store_from_the_future_is_refused_and_stays_as_it_is() {
    let place = Place::with_events();
    place
        .raw()
        .pragma_update(None, "user_version", schema::VERSION + 1)
        .unwrap();
    let before = fs::read(place.path()).unwrap();
    assert!(
        matches!(place.open(), Err(StoreError::Newer(version)) if version == schema::VERSION + 1)
    );
    assert_eq!(fs::read(place.path()).unwrap(), before);
}

/// Rows of an unchanged size are written over; `kept` says what that spares.
#[test]
fn a_summary_that_grows_a_little_keeps_its_size() {
    let place = Place::with_events();
    let mut store = place.open().unwrap();
    let after = tip(&store);
    let mut sizes = Vec::new();
    for title in ["one", "a longer title", "a title that is longer still"] {
        store
            .append(&incident("one"), &after, &[], &summary(title))
            .unwrap();
        assert_eq!(store.summaries().unwrap()[0].summary, summary(title));
        let sql = "SELECT length(summary) FROM incidents";
        sizes.push(
            store
                .connection
                .query_row(sql, [], |row| row.get::<_, u64>(0))
                .unwrap(),
        );
    }
    assert_eq!(sizes, [512; 3]);
}

#[test]
fn a_broken_summary_is_damage_and_no_panic() {
    let place = Place::with_events();
    place
        .raw()
        .execute("UPDATE incidents SET summary = 'hello'", [])
        .unwrap();
    assert!(matches!(
        place.open().unwrap().summaries(),
        Err(StoreError::Damaged(_))
    ));
}

#[test]
fn a_path_may_hold_any_character() {
    let place = Place::new();
    let path = place
        .folder
        .path()
        .join("é 注文?mode=memory#%41")
        .join("a?b.db");
    add(&mut Sqlite::open(&path).unwrap(), "one", &Tip::default(), 1).unwrap();
    assert!(path.is_file());
    open::connect_for_reading(&path, ReadOnlyReason::ReadOnly).unwrap();
}

#[test]
fn errors_of_the_system_and_of_sqlite_are_told_apart() {
    use rusqlite::ffi;
    let of = |code| StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    assert!(matches!(of(ffi::SQLITE_BUSY), StoreError::Locked));
    assert!(matches!(of(ffi::SQLITE_BUSY_RECOVERY), StoreError::Locked));
    assert!(matches!(of(ffi::SQLITE_LOCKED), StoreError::Locked));
    assert!(matches!(
        of(ffi::SQLITE_READONLY_DIRECTORY),
        StoreError::ReadOnly
    ));
    assert!(matches!(of(ffi::SQLITE_CANTOPEN), StoreError::ReadOnly));
    assert!(matches!(of(ffi::SQLITE_FULL), StoreError::Full));
    assert!(matches!(of(ffi::SQLITE_IOERR_SHMSIZE), StoreError::Full));
    assert!(matches!(of(ffi::SQLITE_NOTADB), StoreError::NotAStore));
    assert!(matches!(of(ffi::SQLITE_CORRUPT), StoreError::Damaged(_)));
    assert!(matches!(of(ffi::SQLITE_IOERR_READ), StoreError::Other(_)));
    let io = |kind: std::io::ErrorKind| StoreError::from(std::io::Error::from(kind));
    assert!(matches!(
        io(std::io::ErrorKind::ReadOnlyFilesystem),
        StoreError::ReadOnly
    ));
    assert!(matches!(
        io(std::io::ErrorKind::StorageFull),
        StoreError::Full
    ));
    assert!(matches!(
        io(std::io::ErrorKind::NotADirectory),
        StoreError::Other(_)
    ));
}

/// What a kill leaves behind is read by the next start.
#[test]
fn answers_in_the_write_ahead_file_survive_a_program_that_never_closed() {
    let place = Place::with_events();
    let mut running = place.open().unwrap();
    let after = tip(&running);
    add(&mut running, "one", &after, 4).unwrap();
    let copy = place.folder.path().join("copy");
    fs::create_dir(&copy).unwrap();
    for end in ["", "-wal"] {
        fs::copy(
            format!("{}{end}", place.path().display()),
            copy.join(format!("kakunin.db{end}")),
        )
        .unwrap();
    }
    assert_eq!(
        read(&Sqlite::open(&copy.join("kakunin.db")).unwrap(), "one", 0),
        events(&Tip::default(), 7)
    );
}

/// The tables as version 1 wrote them, forever: a literal that no later change may touch.
#[test]
fn a_store_of_version_1_opens() {
    let place = Place::new();
    let raw = place.raw();
    raw.execute_batch(
        "PRAGMA application_id = 1801546613; PRAGMA user_version = 1;
         CREATE TABLE incidents (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
             hash TEXT NOT NULL, closed INTEGER NOT NULL, summary TEXT NOT NULL) STRICT;
         CREATE TABLE events (incident INTEGER NOT NULL, seq INTEGER NOT NULL, line TEXT NOT NULL, hash TEXT NOT NULL,
             PRIMARY KEY (incident, seq)) STRICT, WITHOUT ROWID;
         CREATE TABLE drafts (incident TEXT NOT NULL PRIMARY KEY, question TEXT NOT NULL, text TEXT NOT NULL)
             STRICT, WITHOUT ROWID;",
    )
    .unwrap();
    let all = events(&Tip::default(), 2);
    for Sealed { seq, line, hash } in &all {
        raw.execute(
            "INSERT INTO events VALUES (1, $1, $2, $3)",
            params![seq, line, hash],
        )
        .unwrap();
    }
    let kept = serde_json::to_string(&summary("old")).unwrap();
    raw.execute(
        "INSERT INTO incidents VALUES (1, 'one', 2, $1, 0, $2)",
        params![all[1].hash, kept],
    )
    .unwrap();
    drop(raw);
    let mut store = place.open().unwrap();
    assert_eq!(read(&store, "one", 0), all);
    let after = tip(&store);
    add(&mut store, "one", &after, 1).unwrap();
}
