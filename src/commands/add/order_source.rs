//! Where orders come from: lists and mails, as files. A mail is kept as evidence of what was read
//! in it.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    commands::add::mail_signs::{MailSigns, parcel_numbers, shown_words},
    error::{CliError, Result},
    evidence::{Form, describe},
    mail::{self, Mail, text_of_file},
    orders::{
        Duplicate, Export, MailOrders, OrderGuess, Orders, Parcel, is_unread_language, mark_cut,
        read_export, read_mail, read_pasted, same_number,
    },
    quantity::{MoneyContext, TimeContext},
    session::{Context, actions::orders, files::file_name},
    store::evidence::MAX_BYTES,
    t,
    text::{Lang, sanitize_inline},
};

/// The longest list of orders, in bytes.
const MAX_LIST_BYTES: usize = 4 * 1024 * 1024;

/// A mail that orders were read from; one of a mailbox is a file of its own.
pub(crate) struct MailFile {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The numbers of the orders that it speaks of, and who sent it as far as each says.
    orders: Vec<(String, String)>,
}

/// Where and when a mail is read.
#[derive(Clone, Copy)]
struct MailPlace<'p> {
    here: TimeContext,
    /// The file that holds this mail alone.
    file: Option<&'p Path>,
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
            Form::Text | Form::Other => self.list(ctx.lang, path, bytes, money, here)?,
            Form::Mailbox => self.mailbox(ctx.lang, &name, &bytes, (money, here)),
            Form::Mail => {
                let mail = mail::read(&bytes);
                let read = read_mail(&mail, money, here);
                let before = self.signs.len();
                let nameless = read.orders.is_empty().then(|| read.nameless.clone());
                let how = MailPlace {
                    here,
                    file: Some(path),
                };
                self.mail(ctx.lang, name, bytes, &mail, read, how);
                if let Some(nameless) = nameless.filter(|_| self.signs.len() == before) {
                    self.no_number(ctx.lang, &shown, &mail, nameless.as_ref());
                }
            }
        }
        Ok(())
    }

    /// Takes each mail of a mailbox by itself, and says how many name an order.
    fn mailbox(&mut self, lang: Lang, name: &str, bytes: &[u8], how: (&MoneyContext, TimeContext)) {
        let stem = Path::new(name).file_stem().unwrap_or_default();
        let mut n = 0;
        let mut with = 0;
        for one in mail::mailbox(bytes) {
            n += 1;
            let mail = mail::read(&one);
            let read = read_mail(&mail, how.0, how.1);
            with += usize::from(!read.orders.is_empty());
            let name = format!("{}-{n}.eml", stem.to_string_lossy());
            let here = MailPlace {
                here: how.1,
                file: None,
            };
            self.mail(lang, name, one.into_owned(), &mail, read, here);
        }
        let name = sanitize_inline(name);
        self.notes.push(t!(lang, MailsMailbox, name, n, with));
    }

    /// Takes a mail that the user chose, which is kept whatever it says.
    pub(crate) fn chosen(
        &mut self,
        lang: Lang,
        name: String,
        bytes: Vec<u8>,
        how: (&MoneyContext, TimeContext),
    ) {
        let mail = mail::read(&bytes);
        let read = read_mail(&mail, how.0, how.1);
        let place = MailPlace {
            here: how.1,
            file: None,
        };
        if !read.orders.is_empty() {
            self.mail(lang, name, bytes, &mail, read, place);
            return;
        }
        let signs = MailSigns::of(&name, &mail, &read, place.here);
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
        how: MailPlace<'_>,
    ) {
        let shown = sanitize_inline(&name);
        self.mail_notes(lang, &shown, mail, &read);
        self.news(lang, &shown, &read);
        let signs = MailSigns::of(&name, mail, &read, how.here);
        let is_named = !read.orders.is_empty();
        let signs = signs.and_then(|signs| {
            if is_named {
                signs.of_account()
            } else {
                Some(signs)
            }
        });
        if is_named || signs.is_none() {
            self.parcels(lang, &shown, &read.parcels);
        }
        let orders = self.add(lang, &name, read.orders);
        let mut rest = Vec::new();
        if orders.is_empty() {
            rest = bytes;
        } else {
            self.mails.push(MailFile {
                name,
                bytes,
                orders,
            });
        }
        let signs = signs.map(|signs| signs.in_file(how.file, rest));
        self.signs.extend(signs);
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

    /// Says that a mail names no order, and the amount that it names.
    fn no_number(&mut self, lang: Lang, name: &str, mail: &Mail, nameless: Option<&OrderGuess>) {
        self.notes.push(match is_unread_language(mail) {
            true => t!(lang, MailsUnreadLanguage, name),
            false => t!(lang, MailsNoNumber, name),
        });
        if let Some(amount) = nameless.and_then(|order| order.amount) {
            let amount = amount.shown(lang);
            self.notes.push(t!(lang, MailsNameless, amount));
        }
    }

    /// Says which parcels a mail names without saying of which order they are.
    fn parcels(&mut self, lang: Lang, name: &str, parcels: &[Parcel]) {
        if let Some(numbers) = parcel_numbers(lang, parcels) {
            self.notes.push(t!(lang, MailsParcels, name, numbers));
        }
    }

    /// What the user should know about the mail itself.
    fn mail_notes(&mut self, lang: Lang, name: &str, mail: &Mail, read: &MailOrders) {
        if mail.is_cut {
            self.notes.push(t!(lang, MailsCut, name));
        }
        if read.is_doubtful && !read.orders.is_empty() {
            self.notes.push(t!(lang, MailsDoubtful, name));
            self.notes.push(t!(lang, MailsDoubtfulDo));
        }
    }

    /// Suggests to observe what the mail reports about its orders: only a user who looked can.
    fn news(&mut self, lang: Lang, name: &str, read: &MailOrders) {
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

    fn list(
        &mut self,
        lang: Lang,
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
        let text = text.trim_start_matches('\u{feff}');
        let read = match read_export(text, money, here) {
            Some(Export::Orders(orders)) => orders,
            Some(Export::UnknownHeads(heads)) => {
                let name = sanitize_inline(&file_name(path));
                let heads = sanitize_inline(&heads.join(", "));
                self.notes.push(t!(lang, MailsUnknownHeads, name, heads));
                return Ok(());
            }
            None => read_pasted(text, money, here),
        };
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
    /// Whether the order was read in it, or in another mail of its sender.
    pub(crate) fn speaks_of(&self, order: &OrderGuess) -> bool {
        let is_it = |(number, sender): &(String, String)| {
            same_number(number, &order.number)
                && (sender == &order.sender || sender.is_empty() || order.sender.is_empty())
        };
        self.orders.iter().any(is_it)
    }
}
