//! Compressed RTF ([MS-OXRTFCP]): literals, and pointers into a ring of the last 4,096 bytes, which
//! begins with the words that most documents begin with.

/// What the ring holds at first.
const BEGIN: &[u8; 207] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\
\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

const RING: usize = 4096;

/// The longest document that is unpacked, in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;

const PACKED: u32 = u32::from_le_bytes(*b"LZFu");
const PLAIN: u32 = u32::from_le_bytes(*b"MELA");

/// The document; none when it is damaged.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    let field = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    let (size, raw, kind, check) = (field(0)?, field(4)?, field(8)?, field(12)?);
    // The size counts the three fields behind it.
    let end = usize::try_from(size).ok()?.checked_add(4)?;
    let content = bytes.get(16..end.min(bytes.len()))?;
    let raw = usize::try_from(raw).ok()?.min(MAX_BYTES);
    match kind {
        PLAIN => Some(content[..content.len().min(raw)].to_vec()),
        PACKED if crc(content) == check => Some(inflate(content, raw)),
        _ => None,
    }
}

fn inflate(content: &[u8], raw: usize) -> Vec<u8> {
    let mut ring = [0_u8; RING];
    ring[..BEGIN.len()].copy_from_slice(BEGIN);
    let mut at = BEGIN.len();
    let mut out = Vec::new();
    let mut rest = content.iter().copied();
    let put = |out: &mut Vec<u8>, ring: &mut [u8; RING], at: &mut usize, byte| {
        out.push(byte);
        ring[*at] = byte;
        *at = (*at + 1) % RING;
    };
    while let Some(flags) = rest.next() {
        for bit in 0..8 {
            if out.len() >= raw {
                return out;
            }
            if flags >> bit & 1 == 0 {
                let Some(byte) = rest.next() else {
                    return out;
                };
                put(&mut out, &mut ring, &mut at, byte);
                continue;
            }
            let (Some(high), Some(low)) = (rest.next(), rest.next()) else {
                return out;
            };
            let pointer = usize::from(u16::from_be_bytes([high, low]));
            let (from, length) = (pointer >> 4, (pointer & 15) + 2);
            // A pointer to where the ring is written ends the document.
            if from == at {
                return out;
            }
            for step in 0..length {
                let byte = ring[(from + step) % RING];
                put(&mut out, &mut ring, &mut at, byte);
            }
        }
    }
    out
}

/// The check sum of [MS-OXRTFCP]: CRC-32 that begins at zero and is not turned over.
pub(super) fn crc(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |crc, byte| {
        let mut crc = crc ^ u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
        crc
    })
}
