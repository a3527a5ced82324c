//! Kinds of files that show in their first bytes, or by names inside of files that hold others.

use super::{
    kind::{FileKind, GZIP, ZIP, has},
    outlook,
};

/// What compound files begin with: mails of Outlook, and older documents of office programs.
pub(super) const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The bytes at a place that a kind has.
const MARKS: [(usize, &[u8], FileKind); 35] = [
    (0, b"\x89PNG", FileKind::Png),
    (0, b"\xff\xd8\xff", FileKind::Jpeg),
    (0, b"GIF8", FileKind::Gif),
    (8, b"WEBP", FileKind::Webp),
    (4, b"ftypheic", FileKind::Heif),
    (4, b"ftypheix", FileKind::Heif),
    (4, b"ftyphevc", FileKind::Heif),
    (4, b"ftypheim", FileKind::Heif),
    (4, b"ftypheis", FileKind::Heif),
    (4, b"ftypmif1", FileKind::Heif),
    (4, b"ftypmsf1", FileKind::Heif),
    (4, b"ftypavif", FileKind::Heif),
    (4, b"ftyp", FileKind::Media),
    (8, b"WAVEfmt ", FileKind::Media),
    (8, b"AVI LIST", FileKind::Media),
    (0, b"ID3\x03", FileKind::Media),
    (0, b"ID3\x04", FileKind::Media),
    (0, b"OggS", FileKind::Media),
    (0, b"II*\0", FileKind::Picture),
    (0, b"MM\0*", FileKind::Picture),
    (0, GZIP, FileKind::Gzip),
    (0, b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (0, b"Rar!\x1a\x07", FileKind::Archive),
    (257, b"ustar", FileKind::Archive),
    (4, b"1AY&SY", FileKind::Archive),
    (0, b"\xfd7zXZ\0", FileKind::Archive),
    (0, b"\x28\xb5\x2f\xfd", FileKind::Archive),
    (2, b"-lh5-", FileKind::Archive),
    (2, b"-lh0-", FileKind::Archive),
    (0, b"MSCF\0\0\0\0", FileKind::Archive),
    (0, b"!BDN", FileKind::MailStore),
    (0, b"\xcf\xad\x12\xfe", FileKind::MailStore),
    (0, b"{\\rtf", FileKind::Document),
    (0, b"L\0\0\0\x01\x14\x02\0", FileKind::Link),
    (0, b"[InternetShortcut]", FileKind::Link),
];

/// Names inside a ZIP file that a kind has.
const INNER_NAMES: [(&[u8], FileKind); 10] = [
    (b"word/document", FileKind::Document),
    (b"xl/workbook", FileKind::Sheet),
    (b"ppt/presentation", FileKind::Document),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        FileKind::Sheet,
    ),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.",
        FileKind::Document,
    ),
    (b"mimetypeapplication/epub", FileKind::Document),
    (b"Index/Document.iwa", FileKind::Document),
    (b"com.microsoft.__Messages", FileKind::MailStore),
    (b"Metadata/BuildVersionHistory.plist", FileKind::Document),
    (b"Index/Tables/", FileKind::Sheet),
];

/// How much of a ZIP file is searched for them at each end, in bytes.
const MAX_SEARCHED_BYTES: usize = 64 * 1024;

/// What the bytes show; none when they may be text.
pub(super) fn kind(bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(COMPOUND) {
        return Some(of_compound(bytes));
    }
    if bytes.starts_with(ZIP) {
        return Some(of_zip(bytes));
    }
    if bytes.starts_with(b"bplist00") && has(bytes, b"WebMainResource") {
        return Some(FileKind::WebArchive);
    }
    if bytes.starts_with(&outlook::SIGNATURE) {
        return Some(FileKind::Winmail);
    }
    let is_at = |at: usize, mark: &[u8]| {
        let is_in_riff = at != 8 || bytes.starts_with(b"RIFF");
        is_in_riff && bytes.get(at..).is_some_and(|rest| rest.starts_with(mark))
    };
    let mut marks = MARKS.iter();
    let known = marks.find(|(at, mark, _)| is_at(*at, mark));
    if let Some((_, _, kind)) = known {
        return Some(*kind);
    }
    let is_bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    let is_pdf = || has(&bytes[..bytes.len().min(1024)], b"%PDF-");
    match is_bitmap {
        true => Some(FileKind::Picture),
        false => is_pdf().then_some(FileKind::Pdf),
    }
}

fn of_compound(bytes: &[u8]) -> FileKind {
    let has_name = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        has(bytes, &name)
    };
    if outlook::is_item(bytes) {
        FileKind::Outlook
    } else if has_name("Workbook") || has_name("Book\0") {
        FileKind::Sheet
    } else if ["WordDocument", "PowerPoint Document", "EncryptedPackage"]
        .map(has_name)
        .contains(&true)
    {
        FileKind::Document
    } else {
        FileKind::Other
    }
}

/// The names of files stand in front of them, and again in the list at the end.
fn of_zip(bytes: &[u8]) -> FileKind {
    let front = &bytes[..bytes.len().min(MAX_SEARCHED_BYTES)];
    let end = &bytes[bytes.len().saturating_sub(MAX_SEARCHED_BYTES)..];
    let mut names = INNER_NAMES.iter();
    let is_office =
        |name: &[u8]| has(end, name) || front.get(30..).is_some_and(|rest| rest.starts_with(name));
    let known = names.find(|(name, _)| is_office(name));
    known.map_or(FileKind::Zip, |(_, kind)| *kind)
}
