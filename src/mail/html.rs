//! HTML → the text that a reader sees. A row of a table is a line with tabs between its cells, so
//! that a label and its value stay together. What the page hides is left out: an order that nobody
//! can see in the mail must not be read out of it.

mod head;
mod rows;
pub(super) mod tag;

use memchr::{memchr, memchr2};

pub(super) use head::head;
use rows::Rows;
use tag::{Tag, after_raw_text, character};

/// Elements whose content is never text.
const SILENT: [&str; 11] = [
    "script", "style", "head", "template", "noscript", "svg", "object", "title",
    // What is struck out does not hold any more.
    "s", "del", "strike",
];

/// Elements without content.
pub(super) const VOID: [&str; 12] = [
    "br", "img", "hr", "input", "meta", "link", "area", "base", "col", "source", "track", "wbr",
];

const INLINE: [&str; 23] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "em", "font", "i",
    "img", "ins", "label", "mark", "q", "small", "span", "strong", "time", "u",
];

/// Style rules that hide an element, without spaces.
const HIDING: [&str; 7] = [
    "display:none",
    "visibility:hidden",
    "opacity:0",
    "max-height:0",
    "max-height:0px",
    "font-size:0",
    "text-decoration:line-through",
];

/// The text that the HTML shows.
pub(super) fn text(html: &str) -> String {
    let mut rows = Rows::default();
    let mut hidden = Hidden::default();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some((tag, after)) = Tag::read(rest) {
            rest = after_raw_text(&tag, after);
            if !hidden.takes(&tag) {
                element(&mut rows, &tag);
            }
        } else if let Some((c, after)) = character(rest) {
            // Up to the next sign that may begin something else, characters are text.
            let bytes = after.as_bytes();
            let end = match hidden.is_open() {
                true => memchr(b'<', bytes),
                false => memchr2(b'<', b'&', bytes),
            };
            let (run, after) = after.split_at(end.unwrap_or(after.len()));
            rest = after;
            if !hidden.is_open() {
                rows.character(c);
                run.chars().for_each(|c| rows.character(c));
            }
        }
    }
    rows.finish()
}

/// The element that hides what follows.
#[derive(Default)]
struct Hidden {
    name: String,
    /// How many elements of this name are open; 0 when nothing is hidden.
    open: usize,
}

impl Hidden {
    fn is_open(&self) -> bool {
        self.open > 0
    }

    /// Whether the tag is inside the hidden element, begins or ends it.
    fn takes(&mut self, tag: &Tag) -> bool {
        if !self.is_open() {
            if tag.ends || VOID.contains(&tag.name.as_str()) || !is_hidden(tag) {
                return false;
            }
            self.name.clone_from(&tag.name);
            self.open = 1;
        } else if self.name == tag.name {
            self.open = if tag.ends {
                self.open - 1
            } else {
                self.open + 1
            };
        }
        true
    }
}

fn element(rows: &mut Rows, tag: &Tag) {
    match (tag.name.as_str(), tag.ends) {
        ("table", false) => rows.table(),
        ("table", true) => rows.end_table(),
        ("tr", false) => rows.row(),
        ("tr", true) => rows.end_row(),
        ("td" | "th", false) => rows.cell(),
        ("td" | "th" | "tbody" | "thead" | "tfoot" | "wbr", _) => {}
        // `12<sup>80</sup>` is not 1280.
        ("sup" | "sub", _) => rows.character(' '),
        (name, _) if INLINE.contains(&name) => {}
        _ => rows.line(),
    }
}

/// Whether the element is silent, or its attributes hide it.
fn is_hidden(tag: &Tag) -> bool {
    SILENT.contains(&tag.name.as_str())
        || tag.value("hidden").is_some()
        || tag
            .value("style")
            .is_some_and(|style| style.split(';').any(hides))
}

/// Whether a rule of a style hides its element.
fn hides(rule: &str) -> bool {
    let may_hide = |c: char| "dvomftDVOMFT".contains(c);
    if !rule.trim_start().starts_with(may_hide) {
        return false;
    }
    let mut rule = rule.to_ascii_lowercase();
    rule.retain(|c| !c.is_whitespace());
    HIDING.contains(&rule.trim_end_matches("!important"))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_is_struck_out_is_not_shown_and_raised_figures_stand_apart() {
        for (html, shown) in [
            ("Total: <s>JPY 39,800</s> JPY 29,800", "Total: JPY 29,800"),
            ("Total: <del>JPY 9</del> <ins>JPY 7</ins>", "Total: JPY 7"),
            (
                "<span style='text-decoration: line-through'>JPY 9</span>JPY 7",
                "JPY 7",
            ),
            ("<p style='font-size:0'>Total: JPY 1</p>", ""),
            ("Total: USD 12<sup>80</sup>", "Total: USD 12 80"),
        ] {
            assert_eq!(text(html).trim(), shown, "{html}");
        }
    }
}
