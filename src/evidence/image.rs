//! Pictures: how large, and when the camera says they were taken. Where they were taken is never
//! read out: that it is known at all is what somebody needs to know before they hand a picture on.

use std::io::Cursor;

use exif::{DateTime, Exif, In, Tag, Value};
use serde::{Deserialize, Serialize};

use super::Form;

/// What a picture says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImageFacts {
    /// Columns of pixels.
    pub width: u32,
    /// Rows of pixels.
    pub height: u32,
    /// When it was taken by the camera's clock: `2026-05-13 09:01:22`, with the offset when the
    /// camera wrote one. Empty when it says nothing, as screenshots do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub taken: String,
    /// It says where it was taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_location: bool,
}

/// Reads a picture's size and its camera's notes; none when it has no readable size.
pub fn read(bytes: &[u8]) -> Option<ImageFacts> {
    let size = imagesize::blob_size(bytes).ok()?;
    let side = |pixels: usize| u32::try_from(pixels).ok();
    let (width, height) = (side(size.width)?, side(size.height)?);
    let notes = camera_notes(bytes);
    let taken = notes.as_ref().and_then(taken).unwrap_or_default();
    let has_location =
        notes.is_some_and(|notes| notes.get_field(Tag::GPSLatitude, In::PRIMARY).is_some());
    Some(ImageFacts {
        width,
        height,
        taken,
        has_location,
    })
}

fn camera_notes(bytes: &[u8]) -> Option<Exif> {
    let mut reader = exif::Reader::new();
    let read = reader
        .continue_on_error(true)
        .read_from_container(&mut Cursor::new(bytes));
    read.or_else(|fault| fault.distill_partial_result(|_| {}))
        .ok()
}

/// The time of the shot, else of the file as the camera wrote it.
fn taken(notes: &Exif) -> Option<String> {
    let ascii = |tag| match &notes.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => lines.first().map(Vec::as_slice),
        _ => None,
    };
    let shot = ascii(Tag::DateTimeOriginal).map(|text| (text, ascii(Tag::OffsetTimeOriginal)));
    let (text, offset) =
        shot.or_else(|| ascii(Tag::DateTime).map(|text| (text, ascii(Tag::OffsetTime))))?;
    let mut at = DateTime::from_ascii(text).ok().filter(|at| at.year > 0)?;
    offset.map(|offset| at.parse_offset(offset));
    let offset = at.offset.map(|minutes| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!(
            " {sign}{:02}:{:02}",
            minutes.unsigned_abs() / 60,
            minutes.unsigned_abs() % 60
        )
    });
    let clock = format!("{:02}:{:02}:{:02}", at.hour, at.minute, at.second);
    Some(format!(
        "{:04}-{:02}-{:02} {clock}{}",
        at.year,
        at.month,
        at.day,
        offset.unwrap_or_default()
    ))
}

/// Whether the picture has the end that its form asks for; forms that need not have one always do.
pub fn is_whole(form: Form, bytes: &[u8]) -> bool {
    // Cameras and editors append bytes of their own, so the end may stand a little before the last
    // byte.
    let tail = &bytes[bytes.len().saturating_sub(64 * 1024)..];
    match form {
        Form::Jpeg => super::sniff::has(tail, &[0xff, 0xd9]),
        Form::Png => super::sniff::has(tail, b"IEND"),
        Form::Gif => tail.contains(&0x3b),
        Form::Webp => match bytes {
            [_, _, _, _, a, b, c, d, ..] => {
                u64::from(u32::from_le_bytes([*a, *b, *c, *d])) + 8 <= bytes.len() as u64
            }
            _ => false,
        },
        _ => true,
    }
}
