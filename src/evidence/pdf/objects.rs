//! The objects of a PDF, found by their marks: `12 0 obj … endobj`, and those packed into object
//! streams.

use std::collections::BTreeMap;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// The longest object that is looked at, in bytes.
const MAX_OBJECT_BYTES: usize = 64 * 1024;

/// How much of an object in a stream is looked at, in bytes.
const MAX_PACKED_BYTES: usize = 2048;

/// How many objects are known at most.
const MAX_OBJECTS: usize = 100_000;

/// How large a stream may be when unpacked, and all of them together, in bytes.
const MAX_STREAM_BYTES: usize = 4 * 1024 * 1024;
const MAX_UNPACKED_BYTES: usize = 32 * 1024 * 1024;

/// An object's number, and its bytes with those up to the next object.
type Numbered<'b> = (u32, &'b [u8]);

/// The objects of a file that are not in a stream.
pub(super) fn direct(bytes: &[u8]) -> Vec<Numbered<'_>> {
    let begins: Vec<(u32, usize)> = places(bytes, b"obj")
        .filter_map(|at| Some((number_before(&bytes[..at])?, at + 3)))
        .take(MAX_OBJECTS)
        .collect();
    parted(bytes, &begins).collect()
}

/// The objects that begin at these places, each up to the next one. Each byte belongs to one object,
/// so the work stays in proportion to the file.
fn parted<'b>(bytes: &'b [u8], begins: &[(u32, usize)]) -> impl Iterator<Item = Numbered<'b>> {
    let ends = begins.iter().skip(1).map(|(_, begin)| *begin);
    let ends = ends.chain([bytes.len()]);
    begins
        .iter()
        .zip(ends)
        .map(|((number, begin), end)| (*number, &bytes[*begin..end.max(*begin)]))
}

/// The part of an object before its data and its end.
fn dictionary(object: &[u8]) -> &[u8] {
    let object = before(front(object, MAX_OBJECT_BYTES), b"endobj");
    before(object, b"stream")
}

fn front(bytes: &[u8], most: usize) -> &[u8] {
    &bytes[..bytes.len().min(most)]
}

fn before<'o>(object: &'o [u8], word: &[u8]) -> &'o [u8] {
    &object[..find(object, word).unwrap_or(object.len())]
}

/// An object stream, unpacked.
pub(super) struct Stream {
    /// The number of each object, and where it begins.
    index: Vec<(u32, usize)>,
    content: Vec<u8>,
}

/// The object streams among the objects, up to a limit.
pub(super) fn unpack(direct: &[Numbered<'_>]) -> Vec<Stream> {
    let mut room = MAX_UNPACKED_BYTES;
    let packed = direct
        .iter()
        .filter(|(_, object)| is_of_type(dictionary(object), "ObjStm"));
    packed
        .filter_map(|(_, object)| Stream::read(object))
        .map_while(|stream| {
            room = room.checked_sub(stream.content.len())?;
            Some(stream)
        })
        .collect()
}

impl Stream {
    fn read(object: &[u8]) -> Option<Self> {
        let begin = find(front(object, MAX_OBJECT_BYTES), b"stream")?;
        let head = &object[..begin];
        let count = number(value(head, "N")?)? as usize;
        let first = number(value(head, "First")?)? as usize;
        if value(head, "DecodeParms").is_some() {
            return None;
        }
        let data = &object[begin + b"stream".len()..];
        let data = data
            .strip_prefix(b"\r\n")
            .or_else(|| data.strip_prefix(b"\n"))
            .unwrap_or(data);
        let content = inflated(data, value(head, "Filter"))?;
        let figures: Vec<usize> = str::from_utf8(content.get(..first)?)
            .ok()?
            .split_whitespace()
            .map_while(|word| word.parse().ok())
            .collect();
        let index = figures
            .chunks_exact(2)
            .take(count.min(MAX_OBJECTS))
            .map(|pair| {
                let number = u32::try_from(pair[0]).unwrap_or_default();
                (number, first.saturating_add(pair[1]).min(content.len()))
            })
            .collect();
        Some(Self { index, content })
    }

    fn objects(&self) -> impl Iterator<Item = Numbered<'_>> {
        let objects = parted(&self.content, &self.index);
        objects.map(|(number, object)| (number, front(object, MAX_PACKED_BYTES)))
    }
}

/// The data of a stream; none when its filter is not read here.
fn inflated(data: &[u8], filter: Option<&[u8]>) -> Option<Vec<u8>> {
    let Some(filter) = filter else {
        return Some(front(data, MAX_STREAM_BYTES).to_vec());
    };
    let filter = filter.strip_prefix(b"[").unwrap_or(filter);
    if !filter.trim_ascii_start().starts_with(b"/FlateDecode") {
        return None;
    }
    // Of a damaged stream, the part before the damage counts.
    let content = decompress_to_vec_zlib_with_limit(data, MAX_STREAM_BYTES);
    Some(content.unwrap_or_else(|error| error.output))
}

/// The objects of a document by their numbers.
pub(super) struct Objects<'b> {
    bytes: &'b [u8],
    known: BTreeMap<u32, &'b [u8]>,
}

impl<'b> Objects<'b> {
    pub(super) fn new(bytes: &'b [u8], direct: &[Numbered<'b>], streams: &'b [Stream]) -> Self {
        // Of an object that was written again, the last one counts.
        let mut known: BTreeMap<u32, &[u8]> = direct
            .iter()
            .map(|(number, object)| (*number, dictionary(object)))
            .collect();
        for stream in streams {
            if known.len() > MAX_OBJECTS {
                break;
            }
            for (number, object) in stream.objects() {
                // An object outside of a stream was written later, by a program that changed the
                // file.
                known.entry(number).or_insert(object);
            }
        }
        Self { bytes, known }
    }

    /// The object that `12 0 R` at the front names.
    pub(super) fn referred(&self, value: &[u8]) -> Option<&'b [u8]> {
        self.known.get(&reference(value)?).copied()
    }

    /// The value, or the object that it refers to.
    pub(super) fn followed(&self, value: &'b [u8]) -> Option<&'b [u8]> {
        match reference(value) {
            Some(number) => self.known.get(&number).copied(),
            None => Some(value),
        }
    }

    /// The value of the last `/Name` of the file that is followed by a reference or a dictionary:
    /// trailers are at its end.
    pub(super) fn named(&self, name: &str) -> Option<&'b [u8]> {
        let key = format!("/{name}");
        places(self.bytes, key.as_bytes())
            .filter_map(|at| after_name(&self.bytes[at + key.len()..]))
            .filter(|value| value.starts_with(b"<<") || reference(value).is_some())
            .last()
    }

    /// The object that the last `/Name` of the file refers to.
    pub(super) fn target_of(&self, name: &str) -> Option<&'b [u8]> {
        self.referred(self.named(name)?)
    }

    /// The root of the tree of pages, when the catalogue cannot be read.
    pub(super) fn root_of_pages(&self) -> Option<&'b [u8]> {
        let mut objects = self.known.values().rev();
        objects
            .find(|object| is_of_type(object, "Pages") && value(object, "Parent").is_none())
            .copied()
    }
}

/// Where a word is found.
fn places<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    bytes
        .windows(word.len())
        .enumerate()
        .filter(move |(_, part)| *part == word)
        .map(|(at, _)| at)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    places(bytes, word).next()
}

/// `12 0 ` at the end gives 12.
fn number_before(bytes: &[u8]) -> Option<u32> {
    let tail = &bytes[bytes.len().saturating_sub(24)..];
    let mut words = tail
        .trim_ascii_end()
        .rsplit(|byte| byte.is_ascii_whitespace());
    let generation = words.next()?;
    if !generation.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let word = words.find(|word| !word.is_empty())?;
    let digits = word
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    number(&word[word.len() - digits..])
}

/// The value after a name, when the name ends there.
fn after_name(rest: &[u8]) -> Option<&[u8]> {
    let goes_on = rest.first().is_some_and(u8::is_ascii_alphanumeric);
    (!goes_on).then(|| rest.trim_ascii_start())
}

/// The value of a dictionary's key.
pub(super) fn value<'o>(object: &'o [u8], key: &str) -> Option<&'o [u8]> {
    let key = format!("/{key}");
    places(object, key.as_bytes()).find_map(|at| after_name(&object[at + key.len()..]))
}

fn is_of_type(object: &[u8], name: &str) -> bool {
    value(object, "Type")
        .and_then(|rest| rest.strip_prefix(format!("/{name}").as_bytes()))
        .is_some_and(|rest| after_name(rest).is_some())
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
fn reference(bytes: &[u8]) -> Option<u32> {
    let mut words = front(bytes, 64)
        .split(|byte| byte.is_ascii_whitespace())
        .filter(|word| !word.is_empty());
    let object = words.next()?;
    let generation = words.next()?;
    let mark = words.next()?.strip_prefix(b"R")?;
    let is_number = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    if !is_number(object) || !is_number(generation) {
        return None;
    }
    after_name(mark)?;
    number(object)
}
