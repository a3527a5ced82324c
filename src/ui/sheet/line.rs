//! One line of verdicts, and the answer to a say-back.

use super::{ItemKey, LineFault, bare, find_item};
use crate::{
    engine::{Agreement, Verdict},
    ui::typed::plain,
};

/// One letter of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The item's place in the question; 0 for a question without items.
    pub item: usize,
    /// What was said; none stands for "not asked".
    pub verdict: Option<Verdict>,
}

/// A line that was read. Items without a mark stay not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The marks, by item.
    pub marks: Vec<Mark>,
    /// The dot answered for several items at once: assumed until read out one by one.
    pub group: bool,
}

impl Reading {
    /// The items that got a verdict.
    pub fn verdicts(&self) -> impl Iterator<Item = (usize, Verdict)> {
        self.marks.iter().filter_map(|mark| mark.verdict.map(|verdict| (mark.item, verdict)))
    }

    /// The verdict of one item, if the line gives one.
    pub fn verdict(&self, item: usize) -> Option<Verdict> {
        self.verdicts().find(|(at, _)| *at == item).map(|(_, verdict)| verdict)
    }
}

/// The verdict of a letter or digit; the inner none is "not asked".
pub fn read_letter(letter: char) -> Option<Option<Verdict>> {
    match letter.to_ascii_lowercase() {
        'c' | '1' => Some(Some(Verdict::Confirmed)),
        'p' | '2' => Some(Some(Verdict::Promised)),
        'r' | '3' => Some(Some(Verdict::Refused)),
        'd' | '4' => Some(Some(Verdict::NotKnown)),
        'n' | '-' | '0' => Some(None),
        _ => None,
    }
}

/// Reads a line of verdicts: one letter per item in the order shown (`crd`, `c.`), single items (`4426p 4431c`), or both.
/// `items` is empty for a question about the whole incident, which takes one letter.
///
/// # Errors
/// Whatever cannot mean verdicts for these items; the whole line is then refused.
pub fn read_verdicts(line: &str, items: &[ItemKey]) -> Result<Reading, LineFault> {
    let line = plain(line);
    let (mut letters, mut named) = (Vec::new(), Vec::new());
    for (at, token) in tokens(&line) {
        match read_token(token, items)? {
            Token::Letters => letters.extend(token.chars().enumerate().map(|(more, c)| (at + more + 1, c))),
            Token::Item(item, verdict) => named.push(Mark { item, verdict }),
        }
    }
    if letters.is_empty() && named.is_empty() {
        return Err(LineFault::Empty);
    }
    let mut reading = read_letters(&letters, items.len())?;
    add_named(&mut reading, &named, items)?;
    Ok(reading)
}

/// What a word of the line is.
enum Token {
    /// Verdicts in the order shown.
    Letters,
    /// One item and its verdict.
    Item(usize, Option<Verdict>),
}

/// The words of a line with their places in characters.
fn tokens(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let parts = line.split(|c: char| c == ',' || c.is_whitespace()).map(move |part| {
        let start = next;
        next += part.chars().count() + 1;
        (start, part)
    });
    parts.filter(|(_, part)| !part.is_empty())
}

/// Tells an item's number from verdicts. What could be both is refused: `4421` is never four verdicts where an item ends
/// in 4421, and three or more digits before a letter are always a number.
fn read_token(token: &str, items: &[ItemKey]) -> Result<Token, LineFault> {
    let is_one_word = token.chars().all(char::is_alphanumeric) || bare(token).len() >= 8;
    if is_one_word && matches!(find_item(token, items), Ok(_) | Err(LineFault::Ambiguous { .. })) {
        return Err(LineFault::BareNumber { typed: token.to_owned() });
    }
    let Some((at, letter)) = token.char_indices().next_back() else { return Ok(Token::Letters) };
    let (number, Some(verdict)) = (&token[..at], read_letter(letter)) else { return Ok(Token::Letters) };
    match find_item(number, items) {
        Ok(_) if could_be_letters(token) => Err(LineFault::BareNumber { typed: number.to_owned() }),
        Ok(item) => Ok(Token::Item(item, verdict)),
        Err(fault @ LineFault::Ambiguous { .. }) => Err(fault),
        Err(fault) if !items.is_empty() && looks_like_number(number) && !letter.is_ascii_digit() => Err(fault),
        Err(_) => Ok(Token::Letters),
    }
}

/// All of it reads as verdicts, and nobody mixed letters with digits to say otherwise.
fn could_be_letters(token: &str) -> bool {
    let mixed = token.contains(|c: char| c.is_ascii_digit()) && token.contains(|c: char| c.is_ascii_alphabetic());
    !mixed && token.chars().all(|c| read_letter(c).is_some())
}

/// Three or more digits in a row.
fn looks_like_number(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 3)
}

/// Reads letters in the order shown; `items` of 0 takes one letter.
fn read_letters(letters: &[(usize, char)], items: usize) -> Result<Reading, LineFault> {
    let places = items.max(1);
    let mut reading = Reading::default();
    let dot = letters.iter().position(|(_, c)| *c == '.');
    let spoken = &letters[..dot.unwrap_or(letters.len())];
    for (item, (at, letter)) in spoken.iter().enumerate() {
        let verdict = read_letter(*letter).ok_or(LineFault::UnknownLetter { letter: *letter, at: *at })?;
        reading.marks.push(Mark { item, verdict });
    }
    if spoken.len() > places {
        return Err(LineFault::TooMany { letters: spoken.len(), items });
    }
    let Some(dot) = dot else { return Ok(reading) };
    if dot + 1 < letters.len() {
        return Err(LineFault::AfterDot);
    }
    let last = reading.marks.last().copied().ok_or(LineFault::NothingToRepeat)?;
    reading.group = last.verdict.is_some() && spoken.len() < places;
    reading.marks.extend((spoken.len()..places).map(|item| Mark { item, ..last }));
    Ok(reading)
}

/// Single items win over the letters; two different verdicts for one item are refused.
fn add_named(reading: &mut Reading, named: &[Mark], items: &[ItemKey]) -> Result<(), LineFault> {
    for (at, mark) in named.iter().enumerate() {
        if named[..at].iter().any(|other| other.item == mark.item && other.verdict != mark.verdict) {
            let ends = items.get(mark.item).map_or_else(String::new, |item| item.ends.clone());
            return Err(LineFault::Twice { ends });
        }
        reading.marks.retain(|other| other.item != mark.item);
        reading.marks.push(*mark);
    }
    reading.marks.sort_by_key(|mark| mark.item);
    Ok(())
}

/// Reads the answer to "Said back?": `y` they agreed, `n` they changed something, `s` not said back.
///
/// # Errors
/// Anything else; Enter alone is never an agreement.
pub fn read_agreement(text: &str) -> Result<Agreement, LineFault> {
    match plain(text).to_lowercase().as_str() {
        "" => Err(LineFault::Empty),
        "y" | "yes" | "はい" => Ok(Agreement::Agreed),
        "n" | "no" | "いいえ" => Ok(Agreement::Changed),
        "s" => Ok(Agreement::NotSaidBack),
        _ => Err(LineFault::NotAnAgreement),
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
