//! Which known word was probably meant.

/// Longer words are not compared: they are no typing errors of a short one.
const MAX_WORD_CHARS: usize = 60;

/// The known word that differs least from `word`, if it differs by little: one letter in three at
/// most, two swapped neighbours count once, and `_` is as good as `-`.
pub(crate) fn nearest<'k, S: AsRef<str>>(word: &str, known: &'k [S]) -> Option<&'k str> {
    let plain = |word: &str| {
        word.to_lowercase()
            .replace('_', "-")
            .chars()
            .take(MAX_WORD_CHARS + 1)
            .collect::<Vec<char>>()
    };
    let meant = plain(word);
    if meant.len() > MAX_WORD_CHARS {
        return None;
    }
    let near = known
        .iter()
        .map(|known| (distance(&meant, &plain(known.as_ref())), known.as_ref()));
    let (distance, word) = near.min_by_key(|(distance, _)| *distance)?;
    (distance <= (meant.len() / 3).max(1) && distance < meant.len()).then_some(word)
}

/// Letters to add, take away, change or swap with their neighbour (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                rows[i][j] = i + j;
                continue;
            }
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
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

    #[test]
    fn the_distance_counts_letters() {
        let of = |a: &str, b: &str| {
            distance(
                &a.chars().collect::<Vec<_>>(),
                &b.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            (
                of("", "abc"),
                of("abc", "abc"),
                of("ab", "ba"),
                of("shop", "ship")
            ),
            (3, 0, 1, 1)
        );
    }
}
