//! Pages and reports as bytes of a format: text, Markdown, HTML, JSON, tables and calendars. One
//! file per format, each a pure function.

mod calendar;
mod columns;
mod csv;
mod html;
mod json;
mod markdown;
mod plain;
mod safe;
mod svg;

pub use calendar::calendar;
pub use csv::{checks, statements};
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use plain::plain;
