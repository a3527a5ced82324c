//! What a kept file says of itself, in words. All of it is what the file says, never what is so.

use crate::{
    evidence::{Doubt, Form, ImageFacts, MailFacts, Metadata, PageFacts, PdfFacts, Verdicts},
    quantity::{TimeContext, long, with_offset},
    t,
    text::{Lang, sanitize_inline},
};

/// The file's own words, one fact each: what it is, then what it says, then what speaks against it.
/// The facts before the first of a kind are the ones to show where there is little room.
pub(crate) fn file_facts(lang: Lang, here: TimeContext, metadata: &Metadata) -> Vec<String> {
    let mut facts: Vec<String> = form(lang, metadata).into_iter().collect();
    if let Some(mail) = &metadata.mail {
        facts.extend(mail_facts(lang, here, mail));
    }
    let names: Vec<_> = metadata
        .file_names
        .iter()
        .filter_map(|name| known(name))
        .collect();
    if !names.is_empty() {
        facts.push(t!(lang, FilesAttached, names = names.join(", ")));
    }
    if let Some(page) = &metadata.page {
        facts.extend(page_facts(lang, page));
    }
    if let Some(image) = &metadata.image {
        facts.extend(image_facts(lang, image));
    }
    if let Some(pdf) = &metadata.pdf {
        facts.extend(pdf_facts(lang, pdf));
    }
    for doubt in &metadata.doubts {
        facts.push(doubt_text(lang, *doubt));
    }
    facts
}

fn form(lang: Lang, metadata: &Metadata) -> Option<String> {
    Some(match metadata.form {
        Form::Mail => t!(lang, FilesMail),
        Form::Outlook => t!(lang, FilesOutlook),
        Form::Mailbox => t!(lang, FilesMailbox, n = metadata.mails.unwrap_or_default()),
        Form::Archive => t!(lang, FilesArchive),
        Form::Page => t!(lang, FilesPage),
        Form::Jpeg => t!(lang, FilesPicture, kind = "JPEG"),
        Form::Png => t!(lang, FilesPicture, kind = "PNG"),
        Form::Gif => t!(lang, FilesPicture, kind = "GIF"),
        Form::Webp => t!(lang, FilesPicture, kind = "WebP"),
        Form::Heif => t!(lang, FilesPicture, kind = "HEIF"),
        Form::Pdf => t!(lang, FilesPdf),
        Form::Text => t!(lang, FilesText),
        Form::Other => return None,
    })
}

/// A text of the file, as far as there is one.
fn known(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| sanitize_inline(text))
}

fn mail_facts(lang: Lang, here: TimeContext, mail: &MailFacts) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(from) = known(&mail.from) {
        facts.push(t!(lang, FilesFrom, from));
    }
    if let Some(date) = mail.date {
        let at = with_offset(lang, date, here, long);
        facts.push(t!(lang, FilesDated, at));
    }
    if let Some(subject) = known(&mail.subject) {
        facts.push(t!(lang, FilesSubject, subject));
    }
    if let Some(id) = known(&mail.message_id) {
        facts.push(t!(lang, FilesMessageId, id));
    }
    if let Some(says) = &mail.says {
        facts.push(server_says(lang, says));
    }
    facts
}

/// What the server that took the mail in found of its sender.
fn server_says(lang: Lang, says: &Verdicts) -> String {
    let results = [
        ("SPF", &says.spf),
        ("DKIM", &says.dkim),
        ("DMARC", &says.dmarc),
    ];
    let mut found = Vec::new();
    for (method, result) in results {
        if let Some(result) = known(result) {
            found.push(format!("{method} {result}"));
        }
    }
    let results = match found[..] {
        [] => t!(lang, FilesNothing),
        _ => found.join(", "),
    };
    let server = sanitize_inline(&says.server);
    t!(lang, FilesServerSays, server, results)
}

fn page_facts(lang: Lang, page: &PageFacts) -> Vec<String> {
    let address = known(&page.address).map(|address| t!(lang, FilesAddress, address));
    let title = known(&page.title).map(|title| t!(lang, FilesTitle, title));
    [address, title].into_iter().flatten().collect()
}

fn image_facts(lang: Lang, image: &ImageFacts) -> Vec<String> {
    let ImageFacts { width, height, .. } = image;
    let mut facts = vec![t!(lang, FilesPixels, width, height)];
    if let Some(at) = known(&image.taken) {
        facts.push(t!(lang, FilesTaken, at));
    }
    if image.has_location {
        facts.push(t!(lang, FilesLocation));
    }
    facts
}

fn pdf_facts(lang: Lang, pdf: &PdfFacts) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(n) = pdf.pages {
        facts.push(t!(lang, FilesPages, n));
    }
    if let Some(title) = known(&pdf.title) {
        facts.push(t!(lang, FilesTitle, title));
    }
    if let Some(at) = known(&pdf.created) {
        facts.push(t!(lang, FilesCreated, at));
    }
    facts
}

fn doubt_text(lang: Lang, doubt: Doubt) -> String {
    match doubt {
        Doubt::Empty => t!(lang, FilesDoubtEmpty),
        Doubt::EndsEarly => t!(lang, FilesDoubtEndsEarly),
        Doubt::NamedOtherwise => t!(lang, FilesDoubtNamedOtherwise),
        Doubt::Unreadable => t!(lang, FilesDoubtUnreadable),
        Doubt::TooMuch => t!(lang, FilesDoubtTooMuch),
        Doubt::Encrypted => t!(lang, FilesDoubtEncrypted),
        Doubt::SecretLeftOut => t!(lang, FilesDoubtSecret),
        Doubt::Other => t!(lang, FilesDoubtOther),
    }
}

/// As much of a hash as tells texts apart.
pub(crate) fn short(sha256: &str) -> &str {
    sha256.get(..12).unwrap_or(sha256)
}
