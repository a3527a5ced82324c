//! A look by the user, and the day on which something happened.

use std::collections::BTreeMap;

use crate::{
    commands::home::{own_step, task::Task},
    engine::Act,
    error::Result,
    quantity::Moment,
    record::{IncidentChanged, Observed},
    session::{Reply, Work, actions::observation, acts, day, prompt, resolve},
    t,
    ui::Question,
};

/// `y` seen kept, `n` seen broken, Enter later.
pub(crate) fn look(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let is_own = task
        .step
        .as_ref()
        .is_some_and(|step| step.confirm.is_none());
    let asked = match is_own {
        true => t!(work.lang, StepLookKeysOwn),
        false => t!(work.lang, StepLookKeys),
    };
    let id = format!("look/{}", task.id);
    let Reply::Text(Some(as_said)) = prompt::yes_or_no(work, &id, asked)? else {
        return Ok(false);
    };
    // Readers see which check was looked at, so no text is recorded that the user did not type.
    let mut seen = Observed {
        item: task.item.clone(),
        ..Observed::default()
    };
    if as_said {
        seen.verifies.push(task.id.clone());
    } else {
        seen.contradicts.push(task.id.clone());
        seen.sign = broken(work, task)?;
        seen.happened = day::ask(work)?.flatten();
    }
    let change = observation::see(&mut work.session, seen)?;
    work.messages(observation::lines(work, &change))?;
    Ok(true)
}

/// Which of the step's signs the user saw instead, if that is known.
fn broken(work: &mut Work<'_>, task: &Task) -> Result<Option<String>> {
    let lang = work.lang;
    let named = task.step.iter().flat_map(|step| &step.contradicted_by);
    let signs = named.filter_map(|name| resolve::sign(&work.session, name));
    let signs = signs.filter(|(_, sign)| sign.item.is_some() == task.id.item.is_some());
    let signs = signs.map(|(name, sign)| (name, sign.text.in_lang(lang).to_owned()));
    let signs: Vec<(String, String)> = signs.collect();
    if signs.is_empty() {
        return Ok(None);
    }
    work.ctx.show_numbered(signs.iter().map(|(_, text)| text))?;
    let id = format!("look/{}/sign", task.id);
    let reply = prompt::ask_number(work, &id, t!(lang, StepLookSign), signs.len())?;
    let sign = reply.value().and_then(|at| signs.get(at));
    Ok(sign.map(|(name, _)| name.clone()))
}

/// A day that something counts from; Enter leaves it open, `/skip` gives it up with a reason.
pub(crate) fn day(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let lang = work.lang;
    let here = work.here();
    let question = Question::plain(&format!("step/{}", task.id), task.text.clone());
    let parse = |typed: &str| day::parse_line(lang, here, typed);
    let typed = match prompt::ask_for(work, &question, &parse)? {
        Reply::Text(Some(typed)) => typed,
        Reply::Skip => return own_step::skip(work, task),
        _ => return Ok(false),
    };
    let Some(at) = day::understood(work.ctx, &typed, work.here())? else {
        return Ok(false);
    };
    let fields = |at: Moment| BTreeMap::from([(task.id.step.clone(), at.to_rfc3339())]);
    let why = String::new();
    work.try_act(match task.id.item.clone() {
        Some(item) => acts::set_fields(item, fields(at), why),
        // The time of noticing has passed; the day of a charge stays a whole day.
        None => Act::ChangeIncident(IncidentChanged {
            fields: fields(at.min(work.session.now)),
            why,
        }),
    })
}
