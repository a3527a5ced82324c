//! The tables, as a list of steps: step N makes a file of version N out of one of version N - 1.

use rusqlite::{Connection, TransactionBehavior};

use crate::store::StoreError;

/// Marks a file as a store of this program: the letters `kaku`.
pub(super) const APPLICATION: u32 = 0x6b61_6b75;

/// The steps. A step that was ever released is never changed.
const STEPS: [&str; 1] = [
    // Only open incidents are in the index, so that the everyday commands do not grow with the
    // closed ones. It holds no column that changes with an event, so that an append does not write
    // it.
    "CREATE TABLE incidents (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL,
        closed INTEGER NOT NULL,
        summary TEXT NOT NULL
    ) STRICT;
    CREATE INDEX open_incidents ON incidents (number) WHERE closed = 0;
    CREATE TABLE events (
        incident INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        line TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (incident, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE drafts (
        incident TEXT NOT NULL PRIMARY KEY,
        question TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
    CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
    CREATE TRIGGER events_follow_each_other BEFORE INSERT ON events
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM events WHERE incident = NEW.incident)
    BEGIN SELECT RAISE(ABORT, 'events follow each other'); END;
    CREATE TRIGGER incidents_are_not_deleted BEFORE DELETE ON incidents
    BEGIN SELECT RAISE(ABORT, 'an incident is never deleted'); END;
    CREATE TRIGGER incidents_are_not_replaced BEFORE INSERT ON incidents
    WHEN EXISTS (SELECT 1 FROM incidents WHERE id = NEW.id OR number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'an incident is never replaced'); END;
    CREATE TRIGGER incidents_only_grow BEFORE UPDATE ON incidents
    WHEN NEW.number <> OLD.number OR NEW.id <> OLD.id OR NEW.seq < OLD.seq
    BEGIN SELECT RAISE(ABORT, 'an incident only grows'); END;",
];

pub(super) const VERSION: u32 = STEPS.len() as u32;

/// Brings the tables to [`VERSION`]; a file that is there already is only looked at.
///
/// # Errors
/// [`StoreError::NotAStore`] when another program's tables are in the file, [`StoreError::Newer`]
/// when a later version wrote it, or what keeps the tables from being made.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), StoreError> {
    if version(connection)? == VERSION {
        return Ok(());
    }
    // Asked again inside the transaction: another process may have made the tables meanwhile.
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&change)?;
    for step in STEPS.iter().skip(found as usize) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "application_id", APPLICATION)?;
    change.pragma_update(None, "user_version", VERSION)?;
    Ok(change.commit()?)
}

/// The version of the file's tables: 0 for a file without any.
///
/// # Errors
/// [`StoreError::NotAStore`] or [`StoreError::Newer`] when they are not for this program, or when
/// the file cannot be read.
pub(super) fn version(connection: &Connection) -> Result<u32, StoreError> {
    let sql = "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
               FROM pragma_application_id, pragma_user_version";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let (application, version, tables): (u32, u32, u32) = connection.query_row(sql, [], row)?;
    match (application, version, tables) {
        (0, 0, 0) => Ok(0),
        (APPLICATION, version, _) if version > VERSION => Err(StoreError::Newer(version)),
        (APPLICATION, version, _) => Ok(version),
        _ => Err(StoreError::NotAStore),
    }
}
