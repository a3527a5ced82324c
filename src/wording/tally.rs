//! How many checks stand how, in words and in codes.

use std::collections::BTreeMap;

use super::{Shown, View, shown_word};
use crate::{engine::Live, t};

/// How many live checks show each word, in the order of the counts, and how many wait for something
/// that is not known yet.
pub(crate) fn counts(view: View<'_>) -> (Vec<(Shown, String, usize)>, usize) {
    let mut counts: BTreeMap<(Shown, String), usize> = BTreeMap::new();
    let live = |live: Live| view.checks.iter().filter(move |check| check.live == live);
    for check in live(Live::Yes) {
        let shown = (Shown::of(check), shown_word(view.lang, check));
        *counts.entry(shown).or_default() += 1;
    }
    let in_order = Shown::all().flat_map(|shown| {
        let same = counts.iter().filter(move |((other, _), _)| *other == shown);
        same.map(|((shown, word), n)| (*shown, word.clone(), *n))
            .collect::<Vec<_>>()
    });
    (in_order.collect(), live(Live::Waits).count())
}

/// The counts in words: what can wait, then what needs the person.
pub(crate) fn count_words(view: View<'_>) -> (Vec<String>, Vec<String>) {
    let (counts, waiting) = counts(view);
    let (mut calm, mut loud) = (Vec::new(), Vec::new());
    for (shown, word, n) in counts {
        let words = if shown.is_loud() {
            &mut loud
        } else {
            &mut calm
        };
        words.push(format!("{word} {n}"));
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
