//! Many words looked for at once in a long text.

/// How many bytes of a word tell whether it can be here.
const FRONT: usize = 4;

/// Bits of the table that tells which fronts there are.
const BITS: u32 = 16;

/// Words, each with a number of its own.
pub(crate) struct WordFinder {
    /// Whether a word with such a front is known; some other fronts fall together with it.
    fronts: Vec<u64>,
    /// By their fronts.
    words: Vec<(u32, &'static str, usize)>,
    /// Words that are shorter than a front.
    short: Vec<(&'static str, usize)>,
}

impl WordFinder {
    pub(crate) fn new(words: impl IntoIterator<Item = (&'static str, usize)>) -> Self {
        let mut finder = Self {
            fronts: vec![0; 1 << (BITS - 6)],
            words: Vec::new(),
            short: Vec::new(),
        };
        for (word, number) in words {
            let Some(front) = front(word.as_bytes()) else {
                finder.short.push((word, number));
                continue;
            };
            let (at, bit) = place(front);
            finder.fronts[at] |= bit;
            finder.words.push((front, word, number));
        }
        finder.words.sort_unstable();
        finder
    }

    /// Gives each place of a word, where it ends, and its number, until `take` wants no more. Whether
    /// it wanted no more.
    pub(crate) fn any(&self, text: &str, mut take: impl FnMut(usize, usize) -> bool) -> bool {
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            let Some(front) = front(&bytes[at..]) else {
                break;
            };
            let (place, bit) = place(front);
            if self.fronts[place] & bit == 0 {
                continue;
            }
            let first = self.words.partition_point(|(known, ..)| *known < front);
            let alike = self.words[first..]
                .iter()
                .take_while(|(known, ..)| *known == front);
            for (_, word, number) in alike {
                if bytes[at..].starts_with(word.as_bytes()) && take(at + word.len(), *number) {
                    return true;
                }
            }
        }
        self.short.iter().any(|(word, number)| {
            let mut places = text.match_indices(word);
            places.any(|(at, _)| take(at + word.len(), *number))
        })
    }
}

fn front(bytes: &[u8]) -> Option<u32> {
    let front = bytes.first_chunk::<FRONT>()?;
    Some(u32::from_le_bytes(*front))
}

/// The word and the bit of the table for a front.
fn place(front: u32) -> (usize, u64) {
    let hash = front.wrapping_mul(0x9e37_79b1) >> (32 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, usize)> {
        let words = ["order number", "order", "no", "注文番号", "way"];
        let finder = WordFinder::new(words.into_iter().zip(0..));
        let mut found = Vec::new();
        finder.any(text, |end, number| {
            found.push((end, number));
            false
        });
        found
    }

    #[test]
    fn every_word_is_found_at_every_place() {
        assert_eq!(found("my order number: 1"), [(8, 1), (15, 0)]);
        assert_eq!(found("no way"), [(2, 2), (6, 4)]);
        assert_eq!(found("ご注文番号"), [(15, 3)]);
        assert_eq!(found("orde"), []);
        assert_eq!(found(""), []);
    }

    #[test]
    fn it_ends_when_no_more_is_wanted() {
        let finder = WordFinder::new([("order", 0)]);
        assert!(finder.any("order order", |end, _| end == 5));
        assert!(!finder.any("ordre", |_, _| true));
    }
}
