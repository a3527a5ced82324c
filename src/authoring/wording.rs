//! A problem in the user's language: what is wrong, what to do, and how it comes to that.

use super::{
    meant,
    nearest::nearest,
    placeholder::{quoted, shown},
    problem::{Problem, ProblemKind},
};
use crate::{
    t,
    text::{Lang, interpolate},
};

/// The most words that are listed when none is near.
const MAX_LISTED: usize = 12;

impl Problem {
    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        self.text(lang, "")
    }

    /// What was meant, as far as that can be guessed, or what to do.
    pub fn hint(&self, lang: Lang) -> String {
        if let Some((word, known)) = self.kind.known_words() {
            return offer(lang, word, known);
        }
        if let Some(word) = self.meant_word() {
            return t!(lang, CheckDidYouMean, word = shown(&word));
        }
        self.text(lang, ".do")
    }

    /// The answers that lead to the problem, one sentence a line; none when none have to.
    pub fn story(&self, lang: Lang) -> Option<String> {
        let end = match &self.kind {
            ProblemKind::WaitsForEver { id } => t!(lang, CheckStoryWaits, id = quoted(&[id])),
            ProblemKind::CriticalDeadEnd { id, .. } | ProblemKind::DeadEnd { id, .. } => {
                t!(lang, CheckStoryDeadEnd, id = quoted(&[id]))
            }
            _ => return None,
        };
        let story = self.story.as_ref()?;
        Some(story.tell(lang, &end))
    }

    /// The text of the problem whose key ends with `end`, with its values.
    fn text(&self, lang: Lang, end: &str) -> String {
        let code = self.code();
        let of_variant = lang.by_key(&format!("check.{code}.{}{end}", self.variant()));
        let template = of_variant.or_else(|| lang.by_key(&format!("check.{code}{end}")));
        let values = self.kind.placeholders(lang);
        interpolate(template.unwrap_or_default(), |name| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some(value.clone())
        })
    }

    /// The only word that was probably meant.
    fn meant_word(&self) -> Option<String> {
        match &self.kind {
            ProblemKind::SyntaxWord { word } => Some((*word).to_owned()),
            ProblemKind::NotADuration { text } => meant::duration(text),
            ProblemKind::BadId { id } => self.meant_id(id),
            ProblemKind::NotACountry { text } => meant::country(text),
            ProblemKind::NotAVersion { text } => meant::version(text),
            ProblemKind::NotADay { text } => meant::day(text),
            ProblemKind::NotAnAddress { text } => meant::address(text),
            ProblemKind::NotALanguage { text } => meant::language(text),
            ProblemKind::LanguageNotClaimed { language, claimed } => {
                meant::language(language).filter(|word| claimed.contains(word))
            }
            _ => None,
        }
    }

    /// Fields may have underscores, sources capital letters.
    fn meant_id(&self, id: &str) -> Option<String> {
        let is_source = self.pointer.starts_with("/sources/");
        let meant = meant::id(id, self.pointer.contains("/fields/"))?;
        Some(if is_source {
            meant.to_uppercase()
        } else {
            meant
        })
    }
}

impl ProblemKind {
    /// A word that means nothing, with the words that would.
    fn known_words(&self) -> Option<(&str, &[String])> {
        match self {
            Self::UnknownKey { key: word, known }
            | Self::UnknownWord { word, known }
            | Self::UnknownParty { id: word, known }
            | Self::UnknownItem { id: word, known }
            | Self::UnknownField { id: word, known }
            | Self::UnknownSign { id: word, known }
            | Self::UnknownSource { id: word, known }
            | Self::UnknownStep { id: word, known }
            | Self::UnknownList { id: word, known }
            | Self::ImpossibleValue { value: word, known } => Some((word, known)),
            Self::Unfillable { name, known } if !known.is_empty() => Some((&name.0, known)),
            _ => None,
        }
    }
}

/// The nearest of the known words, else all of them when they are few enough to read.
fn offer(lang: Lang, word: &str, known: &[String]) -> String {
    if let Some(near) = nearest(word, known) {
        return t!(lang, CheckDidYouMean, word = shown(near));
    }
    if known.is_empty() {
        return t!(lang, CheckThereAreNone);
    }
    let listed = quoted(&known[..known.len().min(MAX_LISTED)]);
    let dots = if known.len() > MAX_LISTED { ", .." } else { "" };
    t!(lang, CheckThereAre, words = listed + dots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_offered_shows_what_is_hidden_in_it() {
        let english = Lang::english();
        let offered = offer(english, "found", &["foun\u{4}d".to_owned()]);
        assert_eq!(offered, "Did you mean `foun<U+0004>d`?");
    }

    #[test]
    fn every_problem_has_a_message_and_a_hint_in_every_language() {
        for lang in Lang::all() {
            for (code, variant) in ProblemKind::ROWS {
                let has = |end: &str| {
                    let keys = [
                        format!("check.{code}.{variant}{end}"),
                        format!("check.{code}{end}"),
                    ];
                    keys.iter().any(|key| lang.by_key(key).is_some())
                };
                assert!(has(""), "{code} {variant} in {}", lang.code());
                // The hints of the others are the words that are known.
                let offers = ["K0101", "K0104", "K0405", "K0204", "K0205", "K0206"];
                let offers = offers.contains(code) || ("K0207"..="K0210").contains(code);
                let is_word = *variant == "word";
                assert!(has(".do") || offers || is_word, "{code} {variant}");
            }
        }
    }
}
