//! What a checklist's rules are called: kinds, conditions, deadlines, ways on. Screen and paper
//! take them from here.

use crate::{
    checklist::{Checklist, Choice, Condition, ItemType, OneOrMany, Step, StepKind, ValueType},
    quantity::Span,
    status::Status,
    t,
    text::{self, Lang, LocalizedText, Msg, country_name, sanitize_inline},
    wording::status,
};

/// A text with its placeholders shown by what will stand there: `[order number]`; parties by their
/// name.
pub(crate) fn shown(list: &Checklist, words: &LocalizedText, lang: Lang) -> String {
    filled(list, words, lang, |what| format!("[{what}]"))
}

/// A text with its placeholders filled by `hole`, which is given what will stand there; parties by
/// their name.
pub(crate) fn filled(
    list: &Checklist,
    words: &LocalizedText,
    lang: Lang,
    hole: impl Fn(&str) -> String,
) -> String {
    let text = text::interpolate(words.in_lang(lang), |name| match name.split_once('.') {
        None if name == "by" => Some(hole(&t!(lang, ShowHoleBy))),
        Some(("party", id)) => list
            .party(id)
            .map(|party| party.name.in_lang(lang).to_owned()),
        Some(("incident", field)) => Some(hole(
            lang.by_key(&format!("show.hole-{field}")).unwrap_or(field),
        )),
        Some((item, "ends")) => list.item(item).map(|item| hole(&ends(item, lang))),
        Some((item, field)) => {
            let item = list.item(item)?;
            let field = item.fields.iter().find(|known| known.id == field)?;
            Some(hole(field.label.in_lang(lang)))
        }
        None => None,
    });
    sanitize_inline(&text)
}

/// What tells items of a type apart: the last four of its first required field.
fn ends(item: &ItemType, lang: Lang) -> String {
    let known = item.fields.iter().find(|field| field.required);
    let of = known.map_or_else(
        || item.name.in_lang(lang),
        |field| field.label.in_lang(lang),
    );
    t!(lang, ShowHoleEnds, what = of)
}

/// What a party is called.
pub(crate) fn party(list: &Checklist, id: &str, lang: Lang) -> String {
    sanitize_inline(list.party(id).map_or(id, |party| party.name.in_lang(lang)))
}

/// What an item type is called.
pub(crate) fn item(list: &Checklist, id: &str, lang: Lang) -> String {
    sanitize_inline(list.item(id).map_or(id, |item| item.name.in_lang(lang)))
}

/// The main text of a step: the question, the deed, what is collected.
pub(crate) fn main(step: &Step) -> Option<&LocalizedText> {
    [
        &step.question,
        &step.act,
        &step.ask,
        &step.attach,
        &step.text,
    ]
    .into_iter()
    .find_map(Option::as_ref)
}

/// What kind of step it is: `confirmed by the shop, for each order, critical`.
pub(crate) fn kind(list: &Checklist, step: &Step, lang: Lang) -> String {
    let kind = match step.step_kind() {
        Some(StepKind::Do(_)) | None => t!(lang, ChecklistDo),
        Some(StepKind::Ask(..)) => t!(lang, ChecklistAsk),
        Some(StepKind::Attach(_)) => t!(lang, ChecklistAttach),
        Some(StepKind::Collect(id)) => t!(lang, ShowCollect, item = item(list, id, lang)),
        Some(StepKind::Open(other)) => t!(lang, ChecklistOpen, list = sanitize_inline(other)),
        Some(StepKind::Confirm(id)) => t!(lang, ChecklistConfirm, party = party(list, id, lang)),
    };
    let each = step
        .each
        .as_deref()
        .map(|id| t!(lang, ShowEach, item = item(list, id, lang)));
    let critical = step.critical.then(|| t!(lang, ShowCritical));
    lang.list([Some(kind), each, critical].into_iter().flatten())
}

/// A duration in full words: `30 minutes`, `3か月`.
pub(crate) fn span(lang: Lang, span: Span) -> String {
    let (n, one, many) = match span {
        Span::Minutes(n) => (n, Msg::ShowMinute, Msg::ShowMinutes),
        Span::Hours(n) => (n, Msg::ShowHour, Msg::ShowHours),
        Span::Days(n) => (n, Msg::ShowDay, Msg::ShowDays),
        Span::Months(n) => (n, Msg::ShowMonth, Msg::ShowMonths),
    };
    lang.count(n as usize, one, many)
}

/// The deadline of a step, and what it counts from; none when nothing is counted.
pub(crate) fn deadline(
    list: &Checklist,
    step: &Step,
    lang: Lang,
    name: Name<'_>,
) -> Option<String> {
    let phase = list
        .phases
        .iter()
        .find(|phase| phase.steps.iter().any(|one| one.id == step.id));
    let within = span(lang, step.within.or(phase?.within)?);
    Some(match step.from.as_deref() {
        None => t!(lang, ShowWithin, time = within),
        Some(from) => t!(
            lang,
            ShowWithinFrom,
            time = within,
            from = field_or_step(list, from, lang, name)
        ),
    })
}

fn field_or_step(list: &Checklist, from: &str, lang: Lang, name: Name<'_>) -> String {
    let Some((kind, id)) = from.split_once('.') else {
        return name(from);
    };
    let field = list
        .item(kind)
        .and_then(|item| item.fields.iter().find(|field| field.id == id));
    let label = sanitize_inline(field.map_or(id, |field| field.label.in_lang(lang)));
    format!("{} {label}", item(list, kind, lang))
}

/// How a step is called where another one speaks of it: by its id on the screen, by its mark on
/// paper.
pub(crate) type Name<'n> = &'n dyn Fn(&str) -> String;

/// A condition in words: `goods is gift code`; what is inside another one stands in brackets.
pub(crate) fn condition(
    list: &Checklist,
    step: &Step,
    condition: &Condition,
    lang: Lang,
    name: Name<'_>,
) -> String {
    let inside = |part: &Condition| {
        let words = self::condition(list, step, part, lang, name);
        if part.all.is_some() || part.any.is_some() {
            format!("({words})")
        } else {
            words
        }
    };
    let joined = |parts: &[Condition], msg| {
        parts
            .iter()
            .map(inside)
            .collect::<Vec<_>>()
            .join(lang.template(msg))
    };
    if let Some(parts) = &condition.all {
        return joined(parts, Msg::ShowAnd);
    }
    if let Some(parts) = &condition.any {
        return joined(parts, Msg::ShowOr);
    }
    if let Some(part) = &condition.not {
        return t!(
            lang,
            ShowNot,
            what = self::condition(list, step, part, lang, name)
        );
    }
    let Some(is) = &condition.is else {
        return String::new();
    };
    match (&condition.answer, &condition.field, &condition.check) {
        (Some(ask), ..) => {
            let options = list.step(ask).map_or(&[][..], |asked| &asked.options);
            let value = values(is, |value| label_of(options, value), lang);
            t!(lang, ShowIfAnswer, step = name(ask), value)
        }
        (_, Some(field), _) => if_field(list, step, field, is, lang),
        (.., Some(check)) => {
            let further = |value: &str| further(list.step(check)?, value);
            let value = values(is, further, lang);
            t!(lang, ShowIfCheck, step = name(check), value)
        }
        _ => String::new(),
    }
}

/// A condition on a field of an item: `goods is gift code`.
fn if_field(list: &Checklist, step: &Step, field: &str, is: &OneOrMany, lang: Lang) -> String {
    let own_type = step.each.as_deref().unwrap_or_default();
    let (kind, id) = field.split_once('.').unwrap_or((own_type, field));
    let item = list.item(kind);
    let known = item.and_then(|item| item.fields.iter().find(|known| known.id == id));
    let options = known.map_or(&[][..], |known| &known.options);
    let value = values(is, |value| label_of(options, value), lang);
    let label = known.map_or(id, |known| known.label.in_lang(lang));
    t!(lang, ShowIfField, field = sanitize_inline(label), value)
}

fn label_of<'a>(options: &'a [Choice], id: &str) -> Option<&'a LocalizedText> {
    let option = options.iter().find(|option| option.id == id)?;
    Some(&option.label)
}

/// The values of a condition: options by their label, standings and `yes` by their word.
fn values<'a>(
    is: &'a OneOrMany,
    option: impl Fn(&'a str) -> Option<&'a LocalizedText>,
    lang: Lang,
) -> String {
    let word = |value: &'a str| match (option(value), value) {
        (Some(label), _) => sanitize_inline(label.in_lang(lang)),
        (None, "yes") => t!(lang, ReportYes),
        (None, "no") => t!(lang, ReportNo),
        (None, "unknown") => t!(lang, ReportUnknown),
        (None, word) => status_word(word, lang),
    };
    let mut words: Vec<_> = is.values().map(word).collect();
    let last = words.pop().unwrap_or_default();
    if words.is_empty() {
        last
    } else {
        [words.join(&t!(lang, BoardAnd)), last].join(&t!(lang, ShowValueOr))
    }
}

/// What a further answer of a step is called.
fn further<'a>(step: &'a Step, id: &str) -> Option<&'a LocalizedText> {
    step.further
        .iter()
        .find(|further| further.id == id)
        .map(|further| &further.text)
}

/// A status by its code, as a word inside a sentence.
fn status_word(word: &str, lang: Lang) -> String {
    Status::of_code(word).map_or_else(
        |_| sanitize_inline(word),
        |known| status(lang, known).to_lowercase(),
    )
}

/// The ways on from a step: the standings that open others, each with all the steps that it opens.
pub(crate) fn ways_on<'a>(
    list: &'a Checklist,
    step: &'a Step,
    lang: Lang,
) -> Vec<(String, Vec<&'a Step>)> {
    let mut ways: Vec<(String, Vec<&Step>)> = Vec::new();
    for (_, other) in list.steps() {
        let mut is = None;
        other
            .when
            .iter()
            .for_each(|when| open_by(when, &step.id, &mut is));
        let Some(is) = is else { continue };
        let is = values(is, |value| further(step, value), lang);
        match ways.iter_mut().find(|(known, _)| *known == is) {
            Some((_, steps)) => steps.push(other),
            None => ways.push((is, vec![other])),
        }
    }
    ways
}

/// What a condition wants of a check; what stands under `not` opens nothing.
fn open_by<'a>(condition: &'a Condition, step: &str, is: &mut Option<&'a OneOrMany>) {
    if condition.check.as_deref() == Some(step) {
        *is = is.or(condition.is.as_ref());
    }
    let parts = condition.all.iter().chain(&condition.any).flatten();
    parts.for_each(|part| open_by(part, step, is));
}

/// The countries of a step by name, as far as the language has one.
pub(crate) fn countries(step: &Step, lang: Lang) -> String {
    lang.list(step.countries.iter().map(|code| country_name(lang, code)))
}

/// What an answer or a field holds: its options, yes or no, a time.
pub(crate) fn holds(kind: ValueType, options: &[Choice], lang: Lang) -> String {
    match kind {
        ValueType::Choice => {
            let labels = options
                .iter()
                .map(|option| sanitize_inline(option.label.in_lang(lang)));
            labels.collect::<Vec<_>>().join(" / ")
        }
        ValueType::YesNo => [
            t!(lang, ReportYes),
            t!(lang, ReportNo),
            t!(lang, ReportUnknown),
        ]
        .join(" / "),
        ValueType::Time => t!(lang, ShowTime),
        ValueType::Money => t!(lang, ShowMoney),
        ValueType::Text => t!(lang, ShowText),
    }
}
