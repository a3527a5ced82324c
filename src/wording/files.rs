//! What a kept file says of itself, in words. All of it is what the file says, never what is so.

use crate::{
    evidence::{Doubt, Form, ImageFacts, MailFacts, Metadata, PdfFacts, Verdicts},
    quantity::{TimeContext, long, with_offset},
    t,
    text::{Lang, sanitize_inline},
};

/// The file's own words, one fact each: what it is, then what it says, then what speaks against it.
/// The facts before the first of a kind are the ones to show where there is little room.
pub(crate) fn file_facts(lang: Lang, here: TimeContext, metadata: &Metadata) -> Vec<String> {
    let mut facts: Vec<String> = form(lang, metadata).into_iter().collect();
    let (mail, image, pdf) = (&metadata.mail, &metadata.image, &metadata.pdf);
    facts.extend(mail.iter().flat_map(|mail| mail_facts(lang, here, mail)));
    facts.extend(image.iter().flat_map(|image| image_facts(lang, image)));
    facts.extend(pdf.iter().flat_map(|pdf| pdf_facts(lang, pdf)));
    facts.extend(metadata.doubts.iter().map(|doubt| doubt_text(lang, *doubt)));
    facts
}

fn form(lang: Lang, metadata: &Metadata) -> Option<String> {
    Some(match metadata.form {
        Form::Mail => t!(lang, FilesMail),
        Form::Mailbox => t!(lang, FilesMailbox, n = metadata.mails.unwrap_or_default()),
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

/// A text of the file after its name, as far as there is one.
fn named(text: &str, words: impl Fn(String) -> String) -> Option<String> {
    (!text.is_empty()).then(|| words(sanitize_inline(text)))
}

fn mail_facts(lang: Lang, here: TimeContext, mail: &MailFacts) -> Vec<String> {
    let date = mail.date.map(|date| with_offset(lang, date, here, long));
    let facts = [
        named(&mail.from, |from| t!(lang, FilesFrom, from)),
        date.map(|at| t!(lang, FilesDated, at)),
        named(&mail.subject, |subject| t!(lang, FilesSubject, subject)),
        named(&mail.message_id, |id| t!(lang, FilesMessageId, id)),
        mail.says.as_ref().map(|says| server_says(lang, says)),
    ];
    facts.into_iter().flatten().collect()
}

/// What the server that took the mail in found of its sender.
fn server_says(lang: Lang, says: &Verdicts) -> String {
    let results = [
        ("SPF", &says.spf),
        ("DKIM", &says.dkim),
        ("DMARC", &says.dmarc),
    ];
    let results = results.into_iter().filter(|(_, result)| !result.is_empty());
    let results = results.map(|(method, result)| format!("{method} {}", sanitize_inline(result)));
    let results: Vec<_> = results.collect();
    let results = match results[..] {
        [] => t!(lang, FilesNothing),
        _ => results.join(", "),
    };
    let server = sanitize_inline(&says.server);
    t!(lang, FilesServerSays, server, results)
}

fn image_facts(lang: Lang, image: &ImageFacts) -> Vec<String> {
    let ImageFacts { width, height, .. } = image;
    let taken = named(&image.taken, |at| t!(lang, FilesTaken, at));
    let place = image.has_location.then(|| t!(lang, FilesLocation));
    let size = t!(lang, FilesPixels, width, height);
    [Some(size), taken, place].into_iter().flatten().collect()
}

fn pdf_facts(lang: Lang, pdf: &PdfFacts) -> Vec<String> {
    let pages = pdf.pages.map(|n| t!(lang, FilesPages, n));
    let title = named(&pdf.title, |title| t!(lang, FilesTitle, title));
    let created = named(&pdf.created, |at| t!(lang, FilesCreated, at));
    [pages, title, created].into_iter().flatten().collect()
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
