//! The objects of a PDF, found by their marks: `12 0 obj … endobj`, and those packed into object
//! streams.

use std::{collections::BTreeMap, ops::Range};

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// The longest object that is looked at, in bytes.
const MAX_OBJECT_BYTES: usize = 64 * 1024;

/// How much is looked at of an object of a packed part, in bytes.
const PACKED: usize = 2048;

/// How many objects are known at most.
const MAX_OBJECTS: usize = 100_000;

/// How large a packed part may be when opened, and all of them together, in bytes.
const OPENED: usize = 4 * 1024 * 1024;
const ALL_OPENED: usize = 32 * 1024 * 1024;

/// What a document consists of; of an object that was written again, the last one counts.
pub(super) struct Objects<'b> {
    bytes: &'b [u8],
    known: BTreeMap<u32, Place<'b>>,
    /// Packed parts, opened.
    opened: Vec<Vec<u8>>,
}

/// Where an object stands.
enum Place<'b> {
    File(&'b [u8]),
    /// In which opened part, and from where to where.
    Packed(usize, Range<usize>),
}

impl<'b> Objects<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        let begins =
            marks(bytes, b"obj").filter_map(|at| Some((number_before(&bytes[..at])?, at + 3)));
        let begins: Vec<(u32, usize)> = begins.take(MAX_OBJECTS).collect();
        let ends = begins
            .iter()
            .skip(1)
            .map(|(_, at)| *at)
            .chain([bytes.len()]);
        let mut known = BTreeMap::new();
        let mut packed = Vec::new();
        // Each byte belongs to one object, so the work stays in proportion to the file, however it
        // was made.
        for ((number, begin), end) in begins.iter().zip(ends) {
            let whole = &bytes[*begin..end];
            let object = &whole[..whole.len().min(MAX_OBJECT_BYTES)];
            let object = &object[..find(object, b"endobj").unwrap_or(object.len())];
            let object = &object[..find(object, b"stream").unwrap_or(object.len())];
            if is_of_type(object, "ObjStm") {
                packed.push(whole);
            }
            known.insert(*number, Place::File(object));
        }
        let mut room = ALL_OPENED;
        let mut contents = Vec::new();
        for whole in packed {
            let Some((numbers, content)) = opened(whole) else {
                continue;
            };
            if content.len() > room || known.len() > MAX_OBJECTS {
                break;
            }
            room -= content.len();
            for (number, place) in numbers {
                // What is written outside of a packed part was written later, by a program that
                // changed the file.
                known
                    .entry(number)
                    .or_insert(Place::Packed(contents.len(), place));
            }
            contents.push(content);
        }
        Self {
            bytes,
            known,
            opened: contents,
        }
    }

    /// An object by its number.
    pub(super) fn at(&self, number: u32) -> Option<&[u8]> {
        self.known.get(&number).and_then(|place| self.object(place))
    }

    fn object(&self, place: &Place<'b>) -> Option<&[u8]> {
        match place {
            Place::File(object) => Some(object),
            Place::Packed(part, place) => {
                let rest = self.opened.get(*part)?.get(place.clone())?;
                Some(&rest[..rest.len().min(PACKED)])
            }
        }
    }

    /// What stands behind the last `/Name` of the file that is followed by a reference or a
    /// dictionary: trailers stand at its end.
    pub(super) fn named(&self, name: &str) -> Option<&'b [u8]> {
        let key = format!("/{name}");
        let behind = |at: usize| after(&self.bytes[at + key.len()..]);
        let fits = |rest: &&[u8]| rest.starts_with(b"<<") || reference(rest).is_some();
        marks(self.bytes, key.as_bytes())
            .filter_map(behind)
            .filter(fits)
            .last()
    }

    /// The root of the tree of pages, when the catalogue cannot be read.
    pub(super) fn root_of_pages(&self) -> Option<&[u8]> {
        let roots = self.known.values().filter_map(|place| self.object(place));
        roots
            .rev()
            .find(|object| is_of_type(object, "Pages") && value(object, "Parent").is_none())
    }
}

/// Where a word stands.
fn marks<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    let first = word.first().copied().unwrap_or_default();
    let starts = bytes
        .iter()
        .enumerate()
        .filter(move |(_, byte)| **byte == first);
    starts
        .filter(|(at, _)| bytes[*at..].starts_with(word))
        .map(|(at, _)| at)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|part| part == word)
}

/// `12 0 ` at the end gives 12.
fn number_before(bytes: &[u8]) -> Option<u32> {
    let tail = &bytes[bytes.len().saturating_sub(24)..];
    let mut words = tail
        .trim_ascii_end()
        .rsplit(|byte| byte.is_ascii_whitespace());
    let generation = words.next()?;
    let number = words.find(|word| !word.is_empty())?;
    let digits = number
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    generation
        .iter()
        .all(u8::is_ascii_digit)
        .then(|| self::number(&number[number.len() - digits..]))?
}

/// What stands behind a name, when the name ends there.
fn after(rest: &[u8]) -> Option<&[u8]> {
    let ends = rest
        .first()
        .is_none_or(|byte| !byte.is_ascii_alphanumeric());
    ends.then(|| rest.trim_ascii_start())
}

/// The value of a dictionary's key.
pub(super) fn value<'o>(object: &'o [u8], key: &str) -> Option<&'o [u8]> {
    let key = format!("/{key}").into_bytes();
    let found = object
        .windows(key.len())
        .enumerate()
        .filter(|(_, part)| *part == key);
    found
        .filter_map(|(at, _)| after(&object[at + key.len()..]))
        .next()
}

fn is_of_type(object: &[u8], name: &str) -> bool {
    value(object, "Type")
        .and_then(|rest| after(rest.strip_prefix(format!("/{name}").as_bytes())?))
        .is_some()
}

/// The number at the front.
pub(super) fn number(bytes: &[u8]) -> Option<u32> {
    let bytes = bytes.trim_ascii_start();
    let end = bytes
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(bytes.len());
    str::from_utf8(&bytes[..end]).ok()?.parse().ok()
}

/// The object that `12 0 R` at the front names.
pub(super) fn reference(bytes: &[u8]) -> Option<u32> {
    let mut words = bytes[..bytes.len().min(64)]
        .split(|byte| byte.is_ascii_whitespace())
        .filter(|word| !word.is_empty());
    let (object, generation, mark) = (words.next()?, words.next()?, words.next()?);
    let is_number = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let is_mark = mark.strip_prefix(b"R").is_some_and(|rest| {
        rest.first()
            .is_none_or(|byte| !byte.is_ascii_alphanumeric())
    });
    (is_number(object) && is_number(generation) && is_mark).then(|| number(object))?
}

/// An object's number, and where it stands in its packed part.
type Numbered = (u32, Range<usize>);

/// The numbers and places of the objects in a packed part, and its opened content.
fn opened(bytes: &[u8]) -> Option<(Vec<Numbered>, Vec<u8>)> {
    let head = &bytes[..bytes.len().min(MAX_OBJECT_BYTES)];
    let begin = find(head, b"stream")?;
    let head = &head[..begin];
    let (count, first) = (
        number(value(head, "N")?)?,
        number(value(head, "First")?)? as usize,
    );
    if value(head, "DecodeParms").is_some() {
        return None;
    }
    let data = &bytes[begin + b"stream".len()..];
    let data = data
        .strip_prefix(b"\r\n")
        .or_else(|| data.strip_prefix(b"\n"))
        .unwrap_or(data);
    let content = match value(head, "Filter") {
        None => data[..data.len().min(OPENED)].to_vec(),
        Some(filter)
            if filter
                .strip_prefix(b"[")
                .unwrap_or(filter)
                .trim_ascii_start()
                .starts_with(b"/FlateDecode") =>
        {
            decompress_to_vec_zlib_with_limit(data, OPENED).unwrap_or_else(|fault| fault.output)
        }
        Some(_) => return None,
    };
    let index = str::from_utf8(content.get(..first)?).ok()?;
    let figures: Vec<usize> = index
        .split_whitespace()
        .map_while(|word| word.parse().ok())
        .collect();
    let pairs: Vec<&[usize]> = figures
        .chunks_exact(2)
        .take((count as usize).min(MAX_OBJECTS))
        .collect();
    let starts = pairs
        .iter()
        .map(|pair| first.saturating_add(pair[1]).min(content.len()));
    let ends = starts.clone().skip(1).chain([content.len()]);
    let numbers = pairs
        .iter()
        .map(|pair| u32::try_from(pair[0]).unwrap_or_default());
    Some((
        numbers
            .zip(starts.zip(ends).map(|(start, end)| start..end.max(start)))
            .collect(),
        content,
    ))
}
