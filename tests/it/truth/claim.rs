//! What a view may and may not say.

use regex_lite::Regex;
use serde_json::Value;

/// What a view has or has not, or the value at a place of its JSON.
pub(super) struct Claim {
    pub(super) view: String,
    /// Only about the line, the row of a report or the entry of a calendar that holds this.
    row: Option<String>,
    wanted: Wanted,
    has: bool,
}

enum Wanted {
    Text(String),
    Pattern(Regex),
    Value { path: String, value: Value },
}

/// The views whose rows are places of JSON.
const JSON: [&str; 4] = ["json", "due-json", "report-json", "events"];

/// The value of a place that is not there.
const ABSENT: &str = "absent";

/// So many lines show what a view says instead.
const TOLD: usize = 16;

impl Claim {
    /// `board has TEXT`, `board 4417 not TEXT`, `json PATH is VALUE` (`absent`: there is none),
    /// `nowhere TEXT`, `somewhere TEXT`.
    pub(super) fn read(word: &str, words: &[String]) -> Option<Self> {
        let of = |view: &str, row: Option<&String>, has: bool, text: &str| {
            let wanted = Wanted::read(text)?;
            Some(Self {
                view: view.to_owned(),
                row: row.cloned(),
                wanted,
                has,
            })
        };
        let words: Vec<&String> = words.iter().collect();
        match (word, words.as_slice()) {
            ("nowhere", [text]) => of("all", None, false, text),
            ("somewhere", [text]) => of("all", None, true, text),
            (view, [has, text]) => of(view, None, side(has, ["has", "not"])?, text),
            (view, [path, is, value]) if side(is, ["is", "isnt"]).is_some() => {
                let value =
                    serde_json::from_str(value).unwrap_or_else(|_| Value::from(value.as_str()));
                let wanted = Wanted::Value {
                    path: (*path).clone(),
                    value,
                };
                Some(Self {
                    view: view.to_owned(),
                    row: None,
                    wanted,
                    has: side(is, ["is", "isnt"])?,
                })
            }
            (view, [row, has, text]) => of(view, Some(row), side(has, ["has", "not"])?, text),
            _ => None,
        }
    }

    /// Whether it holds; blanks and line breaks count for nothing, for a wrapped text says the
    /// same. Else what is said.
    pub(super) fn check(&self, shown: &str) -> Result<(), String> {
        let found = match &self.wanted {
            Wanted::Value { path, value } if value == ABSENT => at(shown, path).is_none(),
            Wanted::Value { path, value } => is(
                &at(shown, path).ok_or_else(|| self.nothing_at(path))?,
                value,
            ),
            wanted => self.parts(shown)?.iter().any(|part| wanted.is_in(part)),
        };
        if found == self.has {
            Ok(())
        } else {
            Err(self.told(shown))
        }
    }

    /// The parts about which the claim is.
    fn parts(&self, shown: &str) -> Result<Vec<String>, String> {
        let Some(row) = &self.row else {
            return Ok(vec![bare(shown)]);
        };
        if JSON.contains(&self.kind()) {
            return at(shown, row)
                .map(|value| vec![bare(&value.to_string())])
                .ok_or_else(|| self.nothing_at(row));
        }
        let row = bare(row);
        let parts = rows(self.kind(), shown)
            .iter()
            .map(|part| bare(part))
            .filter(|part| part.contains(&row))
            .collect();
        Ok(parts)
    }

    fn kind(&self) -> &str {
        self.view.split(':').next().unwrap_or_default()
    }

    fn nothing_at(&self, path: &str) -> String {
        format!("{} has no {path}", self.view)
    }

    fn told(&self, shown: &str) -> String {
        let claim = match (&self.wanted, self.has) {
            (Wanted::Value { path, value }, true) => format!("{path} is not {value}"),
            (Wanted::Value { path, value }, false) => format!("{path} is {value}"),
            (Wanted::Text(text), true) => format!("lacks {text:?}"),
            (Wanted::Text(text), false) => format!("says {text:?}"),
            (Wanted::Pattern(pattern), true) => format!("lacks {pattern}"),
            (Wanted::Pattern(pattern), false) => format!("says {pattern}"),
        };
        let row = self
            .row
            .as_ref()
            .map(|row| format!(" {row:?}"))
            .unwrap_or_default();
        format!("{}{row} {claim}\n{}", self.view, self.instead(shown))
    }

    /// What is said instead.
    fn instead(&self, shown: &str) -> String {
        if let Wanted::Value { path, .. } = &self.wanted {
            let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
            return [path.as_str(), parent]
                .iter()
                .filter_map(|path| at(shown, path))
                .map(|it| it.to_string())
                .collect();
        }
        if let Some(row) = self.row.as_ref().filter(|_| JSON.contains(&self.kind())) {
            return at(shown, row)
                .map(|value| value.to_string())
                .unwrap_or_default();
        }
        let lines: Vec<&str> = shown.lines().collect();
        let about = |line: &&&str| match &self.row {
            Some(row) => bare(line).contains(&bare(row)),
            None => !self.has && self.wanted.is_in(&bare(line)),
        };
        let told: Vec<&str> = lines.iter().filter(about).copied().take(TOLD).collect();
        if told.is_empty() {
            lines.into_iter().take(TOLD).collect::<Vec<_>>().join("\n")
        } else {
            told.join("\n")
        }
    }
}

impl Wanted {
    /// A text, or a pattern between two slashes. A pattern sees no blanks.
    fn read(text: &str) -> Option<Self> {
        match text
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'))
        {
            Some(pattern) => Regex::new(&bare(pattern)).ok().map(Self::Pattern),
            None => Some(Self::Text(bare(text))),
        }
    }

    fn is_in(&self, part: &str) -> bool {
        match self {
            Self::Text(text) => part.contains(text.as_str()),
            Self::Pattern(pattern) => pattern.is_match(part),
            Self::Value { .. } => false,
        }
    }
}

/// Whether a value is as a claim writes it; numbers to be quoted are texts of digits.
fn is(found: &Value, value: &Value) -> bool {
    let digits = value.is_number().then(|| value.to_string());
    found == value || digits.is_some() && found.as_str() == digits.as_deref()
}

fn side(word: &str, sides: [&str; 2]) -> Option<bool> {
    sides
        .iter()
        .position(|side| *side == word)
        .map(|at| at == 0)
}

/// The rows of a report, the entries of a calendar, the lines of the rest.
fn rows(kind: &str, shown: &str) -> Vec<String> {
    let begins: fn(&str) -> bool = match kind {
        "report" => |line| line.starts_with("* ") || !line.starts_with(' '),
        "calendar" => |line| line == "BEGIN:VEVENT",
        _ => |_| true,
    };
    let mut rows: Vec<String> = Vec::new();
    for line in shown.lines() {
        match rows.last_mut() {
            Some(row) if !begins(line) => *row += &format!("\n{line}"),
            _ => rows.push(line.to_owned()),
        }
    }
    rows
}

/// The value at a path such as `checks[id~card-stopped].statement.by`: `=` a field is this, `~` it
/// ends so; the last that matches counts. `#` is how many there are.
fn at(shown: &str, path: &str) -> Option<Value> {
    let json = serde_json::Deserializer::from_str(shown)
        .into_iter::<Value>()
        .next()?
        .ok()?;
    path.split('.')
        .filter(|name| !name.is_empty())
        .try_fold(json, |value, name| {
            let (name, index) = name.split_once('[').unwrap_or((name, ""));
            let value = match name {
                "#" => Value::from(value.as_array()?.len()),
                _ => value.as_object()?.get(name).cloned().unwrap_or(Value::Null),
            };
            let Some(index) = index.strip_suffix(']') else {
                return Some(value);
            };
            let (key, same, wanted) = match (index.split_once('='), index.split_once('~')) {
                (Some((key, wanted)), _) => (key, true, wanted),
                (_, Some((key, wanted))) => (key, false, wanted),
                _ => return None,
            };
            let text = |one: &Value| {
                one[key]
                    .as_str()
                    .map_or_else(|| one[key].to_string(), str::to_owned)
            };
            let is_it = |one: &&Value| {
                if same {
                    text(one) == wanted
                } else {
                    text(one).ends_with(wanted)
                }
            };
            value.as_array()?.iter().rfind(is_it).cloned()
        })
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
