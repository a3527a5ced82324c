//! One incident for everything that shows it, and how its parts are called. Recorded names come out safe to show.

mod checks;
mod known;
mod names;
mod notes;
mod parties;

pub(crate) use names::Names;

use super::words;
use crate::{
    checklist::{Field, ItemType, ValueType},
    engine::{self, Check, Next},
    id::{CheckId, ItemId},
    quantity::{Moment, Money, TimeContext, formal, is_day, long, offset, short, with_offset},
    record::{
        Channel, ChannelKind, Contact, Item, Observation, Opened, OwnResponse, State, Statement,
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
        let own = self.opened().map_or("", |opened| opened.title.as_str());
        let list = self
            .state
            .lists
            .first()
            .map_or("", |list| list.rules.title.in_lang(self.lang));
        self.shown(if own.is_empty() { list } else { own })
    }

    /// The affected service and the title: `Acorn Shop: orders I did not make`.
    pub(crate) fn heading(&self) -> String {
        let service = self.shown(self.opened().map_or("", |opened| opened.service.as_str()));
        [service, self.title()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": ")
    }

    /// The affected service, else the title.
    pub(crate) fn short_name(&self) -> String {
        let service = self.opened().map_or("", |opened| opened.service.as_str());
        let service = sanitize_inline(service);
        if service.is_empty() {
            self.title()
        } else {
            service
        }
    }

    /// The ids of the attached checklists that are the user's own.
    pub(crate) fn own_lists(&self) -> Vec<String> {
        let own = self
            .state
            .lists
            .iter()
            .filter(|list| list.origin != ListOrigin::BuiltIn);
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
        let figures = at
            .format(if is_day(at) {
                "%Y-%m-%d      "
            } else {
                "%Y-%m-%d %H:%M"
            })
            .to_string();
        if is_day(at) || self.here.reader.shows(at) {
            figures
        } else {
            format!("{figures} {}", offset(at))
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
        words::said(
            self.lang,
            self.state,
            check,
            said.verdict,
            said.option.as_deref(),
        )
    }

    /// A checklist's text for an item, filled.
    pub(crate) fn fill(
        &self,
        words: &LocalizedText,
        item: Option<&Item>,
        by: Option<Moment>,
    ) -> String {
        let by = by.map(|by| self.time(by));
        self.shown(&engine::fill(
            self.state,
            words,
            item,
            self.lang,
            by.as_deref(),
        ))
    }

    /// The last digits of an item.
    pub(crate) fn ends(&self, item: &Item) -> String {
        self.shown(&engine::short_number(self.state, item))
    }

    /// An item in a sentence: `4417 Headphones`.
    pub(crate) fn item(&self, id: &ItemId) -> String {
        let Some(item) = self.state.item(id) else {
            return self.shown(&id.0);
        };
        format!(
            "{} {}",
            self.ends(item),
            self.shown(engine::item_name(item))
        )
        .trim_end()
        .to_owned()
    }

    /// The label of an item's field, and a value of it as it is read aloud.
    pub(crate) fn field(&self, item: &ItemId, id: &str, value: &str) -> (String, String) {
        let kind = self.item_type(item);
        let Some(field) = kind.and_then(|kind| kind.fields.iter().find(|field| field.id == id))
        else {
            return (self.shown(id), self.shown(value));
        };
        let label = self.shown(field.label.in_lang(self.lang));
        (label, self.field_value(field, value))
    }

    fn field_value(&self, field: &Field, value: &str) -> String {
        if field.id == engine::ORDERS {
            return self.orders(value);
        }
        let text = match field.kind {
            ValueType::Money => serde_json::from_value::<Money>(value.into())
                .ok()
                .map(|money| money.shown(self.lang)),
            ValueType::Choice => {
                let option = field.options.iter().find(|option| option.id == value);
                option.map(|option| self.shown(option.label.in_lang(self.lang)))
            }
            ValueType::Time => Moment::parse_from_rfc3339(value)
                .ok()
                .map(|at| self.time(at)),
            ValueType::Text | ValueType::YesNo => None,
        };
        text.unwrap_or_else(|| self.shown(value))
    }

    /// The type of an item; of one that is not in the record any more, by its id.
    fn item_type(&self, id: &ItemId) -> Option<&'a ItemType> {
        self.state.item_type(self.kind_of(id))
    }

    /// The id of that type.
    pub(crate) fn kind_of<'i>(&self, id: &'i ItemId) -> &'i str
    where
        'a: 'i,
    {
        let by_id = || {
            id.0.rsplit_once('-')
                .map_or(id.0.as_str(), |(kind, _)| kind)
        };
        self.state
            .item(id)
            .map_or_else(by_id, |item| item.kind.as_str())
    }

    /// What a type of items is called.
    pub(crate) fn kind<'k>(&self, kind: &'k str) -> &'k str
    where
        'a: 'k,
    {
        let known = self.state.item_type(kind);
        known.map_or(kind, |known| known.name.in_lang(self.lang))
    }

    /// The whole number by which an item is known, else its last digits.
    pub(crate) fn number_of(&self, item: &Item) -> String {
        let number = item.text("number").map(|number| self.shown(number));
        number.unwrap_or_else(|| self.ends(item))
    }

    /// Where the checklist names a field of an item; unknown fields come last.
    pub(crate) fn place_of(&self, item: &ItemId, field: &str) -> usize {
        let fields = self.item_type(item).map(|kind| &kind.fields);
        let place = fields.and_then(|fields| fields.iter().position(|known| known.id == field));
        place.unwrap_or(usize::MAX)
    }

    /// An item's amount.
    pub(crate) fn amount(&self, item: &Item) -> Option<Money> {
        engine::amount(self.state, item)
    }

    /// The channel of a contact, and its kind as far as anybody noted it.
    pub(crate) fn channel_of(
        &self,
        channel: Option<u32>,
        by: Option<ChannelKind>,
    ) -> (Option<&'a Channel>, Option<ChannelKind>) {
        let mut channels = self.state.channels.iter();
        let channel = channels.find(|one| Some(one.number) == channel);
        (channel, channel.map(|channel| channel.kind).or(by))
    }

    /// The contact in which something was said.
    pub(crate) fn contact(&self, statement: &Statement) -> Option<&'a Contact> {
        statement
            .contact
            .and_then(|number| self.state.contact(number))
    }

    /// The name of the person who said something; empty when nobody gave one.
    pub(crate) fn person(&self, statement: &Statement) -> String {
        self.shown(self.state.speaker(statement).person)
    }

    /// What was seen: the sign's clause and the user's words.
    pub(crate) fn seen(&self, seen: &Observation) -> String {
        self.seen_as(
            seen.sign.as_deref(),
            seen.item.as_ref(),
            &seen.text,
            !seen.contradicts.is_empty(),
        )
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
        let both = [sign, self.shown(text)];
        match both
            .iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(": ")
        {
            seen if !seen.is_empty() => seen,
            _ if broken => t!(self.lang, ReportSeenBroken),
            _ => t!(self.lang, ReportSeenKept),
        }
    }

    /// The clause of a sign `LIST/SIGN`.
    pub(crate) fn sign(&self, sign: &str, item: Option<&ItemId>) -> String {
        let known = sign.split_once('/').and_then(|(list, sign)| {
            self.state
                .lists
                .iter()
                .find(|one| one.rules.id == list)
                .and_then(|one| one.rules.sign(sign))
        });
        let item = item.and_then(|item| self.state.item(item));
        known.map_or_else(
            || self.shown(sign),
            |known| self.fill(&known.text, item, None),
        )
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
        let list = self
            .state
            .lists
            .iter()
            .find(|list| list.rules.id == check.list);
        let step = list.and_then(|list| list.step(&check.step));
        let option = step.and_then(|step| step.options.iter().find(|option| option.id == value));
        let is_time = step.is_some_and(|step| step.kind == Some(ValueType::Time));
        if let Some(at) = Moment::parse_from_rfc3339(value).ok().filter(|_| is_time) {
            return with_offset(
                self.lang,
                at,
                self.here,
                if self.times == Times::Formal {
                    formal
                } else {
                    long
                },
            );
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

/// A question or sentence as part of a line: without its mark at the end.
pub(crate) fn clause(text: &str) -> String {
    text.trim_end_matches(['.', '?', '。', '\u{ff1f}'])
        .to_owned()
}
