//! Where orders come from: lists and mails, as files. A mail is kept as evidence of what was read
//! in it.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    error::{CliError, Result},
    mail::{self, FileKind, InnerFile, Mail, Opened, Page, text_of_file},
    orders::{
        Duplicate, Export, MailOrders, OrderGuess, Orders, mark_cut, read_export, read_mail,
        read_page, read_pasted, same_number,
    },
    quantity::{MoneyContext, TimeContext},
    session::{Context, actions::orders, files::file_name},
    store::evidence::MAX_BYTES,
    t,
    text::{Lang, sanitize_inline},
};

/// The longest list of orders, in bytes.
const MAX_LIST_BYTES: usize = 4 * 1024 * 1024;

/// What amounts and dates are read by.
type How<'m> = (&'m MoneyContext, TimeContext);

/// A mail that orders were read from; one of a mailbox is a file of its own.
pub(crate) struct MailFile {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The numbers of the orders that it speaks of, and who sent it as far as each says.
    orders: Vec<(String, String)>,
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
        self.opened(ctx.lang, name, bytes, (money, here))
    }

    /// Takes what is inside a file.
    fn opened(&mut self, lang: Lang, name: String, bytes: Vec<u8>, how: How<'_>) -> Result<()> {
        match mail::open(&name, &bytes) {
            Opened::Mail(mail) => {
                let read = read_mail(&mail, how.0, how.1);
                if read.orders.is_empty() {
                    self.no_number(lang, &sanitize_inline(&name), &mail, &read);
                }
                self.mail(lang, name, bytes, &mail, read);
            }
            Opened::Page(page) => self.page(lang, name, bytes, &page, how),
            Opened::Several(files) => self.several(lang, &name, files, how)?,
            Opened::Other(FileKind::Text) => self.list(lang, &name, bytes, how)?,
            Opened::Other(kind) => self.unread(lang, &name, kind),
        }
        Ok(())
    }

    /// Takes each file of a mailbox or an archive by itself, and says how many mails name an order.
    fn several(
        &mut self,
        lang: Lang,
        name: &str,
        files: Vec<InnerFile<'_>>,
        how: How<'_>,
    ) -> Result<()> {
        let is_one = files.len() == 1;
        let mut n = 0;
        let mut with = 0;
        for file in files {
            if let Some(why) = file.unread {
                self.left_out(lang, name, &file.name, why);
            } else if !is_one && let Opened::Mail(mail) = mail::open(&file.name, &file.bytes) {
                let read = read_mail(&mail, how.0, how.1);
                n += 1;
                with += usize::from(!read.orders.is_empty());
                self.mail(lang, file.name, file.bytes.into_owned(), &mail, read);
            } else {
                self.opened(lang, file.name, file.bytes.into_owned(), how)?;
            }
        }
        let name = sanitize_inline(name);
        if n > 0 {
            self.notes.push(t!(lang, MailsMailbox, name, n, with));
        }
        Ok(())
    }

    /// Takes what a mail says. It is kept when it speaks of an order.
    fn mail(&mut self, lang: Lang, name: String, bytes: Vec<u8>, mail: &Mail, read: MailOrders) {
        let shown = sanitize_inline(&name);
        self.mail_notes(lang, &shown, mail, &read);
        self.news(lang, &shown, &read);
        self.parcels(lang, &shown, &read.parcels);
        self.keep(lang, name, bytes, read.orders);
    }

    /// Takes the orders of a saved page.
    fn page(&mut self, lang: Lang, name: String, bytes: Vec<u8>, page: &Page, how: How<'_>) {
        let read = read_page(page, how.0, how.1);
        self.page_notes(lang, &sanitize_inline(&name), page, &read);
        self.keep(lang, name, bytes, read.orders);
    }

    /// Adds orders and, when there are any, the file that speaks of them.
    fn keep(&mut self, lang: Lang, name: String, bytes: Vec<u8>, orders: Vec<OrderGuess>) {
        let orders = self.add(lang, &name, orders);
        if !orders.is_empty() {
            self.mails.push(MailFile {
                name,
                bytes,
                orders,
            });
        }
    }

    /// Adds the orders of a mail without secrets, and gives their numbers and senders.
    fn add(&mut self, lang: Lang, name: &str, orders: Vec<OrderGuess>) -> Vec<(String, String)> {
        let mut added = Vec::new();
        for mut order in orders {
            name.clone_into(&mut order.file);
            let known_by = (order.number.clone(), order.sender.clone());
            let cleaned = orders::without_secrets(order);
            if cleaned.as_ref().is_none_or(|(_, left_out)| *left_out) {
                let name = sanitize_inline(name);
                self.notes.push(t!(lang, MailsSecret, name));
            }
            if let Some((order, _)) = cleaned {
                added.push(known_by);
                self.orders.add_of_other_mail(order);
            }
        }
        added
    }

    fn list(&mut self, lang: Lang, name: &str, bytes: Vec<u8>, how: How<'_>) -> Result<()> {
        if bytes.len() > MAX_LIST_BYTES {
            let fault = io::ErrorKind::FileTooLarge.into();
            return Err(CliError::File(name.into(), fault));
        }
        let Ok(text) = text_of_file(bytes) else {
            self.unread(lang, name, FileKind::Other);
            return Ok(());
        };
        let text = text.trim_start_matches('\u{feff}');
        let read = match read_export(text, how.0, how.1) {
            Some(Export::Orders(orders)) => orders,
            Some(Export::UnknownHeads(heads)) => {
                let name = sanitize_inline(name);
                let heads = sanitize_inline(&heads.join(", "));
                self.notes.push(t!(lang, MailsUnknownHeads, name, heads));
                return Ok(());
            }
            None => read_pasted(text, how.0, how.1),
        };
        self.add_list(name, read);
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
    /// Whether the order was read in it, or in another mail of its sender.
    pub(crate) fn speaks_of(&self, order: &OrderGuess) -> bool {
        let is_it = |(number, sender): &(String, String)| {
            same_number(number, &order.number)
                && (sender == &order.sender || sender.is_empty() || order.sender.is_empty())
        };
        self.orders.iter().any(is_it)
    }
}
