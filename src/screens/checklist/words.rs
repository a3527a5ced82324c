//! What a checklist's rules are called: kinds, conditions, deadlines, ways on. Screen and paper
//! take them from here.

use crate::{
    checklist::{
        Checklist, Choice, Condition, Field, ItemType, OneOrMany, Phase, Severity, Source, Step,
        StepKind,
    },
    quantity::Span,
    status::Status,
    t,
    text::{self, Lang, LocalizedText, Msg, country_name, sanitize_inline},
    wording::{grouped, legal_brief, status},
};

/// A checklist as somebody reads it in one language.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) list: &'a Checklist,
    pub(super) lang: Lang,
    /// How a step is called where another one speaks of it: by its id on the screen, by its mark on
    /// paper.
    pub(super) name: &'a dyn Fn(&str) -> String,
}

/// The main text of a step: the question, the deed, what is collected.
pub(super) fn main(step: &Step) -> Option<&LocalizedText> {
    let Step {
        question,
        act,
        ask,
        attach,
        text,
        ..
    } = step;
    let texts = [question, act, ask, attach, text];
    texts.into_iter().find_map(Option::as_ref)
}

impl<'a> Reading<'a> {
    /// A text with its placeholders shown by what will stand there: `[order number]`; parties by
    /// their name.
    pub(super) fn shown(self, words: &LocalizedText) -> String {
        sanitize_inline(&self.filled(words))
    }

    /// The same with its line breaks, and not made safe to show.
    pub(super) fn filled(self, words: &LocalizedText) -> String {
        let lang = self.lang;
        let hole = |what: &str| Some(format!("[{what}]"));
        text::interpolate(words.in_lang(lang), |name| match name.split_once('.') {
            None if name == "by" => hole(&t!(lang, ShowHoleBy)),
            None => None,
            Some(("party", id)) => Some(self.list.party(id)?.name.in_lang(lang).to_owned()),
            Some(("incident", field)) => {
                hole(lang.by_key(&format!("show.hole-{field}")).unwrap_or(field))
            }
            Some(("answer", id)) => {
                let asked = self.list.step(id)?;
                let name = asked.title.as_ref().or(asked.ask.as_ref())?;
                hole(name.in_lang(lang))
            }
            Some((item, "ends")) => hole(&self.ends(self.list.item(item)?)),
            Some((item, field)) => hole(self.field(item, field)?.label.in_lang(lang)),
        })
    }

    /// The same as the text of a message.
    pub(super) fn told(self, msg: Msg, words: &Option<LocalizedText>) -> Option<String> {
        let text = self.shown(words.as_ref()?);
        Some(self.lang.text(msg, &[("text", &text)]))
    }

    /// What tells items of a type apart: the last four of its first required field.
    fn ends(self, item: &ItemType) -> String {
        let known = item.fields.iter().find(|field| field.required);
        let of = known.map_or(&item.name, |field| &field.label);
        t!(self.lang, ShowHoleEnds, what = of.in_lang(self.lang))
    }

    fn field(self, item: &str, id: &str) -> Option<&'a Field> {
        self.list.item(item)?.field(id)
    }

    /// What a party is called.
    pub(super) fn party(self, id: &str) -> String {
        let party = self.list.party(id);
        sanitize_inline(party.map_or(id, |party| party.name.in_lang(self.lang)))
    }

    /// What an item type is called.
    pub(super) fn item(self, id: &str) -> String {
        let item = self.list.item(id);
        sanitize_inline(item.map_or(id, |item| item.name.in_lang(self.lang)))
    }

    /// What a step is called: its title, else its main text.
    pub(super) fn name(self, id: &str) -> String {
        let step = self.list.step(id);
        let words = step.and_then(|step| step.title.as_ref().or_else(|| main(step)));
        words.map(|words| self.shown(words)).unwrap_or_default()
    }

    /// Until when a step can be done, and where: `within 60 days from: order charged (Japan)`.
    pub(super) fn window(self, id: &str) -> Option<String> {
        let step = self.list.step(id)?;
        let time = self.time(step)?;
        if step.countries.is_empty() {
            return Some(time);
        }
        let what = countries(step, self.lang);
        Some(format!("{time} {}", t!(self.lang, PaperEach, what)))
    }

    /// The list's id and version.
    pub(super) fn version(self) -> String {
        let version = sanitize_inline(&self.list.version);
        format!("{} {version}", sanitize_inline(&self.list.id))
    }

    /// How grave it is, and the words that it is sorted by; empty when the list says neither.
    pub(super) fn sorted_by(self) -> String {
        let severity = self.list.severity.map(|severity| match severity {
            Severity::Low => t!(self.lang, ShowSeverityLow),
            Severity::Medium => t!(self.lang, ShowSeverityMedium),
            Severity::High => t!(self.lang, ShowSeverityHigh),
            Severity::Critical => t!(self.lang, ShowSeverityCritical),
        });
        let tags = self.list.tags.iter().map(|tag| sanitize_inline(tag));
        self.lang.list(severity.into_iter().chain(tags))
    }

    /// The first day on which one of these sources was read.
    pub(super) fn as_of<'s>(self, sources: impl Iterator<Item = &'s Source>) -> Option<String> {
        let first = sources
            .filter_map(|source| source.checked.as_deref())
            .min()?;
        Some(t!(self.lang, ShowAsOf, day = sanitize_inline(first)))
    }

    /// What a phase is called, and until when it is to be done.
    pub(super) fn phase(self, phase: &Phase) -> String {
        let title = self.shown(&phase.title);
        let Some(within) = phase.within else {
            return title;
        };
        let within = t!(self.lang, ShowWithin, time = span(self.lang, within));
        format!("{title}: {within}")
    }

    /// Who of one's own people does it.
    pub(super) fn done_by(self, step: &Step) -> Option<String> {
        let party = self.party(step.who.as_deref()?);
        Some(t!(self.lang, StepDoneBy, party))
    }

    /// What kind of step it is: `confirmed by the shop, for each order, critical`.
    pub(super) fn kind(self, step: &Step) -> String {
        let lang = self.lang;
        let kind = match step.step_kind() {
            Some(StepKind::Do(_)) | None => t!(lang, ChecklistDo),
            Some(StepKind::Ask(..)) => t!(lang, ChecklistAsk),
            Some(StepKind::Attach(_)) => t!(lang, ChecklistAttach),
            Some(StepKind::Collect(id)) => t!(lang, ShowCollect, item = self.item(id)),
            Some(StepKind::Open(other)) if step.to_come => {
                t!(lang, ShowOpenToCome, list = sanitize_inline(other))
            }
            Some(StepKind::Open(other)) => t!(lang, ChecklistOpen, list = sanitize_inline(other)),
            Some(StepKind::Confirm(id)) => t!(lang, ChecklistConfirm, party = self.party(id)),
        };
        let parts = [
            Some(kind),
            self.each(step),
            self.done_by(step),
            step.critical.then(|| t!(lang, ShowCritical)),
            step.required.then(|| t!(lang, ShowStepRequired)),
        ];
        lang.list(parts.into_iter().flatten())
    }

    /// Of which items there is one such step each.
    pub(super) fn each(self, step: &Step) -> Option<String> {
        let item = self.item(step.each.as_deref()?);
        Some(t!(self.lang, ShowEach, item))
    }

    /// The step's own deadline, and what it counts from.
    pub(super) fn deadline(self, step: &Step) -> Option<String> {
        let is_own = step.within.is_some() || step.from.is_some();
        let text = self.time(step).filter(|_| is_own)?;
        Some(t!(self.lang, ShowDeadline, text))
    }

    /// How long there is for a step, its own time or that of its phase, and what it counts from.
    fn time(self, step: &Step) -> Option<String> {
        let time = span(self.lang, self.list.within(step)?);
        Some(match step.from.as_deref() {
            None => t!(self.lang, ShowWithin, time),
            Some(from) => t!(
                self.lang,
                ShowWithinFrom,
                time,
                from = self.field_or_step(from)
            ),
        })
    }

    fn field_or_step(self, from: &str) -> String {
        let Some((kind, id)) = from.split_once('.') else {
            return (self.name)(from);
        };
        let field = self.field(kind, id);
        let label = field.map_or(id, |field| field.label.in_lang(self.lang));
        format!("{} {}", self.item(kind), sanitize_inline(label))
    }

    /// When a step is asked.
    pub(super) fn when(self, step: &Step) -> Option<String> {
        let text = self.condition(step, step.when.as_ref()?);
        Some(t!(self.lang, ShowWhen, text))
    }

    /// How often a deed is done again, and what ends that.
    pub(super) fn again(self, step: &Step) -> Option<String> {
        let lang = self.lang;
        let time = span(lang, step.repeat?);
        let times = step.times.map(|n| t!(lang, ShowTimes, n));
        let until = step.until.as_ref();
        let until = until.map(|until| t!(lang, ShowUntil, text = self.condition(step, until)));
        let ends = lang.list(times.into_iter().chain(until));
        Some(t!(lang, ShowAgain, time, ends))
    }

    /// What is to be seen afterwards with one's own eyes, and when.
    pub(super) fn look(self, step: &Step) -> Option<String> {
        let lang = self.lang;
        let verify = step.verify.as_ref()?;
        let again = verify.repeat.zip(verify.times);
        let again = again.map(|(repeat, n)| t!(lang, ShowRepeat, time = span(lang, repeat), n));
        let text = self.shown(&verify.look);
        let look = t!(lang, ShowVerify, time = span(lang, verify.after), text);
        Some(look + &again.unwrap_or_default())
    }

    /// A condition in words: `goods is gift code`; what is inside another one stands in brackets.
    pub(super) fn condition(self, step: &Step, condition: &Condition) -> String {
        let inside = |part: &Condition| {
            let words = self.condition(step, part);
            match part.all.is_some() || part.any.is_some() {
                true => format!("({words})"),
                false => words,
            }
        };
        let joined = |parts: &[Condition], msg| {
            let parts: Vec<_> = parts.iter().map(inside).collect();
            parts.join(self.lang.template(msg))
        };
        match condition {
            Condition {
                all: Some(parts), ..
            } => joined(parts, Msg::ShowAnd),
            Condition {
                any: Some(parts), ..
            } => joined(parts, Msg::ShowOr),
            Condition {
                not: Some(part), ..
            } => {
                t!(self.lang, ShowNot, what = self.condition(step, part))
            }
            Condition { is: Some(is), .. } => self.comparison(step, condition, is),
            _ => String::new(),
        }
    }

    /// What an answer, a field of an item or a check has to be.
    fn comparison(self, step: &Step, condition: &Condition, is: &OneOrMany) -> String {
        let Self { list, lang, .. } = self;
        match (&condition.answer, &condition.field, &condition.check) {
            (Some(ask), ..) => {
                let options = list.step(ask).map_or(&[][..], |asked| &asked.options);
                let value = values(is, |value| label_of(options, value), lang);
                t!(lang, ShowIfAnswer, step = (self.name)(ask), value)
            }
            (_, Some(field), _) => {
                let own_type = step.each.as_deref().unwrap_or_default();
                let (kind, id) = field.split_once('.').unwrap_or((own_type, field));
                let known = self.field(kind, id);
                let options = known.map_or(&[][..], |known| &known.options);
                let value = values(is, |value| label_of(options, value), lang);
                let label = known.map_or(id, |known| known.label.in_lang(lang));
                t!(lang, ShowIfField, field = sanitize_inline(label), value)
            }
            (.., Some(check)) => {
                let value = values(is, |value| further(list.step(check)?, value), lang);
                t!(lang, ShowIfCheck, step = (self.name)(check), value)
            }
            _ => String::new(),
        }
    }

    /// What a legal window rests on.
    pub(super) fn legal(self, step: &Step) -> Option<String> {
        let basis = self.list.basis(step)?;
        Some(legal_brief(self.lang, &basis))
    }

    /// The ways on from a step: the standings that open others, each with all the steps that it
    /// opens.
    pub(super) fn ways_on(self, step: &'a Step) -> Vec<(String, Vec<&'a Step>)> {
        grouped(self.list.steps().filter_map(|(_, other)| {
            let is = opened_by(other.when.as_ref()?, &step.id)?;
            let is = values(is, |value| further(step, value), self.lang);
            Some((is, other))
        }))
    }

    /// The text of a way on: the standings, and the steps that they open.
    pub(super) fn way_on(self, standings: String, steps: &[String]) -> String {
        let step = steps.join(&t!(self.lang, BoardAnd));
        t!(self.lang, ShowWayOn, standings, step)
    }
}

/// A duration in full words: `30 minutes`, `3か月`.
pub(super) fn span(lang: Lang, span: Span) -> String {
    let (n, one, many) = match span {
        Span::Minutes(n) => (n, Msg::ShowMinute, Msg::ShowMinutes),
        Span::Hours(n) => (n, Msg::ShowHour, Msg::ShowHours),
        Span::Days(n) => (n, Msg::ShowDay, Msg::ShowDays),
        Span::Months(n) => (n, Msg::ShowMonth, Msg::ShowMonths),
    };
    lang.count(n as usize, one, many)
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
        return last;
    }
    [words.join(&t!(lang, BoardAnd)), last].join(&t!(lang, ShowValueOr))
}

/// What a further answer of a step is called.
fn further<'a>(step: &'a Step, id: &str) -> Option<&'a LocalizedText> {
    let further = step.further.iter().find(|further| further.id == id)?;
    Some(&further.text)
}

/// A status by its code, as a word inside a sentence.
fn status_word(word: &str, lang: Lang) -> String {
    let known = Status::of_code(word);
    known.map_or_else(
        |_| sanitize_inline(word),
        |known| status(lang, known).to_lowercase(),
    )
}

/// What a condition wants of a check; what stands under `not` opens nothing.
fn opened_by<'a>(condition: &'a Condition, step: &str) -> Option<&'a OneOrMany> {
    let mut parts = condition.all.iter().chain(&condition.any).flatten();
    let own = condition.is.as_ref();
    own.filter(|_| condition.check.as_deref() == Some(step))
        .or_else(|| parts.find_map(|part| opened_by(part, step)))
}

/// The countries of a step by name, as far as the language has one.
pub(super) fn countries(step: &Step, lang: Lang) -> String {
    lang.list(step.countries.iter().map(|code| country_name(lang, code)))
}

/// What options are called.
pub(super) fn labels(options: &[Choice], lang: Lang) -> impl Iterator<Item = String> {
    let labels = options.iter().map(|option| &option.label);
    labels.map(move |label| sanitize_inline(label.in_lang(lang)))
}

/// The answers that yes-or-no questions take.
pub(super) const YES_OR_NO: [Msg; 3] = [Msg::ReportYes, Msg::ReportNo, Msg::ReportUnknown];
