//! Taking mails out of the list: each is read again where it lies, kept by itself, and its orders
//! are shown with every guess before they are recorded.

use std::path::Path;

use super::{
    finding::Finding,
    found::Found,
    notes,
    screen::{self, View},
    selection::{self, NotTaken, Wish, read_wish},
};
use crate::{
    commands::add::{self, MailFile, ReadOrders},
    error::{CliError, Exit, Result},
    mailbox::{MAX_MAIL_BYTES, fetch},
    orders::mark_cut,
    record::seal,
    session::{
        Work,
        actions::{attachments, item_rows::DuplicateRule, order_review, orders},
        files::file_name,
        parties, prompt, tell,
    },
    store::evidence::MAX_BYTES,
    t,
    text::sanitize_inline,
    ui::Question,
};

/// Lines that are no mails of the list: the question, what is more, what stands above it.
const OTHER_ROWS: usize = 5;

/// The fewest lines of the list, however small the screen is.
const MIN_ROWS: usize = 6;

/// Shows the list page by page until the user takes some of it, or nothing.
pub(super) fn ask(work: &mut Work<'_>, found: &Found) -> Result<Exit> {
    let lines = notes::lines(work.ctx, found);
    work.messages(lines.iter().cloned())?;
    work.messages(found.go_on.clone())?;
    let all = found.mails().count();
    let mut rows = work
        .ctx
        .rows()
        .saturating_sub(OTHER_ROWS + lines.len())
        .max(MIN_ROWS);
    let mut shown = 0;
    loop {
        if shown < all {
            shown = show_page(work, found, shown, rows)?;
            rows = work.ctx.rows().saturating_sub(OTHER_ROWS).max(MIN_ROWS);
        }
        match ask_wish(work, found, shown)? {
            Some(Wish::More) => {
                if shown == all {
                    tell!(work, ScanAllShown)?;
                }
            }
            Some(Wish::Take(places)) if !places.is_empty() => {
                return take(work, found, &places, false);
            }
            Some(Wish::TakeShown) if shown > 0 => {
                if shown < all {
                    tell!(work, ScanTookShown, n = shown, left = all - shown)?;
                }
                let places: Vec<_> = (0..shown).collect();
                return take(work, found, &places, false);
            }
            _ => {
                tell!(work, OrdersDropped)?;
                return Ok(Exit::Done);
            }
        }
    }
}

fn show_page(work: &mut Work<'_>, found: &Found, from: usize, rows: usize) -> Result<usize> {
    let view = View {
        lang: work.lang,
        here: work.here(),
        columns: work.ctx.columns(),
    };
    let (lines, shown) = screen::page(view, &found.groups, from, rows);
    work.show_all(&lines)?;
    let left = found.mails().count() - shown;
    if left > 0 {
        tell!(work, ScanMore, n = left)?;
    }
    Ok(shown)
}

fn ask_wish(work: &mut Work<'_>, found: &Found, shown: usize) -> Result<Option<Wish>> {
    let lang = work.lang;
    // A half-typed line belongs to this list.
    let places: Vec<_> = found.mails().map(|mail| mail.sha256.as_str()).collect();
    let id = format!("scan/take/{}", &seal::sha256_hex(places.join("\n"))[..12]);
    let question = Question::plain(&id, t!(lang, ScanTake, n = shown));
    let parse = |text: &str| {
        let wish = read_wish(text, &found.groups, shown);
        wish.map_err(|word| t!(lang, ScanNotRead, word, n = shown))
    };
    work.ctx.on_interrupt(&t!(lang, MailsInterrupted));
    let wish = prompt::ask_every_line(work, &question, &parse)?;
    work.ctx.on_interrupt(&t!(lang, FailInterrupted));
    Ok(wish)
}

/// Takes the mails that are named on the command line: who names them has seen them.
pub(super) fn named(work: &mut Work<'_>, names: &[String], found: &Found) -> Result<Exit> {
    match selection::named(names, &found.groups) {
        Ok(places) => take(work, found, &places, true),
        Err(NotTaken::Unknown(name)) => {
            let takes = t!(work.lang, ScanTakes);
            Err(CliError::bad_value("--take", name, &takes))
        }
        Err(NotTaken::Several(name, orders)) => {
            let orders = sanitize_inline(&orders.join(", "));
            Err(CliError::bad_value("--take", name, &orders))
        }
    }
}

/// Keeps mails and records their orders. At a prompt the orders are shown first, and kept on `ok`.
fn take(work: &mut Work<'_>, found: &Found, places: &[usize], is_named: bool) -> Result<Exit> {
    let money = work.ctx.money(&work.session);
    let here = work.here();
    let mails: Vec<&Finding> = found.mails().collect();
    let mut read = ReadOrders::default();
    for mail in places.iter().filter_map(|place| mails.get(*place)) {
        let bytes = bytes_of(mail)?;
        read.chosen(work.lang, name_of(mail), bytes, (&money, here));
    }
    mark_cut(&mut read.orders.orders);
    work.messages(read.notes.iter().cloned())?;
    work.messages(orders::twice(work.lang, &read.orders))?;
    let mut orders = std::mem::take(&mut read.orders.orders);
    if !orders.is_empty() && !is_named && work.can_ask() {
        work.ctx.on_interrupt(&t!(work.lang, OrdersInterrupted));
        let kept = order_review::confirm(work, orders, &money)?;
        work.ctx.on_interrupt(&t!(work.lang, FailInterrupted));
        let Some(kept) = kept else {
            return Ok(Exit::Done);
        };
        orders = kept;
    } else if !orders.is_empty() && !work.ctx.global.json {
        order_review::table(work.ctx, here, &orders)?;
    }
    let sellers = match orders.is_empty() {
        true => Default::default(),
        false => parties::sellers(work)?,
    };
    let rule = DuplicateRule::of(work.ctx, false, false);
    let files: Vec<&MailFile> = read.mails.iter().collect();
    let (added, kept) = add::keep(work, &orders, &files, &sellers, rule)?;
    let signs = add::sign_lines(work, &read.signs);
    work.messages(signs)?;
    let json = add::json(&work.session, &orders, &added, &kept);
    let mut lines = vec![added.lines(work)];
    lines.extend(add::guesses(work.lang, &orders));
    lines.extend(
        kept.iter()
            .map(|kept| attachments::kept_short(work.ctx, kept)),
    );
    lines.retain(|line| !line.is_empty());
    work.result(&json, &lines.join("\n"))
}

/// The bytes of a mail as they lie in its file, if they are still those that were read.
fn bytes_of(mail: &Finding) -> Result<Vec<u8>> {
    let file = |fault| CliError::File(mail.place.file.to_path_buf(), fault);
    let bytes = fetch(&mail.place, MAX_BYTES).map_err(file)?;
    let read = &bytes[..bytes.len().min(MAX_MAIL_BYTES)];
    match seal::sha256_hex(read) == mail.sha256 {
        true => Ok(bytes),
        false => Err(CliError::MailboxChanged(sanitize_inline(&file_name(
            &mail.place.file,
        )))),
    }
}

/// A file name for the mail alone: that of its file, and of a mailbox its place in it.
fn name_of(mail: &Finding) -> String {
    let path: &Path = &mail.place.file;
    let name = file_name(path);
    // What is behind a colon in a Maildir is whether the mail was read.
    let name = name.split(":2,").next().unwrap_or_default();
    if mail.place.at == 0 && [".msg", ".oft"].iter().any(|end| name.ends_with(end)) {
        return name.to_owned();
    }
    let stem = name
        .strip_suffix(".eml")
        .or_else(|| name.strip_suffix(".emlx"))
        .unwrap_or(name);
    match mail.place.at {
        0 => format!("{stem}.eml"),
        at => format!("{}-{at}.eml", stem.strip_suffix(".mbox").unwrap_or(stem)),
    }
}
