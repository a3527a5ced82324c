//! `winmail.dat` ([MS-OXTNEF]): what Outlook sends in place of a mail's parts. Attributes in a row,
//! one of which is the list of the item's properties.

use super::{
    super::model::Mail,
    item::{
        ATTACHED, BODY, CODE_PAGE, Item, MESSAGE_CLASS, Properties, SHORT_FILE_NAME, STRING8,
        SUBJECT,
    },
};

/// What a file begins with.
pub(in crate::mail) const SIGNATURE: [u8; 4] = 0x223e_9f78_u32.to_le_bytes();

/// How deep messages may be attached to each other.
const MAX_DEPTH: usize = 8;

/// How many attributes, and properties of each list, are read.
const MAX_ATTRIBUTES: usize = 5000;
const MAX_PROPERTIES: usize = 5000;

const MESSAGE: u8 = 1;

// Attributes, by their numbers in [MS-OXTNEF].
const MESSAGE_PROPERTIES: u16 = 0x9003;
const ATTACHMENT_PROPERTIES: u16 = 0x9005;
const ATTACHMENT_BEGINS: u16 = 0x9002;
const ATTACHMENT_TITLE: u16 = 0x8010;
const CODE_PAGES: u16 = 0x9007;
const CLASS: u16 = 0x8008;
const OLD_SUBJECT: u16 = 0x8004;
const OLD_BODY: u16 = 0x800c;

/// Bytes that are read from the front.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (front, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(front)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(*self.take(2)?.first_chunk()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(*self.take(4)?.first_chunk()?))
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.u32()?).ok()
    }

    /// A value whose place is filled up to four bytes.
    fn padded(&mut self, length: usize) -> Option<&'b [u8]> {
        let value = self.take(length)?;
        // The last one may lack its filling.
        let filling = (4 - length % 4) % 4;
        self.take(filling.min(self.0.len()))?;
        Some(value)
    }
}

/// Reads an item; none when it is no mail or does not begin like one.
pub(in crate::mail) fn read(bytes: &[u8]) -> Option<Mail> {
    let item = item(bytes, 0)?;
    (!item.is_other()).then(|| item.into_mail())
}

fn item(bytes: &[u8], depth: usize) -> Option<Item> {
    let mut bytes = Bytes(bytes.strip_prefix(&SIGNATURE)?);
    bytes.u16()?;
    let mut reader = Reader {
        item: Item::default(),
        attachment: None,
        depth,
    };
    for _ in 0..MAX_ATTRIBUTES {
        if bytes.0.is_empty() {
            break;
        }
        if reader.attribute(&mut bytes).is_none() {
            reader.item.is_cut = true;
            break;
        }
    }
    reader.end_attachment();
    Some(reader.item)
}

struct Reader {
    item: Item,
    /// The properties of the attachment that was begun.
    attachment: Option<Properties>,
    depth: usize,
}

impl Reader {
    /// Reads one attribute; none when the file ends inside it or it cannot be one.
    fn attribute(&mut self, bytes: &mut Bytes<'_>) -> Option<()> {
        let level = bytes.u8().filter(|level| matches!(level, 1 | 2))?;
        let id = bytes.u16()?;
        bytes.u16()?;
        let length = bytes.length()?;
        let data = bytes.take(length)?;
        // Old programs leave the last check sum out.
        bytes.take(bytes.0.len().min(2))?;
        let properties = &mut self.item.properties;
        match (level, id) {
            (MESSAGE, MESSAGE_PROPERTIES) => self.list(data, false),
            // What the list of properties says comes first.
            (MESSAGE, CODE_PAGES) if properties.number(CODE_PAGE).is_none() => {
                properties.take(CODE_PAGE, 3, data.to_vec());
            }
            (MESSAGE, CLASS) => old(properties, MESSAGE_CLASS, data),
            (MESSAGE, OLD_SUBJECT) => old(properties, SUBJECT, data),
            (_, OLD_BODY) => old(properties, BODY, data),
            (_, ATTACHMENT_BEGINS) => {
                self.end_attachment();
                self.attachment = Some(Properties::default());
            }
            (_, ATTACHMENT_TITLE) => old(self.begun(), SHORT_FILE_NAME, data),
            (_, ATTACHMENT_PROPERTIES) => self.list(data, true),
            _ => {}
        }
        Some(())
    }

    fn begun(&mut self) -> &mut Properties {
        self.attachment.get_or_insert_default()
    }

    fn end_attachment(&mut self) {
        let Some(attachment) = self.attachment.take() else {
            return;
        };
        // An attached message is the item of its own, behind the name of its interface.
        let inner = attachment.bytes(ATTACHED).and_then(|bytes| bytes.get(16..));
        let is_message = inner.is_some_and(|bytes| bytes.starts_with(&SIGNATURE));
        if is_message && self.depth >= MAX_DEPTH {
            self.item.is_cut = true;
        } else if let Some(inner) = inner.and_then(|bytes| item(bytes, self.depth + 1)) {
            self.item.attached.push(inner);
            return;
        }
        self.item.file_names.extend(self.item.name_of(&attachment));
    }

    fn list(&mut self, data: &[u8], is_attachment: bool) {
        let mut bytes = Bytes(data);
        let count = bytes.length().unwrap_or_default();
        let mut properties = match is_attachment {
            true => std::mem::take(self.begun()),
            false => std::mem::take(&mut self.item.properties),
        };
        for _ in 0..count.min(MAX_PROPERTIES) {
            if property(&mut bytes, &mut properties).is_none() {
                self.item.is_cut = true;
                break;
            }
        }
        match is_attachment {
            true => *self.begun() = properties,
            false => self.item.properties = properties,
        }
    }
}

/// A text of an attribute of its own, which the list of properties overrules.
fn old(properties: &mut Properties, id: u16, data: &[u8]) {
    if properties.bytes(id).is_none() {
        properties.take(id, STRING8, data.to_vec());
    }
}

/// Reads one property. What is not known has to be walked as well.
fn property(bytes: &mut Bytes<'_>, properties: &mut Properties) -> Option<()> {
    let (kind, id) = (bytes.u16()?, bytes.u16()?);
    if id >= 0x8000 {
        name(bytes)?;
    }
    let is_list = kind & 0x1000 != 0;
    let kind = kind & !0x1000;
    let size = match kind {
        0x0002 | 0x0003 | 0x0004 | 0x000a | 0x000b => Some(4),
        0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
        0x0048 => Some(16),
        0x000d | 0x001e | 0x001f | 0x0102 => None,
        _ => return None,
    };
    let count = if is_list || size.is_none() {
        bytes.length()?
    } else {
        1
    };
    for at in 0..count {
        let length = match size {
            Some(size) => size,
            None => bytes.length()?,
        };
        let value = bytes.padded(length)?;
        if at == 0 && !is_list && Properties::knows(id) {
            properties.take(id, kind, value.to_vec());
        }
    }
    Some(())
}

/// The name of a property that has no number of its own.
fn name(bytes: &mut Bytes<'_>) -> Option<()> {
    bytes.take(16)?;
    match bytes.u32()? {
        0 => bytes.take(4)?,
        _ => {
            let length = bytes.length()?;
            bytes.padded(length)?
        }
    };
    Some(())
}
