//! One line of answers, and the answer to a say-back.

use super::{ItemKey, LineError, Mark, Reading, Row, find_item, items::bare};
use crate::{
    answer::{self, Response, letter, response},
    engine::Agreement,
    text::{Msg, is_digit},
    ui::typed::normalize,
};

/// The most words of one answer: "they can not tell me now".
const MAX_ANSWER_WORDS: usize = 6;

/// Reads a line of answers: one letter or word per item in the order shown (`crd`, `y y n`, `c.`),
/// single items (`4426p`, `4431 already used`), or both. One word for several items answers for all
/// of them, as the dot does.
///
/// # Errors
/// Whatever cannot mean answers for these items; the whole line is then refused.
pub fn read_verdicts(line: &str, row: &Row) -> Result<Reading, LineError> {
    let line = normalize(line);
    let tokens: Vec<Token<'_>> = tokens(&line).collect();
    let mut reader = LineReader {
        row,
        spoken: Vec::new(),
        dot: false,
        named: Vec::new(),
    };
    let mut next = 0;
    while next < tokens.len() {
        next += reader.take(&tokens[next..])?;
    }
    reader.finish()
}

/// A word of the line, with the place of its first character.
struct Token<'l> {
    at: usize,
    text: &'l str,
}

/// The words of a line.
fn tokens(line: &str) -> impl Iterator<Item = Token<'_>> {
    let mut next = 0;
    let parts = line
        .split(|c: char| c == ',' || c.is_whitespace())
        .map(move |text| {
            let at = next;
            next += text.chars().count() + 1;
            Token { at, text }
        });
    parts.filter(|token| !token.text.is_empty())
}

/// An answer in the order shown.
struct Spoken {
    answer: Option<Response>,
    /// It was a word, which can answer for several items.
    word: bool,
}

/// What a line said so far.
struct LineReader<'r> {
    row: &'r Row,
    spoken: Vec<Spoken>,
    /// The last answer counts for all that follow.
    dot: bool,
    named: Vec<Mark>,
}

impl LineReader<'_> {
    /// Reads what begins here, and gives how many words it took.
    fn take(&mut self, tokens: &[Token<'_>]) -> Result<usize, LineError> {
        let [first, rest @ ..] = tokens else {
            return Ok(1);
        };
        if self.is_named(first.text) {
            return self.item_and_answer(first.text, rest);
        }
        if let Some((answer, count)) = self.words(tokens) {
            self.say(Spoken { answer, word: true })?;
            self.dot |= tokens[count - 1].text.ends_with('.');
            return Ok(count);
        }
        match self.item_with_answer(first.text)? {
            Some(mark) => self.named.push(mark),
            None => self.letters(first)?,
        }
        Ok(1)
    }

    /// Whether a word is an item's number: it is never read as answers, as `4421` is not where an
    /// item ends in 4421.
    fn is_named(&self, text: &str) -> bool {
        let items = &self.row.items;
        let is_shown = |item: &ItemKey| item.ends.eq_ignore_ascii_case(text);
        let is_one_word = text.chars().all(char::is_alphanumeric)
            || bare(text).len() >= 8
            || items.iter().any(is_shown);
        let found = || find_item(text, items);
        is_one_word && matches!(found(), Ok(_) | Err(LineError::Ambiguous(..)))
    }

    /// `4420 3`, `4420 already used`
    fn item_and_answer(&mut self, number: &str, rest: &[Token<'_>]) -> Result<usize, LineError> {
        let bare_number = || LineError::BareNumber(number.to_owned());
        let (answer, count) = self
            .words(rest)
            .or_else(|| self.letter_alone(rest))
            .ok_or_else(bare_number)?;
        let item = find_item(number, &self.row.items)?;
        self.named.push(Mark { item, answer });
        Ok(1 + count)
    }

    /// The longest answer in words that begins here, and how many words it has.
    fn words(&self, tokens: &[Token<'_>]) -> Option<(Option<Response>, usize)> {
        for count in (1..=tokens.len().min(MAX_ANSWER_WORDS)).rev() {
            let words: Vec<_> = tokens[..count].iter().map(|token| token.text).collect();
            let text = words.join(" ");
            let is_letter = text.trim_end_matches('.').chars().count() <= 1;
            if let Some(answer) = response(&text, &self.row.further)
                && !is_letter
            {
                return Some((answer, count));
            }
        }
        None
    }

    fn letter_alone(&self, tokens: &[Token<'_>]) -> Option<(Option<Response>, usize)> {
        Some((response(tokens.first()?.text, &self.row.further)?, 1))
    }

    /// `4426p`, `4426拒否`: an item's number and its answer in one word. Three or more digits
    /// before a letter are always a number, and what could be a number as well as answers is
    /// refused.
    fn item_with_answer(&self, text: &str) -> Result<Option<Mark>, LineError> {
        let Some((at, last)) = text.char_indices().next_back() else {
            return Ok(None);
        };
        if let Some(answer) = letter(last, &self.row.further) {
            let item = self.item_before_letter(text, &text[..at], last)?;
            if let Some(item) = item {
                return Ok(Some(Mark { item, answer }));
            }
        }
        Ok(self.item_with_word(text))
    }

    /// The item of a number before one letter; none when it is not a number.
    fn item_before_letter(
        &self,
        text: &str,
        number: &str,
        letter: char,
    ) -> Result<Option<usize>, LineError> {
        let items = &self.row.items;
        let is_number = !items.is_empty() && looks_like_number(number) && !letter.is_ascii_digit();
        match find_item(number, items) {
            Ok(_) if self.could_be_letters(text) => Err(LineError::BareNumber(number.to_owned())),
            Ok(item) => Ok(Some(item)),
            Err(error @ LineError::Ambiguous(..)) => Err(error),
            Err(error) if is_number => Err(error),
            Err(_) => Ok(None),
        }
    }

    /// `4426拒否`: a number and a word of at least two characters.
    fn item_with_word(&self, text: &str) -> Option<Mark> {
        text.char_indices().rev().skip(1).find_map(|(at, _)| {
            let answer = response(&text[at..], &self.row.further)?;
            let item = find_item(&text[..at], &self.row.items).ok()?;
            Some(Mark { item, answer })
        })
    }

    /// All of it reads as answers, and nobody mixed letters with digits to say otherwise. Where
    /// something is corrected, an item is named first.
    fn could_be_letters(&self, text: &str) -> bool {
        let mixed = text.contains(is_digit) && text.contains(|c: char| c.is_ascii_alphabetic());
        let all = || text.chars().all(|c| letter(c, &self.row.further).is_some());
        !self.row.correcting && !mixed && all()
    }

    /// Answers in the order shown, one letter each.
    fn letters(&mut self, token: &Token<'_>) -> Result<(), LineError> {
        for (more, c) in token.text.chars().enumerate() {
            if c == '.' {
                self.repeat()?;
                continue;
            }
            let unknown = || {
                let further = self.row.further.clone();
                LineError::UnknownLetter {
                    letter: c,
                    at: token.at + more + 1,
                    further,
                }
            };
            let answer = letter(c, &self.row.further).ok_or_else(unknown)?;
            self.say(Spoken {
                answer,
                word: false,
            })?;
        }
        Ok(())
    }

    fn say(&mut self, spoken: Spoken) -> Result<(), LineError> {
        if self.dot {
            return Err(LineError::AfterDot);
        }
        self.spoken.push(spoken);
        Ok(())
    }

    fn repeat(&mut self) -> Result<(), LineError> {
        if self.spoken.is_empty() {
            return Err(LineError::NothingToRepeat);
        }
        if self.dot {
            return Err(LineError::AfterDot);
        }
        self.dot = true;
        Ok(())
    }

    fn finish(self) -> Result<Reading, LineError> {
        let repeats = self.repeats();
        self.check_count(repeats)?;
        let row = self.row;
        let given = self.spoken.len();
        let places = row.places();
        let missing = if repeats { places - given } else { 0 };
        let mut answers: Vec<_> = self.spoken.into_iter().map(|one| one.answer).collect();
        let last = answers.last().cloned().flatten();
        let group = missing > 0 && last.is_some();
        answers.extend(std::iter::repeat_n(last, missing));
        let marks = answers.into_iter().enumerate().map(|(place, answer)| Mark {
            item: row.item(place),
            answer,
        });
        let mut reading = Reading {
            marks: marks.collect(),
            group,
        };
        add_named(&mut reading, &self.named, &row.items)?;
        if row.correcting && reading.marks.iter().any(|mark| mark.answer.is_none()) {
            return Err(LineError::TakesNothingBack);
        }
        Ok(reading)
    }

    /// Whether the last answer counts for all items that follow: after a dot, or one word alone.
    fn repeats(&self) -> bool {
        let is_for_all = matches!(&self.spoken[..], [one] if one.word || one.answer.is_none());
        self.dot || is_for_all && !self.row.correcting
    }

    /// That there are neither too few nor too many answers.
    fn check_count(&self, repeats: bool) -> Result<(), LineError> {
        let given = self.spoken.len();
        let places = self.row.places();
        if given == 0 && self.named.is_empty() {
            return Err(LineError::Empty);
        }
        if given > places {
            return Err(LineError::TooMany {
                letters: given,
                items: self.row.asked.len(),
            });
        }
        if self.row.correcting && given > 0 && !repeats && given < places {
            return Err(LineError::WhichItem);
        }
        Ok(())
    }
}

/// Three or more digits in a row.
fn looks_like_number(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() >= 3)
}

/// Single items win over the letters; two different answers for one item are refused.
fn add_named(reading: &mut Reading, named: &[Mark], items: &[ItemKey]) -> Result<(), LineError> {
    for (at, mark) in named.iter().enumerate() {
        if named[..at]
            .iter()
            .any(|other| other.item == mark.item && other.answer != mark.answer)
        {
            let ends = items
                .get(mark.item)
                .map_or_else(String::new, |item| item.ends.clone());
            return Err(LineError::Twice(ends));
        }
        reading.marks.retain(|other| other.item != mark.item);
        reading.marks.push(mark.clone());
    }
    reading.marks.sort_by_key(|mark| mark.item);
    Ok(())
}

/// Reads the answer to "Said back?": yes, they agreed; no, they changed something; `s`, it was not
/// said back.
///
/// # Errors
/// Anything else; Enter alone is never an agreement.
pub fn read_agreement(text: &str) -> Result<Agreement, LineError> {
    if normalize(text).is_empty() {
        return Err(LineError::Empty);
    }
    match answer::yes_or_no(text) {
        Some(true) => return Ok(Agreement::Agreed),
        Some(false) => return Ok(Agreement::Changed),
        None => {}
    }
    [
        (Agreement::Agreed, Msg::AnswerAgreed),
        (Agreement::Changed, Msg::AnswerChanged),
        (Agreement::NotSaidBack, Msg::AnswerNotSaidBack),
    ]
    .into_iter()
    .find(|(_, words)| answer::is(text, *words))
    .map(|(agreement, _)| agreement)
    .ok_or(LineError::NotAnAgreement)
}

#[cfg(test)]
mod tests;
