//! Lines that begin with a slash: they work at any prompt, in every mode and in any state of the
//! input method.

use crate::{
    answer::response,
    engine::NoteAbout,
    id::ContactNo,
    t,
    text::{Lang, is_digit},
    ui::typed::{normalize, strip_hidden},
};

/// What a slash line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slash {
    /// `/n text`: a note.
    Note(String),
    /// `/o 4440 3200 coffee`: a new order, for
    /// [`read_orders`](crate::orders::read_orders).
    Order(String),
    /// `/file mail.eml 4417`: evidence, and the item that it is about.
    File { path: String, item: Option<String> },
    /// `/assign parcel-stopped@4417 Sato`: who does what.
    Assign {
        checks: Vec<String>,
        /// The last word; `-` is nobody.
        name: String,
    },
    /// `/undo`, `/undo 3`, `/undo wrong order`: take back what was recorded last.
    Undo {
        count: usize,
        /// Why; empty when nothing was typed.
        why: String,
    },
    /// `/redo`: let what was taken back last count again.
    Redo {
        /// Why; empty when nothing was typed.
        why: String,
    },
    /// `/withdraw`, `/withdraw 2 it was not the shop`: the person of a contact was not whom they
    /// said.
    Withdraw {
        /// The contact; none for the one that runs, else it is asked.
        contact: Option<ContactNo>,
        /// Why; empty when nothing was typed.
        why: String,
    },
    /// `/reopen papers`: a step that was done, skipped or given up is open again.
    Reopen(String),
    /// `/fix 4426 C p`: correct a statement. Without a letter the current question is meant.
    Fix {
        /// The item's number or its end; none for a question about the whole incident.
        item: Option<String>,
        question: Option<String>,
        /// What they really said, as typed: which further answers there are, the question knows.
        answer: String,
    },
    /// `/fix person Saito`, `/fix ref 881-2208`: a name or number was put down wrongly.
    FixName { about: NoteAbout, text: String },
    /// `/person Mori`: another person speaks now.
    Person(String),
    /// `/ref 881-2207`: another case number goes from here on.
    Reference(String),
    /// `/back`, or Esc: the question before.
    Back,
    /// `/skip`: leave this question not asked.
    Skip,
    /// `/cut`: the line dropped; what was said stays.
    Cut,
    /// `/paste`: several lines follow, up to a single dot.
    Paste,
    /// `/at 09:31`: when the next answer was given.
    At(String),
    /// `/board`: the whole incident.
    Board,
    /// `/help`: what can be typed here.
    Help,
    /// `/quit`: leave; everything is saved.
    Quit,
}

/// Why a slash line is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlashError {
    /// There is no such line.
    #[error("there is no {0}")]
    Unknown(String),
    /// Something has to follow; how the whole line is written.
    #[error("something has to follow: {0}")]
    Incomplete(&'static str),
}

impl SlashError {
    /// The fault in words: what is wrong, and what to type.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            SlashError::Unknown(word) => t!(lang, SlashUnknown, word),
            SlashError::Incomplete(form) => t!(lang, SlashIncomplete, form),
        }
    }
}

/// Reads a slash line; none when the text is not one. `・` counts as the slash. A path such as
/// `/tmp/mail.eml` and a line of a Japanese list (`・ヘッドホン`) are not slash lines.
pub fn read_slash(text: &str) -> Option<Result<Slash, SlashError>> {
    let text = strip_hidden(text);
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
    let word = normalize(first).strip_prefix('/')?.to_ascii_lowercase();
    if !word.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    Some(read_word(&word, rest.trim()))
}

fn read_word(word: &str, rest: &str) -> Result<Slash, SlashError> {
    let text = |slash: fn(String) -> Slash, form| {
        let text = (!rest.is_empty()).then(|| rest.to_owned());
        text.map(slash).ok_or(SlashError::Incomplete(form))
    };
    match word {
        "n" | "note" => text(Slash::Note, "/n text"),
        "o" | "order" => text(Slash::Order, "/o 4440 3200 coffee"),
        "person" => text(Slash::Person, "/person Sato"),
        "ref" => text(Slash::Reference, "/ref 881-2207"),
        "at" => text(Slash::At, "/at 09:31"),
        "file" => text(|rest| read_file(&rest), "/file mail.eml 4417"),
        "reopen" => text(
            |check| Slash::Reopen(normalize(&check)),
            "/reopen parcel-stopped@4417",
        ),
        "assign" => {
            read_assign(rest).ok_or(SlashError::Incomplete("/assign parcel-stopped@4417 Sato"))
        }
        "fix" => read_fix_name(rest)
            .or_else(|| read_fix(rest))
            .ok_or(SlashError::Incomplete("/fix 4426 C p")),
        "undo" => Ok(read_undo(rest)),
        "redo" => Ok(Slash::Redo {
            why: rest.to_owned(),
        }),
        "withdraw" => Ok(read_withdraw(rest)),
        other => alone(other).ok_or_else(|| SlashError::Unknown(format!("/{other}"))),
    }
}

/// What takes no text.
fn alone(word: &str) -> Option<Slash> {
    Some(match word {
        "back" => Slash::Back,
        "skip" => Slash::Skip,
        "cut" => Slash::Cut,
        "paste" => Slash::Paste,
        "board" => Slash::Board,
        "help" | "h" => Slash::Help,
        "quit" | "q" => Slash::Quit,
        _ => return None,
    })
}

fn read_undo(rest: &str) -> Slash {
    let (count, why) = read_counted(rest);
    let count = count.unwrap_or(1).max(1);
    Slash::Undo { count, why }
}

fn read_withdraw(rest: &str) -> Slash {
    let (contact, why) = read_counted(rest);
    let contact = contact
        .and_then(|number| u32::try_from(number).ok())
        .map(ContactNo);
    Slash::Withdraw { contact, why }
}

/// A number, and what follows it; all of it when it begins with none.
fn read_counted(rest: &str) -> (Option<usize>, String) {
    let (first, why) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match normalize(first).parse() {
        Ok(number) => (Some(number), why.trim().to_owned()),
        Err(_) => (None, rest.to_owned()),
    }
}

/// One or more checks, and a name after them.
fn read_assign(rest: &str) -> Option<Slash> {
    let (checks, name) = rest.rsplit_once(char::is_whitespace)?;
    let checks: Vec<String> = checks.split_whitespace().map(normalize).collect();
    (!checks.is_empty()).then(|| Slash::Assign {
        checks,
        name: name.to_owned(),
    })
}

/// A path, in quotes when it holds spaces, and perhaps an item after it: the last word, when it has
/// digits and no dot.
fn read_file(rest: &str) -> Slash {
    let number = |word: &str| {
        let word = normalize(word);
        let is_number =
            word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && word.contains(is_digit);
        is_number.then_some(word)
    };
    let quoted = rest
        .strip_prefix(['"', '\''])
        .and_then(|inner| inner.split_once(['"', '\'']));
    let (path, item) = match quoted {
        Some((path, item)) => (path, number(item.trim()).filter(|item| !item.is_empty())),
        None => rest
            .rsplit_once(char::is_whitespace)
            .and_then(|(path, last)| Some((path.trim_end(), Some(number(last)?))))
            .unwrap_or((rest, None)),
    };
    Slash::File {
        path: path.to_owned(),
        item,
    }
}

/// `person Saito`, `ref 881-2208`.
fn read_fix_name(rest: &str) -> Option<Slash> {
    let (word, text) = rest.split_once(char::is_whitespace)?;
    let about = match normalize(word).to_lowercase().as_str() {
        "person" => NoteAbout::Person,
        "ref" => NoteAbout::Reference,
        _ => return None,
    };
    Some(Slash::FixName {
        about,
        text: text.trim().to_owned(),
    })
}

/// `4426 C p`, `C 4426p`, `4426 already used`, `D yes`: the item and the question in any order,
/// then the answer.
fn read_fix(rest: &str) -> Option<Slash> {
    let rest = normalize(rest);
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    let last = words.pop()?;
    // The last word may be an item with the letter of its answer.
    let (letter_at, _) = last.char_indices().next_back()?;
    match last.split_at(letter_at) {
        (item, letter) if is_item(item) => words.extend([item, letter]),
        _ => words.push(last),
    }
    let (mut item, mut question) = (None, None);
    let mut next = 0;
    while next + 1 < words.len() {
        let word = words[next];
        let place = if is_question(word) && question.is_none() {
            &mut question
        } else if is_item(word) {
            &mut item
        } else {
            break;
        };
        if place.replace(word.to_owned()).is_some() {
            return None;
        }
        next += 1;
    }
    let answer = words[next..].join(" ");
    let takes_back = response(&answer, &[]) == Some(None);
    let named = item.is_some() || question.is_some();
    (named && !takes_back).then_some(Slash::Fix {
        item,
        question,
        answer,
    })
}

/// An item's number or its end: it has a digit, and is not a question.
fn is_item(word: &str) -> bool {
    word.contains(is_digit) && !is_question(word)
}

/// `A`, or `A1` where a question was split.
fn is_question(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && word.len() <= 2
        && letters.all(is_digit)
}

#[cfg(test)]
mod tests;
