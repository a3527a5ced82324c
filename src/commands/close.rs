//! `close`: with an outcome, a reason for what stays open, and the review.

use serde_json::json;

use crate::{
    engine::{self, Act, Check, Fate, Live, Origin},
    error::{CliError, Exit, Result},
    id::CheckId,
    record::Answered,
    session::{Context, IncidentSession, Reply, Work, parties, prompt},
    t,
    text::{cut, sanitize_inline},
    ui::{Question, typed::normalize},
    wording,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "TEXT")]
    outcome: Option<String>,
    #[arg(long, value_name = "TEXT")]
    unsettled: Option<String>,
}

const REVIEW: [&str; 5] = [
    "close.review-1",
    "close.review-2",
    "close.review-3",
    "close.review-4",
    "close.review-5",
];

/// Closes the incident, at the prompts or by flags.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let open = open_checks(&work.session);
    let why = match &args.unsettled {
        Some(why) => why.clone(),
        None if open.is_empty() => String::new(),
        None if work.can_ask() => match confirm(work, &open)? {
            Some(why) => why,
            None => return Ok(Exit::Done),
        },
        None => return Err(CliError::StillOpen(open)),
    };
    let reason = |check: CheckId| (check, why.clone());
    let reasons: Vec<_> = open.into_iter().map(reason).collect();
    let count = reasons.len();
    let recorded = work.act(Act::Close {
        outcome: args.outcome.clone().unwrap_or_default(),
        reasons,
    })?;
    work.result(
        &json!({ "event": recorded.last, "open": count }),
        &t!(work.lang, CloseDone),
    )?;
    if work.can_ask() {
        review(work)?;
    }
    Ok(Exit::Done)
}

/// The live checks that are not settled, as the agenda orders them.
fn open_checks(session: &IncidentSession) -> Vec<CheckId> {
    let checks = session.checks();
    let live = |check: &&&Check<'_>| check.live == Live::Yes && check.is_point();
    engine::agenda(&checks)
        .iter()
        .filter(live)
        .map(|check| check.id.clone())
        .collect()
}

/// Shows what is open and takes the word `close`; nothing shorter closes an incident.
fn confirm(work: &mut Work<'_>, open: &[CheckId]) -> Result<Option<String>> {
    let lang = work.lang;
    work.message(&t!(lang, CloseOpen, n = open.len()))?;
    let columns = work.ctx.columns();
    for line in open_lines(work, open) {
        work.message(&cut(&line, columns))?;
    }
    if let Some(money) = money(work) {
        work.message(&money)?;
    }
    let question = Question {
        verdict: true,
        ..Question::plain("close", t!(lang, CloseType))
    };
    let reply = prompt::ask(work, &question)?;
    if !matches!(&reply, Reply::Text(text) if normalize(text).eq_ignore_ascii_case("close")) {
        work.message(&t!(lang, CloseNot))?;
        return Ok(None);
    }
    let question = Question::plain("close/why", t!(lang, CloseWhy));
    match prompt::ask(work, &question)? {
        Reply::Text(why) if !why.trim().is_empty() => Ok(Some(why)),
        Reply::Text(_) => Ok(Some(t!(lang, CloseWhyDefault))),
        _ => Ok(None),
    }
}

/// The checks with their status words.
fn open_lines(work: &Work<'_>, open: &[CheckId]) -> Vec<String> {
    let lang = work.lang;
    let checks = work.session.checks();
    let line = |id: &CheckId| {
        let check = checks.iter().find(|check| check.id == *id)?;
        let label = engine::label(&work.session.state, check);
        let label = match (check.origin, check.party) {
            (Origin::Belongs(role), _) => parties::which(&work.session, &checks, role, lang),
            (_, Some(party)) if label.in_lang(lang).is_empty() => {
                let party = engine::party_name(&work.session.state, party, lang);
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
    let sums = engine::exposure(&work.session.state, &work.session.checks());
    let open = sums.iter().filter(|sum| sum.fate != Fate::Spared);
    let part = |sum: &engine::Exposure| {
        let amount = wording::amount(work.lang, sum.value, sum.amount);
        format!("{} {amount}", wording::fate(work.lang, sum.fate))
    };
    let parts: Vec<_> = open.map(part).collect();
    let money = parts.join(work.lang.template(crate::text::Msg::BoardAnd));
    (!parts.is_empty()).then(|| t!(work.lang, CloseMoney, money))
}

/// Five questions to learn from it; Enter skips one, each answer is saved as it is given.
fn review(work: &mut Work<'_>) -> Result<()> {
    let lang = work.lang;
    work.message(&t!(lang, CloseReview))?;
    for (at, key) in REVIEW.iter().enumerate() {
        let text = lang.by_key(key).unwrap_or_default().to_owned();
        match prompt::ask(work, &Question::plain(&format!("review/{}", at + 1), text))? {
            Reply::Text(value) if !value.trim().is_empty() => {
                let check = CheckId::new(CheckId::REVIEW, &(at + 1).to_string());
                let done = work.act(Act::Answer(Answered {
                    check,
                    value,
                    why: String::new(),
                }));
                work.ctx.recover(done)?;
            }
            Reply::Text(_) | Reply::Skip | Reply::Back | Reply::Paste => {}
            Reply::Cut | Reply::Quit => return Ok(()),
        }
    }
    let list = work
        .session
        .state
        .lists
        .first()
        .map(|list| list.rules.id.clone())
        .unwrap_or_default();
    work.message(&t!(lang, CloseReviewSaved, list))
}
