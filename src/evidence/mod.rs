//! What a kept file says of itself: a mail its sender and time, a photograph when it was taken, a
//! document its title. [`describe()`] reads that, within bounds, and takes none of it for true. Pure.

mod describe;
mod format;
mod image;
mod metadata;
mod pdf;

pub use crate::mail::{MailFacts, PageFacts, Verdicts};
pub use describe::describe;
pub use format::Form;
pub use image::ImageFacts;
pub use metadata::{Doubt, Metadata};
pub use pdf::PdfFacts;

#[cfg(test)]
mod tests;
