//! The grammar of a situation, and its walk.

use super::{claim::Claim, terminal, views};
use crate::env::{Env, Outcome};

/// Commands, and what may and may not be said after each.
pub(super) struct Situation {
    pub(super) name: String,
    lines: Vec<(usize, Line)>,
}

#[derive(Clone)]
enum Line {
    Lang(&'static str),
    Zone(&'static str),
    Set(String, String),
    Now(String),
    File(String, String),
    Run { words: Vec<String>, stdin: String },
    Terminal { words: Vec<String>, typed: String },
    Exit(Vec<i32>),
    Claim(std::rc::Rc<Claim>),
}

/// Reads the situations of a file. A block `-- NAME` is what several begin with, by `use NAME`.
pub(super) fn situations(text: &str) -> Result<Vec<Situation>, String> {
    let mut found: Vec<Situation> = Vec::new();
    let mut blocks: Vec<Situation> = Vec::new();
    let mut in_block = false;
    for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        let fault = |what: &str| format!("line {at}: {what}: {line}");
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some((mark, name)) = line
            .split_once(' ')
            .filter(|(mark, _)| ["==", "--"].contains(mark))
        {
            in_block = mark == "--";
            let all = if in_block { &mut blocks } else { &mut found };
            all.push(Situation {
                name: name.trim().to_owned(),
                lines: Vec::new(),
            });
            continue;
        }
        let used = line
            .strip_prefix("use ")
            .map(|name| blocks.iter().find(|block| block.name == name));
        let used = used.map(|block| {
            block
                .map(|block| block.lines.clone())
                .ok_or_else(|| fault("no such block"))
        });
        let used = used.transpose()?;
        let all = if in_block { &mut blocks } else { &mut found };
        let lines = &mut all
            .last_mut()
            .ok_or_else(|| fault("no situation has begun"))?
            .lines;
        if let Some(more) = line
            .strip_prefix("| ")
            .or_else(|| (line == "|").then_some(""))
        {
            lines
                .last_mut()
                .and_then(|(_, line)| line.input())
                .ok_or_else(|| fault("nothing takes this input"))?
                .push_str(&format!("{more}\n"));
            continue;
        }
        match used {
            Some(used) => lines.extend(used),
            None => lines.push((at, read_line(line).ok_or_else(|| fault("not understood"))?)),
        }
    }
    Ok(found)
}

impl Line {
    /// What takes the lines that follow.
    fn input(&mut self) -> Option<&mut String> {
        match self {
            Self::Run { stdin: text, .. }
            | Self::File(_, text)
            | Self::Terminal { typed: text, .. } => Some(text),
            _ => None,
        }
    }
}

fn read_line(line: &str) -> Option<Line> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let known = |all: &[&'static str]| all.iter().copied().find(|one| *one == rest);
    Some(match word {
        "lang" => Line::Lang(known(&["en", "ja"])?),
        "zone" => Line::Zone(known(&views::ZONES)?),
        "set" => rest
            .split_once('=')
            .map(|(name, value)| Line::Set(name.to_owned(), value.to_owned()))?,
        "now" => Line::Now(rest.to_owned()),
        "file" => Line::File(rest.to_owned(), String::new()),
        ">" => Line::Run {
            words: words(rest)?,
            stdin: String::new(),
        },
        "type" => Line::Terminal {
            words: words(rest)?,
            typed: String::new(),
        },
        "exit" => Line::Exit(
            rest.split(' ')
                .map(|code| code.parse().ok())
                .collect::<Option<_>>()?,
        ),
        _ => Line::Claim(Claim::read(word, &words(rest)?)?.into()),
    })
}

/// Words with quotes as a shell takes them; nothing else of a shell.
fn words(text: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote): (Vec<String>, Option<String>, Option<char>) =
        (Vec::new(), None, None);
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
        self.lines
            .iter()
            .filter(|(_, line)| matches!(line, Line::Claim(_)))
            .count()
    }

    /// Walks it; what is not as it says, with what was shown instead.
    pub(super) fn walk(&self) -> Result<(), String> {
        let mut walked = Walked {
            env: Env::new(),
            out: None,
            shown: views::Shown::default(),
        };
        for (index, (at, line)) in self.lines.iter().enumerate() {
            let exit = match self.lines.get(index + 1) {
                Some((_, Line::Exit(codes))) => codes.as_slice(),
                _ => &[0],
            };
            walked
                .step(line, exit)
                .map_err(|what| format!("  {} (line {at}): {what}", self.name))?;
        }
        Ok(())
    }
}

/// Where a walk stands.
struct Walked {
    env: Env,
    /// What the last command wrote.
    out: Option<String>,
    shown: views::Shown,
}

impl Walked {
    fn step(&mut self, line: &Line, exit: &[i32]) -> Result<(), String> {
        match line {
            Line::Claim(claim) => return self.check(claim),
            Line::Exit(_) => return Ok(()),
            Line::Lang(lang) => self.env = self.env.lang(lang),
            Line::Zone(zone) => self.env = self.env.with("TZ", zone),
            Line::Set(name, value) => self.env = self.env.with(name, value),
            Line::Now(now) => self.env = self.env.at(now),
            Line::File(name, text) => _ = self.env.file(name, bytes(text)),
            Line::Run { words, stdin } => {
                let outcome = self.env.run_with(&borrowed(words), stdin);
                self.ended(&outcome, exit)?;
            }
            Line::Terminal { words, typed } => {
                self.out = Some(terminal::walk(&self.env, &borrowed(words), typed)?)
            }
        }
        self.shown.forget();
        Ok(())
    }

    fn ended(&mut self, outcome: &Outcome, exit: &[i32]) -> Result<(), String> {
        let wrote = format!("{}\n{}", outcome.stdout, outcome.stderr);
        if !exit.contains(&outcome.status) {
            return Err(format!("exit {}\n{wrote}", outcome.status));
        }
        self.out = Some(wrote);
        Ok(())
    }

    fn check(&mut self, claim: &Claim) -> Result<(), String> {
        match (claim.view.as_str(), &self.out) {
            ("out", Some(out)) => claim.check(out),
            ("out", None) => Err("nothing was run yet".to_owned()),
            (view, _) => claim.check(&self.shown.view(&self.env, view)?),
        }
    }
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// The bytes of a file; `\x5c` is a byte that is no text, a line that ends with `\` is not ended.
fn bytes(text: &str) -> Vec<u8> {
    let text = text.replace("\\\n", "");
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
        {
            Some(byte) => bytes.extend(std::iter::once(byte).chain(part[2..].bytes())),
            None => bytes.extend(format!("\\x{part}").bytes()),
        }
    }
    bytes
}
