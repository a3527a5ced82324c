//! A call from an answers file: the same actions as at the prompts, all of them or none.

use std::{collections::BTreeMap, path::Path};

use serde_json::json;

use crate::{
    commands::call::{
        line::{self, SheetLine},
        sheet::Call,
    },
    engine::Act,
    error::{CliError, Exit, Result},
    id::CheckId,
    orders::{OrderGuess, read_orders},
    record::{Ending, NoteAbout},
    session::{
        Context, IncidentSession, Work,
        actions::{attachments, items, matching, order_review, orders},
        resolve,
    },
    t,
    ui::sheet::{AnswersError, FileLine, FileMark, Slash, read_answers},
};

/// The longest answers file, in bytes.
const MAX_ANSWERS_BYTES: u64 = 1024 * 1024;

/// Records a whole call from a file, or from standard input for `-`; nothing when one line is bad.
pub(crate) fn take(
    work: &mut Work<'_>,
    call: Call,
    path: &Path,
    person: Option<&str>,
) -> Result<Exit> {
    let lang = work.lang;
    let lines = read_lines(work, &call, path)?;
    let here = work.session.here();
    for (said, time) in lines.iter().filter_map(|line| line.time.as_ref()) {
        work.ctx.echo_time(said, *time, here);
    }
    let mut call = work.session.transaction(|session| {
        let mut call = call.afresh();
        session.said = call.began;
        if let Some(person) = person {
            call.note(session, NoteAbout::Person, person)?;
        }
        for line in &lines {
            // A time counts until the next one: the file is written at once.
            session.said = line.at;
            apply(work.ctx, session, &mut call, line)
                .map_err(|error| at_line(error, line, lang))?;
        }
        session.said = None;
        Ok(call)
    })?;
    work.ctx.report_foreign_events(&mut work.session)?;
    // What became open while talking was not asked either.
    call.grow(&work.session, lang);
    result(work, &call)
}

fn read_lines(work: &Work<'_>, call: &Call, path: &Path) -> Result<Vec<FileLine>> {
    let lang = work.lang;
    let text = work.ctx.read_text(path, MAX_ANSWERS_BYTES)?;
    let shape = call.shape(&work.session, lang);
    read_answers(&text, &shape, call.began, work.session.here()).map_err(|error| match error {
        AnswersError::EndsEarly { .. } => CliError::EndsEarly,
        AnswersError::Lines(bad) => {
            let lines = bad.iter().map(|bad| (bad.line, bad.fault.message(lang)));
            CliError::Input(lines.collect())
        }
    })
}

fn result(work: &mut Work<'_>, call: &Call) -> Result<Exit> {
    let lang = work.lang;
    let (statements, said_back) = tally(&work.session, call.contact);
    let unasked = call.unasked(&work.session);
    let open: Vec<&CheckId> = unasked
        .iter()
        .flat_map(|(line, places)| line.checks_at(places))
        .collect();
    let mut text = t!(
        lang,
        CallFileDone,
        n = statements,
        said_back,
        open = open.len()
    );
    if !unasked.is_empty() {
        let what = line::named(&unasked);
        text += &format!("\n{}", t!(lang, CallFileUnasked, what));
    }
    if call.more > 0 {
        let more = t!(lang, CallMoreUnasked, n = call.more, party = call.party);
        text += &format!("\n{more}");
    }
    let row = |(line, places): &(&SheetLine, Vec<usize>)| {
        let ends: Vec<_> = line.keys_at(places).map(|key| &key.ends).collect();
        let checks: Vec<_> = line.checks_at(places).collect();
        json!({ "letter": line.letter, "brief": line.brief, "ends": ends, "checks": checks })
    };
    let json = json!({
        "contact": call.contact, "statements": statements, "said_back": said_back, "open": open,
        "unasked": unasked.iter().map(row).collect::<Vec<_>>(), "more": call.more,
    });
    work.ctx.result(&json, &text)
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
        back.is_some_and(|back| back.body.agreement == crate::record::Agreement::Agreed)
    };
    (of_contact.len(), answers.iter().filter(agreed).count())
}

/// A rejection names the line that caused it.
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

fn apply(
    ctx: &Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: &FileLine,
) -> Result<()> {
    match &line.mark {
        FileMark::Person(text) => call.note(session, NoteAbout::Person, text),
        FileMark::Reference(text) => call.note(session, NoteAbout::Reference, text),
        FileMark::CallBack(text) => call.call_back(session, text),
        FileMark::Verdicts { question, reading } => call.state(session, *question, reading),
        FileMark::By { question, item, at } => call.promise(
            session,
            *question,
            item.as_ref().map(std::slice::from_ref),
            *at,
        ),
        FileMark::TheirWords {
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
        FileMark::Slash(slash) => apply_slash(ctx, session, slash),
    }
}

fn apply_slash(ctx: &Context, session: &mut IncidentSession, slash: &Slash) -> Result<()> {
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
