//! A look by the user, and the day on which something happened.

use crate::{
    checklist::Sign,
    commands::home::{own_step, task::Task},
    engine::Act,
    error::Result,
    quantity::Moment,
    record::{IncidentChanged, ItemChanged, Observed},
    session::{Reply, Work, actions::observation, day, prompt, resolve},
    t,
    ui::Question,
};

/// `y` seen kept, `n` seen broken, Enter later.
pub(crate) fn look(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let asked = t!(work.lang, StepLookKeys);
    let Reply::Text(Some(as_said)) = prompt::yes_or_no(work, &format!("look/{}", task.id), asked)?
    else {
        return Ok(false);
    };
    // Readers see which check was looked at, so no text is recorded that the user did not type.
    let item = task.item.clone();
    let check = vec![task.id.clone()];
    let seen = if as_said {
        Observed {
            item,
            verifies: check,
            ..Observed::default()
        }
    } else {
        let (sign, happened) = broken(work, task)?;
        Observed {
            sign,
            item,
            contradicts: check,
            happened,
            ..Observed::default()
        }
    };
    let change = observation::see(&mut work.session, seen)?;
    for line in observation::lines(work, &change) {
        work.message(&line)?;
    }
    Ok(true)
}

/// Which of the step's signs the user saw instead, and on which day that happened. Either may be
/// unknown.
fn broken(work: &mut Work<'_>, task: &Task) -> Result<(Option<String>, Option<Moment>)> {
    let lang = work.lang;
    let named = task.step.iter().flat_map(|step| &step.contradicted_by);
    let of_item = |sign: &Sign| sign.item.is_some() == task.id.item.is_some();
    let signs: Vec<(String, String)> = named
        .filter_map(|name| resolve::sign(&work.session, name))
        .filter(|(_, sign)| of_item(sign))
        .map(|(name, sign)| (name, sign.text.in_lang(lang).to_owned()))
        .collect();
    let mut chosen = None;
    if !signs.is_empty() {
        work.ctx.show_numbered(signs.iter().map(|(_, text)| text))?;
        let id = format!("look/{}/sign", task.id);
        let reply = prompt::ask_number(work, &id, t!(lang, StepLookSign), signs.len())?;
        let sign = reply.value().and_then(|at| signs.get(at));
        chosen = sign.map(|(name, _)| name.clone());
    }
    let happened = day::ask(work)?.flatten();
    Ok((chosen, happened))
}

/// A day that something counts from; Enter leaves it open, `/skip` gives it up with a reason.
pub(crate) fn day(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let lang = work.lang;
    let here = work.session.here();
    let question = Question::plain(&format!("step/{}", task.id), task.text.clone());
    let parse = |typed: &str| day::parse_line(lang, here, typed);
    let at = match prompt::ask_for(work, &question, &parse)? {
        Reply::Text(Some(typed)) => day::understood(work.ctx, &typed, work.session.here())?,
        Reply::Skip => return own_step::skip(work, task),
        _ => None,
    };
    let Some(at) = at else { return Ok(false) };
    // The time of noticing has passed; the day of a charge stays a whole day.
    let at = if task.id.item.is_none() {
        at.min(work.session.now)
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
    let done = work.act(act);
    work.ctx.recover(done)
}
