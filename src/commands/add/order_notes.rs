//! What the user should know about the files that orders are read from.

use crate::{
    commands::add::{
        mail_signs::{parcel_numbers, shown_words},
        order_source::ReadOrders,
    },
    mail::{FileKind, Mail, Page, Unread},
    orders::{MailOrders, OrderGuess, PageOrders, Parcel, is_unread_language},
    t,
    text::{Lang, sanitize_inline},
};

impl ReadOrders {
    /// Says what a file is that no order is read out of, and what to do.
    pub(super) fn unread(&mut self, lang: Lang, name: &str, kind: FileKind) {
        use FileKind::{
            Archive, Document, Empty, Gif, Heif, Jpeg, Link, MailStore, Media, Outlook, Pdf,
            Picture, Png, Sheet, WebArchive, Webp, Winmail, Zip,
        };
        let name = sanitize_inline(name);
        self.notes.push(match kind {
            Empty => t!(lang, MailsEmpty, name),
            Jpeg | Png | Gif | Webp | Heif | Picture => t!(lang, MailsPicture, name),
            Pdf => t!(lang, MailsPdf, name),
            Document => t!(lang, MailsDocument, name),
            Sheet => t!(lang, MailsSheet, name),
            Outlook | Winmail => t!(lang, MailsOutlook, name),
            MailStore => t!(lang, MailsStore, name),
            Zip | Archive => t!(lang, MailsArchive, name),
            Media => t!(lang, MailsMedia, name),
            Link => t!(lang, MailsLink, name),
            WebArchive => t!(lang, MailsWebArchive, name),
            _ => t!(lang, MailsUnknown, name),
        });
    }

    /// Says why a file in an archive was not read.
    pub(super) fn left_out(&mut self, lang: Lang, archive: &str, name: &str, why: Unread) {
        let name = sanitize_inline(&format!("{archive}/{name}"));
        self.notes.push(match why {
            Unread::Locked => t!(lang, MailsLocked, name),
            Unread::TooLarge => t!(lang, MailsTooLarge, name),
            Unread::TooDeep => t!(lang, MailsArchive, name),
            Unread::Damaged => t!(lang, MailsDamaged, name),
        });
    }

    /// Says of which address a page is, and what it leaves open.
    pub(super) fn page_notes(&mut self, lang: Lang, name: &str, page: &Page, read: &PageOrders) {
        let address = sanitize_inline(&page.facts.address);
        self.notes.push(match address.is_empty() {
            true => t!(lang, MailsPageNowhere, name),
            false => t!(lang, MailsPage, name, address),
        });
        if page.mail.is_cut {
            self.notes.push(t!(lang, MailsCut, name));
        }
        if read.orders.is_empty() {
            self.notes.push(t!(lang, MailsNoNumber, name));
        }
        if read.leaves_open {
            self.notes.push(t!(lang, MailsPageOrder));
        }
    }

    /// Says that a mail names no order, and the amount that it names.
    pub(super) fn no_number(
        &mut self,
        lang: Lang,
        name: &str,
        mail: &Mail,
        nameless: Option<&OrderGuess>,
    ) {
        self.notes.push(match is_unread_language(mail) {
            true => t!(lang, MailsUnreadLanguage, name),
            false => t!(lang, MailsNoNumber, name),
        });
        if !mail.file_names.is_empty() {
            let files = sanitize_inline(&mail.file_names.join(", "));
            self.notes.push(t!(lang, MailsAttached, files));
        }
        if let Some(amount) = nameless.and_then(|order| order.amount) {
            let amount = amount.shown(lang);
            self.notes.push(t!(lang, MailsNameless, amount));
        }
    }

    /// Says which parcels a mail names without saying of which order they are.
    pub(super) fn parcels(&mut self, lang: Lang, name: &str, parcels: &[Parcel]) {
        if let Some(numbers) = parcel_numbers(lang, parcels) {
            self.notes.push(t!(lang, MailsParcels, name, numbers));
        }
    }

    /// What the user should know about the mail itself.
    pub(super) fn mail_notes(&mut self, lang: Lang, name: &str, mail: &Mail, read: &MailOrders) {
        if mail.is_cut {
            self.notes.push(t!(lang, MailsCut, name));
        }
        if read.is_doubtful && !read.orders.is_empty() {
            self.notes.push(t!(lang, MailsDoubtful, name));
            self.notes.push(t!(lang, MailsDoubtfulDo));
        }
    }

    /// Suggests to observe what the mail reports about its orders: only a user who looked can.
    pub(super) fn news(&mut self, lang: Lang, name: &str, read: &MailOrders) {
        for told in read.news.iter().filter(|_| !read.orders.is_empty()) {
            let said = lang.by_key(&format!("mails.news-{}", told.news.word()));
            let said = said.unwrap_or_default();
            let Some(sign) = told.news.sign() else {
                self.notes.push(t!(lang, MailsNewsOnly, name, said));
                continue;
            };
            self.notes.push(t!(lang, MailsNews, name, said));
            let words = shown_words(lang, &told.words);
            self.notes.push(t!(lang, MailsNewsWords, words));
            for order in &read.orders {
                let command = format!("  kakunin observe {} {sign}", order.ends);
                self.notes.push(sanitize_inline(&command));
            }
        }
    }
}
