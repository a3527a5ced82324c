//! Evidence: files copied into the store by their hash, with their own metadata.

use std::path::Path;

use serde_json::json;

use crate::{
    engine::{Act, NewFile},
    error::Result,
    evidence::{Metadata, describe},
    id::{CheckId, EvidenceNo, ItemId},
    quantity::Moment,
    record::seal,
    session::{Context, IncidentSession, files::file_name},
    store::evidence::MAX_BYTES,
    t,
    text::sanitize_inline,
    wording::file_facts,
};

/// A file whose bytes are in the store, and which no event names yet.
pub(crate) struct CopiedFile {
    name: String,
    sha256: String,
    size: u64,
    metadata: Box<Metadata>,
}

/// The own date of the mail among files, and its place; `None` without a mail, or when several have
/// different dates.
pub(crate) fn mail_date(files: &[CopiedFile]) -> Option<(usize, Moment)> {
    let mut dates = files
        .iter()
        .enumerate()
        .filter_map(|(at, file)| Some((at, file.metadata.mail.as_ref()?.date?)));
    let first = dates.next()?;
    dates.all(|(_, other)| other == first.1).then_some(first)
}

pub(crate) struct KeptFile {
    pub(crate) number: EvidenceNo,
    pub(crate) name: String,
    pub(crate) sha256: String,
    pub(crate) size: u64,
    /// The kept file with the same bytes that was there before, if any.
    pub(crate) same_as: Option<EvidenceNo>,
    /// Its own metadata, as it was recorded.
    pub(crate) metadata: Option<Box<Metadata>>,
}

/// Copies a file into the store by its hash and records it, about an item or for a step.
pub(crate) fn keep(
    ctx: &Context,
    session: &mut IncidentSession,
    path: &Path,
    item: Option<ItemId>,
    check: Option<CheckId>,
) -> Result<KeptFile> {
    let files = copy(ctx, session, &[path])?;
    let mut kept = attach(session, &files, item.as_slice(), check.as_ref())?;
    Ok(kept.remove(0))
}

/// Copies all files into the store, or none: every one is read before the first is written. Copies
/// that no event names are harmless, so the acts that name them can still be refused.
pub(crate) fn copy(
    ctx: &Context,
    session: &mut IncidentSession,
    paths: &[impl AsRef<Path>],
) -> Result<Vec<CopiedFile>> {
    let mut files = Vec::new();
    for path in paths {
        let path = path.as_ref();
        files.push((file_name(path), ctx.read_bytes(path, MAX_BYTES)?));
    }
    files
        .into_iter()
        .map(|(name, bytes)| copy_bytes(session, name, &bytes))
        .collect()
}

/// Copies bytes into the store under a name.
pub(crate) fn copy_bytes(
    session: &mut IncidentSession,
    name: String,
    bytes: &[u8],
) -> Result<CopiedFile> {
    let sha256 = seal::sha256_hex(bytes);
    session.keep(&sha256, bytes)?;
    Ok(CopiedFile {
        metadata: Box::new(describe(&name, bytes)),
        name,
        sha256,
        size: bytes.len() as u64,
    })
}

/// Records copied files about these items.
pub(crate) fn attach(
    session: &mut IncidentSession,
    files: &[CopiedFile],
    items: &[ItemId],
    check: Option<&CheckId>,
) -> Result<Vec<KeptFile>> {
    let kept = files
        .iter()
        .map(|file| attach_one(session, file, items, check));
    kept.collect()
}

pub(crate) fn attach_one(
    session: &mut IncidentSession,
    file: &CopiedFile,
    items: &[ItemId],
    check: Option<&CheckId>,
) -> Result<KeptFile> {
    let mut evidence = session.state.evidence.iter();
    let same = evidence.find(|kept| kept.sha256 == file.sha256);
    let same_as = same.map(|kept| kept.number);
    session.act(Act::Attach(NewFile {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        size: file.size,
        items: items.to_vec(),
        check: check.cloned(),
        metadata: Some(file.metadata.clone()),
    }))?;
    let last = session.state.evidence.last();
    Ok(KeptFile {
        number: last.map_or(EvidenceNo(0), |file| file.number),
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        size: file.size,
        same_as,
        metadata: last.and_then(|file| file.metadata.clone()),
    })
}

/// `Evidence E3 shipped.eml, 14 kB, copied, SHA-256 9f2c…`, and below it its own metadata.
pub(crate) fn kept_line(ctx: &Context, kept: &KeptFile) -> String {
    let facts = kept.metadata.as_ref();
    let facts = facts.map(|metadata| file_facts(ctx.lang, ctx.here(), metadata));
    let mut line = kept_short(ctx, kept);
    for fact in facts.into_iter().flatten() {
        line += "\n  ";
        line += &fact;
    }
    line
}

/// As [`kept_line`], without the metadata.
pub(crate) fn kept_short(ctx: &Context, kept: &KeptFile) -> String {
    let lang = ctx.lang;
    let number = kept.number;
    let name = sanitize_inline(&kept.name);
    let size = kept.size.div_ceil(1000);
    let hash = &kept.sha256[..12];
    let line = t!(lang, AddEvidenceDone, number, name, size, hash);
    match kept.same_as {
        Some(number) => format!("{line}\n  {}", t!(lang, AddEvidenceSame, number)),
        None => line,
    }
}

pub(crate) fn kept_json(kept: &KeptFile) -> serde_json::Value {
    json!({
        "evidence": kept.number, "name": kept.name, "sha256": kept.sha256, "size": kept.size,
        "same_as": kept.same_as, "metadata": kept.metadata,
    })
}
