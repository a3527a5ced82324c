//! The script of a call: what to say, what to ask, what not to give away.

use std::{collections::BTreeSet, iter};

use serde_json::json;

use crate::{
    checklist::{Checklist, First, Step},
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
    let fill = |words: &LocalizedText| engine::fill(state, words, None, lang, None);
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
    let reach = rules.and_then(|rules| rules.reach.as_ref());
    let reach = noted(work, party).or_else(|| reach.map(fill));
    let say = rules.and_then(|rules| rules.say.as_ref()).map(fill);
    Script {
        party: engine::party_name(state, party, lang),
        urgent,
        reach: reach.unwrap_or_default(),
        say: say.unwrap_or_default(),
        ask,
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
    critical.any(|check| {
        let mut steps = check.steps();
        steps.any(|(list, step)| about_goods(&list.rules, step))
    })
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
    let of_party = |list: &Checklist| {
        let mut steps = list.steps().map(|(_, step)| step);
        steps.any(|step| {
            step.critical && step.confirm.as_deref() == Some(party) && about_goods(list, step)
        })
    };
    session.state.lists.iter().any(|list| of_party(&list.rules))
}

/// Whether the step is about orders of codes or parcels, by its own condition or by that of a step
/// that it replaces. A card is stopped for any order, which holds no parcel.
fn about_goods(list: &Checklist, step: &Step) -> bool {
    let mut waiting = vec![step];
    let mut known = BTreeSet::new();
    while let Some(step) = waiting.pop() {
        let Some(when) = step
            .when
            .as_ref()
            .filter(|_| known.insert(step.id.as_str()))
        else {
            continue;
        };
        let mut found = false;
        when.walk(&mut |part| {
            let is = |goods: &str| part.is.as_ref().is_some_and(|is| is.has(goods));
            found |= part.field.as_deref() == Some("goods") && (is("code") || is("parcel"));
            waiting.extend(part.check.as_deref().and_then(|id| list.step(id)));
        });
        if found && step.each.as_deref() == Some("order") {
            return true;
        }
    }
    false
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
    let lists = session.state.lists.iter();
    let steps = lists.flat_map(|list| list.rules.steps());
    let steps = steps.map(|(_, step)| step);
    steps.filter(move |step| step.confirm.as_deref() == Some(party))
}

/// The short questions about each item of a type that will be asked once items are known.
fn steps_waiting(session: &IncidentSession, party: &str, kind: &str, lang: Lang) -> Option<String> {
    let is_waiting =
        |step: &&Step| step.each.as_deref() == Some(kind) && step.critical && !reads_answers(step);
    let steps = steps_of(session, party).filter(is_waiting);
    let briefs = steps.filter_map(|step| Some(step.brief.as_ref()?.in_lang(lang)));
    // Two lists may ask the same.
    let mut known = BTreeSet::new();
    let briefs = briefs
        .filter(|brief| known.insert(*brief))
        .map(str::to_owned);
    let questions = briefs.reduce(|questions, next| t!(lang, SayJoin, questions, next))?;
    let item = session.state.item_type(kind);
    let item = item.map_or(kind, |kind| kind.name.in_lang(lang));
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
    let items = checks.iter().filter_map(|check| check.item);
    let unnumbered = items.filter(|item| !engine::has_number(work.state(), item));
    let mut names: Vec<_> = unnumbered
        .map(|item| sanitize_inline(engine::item_name(item)))
        .collect();
    names.retain(|name| !name.is_empty());
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
    let usable = |channel: &&Channel| {
        let is_safe = channel.needs_login != Some(true) && channel.source.is_trustworthy();
        channel.party == party && is_safe
    };
    let in_vain = |channel: &&Channel| {
        let tries = channel.tries.iter().rev();
        tries.take_while(|(_, reached)| !reached).count()
    };
    let channels = session.state.channels.iter().filter(usable);
    channels.rev().min_by_key(in_vain)
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
