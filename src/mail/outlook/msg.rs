//! `.msg` and `.oft` files ([MS-OXMSG]): a file system in a file ([MS-CFB]) with a stream for each
//! property.

use std::{
    io::{Cursor, Read},
    path::{Path, PathBuf},
};

use cfb::CompoundFile;

use super::{
    super::{kind::has, model::Mail},
    item::{Item, Properties, STRING8, UNICODE},
};

/// How deep messages may be attached to each other.
const MAX_DEPTH: usize = 8;

/// How many streams and folders are looked at.
const MAX_ENTRIES: usize = 20_000;

/// How much of a property is read, in bytes.
const MAX_VALUE_BYTES: u64 = 16 * 1024 * 1024;

/// How much is read of all properties, in bytes.
const MAX_TOTAL_BYTES: u64 = 64 * 1024 * 1024;

const PROPERTIES: &str = "__properties_version1.0";
const STREAM: &str = "__substg1.0_";
const ATTACHMENT: &str = "__attach_version1.0_#";

/// The message that is attached, as a folder.
const MESSAGE: &str = "__substg1.0_3701000D";

/// Whether the bytes are a compound file with the properties of an item.
pub(in crate::mail) fn is_item(bytes: &[u8]) -> bool {
    let name: Vec<u8> = PROPERTIES
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    has(bytes, &name)
}

/// Reads a message; none when it is another item of Outlook or cannot be read.
pub(in crate::mail) fn read(bytes: &[u8]) -> Option<Mail> {
    let file = Compound::open(Cursor::new(bytes)).ok()?;
    let mut reader = Reader {
        file,
        entries_left: MAX_ENTRIES,
        bytes_left: MAX_TOTAL_BYTES,
    };
    let item = reader.item(Path::new("/"), 32, 0);
    (!item.is_other()).then(|| item.into_mail())
}

/// A compound file in memory.
type Compound<'b> = CompoundFile<Cursor<&'b [u8]>>;

struct Reader<'b> {
    file: Compound<'b>,
    entries_left: usize,
    bytes_left: u64,
}

impl Reader<'_> {
    /// Reads a message from its folder. `head` is how many bytes stand before its fixed properties.
    fn item(&mut self, folder: &Path, head: usize, depth: usize) -> Item {
        let mut item = Item {
            properties: self.properties(folder, head),
            ..Item::default()
        };
        for name in self.names(folder) {
            if !name.starts_with(ATTACHMENT) {
                continue;
            }
            if depth >= MAX_DEPTH || self.entries_left == 0 {
                item.is_cut = true;
                break;
            }
            self.attachment(&folder.join(name), depth, &mut item);
        }
        item.is_cut |= self.entries_left == 0 || self.bytes_left == 0;
        item
    }

    fn attachment(&mut self, folder: &Path, depth: usize, item: &mut Item) {
        let message = folder.join(MESSAGE);
        if self.file.is_storage(&message) {
            // Of a linked object it is a folder as well, without properties.
            if self.file.is_stream(message.join(PROPERTIES)) {
                let attached = self.item(&message, 24, depth + 1);
                item.is_cut |= attached.is_cut;
                item.attached.push(attached);
            }
            return;
        }
        let properties = self.properties(folder, 8);
        item.file_names.extend(item.name_of(&properties));
    }

    /// The names in a folder.
    fn names(&mut self, folder: &Path) -> Vec<String> {
        let Ok(entries) = self.file.read_storage(folder) else {
            return Vec::new();
        };
        let names = entries.map(|entry| entry.name().to_owned());
        let names: Vec<String> = names.take(self.entries_left).collect();
        self.entries_left -= names.len();
        names
    }

    fn properties(&mut self, folder: &Path, head: usize) -> Properties {
        let mut properties = Properties::default();
        let fixed = self.stream(&folder.join(PROPERTIES));
        let (rows, _) = fixed.get(head..).unwrap_or_default().as_chunks::<16>();
        for row in rows {
            let [kind, kind_high, id, id_high, ..] = *row;
            let kind = u16::from_le_bytes([kind, kind_high]);
            let id = u16::from_le_bytes([id, id_high]);
            // Of a longer value the row holds the length only.
            if matches!(kind, 0x0003 | 0x000b | 0x0040) {
                properties.take(id, kind, row[8..].to_vec());
            }
        }
        for name in self.names(folder) {
            let Some((id, kind)) = numbers(&name).filter(|(id, _)| Properties::knows(*id)) else {
                continue;
            };
            if matches!(kind, STRING8 | UNICODE) || kind == 0x0102 && id != 0x3701 {
                let bytes = self.stream(&folder.join(name));
                properties.take(id, kind, bytes);
            }
        }
        properties
    }

    /// The bytes of a stream, as far as they may be read.
    fn stream(&mut self, path: &PathBuf) -> Vec<u8> {
        let mut bytes = Vec::new();
        let Ok(stream) = self.file.open_stream(path) else {
            return bytes;
        };
        let most = self.bytes_left.min(MAX_VALUE_BYTES);
        // A chain that is broken gives what comes before the break.
        let _ = stream.take(most).read_to_end(&mut bytes);
        self.bytes_left -= bytes.len() as u64;
        bytes
    }
}

/// The number and the type of a property in the name of its stream: `__substg1.0_0037001F`.
fn numbers(name: &str) -> Option<(u16, u16)> {
    let digits = name
        .strip_prefix(STREAM)
        .filter(|digits| digits.is_ascii())?;
    let (id, kind) = digits.split_at_checked(4)?;
    let number = |digits| u16::from_str_radix(digits, 16).ok();
    Some((number(id)?, number(kind)?))
}
