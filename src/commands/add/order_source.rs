//! Where orders come from: lists and mails, as files. A mail is kept as evidence of what was read
//! in it.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    error::{CliError, Result},
    evidence::{Form, describe},
    mail::{self, Mail, text_of_file},
    orders::{
        Duplicate, MailOrders, OrderGuess, Orders, mark_cut, read_mail, read_pasted, same_number,
    },
    quantity::{MoneyContext, TimeContext},
    session::{Context, actions::orders, files::file_name},
    store::evidence::MAX_BYTES,
    t,
    text::{Lang, sanitize_inline},
};

/// The longest list of orders, in bytes.
const MAX_LIST_BYTES: usize = 4 * 1024 * 1024;

/// A mail, or a file of several, that orders were read from.
pub(crate) struct MailFile {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The numbers of the orders that it speaks of.
    pub(crate) numbers: Vec<String>,
}

/// Everything that was read.
#[derive(Default)]
pub(crate) struct ReadOrders {
    pub(crate) orders: Orders,
    pub(crate) mails: Vec<MailFile>,
    /// What the user should know about what was read, and what was not.
    pub(crate) notes: Vec<String>,
}

impl ReadOrders {
    /// Reads all files, or none.
    pub(crate) fn read(
        ctx: &Context,
        paths: &[PathBuf],
        money: &MoneyContext,
        here: TimeContext,
    ) -> Result<Self> {
        let mut found = Self::default();
        for path in paths {
            found.file(ctx, path, money, here)?;
        }
        mark_cut(&mut found.orders.orders);
        Ok(found)
    }

    fn file(
        &mut self,
        ctx: &Context,
        path: &Path,
        money: &MoneyContext,
        here: TimeContext,
    ) -> Result<()> {
        let bytes = ctx.read_bytes(path, MAX_BYTES)?;
        let name = match path == Path::new("-") {
            true => "mail.eml".to_owned(),
            false => file_name(path),
        };
        let shown = sanitize_inline(&name);
        match describe(&name, &bytes).form {
            _ if bytes.is_empty() => self.notes.push(t!(ctx.lang, MailsEmpty, name = shown)),
            Form::Jpeg | Form::Png | Form::Gif | Form::Webp | Form::Heif | Form::Pdf => {
                self.notes.push(t!(ctx.lang, MailsNoText, name = shown));
            }
            Form::Text | Form::Other => self.list(path, bytes, money, here)?,
            form => {
                let mails = match form {
                    Form::Mailbox => mail::mailbox(&bytes).map(|one| mail::read(&one)).collect(),
                    _ => vec![mail::read(&bytes)],
                };
                let read = mails
                    .iter()
                    .map(|mail| (mail, read_mail(mail, money, here)));
                let numbers = self.mails_of(ctx.lang, &name, read.collect());
                self.mails.push(MailFile {
                    name,
                    bytes,
                    numbers,
                });
            }
        }
        Ok(())
    }

    /// Takes what the mails of a file say, and gives the numbers of their orders.
    fn mails_of(&mut self, lang: Lang, name: &str, mails: Vec<(&Mail, MailOrders)>) -> Vec<String> {
        let shown = sanitize_inline(name);
        let mut numbers = Vec::new();
        for (mail, read) in mails {
            self.mail_notes(lang, &shown, mail, &read);
            self.news(lang, &shown, &read);
            numbers.extend(self.add(lang, name, read.orders));
        }
        numbers
    }

    /// Adds the orders of a mail without secrets, and gives their numbers.
    fn add(&mut self, lang: Lang, name: &str, orders: Vec<OrderGuess>) -> Vec<String> {
        let mut numbers = Vec::new();
        for mut order in orders {
            name.clone_into(&mut order.file);
            let number = order.number.clone();
            let cleaned = orders::without_secrets(order);
            if cleaned.as_ref().is_none_or(|(_, left_out)| *left_out) {
                let name = sanitize_inline(name);
                self.notes.push(t!(lang, MailsSecret, name));
            }
            if let Some((order, _)) = cleaned {
                numbers.push(number);
                self.orders.add(order);
            }
        }
        numbers
    }

    /// What the user should know about the mail itself.
    fn mail_notes(&mut self, lang: Lang, name: &str, mail: &Mail, read: &MailOrders) {
        if mail.is_cut {
            self.notes.push(t!(lang, MailsCut, name));
        }
        if read.orders.is_empty() {
            self.notes.push(t!(lang, MailsNoNumber, name));
            if let Some(amount) = read.nameless.as_ref().and_then(|order| order.amount) {
                let amount = amount.shown(lang);
                self.notes.push(t!(lang, MailsNameless, amount));
            }
        } else if read.is_doubtful {
            self.notes.push(t!(lang, MailsDoubtful, name));
            self.notes.push(t!(lang, MailsDoubtfulDo));
        }
    }

    /// Suggests to observe what the mail reports about its orders: only a user who looked can.
    fn news(&mut self, lang: Lang, name: &str, read: &MailOrders) {
        for news in read.news.iter().filter(|_| !read.orders.is_empty()) {
            let said = lang.by_key(&format!("mails.news-{}", news.word()));
            let said = said.unwrap_or_default();
            if !news.is_sign() {
                self.notes.push(t!(lang, MailsNewsOnly, name, said));
                continue;
            }
            self.notes.push(t!(lang, MailsNews, name, said));
            for order in &read.orders {
                let command = format!("  kakunin observe {} {}", order.ends, news.word());
                self.notes.push(sanitize_inline(&command));
            }
        }
    }

    fn list(
        &mut self,
        path: &Path,
        bytes: Vec<u8>,
        money: &MoneyContext,
        here: TimeContext,
    ) -> Result<()> {
        if bytes.len() > MAX_LIST_BYTES {
            let fault = io::ErrorKind::FileTooLarge.into();
            return Err(CliError::File(path.to_owned(), fault));
        }
        let not_text = |byte| CliError::NotText(path.to_owned(), byte);
        let text = text_of_file(bytes);
        let text = text.map_err(|fault| not_text(fault.utf8_error().valid_up_to()))?;
        let read = read_pasted(text.trim_start_matches('\u{feff}'), money, here);
        self.add_list(&file_name(path), read);
        Ok(())
    }

    /// Adds what a list holds. Places in the list become places among the orders of all files.
    fn add_list(&mut self, file: &str, read: Orders) {
        let numbers = read.orders.iter().map(|order| order.number.clone());
        let numbers: Vec<String> = numbers.collect();
        for mut order in read.orders {
            file.clone_into(&mut order.file);
            self.orders.add(order);
        }
        self.orders.leftovers.extend(read.leftovers);
        for again in read.duplicates {
            let number = numbers.get(again.of);
            let mut orders = self.orders.orders.iter();
            if let Some(of) = orders.position(|order| Some(&order.number) == number) {
                self.orders.duplicates.push(Duplicate { of, ..again });
            }
        }
    }
}

impl MailFile {
    pub(crate) fn speaks_of(&self, number: &str) -> bool {
        self.numbers.iter().any(|known| same_number(known, number))
    }
}
