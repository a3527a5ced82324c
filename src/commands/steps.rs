//! A step of one's own, or a look with one's own eyes, at the prompt.

use super::{
    Desk, add, enter, new,
    open::{self, Answer},
    parties,
    talk::{self, Reply},
    walk::Walk,
};
use crate::{
    answer,
    checklist::{Basis, Sign, Step, StepKind},
    engine::{self, Act, Check, Origin, Status},
    failure::Failure,
    id::{CheckId, ItemId},
    page::Role,
    quantity::Moment,
    record::Observed,
    report, say,
    text::{Msg, Words},
    ui::{Question, typed::plain},
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
pub(super) fn take(desk: &mut Desk, walk: &mut Walk, id: &CheckId) -> Result<bool, Failure> {
    let lang = desk.lang;
    let Some(task) = task(desk, walk, id) else {
        return Ok(false);
    };
    if !matches!(task.kind, Kind::Ask | Kind::Day) {
        for line in desk.wrapped(Role::Strong, &task.text) {
            desk.show(&line)?;
        }
    }
    if let Some(step) = &task.step {
        let words = |words: &Option<Words>| {
            words
                .as_ref()
                .map(|words| engine::fill(&walk.state, words, None, lang, None))
        };
        let (trap, why) = (words(&step.trap), words(&step.why));
        for line in trap
            .map(|trap| desk.wrapped(Role::Alarm, &say!(lang, StepTrap, text = trap)))
            .into_iter()
            .flatten()
        {
            desk.show(&line)?;
        }
        for line in why
            .map(|why| desk.wrapped(Role::Quiet, &say!(lang, StepWhy, text = why)))
            .into_iter()
            .flatten()
        {
            desk.show(&line)?;
        }
    }
    if let Some(basis) = &task.basis {
        let lines = desk.wrapped(Role::Quiet, &report::legal(lang, basis));
        desk.show_all(&lines)?;
    }
    match &task.kind {
        Kind::Look => look(desk, walk, &task),
        Kind::Reach(party) => reach(desk, walk, party),
        Kind::Belongs(role) => parties::belongs(desk, walk, role),
        Kind::Ask => ask(desk, walk, &task),
        Kind::Collect => collect(desk, walk, &task),
        Kind::Attach => attach(desk, walk, &task),
        Kind::Do => own(desk, walk, &task),
        Kind::Day => day(desk, walk, &task),
        Kind::Open(list) => match open::propose(desk, walk, &task.id, list)? {
            Answer::Attached => Ok(true),
            Answer::No => skip(desk, walk, &task),
            Answer::Later => Ok(false),
        },
    }
}

fn task(desk: &Desk, walk: &Walk, id: &CheckId) -> Option<Task> {
    let lang = desk.lang;
    let checks = walk.checks();
    let check = checks.iter().find(|check| check.id == *id)?;
    let step = check.step();
    let filled = |words: &Words| engine::fill(&walk.state, words, check.item, lang, None);
    let label = engine::label(&walk.state, check);
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
            say!(
                lang,
                StepLook,
                what = label.in_lang(lang),
                look = filled(&verify.look)
            )
        }
        (Kind::Reach(party), _) => reach_text(desk, walk, check, party),
        (Kind::Belongs(_), _) => say!(lang, WhyBelongs),
        (Kind::Day, _) if check.item.is_none() => say!(lang, StepNoticed),
        (Kind::Day, _) => say!(lang, StepDay, what = label.in_lang(lang)),
        _ => engine::step_text(&walk.state, check, lang),
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

fn reach_text(desk: &Desk, walk: &Walk, check: &Check<'_>, party: &str) -> String {
    let name = engine::party_name(&walk.state, party, desk.lang);
    let rules = walk.state.party_rules(party);
    let where_from = rules
        .and_then(|rules| rules.reach.as_ref())
        .map(|words| words.in_lang(desk.lang))
        .unwrap_or_default();
    match check.standing {
        Status::Confirmed => say!(desk.lang, StepTryChannel, party = name),
        _ => say!(desk.lang, StepReach, party = name, from = where_from),
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
    match plain(text).to_lowercase().as_str() {
        "d" => Some(Own::Done),
        "s" => Some(Own::Skipped),
        _ if answer::is(text, Msg::AnswerDone) => Some(Own::Done),
        _ if answer::is(text, Msg::AnswerSkipped) => Some(Own::Skipped),
        _ => None,
    }
}

/// `d` done, `s` skip with a reason, Enter later.
fn own(desk: &mut Desk, walk: &mut Walk, task: &Task) -> Result<bool, Failure> {
    let lang = desk.lang;
    let asked = Question {
        verdict: true,
        ..Question::plain(&format!("step/{}", task.id), say!(lang, StepDo))
    };
    let parse = |text: &str| own_word(text).ok_or_else(|| say!(lang, StepKeysFault));
    match talk::ask_for(desk, walk, &asked, &parse)? {
        Reply::Text(Some(Own::Done)) => done(desk, walk, task),
        Reply::Text(Some(Own::Skipped)) => skip(desk, walk, task),
        _ => Ok(false),
    }
}

fn done(desk: &mut Desk, walk: &mut Walk, task: &Task) -> Result<bool, Failure> {
    let recorded = walk
        .act(Act::Do {
            check: task.id.clone(),
            note: String::new(),
        })
        .map(|_| ());
    if !desk.forgive(recorded)? {
        return Ok(false);
    }
    let question = Question::plain(
        &format!("step/{}/found", task.id),
        say!(desk.lang, StepFound),
    );
    if let Reply::Text(text) = talk::ask(desk, walk, &question)?
        && !text.trim().is_empty()
    {
        let again = walk
            .act(Act::Do {
                check: task.id.clone(),
                note: text,
            })
            .map(|_| ());
        desk.forgive(again)?;
    }
    Ok(true)
}

fn skip(desk: &mut Desk, walk: &mut Walk, task: &Task) -> Result<bool, Failure> {
    let question = Question::plain(
        &format!("step/{}/why", task.id),
        say!(desk.lang, StepSkipWhy),
    );
    match talk::ask(desk, walk, &question)? {
        Reply::Text(why) if !why.trim().is_empty() => {
            let skipped = walk
                .act(Act::Skip {
                    check: task.id.clone(),
                    why,
                })
                .map(|_| ());
            desk.forgive(skipped)
        }
        _ => Ok(false),
    }
}

/// `y` seen kept, `n` seen broken, Enter later.
fn look(desk: &mut Desk, walk: &mut Walk, task: &Task) -> Result<bool, Failure> {
    let asked = say!(desk.lang, StepLookKeys);
    let Reply::Text(Some(as_said)) =
        talk::yes_or_no(desk, walk, &format!("look/{}", task.id), asked)?
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
        let (sign, happened) = broken(desk, walk, task)?;
        Observed {
            sign,
            item,
            contradicts: check,
            happened,
            ..Observed::default()
        }
    };
    let change = super::observe::see(walk, seen)?;
    for line in super::observe::lines(desk, walk, &change) {
        desk.say(&line)?;
    }
    Ok(true)
}

/// What a look showed instead, by the signs that the step names, and on which day that happened:
/// the day of looking is not it. Neither has to be known.
fn broken(
    desk: &mut Desk,
    walk: &mut Walk,
    task: &Task,
) -> Result<(Option<String>, Option<Moment>), Failure> {
    let lang = desk.lang;
    let named = task.step.iter().flat_map(|step| &step.contradicted_by);
    let of_item = |sign: &Sign| sign.item.is_some() == task.id.item.is_some();
    let signs: Vec<(String, String)> = named
        .filter_map(|name| super::find::sign(walk, name))
        .filter(|(_, sign)| of_item(sign))
        .map(|(name, sign)| (name, sign.text.in_lang(lang).to_owned()))
        .collect();
    let count = signs.len();
    let mut chosen = None;
    if count > 0 {
        for (at, (_, text)) in signs.iter().enumerate() {
            desk.say(&format!("  {}  {text}", at + 1))?;
        }
        let place = move |text: &str| {
            plain(text)
                .parse::<usize>()
                .ok()
                .filter(|at| (1..=count).contains(at))
        };
        let valid = move |text: &str| match place(text) {
            None if !text.trim().is_empty() && crate::ui::sheet::read_slash(text).is_none() => {
                Err(say!(lang, NewNumberFault, n = count))
            }
            _ => Ok(()),
        };
        let id = format!("look/{}/sign", task.id);
        let asked = Question {
            validate: Some(&valid),
            ..Question::plain(&id, say!(lang, StepLookSign))
        };
        if let Reply::Text(text) = talk::ask(desk, walk, &asked)? {
            chosen = place(&text)
                .and_then(|at| signs.get(at - 1))
                .map(|(name, _)| name.clone());
        }
    }
    let happened = super::observe::day::ask(desk, walk)?.flatten();
    Ok((chosen, happened))
}

/// A day that something counts from; Enter leaves it open, `/skip` gives it up with a reason.
fn day(desk: &mut Desk, walk: &mut Walk, task: &Task) -> Result<bool, Failure> {
    let lang = desk.lang;
    let here = walk.here();
    let valid = move |typed: &str| match add::day(typed, here) {
        _ if typed.trim().is_empty() || crate::ui::sheet::read_slash(typed).is_some() => Ok(()),
        Ok(_) => Ok(()),
        Err(fault) => Err(super::observe::day::fault_words(lang, fault)),
    };
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain(&format!("step/{}", task.id), task.text.clone())
    };
    let at = match talk::ask(desk, walk, &asked)? {
        Reply::Text(typed) => super::observe::day::understood(desk, &typed, walk.here())?,
        Reply::Skip => return skip(desk, walk, task),
        _ => None,
    };
    let Some(at) = at else { return Ok(false) };
    // When it was noticed is a moment that has been; a day of a charge stays a day.
    let at = if task.id.item.is_none() {
        at.min(walk.now)
    } else {
        at
    };
    let fields = [(task.id.step.clone(), at.to_rfc3339())].into();
    let why = String::new();
    let act = match task.id.item.clone() {
        Some(item) => Act::ChangeItem {
            item,
            fields,
            parties: std::collections::BTreeMap::new(),
            why,
        },
        None => Act::ChangeIncident { fields, why },
    };
    let done = walk.act(act).map(|_| ());
    desk.forgive(done)
}

/// A number or address, where it comes from, whether it was tried.
fn reach(desk: &mut Desk, walk: &mut Walk, party: &str) -> Result<bool, Failure> {
    let untried = walk
        .state
        .channels
        .iter()
        .rev()
        .find(|channel| channel.party == party && channel.tries.is_empty());
    let known = untried
        .filter(|channel| channel.needs_login == Some(false))
        .map(|channel| (channel.number, channel.address.clone()));
    match known {
        Some((channel, address)) => enter::try_channel(desk, walk, channel, &address),
        None => enter::channel(desk, walk, party),
    }
}

fn ask(desk: &mut Desk, walk: &mut Walk, task: &Task) -> Result<bool, Failure> {
    let Some(step) = &task.step else {
        return Ok(false);
    };
    let reply = new::own_question(desk, walk, &task.id.list, step)?;
    Ok(matches!(reply, Reply::Text(Some(_))))
}

fn collect(desk: &mut Desk, walk: &mut Walk, task: &Task) -> Result<bool, Failure> {
    let kind = task
        .step
        .as_ref()
        .and_then(|step| step.collect.clone())
        .unwrap_or_default();
    enter::items(desk, walk, &kind)?;
    if walk.state.items.iter().any(|item| item.kind == kind) {
        return Ok(true);
    }
    // That there is none is an answer; that nobody entered one is not.
    let lang = desk.lang;
    let asked = Question {
        verdict: true,
        ..Question::plain(&format!("step/{}/none", task.id), say!(lang, StepNone))
    };
    let none = |text: &str| {
        matches!(own_word(text), Some(Own::Done))
            .then_some(())
            .ok_or_else(|| say!(lang, StepNoneFault))
    };
    match talk::ask_for(desk, walk, &asked, &none)? {
        Reply::Text(Some(())) => done(desk, walk, task),
        _ => Ok(false),
    }
}

fn attach(desk: &mut Desk, walk: &mut Walk, task: &Task) -> Result<bool, Failure> {
    let question = Question::plain(
        &format!("step/{}/file", task.id),
        say!(desk.lang, StepAttach),
    );
    let Reply::Text(text) = talk::ask(desk, walk, &question)? else {
        return Ok(false);
    };
    match text.trim() {
        "" => Ok(false),
        "s" => skip(desk, walk, task),
        path => {
            let kept = add::keep(
                desk,
                walk,
                std::path::Path::new(path),
                None,
                Some(task.id.clone()),
            );
            let line = kept.map(|kept| add::kept_line(desk, &kept));
            let shown = line.and_then(|line| desk.say(&line));
            desk.forgive(shown)
        }
    }
}
