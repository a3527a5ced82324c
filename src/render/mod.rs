
mod calendar;
mod columns;
mod csv;
mod html;
mod json;
mod markdown;
mod plain;
mod safe;
mod style;
mod svg;

pub(crate) use calendar::calendar;
pub(crate) use csv::{checks, statements};
pub(crate) use html::html;
pub(crate) use json::json;
pub(crate) use markdown::markdown;
pub(crate) use plain::plain;
