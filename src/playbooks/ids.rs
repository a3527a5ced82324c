//! Ids that are made of texts: readable, free, and the same at the next reading.

use std::collections::BTreeMap;

/// The most bytes of an id that is made of a text.
const MAX_ID: usize = 40;

/// Small letters, digits and hyphens of a text; none when too little is left to be told by.
pub(super) fn slug(text: &str) -> Option<String> {
    let mut id = String::new();
    for c in text.chars().map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        if id.len() >= MAX_ID {
            break;
        }
    }
    let id = id.trim_matches('-');
    let id = id.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    (id.len() > 2).then(|| id.to_owned())
}

/// Four signs of the list's id: steps of two lists are one when they have one id, and tasks of two
/// playbooks are often called alike.
pub(super) fn mark(id: &str) -> String {
    let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{:04x}", hash & 0xffff)
}

/// Ids that are taken, with the next number for each wanted one.
#[derive(Default)]
pub(super) struct Unique(BTreeMap<String, usize>);

impl Unique {
    /// The wanted id, with a number when it is taken.
    pub(super) fn id(&mut self, wanted: String) -> String {
        let mut id = wanted.clone();
        while self.0.contains_key(&id) {
            let next = self.0.entry(wanted.clone()).or_default();
            *next += 1;
            id = format!("{wanted}-{}", *next + 1);
        }
        self.0.insert(id.clone(), 0);
        id
    }
}
