//! What is left of a written time: plain small letters, read piece by piece from the front.

use unicode_normalization::UnicodeNormalization;

use crate::text::is_hidden;

/// Words, and what each of them stands for.
pub(super) type Table<T> = &'static [(&'static [&'static str], T)];

/// Small letters without their widths; one kind of apostrophe and of dash.
pub(super) fn plain(text: &str) -> String {
    let plain = text.nfkc().collect::<String>().to_lowercase();
    let one = |c: char| match c {
        '\u{2019}' => '\'',
        // The key of the dash gives a long vowel while an input method is on.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301c}' | '~' | 'ー' => '-',
        '\t' => ' ',
        c => c,
    };
    plain
        .chars()
        .map(one)
        .filter(|c| !is_hidden(*c))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// What is left of the text; each method takes something off the front or leaves it as it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'a>(pub(super) &'a str);

impl<'a> Scan<'a> {
    pub(super) fn is_empty(self) -> bool {
        self.0.trim_start().is_empty()
    }

    /// What `read` makes of the front; what it took is given back when it makes nothing of it.
    pub(super) fn take<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let taken = read(self);
        if taken.is_none() {
            *self = before;
        }
        taken
    }

    pub(super) fn eat(&mut self, what: &str) -> bool {
        self.0
            .strip_prefix(what)
            .inspect(|rest| self.0 = rest)
            .is_some()
    }

    /// The same for a word: letters must not go on after it. Where it has a space, several may
    /// stand.
    pub(super) fn word(&mut self, what: &str) -> bool {
        let mut rest = *self;
        let parts = what.split(' ').enumerate();
        for (at, part) in parts {
            if at > 0 && !rest.spaces() || !rest.eat(part) {
                return false;
            }
        }
        let ends = !what.ends_with(is_letter) || !rest.0.starts_with(is_letter);
        if ends {
            *self = rest;
        }
        ends
    }

    /// What the longest of the words stands for that is written here.
    pub(super) fn one_of<T: Copy>(&mut self, table: Table<T>) -> Option<T> {
        let found = table
            .iter()
            .filter_map(|(words, meaning)| Some((self.longest_of(words)?, meaning)))
            .max_by_key(|(word, _)| word.len());
        let (word, meaning) = found?;
        self.word(word);
        Some(*meaning)
    }

    /// The same for words that all mean the same.
    pub(super) fn any_of(&mut self, words: &'static [&'static str]) -> bool {
        self.longest_of(words).is_some_and(|word| self.word(word))
    }

    fn longest_of(self, words: &'static [&'static str]) -> Option<&'static str> {
        let fits = |word: &&str| Scan(self.0).word(word);
        let fitting = words.iter().copied().filter(fits);
        fitting.max_by_key(|word| word.len())
    }

    pub(super) fn spaces(&mut self) -> bool {
        let before = self.0.len();
        self.0 = self.0.trim_start_matches(|c: char| c.is_whitespace());
        self.0.len() < before
    }

    /// The letters of a name at the front, at least three, and a point after it that shortens it.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        let end = self.0.find(|c: char| !is_letter(c)).unwrap_or(self.0.len());
        let (name, rest) = self.0.split_at(end);
        (name.chars().count() >= 3).then(|| {
            self.0 = rest.strip_prefix('.').unwrap_or(rest);
            name
        })
    }

    /// A number of one to four digits, and how many digits it has; `二十` has two.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self
            .0
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.0.len());
        if digits == 0 {
            return self.take(Self::kanji).map(|number| (number, 2));
        }
        let number = self.0[..digits].parse().ok().filter(|_| digits <= 4)?;
        self.0 = &self.0[digits..];
        Some((number, digits))
    }

    /// `三`, `十七`, `二十`, `三十一`.
    fn kanji(&mut self) -> Option<u32> {
        let tens = self.take(Self::kanji_digit);
        if !self.eat("十") {
            return tens;
        }
        Some(tens.unwrap_or(1) * 10 + self.take(Self::kanji_digit).unwrap_or(0))
    }

    fn kanji_digit(&mut self) -> Option<u32> {
        let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let place = digits.iter().position(|digit| self.eat(digit))?;
        u32::try_from(place + 1).ok()
    }
}

/// A letter of a European alphabet: words of others have no spaces between them.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c < '\u{250}'
}
