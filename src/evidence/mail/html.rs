//! HTML → the text that somebody sees. A row of a table is a line with tabs between its cells, so
//! that a label and its value stay together. What the page hides from the eye is left out: an order
//! that nobody can see in the mail must not be read out of it.

mod rows;
mod tag;

use rows::Rows;
use tag::{Tag, character};

/// Elements whose content is never text.
const SILENT: [&str; 8] = [
    "script", "style", "head", "template", "noscript", "svg", "object", "title",
];

/// Elements without content.
const VOID: [&str; 12] = [
    "br", "img", "hr", "input", "meta", "link", "area", "base", "col", "source", "track", "wbr",
];

/// Elements that flow inside a line.
const INLINE: [&str; 26] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i",
    "img", "ins", "label", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup",
    "u",
];

/// The text that the HTML shows.
pub(super) fn text(html: &str) -> String {
    let mut rows = Rows::default();
    // The element that hides what follows, and how many of its name are open.
    let mut hidden: Option<(String, usize)> = None;
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if let Some((tag, behind)) = Tag::read(rest) {
            rest = behind;
            match &mut hidden {
                Some((name, open)) if *name == tag.name => {
                    *open = if tag.ends { *open - 1 } else { *open + 1 };
                    if *open == 0 {
                        hidden = None;
                    }
                }
                Some(_) => {}
                None if !tag.ends && !VOID.contains(&tag.name.as_str()) && is_hidden(&tag) => {
                    hidden = Some((tag.name, 1));
                }
                None => element(&mut rows, &tag),
            }
        } else {
            let (c, behind) = if c == '&' {
                character(rest)
            } else {
                (c, &rest[c.len_utf8()..])
            };
            rest = behind;
            if hidden.is_none() {
                rows.character(c);
            }
        }
    }
    rows.finish()
}

fn element(rows: &mut Rows, tag: &Tag) {
    match (tag.name.as_str(), tag.ends) {
        ("table", false) => rows.table(),
        ("table", true) => rows.end_table(),
        ("tr", false) => rows.row(),
        ("tr", true) => rows.end_row(),
        ("td" | "th", false) => rows.cell(),
        ("td" | "th" | "tbody" | "thead" | "tfoot" | "wbr", _) => {}
        (name, _) if INLINE.contains(&name) => {}
        _ => rows.line(),
    }
}

/// Whether the element is silent, or hidden by its own words.
fn is_hidden(tag: &Tag) -> bool {
    if SILENT.contains(&tag.name.as_str()) || tag.has("hidden") {
        return true;
    }
    let style: String = tag
        .value("style")
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    style.to_ascii_lowercase().split(';').any(|rule| {
        let rule = rule.trim_end_matches("!important");
        matches!(
            rule,
            "display:none" | "visibility:hidden" | "opacity:0" | "max-height:0" | "max-height:0px"
        )
    })
}
