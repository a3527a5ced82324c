//! What a receiving server wrote about a mail's sender (RFC 8601): whether SPF, DKIM and DMARC fit.
//! It is what the mail says that a server says: worth showing, and no proof, because a header can
//! be forged like any other.

use serde::{Deserialize, Serialize};

use crate::evidence::own_words;

/// The words that results are made of.
const RESULTS: [&str; 9] = [
    "none",
    "pass",
    "fail",
    "softfail",
    "neutral",
    "policy",
    "temperror",
    "permerror",
    "bestguesspass",
];

/// Results by method; each is empty when the server wrote none, and has several words when it wrote
/// several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdicts {
    /// The server, as it names itself.
    pub server: String,
    /// Whether the sending machine may send for the domain.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub spf: String,
    /// Whether a domain signed the mail.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dkim: String,
    /// Whether one of them fits the sender that is shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dmarc: String,
}

impl Verdicts {
    pub(super) fn texts(&mut self) -> [&mut String; 4] {
        [
            &mut self.server,
            &mut self.spf,
            &mut self.dkim,
            &mut self.dmarc,
        ]
    }

    /// The server says that the sender is not who is shown.
    pub fn is_bad(&self) -> bool {
        let fails = |result: &str| {
            result
                .split(", ")
                .any(|word| matches!(word, "fail" | "softfail" | "permerror"))
        };
        fails(&self.dmarc) || self.dmarc.is_empty() && (fails(&self.spf) || fails(&self.dkim))
    }
}

/// Reads the headers, the topmost first. Only the server that wrote the topmost counts, because
/// those below it may have come with the mail.
pub(super) fn read(headers: &[String]) -> Option<Verdicts> {
    let headers: Vec<Vec<String>> = headers
        .iter()
        .take(20)
        .map(|header| statements(header))
        .collect();
    let server = headers
        .first()?
        .first()?
        .split_whitespace()
        .next()?
        .to_owned();
    let mut found = Verdicts {
        server: own_words(&server),
        ..Verdicts::default()
    };
    for header in headers.iter().filter(|header| {
        header
            .first()
            .is_some_and(|id| id.split_whitespace().next() == Some(&server))
    }) {
        for statement in &header[1..] {
            let Some((method, result)) = method_and_result(statement) else {
                continue;
            };
            let place = match method.as_str() {
                "spf" => &mut found.spf,
                "dkim" => &mut found.dkim,
                "dmarc" => &mut found.dmarc,
                _ => continue,
            };
            if !place.split(", ").any(|known| known == result) {
                *place += if place.is_empty() { "" } else { ", " };
                *place += result;
            }
        }
    }
    Some(found)
}

/// The parts between semicolons, without comments.
fn statements(header: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_usize);
    for c in header.chars().take(8 * 1024) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ';' => parts.push(String::new()),
            c => parts.last_mut().into_iter().for_each(|part| part.push(c)),
        }
    }
    parts
}

fn method_and_result(statement: &str) -> Option<(String, &'static str)> {
    let (method, rest) = statement.split_once('=')?;
    let method = method.split('/').next()?.trim().to_ascii_lowercase();
    let word = rest.split_whitespace().next()?.to_ascii_lowercase();
    Some((method, RESULTS.iter().find(|known| **known == word)?))
}
