//! What slash lines do beside the question at hand.

mod amend;

use std::path::Path;

use crate::{
    answer::{self, legend},
    commands::{assign, board},
    error::Result,
    id::{CheckId, ContactNo},
    orders::{OrderGuess, read_orders},
    record::NoteAbout,
    session::{
        CheckLookup, IncidentSession, Work,
        actions::{attachments, order_review, orders, withdrawal},
        acts, choose, outcome, resolve, tell,
    },
    t,
    text::sanitize_inline,
    ui::sheet::{Slash, says_nothing},
};

/// Does what a slash line asks for, and shows what came of it.
pub(crate) fn handle(work: &mut Work<'_>, slash: Slash, lookup: CheckLookup<'_>) -> Result<()> {
    match slash {
        Slash::Note(text) => note(work, &text),
        Slash::Order(line) => order(work, &line),
        Slash::File { path, item } => file(work, &path, item.as_deref()),
        Slash::Assign { checks, name } => assign(work, &checks, &name),
        Slash::Undo { count, why } => amend::undo(work, count, why),
        Slash::Redo { why } => amend::redo(work, why),
        Slash::Withdraw { contact, why } => withdrawal::ask(work, contact, why),
        Slash::Reopen(check) => amend::reopen(work, &check),
        Slash::Fix {
            item,
            question,
            answer,
        } => {
            let check = lookup(&work.session, item.as_deref(), question.as_deref());
            fix(work, check, &answer)
        }
        Slash::At(text) => said_at(work, &text),
        Slash::Person(text) => named_by(work, NoteAbout::Person, &text),
        Slash::Reference(text) => named_by(work, NoteAbout::Reference, &text),
        Slash::FixName { about, text } => fix_name(work, about, &text),
        Slash::Board => board::show(work).map(drop),
        Slash::Help => tell!(work, TalkHelp),
        // The prompt handles these itself.
        Slash::Back | Slash::Skip | Slash::Cut | Slash::Paste | Slash::Quit => Ok(()),
    }
}

fn note(work: &mut Work<'_>, text: &str) -> Result<()> {
    work.act(acts::note(text))?;
    tell!(work, AddNoteDone)
}

fn assign(work: &mut Work<'_>, checks: &[String], name: &str) -> Result<()> {
    let (checks, to) = assign::give(&mut work.session, checks, name)?;
    work.message(&assign::told(work, &checks, &to))
}

fn order(work: &mut Work<'_>, line: &str) -> Result<()> {
    let money = work.ctx.money(&work.session);
    let mut orders = read_orders(line, &money).orders;
    if orders.iter().any(OrderGuess::asks_amount) {
        match order_review::confirm(work, orders, &money)? {
            Some(confirmed) => orders = confirmed,
            None => return Ok(()),
        }
    }
    orders::add_asking(work, &orders)
}

fn file(work: &mut Work<'_>, path: &str, item: Option<&str>) -> Result<()> {
    let item = item.map(|item| choose::item(work, item)).transpose()?;
    let kept = attachments::keep(work.ctx, &mut work.session, Path::new(path), item, None)?;
    work.message(&attachments::kept_line(work.ctx, &kept))
}

fn fix(work: &mut Work<'_>, check: Option<CheckId>, answer: &str) -> Result<()> {
    let Some(check) = check else {
        return tell!(work, TalkFixWhich);
    };
    let further = outcome::further(&work.session, &check);
    if let Some(Some(response)) = answer::response(answer, &further) {
        return amend::correct(work, check, response);
    }
    let takes = legend(work.lang, &further).join("  ");
    let typed = sanitize_inline(answer);
    tell!(work, TalkFixAnswer, typed, takes)
}

/// `/at`: when the next answer was given.
fn said_at(work: &mut Work<'_>, text: &str) -> Result<()> {
    let time = resolve::said_at(&work.session, text)?;
    work.session.said = Some(time.at);
    let echo = time.echo(work.lang, &sanitize_inline(text), work.here());
    tell!(work, TalkAt, time = echo)
}

/// `/person`, `/ref`: who speaks now, and under which number. Earlier statements keep their speaker.
fn named_by(work: &mut Work<'_>, about: NoteAbout, text: &str) -> Result<()> {
    let lang = work.lang;
    if says_nothing(text) {
        return tell!(work, TalkLeftOpen);
    }
    let Some(contact) = work.session.contact_at_hand()? else {
        return tell!(work, TalkNoContact);
    };
    let before = work.state().contact(contact);
    let before = before.map(|contact| contact.speakers.last());
    let before = before.map_or("", |speaker| match about {
        NoteAbout::Person => speaker.person,
        _ => speaker.reference,
    });
    let before = sanitize_inline(before);
    work.act(acts::note_about(about, Some(contact), text))?;
    let now = sanitize_inline(text);
    if before.is_empty() || before == now {
        return tell!(work, TalkNamed, now);
    }
    work.message(&match named_later(&work.session, contact, about, text) {
        Some(since) => t!(lang, TalkNamedLater, now, before, since),
        None => t!(lang, TalkPassedOn, now, before),
    })
}

/// What began the part of a contact whose answers so far go by the name or number that was given
/// just now; none when it goes for what comes.
fn named_later(
    session: &IncidentSession,
    contact: ContactNo,
    about: NoteAbout,
    text: &str,
) -> Option<String> {
    let said = session.state.statements.values().flatten();
    let in_contact = said.filter(|statement| statement.contact == Some(contact));
    let last = in_contact.map(|statement| statement.place).max()?;
    let speakers = &session.state.contact(contact)?.speakers;
    let speaker = speakers.at(last);
    let named = match about {
        NoteAbout::Person => speaker.person,
        _ => speaker.reference,
    };
    let since = speakers.began_with(last)?;
    (named == text && since != text).then(|| sanitize_inline(since))
}

/// `/fix person Saito`: the name was noted wrongly; the contact was not passed on.
fn fix_name(work: &mut Work<'_>, about: NoteAbout, text: &str) -> Result<()> {
    let Some(contact) = work.state().running_contact() else {
        return tell!(work, TalkNoContact);
    };
    let Some((note, old)) = contact.speakers.notes(about).last() else {
        return tell!(work, TalkNothingNamed);
    };
    let old = sanitize_inline(old);
    work.act(acts::fix_note(note, text, String::new()))?;
    tell!(work, FixWas, old, new = sanitize_inline(text))
}
