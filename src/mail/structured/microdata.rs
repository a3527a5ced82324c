//! Microdata: attributes of the elements that a page shows, and of some that it does not.

use super::item::{DataItem, DataValue, MAX_DEPTH, clean, local_name};
use crate::mail::html::{
    VOID,
    tag::{Tag, after_raw_text, character, find_ignoring_case},
};

/// How deep elements may be open; a page that goes deeper is read that far.
const MAX_OPEN: usize = 256;

/// The most elements that items may refer to by `itemref`.
const MAX_REFERENCES: usize = 50;

/// The longest text of an element that is taken for a value, in bytes.
const MAX_TEXT_BYTES: usize = 2_000;

/// Elements that end where the next of their kind begins.
const ENDED_BY_NEXT: [&str; 8] = ["p", "li", "td", "th", "tr", "dt", "dd", "option"];

/// An item, or the properties of an element that items refer to, as they are found.
#[derive(Default)]
struct RawItem {
    types: Vec<String>,
    properties: Vec<(String, RawValue)>,
    references: Vec<String>,
}

#[derive(Clone)]
enum RawValue {
    Text(String),
    /// The place of an item.
    Item(usize),
}

/// An open element.
struct Open {
    name: String,
    /// The item that it begins.
    item: Option<usize>,
    /// The element that items refer to.
    referred: Option<usize>,
    /// The properties whose value is its text, and that text.
    text: Option<(Vec<String>, String)>,
}

#[derive(Default)]
struct Walk {
    items: Vec<RawItem>,
    /// The places of the items that are in no other one.
    top: Vec<usize>,
    /// Elements that items refer to, by their id, and the place of their properties.
    referred: Vec<(String, usize)>,
    open: Vec<Open>,
}

/// The items of a page; `left` is how many values may still be read.
pub(super) fn read(html: &str, left: &mut usize) -> Vec<DataItem> {
    if find_ignoring_case(html, "itemscope").is_none() {
        return Vec::new();
    }
    let mut walk = Walk::default();
    walk.read(html, *left);
    let top = std::mem::take(&mut walk.top);
    top.into_iter()
        .map(|at| walk.item(at, MAX_DEPTH, left))
        .collect()
}

impl Walk {
    fn read(&mut self, html: &str, most: usize) {
        for id in references(html) {
            self.referred.push((id, self.items.len()));
            self.items.push(RawItem::default());
        }
        let mut rest = html;
        while !rest.is_empty() && self.open.len() < MAX_OPEN && self.items.len() < most {
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if let Some((tag, after)) = Tag::read(rest) {
                rest = after_raw_text(&tag, after);
                if tag.ends {
                    self.end(&tag.name);
                } else {
                    self.begin(&tag);
                }
            } else if let Some((c, after)) = character(rest) {
                rest = after;
                self.character(c);
            }
        }
        while let Some(open) = self.open.pop() {
            self.close(open);
        }
    }

    fn begin(&mut self, tag: &Tag) {
        let is_next =
            |open: &mut Open| open.name == tag.name && ENDED_BY_NEXT.contains(&tag.name.as_str());
        if let Some(open) = self.open.pop_if(is_next) {
            self.close(open);
        }
        let names = words(tag.value("itemprop"));
        let referred = tag.value("id").and_then(|id| self.referred_as(id));
        let mut open = Open {
            name: tag.name.clone(),
            item: None,
            referred,
            text: None,
        };
        if tag.value("itemscope").is_some() {
            let at = self.add(tag);
            open.item = Some(at);
            if names.is_empty() {
                self.top.push(at);
            }
            self.add_property(&names, &RawValue::Item(at), referred);
        } else if let Some(value) = value(tag) {
            self.add_property(&names, &RawValue::Text(clean(value)), referred);
        } else if !names.is_empty() {
            open.text = Some((names, String::new()));
        }
        if !VOID.contains(&tag.name.as_str()) {
            self.open.push(open);
        }
    }

    fn referred_as(&self, id: &str) -> Option<usize> {
        let found = self.referred.iter().find(|(known, _)| known == id);
        found.map(|(_, at)| *at)
    }

    fn add(&mut self, tag: &Tag) -> usize {
        let types = words(tag.value("itemtype"));
        self.items.push(RawItem {
            types: types
                .iter()
                .map(|name| local_name(name).to_owned())
                .collect(),
            properties: Vec::new(),
            references: words(tag.value("itemref")),
        });
        self.items.len() - 1
    }

    /// Gives a property to the innermost item, and to the elements that items refer to on the way
    /// there; `own` is the element's own one.
    fn add_property(&mut self, names: &[String], value: &RawValue, own: Option<usize>) {
        let mut of: Vec<usize> = own.into_iter().collect();
        for open in self.open.iter().rev() {
            of.extend(open.referred);
            if let Some(item) = open.item {
                of.push(item);
                break;
            }
        }
        for at in of {
            let named = names.iter().map(|name| (name.clone(), value.clone()));
            self.items[at].properties.extend(named);
        }
    }

    fn character(&mut self, c: char) {
        for (_, text) in self.open.iter_mut().filter_map(|open| open.text.as_mut()) {
            if text.len() < MAX_TEXT_BYTES {
                text.push(c);
            }
        }
    }

    /// Ends the innermost open element of a name, and those in it.
    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        while self.open.len() > at
            && let Some(open) = self.open.pop()
        {
            self.close(open);
        }
    }

    fn close(&mut self, open: Open) {
        if let Some((names, text)) = open.text {
            self.add_property(&names, &RawValue::Text(clean(&text)), open.referred);
        }
    }

    /// The item at a place with the items in it. Hostile pages have items that refer to themselves.
    fn item(&self, at: usize, depth: usize, left: &mut usize) -> DataItem {
        let raw = &self.items[at];
        let referred = raw.references.iter().filter_map(|id| self.referred_as(id));
        let referred = referred.flat_map(|at| &self.items[at].properties);
        let mut item = DataItem {
            types: raw.types.clone(),
            properties: Vec::new(),
        };
        for (name, value) in raw.properties.iter().chain(referred) {
            if *left == 0 || depth == 0 {
                break;
            }
            *left -= 1;
            let value = match value {
                RawValue::Text(text) => DataValue::Text(text.clone()),
                RawValue::Item(at) => DataValue::Item(self.item(*at, depth - 1, left)),
            };
            item.properties.push((local_name(name).to_owned(), value));
        }
        item
    }
}

/// The ids that items refer to.
fn references(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<')
        && found.len() < MAX_REFERENCES
    {
        rest = &rest[at..];
        let Some((tag, after)) = Tag::read(rest) else {
            rest = &rest[1..];
            continue;
        };
        rest = after_raw_text(&tag, after);
        for id in words(tag.value("itemref")) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}

fn words(text: Option<&str>) -> Vec<String> {
    let words = text.unwrap_or_default().split_whitespace();
    words.map(str::to_owned).collect()
}

/// The value that an element has in an attribute; else its value is its text.
fn value<'t>(tag: &Tag<'t>) -> Option<&'t str> {
    let attribute = match tag.name.as_str() {
        "meta" => "content",
        "a" | "area" | "link" => "href",
        "img" | "audio" | "embed" | "iframe" | "source" | "track" | "video" => "src",
        "object" => "data",
        "data" | "meter" => "value",
        "time" => "datetime",
        _ => "content",
    };
    // Pages write `content` on any element.
    tag.value(attribute).or_else(|| tag.value("content"))
}
