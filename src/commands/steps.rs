//! A step of one's own, or a look with one's own eyes, at the prompt.

use super::{
    Context, add, enter, new,
    open::{self, Answer},
    parties,
    session::IncidentSession,
    talk::{self, Reply},
};
use crate::wording;
use crate::{
    answer,
    checklist::{Basis, Sign, Step, StepKind},
    engine::{self, Act, Check, Origin, Status},
    error::CliError,
    id::{CheckId, ItemId},
    page::Role,
    quantity::Moment,
    record::{Done, IncidentChanged, ItemChanged, Observed, Skipped},
    t,
    text::{LocalizedText, Msg},
    ui::{Question, typed::normalize},
};

/// What a step at the prompt is about, free of the state that it changes.
struct Task {
    id: CheckId,
    item: Option<ItemId>,
    kind: Kind,
    text: String,
    step: Option<Step>,
    basis: Option<Basis>,
}

enum Kind {
    Look,
    Reach(String),
    Belongs(String),
    Do,
    Ask,
    Collect,
    Attach,
    Open(String),
    Day,
}

/// Takes one step; false when it was left for later. Enter alone records nothing (rule 3).
pub(super) fn take(
    ctx: &mut Context,
    session: &mut IncidentSession,
    id: &CheckId,
) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let Some(task) = task(ctx, session, id) else {
        return Ok(false);
    };
    if !matches!(task.kind, Kind::Ask | Kind::Day) {
        for line in ctx.wrapped(Role::Strong, &task.text) {
            ctx.show(&line)?;
        }
    }
    if let Some(step) = &task.step {
        let words = |words: &Option<LocalizedText>| {
            words
                .as_ref()
                .map(|words| engine::fill(&session.state, words, None, lang, None))
        };
        let (trap, why) = (words(&step.trap), words(&step.why));
        for line in trap
            .map(|trap| ctx.wrapped(Role::Alarm, &t!(lang, StepTrap, text = trap)))
            .into_iter()
            .flatten()
        {
            ctx.show(&line)?;
        }
        for line in why
            .map(|why| ctx.wrapped(Role::Quiet, &t!(lang, StepWhy, text = why)))
            .into_iter()
            .flatten()
        {
            ctx.show(&line)?;
        }
    }
    if let Some(basis) = &task.basis {
        let lines = ctx.wrapped(Role::Quiet, &wording::legal(lang, basis));
        ctx.show_all(&lines)?;
    }
    match &task.kind {
        Kind::Look => look(ctx, session, &task),
        Kind::Reach(party) => reach(ctx, session, party),
        Kind::Belongs(role) => parties::belongs(ctx, session, role),
        Kind::Ask => ask(ctx, session, &task),
        Kind::Collect => collect(ctx, session, &task),
        Kind::Attach => attach(ctx, session, &task),
        Kind::Do => own(ctx, session, &task),
        Kind::Day => day(ctx, session, &task),
        Kind::Open(list) => match open::propose(ctx, session, &task.id, list)? {
            Answer::Attached => Ok(true),
            Answer::No => skip(ctx, session, &task),
            Answer::Later => Ok(false),
        },
    }
}

fn task(ctx: &Context, session: &IncidentSession, id: &CheckId) -> Option<Task> {
    let lang = ctx.lang;
    let checks = session.checks();
    let check = checks.iter().find(|check| check.id == *id)?;
    let step = check.step();
    let filled =
        |words: &LocalizedText| engine::fill(&session.state, words, check.item, lang, None);
    let label = engine::label(&session.state, check);
    let kind = match step.and_then(Step::step_kind) {
        _ if matches!(check.origin, Origin::Reach) => Kind::Reach(id.step.clone()),
        _ if matches!(check.origin, Origin::Belongs(_)) => Kind::Belongs(id.step.clone()),
        _ if matches!(check.origin, Origin::Day(_)) => Kind::Day,
        _ if check.is_look() => Kind::Look,
        Some(StepKind::Ask(..)) => Kind::Ask,
        Some(StepKind::Collect(_)) => Kind::Collect,
        Some(StepKind::Attach(_)) => Kind::Attach,
        Some(StepKind::Open(list)) => Kind::Open(list.to_owned()),
        _ => Kind::Do,
    };
    let text = match (&kind, step) {
        (
            Kind::Look,
            Some(Step {
                verify: Some(verify),
                ..
            }),
        ) => {
            t!(
                lang,
                StepLook,
                what = label.in_lang(lang),
                look = filled(&verify.look)
            )
        }
        (Kind::Reach(party), _) => reach_text(ctx, session, check, party),
        (Kind::Belongs(_), _) => t!(lang, WhyBelongs),
        (Kind::Day, _) if check.item.is_none() => t!(lang, StepNoticed),
        (Kind::Day, _) => t!(lang, StepDay, what = label.in_lang(lang)),
        _ => engine::step_text(&session.state, check, lang),
    };
    let item = check.item.map(|item| item.id.clone());
    Some(Task {
        id: id.clone(),
        item,
        kind,
        text,
        step: step.cloned(),
        basis: check.basis(),
    })
}

fn reach_text(ctx: &Context, session: &IncidentSession, check: &Check<'_>, party: &str) -> String {
    let name = engine::party_name(&session.state, party, ctx.lang);
    let rules = session.state.party_rules(party);
    let where_from = rules
        .and_then(|rules| rules.reach.as_ref())
        .map(|words| words.in_lang(ctx.lang))
        .unwrap_or_default();
    match check.status {
        Status::Confirmed => t!(ctx.lang, StepTryChannel, party = name),
        _ => t!(ctx.lang, StepReach, party = name, from = where_from),
    }
}

/// What is done about a step of one's own.
#[derive(Clone, Copy)]
enum Own {
    Done,
    Skipped,
}

/// `d` or "done", `s` or "skipped".
fn own_word(text: &str) -> Option<Own> {
    match normalize(text).to_lowercase().as_str() {
        "d" => Some(Own::Done),
        "s" => Some(Own::Skipped),
        _ if answer::is(text, Msg::AnswerDone) => Some(Own::Done),
        _ if answer::is(text, Msg::AnswerSkipped) => Some(Own::Skipped),
        _ => None,
    }
}

/// `d` done, `s` skip with a reason, Enter later.
fn own(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let asked = Question {
        verdict: true,
        ..Question::plain(&format!("step/{}", task.id), t!(lang, StepDo))
    };
    let parse = |text: &str| own_word(text).ok_or_else(|| t!(lang, StepKeysFault));
    match talk::ask_for(ctx, session, &asked, &parse)? {
        Reply::Text(Some(Own::Done)) => done(ctx, session, task),
        Reply::Text(Some(Own::Skipped)) => skip(ctx, session, task),
        _ => Ok(false),
    }
}

fn done(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool, CliError> {
    let recorded = session
        .act(Act::Do(Done {
            check: task.id.clone(),
            note: String::new(),
        }))
        .map(|_| ());
    if !ctx.forgive(recorded)? {
        return Ok(false);
    }
    let question = Question::plain(&format!("step/{}/found", task.id), t!(ctx.lang, StepFound));
    if let Reply::Text(text) = talk::ask(ctx, session, &question)?
        && !text.trim().is_empty()
    {
        let again = session
            .act(Act::Do(Done {
                check: task.id.clone(),
                note: text,
            }))
            .map(|_| ());
        ctx.forgive(again)?;
    }
    Ok(true)
}

fn skip(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool, CliError> {
    let question = Question::plain(&format!("step/{}/why", task.id), t!(ctx.lang, StepSkipWhy));
    match talk::ask(ctx, session, &question)? {
        Reply::Text(why) if !why.trim().is_empty() => {
            let skipped = session
                .act(Act::Skip(Skipped {
                    check: task.id.clone(),
                    why,
                }))
                .map(|_| ());
            ctx.forgive(skipped)
        }
        _ => Ok(false),
    }
}

/// `y` seen kept, `n` seen broken, Enter later.
fn look(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool, CliError> {
    let asked = t!(ctx.lang, StepLookKeys);
    let Reply::Text(Some(as_said)) =
        talk::yes_or_no(ctx, session, &format!("look/{}", task.id), asked)?
    else {
        return Ok(false);
    };
    // The record says which check was looked at; whoever reads it words that. These are not the
    // user's words.
    let (item, check) = (task.item.clone(), vec![task.id.clone()]);
    let seen = if as_said {
        Observed {
            item,
            verifies: check,
            ..Observed::default()
        }
    } else {
        let (sign, happened) = broken(ctx, session, task)?;
        Observed {
            sign,
            item,
            contradicts: check,
            happened,
            ..Observed::default()
        }
    };
    let change = super::observe::see(session, seen)?;
    for line in super::observe::lines(ctx, session, &change) {
        ctx.message(&line)?;
    }
    Ok(true)
}

/// What a look showed instead, by the signs that the step names, and on which day that happened:
/// the day of looking is not it. Neither has to be known.
fn broken(
    ctx: &mut Context,
    session: &mut IncidentSession,
    task: &Task,
) -> Result<(Option<String>, Option<Moment>), CliError> {
    let lang = ctx.lang;
    let named = task.step.iter().flat_map(|step| &step.contradicted_by);
    let of_item = |sign: &Sign| sign.item.is_some() == task.id.item.is_some();
    let signs: Vec<(String, String)> = named
        .filter_map(|name| super::find::sign(session, name))
        .filter(|(_, sign)| of_item(sign))
        .map(|(name, sign)| (name, sign.text.in_lang(lang).to_owned()))
        .collect();
    let count = signs.len();
    let mut chosen = None;
    if count > 0 {
        for (at, (_, text)) in signs.iter().enumerate() {
            ctx.message(&format!("  {}  {text}", at + 1))?;
        }
        let place = move |text: &str| {
            normalize(text)
                .parse::<usize>()
                .ok()
                .filter(|at| (1..=count).contains(at))
        };
        let valid = move |text: &str| match place(text) {
            None if !text.trim().is_empty() && crate::ui::sheet::read_slash(text).is_none() => {
                Err(t!(lang, NewNumberFault, n = count))
            }
            _ => Ok(()),
        };
        let id = format!("look/{}/sign", task.id);
        let asked = Question {
            validate: Some(&valid),
            ..Question::plain(&id, t!(lang, StepLookSign))
        };
        if let Reply::Text(text) = talk::ask(ctx, session, &asked)? {
            chosen = place(&text)
                .and_then(|at| signs.get(at - 1))
                .map(|(name, _)| name.clone());
        }
    }
    let happened = super::observe::day::ask(ctx, session)?.flatten();
    Ok((chosen, happened))
}

/// A day that something counts from; Enter leaves it open, `/skip` gives it up with a reason.
fn day(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let here = session.here();
    let valid = move |typed: &str| match add::day(typed, here) {
        _ if typed.trim().is_empty() || crate::ui::sheet::read_slash(typed).is_some() => Ok(()),
        Ok(_) => Ok(()),
        Err(fault) => Err(super::observe::day::fault_words(lang, fault)),
    };
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain(&format!("step/{}", task.id), task.text.clone())
    };
    let at = match talk::ask(ctx, session, &asked)? {
        Reply::Text(typed) => super::observe::day::understood(ctx, &typed, session.here())?,
        Reply::Skip => return skip(ctx, session, task),
        _ => None,
    };
    let Some(at) = at else { return Ok(false) };
    // When it was noticed is a moment that has been; a day of a charge stays a day.
    let at = if task.id.item.is_none() {
        at.min(session.now)
    } else {
        at
    };
    let fields = [(task.id.step.clone(), at.to_rfc3339())].into();
    let why = String::new();
    let act = match task.id.item.clone() {
        Some(item) => Act::ChangeItem(ItemChanged {
            item,
            fields,
            parties: std::collections::BTreeMap::new(),
            why,
        }),
        None => Act::ChangeIncident(IncidentChanged { fields, why }),
    };
    let done = session.act(act).map(|_| ());
    ctx.forgive(done)
}

/// A number or address, where it comes from, whether it was tried.
fn reach(ctx: &mut Context, session: &mut IncidentSession, party: &str) -> Result<bool, CliError> {
    let untried = session
        .state
        .channels
        .iter()
        .rev()
        .find(|channel| channel.party == party && channel.tries.is_empty());
    let known = untried
        .filter(|channel| channel.needs_login == Some(false))
        .map(|channel| (channel.number, channel.address.clone()));
    match known {
        Some((channel, address)) => enter::try_channel(ctx, session, channel, &address),
        None => enter::channel(ctx, session, party),
    }
}

fn ask(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool, CliError> {
    let Some(step) = &task.step else {
        return Ok(false);
    };
    let reply = new::own_question(ctx, session, &task.id.list, step)?;
    Ok(matches!(reply, Reply::Text(Some(_))))
}

fn collect(
    ctx: &mut Context,
    session: &mut IncidentSession,
    task: &Task,
) -> Result<bool, CliError> {
    let kind = task
        .step
        .as_ref()
        .and_then(|step| step.collect.clone())
        .unwrap_or_default();
    enter::items(ctx, session, &kind)?;
    if session.state.items.iter().any(|item| item.kind == kind) {
        return Ok(true);
    }
    // That there is none is an answer; that nobody entered one is not.
    let lang = ctx.lang;
    let asked = Question {
        verdict: true,
        ..Question::plain(&format!("step/{}/none", task.id), t!(lang, StepNone))
    };
    let none = |text: &str| {
        matches!(own_word(text), Some(Own::Done))
            .then_some(())
            .ok_or_else(|| t!(lang, StepNoneFault))
    };
    match talk::ask_for(ctx, session, &asked, &none)? {
        Reply::Text(Some(())) => done(ctx, session, task),
        _ => Ok(false),
    }
}

fn attach(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool, CliError> {
    let question = Question::plain(&format!("step/{}/file", task.id), t!(ctx.lang, StepAttach));
    let Reply::Text(text) = talk::ask(ctx, session, &question)? else {
        return Ok(false);
    };
    match text.trim() {
        "" => Ok(false),
        "s" => skip(ctx, session, task),
        path => {
            let kept = add::keep(
                ctx,
                session,
                std::path::Path::new(path),
                None,
                Some(task.id.clone()),
            );
            let line = kept.map(|kept| add::kept_line(ctx, &kept));
            let shown = line.and_then(|line| ctx.message(&line));
            ctx.forgive(shown)
        }
    }
}
