//! Pages and reports as bytes of a format: text, Markdown, HTML, JSON, tables and calendars. One
//! file per format, each a pure function.

mod calendar;
mod columns;
mod csv;
mod format;
mod html;
mod json;
mod markdown;
mod plain;
mod safe;
mod style;
mod svg;

pub(crate) use calendar::calendar;
#[cfg(test)]
pub(crate) use csv::{checks, statements};
pub(crate) use format::{Document, Format, RenderError};
pub(crate) use html::html;
pub(crate) use json::json;
pub(crate) use markdown::markdown;
pub(crate) use plain::{plain, plain_within};
