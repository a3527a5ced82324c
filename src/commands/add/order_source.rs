//! Where orders come from: lists and mails, as files. A mail is kept as evidence of what was read
//! in it.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    commands::add::{mail_signs::MailSigns, order_columns::UnknownTable},
    error::{CliError, Result},
    evidence::describe,
    mail::{self, FileKind, InnerFile, Mail, Opened, Page, text_of_file},
    orders::{
        Duplicate, Export, MailOrders, NamedColumn, OrderGuess, Orders, holds_several_mails,
        mark_cut, read_export, read_mail, read_page, read_pasted, same_number,
    },
    quantity::{MoneyContext, TimeContext},
    record::seal,
    session::{
        Context,
        actions::{hidden_data, item_senders::names_of_file, orders},
        files::file_name,
    },
    store::evidence::MAX_BYTES,
    t,
    text::{Lang, sanitize_inline},
};

/// The longest list of orders, in bytes.
const MAX_LIST_BYTES: usize = 4 * 1024 * 1024;

/// How and where a mail is read.
#[derive(Clone, Copy)]
struct How<'m> {
    money: &'m MoneyContext,
    here: TimeContext,
    /// The file that holds this mail alone.
    file: Option<&'m Path>,
}

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
    /// What mails say that name no order.
    pub(crate) signs: Vec<MailSigns>,
    /// What the user should know about what was read, and what was not.
    pub(crate) notes: Vec<String>,
    /// The columns of tables that the user named.
    pub(crate) columns: Vec<NamedColumn>,
    /// The tables whose columns are not known.
    pub(crate) unknown: Vec<UnknownTable>,
}

impl ReadOrders {
    /// Reads all files, or none.
    pub(crate) fn read(
        ctx: &Context,
        paths: &[PathBuf],
        columns: Vec<NamedColumn>,
        money: &MoneyContext,
        here: TimeContext,
    ) -> Result<Self> {
        let mut found = Self {
            columns,
            ..Self::default()
        };
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
        let file = Some(path);
        self.opened(ctx.lang, name, bytes, How { money, here, file })
    }

    /// Takes what is inside a file.
    fn opened(&mut self, lang: Lang, name: String, bytes: Vec<u8>, how: How<'_>) -> Result<()> {
        match mail::open(&name, &bytes) {
            Opened::Mail(_) if is_copied(&bytes, how) => self.list(lang, &name, bytes, how)?,
            Opened::Mail(mail) => {
                let shown = sanitize_inline(&name);
                let read = read_mail(&mail, how.money, how.here);
                let before = self.signs.len();
                let nameless = read.orders.is_empty().then(|| read.nameless.clone());
                self.mail(lang, name, bytes, &mail, read, how);
                if let Some(nameless) = nameless.filter(|_| self.signs.len() == before) {
                    self.no_number(lang, &shown, &mail, nameless.as_ref());
                }
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
        let how = How { file: None, ..how };
        let mut n = 0;
        let mut with = 0;
        for file in files {
            if let Some(why) = file.unread {
                self.left_out(lang, name, &file.name, why);
            } else if !is_one && let Opened::Mail(mail) = mail::open(&file.name, &file.bytes) {
                let read = read_mail(&mail, how.money, how.here);
                n += 1;
                with += usize::from(!read.orders.is_empty());
                self.mail(lang, file.name, file.bytes.into_owned(), &mail, read, how);
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

    /// Takes a mail that the user chose, which is kept whatever it says.
    pub(crate) fn chosen(
        &mut self,
        lang: Lang,
        name: String,
        bytes: Vec<u8>,
        how: (&MoneyContext, TimeContext),
    ) {
        let how = How {
            money: how.0,
            here: how.1,
            file: None,
        };
        let mail = mail::read_any(&bytes);
        let read = read_mail(&mail, how.money, how.here);
        if !read.orders.is_empty() {
            self.mail(lang, name, bytes, &mail, read, how);
            return;
        }
        let signs = MailSigns::of(&name, &mail, &read, how.here);
        let signs = signs.map(|signs| signs.in_file(None, Vec::new()));
        self.signs.extend(signs);
        self.mails.push(MailFile {
            name,
            bytes,
            orders: Vec::new(),
        });
    }

    /// Takes what a mail says. It is kept when it speaks of an order.
    fn mail(
        &mut self,
        lang: Lang,
        name: String,
        bytes: Vec<u8>,
        mail: &Mail,
        read: MailOrders,
        how: How<'_>,
    ) {
        let shown = sanitize_inline(&name);
        self.mail_notes(lang, &shown, mail, &read);
        self.news(lang, &shown, &read);
        let notes = hidden_data::notes(lang, &shown, &read.orders, &read.held);
        self.notes.extend(notes);
        let signs = MailSigns::of(&name, mail, &read, how.here);
        let is_named = !read.orders.is_empty();
        let signs = signs.and_then(|signs| match is_named {
            true => signs.of_account(),
            false => Some(signs),
        });
        if is_named || signs.is_none() {
            self.parcels(lang, &shown, &read.parcels);
        }
        let rest = self.keep(lang, name, bytes, read.orders);
        let signs = signs.map(|signs| signs.in_file(how.file, rest));
        self.signs.extend(signs);
    }

    /// Takes the orders of a saved page.
    fn page(&mut self, lang: Lang, name: String, bytes: Vec<u8>, page: &Page, how: How<'_>) {
        let read = read_page(page, how.money, how.here);
        let shown = sanitize_inline(&name);
        self.page_notes(lang, &shown, page, &read);
        let notes = hidden_data::notes(lang, &shown, &read.orders, &read.held);
        self.notes.extend(notes);
        self.keep(lang, name, bytes, read.orders);
    }

    /// Adds orders and, when there are any, the file that speaks of them; else gives it back.
    fn keep(
        &mut self,
        lang: Lang,
        name: String,
        bytes: Vec<u8>,
        orders: Vec<OrderGuess>,
    ) -> Vec<u8> {
        let orders = self.add(lang, &name, orders);
        if orders.is_empty() {
            return bytes;
        }
        self.mails.push(MailFile {
            name,
            bytes,
            orders,
        });
        Vec::new()
    }

    /// Adds the orders of a mail without secrets, and gives their numbers and senders.
    fn add(&mut self, lang: Lang, name: &str, orders: Vec<OrderGuess>) -> Vec<(String, String)> {
        let mut added = Vec::new();
        for mut order in orders {
            name.clone_into(&mut order.file);
            let known_by = (order.number.clone(), order.sender.clone());
            let cleaned = orders::without_secrets(order);
            if cleaned.is_masked {
                let name = sanitize_inline(name);
                self.notes.push(t!(lang, MailsSecret, name));
            }
            if let Some(order) = cleaned.order {
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
        let name = name.to_owned();
        match read_export(text, how.money, how.here, &self.columns) {
            Some(Export::Orders(orders)) => self.add_list(lang, &name, orders),
            Some(Export::Unknown {
                heads,
                missing,
                orders,
            }) => self.unknown.push(UnknownTable {
                text: text.to_owned(),
                name,
                heads,
                missing,
                orders,
            }),
            None => self.add_list(lang, &name, read_pasted(text, how.money, how.here)),
        }
        Ok(())
    }

    /// Adds what a list holds. Places in the list become places among the orders of all files.
    pub(crate) fn add_list(&mut self, lang: Lang, file: &str, read: Orders) {
        let known_by = |order: &OrderGuess| (order.number.clone(), order.sender.clone());
        let names: Vec<_> = read.orders.iter().map(known_by).collect();
        let (rows, notes) = orders::cleaned(lang, file, read.orders);
        self.notes.extend(notes);
        for mut order in rows {
            file.clone_into(&mut order.file);
            match order.sender.is_empty() {
                true => self.orders.add(order),
                false => self.orders.add_of_other_mail(order),
            }
        }
        self.orders.leftovers.extend(read.leftovers);
        for again in read.duplicates {
            let name = names.get(again.of);
            let mut orders = self.orders.orders.iter();
            if let Some(of) = orders.position(|order| Some(&known_by(order)) == name) {
                self.orders.duplicates.push(Duplicate { of, ..again });
            }
        }
    }
}

/// Whether a file is several mails as somebody copied them from a screen.
fn is_copied(bytes: &[u8], how: How<'_>) -> bool {
    let text = (bytes.len() <= MAX_LIST_BYTES).then(|| str::from_utf8(bytes).ok());
    text.flatten()
        .is_some_and(|text| holds_several_mails(text, how.money, how.here))
}

impl MailFile {
    /// By what it is known again.
    pub(crate) fn names(&self) -> Vec<String> {
        let metadata = describe(&self.name, &self.bytes);
        names_of_file(&seal::sha256_hex(&self.bytes), Some(&metadata))
    }

    /// Whether the order was read in it, or in another mail of its sender.
    pub(crate) fn speaks_of(&self, order: &OrderGuess) -> bool {
        let is_it = |(number, sender): &(String, String)| {
            same_number(number, &order.number)
                && (sender == &order.sender || sender.is_empty() || order.sender.is_empty())
        };
        self.orders.iter().any(is_it)
    }
}
