//! One incident for everything that shows it, and how its parts are called. Recorded names come out safe to show.

mod checks;
mod items;
mod known;
mod names;
mod notes;
mod parties;

pub(crate) use names::Names;

use super::words;
use crate::{
    checklist::{ValueType, choices_in_words},
    engine::{self, Check, Next},
    id::{ChannelNo, CheckId, ItemId},
    quantity::{Moment, TimeContext, formal, is_day, long, offset, short, with_offset},
    record::{
        Channel, ChannelKind, Contact, Item, List, Observation, Opened, OwnResponse, State,
        Statement,
    },
    status::{ListOrigin, Status},
    t,
    text::{Lang, LocalizedText, sanitize_inline, sanitize_verbatim},
};

/// How times are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    /// As short as their distance allows, for what is read now.
    Short,
    /// Written out with their date, for what is read on another day.
    Long,
    Formal,
}

/// One incident at one moment, in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub number: u64,
    /// The hash of its last event.
    pub hash: &'a str,
    pub state: &'a State,
    /// [`engine::checks`] of that state at `now`.
    pub checks: &'a [Check<'a>],
    pub lang: Lang,
    /// The moment that times are told from.
    pub now: Moment,
    pub here: TimeContext,
    times: Times,
    /// Checks that the user put off for the moment: they are not what comes next.
    later: &'a [CheckId],
}

impl<'a> View<'a> {
    /// An incident as it stands at `here.now`; `checks` are [`engine::checks`] of `state` at that
    /// moment.
    pub(crate) fn new(
        number: u64,
        hash: &'a str,
        state: &'a State,
        checks: &'a [Check<'a>],
        lang: Lang,
        here: TimeContext,
    ) -> Self {
        Self {
            number,
            hash,
            state,
            checks,
            lang,
            now: here.now,
            here,
            times: Times::Short,
            later: &[],
        }
    }

    /// The same with checks that the user put off for the moment.
    #[must_use]
    pub(crate) fn without(self, later: &'a [CheckId]) -> Self {
        Self { later, ..self }
    }

    /// The same with every time written out.
    pub(crate) fn exact(self) -> Self {
        Self {
            times: Times::Long,
            ..self
        }
    }

    /// The same for printed reports: times in full, and no line break is lost.
    pub(crate) fn formal(self) -> Self {
        Self {
            times: Times::Formal,
            ..self
        }
    }

    /// The same of another state: a copy for somebody else.
    pub(crate) fn on<'b>(self, state: &'b State, checks: &'b [Check<'b>]) -> View<'b>
    where
        'a: 'b,
    {
        View {
            state,
            checks,
            ..self
        }
    }

    /// The same in another language.
    #[must_use]
    pub(crate) fn in_lang(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// Recorded text, safe to show.
    pub(crate) fn shown(&self, text: &str) -> String {
        if self.times == Times::Formal {
            sanitize_verbatim(text)
        } else {
            sanitize_inline(text)
        }
    }

    /// How the incident was opened; none for a record without its first event.
    pub(crate) fn opened(&self) -> Option<&'a Opened> {
        self.state.opened.as_ref()
    }

    /// The one next action.
    pub(crate) fn next(&self) -> Option<Next<'a, 'a>> {
        engine::next_after(self.state, self.checks, self.later)
    }

    /// The incident's title: the user's own, else that of its first checklist.
    pub(crate) fn title(&self) -> String {
        let list = self.state.lists.first();
        let list = list.map_or("", |list| list.rules.title.in_lang(self.lang));
        let own = self.opened().map(|opened| opened.title.as_str());
        self.shown(own.filter(|own| !own.is_empty()).unwrap_or(list))
    }

    fn service(&self) -> &'a str {
        self.opened().map_or("", |opened| opened.service.as_str())
    }

    /// The affected service and the title: `Acorn Shop: orders I did not make`.
    pub(crate) fn heading(&self) -> String {
        joined([self.shown(self.service()), self.title()])
    }

    /// The affected service, else the title.
    pub(crate) fn short_name(&self) -> String {
        let service = Some(sanitize_inline(self.service()));
        let service = service.filter(|service| !service.is_empty());
        service.unwrap_or_else(|| self.title())
    }

    /// The ids of the attached checklists that are the user's own.
    pub(crate) fn own_lists(&self) -> Vec<String> {
        let lists = self.state.lists.iter();
        let own = lists.filter(|list| list.origin != ListOrigin::BuiltIn);
        own.map(|list| self.shown(&list.rules.id)).collect()
    }

    /// A moment, as short as its distance allows, or written out; a day that was named without a
    /// time as a day.
    pub(crate) fn time(&self, at: Moment) -> String {
        match self.times {
            Times::Short => short(self.lang, at, self.here),
            Times::Long => with_offset(self.lang, at, self.here, long),
            Times::Formal => with_offset(self.lang, at, self.here, formal),
        }
    }

    /// When an event was, in figures of one width: `2026-05-14 09:36`.
    pub(crate) fn stamp(&self, at: Moment) -> String {
        if is_day(at) {
            return at.format("%Y-%m-%d      ").to_string();
        }
        let figures = at.format("%Y-%m-%d %H:%M").to_string();
        match self.here.reader.shows(at) {
            true => figures,
            false => format!("{figures} {}", offset(at)),
        }
    }

    /// How a check stands; in printed reports a promise has its whole date.
    pub(crate) fn standing(&self, check: &Check<'_>) -> String {
        let promised = check.statement.and_then(|statement| statement.by);
        let waits = check.status == Status::Promised && !check.overdue && !check.look_due;
        match promised.filter(|_| self.times == Times::Formal && waits) {
            Some(by) => t!(self.lang, StandingPromisedBy, time = self.time(by)),
            None => words::state(self.lang, check, self.here),
        }
    }

    /// The word for what was said about a check: a further answer by its own text.
    pub(crate) fn said(&self, check: &CheckId, said: &Statement) -> String {
        let option = said.option.as_deref();
        words::said(self.lang, self.state, check, said.verdict, option)
    }

    /// A checklist's text for an item, filled.
    pub(crate) fn fill(
        &self,
        words: &LocalizedText,
        item: Option<&Item>,
        by: Option<Moment>,
    ) -> String {
        let by = by.map(|by| self.time(by));
        let text = engine::fill(self.state, words, item, self.lang, by.as_deref());
        self.shown(&text)
    }

    /// The channel of a contact, and its kind as far as anybody noted it.
    pub(crate) fn channel_of(
        &self,
        channel: Option<ChannelNo>,
        by: Option<ChannelKind>,
    ) -> (Option<&'a Channel>, Option<ChannelKind>) {
        let mut channels = self.state.channels.iter();
        let channel = channels.find(|one| Some(one.number) == channel);
        (channel, channel.map(|channel| channel.kind).or(by))
    }

    /// The contact in which something was said.
    pub(crate) fn contact(&self, statement: &Statement) -> Option<&'a Contact> {
        self.state.contact(statement.contact?)
    }

    /// The name of the person who said something; empty when nobody gave one.
    pub(crate) fn person(&self, statement: &Statement) -> String {
        self.shown(self.state.speaker(statement).person)
    }

    /// What was seen: the sign's clause and the user's words.
    pub(crate) fn seen(&self, seen: &Observation) -> String {
        let broken = !seen.contradicts.is_empty();
        let sign = seen.sign.as_deref();
        self.seen_as(sign, seen.item.as_ref(), &seen.text, broken)
    }

    /// The same, of an observation's parts. One with neither sign nor words is a look: it was kept,
    /// or `broken`.
    pub(crate) fn seen_as(
        &self,
        sign: Option<&str>,
        item: Option<&ItemId>,
        text: &str,
        broken: bool,
    ) -> String {
        let sign = sign.map(|sign| self.sign(sign, item)).unwrap_or_default();
        match joined([sign, self.shown(text)]) {
            seen if !seen.is_empty() => seen,
            _ if broken => t!(self.lang, ReportSeenBroken),
            _ => t!(self.lang, ReportSeenKept),
        }
    }

    fn list(&self, id: &str) -> Option<&'a List> {
        self.state.list(id)
    }

    /// The clause of a sign `LIST/SIGN`.
    pub(crate) fn sign(&self, sign: &str, item: Option<&ItemId>) -> String {
        let known = sign.split_once('/');
        let known = known.and_then(|(list, sign)| self.list(list)?.rules.sign(sign));
        let item = item.and_then(|item| self.state.item(item));
        match known {
            Some(known) => self.fill(&known.text, item, None),
            None => self.shown(sign),
        }
    }

    /// What the user answered, found or gave as a reason.
    pub(crate) fn answer(&self, check: &Check<'_>) -> Option<String> {
        let (_, answer) = self.state.answers.get(&check.id)?;
        Some(match answer {
            OwnResponse::Value(value) => self.value(&check.id, value),
            OwnResponse::Done(text) | OwnResponse::Skipped(text) | OwnResponse::Waived(text) => {
                self.shown(text)
            }
        })
    }

    /// An answer's value: an option by its label, `yes` and the like by their word, a time as a day
    /// and a clock time.
    pub(crate) fn value(&self, check: &CheckId, value: &str) -> String {
        let list = self.list(&check.list);
        let step = list.and_then(|list| list.step(&check.step));
        let option = step.and_then(|step| step.options.iter().find(|option| option.id == value));
        let is_time = step.is_some_and(|step| step.kind == Some(ValueType::Time));
        if let Some(at) = Moment::parse_from_rfc3339(value).ok().filter(|_| is_time) {
            let exact = match self.times {
                Times::Formal => *self,
                Times::Short | Times::Long => self.exact(),
            };
            return exact.time(at);
        }
        match step.and_then(|step| Some((step, step.kind?))) {
            Some((step, ValueType::Choices)) if value != "unknown" => {
                return self.shown(&choices_in_words(&step.options, value, self.lang));
            }
            Some((step, ValueType::Number)) if value != "unknown" => {
                return self.shown(&step.range().shown(value, self.lang));
            }
            Some((_, ValueType::LongText)) => return self.shown(value),
            _ => {}
        }
        match (option, value) {
            (Some(option), _) => self.shown(option.label.in_lang(self.lang)),
            (None, "yes") => t!(self.lang, ReportYes),
            (None, "no") => t!(self.lang, ReportNo),
            (None, "unknown") => t!(self.lang, ReportUnknown),
            (None, text) => self.shown(text),
        }
    }
}

/// Texts with colons between them, the empty ones left out.
fn joined(parts: [String; 2]) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(": ")
}

/// A question or sentence as part of a line: without its mark at the end.
pub(crate) fn clause(text: &str) -> String {
    text.trim_end_matches(['.', '?', '。', '\u{ff1f}'])
        .to_owned()
}
