//! Files that were packed: ZIP, with archives inside it opened once, and gzip. What is unpacked is
//! bounded as a whole, because a few kilobytes can claim to hold gigabytes.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

use super::{
    charset,
    inner::{InnerFile, Unread},
    kind::{GZIP, ZIP},
};

#[cfg(test)]
mod tests;

/// The most files that are unpacked; of the others only the names are known.
const MAX_FILES: usize = 20_000;

/// The largest file that is unpacked, and all files together, in bytes.
const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;
const MAX_TOTAL_BYTES: usize = 512 * 1024 * 1024;

/// What is packed tighter than that is no mail, from a size of [`MIN_RATIO_BYTES`] on.
const MAX_RATIO: u64 = 250;
const MIN_RATIO_BYTES: u64 = 1024 * 1024;

/// The longest name that is taken, in characters.
const MAX_NAME_CHARS: usize = 200;

/// The files of a ZIP file; none when its list of files cannot be read.
pub(super) fn unzip(bytes: &[u8]) -> Option<Vec<InnerFile<'_>>> {
    let mut unzip = Unzip {
        files: Vec::new(),
        bytes_left: MAX_TOTAL_BYTES,
    };
    unzip.archive(bytes, 0).then_some(unzip.files)
}

/// The file in a gzip file; none when it is damaged or too large.
pub(super) fn gunzip<'b>(name: &str, bytes: &'b [u8]) -> InnerFile<'b> {
    let stem = name.strip_suffix(".gz").or(name.strip_suffix(".GZ"));
    let name = stem.unwrap_or(name).to_owned();
    let packed = gzip_content(bytes).unwrap_or_default();
    unpacked(name, inflate(packed, MAX_FILE_BYTES * 4))
}

fn unpacked<'b>(name: String, bytes: Result<Vec<u8>, Unread>) -> InnerFile<'b> {
    let unread = bytes.as_ref().err().copied();
    InnerFile {
        name,
        bytes: Cow::Owned(bytes.unwrap_or_default()),
        unread,
    }
}

struct Unzip<'b> {
    files: Vec<InnerFile<'b>>,
    bytes_left: usize,
}

impl Unzip<'_> {
    /// Takes the files of an archive; false when it is none.
    fn archive(&mut self, bytes: &[u8], depth: usize) -> bool {
        let Ok(archive) = ZipArchive::from_slice(bytes) else {
            return false;
        };
        let mut entries = archive.entries();
        while let Ok(Some(entry)) = entries.next_entry() {
            if self.files.len() >= MAX_FILES {
                self.files
                    .push(unpacked("..".to_owned(), Err(Unread::TooLarge)));
                break;
            }
            if !entry.is_dir()
                && let Some(name) = name(&entry)
            {
                self.entry(&archive, &entry, name, depth);
            }
        }
        true
    }

    fn entry(
        &mut self,
        archive: &ZipSliceArchive<&[u8]>,
        entry: &ZipFileHeaderRecord<'_>,
        name: String,
        depth: usize,
    ) {
        let mut content = self.content(archive, entry);
        if let Ok(bytes) = &content
            && bytes.starts_with(ZIP)
        {
            if depth == 0 && self.archive(&content.clone().unwrap_or_default(), 1) {
                return;
            }
            content = Err(Unread::TooDeep);
        }
        self.files.push(unpacked(name, content));
    }

    fn content(
        &mut self,
        archive: &ZipSliceArchive<&[u8]>,
        entry: &ZipFileHeaderRecord<'_>,
    ) -> Result<Vec<u8>, Unread> {
        if entry.flags().is_encrypted() {
            return Err(Unread::Locked);
        }
        let (size, packed) = (entry.uncompressed_size_hint(), entry.compressed_size_hint());
        let is_bomb = size > MIN_RATIO_BYTES && size / MAX_RATIO > packed;
        let most = self.bytes_left.min(MAX_FILE_BYTES);
        if is_bomb || usize::try_from(size).map_or(true, |size| size > most) {
            return Err(Unread::TooLarge);
        }
        let local = archive.get_entry(entry.wayfinder());
        let local = local.map_err(|_| Unread::Damaged)?;
        let bytes = match entry.compression_method() {
            CompressionMethod::STORE => local.data().to_vec(),
            CompressionMethod::DEFLATE => inflate(local.data(), most)?,
            _ => return Err(Unread::Damaged),
        };
        self.bytes_left = self.bytes_left.saturating_sub(bytes.len());
        match rawzip::crc32(&bytes) == entry.crc32() {
            true => Ok(bytes),
            false => Err(Unread::Damaged),
        }
    }
}

fn inflate(packed: &[u8], most: usize) -> Result<Vec<u8>, Unread> {
    use miniz_oxide::inflate::TINFLStatus;
    decompress_to_vec_with_limit(packed, most).map_err(|fault| match fault.status {
        TINFLStatus::HasMoreOutput => Unread::TooLarge,
        _ => Unread::Damaged,
    })
}

/// The name of a file without its folders; none of what systems put beside files. Windows writes
/// names in the code page of its language.
fn name(entry: &ZipFileHeaderRecord<'_>) -> Option<String> {
    let path = entry.file_path();
    let raw = path.as_bytes();
    let path = match entry.flags().is_utf8() {
        true => String::from_utf8_lossy(raw).into_owned(),
        false => charset::guess(raw),
    };
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_of_system = path.starts_with("__MACOSX/") || name.starts_with("._");
    let is_file = !name.is_empty() && !matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini");
    (is_file && !is_of_system).then(|| name.chars().take(MAX_NAME_CHARS).collect())
}

/// What is packed in a gzip file, behind its head.
fn gzip_content(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.strip_prefix(GZIP)?.first()?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let length = u16::from_le_bytes(*rest.first_chunk()?);
        rest = rest.get(2 + usize::from(length)..)?;
    }
    // The name and a comment, each up to a zero.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = &rest[end + 1..];
        }
    }
    rest.get(if flags & 2 != 0 { 2 } else { 0 }..)
}
