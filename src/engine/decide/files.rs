//! Files that are kept as evidence.

use super::{
    known,
    texts::{guarded, kept},
};
use crate::{
    engine::{act::NewFile, rejection::Result},
    record::{Attached, Body, State},
};

pub(super) fn attach(state: &State, file: NewFile) -> Result<Body> {
    for item in &file.items {
        known::item(state, item)?;
    }
    if let Some(check) = &file.check {
        known::check(state, check)?;
    }
    let mut items = file.items.into_iter();
    let attached = Attached {
        evidence: state.counters.evidence.following(),
        name: kept(&file.name)?,
        sha256: file.sha256,
        size: file.size,
        item: items.next(),
        also: items.collect(),
        check: file.check,
        metadata: file.metadata.map(guarded),
    };
    Ok(attached.into())
}
