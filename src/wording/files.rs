//! What a kept file says of itself, in words. All of it is what the file says, never what is so.

use crate::{
    evidence::{Doubt, Form, ImageFacts, MailFacts, Metadata, PdfFacts},
    quantity::{TimeContext, long, with_offset},
    t,
    text::{Lang, sanitize_inline},
};

/// The file's own words, one fact each: what it is, then what it says, then what speaks against it.
/// The facts before the first of a kind are the ones to show where there is little room.
pub(crate) fn file_facts(lang: Lang, here: TimeContext, metadata: &Metadata) -> Vec<String> {
    let mut facts: Vec<String> = form(lang, metadata).into_iter().collect();
    facts.extend(
        metadata
            .mail
            .iter()
            .flat_map(|mail| mail_facts(lang, here, mail)),
    );
    facts.extend(
        metadata
            .image
            .iter()
            .flat_map(|image| image_facts(lang, image)),
    );
    facts.extend(metadata.pdf.iter().flat_map(|pdf| pdf_facts(lang, pdf)));
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

fn mail_facts(lang: Lang, here: TimeContext, mail: &MailFacts) -> Vec<String> {
    let named = |text: &str, words: fn(Lang, &str) -> String| {
        (!text.is_empty()).then(|| words(lang, &sanitize_inline(text)))
    };
    let says = mail.says.as_ref().map(|says| {
        let results = [
            ("SPF", &says.spf),
            ("DKIM", &says.dkim),
            ("DMARC", &says.dmarc),
        ];
        let results: Vec<_> = results
            .iter()
            .filter(|(_, result)| !result.is_empty())
            .collect();
        let results = results
            .iter()
            .map(|(method, result)| format!("{method} {}", sanitize_inline(result)))
            .collect::<Vec<_>>();
        let results = if results.is_empty() {
            t!(lang, FilesNothing)
        } else {
            results.join(", ")
        };
        t!(
            lang,
            FilesServerSays,
            server = sanitize_inline(&says.server),
            results
        )
    });
    let facts = [
        named(&mail.from, |lang, from| t!(lang, FilesFrom, from)),
        mail.date
            .map(|date| t!(lang, FilesDated, at = with_offset(lang, date, here, long))),
        named(&mail.subject, |lang, subject| {
            t!(lang, FilesSubject, subject)
        }),
        named(&mail.message_id, |lang, id| t!(lang, FilesMessageId, id)),
        says,
    ];
    facts.into_iter().flatten().collect()
}

fn image_facts(lang: Lang, image: &ImageFacts) -> Vec<String> {
    let taken =
        (!image.taken.is_empty()).then(|| t!(lang, FilesTaken, at = sanitize_inline(&image.taken)));
    let place = image.has_location.then(|| t!(lang, FilesLocation));
    let size = t!(
        lang,
        FilesPixels,
        width = image.width,
        height = image.height
    );
    [Some(size), taken, place].into_iter().flatten().collect()
}

fn pdf_facts(lang: Lang, pdf: &PdfFacts) -> Vec<String> {
    let pages = pdf.pages.map(|n| t!(lang, FilesPages, n));
    let title =
        (!pdf.title.is_empty()).then(|| t!(lang, FilesTitle, title = sanitize_inline(&pdf.title)));
    let created = (!pdf.created.is_empty())
        .then(|| t!(lang, FilesCreated, at = sanitize_inline(&pdf.created)));
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
