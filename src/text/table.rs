//! The tables of texts that the build makes.

/// Texts one after the other, and where each ends. The loader has to write the address of each
/// `&str` of a slice into memory at every start; here there is one address.
pub(super) struct Table {
    pub(super) text: &'static str,
    pub(super) ends: &'static [u32],
}

impl Table {
    pub(super) fn get(&self, at: usize) -> &'static str {
        let start = match at {
            0 => 0,
            _ => self.ends[at - 1] as usize,
        };
        &self.text[start..self.ends[at] as usize]
    }

    /// Where a text is in a sorted table.
    pub(super) fn position(&self, wanted: &str) -> Option<usize> {
        let mut low = 0;
        let mut high = self.ends.len();
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle) < wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < self.ends.len() && self.get(low) == wanted).then_some(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SORTED: Table = Table {
        text: "abbccc",
        ends: &[1, 3, 6],
    };

    #[test]
    fn texts_are_found_by_place_and_by_what_they_are() {
        assert_eq!([0, 1, 2].map(|at| SORTED.get(at)), ["a", "bb", "ccc"]);
        let places = ["a", "bb", "ccc"].map(|text| SORTED.position(text));
        assert_eq!(places, [Some(0), Some(1), Some(2)]);
        assert_eq!(["", "b", "d"].map(|text| SORTED.position(text)), [None; 3]);
    }
}
