//! The script of a call: what to say, what to ask, what not to give away.

use std::{collections::BTreeSet, iter};

use serde_json::json;

use crate::{
    checklist::{Checklist, Condition, First, Step},
    engine::{self, CallSheet, Check, Origin},
    page::{Line, Role},
    record::Channel,
    session::{Context, IncidentSession, Work},
    t,
    text::{Lang, LocalizedText, sanitize_inline, width, wrap},
    wording,
};

/// What to say and ask.
pub(crate) struct Script {
    pub(crate) party: String,
    /// A code or a parcel can still be stopped there.
    pub(crate) urgent: bool,
    pub(crate) reach: String,
    pub(crate) say: String,
    pub(crate) ask: Vec<String>,
}

pub(crate) fn json(script: &Script) -> serde_json::Value {
    json!({ "party": script.party, "reach": script.reach, "say": script.say, "ask": script.ask })
}

/// The script of a party: the three things asked first, then its open questions; before any order
/// is known, which orders there are.
pub(crate) fn script(work: &Work<'_>, party: &str) -> Script {
    let lang = work.lang;
    let state = work.state();
    let rules = state.party_rules(party);
    let checks = work.checks();
    let sheet = engine::call_sheet(&checks, party, None);
    let missing = missing_items(&work.session, &checks, party, lang);
    let urgent = is_urgent(&work.session, party, &sheet, missing.is_some());
    let first = engine::first_asked(state, party);
    let mut ask = match first {
        First::Account => vec![t!(lang, SayFirst)],
        First::Number => vec![t!(lang, SayFirstNumber)],
        First::Nothing => Vec::new(),
    };
    if let Some((kind, items)) = missing {
        ask.push(items);
        ask.extend(steps_waiting(&work.session, party, kind, lang));
    }
    let questions = sheet.questions.iter();
    ask.extend(questions.map(|question| question_line(work, &question.checks)));
    // A customer or the family writes no confirmation.
    ask.extend((first != First::Nothing).then(|| t!(lang, SayLast)));
    let reach = match noted(work, party) {
        Some(noted) => noted,
        None => filled(work, rules.and_then(|rules| rules.reach.as_ref())),
    };
    Script {
        party: engine::party_name(state, party, lang),
        urgent,
        reach,
        say: filled(work, rules.and_then(|rules| rules.say.as_ref())),
        ask,
    }
}

/// A text of a party's rules; empty when there is none.
fn filled(work: &Work<'_>, words: Option<&LocalizedText>) -> String {
    match words {
        Some(words) => engine::fill(work.state(), words, None, work.lang, None),
        None => String::new(),
    }
}

/// Whether a code or a parcel can still be stopped there. While no item is known, it may be one.
fn is_urgent(
    session: &IncidentSession,
    party: &str,
    sheet: &CallSheet<'_, '_>,
    items_missing: bool,
) -> bool {
    let open = sheet.questions.iter().flat_map(|line| &line.checks);
    let mut critical = open.filter(|check| check.is_critical());
    if items_missing {
        return critical.any(|check| of_orders(check)) && stops_goods(session, party);
    }
    critical.any(|check| is_about_goods(check))
}

fn is_about_goods(check: &Check<'_>) -> bool {
    let mut steps = check.steps();
    steps.any(|(list, step)| about_goods(&list.rules, step))
}

/// The number or address that a call would use, with where it is from: what was found once need not
/// be looked up again.
fn noted(work: &Work<'_>, party: &str) -> Option<String> {
    let channel = channel_to_use(&work.session, party)?;
    let source = wording::source(work.lang, channel.source);
    let address = sanitize_inline(&channel.address);
    Some(t!(work.lang, SayNoted, address, source))
}

/// Whether the check is of a list about orders.
fn of_orders(check: &Check<'_>) -> bool {
    matches!(check.origin, Origin::Step(list, _) if list.rules.item("order").is_some())
}

/// Whether a list says that this party can stop a code or a parcel.
fn stops_goods(session: &IncidentSession, party: &str) -> bool {
    for list in &session.state.lists {
        for step in list.rules.all_steps() {
            let of_party = step.confirm.as_deref() == Some(party);
            if of_party && step.critical && about_goods(&list.rules, step) {
                return true;
            }
        }
    }
    false
}

/// Whether the step is about orders of codes or parcels, by its own condition or by that of a step
/// that it replaces. A card is stopped for any order, which holds no parcel.
fn about_goods(list: &Checklist, step: &Step) -> bool {
    let mut waiting = vec![step];
    let mut known = BTreeSet::new();
    while let Some(step) = waiting.pop() {
        let Some(when) = &step.when else {
            continue;
        };
        if !known.insert(step.id.as_str()) {
            continue;
        }
        let mut found = false;
        when.walk(&mut |part| {
            found |= wants_code_or_parcel(part);
            waiting.extend(part.check.as_deref().and_then(|id| list.step(id)));
        });
        if found && step.each.as_deref() == Some("order") {
            return true;
        }
    }
    false
}

/// Whether a part of a condition wants an order to be of a code or a parcel.
fn wants_code_or_parcel(part: &Condition) -> bool {
    let Some(is) = &part.is else {
        return false;
    };
    part.field.as_deref() == Some("goods") && (is.has("code") || is.has("parcel"))
}

/// What to ask for while no item of a type that this party's questions are about is known.
fn missing_items<'w>(
    session: &'w IncidentSession,
    checks: &[Check<'_>],
    party: &str,
    lang: Lang,
) -> Option<(&'w str, String)> {
    let mut kinds = steps_of(session, party).filter_map(|step| step.each.as_deref());
    let kind = kinds.next()?;
    if session.state.items.iter().any(|item| item.kind == kind) {
        return None;
    }
    let collects = |step: &Step| step.collect.as_deref() == Some(kind);
    let mut checks = checks.iter();
    let collect = checks.find(|check| check.step().is_some_and(collects))?;
    Some((kind, engine::step_text(&session.state, collect, lang)))
}

/// The steps of all lists that a party is asked.
fn steps_of<'w>(session: &'w IncidentSession, party: &str) -> impl Iterator<Item = &'w Step> {
    let steps = session.state.steps();
    steps.filter(move |step| step.confirm.as_deref() == Some(party))
}

/// The short questions about each item of a type that will be asked once items are known.
fn steps_waiting(session: &IncidentSession, party: &str, kind: &str, lang: Lang) -> Option<String> {
    let mut briefs: Vec<&str> = Vec::new();
    for step in steps_of(session, party) {
        if step.each.as_deref() != Some(kind) || !step.critical || reads_answers(step) {
            continue;
        }
        if let Some(brief) = &step.brief {
            let brief = brief.in_lang(lang);
            // Two lists may ask the same.
            if !briefs.contains(&brief) {
                briefs.push(brief);
            }
        }
    }
    let (first, others) = briefs.split_first()?;
    let mut questions = (*first).to_owned();
    for next in others {
        questions = t!(lang, SayJoin, questions, next);
    }
    let item = match session.state.item_type(kind) {
        Some(kind) => kind.name.in_lang(lang),
        None => kind,
    };
    Some(t!(lang, SayForEach, item, questions))
}

/// Whether the step waits for what was answered before.
fn reads_answers(step: &Step) -> bool {
    let mut reads = false;
    if let Some(when) = &step.when {
        when.walk(&mut |part| reads |= part.check.is_some() || part.answer.is_some());
    }
    reads
}

/// One question of the sheet, as short as its list allows. Items without a number are named, so
/// that the user knows what was tried already.
fn question_line(work: &Work<'_>, checks: &[&Check<'_>]) -> String {
    let Some(first) = checks.first() else {
        return String::new();
    };
    let brief = first.step().and_then(|step| step.brief.as_ref());
    let question = match brief {
        Some(brief) => brief.in_lang(work.lang).to_owned(),
        None => self::brief(&work.session, first, work.lang),
    };
    let mut names = Vec::new();
    for item in checks.iter().filter_map(|check| check.item) {
        let name = sanitize_inline(engine::item_name(work.state(), item));
        if !name.is_empty() && !engine::has_number(work.state(), item) {
            names.push(name);
        }
    }
    match names.join("; ") {
        items if items.is_empty() => question,
        items => t!(work.lang, SayItems, question, items),
    }
}

/// The script on the screen.
pub(crate) fn lines(ctx: &Context, script: &Script) -> Vec<Line> {
    let lang = ctx.lang;
    let party = &script.party;
    let head = match script.urgent {
        true => t!(lang, SayCallNow, party),
        false => t!(lang, SayCall, party),
    };
    let mut lines = vec![Line::of(Role::Strong, head)];
    let parts = [
        (t!(lang, SayReach), &script.reach),
        (t!(lang, SaySay), &script.say),
    ];
    for (head, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        lines.extend(hanging(ctx, head, text));
    }
    let mut head = t!(lang, SayAsk);
    for (at, question) in script.ask.iter().enumerate() {
        lines.extend(hanging(ctx, &format!("{head}{} ", at + 1), question));
        head = " ".repeat(width(&head));
    }
    lines.push(Line::of(Role::Alarm, t!(lang, SayNever)));
    lines
}

/// Text after its head, wrapped under its own beginning.
fn hanging(ctx: &Context, head: &str, text: &str) -> Vec<Line> {
    let room = ctx.columns().saturating_sub(width(head)).max(20);
    let blank = " ".repeat(width(head));
    let heads = iter::once(head).chain(iter::repeat(blank.as_str()));
    let parts = heads.zip(wrap(text, room));
    parts
        .map(|(head, part)| Line::of(Role::Strong, head).and(Role::Plain, part))
        .collect()
}

/// The channel to use next with a party: trustworthy, without the affected login, with the fewest
/// failed tries since the last success, the last noted one of these.
pub(crate) fn channel_to_use<'w>(session: &'w IncidentSession, party: &str) -> Option<&'w Channel> {
    let channels = session.state.channels.iter().rev();
    let usable = channels.filter(|channel| channel.party == party && is_safe(channel));
    usable.min_by_key(|channel| tries_in_vain(channel))
}

fn is_safe(channel: &Channel) -> bool {
    channel.needs_login != Some(true) && channel.source.is_trustworthy()
}

/// The tries since the last one that reached somebody.
fn tries_in_vain(channel: &Channel) -> usize {
    let tries = channel.tries.iter().rev();
    tries.take_while(|(_, reached)| !reached).count()
}

/// The question in a few words.
pub(crate) fn brief(session: &IncidentSession, check: &Check<'_>, lang: Lang) -> String {
    match check.origin {
        Origin::Step(_, step) => match &step.brief {
            Some(brief) => engine::fill(&session.state, brief, check.item, lang, None),
            None => engine::step_text(&session.state, check, lang),
        },
        Origin::Question(question) => question.text.clone(),
        Origin::Announced(contact) => t!(lang, CallDone, what = contact.next),
        Origin::Escalation(party, _) => {
            let party = engine::party_name(&session.state, party, lang);
            t!(lang, CallStepIn, party)
        }
        Origin::Reach | Origin::Belongs(_) | Origin::Day(_) => String::new(),
    }
}
