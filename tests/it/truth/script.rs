//! The grammar of a situation, and its walk.

use super::views;
use crate::env::{Env, Outcome};

/// Commands, and what may and may not be said after each.
pub(super) struct Situation {
    pub(super) name: String,
    lines: Vec<(usize, Line)>,
}

enum Line {
    Lang(&'static str),
    Zone(&'static str),
    Set(String, String),
    Now(String),
    File(String, String),
    Run { words: Vec<String>, stdin: String },
    Exit(i32),
    Claim(Claim),
}

/// What a view has, or has not.
struct Claim {
    view: String,
    /// Only about the line that holds this.
    row: Option<String>,
    has: bool,
    text: String,
}

/// Reads the situations of a file.
pub(super) fn situations(text: &str) -> Result<Vec<Situation>, String> {
    let mut found: Vec<Situation> = Vec::new();
    for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        let fault = |what: &str| format!("line {at}: {what}: {line}");
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("== ") {
            found.push(Situation { name: name.trim().to_owned(), lines: Vec::new() });
            continue;
        }
        let situation = found.last_mut().ok_or_else(|| fault("no situation has begun"))?;
        if let Some(more) = line.strip_prefix("| ").or_else(|| (line == "|").then_some("")) {
            match situation.lines.last_mut() {
                Some((_, Line::Run { stdin: text, .. } | Line::File(_, text))) => *text += &format!("{more}\n"),
                _ => return Err(fault("nothing takes this input")),
            }
            continue;
        }
        let line = read_line(line).ok_or_else(|| fault("not understood"))?;
        situation.lines.push((at, line));
    }
    Ok(found)
}

fn read_line(line: &str) -> Option<Line> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let known = |all: &[&'static str]| all.iter().copied().find(|one| *one == rest);
    Some(match word {
        "lang" => Line::Lang(known(&["en", "ja"])?),
        "zone" => Line::Zone(known(&views::ZONES)?),
        "set" => rest.split_once('=').map(|(name, value)| Line::Set(name.to_owned(), value.to_owned()))?,
        "now" => Line::Now(rest.to_owned()),
        "file" => Line::File(rest.to_owned(), String::new()),
        ">" => Line::Run { words: words(rest)?, stdin: String::new() },
        "exit" => Line::Exit(rest.parse().ok()?),
        _ => Line::Claim(claim(word, &words(rest)?)?),
    })
}

/// `out has TEXT`, `board not TEXT`, `board 4417 has TEXT`, `nowhere TEXT`, `somewhere TEXT`.
fn claim(word: &str, words: &[String]) -> Option<Claim> {
    let of = |row: Option<&String>, has: &str, text: &String| {
        let has = ["has", "not"].iter().position(|known| *known == has)? == 0;
        Some(Claim { view: word.to_owned(), row: row.cloned(), has, text: text.clone() })
    };
    match (word, words) {
        ("nowhere", [text]) => Some(Claim { view: "all".to_owned(), row: None, has: false, text: text.clone() }),
        ("somewhere", [text]) => Some(Claim { view: "all".to_owned(), row: None, has: true, text: text.clone() }),
        (_, [has, text]) => of(None, has, text),
        (_, [row, has, text]) => of(Some(row), has, text),
        _ => None,
    }
}

/// Words with quotes as a shell takes them; nothing else of a shell.
fn words(text: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote): (Vec<String>, Option<String>, Option<char>) = (Vec::new(), None, None);
    for c in text.chars() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '"' | '\'') => {
                word.get_or_insert_default();
                quote = Some(c);
            }
            (None, ' ') => words.extend(word.take()),
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

impl Situation {
    /// How many claims it makes.
    pub(super) fn claims(&self) -> usize {
        self.lines.iter().filter(|(_, line)| matches!(line, Line::Claim(_))).count()
    }

    /// Walks it; what is not as it says, with all that was shown.
    pub(super) fn walk(&self) -> Result<(), String> {
        let mut env = Env::new();
        let mut last: Option<(usize, Outcome)> = None;
        let wrong = |at: usize, what: String| Err(format!("  {} (line {at}): {what}", self.name));
        let mut lines = self.lines.iter().peekable();
        while let Some((at, line)) = lines.next() {
            match line {
                Line::Lang(lang) => env = env.lang(lang),
                Line::Zone(zone) => env = env.with("TZ", zone),
                Line::Set(name, value) => env = env.with(name, value),
                Line::Now(now) => env = env.at(now),
                Line::File(name, text) => _ = env.file(name, text),
                Line::Run { words, stdin } => {
                    let words: Vec<&str> = words.iter().map(String::as_str).collect();
                    let outcome = env.run_with(&words, stdin);
                    let expected = match lines.peek() {
                        Some((_, Line::Exit(code))) => *code,
                        _ => 0,
                    };
                    if outcome.status != expected {
                        return wrong(*at, format!("exit {}\n{}{}", outcome.status, outcome.stdout, outcome.stderr));
                    }
                    last = Some((*at, outcome));
                }
                Line::Exit(_) => {}
                Line::Claim(claim) => {
                    let shown = match (claim.view.as_str(), &last) {
                        ("out", Some((_, outcome))) => format!("{}\n{}", outcome.stdout, outcome.stderr),
                        (view, _) => views::view(&env, view).map_err(|fault| format!("line {at}: {fault}"))?,
                    };
                    if !claim.holds(&shown) {
                        let has = if claim.has { "lacks" } else { "says" };
                        return wrong(*at, format!("{} {has} {:?}\n{}", claim.view, claim.text, claim.told(&shown)));
                    }
                }
            }
        }
        Ok(())
    }
}

impl Claim {
    /// Blanks and line breaks count for nothing: a wrapped text says the same.
    fn holds(&self, shown: &str) -> bool {
        let wanted = bare(&self.text);
        let found = match &self.row {
            Some(row) => {
                let row = bare(row);
                shown.lines().map(bare).any(|line| line.contains(&row) && line.contains(&wanted))
            }
            None => bare(shown).contains(&wanted),
        };
        found == self.has
    }
}

/// So many lines show what a view says instead.
const TOLD: usize = 70;

impl Claim {
    /// The lines that say what they may not; else the beginning of what is said instead.
    fn told(&self, shown: &str) -> String {
        let says = shown.lines().filter(|line| !self.has && bare(line).contains(&bare(&self.text)));
        let says: Vec<_> = says.take(TOLD).collect();
        if says.is_empty() { shown.lines().take(TOLD).collect::<Vec<_>>().join("\n") } else { says.join("\n") }
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
