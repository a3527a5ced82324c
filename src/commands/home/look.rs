//! A look with one's own eyes, and the day on which something happened.

use crate::{
    checklist::Sign,
    commands::home::{own_step, task::Task},
    engine::Act,
    error::CliError,
    quantity::Moment,
    record::Observed,
    session::{
        actions::observation,
        context::Context,
        day,
        incident::IncidentSession,
        prompt::{self, Reply},
        resolve,
    },
    t,
    ui::{Question, typed::normalize},
};

/// `y` seen kept, `n` seen broken, Enter later.
pub(crate) fn look(
    ctx: &mut Context,
    session: &mut IncidentSession,
    task: &Task,
) -> Result<bool, CliError> {
    let asked = t!(ctx.lang, StepLookKeys);
    let Reply::Text(Some(as_said)) =
        prompt::yes_or_no(ctx, session, &format!("look/{}", task.id), asked)?
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
    let change = observation::see(session, seen)?;
    for line in observation::lines(ctx, session, &change) {
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
        .filter_map(|name| resolve::sign(session, name))
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
        if let Reply::Text(text) = prompt::ask(ctx, session, &asked)? {
            chosen = place(&text)
                .and_then(|at| signs.get(at - 1))
                .map(|(name, _)| name.clone());
        }
    }
    let happened = day::ask(ctx, session)?.flatten();
    Ok((chosen, happened))
}

/// A day that something counts from; Enter leaves it open, `/skip` gives it up with a reason.
pub(crate) fn day(
    ctx: &mut Context,
    session: &mut IncidentSession,
    task: &Task,
) -> Result<bool, CliError> {
    let lang = ctx.lang;
    let here = session.here();
    let valid = move |typed: &str| match day::parse(typed, here) {
        _ if typed.trim().is_empty() || crate::ui::sheet::read_slash(typed).is_some() => Ok(()),
        Ok(_) => Ok(()),
        Err(fault) => Err(day::fault_words(lang, fault)),
    };
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain(&format!("step/{}", task.id), task.text.clone())
    };
    let at = match prompt::ask(ctx, session, &asked)? {
        Reply::Text(typed) => day::understood(ctx, &typed, session.here())?,
        Reply::Skip => return own_step::skip(ctx, session, task),
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
        Some(item) => Act::ChangeItem {
            item,
            fields,
            parties: std::collections::BTreeMap::new(),
            why,
        },
        None => Act::ChangeIncident { fields, why },
    };
    let done = session.act(act).map(|_| ());
    ctx.recover(done)
}
