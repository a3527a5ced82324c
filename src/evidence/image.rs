//! Pictures: how large, and when the camera says they were taken. Where they were taken is never
//! read out: before a picture is handed on, it only matters that the place is known.

use std::io::Cursor;

use exif::{DateTime, Exif, In, Tag, Value};
use serde::{Deserialize, Serialize};

use super::format::Form;
use crate::mail::kind::has;

/// What a picture says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImageFacts {
    /// Columns of pixels.
    pub width: u32,
    pub height: u32,
    /// When it was taken by the camera's clock: `2026-05-13 09:01:22`, with the offset when the
    /// camera wrote one. Empty when it says nothing, as screenshots do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub taken: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_location: bool,
}

/// Reads a picture's size and its camera's notes; none when it has no readable size.
pub(super) fn read(bytes: &[u8]) -> Option<ImageFacts> {
    let size = imagesize::blob_size(bytes).ok()?;
    let mut facts = ImageFacts {
        width: size.width.try_into().ok()?,
        height: size.height.try_into().ok()?,
        ..ImageFacts::default()
    };
    if let Some(notes) = camera_notes(bytes) {
        facts.taken = taken(&notes).unwrap_or_default();
        facts.has_location = notes.get_field(Tag::GPSLatitude, In::PRIMARY).is_some();
    }
    Some(facts)
}

fn camera_notes(bytes: &[u8]) -> Option<Exif> {
    let read = exif::Reader::new()
        .continue_on_error(true)
        .read_from_container(&mut Cursor::new(bytes));
    read.or_else(|fault| fault.distill_partial_result(|_| {}))
        .ok()
}

/// The time of the shot, else of the file as the camera wrote it.
fn taken(notes: &Exif) -> Option<String> {
    let shot = (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal);
    let file = (Tag::DateTime, Tag::OffsetTime);
    let (text, offset) = ascii(notes, shot.0)
        .map(|text| (text, ascii(notes, shot.1)))
        .or_else(|| Some((ascii(notes, file.0)?, ascii(notes, file.1))))?;
    let mut at = DateTime::from_ascii(text).ok().filter(|at| at.year > 0)?;
    if let Some(offset) = offset {
        // An unreadable offset is left out.
        at.parse_offset(offset).ok();
    }
    let day = format!("{:04}-{:02}-{:02}", at.year, at.month, at.day);
    let clock = format!("{:02}:{:02}:{:02}", at.hour, at.minute, at.second);
    let offset = at.offset.map(shown_offset).unwrap_or_default();
    Some(format!("{day} {clock}{offset}"))
}

fn ascii(notes: &Exif, tag: Tag) -> Option<&[u8]> {
    match &notes.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => lines.first().map(Vec::as_slice),
        _ => None,
    }
}

/// ` +09:00` of an offset in minutes.
fn shown_offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!(" {sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Whether the picture has the end that its form asks for; forms that need not have one always do.
pub(super) fn is_whole(form: Form, bytes: &[u8]) -> bool {
    // Cameras and editors append bytes of their own, so the end may be a little before the last
    // byte.
    let tail = &bytes[bytes.len().saturating_sub(64 * 1024)..];
    match form {
        Form::Jpeg => has(tail, &[0xff, 0xd9]),
        Form::Png => has(tail, b"IEND"),
        Form::Gif => tail.contains(&0x3b),
        Form::Webp => match bytes.get(4..).and_then(|rest| rest.first_chunk()) {
            Some(length) => u64::from(u32::from_le_bytes(*length)) + 8 <= bytes.len() as u64,
            None => false,
        },
        _ => true,
    }
}
