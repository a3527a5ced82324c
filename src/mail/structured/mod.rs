//! HTML → the structured data in it: schema.org as JSON-LD and as microdata, which programs read
//! and people do not see. It is kept apart from the text that the page shows, as plain values; what
//! they mean is for others to say. A script that is broken does not take the others with it.

mod item;
mod json_ld;
mod microdata;

pub use item::{DataItem, DataValue};

/// How many values are read of one mail.
const MAX_VALUES: usize = 5_000;

/// The structured data of a page: its items that are in no other one, in the order of the page, at
/// most [`MAX_VALUES`] values.
pub(super) fn read(html: &str) -> Vec<DataItem> {
    let mut left = MAX_VALUES;
    let mut items = Vec::new();
    for script in json_ld::scripts(html) {
        items.extend(json_ld::read(script, &mut left));
    }
    json_ld::resolve(&mut items, &mut left);
    items.extend(microdata::read(html, &mut left));
    items
}

#[cfg(test)]
mod tests;
