//! What comes next and why, in words and in codes. The engine gives reasons; the sentences are made
//! here.

use serde_json::{Value, json};

use super::{legal::legal_short, view::View, words};
use crate::{
    engine::{self, Check, Next, Origin, Why},
    quantity::Moment,
    record::{Channel, ChannelKind, Observation, Statement},
    status::{Status, Verdict},
    t,
    text::sanitize_inline,
};

/// What to do next, in one sentence without its lead: `Call Parcel Co: held or returned? 4417.`
pub(crate) fn action(view: View<'_>, next: &Next<'_, '_>) -> String {
    let lang = view.lang;
    if next.why == Why::LookDue
        && let Some(verify) = next.check.verify()
    {
        let what = view.fill(&verify.look, next.check.item, None);
        return t!(lang, BoardNextLook, what);
    }
    let Some(party) = next.check.party else {
        let text = sanitize_inline(&engine::step_text(view.state, next.check, lang));
        return match text.is_empty() {
            true => view.check(next.check),
            false => text,
        };
    };
    let party = view.party(party);
    let what = what(view, next);
    match channel(view, next) {
        _ if next.why == Why::AskAgain => t!(lang, BoardNextAskAgain, party, what),
        None | Some(ChannelKind::Phone) => t!(lang, BoardNextCall, party, what),
        Some(_) => t!(lang, BoardNextWrite, party, what),
    }
}

/// The kind of the channel that the party was last reached through, or that was noted first.
fn channel(view: View<'_>, next: &Next<'_, '_>) -> Option<ChannelKind> {
    let channels = view.state.channels.iter();
    let mut channels = channels.filter(|one| Some(one.party.as_str()) == next.check.party);
    let was_reached = |one: &&Channel| one.tries.iter().any(|(_, reached)| *reached);
    let reached = channels.clone().rfind(was_reached);
    Some(reached.or_else(|| channels.next())?.kind)
}

/// The question of the first check with its items, and how many points go with it.
fn what(view: View<'_>, next: &Next<'_, '_>) -> String {
    let mut parts = vec![view.brief(next.check)];
    let mut others = 0;
    for check in &next.with {
        if (&check.id.list, &check.id.step) == (&next.check.id.list, &next.check.id.step) {
            parts.extend(check.item.map(|item| view.ends(item)));
        } else {
            others += 1;
        }
    }
    let what = parts.join(" ");
    match others {
        0 => what,
        n => t!(view.lang, BoardNextMore, what, n),
    }
}

/// Why it comes next, in one sentence.
pub(crate) fn reason(view: View<'_>, next: &Next<'_, '_>) -> String {
    let lang = view.lang;
    let check = next.check;
    let party = answered_by(view, check);
    match next.why {
        Why::BrokenPromise => match broken(view, check) {
            Some(broken) => contradiction(view, broken),
            None => t!(lang, WhyRescue),
        },
        Why::Contradicted => contradiction(view, check),
        Why::InDoubt => {
            let seen = check.contradicted_by.map(|seen| seen.at);
            t!(lang, WhyInDoubt, when = time(view, seen))
        }
        Why::Refused | Why::NotKnown => failed(view, check),
        Why::PromiseOverdue => t!(lang, WhyPromiseOverdue, party, by = time(view, check.due)),
        Why::AskAgain => t!(
            lang,
            WhyPromiseNoTime,
            party,
            said = time(view, said_at(check))
        ),
        Why::LookDue => t!(lang, WhyLookDue),
        Why::Assumed => assumed(view, check),
        Why::Fallback => match engine::opened_by(view.checks, check) {
            Some(refused) => failed(view, refused),
            None => t!(lang, WhyNotAsked),
        },
        Why::Silent(attempts) => t!(lang, WhySilent, party, n = attempts),
        Why::NotAsked => match check.due {
            Some(due) => t!(lang, WhyNotAskedBy, due = view.time(due)),
            None => t!(lang, WhyNotAsked),
        },
        Why::Own => own(view, check),
    }
}

/// A time; empty when nobody knows it.
fn time(view: View<'_>, at: Option<Moment>) -> String {
    match at {
        Some(at) => view.time(at),
        None => String::new(),
    }
}

/// That a check counts as answered, and on what ground.
fn assumed(view: View<'_>, check: &Check<'_>) -> String {
    let ground = match check.assumed_because {
        Some(ground) => words::ground(view.lang, ground),
        None => String::new(),
    };
    t!(view.lang, WhyAssumed, ground)
}

/// When something was said about a check. What was announced at the end of a contact is no
/// statement about a check: it was said in that contact.
fn said_at(check: &Check<'_>) -> Option<Moment> {
    match check.origin {
        Origin::Announced(contact) if check.statement.is_none() => Some(contact.started),
        _ => check.statement.map(|statement| statement.at),
    }
}

/// Why a step of the user's own matters.
fn own(view: View<'_>, check: &Check<'_>) -> String {
    let lang = view.lang;
    if matches!(check.origin, Origin::Belongs(_)) {
        return t!(lang, WhyBelongs);
    }
    let why = match check.step().and_then(|step| step.why.as_ref()) {
        Some(why) => view.fill(why, check.item, None),
        None if matches!(check.origin, Origin::Day(_)) => t!(lang, WhyDay),
        None => t!(lang, WhyOwn),
    };
    match check.basis() {
        Some(basis) => why + &t!(lang, WhyLegal, legal = legal_short(lang, &basis)),
        None => why,
    }
}

/// Who answered a check, by the name of that time; while nobody did, who is asked.
fn answered_by(view: View<'_>, check: &Check<'_>) -> String {
    match check.statement {
        Some(statement) => view.said_by(check.role, statement),
        None => view.asked_of(check),
    }
}

/// That a party refused, could not tell, or gave a further answer that counts as either.
fn failed(view: View<'_>, check: &Check<'_>) -> String {
    let lang = view.lang;
    let party = answered_by(view, check);
    let said = time(view, check.statement.map(|statement| statement.at));
    match (check.option_text(), check.status) {
        (Some(text), _) => {
            let what = sanitize_inline(text.in_lang(lang));
            t!(lang, WhyFurther, party, said, what)
        }
        (None, Status::Refused) => t!(lang, WhyRefused, party, said),
        (None, _) => t!(lang, WhyNotKnown, party, said),
    }
}

/// The contradicted check that opened a rescue; any, when the rescue itself names none.
fn broken<'a>(view: View<'a>, rescue: &Check<'_>) -> Option<&'a Check<'a>> {
    if let Some(broken) = engine::broken_by(view.checks, rescue) {
        return Some(broken);
    }
    let mut all = view.checks.iter();
    all.find(|check| check.status == Status::Contradicted)
}

/// What they said, and what happened instead.
fn contradiction(view: View<'_>, check: &Check<'_>) -> String {
    let lang = view.lang;
    let Some(seen) = check.contradicted_by else {
        return t!(lang, WhyRescue);
    };
    let when = view.time(seen.happened.unwrap_or(seen.at));
    let what = view.seen(seen);
    let party = answered_by(view, check);
    let Some(statement) = check.statement else {
        return t!(lang, WhyHappened, what, when);
    };
    let said = view.time(statement.at);
    if check.beside.is_some() {
        let word = words::verdict(lang, statement.verdict);
        return t!(lang, WhySeenStands, what, when, party, word, said);
    }
    match statement.verdict {
        Verdict::Promised => t!(lang, WhyPromisedBut, party, said, what, when),
        _ => t!(lang, WhyConfirmedBut, party, said, what, when),
    }
}

/// The next action for programs: party, checks, and why in codes.
pub(crate) fn next_json(view: View<'_>) -> Value {
    let Some(next) = view.next() else {
        return Value::Null;
    };
    let check = next.check;
    let broken = match next.why {
        Why::BrokenPromise => broken(view, check),
        Why::Fallback => engine::opened_by(view.checks, check),
        _ => Some(check),
    };
    let seen = broken.and_then(|check| check.contradicted_by);
    let said = broken.and_then(|check| check.statement);
    json!({
        "party": check.party,
        "check": check.id,
        "checks": next.with.iter().map(|check| &check.id).collect::<Vec<_>>(),
        "why": {
            "code": code(next.why),
            "attempts": if let Why::Silent(attempts) = next.why { Some(attempts) } else { None },
            "ground": check.assumed_because.map(words::ground_code),
            "due": check.due,
            "said": said.map(|said| said_json(view, said)),
            "seen": seen.map(seen_json),
        },
    })
}

fn said_json(view: View<'_>, said: &Statement) -> Value {
    let person = view.state.speaker(said).person;
    json!({
        "event": said.seq,
        "verdict": said.verdict,
        "option": said.option,
        "at": said.at,
        "by": said.by,
        "person": person,
    })
}

fn seen_json(seen: &Observation) -> Value {
    json!({
        "event": seen.seq,
        "sign": seen.sign,
        "text": seen.text,
        "at": seen.at,
    })
}

fn code(why: Why) -> &'static str {
    match why {
        Why::BrokenPromise => "rescue",
        Why::Contradicted => "contradicted",
        Why::InDoubt => "in-doubt",
        Why::Refused => "refused",
        Why::NotKnown => "not-known",
        Why::PromiseOverdue => "promise-overdue",
        Why::AskAgain => "ask-again",
        Why::LookDue => "look-due",
        Why::Assumed => "assumed",
        Why::Fallback => "fallback",
        Why::Silent(_) => "silent",
        Why::NotAsked => "not-asked",
        Why::Own => "own",
    }
}
