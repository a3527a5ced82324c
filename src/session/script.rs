//! The script of a call: what to say, what to ask, what not to give away.

use std::collections::BTreeSet;

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
    let state = &work.session.state;
    let rules = state.party_rules(party);
    let fill = |words: Option<&LocalizedText>| {
        words
            .map(|words| engine::fill(state, words, None, lang, None))
            .unwrap_or_default()
    };
    let checks = work.session.checks();
    let sheet = engine::call_sheet(&checks, party, None);
    let missing = missing_items(&work.session, &checks, party, lang);
    let first = engine::first_asked(state, party);
    let mut ask = match first {
        First::Account => vec![t!(lang, SayFirst)],
        First::Number => vec![t!(lang, SayFirstNumber)],
        First::Nothing => Vec::new(),
    };
    let urgent = is_urgent(&work.session, party, &sheet, missing.is_some());
    if let Some((kind, items)) = missing {
        ask.push(items);
        ask.extend(steps_waiting(work, party, kind));
    }
    for question in &sheet.questions {
        ask.push(question_line(work, &question.checks));
    }
    // A customer or the family writes no confirmation.
    if first != First::Nothing {
        ask.push(t!(lang, SayLast));
    }
    let reach = noted(work, party);
    Script {
        party: engine::party_name(state, party, lang),
        urgent,
        reach: reach.unwrap_or_else(|| fill(rules.and_then(|rules| rules.reach.as_ref()))),
        say: fill(rules.and_then(|rules| rules.say.as_ref())),
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
    Some(t!(
        work.lang,
        SayNoted,
        address = sanitize_inline(&channel.address),
        source
    ))
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
    let lists = session.state.lists.iter();
    let kind = lists
        .flat_map(|list| list.rules.steps())
        .find_map(|(_, step)| {
            step.each
                .as_deref()
                .filter(|_| step.confirm.as_deref() == Some(party))
        })?;
    if session.state.items.iter().any(|item| item.kind == kind) {
        return None;
    }
    let collect = checks.iter().find(|check| {
        check
            .step()
            .is_some_and(|step| step.collect.as_deref() == Some(kind))
    })?;
    Some((kind, engine::step_text(&session.state, collect, lang)))
}

/// The short questions about each item of a type that will be asked once items are known.
fn steps_waiting(work: &Work<'_>, party: &str, kind: &str) -> Vec<String> {
    let steps = work
        .session
        .state
        .lists
        .iter()
        .flat_map(|list| list.rules.steps())
        .map(|(_, step)| step);
    let each = steps.filter(|step| {
        step.confirm.as_deref() == Some(party) && step.each.as_deref() == Some(kind)
    });
    let unconditional = |step: &&Step| {
        let mut reads_check = false;
        if let Some(when) = &step.when {
            when.walk(&mut |part| reads_check |= part.check.is_some() || part.answer.is_some());
        }
        !reads_check
    };
    let mut briefs: Vec<String> = each
        .filter(|step| step.critical)
        .filter(unconditional)
        .filter_map(|step| step.brief.as_ref())
        .map(|brief| brief.in_lang(work.lang).to_owned())
        .collect();
    // Two lists may ask the same.
    let mut known = BTreeSet::new();
    briefs.retain(|brief| known.insert(brief.clone()));
    let questions = briefs
        .into_iter()
        .reduce(|questions, next| t!(work.lang, SayJoin, questions, next));
    let item = work
        .session
        .state
        .item_type(kind)
        .map_or(kind, |kind| kind.name.in_lang(work.lang));
    questions
        .map(|questions| t!(work.lang, SayForEach, item, questions))
        .into_iter()
        .collect()
}

/// One question of the sheet, as short as its list allows. Items without a number are named, so
/// that the user knows what was tried already.
fn question_line(work: &Work<'_>, checks: &[&Check<'_>]) -> String {
    let Some(first) = checks.first() else {
        return String::new();
    };
    let brief = match first.step().and_then(|step| step.brief.as_ref()) {
        Some(brief) => brief.in_lang(work.lang).to_owned(),
        None => brief(&work.session, first, work.lang),
    };
    let named = checks
        .iter()
        .filter_map(|check| check.item)
        .filter(|item| !engine::has_number(&work.session.state, item));
    let names: Vec<_> = named
        .map(|item| sanitize_inline(engine::item_name(item)))
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        brief
    } else {
        t!(
            work.lang,
            SayItems,
            question = brief,
            items = names.join("; ")
        )
    }
}

/// The script on the screen.
pub(crate) fn lines(ctx: &Context, script: &Script) -> Vec<Line> {
    let lang = ctx.lang;
    let head = if script.urgent {
        t!(lang, SayCallNow, party = script.party)
    } else {
        t!(lang, SayCall, party = script.party)
    };
    let mut lines = vec![Line::of(Role::Strong, head)];
    if !script.reach.is_empty() {
        lines.extend(hanging(ctx, &t!(lang, SayReach), &script.reach));
    }
    if !script.say.is_empty() {
        lines.extend(hanging(ctx, &t!(lang, SaySay), &script.say));
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
    let mut lines = Vec::new();
    for (at, part) in wrap(text, room).into_iter().enumerate() {
        let head = match at {
            0 => head.to_owned(),
            _ => " ".repeat(width(head)),
        };
        lines.push(Line::of(Role::Strong, head).and(Role::Plain, part));
    }
    lines
}

/// The channel to use next with a party: trustworthy, without the affected login, with the fewest
/// failed tries since the last success, the last noted one of these.
pub(crate) fn channel_to_use<'w>(session: &'w IncidentSession, party: &str) -> Option<&'w Channel> {
    let usable = |channel: &&Channel| {
        channel.party == party
            && channel.needs_login != Some(true)
            && channel.source.is_trustworthy()
    };
    let in_vain = |channel: &Channel| {
        channel
            .tries
            .iter()
            .rev()
            .take_while(|(_, reached)| !reached)
            .count()
    };
    session
        .state
        .channels
        .iter()
        .filter(usable)
        .rev()
        .min_by_key(|channel| in_vain(channel))
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
            t!(
                lang,
                CallStepIn,
                party = engine::party_name(&session.state, party, lang)
            )
        }
        Origin::Reach | Origin::Belongs(_) | Origin::Day(_) => String::new(),
    }
}
