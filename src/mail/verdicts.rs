//! What a receiving server wrote about a mail's sender (RFC 8601): whether SPF, DKIM and DMARC fit.
//! Worth showing, and not a proof: this header can be forged like any other.

use serde::{Deserialize, Serialize};

use super::excerpt;

const MAX_HEADERS: usize = 20;

/// How much of a header is read, in characters.
const MAX_HEADER_CHARS: usize = 8 * 1024;

const RESULTS: &str = "none pass fail softfail neutral policy temperror permerror bestguesspass";

/// Results by method: empty when the server wrote none, `pass, fail` when it wrote several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdicts {
    pub server: String,
    /// Whether the sending machine may send for the domain.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub spf: String,
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

    /// The server says that the sender is not the one that is shown.
    pub(crate) fn is_bad(&self) -> bool {
        if self.dmarc.is_empty() {
            fails(&self.spf) || fails(&self.dkim)
        } else {
            fails(&self.dmarc)
        }
    }

    /// Adds a result, once.
    fn add(&mut self, method: &str, result: &str) {
        let results = match method {
            "spf" => &mut self.spf,
            "dkim" => &mut self.dkim,
            "dmarc" => &mut self.dmarc,
            _ => return,
        };
        if results.split(", ").any(|known| known == result) {
            return;
        }
        if !results.is_empty() {
            *results += ", ";
        }
        *results += result;
    }
}

fn fails(results: &str) -> bool {
    results
        .split(", ")
        .any(|word| matches!(word, "fail" | "softfail" | "permerror"))
}

/// Reads the headers, the topmost first. Only the server that wrote the topmost counts, because
/// those below it may have come with the mail.
pub(super) fn read(headers: &[String]) -> Option<Verdicts> {
    let headers = headers.iter().take(MAX_HEADERS);
    let headers: Vec<Vec<String>> = headers.map(|header| statements(header)).collect();
    let server = server(headers.first()?)?;
    let mut verdicts = Verdicts {
        server: excerpt(server),
        ..Verdicts::default()
    };
    let of_server = headers
        .iter()
        .filter(|header| self::server(header) == Some(server));
    for statement in of_server.flat_map(|header| &header[1..]) {
        if let Some((method, result)) = method_and_result(statement) {
            verdicts.add(&method, result);
        }
    }
    Some(verdicts)
}

/// The name of the server, which begins the header.
fn server(statements: &[String]) -> Option<&str> {
    statements.first()?.split_whitespace().next()
}

/// The parts between semicolons, without comments; at least one.
fn statements(header: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut depth = 0_usize;
    for c in header.chars().take(MAX_HEADER_CHARS) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ';' => parts.push(std::mem::take(&mut part)),
            c => part.push(c),
        }
    }
    parts.push(part);
    parts
}

/// `dkim=pass header.d=acorn.example` is the method and its result.
fn method_and_result(statement: &str) -> Option<(String, &'static str)> {
    let (method, rest) = statement.split_once('=')?;
    let method = method.split('/').next()?.trim().to_ascii_lowercase();
    let word = rest.split_whitespace().next()?.to_ascii_lowercase();
    let result = RESULTS.split(' ').find(|known| *known == word)?;
    Some((method, result))
}
