//! The embedded store: one SQLite file, and a folder of evidence beside it.
//!
//! Writers wait for each other up to two seconds. The file is in write-ahead mode and each commit
//! is synced, so a returned append survives a power cut. When the program ends, SQLite folds its
//! `-wal` file back into the one file; after a kill the next start does. Not for network folders:
//! their locks do not hold.

mod errors;
mod open;
mod schema;

use std::{
    cmp::Reverse,
    io::Read,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, TransactionBehavior};

use super::{
    Draft, DraftStore, Entry, EvidenceStore, RecordStore, Sealed, StoreError, Tip, evidence,
};
use crate::{id::IncidentId, record::Summary};

/// The embedded store.
#[derive(Debug)]
pub(super) struct Sqlite {
    connection: Connection,
    evidence: PathBuf,
    /// Why nothing can be written, when the store could only be opened for reading.
    read_only: Option<open::ReadOnlyReason>,
}

impl Sqlite {
    /// Opens the store of a file, which is created with its folder when there is none, for this
    /// user alone. A store that cannot be written, because of its permissions, its medium or a full
    /// disk, opens for reading.
    ///
    /// # Errors
    /// [`StoreError::NotAStore`] or [`StoreError::Newer`] when it is not for this program;
    /// [`StoreError::ReadOnly`] or [`StoreError::Full`] when there is none and none can be made;
    /// [`StoreError::Locked`] when another program holds it.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let (connection, read_only) = open::open(path, open::BUSY_TIMEOUT)?;
        Ok(Self {
            connection,
            evidence: path.with_file_name("evidence"),
            read_only,
        })
    }

    /// Fails when the store was opened for reading only, with the reason.
    fn writable(&self) -> Result<(), StoreError> {
        match self.read_only {
            Some(reason) => Err(reason.into()),
            None => Ok(()),
        }
    }

    /// The entries that `sql` selects.
    fn entries(&self, sql: &str, wanted: impl Params) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(wanted)?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(entry(row)?);
        }
        entries.sort_by_key(|entry: &Entry| Reverse((entry.summary.touched, entry.number)));
        Ok(entries)
    }
}

impl RecordStore for Sqlite {
    fn summaries(&self) -> Result<Vec<Entry>, StoreError> {
        self.entries("SELECT number, id, seq, hash, summary FROM incidents", [])
    }

    fn open_incidents(&self) -> Result<Vec<Entry>, StoreError> {
        let sql = "SELECT number, id, seq, hash, summary FROM incidents WHERE closed = 0";
        self.entries(sql, [])
    }

    fn named(&self, name: &str) -> Result<Option<Entry>, StoreError> {
        // Both are looked up in an index; what is NULL finds nothing.
        let number = name
            .parse::<i64>()
            .ok()
            .filter(|number| number.to_string() == name);
        let from = (name.len() >= 8).then_some(name);
        let to = from.map(|from| format!("{from}{}", char::MAX));
        let sql = "SELECT number, id, seq, hash, summary FROM incidents WHERE number = $1
                   UNION SELECT number, id, seq, hash, summary FROM incidents WHERE id >= $2 AND id < $3";
        Ok(self.entries(sql, (number, from, to))?.into_iter().next())
    }

    fn read(
        &self,
        incident: &IncidentId,
        after: u64,
        each: &mut dyn FnMut(Sealed) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, line, hash FROM events
             WHERE incident = (SELECT number FROM incidents WHERE id = $1) AND seq > $2 ORDER BY seq",
        )?;
        let mut rows = statement.query((&incident.0, after))?;
        while let Some(row) = rows.next()? {
            each(Sealed {
                seq: row.get(0)?,
                line: row.get(1)?,
                hash: row.get(2)?,
            })?;
        }
        Ok(())
    }

    fn append(
        &mut self,
        incident: &IncidentId,
        after: &Tip,
        events: &[Sealed],
        summary: &Summary,
    ) -> Result<(), StoreError> {
        self.writable()?;
        check_numbers(after, events)?;
        let summary_text = padded_json(summary)?;
        let change = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let place = match place(&change, incident, after)? {
            Some(place) => place,
            // Nothing was ever added, and nothing is.
            None if events.is_empty() => return Ok(()),
            None => new_place(&change, incident)?,
        };
        add(&change, place.number, events)?;
        let tip = events.last().map_or_else(|| after.clone(), Sealed::tip);
        let sql = "UPDATE incidents SET seq = $1, hash = $2, summary = $3 WHERE number = $4";
        let values = (tip.seq, tip.hash, summary_text, place.number);
        change.prepare_cached(sql)?.execute(values)?;
        // Apart, because naming the column would write the index of open incidents with each
        // answer.
        if summary.closed != place.closed {
            let sql = "UPDATE incidents SET closed = $1 WHERE number = $2";
            let values = (summary.closed, place.number);
            change.prepare_cached(sql)?.execute(values)?;
        }
        Ok(change.commit()?)
    }
}

impl EvidenceStore for Sqlite {
    fn keep(&mut self, sha256: &str, bytes: &[u8]) -> Result<(), StoreError> {
        evidence::keep(&self.evidence, sha256, bytes)
    }

    fn evidence(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        evidence::read(&self.evidence, sha256)
    }

    fn open_evidence(&self, sha256: &str) -> Result<Box<dyn Read>, StoreError> {
        Ok(Box::new(evidence::open(&self.evidence, sha256)?))
    }
}

impl DraftStore for Sqlite {
    fn set_draft(&mut self, incident: &IncidentId, draft: &Draft) -> Result<(), StoreError> {
        self.writable()?;
        if draft.text.is_empty() {
            self.connection
                .prepare_cached("DELETE FROM drafts WHERE incident = $1")?
                .execute([&incident.0])?;
            return Ok(());
        }
        let sql = "INSERT INTO drafts (incident, question, text) VALUES ($1, $2, $3)
                   ON CONFLICT (incident) DO UPDATE SET question = excluded.question, text = excluded.text";
        let values = (&incident.0, &draft.question, &draft.text);
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    fn draft(&self, incident: &IncidentId) -> Result<Option<Draft>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT question, text FROM drafts WHERE incident = $1")?;
        let draft = |row: &Row<'_>| {
            Ok(Draft {
                question: row.get(0)?,
                text: row.get(1)?,
            })
        };
        Ok(statement.query_row([&incident.0], draft).optional()?)
    }
}

/// Events follow the tip, each with the next number.
fn check_numbers(after: &Tip, events: &[Sealed]) -> Result<(), StoreError> {
    for (expected, event) in (after.seq + 1..).zip(events) {
        if event.seq != expected {
            let what = format!("event {} was to be added as event {expected}", event.seq);
            return Err(StoreError::Other(what.into()));
        }
    }
    Ok(())
}

/// The row of an incident.
struct Place {
    number: i64,
    closed: bool,
}

/// The place of an incident whose record ends at `after`; none when the store does not know it.
fn place(
    change: &Transaction<'_>,
    incident: &IncidentId,
    after: &Tip,
) -> Result<Option<Place>, StoreError> {
    let mut statement =
        change.prepare_cached("SELECT number, closed, seq, hash FROM incidents WHERE id = $1")?;
    let known = statement.query_row([&incident.0], |row| {
        let number = row.get(0)?;
        let closed = row.get(1)?;
        let seq = row.get(2)?;
        let hash = row.get(3)?;
        Ok((Place { number, closed }, Tip { seq, hash }))
    });
    match known.optional()? {
        Some((place, tip)) if tip == *after => Ok(Some(place)),
        Some((_, tip)) => Err(StoreError::Moved(tip)),
        None if after.seq == 0 => Ok(None),
        None => Err(StoreError::Moved(Tip::default())),
    }
}

/// A place for an incident that the store did not know.
fn new_place(change: &Transaction<'_>, incident: &IncidentId) -> Result<Place, StoreError> {
    let sql = "INSERT INTO incidents (id, seq, hash, closed, summary) VALUES ($1, 0, '', 0, '')";
    change.prepare_cached(sql)?.execute([&incident.0])?;
    Ok(Place {
        number: change.last_insert_rowid(),
        closed: false,
    })
}

/// Adds events to the record of an incident. They are undone when the transaction is dropped before
/// its commit.
fn add(change: &Transaction<'_>, number: i64, events: &[Sealed]) -> Result<(), StoreError> {
    let mut insert = change
        .prepare_cached("INSERT INTO events (incident, seq, line, hash) VALUES ($1, $2, $3, $4)")?;
    for Sealed { seq, line, hash } in events {
        insert.execute((number, seq, line, hash))?;
    }
    Ok(())
}

/// The summary as it is stored: JSON, filled up with spaces. SQLite writes a row of an unchanged
/// size over the old one, and else moves its pages about, which would cost each answer a third
/// more.
fn padded_json(summary: &Summary) -> Result<String, StoreError> {
    let mut json =
        serde_json::to_string(summary).map_err(|cause| StoreError::Other(cause.into()))?;
    let missing = json.len().next_multiple_of(512) - json.len();
    json.extend(std::iter::repeat_n(' ', missing));
    Ok(json)
}

fn entry(row: &Row<'_>) -> Result<Entry, StoreError> {
    let number = row.get(0)?;
    let json = row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
    let summary = serde_json::from_str(json).map_err(|cause| {
        StoreError::Damaged(format!("the summary of incident {number}: {cause}").into())
    })?;
    let incident = IncidentId(row.get(1)?);
    let seq = row.get(2)?;
    let hash = row.get(3)?;
    Ok(Entry {
        number,
        incident,
        tip: Tip { seq, hash },
        summary,
    })
}

#[cfg(test)]
mod tests;
