//! Reads what a file says of itself.

use super::{
    format::{self, Form},
    image,
    metadata::{Doubt, Metadata},
    pdf::{self, PdfFacts},
};
use crate::mail::{self, FileKind, MailFacts, Opened, kind::has, open::source, page};

/// How far before the end of a PDF its end mark may be, in bytes.
const MAX_TAIL_BYTES: usize = 2048;

/// Reads what a file says of itself. Never fails: what cannot be read is left out, and a doubt says
/// why. Time and memory are at most proportional to the file, and only a bounded part of a mail or
/// document is looked at.
pub fn describe(name: &str, bytes: &[u8]) -> Metadata {
    let kind = FileKind::of(name, bytes);
    let form = format::of(kind);
    let mut metadata = Metadata {
        form,
        ..Metadata::default()
    };
    if bytes.is_empty() {
        metadata.doubt(Doubt::Empty);
    } else if format::is_named_otherwise(name, form) {
        metadata.doubt(Doubt::NamedOtherwise);
    }
    match form {
        Form::Mail => describe_mail(&source(kind, bytes), &mut metadata),
        Form::Outlook => match mail::open(name, bytes) {
            Opened::Mail(mail) => {
                metadata.mail = Some(mail.facts);
                metadata.file_names = mail.file_names;
            }
            _ => metadata.doubt(Doubt::Unreadable),
        },
        Form::Mailbox => metadata.mails = Some(mail::mailbox(bytes).count() as u32),
        Form::Jpeg | Form::Png | Form::Gif | Form::Webp | Form::Heif => {
            describe_image(bytes, &mut metadata);
        }
        Form::Page => metadata.page = Some(page::read_facts(&source(kind, bytes))),
        Form::Pdf => describe_pdf(bytes, &mut metadata),
        Form::Text | Form::Archive | Form::Other => {}
    }
    metadata
}

fn describe_mail(bytes: &[u8], metadata: &mut Metadata) {
    let mail = mail::read_headers(bytes);
    if mail.is_cut {
        metadata.doubt(Doubt::TooMuch);
    } else if mail.facts == MailFacts::default() {
        metadata.doubt(Doubt::Unreadable);
    }
    metadata.mail = Some(mail.facts);
    metadata.file_names = mail::read(bytes).file_names;
}

fn describe_image(bytes: &[u8], metadata: &mut Metadata) {
    metadata.image = image::read(bytes);
    if metadata.image.is_none() {
        metadata.doubt(Doubt::Unreadable);
    }
    if !image::is_whole(metadata.form, bytes) {
        metadata.doubt(Doubt::EndsEarly);
    }
}

fn describe_pdf(bytes: &[u8], metadata: &mut Metadata) {
    let document = pdf::read(bytes);
    let tail = &bytes[bytes.len().saturating_sub(MAX_TAIL_BYTES)..];
    let is_whole = has(tail, b"%%EOF");
    if !is_whole {
        metadata.doubt(Doubt::EndsEarly);
    }
    if document.is_encrypted {
        metadata.doubt(Doubt::Encrypted);
    }
    if is_whole && !document.is_encrypted && document.facts == PdfFacts::default() {
        metadata.doubt(Doubt::Unreadable);
    }
    metadata.pdf = Some(document.facts);
}
