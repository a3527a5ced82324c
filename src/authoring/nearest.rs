//! Which known word was probably meant.

/// Words longer than this are not compared: nobody mistypes them as a whole.
const MAX_WORD_CHARS: usize = 60;

/// The known word that differs least from `word`, if it differs by little: one letter in three at
/// most, two swapped neighbours count once, and `_` is as good as `-`.
pub(crate) fn nearest<'k, S: AsRef<str>>(word: &str, known: &'k [S]) -> Option<&'k str> {
    let plain = |word: &str| -> String {
        let word = word.to_lowercase().replace('_', "-");
        word.chars().take(MAX_WORD_CHARS + 1).collect()
    };
    let meant = plain(word);
    let length = meant.chars().count();
    if length > MAX_WORD_CHARS {
        return None;
    }
    let near = known.iter().map(|known| {
        let known = known.as_ref();
        (strsim::osa_distance(&meant, &plain(known)), known)
    });
    let (distance, word) = near.min_by_key(|(distance, _)| *distance)?;
    let is_near = distance <= (length / 3).max(1) && distance < length;
    is_near.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_finds_the_one_that_was_meant() {
        let known = [
            "within",
            "when",
            "where",
            "why",
            "say_back",
            "contradicted_by",
        ];
        for (word, meant) in [
            ("withn", Some("within")),
            ("wihtin", Some("within")),
            ("say-back", Some("say_back")),
            ("Within", Some("within")),
            ("contradictedby", Some("contradicted_by")),
            ("deadline", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, &known), meant, "{word}");
        }
        assert_eq!(nearest("shop", &[] as &[&str]), None);
        assert_eq!(nearest(&"x".repeat(100_000), &known), None);
    }
}
