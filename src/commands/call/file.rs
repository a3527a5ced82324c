//! A call from an answers file: the same deeds as at the prompts, all of them or none.

use std::{collections::BTreeMap, path::Path};

use serde_json::json;

use crate::{
    commands::call::{
        line::{self, SheetLine},
        sheet::Call,
    },
    engine::Act,
    error::{CliError, Exit},
    evidence::orders::{OrderGuess, read_orders},
    record::{Ending, NoteAbout},
    session::{
        actions::{attachments, items, matching, order_review, orders},
        context::Context,
        incident::IncidentSession,
        resolve,
    },
    t,
    ui::sheet::{AnswersError, FileLine, FileMark, Slash, read_answers},
};

/// The longest answers file, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// Takes a whole call from a file, or from standard input for `-`. One bad line, and nothing is
/// written.
pub(crate) fn take(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: Call,
    path: &Path,
    person: Option<&str>,
) -> Result<Exit, CliError> {
    let lang = ctx.lang;
    let text = ctx.read_text(path, LIMIT)?;
    let shape = call.shape(session, lang);
    let lines = match read_answers(&text, &shape, call.began, session.here()) {
        Ok(lines) => lines,
        Err(AnswersError::EndsEarly { .. }) => return Err(CliError::EndsEarly),
        Err(AnswersError::Lines(bad)) => {
            return Err(CliError::Input(
                bad.iter()
                    .map(|bad| (bad.line, bad.fault.words(lang)))
                    .collect(),
            ));
        }
    };
    let here = session.here();
    for (said, time) in lines.iter().filter_map(|line| line.time.as_ref()) {
        ctx.echo_time(said, *time, here);
    }
    let mut done = session.transaction(|session| {
        let mut call = call.afresh();
        session.said = call.began;
        if let Some(person) = person {
            call.note(session, NoteAbout::Person, person)?;
        }
        for line in &lines {
            // In a file a time goes on until the next one: all of it is typed at once.
            session.said = line.at;
            deed(ctx, session, &mut call, line).map_err(|error| at_line(error, line, lang))?;
        }
        session.said = None;
        Ok(call)
    })?;
    ctx.report_foreign_events(session)?;
    // What became open while talking was not asked either.
    done.grow(session, lang);
    let (statements, said_back) = tally(session, done.contact);
    let unasked = done.unasked(session);
    let checks = |(line, places): &(&SheetLine, Vec<usize>)| -> Vec<_> {
        places
            .iter()
            .filter_map(|at| line.checks.get(*at))
            .cloned()
            .collect()
    };
    let open: Vec<_> = unasked.iter().flat_map(checks).collect();
    let mut text = t!(
        lang,
        CallFileDone,
        n = statements,
        said_back = said_back,
        open = open.len()
    );
    if !unasked.is_empty() {
        text += &format!(
            "\n{}",
            t!(lang, CallFileUnasked, what = line::named(&unasked))
        );
    }
    if done.more > 0 {
        text += &format!(
            "\n{}",
            t!(lang, CallMoreUnasked, n = done.more, party = done.party)
        );
    }
    let row = |one: &(&SheetLine, Vec<usize>)| {
        let ends: Vec<_> = one
            .1
            .iter()
            .filter_map(|at| one.0.keys.get(*at))
            .map(|key| &key.ends)
            .collect();
        json!({ "letter": one.0.letter, "brief": one.0.brief, "ends": ends, "checks": checks(one) })
    };
    let json = json!({
        "contact": done.contact, "statements": statements, "said_back": said_back, "open": open,
        "unasked": unasked.iter().map(row).collect::<Vec<_>>(), "more": done.more,
    });
    ctx.result(&json, &text)
}

/// How many checks got a statement in a contact, and how many of its answers were said back and
/// agreed.
fn tally(session: &IncidentSession, contact: Option<u32>) -> (usize, usize) {
    let said = session
        .state
        .statements
        .values()
        .filter_map(|said| said.last());
    let of_contact: Vec<_> = said.filter(|said| said.contact == contact).collect();
    let mut answers: Vec<u32> = of_contact.iter().map(|said| said.answer).collect();
    answers.sort_unstable();
    answers.dedup();
    let agreed = |answer: &&u32| {
        let back = session.state.said_back.get(answer);
        back.is_some_and(|(_, agreement, _)| *agreement == crate::record::Agreement::Agreed)
    };
    (of_contact.len(), answers.iter().filter(agreed).count())
}

/// A refusal names the line that caused it.
fn at_line(error: CliError, line: &FileLine, lang: crate::text::Lang) -> CliError {
    match error {
        CliError::Refused(_)
        | CliError::NoSuchItem(..)
        | CliError::Unclear(_)
        | CliError::BadValue(..)
        | CliError::BadTime(..)
        | CliError::Amounts(_) => CliError::Input(vec![(
            line.line,
            error.message(lang).more.replace('\n', " "),
        )]),
        other => other,
    }
}

fn deed(
    ctx: &Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: &FileLine,
) -> Result<(), CliError> {
    match &line.mark {
        FileMark::Person(text) => call.note(session, NoteAbout::Person, text),
        FileMark::Reference(text) => call.note(session, NoteAbout::Reference, text),
        FileMark::CallBack(text) => call.call_back(session, text),
        FileMark::Verdicts { question, reading } => call.state(session, *question, reading, ""),
        FileMark::By { question, item, at } => call.promise(
            session,
            *question,
            item.as_ref().map(std::slice::from_ref),
            *at,
        ),
        FileMark::LocalizedText {
            question,
            item,
            text,
        } => call.words(session, *question, *item, text),
        FileMark::SaidBack {
            question,
            agreement,
        } => call.say_back(session, *question, *agreement, ctx.lang),
        FileMark::Next(text) => call.note(session, NoteAbout::Next, text),
        FileMark::NextBy(at) => call.note(session, NoteAbout::NextBy, &at.to_rfc3339()),
        FileMark::End => call.end(session, Ending::Ended),
        FileMark::Cut => call.end(session, Ending::Cut),
        FileMark::Slash(Slash::Person(text)) => call.note(session, NoteAbout::Person, text),
        FileMark::Slash(Slash::Reference(text)) => call.note(session, NoteAbout::Reference, text),
        FileMark::Slash(slash) => aside(ctx, session, slash),
    }
}

fn aside(ctx: &Context, session: &mut IncidentSession, slash: &Slash) -> Result<(), CliError> {
    match slash {
        Slash::Note(text) => {
            session.act(Act::Note {
                about: NoteAbout::Note,
                contact: None,
                text: text.clone(),
            })?;
        }
        Slash::Order(line) => {
            let read = read_orders(line, &ctx.money(session));
            if read.orders.iter().any(OrderGuess::asks_amount) {
                let unread = order_review::unread(ctx.lang, &read.orders, true);
                return Err(CliError::Amounts(
                    unread.into_iter().map(|(_, why)| why).collect(),
                ));
            }
            let settled = matching::match_rows_unasked(
                ctx,
                session,
                "order",
                orders::rows(session, &read.orders),
            )?;
            items::apply(session, "order", &settled, &BTreeMap::new())?;
        }
        Slash::File { path, item } => {
            let item = item
                .as_deref()
                .map(|item| resolve::item(session, item))
                .transpose()?;
            attachments::keep(ctx, session, Path::new(path), item, None)?;
        }
        _ => {}
    }
    Ok(())
}
