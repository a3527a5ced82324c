//! Where orders come from: lists and mails, as files. A mail is kept as evidence of what was read
//! in it.

use std::path::{Path, PathBuf};

use crate::{
    error::{CliError, Result},
    evidence::{Form, describe},
    mail::{self, Mail, text_of_file},
    orders::{Duplicate, MailOrders, Orders, mark_cut, read_mail, read_pasted, same_number},
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
        let name = if path == Path::new("-") {
            "mail.eml".to_owned()
        } else {
            file_name(path)
        };
        if bytes.is_empty() {
            self.notes
                .push(t!(ctx.lang, MailsEmpty, name = sanitize_inline(&name)));
            return Ok(());
        }
        let mut numbers = Vec::new();
        match describe(&name, &bytes).form {
            Form::Mail => self.mail(ctx, &name, &mail::read(&bytes), (money, here), &mut numbers),
            Form::Mailbox => {
                for one in mail::mailbox(&bytes) {
                    self.mail(ctx, &name, &mail::read(&one), (money, here), &mut numbers);
                }
            }
            Form::Jpeg | Form::Png | Form::Gif | Form::Webp | Form::Heif | Form::Pdf => {
                self.notes
                    .push(t!(ctx.lang, MailsNoText, name = sanitize_inline(&name)));
                return Ok(());
            }
            Form::Text | Form::Other => return self.list(path, bytes, money, here),
        }
        self.mails.push(MailFile {
            name,
            bytes,
            numbers,
        });
        Ok(())
    }

    fn mail(
        &mut self,
        ctx: &Context,
        name: &str,
        mail: &Mail,
        (money, here): (&MoneyContext, TimeContext),
        numbers: &mut Vec<String>,
    ) {
        let read = read_mail(mail, money, here);
        let shown = sanitize_inline(name);
        self.mail_notes(ctx.lang, &shown, mail, &read);
        self.news(ctx, &shown, &read);
        for mut order in read.orders {
            name.clone_into(&mut order.file);
            let number = order.number.clone();
            let cleaned = orders::without_secrets(order);
            if cleaned.as_ref().is_none_or(|(_, left_out)| *left_out) {
                self.notes.push(t!(ctx.lang, MailsSecret, name = shown));
            }
            if let Some((order, _)) = cleaned {
                numbers.push(number);
                self.orders.add(order);
            }
        }
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
    fn news(&mut self, ctx: &Context, name: &str, read: &MailOrders) {
        let lang = ctx.lang;
        for news in read.news.iter().filter(|_| !read.orders.is_empty()) {
            let said = lang
                .by_key(&format!("mails.news-{}", news.word()))
                .unwrap_or_default();
            if !news.is_sign() {
                self.notes.push(t!(lang, MailsNewsOnly, name, said));
                continue;
            }
            self.notes.push(t!(lang, MailsNews, name, said));
            let commands = read
                .orders
                .iter()
                .map(|order| format!("  kakunin observe {} {}", order.ends, news.word()));
            self.notes
                .extend(commands.map(|command| sanitize_inline(&command)));
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
            return Err(CliError::File(
                path.to_owned(),
                std::io::ErrorKind::FileTooLarge.into(),
            ));
        }
        let text = text_of_file(bytes).map_err(|fault| {
            CliError::NotText(path.to_owned(), fault.utf8_error().valid_up_to())
        })?;
        let read = read_pasted(text.trim_start_matches('\u{feff}'), money, here);
        let file = file_name(path);
        let numbers: Vec<String> = read
            .orders
            .iter()
            .map(|order| order.number.clone())
            .collect();
        for mut order in read.orders {
            file.clone_into(&mut order.file);
            self.orders.add(order);
        }
        self.orders.leftovers.extend(read.leftovers);
        // Places in the list become places among the orders of all files.
        let place = |number: &String| {
            self.orders
                .orders
                .iter()
                .position(|order| order.number == *number)
        };
        let again = read.duplicates.into_iter().filter_map(|again| {
            let of = numbers.get(again.of).and_then(place)?;
            Some(Duplicate { of, ..again })
        });
        let again: Vec<Duplicate> = again.collect();
        self.orders.duplicates.extend(again);
        Ok(())
    }
}

impl MailFile {
    pub(crate) fn speaks_of(&self, number: &str) -> bool {
        self.numbers.iter().any(|known| same_number(known, number))
    }
}
