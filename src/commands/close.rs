//! `close`: with an outcome, a reason for what stays open, and the review.

use serde_json::json;

use crate::{
    commands::checklist::add_step,
    engine::{self, Act, Check, Fate, Live, Origin},
    error::{CliError, Exit, Result},
    id::CheckId,
    session::{Context, IncidentSession, Reply, Work, acts, parties, prompt, tell, view},
    t,
    text::{cut, sanitize_inline},
    ui::{Question, typed::normalize},
    wording,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "TEXT", default_value = "")]
    outcome: String,
    #[arg(long, value_name = "TEXT")]
    unsettled: Option<String>,
}

const QUESTIONS: usize = 5;

/// Closes the incident, at the prompts or by flags.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let open = open_checks(&work.session);
    let required = required(work, &open);
    let reasons = match &args.unsettled {
        Some(why) => for_all(&open, why),
        None if open.is_empty() => Vec::new(),
        None if work.can_ask() => match confirm(work, &open, &required)? {
            Some(reasons) => reasons,
            None => return Ok(Exit::Done),
        },
        None => return Err(CliError::StillOpen(open)),
    };
    let act = Act::Close {
        outcome: args.outcome.clone(),
        reasons,
    };
    let left = left_required(work, &required);
    let event = work.act(act)?.last;
    let done = t!(work.lang, CloseDone);
    let text = left.into_iter().chain([done]).collect::<Vec<_>>();
    let count = open.len();
    let json = json!({ "event": event, "open": count, "required": required });
    work.result(&json, &text.join("\n"))?;
    if work.can_ask() {
        review(work)?;
    }
    Ok(Exit::Done)
}

/// The live checks that are not settled, as the agenda orders them.
fn open_checks(session: &IncidentSession) -> Vec<CheckId> {
    let checks = session.checks();
    let live = |check: &&&Check<'_>| check.live == Live::Yes && check.is_point();
    let agenda = engine::agenda(&checks);
    let open = agenda.iter().filter(live);
    open.map(|check| check.id.clone()).collect()
}

/// Those that a checklist does not let be left out silently.
fn required(work: &Work<'_>, open: &[CheckId]) -> Vec<CheckId> {
    let checks = work.checks();
    let is_required =
        |id: &&CheckId| view::find(&checks, id).is_some_and(|check| check.is_required());
    open.iter().filter(is_required).cloned().collect()
}

/// The same reason for each.
fn for_all(open: &[CheckId], why: &str) -> Vec<(CheckId, String)> {
    let open = open.iter().cloned();
    open.map(|check| (check, why.to_owned())).collect()
}

/// That required points stay open, with their names.
fn left_required(work: &Work<'_>, required: &[CheckId]) -> Option<String> {
    let names = required.iter().map(|id| name(work, id));
    let what = work.lang.list(names);
    (!required.is_empty()).then(|| t!(work.lang, CloseRequired, what))
}

/// Shows what is open and takes the word `close`; nothing shorter closes an incident. What is
/// required takes a reason of its own, which nothing stands in for.
fn confirm(
    work: &mut Work<'_>,
    open: &[CheckId],
    required: &[CheckId],
) -> Result<Option<Vec<(CheckId, String)>>> {
    let lang = work.lang;
    tell!(work, CloseOpen, n = open.len())?;
    let columns = work.ctx.columns();
    let lines = open_lines(work, open).into_iter();
    work.messages(lines.map(|line| cut(&line, columns)))?;
    work.messages(money(work))?;
    let question = prompt::verdict("close", t!(lang, CloseType));
    let reply = prompt::ask(work, &question)?;
    if !matches!(&reply, Reply::Text(text) if normalize(text).eq_ignore_ascii_case("close")) {
        tell!(work, CloseNot)?;
        return Ok(None);
    }
    let mut reasons = Vec::new();
    for id in required {
        let asked = t!(lang, CloseWhyRequired, what = name(work, id));
        let Some(why) = prompt::ask_text(work, &format!("close/why/{id}"), asked)? else {
            tell!(work, CloseNot)?;
            return Ok(None);
        };
        reasons.push((id.clone(), why));
    }
    let others: Vec<_> = open.iter().filter(|id| !required.contains(id)).collect();
    if others.is_empty() {
        return Ok(Some(reasons));
    }
    let question = Question::plain("close/why", t!(lang, CloseWhy));
    let why = match prompt::ask(work, &question)? {
        Reply::Text(why) if !why.trim().is_empty() => why,
        Reply::Text(_) => t!(lang, CloseWhyDefault),
        _ => return Ok(None),
    };
    reasons.extend(others.into_iter().map(|id| (id.clone(), why.clone())));
    Ok(Some(reasons))
}

/// What a check is called here.
fn name(work: &Work<'_>, id: &CheckId) -> String {
    let checks = work.checks();
    let label = view::find(&checks, id).map(|check| engine::label(work.state(), check));
    let label = label.map(|label| sanitize_inline(label.in_lang(work.lang)));
    label.unwrap_or_else(|| id.to_string())
}

/// The checks with their status words.
fn open_lines(work: &Work<'_>, open: &[CheckId]) -> Vec<String> {
    let lang = work.lang;
    let checks = work.checks();
    let line = |id: &CheckId| {
        let check = view::find(&checks, id)?;
        let label = engine::label(work.state(), check);
        let label = match (check.origin, check.party) {
            (Origin::Belongs(role), _) => parties::which(&work.session, &checks, role, lang),
            (_, Some(party)) if label.in_lang(lang).is_empty() => {
                let party = engine::party_name(work.state(), party, lang);
                t!(lang, CloseReach, party)
            }
            _ => label.in_lang(lang).to_owned(),
        };
        let word = work.ctx.check_word(check);
        Some(format!("  {word}  {}", sanitize_inline(&label)))
    };
    open.iter().filter_map(line).collect()
}

/// The money that is not saved, by its fate: what is gone and what is not known are separate sums.
fn money(work: &Work<'_>) -> Option<String> {
    let lang = work.lang;
    let sums = engine::exposure(work.state(), &work.checks());
    let open = sums.iter().filter(|sum| sum.fate != Fate::Spared);
    let parts = open.map(|sum| {
        let amount = wording::amount(lang, sum.value, sum.amount);
        format!("{} {amount}", wording::fate(lang, sum.fate))
    });
    let money = lang.list(parts);
    (!money.is_empty()).then(|| t!(lang, CloseMoney, money))
}

/// Five questions to learn from it; Enter skips one, each answer is saved as it is given.
fn review(work: &mut Work<'_>) -> Result<()> {
    let lang = work.lang;
    tell!(work, CloseReview)?;
    let mut lesson = None;
    for number in 1..=QUESTIONS {
        let text = lang.by_key(&format!("close.review-{number}"));
        let question = Question::plain(&format!("review/{number}"), text.unwrap_or_default());
        match prompt::ask(work, &question)? {
            Reply::Text(value) if !value.trim().is_empty() => {
                let check = CheckId::new(CheckId::REVIEW, &number.to_string());
                let kept = work.try_act(acts::answer(check, value.clone(), String::new()))?;
                if kept && number == add_step::LESSON {
                    lesson = Some(value);
                }
            }
            Reply::Text(_) | Reply::Skip | Reply::Back | Reply::Paste => {}
            Reply::Cut | Reply::Quit => return Ok(()),
        }
    }
    let list = work.state().lists.first();
    let list = list.map_or("", |list| list.rules.id.as_str());
    tell!(work, CloseReviewSaved, list)?;
    match lesson {
        Some(words) => add_step::offer(work, &words),
        None => Ok(()),
    }
}
