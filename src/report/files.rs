//! What a kept file says of itself, in words. All of it is what the file says, never what is so.

use crate::{
    evidence::{Doubt, Form, Metadata, image::ImageFacts, mail::MailFacts, pdf::PdfFacts},
    quantity::{Here, long, told},
    say,
    text::{Lang, visible},
};

/// The file's own words, one fact each: what it is, then what it says, then what speaks against it.
/// The facts before the first of a kind are the ones to show where there is little room.
pub fn file_facts(lang: Lang, here: Here, metadata: &Metadata) -> Vec<String> {
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
        Form::Mail => say!(lang, FilesMail),
        Form::Mailbox => say!(lang, FilesMailbox, n = metadata.mails.unwrap_or_default()),
        Form::Jpeg => say!(lang, FilesPicture, kind = "JPEG"),
        Form::Png => say!(lang, FilesPicture, kind = "PNG"),
        Form::Gif => say!(lang, FilesPicture, kind = "GIF"),
        Form::Webp => say!(lang, FilesPicture, kind = "WebP"),
        Form::Heif => say!(lang, FilesPicture, kind = "HEIF"),
        Form::Pdf => say!(lang, FilesPdf),
        Form::Text => say!(lang, FilesText),
        Form::Other => return None,
    })
}

fn mail_facts(lang: Lang, here: Here, mail: &MailFacts) -> Vec<String> {
    let named = |text: &str, words: fn(Lang, &str) -> String| {
        (!text.is_empty()).then(|| words(lang, &visible(text)))
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
            .map(|(method, result)| format!("{method} {}", visible(result)))
            .collect::<Vec<_>>();
        let results = if results.is_empty() {
            say!(lang, FilesNothing)
        } else {
            results.join(", ")
        };
        say!(
            lang,
            FilesServerSays,
            server = visible(&says.server),
            results = results
        )
    });
    let facts = [
        named(&mail.from, |lang, from| say!(lang, FilesFrom, from = from)),
        mail.date
            .map(|date| say!(lang, FilesDated, at = told(lang, date, here, long))),
        named(&mail.subject, |lang, subject| {
            say!(lang, FilesSubject, subject = subject)
        }),
        named(&mail.message_id, |lang, id| {
            say!(lang, FilesMessageId, id = id)
        }),
        says,
    ];
    facts.into_iter().flatten().collect()
}

fn image_facts(lang: Lang, image: &ImageFacts) -> Vec<String> {
    let taken =
        (!image.taken.is_empty()).then(|| say!(lang, FilesTaken, at = visible(&image.taken)));
    let place = image.has_location.then(|| say!(lang, FilesLocation));
    let size = say!(
        lang,
        FilesPixels,
        width = image.width,
        height = image.height
    );
    [Some(size), taken, place].into_iter().flatten().collect()
}

fn pdf_facts(lang: Lang, pdf: &PdfFacts) -> Vec<String> {
    let pages = pdf.pages.map(|n| say!(lang, FilesPages, n = n));
    let title =
        (!pdf.title.is_empty()).then(|| say!(lang, FilesTitle, title = visible(&pdf.title)));
    let created =
        (!pdf.created.is_empty()).then(|| say!(lang, FilesCreated, at = visible(&pdf.created)));
    [pages, title, created].into_iter().flatten().collect()
}

fn doubt_text(lang: Lang, doubt: Doubt) -> String {
    match doubt {
        Doubt::Empty => say!(lang, FilesDoubtEmpty),
        Doubt::EndsEarly => say!(lang, FilesDoubtEndsEarly),
        Doubt::NamedOtherwise => say!(lang, FilesDoubtNamedOtherwise),
        Doubt::Unreadable => say!(lang, FilesDoubtUnreadable),
        Doubt::TooMuch => say!(lang, FilesDoubtTooMuch),
        Doubt::Encrypted => say!(lang, FilesDoubtEncrypted),
        Doubt::SecretLeftOut => say!(lang, FilesDoubtSecret),
        Doubt::Other => say!(lang, FilesDoubtOther),
    }
}
