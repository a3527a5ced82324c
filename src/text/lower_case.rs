//! Small letters of the same length, so that what is found in them is at its place in the text.

/// A text in lower case, with each word at the place that it has in the text.
pub(crate) fn lower_case(text: &str) -> String {
    let lower = |c: char| {
        let mut letters = c.to_lowercase();
        let letter = letters.next().unwrap_or(c);
        if letter.len_utf8() == c.len_utf8() && letters.next().is_none() {
            letter
        } else {
            c
        }
    };
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stays_at_its_place() {
        assert_eq!(lower_case("TOTAL À PAYER: 5 €"), "total à payer: 5 €");
        // Their small letters are of another length.
        for text in ["İSTANBUL Total", "STRAẞE Total", "合計 Total"] {
            assert_eq!(lower_case(text).find("total"), text.find("Total"), "{text}");
        }
    }
}
