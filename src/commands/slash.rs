//! What slash lines do beside the question at hand.

mod amend;

use std::path::Path;

use crate::{
    answer::{self, legend},
    commands::{assign, board},
    engine::Act,
    error::Result,
    id::CheckId,
    orders::{OrderGuess, read_orders},
    record::NoteAbout,
    session::{
        CheckLookup, Context, IncidentSession,
        actions::{attachments, order_review, orders, withdrawal},
        choose, outcome, resolve,
    },
    t,
    text::sanitize_inline,
    ui::sheet::{Slash, says_nothing},
};

/// Does what a slash line asks for, and shows what came of it.
pub(crate) fn handle(
    ctx: &mut Context,
    session: &mut IncidentSession,
    slash: Slash,
    lookup: CheckLookup<'_>,
) -> Result<()> {
    match slash {
        Slash::Note(text) => note(ctx, session, text),
        Slash::Order(line) => order(ctx, session, &line),
        Slash::File { path, item } => file(ctx, session, &path, item.as_deref()),
        Slash::Assign { checks, name } => {
            let (checks, to) = assign::give(session, &checks, &name)?;
            let line = assign::told(ctx, session, &checks, &to);
            ctx.message(&line)
        }
        Slash::Undo { count, why } => amend::undo(ctx, session, count, why),
        Slash::Redo { why } => amend::redo(ctx, session, why),
        Slash::Withdraw { contact, why } => withdrawal::ask(ctx, session, contact, why),
        Slash::Reopen(check) => amend::reopen(ctx, session, &check),
        Slash::Fix {
            item,
            question,
            answer,
        } => match lookup(session, item.as_deref(), question.as_deref()) {
            Some(check) => fix(ctx, session, check, &answer),
            None => ctx.message(&t!(ctx.lang, TalkFixWhich)),
        },
        Slash::At(text) => said_at(ctx, session, &text),
        Slash::Person(text) => named_by(ctx, session, NoteAbout::Person, &text),
        Slash::Reference(text) => named_by(ctx, session, NoteAbout::Reference, &text),
        Slash::FixName { about, text } => fix_name(ctx, session, about, &text),
        Slash::Board => board::show(ctx, session).map(drop),
        Slash::Help => ctx.message(&t!(ctx.lang, TalkHelp)),
        // The prompt handles these itself.
        Slash::Back | Slash::Skip | Slash::Cut | Slash::Paste | Slash::Quit => Ok(()),
    }
}

fn note(ctx: &mut Context, session: &mut IncidentSession, text: String) -> Result<()> {
    session.act(Act::Note {
        about: NoteAbout::Note,
        contact: None,
        text,
    })?;
    ctx.message(&t!(ctx.lang, AddNoteDone))
}

fn order(ctx: &mut Context, session: &mut IncidentSession, line: &str) -> Result<()> {
    let money = ctx.money(session);
    let mut orders = read_orders(line, &money).orders;
    if orders.iter().any(OrderGuess::asks_amount) {
        match order_review::confirm(ctx, session, orders, &money)? {
            Some(confirmed) => orders = confirmed,
            None => return Ok(()),
        }
    }
    orders::add_asking(ctx, session, &orders)
}

fn file(
    ctx: &mut Context,
    session: &mut IncidentSession,
    path: &str,
    item: Option<&str>,
) -> Result<()> {
    let item = match item {
        Some(item) => Some(choose::item(ctx, session, item)?),
        None => None,
    };
    let kept = attachments::keep(ctx, session, Path::new(path), item, None)?;
    ctx.message(&attachments::kept_line(ctx, &kept))
}

fn fix(
    ctx: &mut Context,
    session: &mut IncidentSession,
    check: CheckId,
    answer: &str,
) -> Result<()> {
    let further = outcome::further(session, &check);
    if let Some(Some(response)) = answer::response(answer, &further) {
        return amend::correct(ctx, session, check, response);
    }
    let takes = legend(ctx.lang, &further).join("  ");
    ctx.message(&t!(
        ctx.lang,
        TalkFixAnswer,
        typed = sanitize_inline(answer),
        takes
    ))
}

/// `/at`: when the next answer was given.
fn said_at(ctx: &mut Context, session: &mut IncidentSession, text: &str) -> Result<()> {
    let time = resolve::said_at(session, text)?;
    session.said = Some(time.at);
    let echo = time.echo(ctx.lang, &sanitize_inline(text), session.here());
    ctx.message(&t!(ctx.lang, TalkAt, time = echo))
}

/// `/person`, `/ref`: who speaks now, and under which number. Earlier statements keep their speaker.
fn named_by(
    ctx: &mut Context,
    session: &mut IncidentSession,
    about: NoteAbout,
    text: &str,
) -> Result<()> {
    let lang = ctx.lang;
    if says_nothing(text) {
        return ctx.message(&t!(lang, TalkLeftOpen));
    }
    let Some(contact) = session.contact_at_hand()? else {
        return ctx.message(&t!(lang, TalkNoContact));
    };
    let contact_before = session.state.contact(contact);
    let before = match contact_before.map(|contact| contact.speakers.last()) {
        Some(speaker) if about == NoteAbout::Person => sanitize_inline(speaker.person),
        Some(speaker) => sanitize_inline(speaker.reference),
        None => String::new(),
    };
    session.act(Act::Note {
        about,
        contact: Some(contact),
        text: text.to_owned(),
    })?;
    let now = sanitize_inline(text);
    let text = match (before.as_str(), named_later(session, contact, about, text)) {
        ("", _) => t!(lang, TalkNamed, now),
        (before, _) if before == now => t!(lang, TalkNamed, now),
        (_, Some(since)) => t!(lang, TalkNamedLater, now, before, since),
        (_, None) => t!(lang, TalkPassedOn, now, before),
    };
    ctx.message(&text)
}

/// What began the part of a contact whose answers so far go by the name or number that was given
/// just now; none when it goes for what comes.
fn named_later(
    session: &IncidentSession,
    contact: u32,
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
fn fix_name(
    ctx: &mut Context,
    session: &mut IncidentSession,
    about: NoteAbout,
    text: &str,
) -> Result<()> {
    let lang = ctx.lang;
    let Some(contact) = session.state.running_contact() else {
        return ctx.message(&t!(lang, TalkNoContact));
    };
    let last = contact
        .speakers
        .notes(about)
        .last()
        .map(|(note, old)| (note, sanitize_inline(old)));
    let Some((note, old)) = last else {
        return ctx.message(&t!(lang, TalkNothingNamed));
    };
    session.act(Act::FixNote {
        note,
        text: text.to_owned(),
        why: String::new(),
    })?;
    ctx.message(&t!(lang, FixWas, old, new = sanitize_inline(text)))
}
