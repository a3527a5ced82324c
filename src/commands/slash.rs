//! What a slash line does beside the question at hand.

mod amend;

use std::path::Path;

use crate::{
    answer::{self, legend},
    commands::{assign, board},
    engine::Act,
    error::CliError,
    evidence::orders::{OrderGuess, read_orders},
    record::NoteAbout,
    session::{
        actions::{
            attachments, item_rows::DuplicateRule, items, matching, order_review, orders,
            withdrawal,
        },
        choose,
        context::{CheckLookup, Context},
        incident::IncidentSession,
        outcome, parties, resolve,
    },
    t,
    text::sanitize_inline,
    ui::sheet::{Slash, says_nothing},
};

/// What a slash line does beside the question at hand.
pub(crate) fn handle(
    ctx: &mut Context,
    session: &mut IncidentSession,
    slash: Slash,
    fixable: CheckLookup<'_>,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    match slash {
        Slash::Note(text) => {
            session.act(Act::Note {
                about: NoteAbout::Note,
                contact: None,
                text,
            })?;
            ctx.message(&t!(lang, AddNoteDone))
        }
        Slash::Order(line) => {
            let money = ctx.money(session);
            let mut orders = read_orders(&line, &money).orders;
            if orders.iter().any(OrderGuess::asks_amount) {
                let Some(seen) = order_review::confirm(ctx, session, orders, &money)? else {
                    return Ok(());
                };
                orders = seen;
            }
            let sellers = parties::sellers(ctx, session)?;
            let rows = orders::rows(session, &orders);
            let settled = matching::match_rows(ctx, session, "order", rows, DuplicateRule::Ask)?;
            let taken = session
                .transaction(|session| items::apply(session, "order", &settled, &sellers))?;
            ctx.message(&taken.lines(ctx, session))
        }
        Slash::File { path, item } => {
            let item = item
                .as_deref()
                .map(|item| choose::item(ctx, session, item))
                .transpose()?;
            let kept = attachments::keep(ctx, session, Path::new(&path), item, None)?;
            ctx.message(&attachments::kept_line(ctx, &kept))
        }
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
        } => {
            let Some(check) = fixable(session, item.as_deref(), question.as_deref()) else {
                return ctx.message(&t!(lang, TalkFixWhich));
            };
            let further = outcome::further(session, &check);
            match answer::response(&answer, &further).flatten() {
                Some(response) => amend::correct(ctx, session, check, response),
                None => {
                    let takes = legend(lang, &further).join("  ");
                    ctx.message(&t!(
                        lang,
                        TalkFixAnswer,
                        typed = sanitize_inline(&answer),
                        takes = takes
                    ))
                }
            }
        }
        Slash::At(text) => {
            let time = resolve::said_at(session, &text)?;
            session.said = Some(time.at);
            ctx.message(&t!(
                lang,
                TalkAt,
                time = time.echo(lang, &sanitize_inline(&text), session.here())
            ))
        }
        Slash::Person(text) => named_by(ctx, session, NoteAbout::Person, &text),
        Slash::Reference(text) => named_by(ctx, session, NoteAbout::Reference, &text),
        Slash::FixName { about, text } => fix_name(ctx, session, about, &text),
        Slash::Board => board::show(ctx, session).map(|_| ()),
        Slash::Help => ctx.message(&t!(lang, TalkHelp)),
        Slash::Back | Slash::Skip | Slash::Cut | Slash::Paste | Slash::Quit => Ok(()),
    }
}

/// `/person`, `/ref`: who speaks now, under which number. What was said before stays with whoever
/// said it.
fn named_by(
    ctx: &mut Context,
    session: &mut IncidentSession,
    about: NoteAbout,
    text: &str,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    if says_nothing(text) {
        return ctx.message(&t!(lang, TalkLeftOpen));
    }
    let Some(contact) = session.contact_at_hand()? else {
        return ctx.message(&t!(lang, TalkNoContact));
    };
    let before = session
        .state
        .contact(contact)
        .map(|contact| contact.speakers.last());
    let before = before.map(|speaker| {
        if about == NoteAbout::Person {
            speaker.person
        } else {
            speaker.reference
        }
    });
    let before = before
        .map(sanitize_inline)
        .filter(|before| !before.is_empty());
    session.act(Act::Note {
        about,
        contact: Some(contact),
        text: text.to_owned(),
    })?;
    match before {
        Some(before) => ctx.message(&t!(
            lang,
            TalkPassedOn,
            now = sanitize_inline(text),
            before = before
        )),
        None => ctx.message(&t!(lang, TalkNamed, now = sanitize_inline(text))),
    }
}

/// `/fix person Saito`: the name was put down wrongly; nobody was passed on.
fn fix_name(
    ctx: &mut Context,
    session: &mut IncidentSession,
    about: NoteAbout,
    text: &str,
) -> Result<(), CliError> {
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
    ctx.message(&t!(lang, FixWas, old = old, new = sanitize_inline(text)))
}
