//! JSON-LD as shops write it: in scripts of any spelling, wrapped in comments, with comments, commas
//! too many and line breaks in texts.

use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::{Object, Value},
    parse_to_ast,
};

use super::item::{DataItem, DataValue, MAX_DEPTH, clean, local_name};
use crate::mail::html::tag::{Tag, find_ignoring_case};

/// The longest script that is read, in bytes.
const MAX_SCRIPT_BYTES: usize = 256 * 1024;

/// The most scripts of a page that are read.
const MAX_SCRIPTS: usize = 50;

/// What a script may be wrapped in, so that old programs do not show it.
const BEFORE: [&str; 10] = [
    "\u{feff}",
    "<!--",
    "<![CDATA[",
    "//<![CDATA[",
    "// <![CDATA[",
    "//<!--",
    "// <!--",
    "/*<![CDATA[*/",
    "/* <![CDATA[ */",
    ";",
];

const AFTER: [&str; 10] = [
    "//-->",
    "// -->",
    "-->",
    "//]]>",
    "// ]]>",
    "/*]]>*/",
    "/* ]]> */",
    "]]>",
    ";",
    "\u{feff}",
];

/// The contents of the scripts that are JSON-LD.
pub(super) fn scripts(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while found.len() < MAX_SCRIPTS
        && let Some(at) = find_ignoring_case(rest, "<script")
    {
        let Some((tag, after)) = Tag::read(&rest[at..]) else {
            rest = &rest[at + 1..];
            continue;
        };
        let end = find_ignoring_case(after, "</script").unwrap_or(after.len());
        if tag.name == "script" && is_json_ld(tag.value("type").unwrap_or_default()) {
            found.push(&after[..end]);
        }
        rest = &after[end..];
    }
    found
}

/// `application/ld+json`, in any case and with parameters.
fn is_json_ld(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/ld+json")
}

/// The items of a script; none when it is no JSON. `left` is how many values may still be read.
pub(super) fn read(script: &str, left: &mut usize) -> Vec<DataItem> {
    let Some(text) = tidied(unwrapped(script)) else {
        return Vec::new();
    };
    let parsed = parse_to_ast(&text, &CollectOptions::default(), &ParseOptions::default());
    let mut items = Vec::new();
    if let Ok(parsed) = parsed
        && let Some(root) = parsed.value
    {
        top(&root, left, &mut items);
    }
    items
}

/// The script without what it is wrapped in.
fn unwrapped(script: &str) -> &str {
    let mut text = script.trim();
    while let Some(rest) = BEFORE.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest.trim_start();
    }
    while let Some(rest) = AFTER.iter().find_map(|word| text.strip_suffix(word)) {
        text = rest.trim_end();
    }
    text
}

/// The script without comments, with blanks for control characters and without the escape of `\'`,
/// which JSON does not know; none when it is too long or too deep to be parsed.
fn tidied(script: &str) -> Option<String> {
    if script.len() > MAX_SCRIPT_BYTES {
        return None;
    }
    let mut text = String::with_capacity(script.len());
    let (mut in_text, mut depth) = (false, 0_usize);
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if !in_text && let Some(after) = after_comment(rest) {
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' if in_text && rest.starts_with('\'') => continue,
            '\\' if in_text => {
                text.push(c);
                let escaped = rest.chars().next();
                rest = &rest[escaped.map_or(0, char::len_utf8)..];
                text.extend(escaped);
                continue;
            }
            '"' => in_text = !in_text,
            '{' | '[' if !in_text => depth += 1,
            '}' | ']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return None;
        }
        text.push(if c.is_control() { ' ' } else { c });
    }
    Some(text)
}

/// The text after the comment that it begins with.
fn after_comment(text: &str) -> Option<&str> {
    if let Some(comment) = text.strip_prefix("//") {
        return Some(comment.split_once('\n').map_or("", |(_, after)| after));
    }
    let comment = text.strip_prefix("/*")?;
    Some(comment.split_once("*/").map_or("", |(_, after)| after))
}

/// The items of a value at the top: an item, a list of them, or a graph.
fn top(value: &Value, left: &mut usize, items: &mut Vec<DataItem>) {
    match value {
        Value::Array(array) => {
            for element in &array.elements {
                top(element, left, items);
            }
        }
        Value::Object(object) => {
            let graph = object.properties.iter();
            for property in graph.filter(|property| property.name.as_str() == "@graph") {
                top(&property.value, left, items);
            }
            let item = item(object, left);
            if !item.types.is_empty() {
                items.push(item);
            }
        }
        _ => {}
    }
}

fn item(object: &Object, left: &mut usize) -> DataItem {
    let mut item = DataItem::default();
    for property in &object.properties {
        let name = match property.name.as_str() {
            "@context" | "@graph" => continue,
            name => local_name(name),
        };
        let mut values = Vec::new();
        add(&property.value, left, &mut values);
        if matches!(name, "@type" | "type") {
            let names = values.iter().filter_map(|value| match value {
                DataValue::Text(text) => Some(local_name(text).to_owned()),
                DataValue::Item(_) => None,
            });
            item.types.extend(names);
            continue;
        }
        let values = values.into_iter().map(|value| (name.to_owned(), value));
        item.properties.extend(values);
    }
    item
}

/// Adds a value, or each of a list.
fn add(value: &Value, left: &mut usize, values: &mut Vec<DataValue>) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    let text = match value {
        Value::Array(array) => {
            for element in &array.elements {
                add(element, left, values);
            }
            return;
        }
        Value::Object(object) => {
            let item = item(object, left);
            // `{"@value": "4417", "@type": "xsd:string"}` is a text.
            values.push(match item.text("@value") {
                Some(text) => DataValue::Text(text.to_owned()),
                None => DataValue::Item(item),
            });
            return;
        }
        Value::StringLit(text) => clean(&text.value),
        Value::NumberLit(number) => number.value.to_owned(),
        Value::BooleanLit(literal) => literal.value.to_string(),
        Value::NullKeyword(_) => return,
    };
    values.push(DataValue::Text(text));
}

/// Puts the item that is meant in the place of `{"@id": "#order"}`, once: it may name the first in
/// turn.
pub(super) fn resolve(items: &mut [DataItem], left: &mut usize) {
    let is_id = |item: &DataItem| item.types.is_empty() && item.properties.len() == 1;
    let known: Vec<DataItem> = items
        .iter()
        .filter(|item| item.text("@id").is_some())
        .cloned()
        .collect();
    let values = items.iter_mut().flat_map(|item| &mut item.properties);
    for (_, value) in values {
        let DataValue::Item(item) = value else {
            continue;
        };
        let id = item.text("@id").filter(|_| is_id(item));
        let meant = known
            .iter()
            .find(|known| id.is_some() && known.text("@id") == id);
        if let Some(meant) = meant.filter(|meant| meant.count() < *left) {
            *left -= meant.count();
            *item = meant.clone();
        }
    }
}
