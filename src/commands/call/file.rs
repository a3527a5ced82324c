//! A call from an answers file: the same actions as at the prompts, all of them or none.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::json;

use crate::{
    commands::call::{
        line::{self, SheetLine},
        sheet::Call,
    },
    error::{CliError, Exit, Result},
    id::{CheckId, ContactNo, ReplyNo},
    orders::{OrderGuess, read_orders},
    record::{Agreement, Ending, NoteAbout},
    session::{
        Context, IncidentSession, Work,
        actions::{attachments, items, matching, order_review, orders},
        acts, resolve,
    },
    t,
    text::Lang,
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
    let here = work.here();
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
            let done = apply(work.ctx, session, &mut call, line);
            done.map_err(|error| at_line(error, line, lang))?;
        }
        session.said = None;
        Ok(call)
    })?;
    // What became open while talking was not asked either.
    call.grow(&work.session, lang);
    result(work, &call)
}

fn read_lines(work: &Work<'_>, call: &Call, path: &Path) -> Result<Vec<FileLine>> {
    let lang = work.lang;
    let text = work.ctx.read_text(path, MAX_ANSWERS_BYTES)?;
    let shape = call.shape(&work.session, lang);
    read_answers(&text, &shape, call.began, work.here()).map_err(|error| match error {
        AnswersError::EndsEarly { .. } => CliError::EndsEarly,
        AnswersError::Lines(bad) => {
            let lines = bad.iter().map(|bad| (bad.line, bad.fault.message(lang)));
            CliError::Input(lines.collect())
        }
    })
}

fn result(work: &mut Work<'_>, call: &Call) -> Result<Exit> {
    let (statements, said_back) = tally(&work.session, call.contact);
    let unasked = call.unasked(&work.session);
    let open = unasked.iter();
    let open = open.flat_map(|(line, places)| line.checks_at(places));
    let open: Vec<&CheckId> = open.collect();
    let row = |(line, places): &(&SheetLine, Vec<usize>)| {
        let ends: Vec<_> = line.keys_at(places).map(|key| &key.ends).collect();
        let checks: Vec<_> = line.checks_at(places).collect();
        json!({ "letter": line.letter, "brief": line.brief, "ends": ends, "checks": checks })
    };
    let json = json!({
        "contact": call.contact, "statements": statements, "said_back": said_back, "open": open,
        "unasked": unasked.iter().map(row).collect::<Vec<_>>(), "more": call.more,
    });
    let open = open.len();
    let mut lines = vec![t!(work.lang, CallFileDone, n = statements, said_back, open)];
    if !unasked.is_empty() {
        let what = line::named(&unasked);
        lines.push(t!(work.lang, CallFileUnasked, what));
    }
    if call.more > 0 {
        let party = &call.party;
        lines.push(t!(work.lang, CallMoreUnasked, n = call.more, party));
    }
    work.result(&json, &lines.join("\n"))
}

/// How many checks got a statement in a contact, and how many of its answers were said back and
/// agreed.
fn tally(session: &IncidentSession, contact: Option<ContactNo>) -> (usize, usize) {
    let statements = session.state.statements.values();
    let said = statements.filter_map(|said| said.last());
    let of_contact: Vec<_> = said.filter(|said| said.contact == contact).collect();
    let answers: BTreeSet<ReplyNo> = of_contact.iter().map(|said| said.answer).collect();
    let agreed = |answer: &&ReplyNo| {
        let back = session.state.said_back.get(answer);
        back.is_some_and(|back| back.body.agreement == Agreement::Agreed)
    };
    (of_contact.len(), answers.iter().filter(agreed).count())
}

/// A rejection names the line that caused it.
fn at_line(error: CliError, line: &FileLine, lang: Lang) -> CliError {
    match error {
        CliError::Refused(_)
        | CliError::NoSuchItem(..)
        | CliError::Unclear(_)
        | CliError::BadValue(..)
        | CliError::BadTime(..)
        | CliError::Amounts(_) => {
            let why = error.message(lang).more.replace('\n', " ");
            CliError::Input(vec![(line.line, why)])
        }
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
        FileMark::By { question, item, at } => {
            let items = item.as_ref().map(std::slice::from_ref);
            call.promise(session, *question, items, *at)
        }
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
        FileMark::Slash(slash) => apply_slash(ctx, session, call, slash),
    }
}

fn apply_slash(
    ctx: &Context,
    session: &mut IncidentSession,
    call: &mut Call,
    slash: &Slash,
) -> Result<()> {
    match slash {
        Slash::Person(text) => call.note(session, NoteAbout::Person, text),
        Slash::Reference(text) => call.note(session, NoteAbout::Reference, text),
        Slash::Note(text) => session.act(acts::note(text)).map(drop),
        Slash::Order(line) => add_orders(ctx, session, line),
        Slash::File { path, item } => {
            let item = item.as_deref().map(|item| resolve::item(session, item));
            let item = item.transpose()?;
            attachments::keep(ctx, session, Path::new(path), item, None).map(drop)
        }
        _ => Ok(()),
    }
}

fn add_orders(ctx: &Context, session: &mut IncidentSession, line: &str) -> Result<()> {
    let orders = read_orders(line, &ctx.money(session)).orders;
    if orders.iter().any(OrderGuess::asks_amount) {
        let unread = order_review::unread(ctx.lang, &orders, true).into_iter();
        return Err(CliError::Amounts(unread.map(|(_, why)| why).collect()));
    }
    let rows = orders::rows(session, &orders);
    let matched = matching::match_rows_unasked(ctx, session, "order", rows)?;
    items::apply(session, "order", &matched, &BTreeMap::new()).map(drop)
}
