//! Which family a file is of, and its playbook.

use super::{
    MAX_BYTES, cacao,
    json::Json,
    loss::{Loss, Losses},
    markdown,
    model::Playbook,
    thehive,
};
use crate::text::Lang;

/// Why a file is no playbook that can be read.
#[derive(Debug, PartialEq, Eq)]
pub enum NotAPlaybook {
    Empty,
    TooLarge {
        most: u64,
    },
    /// The first byte that is no text, from 1.
    NotText(usize),
    /// JSON that cannot be read: line, column, and what the reader says.
    Json(usize, usize, String),
    TooDeep,
    /// Several templates in one file; their names.
    Several(Vec<String>),
    /// JSON of something else: a checklist, a bundle of STIX, or what is not known.
    Other(OtherJson),
    /// Nothing in it is a task.
    NoTask,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherJson {
    Checklist,
    Bundle,
    Unknown,
}

/// A playbook, and what of it a checklist cannot hold.
#[derive(Debug)]
pub(crate) struct ReadPlaybook {
    pub(crate) playbook: Playbook,
    pub(crate) losses: Vec<Loss>,
}

/// The playbook of a file. `lang` is that of the few words that are added to its texts.
pub(crate) fn read(bytes: &[u8], lang: Lang) -> Result<ReadPlaybook, NotAPlaybook> {
    let text = text_of(bytes)?;
    let mut losses = Losses::default();
    let playbook = match json(text)? {
        Some(value) => of_json(&value, lang, &mut losses)?,
        None => markdown::read(text, &mut losses).ok_or(NotAPlaybook::NoTask)?,
    };
    match playbook.phases.is_empty() {
        true => Err(NotAPlaybook::NoTask),
        false => Ok(ReadPlaybook {
            playbook,
            losses: losses.0,
        }),
    }
}

/// The text of a file, without a byte order mark.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, NotAPlaybook> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(NotAPlaybook::TooLarge {
            most: MAX_BYTES >> 20,
        });
    }
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|error| NotAPlaybook::NotText(error.valid_up_to() + 1))?;
    if let Some(at) = text.find('\0') {
        return Err(NotAPlaybook::NotText(at + 1));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim().is_empty() {
        true => Err(NotAPlaybook::Empty),
        false => Ok(text),
    }
}

/// The value of a text that is JSON; none where it is meant to be read by people.
fn json(text: &str) -> Result<Option<Json>, NotAPlaybook> {
    let start = text.trim_start();
    if !start.starts_with(['{', '[']) {
        return Ok(None);
    }
    match serde_json::from_str::<Json>(text) {
        Ok(value) => Ok(Some(value)),
        // A list of tasks may begin with a link or a box.
        Err(_) if start.starts_with('[') && !start.starts_with("[{") => Ok(None),
        Err(error) if error.to_string().starts_with("recursion limit") => {
            Err(NotAPlaybook::TooDeep)
        }
        Err(error) => {
            let words = error.to_string();
            let words = words
                .rsplit_once(" at line ")
                .map_or(&*words, |(words, _)| words);
            let (line, column) = (error.line(), error.column());
            Err(NotAPlaybook::Json(line, column, words.to_owned()))
        }
    }
}

fn of_json(value: &Json, lang: Lang, losses: &mut Losses) -> Result<Playbook, NotAPlaybook> {
    let is_known = |value: &Json| cacao::is_playbook(value) || thehive::is_template(value);
    let value = match value {
        Json::List(items) => {
            let known: Vec<_> = items.iter().filter(|item| is_known(item)).collect();
            match known[..] {
                [only] if items.len() == 1 => only,
                [] => return Err(NotAPlaybook::Other(OtherJson::Unknown)),
                _ => return Err(NotAPlaybook::Several(names(items))),
            }
        }
        value => value,
    };
    if cacao::is_playbook(value) {
        return Ok(cacao::read(value, lang, losses));
    }
    if thehive::is_template(value) {
        return Ok(thehive::read(value, losses));
    }
    let has = |key| value.get(key).is_some();
    Err(NotAPlaybook::Other(
        match value.get("type").and_then(Json::text) {
            Some("bundle") => OtherJson::Bundle,
            _ if has("format") && has("phases") => OtherJson::Checklist,
            _ => OtherJson::Unknown,
        },
    ))
}

/// What the templates of one file are called.
fn names(items: &[Json]) -> Vec<String> {
    let name = |item: &Json| {
        let found = ["displayName", "name", "title"].iter().find_map(|key| {
            let text = item.get(key)?.text()?;
            (!text.trim().is_empty()).then(|| crate::text::sanitize_inline(text))
        });
        found.unwrap_or_else(|| "?".to_owned())
    };
    items.iter().map(name).collect()
}
