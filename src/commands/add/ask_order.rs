//! Of which order a mail speaks that names none: the user says, or leaves it.

use crate::{
    commands::add::mail_signs::MailSigns,
    error::Result,
    id::ItemId,
    orders::{OrderGuess, read_orders},
    quantity::Moment,
    record::{Item, Observed},
    session::{
        Work,
        actions::{
            attachments, item_rows::ItemRow, item_words::ItemWords, observation, order_review,
            orders,
        },
        day, prompt, resolve,
    },
    t,
    text::sanitize_inline,
};

/// Asks of which order the mail speaks, and records that with the mail as its evidence. Enter alone
/// records nothing.
pub(crate) fn ask(work: &mut Work<'_>, signs: &MailSigns, mail: Option<&[u8]>) -> Result<()> {
    let said = signs.said(work);
    work.messages(said)?;
    let signs_known = known(work, signs);
    if signs_known.is_empty() {
        let commands = signs.commands(work);
        return work.messages(commands);
    }
    let records = records(work, signs);
    work.message(&records)?;
    work.ctx.on_interrupt(&t!(work.lang, MailsInterrupted));
    let chosen = order_and_day(work, signs)?;
    work.ctx.on_interrupt(&t!(work.lang, FailInterrupted));
    let Some((item, happened)) = chosen else {
        return Ok(());
    };
    record(work, signs, &signs_known, &item, happened, mail)?;
    parcel(work, signs, &item)
}

/// The order, and the day on which it happened; nothing is recorded before both are said.
fn order_and_day(
    work: &mut Work<'_>,
    signs: &MailSigns,
) -> Result<Option<(ItemId, Option<Moment>)>> {
    let before = work.state().items.len();
    let Some(item) = which(work)? else {
        return Ok(None);
    };
    let ends = sanitize_inline(&work.session.item_ends(&item));
    let lost = match work.state().items.len() > before {
        true => t!(work.lang, MailsInterruptedAdded, ends),
        false => t!(work.lang, MailsInterruptedChosen, ends),
    };
    work.ctx.on_interrupt(&lost);
    let happened = match signs.written {
        Some(written) => day::ask_with_mail(work, written)?,
        None => day::ask(work)?.flatten(),
    };
    Ok(Some((item, happened)))
}

/// The signs of the mail's news that a checklist has.
fn known(work: &Work<'_>, signs: &MailSigns) -> Vec<String> {
    let signs = signs.signs().into_iter();
    let names = signs.filter_map(|sign| Some(resolve::sign(&work.session, sign)?.0));
    names.collect()
}

/// What a number records, in the checklist's words: a mail may say it in others.
fn records(work: &Work<'_>, signs: &MailSigns) -> String {
    let known = signs.signs().into_iter();
    let known = known.filter_map(|sign| Some(resolve::sign(&work.session, sign)?.1));
    let texts = known.map(|sign| sign.text.in_lang(work.lang));
    let signs = sanitize_inline(&work.lang.list(texts));
    t!(work.lang, MailsRecords, signs)
}

/// Which order: one that is here, another one, or none.
fn which(work: &mut Work<'_>) -> Result<Option<ItemId>> {
    let items = work.state().items.iter();
    let items: Vec<Item> = items.filter(|item| item.kind == "order").cloned().collect();
    let words = ItemWords {
        ctx: work.ctx,
        session: &work.session,
        kind: "order",
    };
    let row = |item: &Item| words.row(&ItemRow::sure(item.fields.clone()));
    let mut lines: Vec<String> = items.iter().map(row).collect();
    lines.push(t!(work.lang, MailsAnotherOrder));
    work.ctx.show_numbered(&lines)?;
    let text = t!(work.lang, MailsWhich);
    match prompt::ask_number(work, "mails/order", text, lines.len())?.value() {
        Some(at) if at == items.len() => another(work),
        at => Ok(at.map(|at| items[at].id.clone())),
    }
}

/// An order that is not here yet, as it is typed.
fn another(work: &mut Work<'_>) -> Result<Option<ItemId>> {
    let text = t!(work.lang, MailsAnotherLine);
    let Some(line) = prompt::ask_text(work, "mails/new-order", text)? else {
        return Ok(None);
    };
    let money = work.ctx.money(&work.session);
    let mut read = read_orders(&line, &money).orders;
    if read.iter().any(OrderGuess::asks_amount) {
        read = order_review::confirm(work, read, &money)?.unwrap_or_default();
    }
    let before = work.state().items.len();
    orders::add_asking(work, &read)?;
    let new = work.state().items.get(before);
    Ok(new.map(|item| item.id.clone()))
}

/// Records the signs, with the mail as evidence that they happened when it says.
fn record(
    work: &mut Work<'_>,
    signs: &MailSigns,
    names: &[String],
    item: &ItemId,
    happened: Option<Moment>,
    mail: Option<&[u8]>,
) -> Result<()> {
    let name = signs.name.clone();
    let session = &mut work.session;
    let copied = mail.map(|bytes| attachments::copy_bytes(session, name, bytes));
    let copied = copied.transpose()?;
    let change = observation::changed(session, |session| {
        session.transaction(|session| {
            let items = std::slice::from_ref(item);
            let kept = copied
                .iter()
                .map(|file| attachments::attach_one(session, file, items, None));
            let kept: Vec<_> = kept.collect::<Result<_>>()?;
            let evidence: Vec<_> = kept.iter().map(|kept| kept.number).collect();
            let is_mails = happened.is_some() && happened == signs.written;
            for sign in names {
                observation::see(
                    session,
                    Observed {
                        sign: Some(sign.clone()),
                        item: Some(item.clone()),
                        happened,
                        dated_by: evidence.first().copied().filter(|_| is_mails),
                        evidence: evidence.clone(),
                        ..Observed::default()
                    },
                )?;
            }
            Ok(())
        })
    });
    observation::show_change(work, change)
}

/// Offers the parcel that the mail names.
fn parcel(work: &mut Work<'_>, signs: &MailSigns, item: &ItemId) -> Result<()> {
    let [parcel] = signs.parcels.as_slice() else {
        return Ok(());
    };
    let ends = work.session.item_ends(item);
    let command = format!("kakunin fix tracking@{ends} {}", parcel.number.number);
    let command = sanitize_inline(&command);
    work.message(&t!(work.lang, MailsParcelFix, command))
}
