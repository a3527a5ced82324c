//! A store that is held, full or read-only.

use super::*;

#[test]
fn a_writer_waits_for_another_one_and_gives_up_in_the_end() {
    let place = Place::with_events();
    let mut store = place.open().unwrap();
    let after = tip(&store);
    let other = place.raw();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    store
        .connection
        .busy_timeout(Duration::from_millis(60))
        .unwrap();
    let start = Instant::now();
    assert!(matches!(
        add(&mut store, "one", &after, 1),
        Err(StoreError::Locked)
    ));
    assert!(start.elapsed() >= Duration::from_millis(50));
    assert_eq!(read(&store, "one", 0).len(), 3, "reading goes on meanwhile");
    other.execute_batch("COMMIT").unwrap();
    add(&mut store, "one", &after, 1).unwrap();
}

#[test]
fn a_fresh_store_that_another_program_holds_is_locked() {
    let place = Place::new();
    place.write(b"");
    let other = place.raw();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert!(matches!(
        open::open(&place.path(), Duration::from_millis(20)),
        Err(StoreError::Locked)
    ));
}

#[test]
fn a_full_disk_refuses_the_answer_and_keeps_the_rest() {
    let place = Place::with_events();
    let mut store = place.open().unwrap();
    let mut after = tip(&store);
    store
        .connection
        .execute_batch("PRAGMA max_page_count = 1")
        .unwrap();
    let fault = loop {
        match add(&mut store, "one", &after, 20) {
            Ok(now) => after = now,
            Err(fault) => break fault,
        }
    };
    assert!(matches!(fault, StoreError::Full), "{fault:?}");
    assert_eq!(tip(&store), after);
    assert_eq!(read(&store, "one", 0), events(&Tip::default(), after.seq));
    store
        .connection
        .execute_batch("PRAGMA max_page_count = 100000")
        .unwrap();
    add(&mut store, "one", &after, 20).unwrap();
}

#[test]
fn a_store_that_cannot_be_written_is_read_and_says_why_it_takes_nothing() {
    let place = Place::with_events();
    for (barred, is_why) in [
        (
            ReadOnlyReason::ReadOnly,
            is_read_only as fn(&StoreError) -> bool,
        ),
        (ReadOnlyReason::Full, is_full),
    ] {
        let connection = open::connect_for_reading(&place.path(), barred).unwrap();
        let mut store = Sqlite {
            connection,
            evidence: PathBuf::new(),
            read_only: Some(barred),
        };
        assert_eq!(read(&store, "one", 0), events(&Tip::default(), 3));
        let after = tip(&store);
        assert!(is_why(&add(&mut store, "one", &after, 1).unwrap_err()));
        let draft = Draft {
            text: "ccc".to_owned(),
            ..Draft::default()
        };
        assert!(is_why(
            &store.set_draft(&incident("one"), &draft).unwrap_err()
        ));
        // SQLite itself refuses too, whatever this program believes.
        store.read_only = None;
        assert!(is_read_only(
            &add(&mut store, "one", &after, 1).unwrap_err()
        ));
    }
}

fn is_read_only(fault: &StoreError) -> bool {
    matches!(fault, StoreError::ReadOnly)
}

fn is_full(fault: &StoreError) -> bool {
    matches!(fault, StoreError::Full)
}

/// Answers that wait in the `-wal` file after a kill would be missing without a word.
#[test]
fn a_store_is_not_read_past_answers_that_wait_beside_it() {
    let place = Place::with_events();
    let mut running = place.open().unwrap();
    let after = tip(&running);
    add(&mut running, "one", &after, 1).unwrap();
    assert!(matches!(
        open::connect_for_reading(&place.path(), ReadOnlyReason::ReadOnly),
        Err(StoreError::ReadOnly)
    ));
    drop(running);
    open::connect_for_reading(&place.path(), ReadOnlyReason::ReadOnly).unwrap();
}

/// Permission bits as a user meets them; the superuser walks through them, and for that user there
/// is nothing to test.
#[cfg(unix)]
#[test]
fn a_read_only_file_or_folder_opens_for_reading() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_events();
    let folder = place.path().parent().unwrap().to_owned();
    let set =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for (file, folder_mode) in [(0o400, 0o700), (0o600, 0o500), (0o400, 0o500)] {
        set(&place.path(), file);
        set(&folder, folder_mode);
        let bound = fs::OpenOptions::new()
            .append(true)
            .open(place.path())
            .is_err()
            || fs::write(folder.join("x"), "").is_err();
        let store = place.open();
        let fresh = Sqlite::open(&folder.join(format!("fresh-{file:o}-{folder_mode:o}.db")));
        set(&folder, 0o700);
        set(&place.path(), 0o600);
        _ = fs::remove_file(folder.join("x"));
        if bound {
            let mut store = store.unwrap();
            assert_eq!(read(&store, "one", 0), events(&Tip::default(), 3));
            let after = tip(&store);
            assert!(
                is_read_only(&add(&mut store, "one", &after, 1).unwrap_err()),
                "{file:o} {folder_mode:o}"
            );
            assert!(
                folder_mode == 0o700 || is_read_only(&fresh.unwrap_err()),
                "{file:o} {folder_mode:o}"
            );
        }
    }
}
