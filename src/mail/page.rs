//! Pages that a browser saved: HTML, or an archive with pictures in the form of a mail. A page that
//! was saved has no sender and no time of its own; what it has is the address that it was seen at.

use serde::{Deserialize, Serialize};

use super::{
    charset, excerpt,
    headers::{RawPart, raw_header},
    html,
    kind::has,
    model::Mail,
    parts, structured,
};

/// How much of a page is searched for its address and title, in bytes.
const MAX_HEAD_BYTES: usize = 256 * 1024;

/// The largest page whose words are read, in bytes.
const MAX_PAGE_BYTES: usize = 16 * 1024 * 1024;

/// What a saved page says of itself. Whoever saved it can write anything into it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageFacts {
    /// Where it says it was seen, without what may let somebody in (see [`without_query`]).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

/// A page that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub facts: PageFacts,
    /// Its words, as those of a mail that nobody sent.
    pub mail: Mail,
}

impl Page {
    /// The host that its address names, without `www.`; empty when it names none.
    pub fn host(&self) -> String {
        let address = &self.facts.address;
        let (_, rest) = address.split_once("://").unwrap_or_default();
        let host = rest.split(['/', ':', '?']).next().unwrap_or_default();
        let host = host.to_lowercase();
        host.strip_prefix("www.").unwrap_or(&host).to_owned()
    }
}

/// Whether a file begins as a page does. A name alone is believed when there is a tag.
pub(super) fn is_html(extension: &str, front: &[u8]) -> bool {
    let front = charset::guess(&front[..front.len().min(4096)]).to_ascii_lowercase();
    let front = front.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if ["<!doctype html", "<html", "<!-- saved from url="]
        .iter()
        .any(|begin| front.starts_with(begin))
    {
        return true;
    }
    let is_named = matches!(extension, "html" | "htm" | "xhtml" | "shtml");
    let is_xml = front.starts_with("<?xml") && front.contains("<html");
    is_xml || is_named && front.starts_with('<')
}

/// Whether the headers are those that browsers write above an archive of a page.
pub(super) fn is_archive(front: &[u8]) -> bool {
    let headers = RawPart::of_mail(front).headers.to_ascii_lowercase();
    let is_saved = has(&headers, b"\nfrom: <saved by ")
        || has(&headers, b"\nfrom: \"saved by ")
        || headers.starts_with(b"from: <saved by ")
        || headers.starts_with(b"from: \"saved by ");
    has(&headers, b"snapshot-content-location:") || is_saved
}

/// What a page says of itself, without its words.
pub(crate) fn read_facts(bytes: &[u8]) -> PageFacts {
    if !is_html("html", bytes) {
        facts_of_archive(bytes)
    } else {
        facts_of_html(&charset::text_of_html(
            &bytes[..bytes.len().min(MAX_HEAD_BYTES)],
        ))
    }
}

/// Reads a page.
pub(super) fn of_html(bytes: &[u8]) -> Page {
    let is_cut = bytes.len() > MAX_PAGE_BYTES;
    let text = charset::text_of_html(&bytes[..bytes.len().min(MAX_PAGE_BYTES)]);
    let whole = html::text(&text);
    let mut shown = String::new();
    parts::add(&mut shown, &whole);
    let is_long = shown.len() < whole.len();
    let facts = facts_of_html(&text);
    Page {
        facts,
        mail: Mail {
            shown,
            data: structured::read(&text),
            is_cut: is_cut || is_long,
            ..Mail::default()
        },
    }
}

/// Reads an archive of a page: its words are in the parts that are HTML. Its headers are those of
/// the program that saved it.
pub(super) fn of_archive(bytes: &[u8]) -> Page {
    let mut mail = parts::read_archive(bytes);
    let facts = facts_of_archive(bytes);
    mail.facts = Default::default();
    Page { facts, mail }
}

fn facts_of_archive(bytes: &[u8]) -> PageFacts {
    let raw = RawPart::of_mail(bytes);
    let in_headers = ["snapshot-content-location", "content-location"]
        .iter()
        .map(|name| raw_header(raw.headers, name))
        .find(|address| is_address(address));
    // The first part is the page, and the address of the whole may stand only there.
    let front = &raw.body[..raw.body.len().min(MAX_HEAD_BYTES)];
    let in_part = || {
        let lines = front.split(|byte| *byte == b'\n').take(50);
        let values = lines.filter_map(|line| {
            let line = charset::guess(line.trim_ascii());
            let (name, value) = line.split_once(':')?;
            let is_it = name.eq_ignore_ascii_case("content-location");
            is_it.then(|| value.trim().to_owned())
        });
        values.into_iter().find(|address| is_address(address))
    };
    PageFacts {
        address: in_headers
            .or_else(in_part)
            .map(|address| without_query(&address))
            .unwrap_or_default(),
        title: super::read_headers(bytes).facts.subject,
    }
}

/// The address that a browser wrote above the page comes before those that the page names itself.
fn facts_of_html(head: &str) -> PageFacts {
    let named = html::head(head);
    let address = saved_from(head)
        .filter(|address| is_address(address))
        .or_else(|| named.canonical.filter(|address| is_address(address)))
        .or_else(|| named.base.filter(|address| is_address(address)));
    PageFacts {
        address: address
            .map(|address| without_query(&address))
            .unwrap_or_default(),
        title: excerpt(&named.title),
    }
}

/// The address in `<!-- saved from url=(0042)https://acorn.example/orders -->`.
fn saved_from(head: &str) -> Option<String> {
    let (_, rest) = head.split_once("<!-- saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    let end = rest.find(|c: char| c.is_whitespace() || c == '>')?;
    Some(rest[..end].trim_end_matches("--").to_owned())
}

/// Whether a text is an address of the web, not one of a folder or of a part.
fn is_address(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let rest = text
        .strip_prefix("https://")
        .or(text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

/// An address without a user's name, and without what comes after `?` or `#`: sessions and keys
/// stand there, which would let in whoever reads the record.
fn without_query(address: &str) -> String {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (scheme, rest) = address[..end].split_once("://").unwrap_or_default();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let cut = if end < address.len() { "?.." } else { "" };
    excerpt(&format!("{scheme}://{host}{path}{cut}"))
}
