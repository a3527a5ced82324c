//! The chain: `hash = SHA-256(previous hash in hex ‖ "\n" ‖ the event's exact stored bytes)`.
//!
//! Each event is sealed to the one before, so a changed, missing or moved line breaks the chain at
//! its place. A cut end breaks nothing; that is why reports print the number of events and the last
//! hash.

mod export;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

pub use export::{ExportChainError, ExportError, ExportLine, read_export, verify_export};

/// The previous hash of the first event: 64 zeros.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An event as it is stored: the exact bytes and the hash that seals them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub seq: u64,
    /// The exact line of JSON.
    pub line: String,
    /// SHA-256 in hex over the previous hash and the line.
    pub hash: String,
}

impl Sealed {
    /// The end of a record whose last event this is.
    pub fn tip(&self) -> Tip {
        Tip {
            seq: self.seq,
            hash: self.hash.clone(),
        }
    }

    /// The event's line in an export, without a line break: the hash, a tab, the line of JSON.
    pub fn to_export(&self) -> String {
        format!("{}\t{}", self.hash, self.line)
    }
}

/// The end of a record as a writer saw it: number of events and last hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tip {
    pub seq: u64,
    /// The last hash; empty before the first event.
    pub hash: String,
}

impl Tip {
    /// The hash that the next event is sealed to: the last one, or [`GENESIS`].
    pub fn previous(&self) -> &str {
        if self.seq == 0 { GENESIS } else { &self.hash }
    }

    /// Seals lines after this tip, in order. The lines must carry the numbers that follow the
    /// tip's.
    pub fn seal(&self, lines: impl IntoIterator<Item = String>) -> Vec<Sealed> {
        let mut tip = self.clone();
        let seal = |line: String| {
            let sealed = Sealed {
                seq: tip.seq + 1,
                hash: hash(tip.previous(), &line),
                line,
            };
            tip = sealed.tip();
            sealed
        };
        lines.into_iter().map(seal).collect()
    }

    /// Takes the next event of the chain and moves the tip to it.
    ///
    /// # Errors
    /// When the event does not follow this tip; the tip then stays where it was.
    pub fn follow(&mut self, sealed_by: &str, line: &str) -> Result<(), ChainError> {
        let seq = self.seq + 1;
        let what = match stated_seq(line) {
            None => ChainErrorKind::NotAnEvent,
            Some(found) if found != seq && self.seq == 0 => ChainErrorKind::WrongFirst { found },
            Some(found) if found != seq => ChainErrorKind::Gap { found },
            Some(_) if hash(self.previous(), line) != sealed_by => ChainErrorKind::Changed,
            Some(_) => {
                let hash = sealed_by.to_owned();
                *self = Tip { seq, hash };
                return Ok(());
            }
        };
        Err(ChainError { seq, what })
    }
}

/// The first place where a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("event {seq} {what}")]
pub struct ChainError {
    /// The number of the event that is expected there.
    pub seq: u64,
    pub what: ChainErrorKind,
}

/// How an event does not follow the one before.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChainErrorKind {
    /// The line, or the hash beside it, is not what was sealed.
    #[error("is not what was sealed")]
    Changed,
    /// The event has another number: lines are missing, doubled or moved.
    #[error("is missing: event {found} comes in its place")]
    Gap { found: u64 },
    /// The first line is not event 1: the beginning is missing.
    #[error("is missing: the record begins with event {found}")]
    WrongFirst { found: u64 },
    #[error("is not an event")]
    NotAnEvent,
}

/// The hash that seals `line` to the event before it, whose hash is `previous`.
pub fn hash(previous: &str, line: &str) -> String {
    sha256_hex([previous, "\n", line].concat())
}

/// SHA-256 in hex, 64 small letters and digits, as `sha256sum` prints it.
pub fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
}

/// Whether the text is a SHA-256 as this program writes it: 64 digits and small letters up to f.
pub fn is_sha256(text: &str) -> bool {
    text.len() == GENESIS.len() && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Follows a whole record of (hash, line) from its first event.
///
/// # Errors
/// The first place where the chain does not hold.
pub fn verify<H: AsRef<str>, L: AsRef<str>>(
    events: impl IntoIterator<Item = (H, L)>,
) -> Result<Tip, ChainError> {
    let mut tip = Tip::default();
    for (sealed_by, line) in events {
        tip.follow(sealed_by.as_ref(), line.as_ref())?;
    }
    Ok(tip)
}

/// Bytes as small letters and digits, two for each.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    let digits = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
    bytes.iter().flat_map(digits).collect()
}

/// The number that a line gives itself. Lines of this program begin with it, which spares reading
/// the rest of them.
fn stated_seq(line: &str) -> Option<u64> {
    #[derive(Deserialize)]
    struct Numbered {
        seq: u64,
    }
    let after = line.strip_prefix(r#"{"seq":"#);
    let first = after.and_then(|rest| rest.split_once(','));
    first
        .and_then(|(number, _)| number.parse().ok())
        .or_else(|| {
            let numbered: Option<Numbered> = serde_json::from_str(line).ok();
            numbered.map(|numbered| numbered.seq)
        })
}

#[cfg(test)]
mod tests;
