//! How many checks stand how, in words and in codes.

use std::collections::BTreeMap;

use super::{Shown, View, shown_word};
use crate::{engine::Live, t};

/// How many live checks show each word, in the order of the counts, and how many wait for something
/// that is not known yet.
pub(crate) fn counts(view: View<'_>) -> (Vec<(Shown, String, usize)>, usize) {
    let mut counts: BTreeMap<(Shown, String), usize> = BTreeMap::new();
    for check in view.checks.iter().filter(|check| check.live == Live::Yes) {
        *counts
            .entry((Shown::of(check), shown_word(view.lang, check)))
            .or_default() += 1;
    }
    let in_order = Shown::all().flat_map(|shown| {
        let same = counts.iter().filter(move |((other, _), _)| *other == shown);
        same.map(|((shown, word), n)| (*shown, word.clone(), *n))
            .collect::<Vec<_>>()
    });
    let counts = in_order.collect();
    (
        counts,
        view.checks
            .iter()
            .filter(|check| check.live == Live::Waits)
            .count(),
    )
}

/// The counts in words: what can wait, then what needs the person.
pub(crate) fn count_words(view: View<'_>) -> (Vec<String>, Vec<String>) {
    let (counts, waiting) = counts(view);
    let (mut calm, mut loud) = (Vec::new(), Vec::new());
    for (shown, word, n) in counts {
        let text = format!("{word} {n}");
        if shown.is_loud() {
            loud.push(text)
        } else {
            calm.push(text)
        }
    }
    if waiting > 0 {
        calm.push(format!("{} {waiting}", t!(view.lang, BoardWaits)));
    }
    (calm, loud)
}

/// The word that the screens show for each code.
pub(crate) fn words_json(view: View<'_>) -> BTreeMap<&'static str, String> {
    Shown::all()
        .map(|shown| (shown.code(), shown.word(view.lang)))
        .collect()
}
