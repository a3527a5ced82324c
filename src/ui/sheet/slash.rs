//! Lines that begin with a slash: they work at any prompt, in every mode and in any state of the
//! input method.

use crate::{
    answer::response,
    engine::NoteAbout,
    t,
    text::Lang,
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
        contact: Option<u32>,
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
    let contact = contact.and_then(|number| u32::try_from(number).ok());
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
        let is_number = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && word.contains(|c: char| c.is_ascii_digit());
        is_number.then_some(word)
    };
    let quoted = rest
        .strip_prefix(['"', '\''])
        .and_then(|inner| inner.split_once(['"', '\'']));
    if let Some((path, item)) = quoted {
        return Slash::File {
            path: path.to_owned(),
            item: number(item.trim()).filter(|item| !item.is_empty()),
        };
    }
    let split = rest.rsplit_once(char::is_whitespace);
    match split.and_then(|(path, last)| Some((path.trim_end(), number(last)?))) {
        Some((path, item)) => Slash::File {
            path: path.to_owned(),
            item: Some(item),
        },
        None => Slash::File {
            path: rest.to_owned(),
            item: None,
        },
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
    let last = words.last().copied()?;
    if let Some((at, _)) = last
        .char_indices()
        .next_back()
        .filter(|(at, _)| is_item(&last[..*at]))
    {
        // The last word is an item with the letter of its answer.
        words.pop();
        words.extend([&last[..at], &last[at..]]);
    }
    let (mut item, mut question) = (None, None);
    let mut next = 0;
    while next + 1 < words.len() {
        let word = words[next];
        let place = match () {
            () if is_question(word) && question.is_none() => &mut question,
            () if is_item(word) => &mut item,
            () => break,
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
    word.contains(|c: char| c.is_ascii_digit()) && !is_question(word)
}

/// `A`, or `A1` where a question was split.
fn is_question(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && word.len() <= 2
        && letters.all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Slash {
        read_slash(text)
            .unwrap_or_else(|| panic!("{text}"))
            .unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
    }

    #[test]
    fn each_line_is_read_as_typed_and_with_an_input_method() {
        assert_eq!(
            read("/n Sato was kind"),
            Slash::Note("Sato was kind".into())
        );
        assert_eq!(
            read("・ｎ　佐藤さん。あとで"),
            Slash::Note("佐藤さん。あとで".into())
        );
        assert_eq!(read("・ん メモ"), Slash::Note("メモ".into()));
        assert_eq!(
            read("/o 4440 3200 coffee"),
            Slash::Order("4440 3200 coffee".into())
        );
        assert_eq!(read("/AT 09:31"), Slash::At("09:31".into()));
        assert_eq!(read("・ｐｅｒｓｏｎ　渡邉"), Slash::Person("渡邉".into()));
        assert_eq!(read("/ref 881-2207"), Slash::Reference("881-2207".into()));
        for (text, slash) in [
            (
                "/undo",
                Slash::Undo {
                    count: 1,
                    why: String::new(),
                },
            ),
            (
                "/undo ３",
                Slash::Undo {
                    count: 3,
                    why: String::new(),
                },
            ),
            (
                "/undo 2 wrong order",
                Slash::Undo {
                    count: 2,
                    why: "wrong order".into(),
                },
            ),
            (
                "・ｕｎｄｏ　別の注文",
                Slash::Undo {
                    count: 1,
                    why: "別の注文".into(),
                },
            ),
            ("/redo", Slash::Redo { why: String::new() }),
            (
                "/withdraw",
                Slash::Withdraw {
                    contact: None,
                    why: String::new(),
                },
            ),
            (
                "/withdraw 2 not the shop",
                Slash::Withdraw {
                    contact: Some(2),
                    why: "not the shop".into(),
                },
            ),
            ("/reopen papers", Slash::Reopen("papers".into())),
            ("／ｂａｃｋ", Slash::Back),
            ("/skip", Slash::Skip),
            ("/cut", Slash::Cut),
            ("/paste", Slash::Paste),
            ("/board", Slash::Board),
            ("/help", Slash::Help),
            ("/quit", Slash::Quit),
        ] {
            assert_eq!(read(text), slash, "{text}");
        }
    }

    #[test]
    fn a_file_may_name_an_item() {
        let file = |path: &str, item: Option<&str>| Slash::File {
            path: path.into(),
            item: item.map(str::to_owned),
        };
        assert_eq!(
            read("/file shipped.eml 4417"),
            file("shipped.eml", Some("4417"))
        );
        assert_eq!(
            read("/file shipped.eml ４４１７"),
            file("shipped.eml", Some("4417"))
        );
        assert_eq!(read("/file shipped.eml"), file("shipped.eml", None));
        assert_eq!(read("/file my mail.eml"), file("my mail.eml", None));
        assert_eq!(
            read("/file \"my mail 2\" 4417"),
            file("my mail 2", Some("4417"))
        );
        assert_eq!(read("/file \"my mail 2\""), file("my mail 2", None));
    }

    #[test]
    fn checks_are_given_to_whoever_is_named_last() {
        let assign = |checks: &[&str], name: &str| Slash::Assign {
            checks: checks.iter().map(|check| (*check).to_owned()).collect(),
            name: name.into(),
        };
        assert_eq!(
            read("/assign code-void@4420 Sato"),
            assign(&["code-void@4420"], "Sato")
        );
        assert_eq!(
            read("・ａｓｓｉｇｎ　shop　police-number　佐藤"),
            assign(&["shop", "police-number"], "佐藤")
        );
        for text in ["/assign", "/assign Sato"] {
            assert!(
                matches!(read_slash(text), Some(Err(SlashError::Incomplete(_)))),
                "{text}"
            );
        }
    }

    #[test]
    fn a_correction_takes_its_words_in_any_order() {
        let fix = |item: Option<&str>, question: Option<&str>, answer: &str| Slash::Fix {
            item: item.map(str::to_owned),
            question: question.map(str::to_owned),
            answer: answer.to_owned(),
        };
        assert_eq!(read("/fix 4426 C p"), fix(Some("4426"), Some("C"), "p"));
        assert_eq!(read("/fix C 4426p"), fix(Some("4426"), Some("C"), "p"));
        assert_eq!(
            read("・ｆｉｘ　４４２６　Ａ１　３"),
            fix(Some("4426"), Some("A1"), "3")
        );
        assert_eq!(read("/fix D d"), fix(None, Some("D"), "d"));
        assert_eq!(read("/fix 4426 c"), fix(Some("4426"), None, "c"));
        assert_eq!(read("/fix 4426 C yes"), fix(Some("4426"), Some("C"), "yes"));
        assert_eq!(
            read("/fix A 4420 already used"),
            fix(Some("4420"), Some("A"), "already used")
        );
        assert_eq!(
            read("/fix 4420 使用済み"),
            fix(Some("4420"), None, "使用済み")
        );
        assert_eq!(read("/fix D いいえ"), fix(None, Some("D"), "いいえ"));
        let person = Slash::FixName {
            about: NoteAbout::Person,
            text: "Saito".into(),
        };
        assert_eq!(
            (
                read("/fix person Saito"),
                read("・ｆｉｘ　ｐｅｒｓｏｎ　Saito")
            ),
            (person.clone(), person)
        );
        assert_eq!(
            read("/fix ref 12 b"),
            Slash::FixName {
                about: NoteAbout::Reference,
                text: "12 b".into()
            }
        );
        for text in [
            "/fix",
            "/fix p",
            "/fix 4426 C -",
            "/fix 4426 4417 p",
            "/fix 4426 not asked",
        ] {
            assert_eq!(
                read_slash(text),
                Some(Err(SlashError::Incomplete("/fix 4426 C p"))),
                "{text}"
            );
        }
    }

    #[test]
    fn text_that_is_no_slash_line_is_left_alone() {
        for text in [
            "crd",
            "",
            "c/o Sato",
            "/tmp/mail.eml",
            "・ヘッドホン 12,800円",
            "/home/me/a.eml",
            "5/20",
        ] {
            assert_eq!(read_slash(text), None, "{text}");
        }
        assert_eq!(
            read_slash("/bord"),
            Some(Err(SlashError::Unknown("/bord".into())))
        );
        for text in ["/n", "/at ", "/file", "/o", "/person", "/ref "] {
            assert!(
                matches!(read_slash(text), Some(Err(SlashError::Incomplete(_)))),
                "{text}"
            );
        }
    }
}
