//! Story 1 for the tests of this floor: eight orders, one call, a broken word. The checklist is its
//! own, so that the snapshots do not change with the wording of the built-in ones.

mod friday;

use chrono::{DateTime, FixedOffset};

use super::view::View;
use crate::{
    checklist::Checklist,
    engine::{self, Check},
    id::{ChannelNo, CheckId, ContactNo, IncidentId, ItemId, ReplyNo},
    quantity::{DayOrder, Moment, TimeContext, Zone},
    record::{
        Agreement, Answered, Body, ChannelAdded, ChannelKind, ChannelSource, ChannelTried,
        ChecklistAttached, ContactEnded, ContactStarted, Ending, Event, ItemAdded, NoteAbout,
        Noted, Opened, SaidBack, State, Stated,
    },
    status::{ListOrigin, Verdict},
    text::Lang,
};

const LIST: &str = include_str!("story/list.json");

/// A record under construction.
#[derive(Clone, Default)]
pub(crate) struct Story {
    pub(crate) events: Vec<Event>,
}

pub(crate) fn at(day: &str, time: &str) -> Moment {
    let text = format!("2026-05-{day}T{time}:00+09:00");
    DateTime::<FixedOffset>::parse_from_rfc3339(&text).unwrap()
}

fn order(number: usize) -> ItemId {
    ItemId(format!("order-{number}"))
}

pub(crate) fn check(step: &str, number: usize) -> CheckId {
    CheckId::at("suspicious-order", step, &order(number))
}

impl Story {
    pub(crate) fn add(&mut self, at: Moment, body: impl Into<Body>) -> u64 {
        let seq = self.events.len() as u64 + 1;
        self.events.push(Event {
            seq,
            at,
            recorded_at: at,
            actor: String::new(),
            body: body.into(),
        });
        seq
    }

    pub(crate) fn state(&self) -> State {
        State::fold(self.events.iter()).unwrap()
    }

    /// Opened, with its list and eight orders.
    pub(crate) fn opened() -> Self {
        let mut story = Self::default();
        let start = at("14", "09:05");
        let _: Checklist = serde_json::from_str(LIST).unwrap();
        story.add(
            start,
            Opened {
                format: 1,
                incident: IncidentId("0196cb3a-0000-7000-8000-000000000001".into()),
                title: String::new(),
                service: "Acorn Shop".into(),
                country: "JP".into(),
                country_guessed: false,
                noticed_guessed: false,
                currency_guessed: false,
                noticed: start,
                zone: "Asia/Tokyo".into(),
                currency: "JPY".into(),
            },
        );
        story.add(
            start,
            ChecklistAttached {
                id: "suspicious-order".into(),
                version: "1.0.0".into(),
                sha256: "4a".repeat(32),
                origin: ListOrigin::BuiltIn,
                text: LIST.into(),
            },
        );
        story.add(
            start,
            Answered {
                check: CheckId::new("suspicious-order", "how-noticed"),
                value: "mail".into(),
                why: String::new(),
            },
        );
        let orders = [
            ("4417", "12800", "parcel", "Headphones"),
            ("4418", "39800", "parcel", "Smart watch"),
            ("4420", "10000", "code", "Gift card"),
            ("4421", "10000", "code", "Gift card"),
            ("4425", "9900", "parcel", "Running shoes"),
            ("4426", "54978", "parcel", "Game console"),
            ("4430", "50000", "code", "Gift card"),
            ("4431", "18500", "parcel", "Coffee machine"),
        ];
        for (place, (number, amount, goods, what)) in orders.into_iter().enumerate() {
            let fields = [
                ("number", format!("503-77{number}")),
                ("amount", format!("JPY {amount}")),
                ("goods", goods.to_owned()),
                ("what", what.to_owned()),
            ];
            story.add(
                at("14", "09:20"),
                ItemAdded {
                    item: order(place + 1),
                    kind: "order".into(),
                    fields: fields
                        .into_iter()
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect(),
                    guessed: Vec::new(),
                    parties: Default::default(),
                },
            );
        }
        story
    }

    /// The same story, walked by the lists that come with the program.
    pub(crate) fn built_in(mut self) -> Self {
        for event in &mut self.events {
            if let Body::ChecklistAttached(body) = &mut event.body {
                body.text = include_str!("../../checklists/suspicious-order.json").into();
            }
        }
        let (id, text) = (
            "unauthorized-access".into(),
            include_str!("../../checklists/unauthorized-access.json").into(),
        );
        let (version, sha256, origin) = ("1.0.0".into(), "5b".repeat(32), ListOrigin::BuiltIn);
        self.add(
            at("15", "18:09"),
            ChecklistAttached {
                id,
                version,
                sha256,
                origin,
                text,
            },
        );
        self
    }

    /// The call with the shop on Thursday.
    pub(crate) fn called() -> Self {
        let mut story = Self::opened();
        let start = at("14", "09:25");
        story.channel(
            start,
            ChannelNo(1),
            "shop",
            "",
            "0120-000-147",
            ChannelSource::EarlierBill,
        );
        story.add(
            start,
            ContactStarted {
                contact: ContactNo(1),
                party: "shop".into(),
                channel: Some(ChannelNo(1)),
                by: None,
            },
        );
        story.add(
            start,
            ChannelTried {
                channel: ChannelNo(1),
                reached: true,
            },
        );
        for (about, text) in [
            (NoteAbout::Person, "Sato"),
            (NoteAbout::Reference, "881-2207"),
        ] {
            story.add(
                start,
                Noted {
                    about,
                    contact: Some(ContactNo(1)),
                    text: text.into(),
                    ..Noted::default()
                },
            );
        }
        let code = |n| check("code-void", n);
        let said = [
            (code(3), Verdict::Confirmed, None),
            (code(4), Verdict::Refused, None),
            (code(7), Verdict::NotKnown, None),
        ];
        story.say(at("14", "09:28"), ReplyNo(1), &said, false);
        let parcel = |n| (check("parcel-stopped", n), Verdict::Confirmed, None);
        let late = (
            check("parcel-stopped", 8),
            Verdict::Promised,
            Some(at("15", "17:00")),
        );
        story.say(
            at("14", "09:31"),
            ReplyNo(2),
            &[parcel(1), parcel(2), parcel(5), parcel(6), late],
            false,
        );
        let mut charges: Vec<_> = (1..=8)
            .map(|n| (check("no-charge", n), Verdict::Confirmed, None))
            .collect();
        charges[5] = (
            check("no-charge", 6),
            Verdict::Promised,
            Some(at("20", "23:59")),
        );
        story.say(at("14", "09:36"), ReplyNo(3), &charges, true);
        let others = CheckId::new("suspicious-order", "others-out");
        story.say(
            at("14", "09:38"),
            ReplyNo(4),
            &[(others, Verdict::Promised, Some(at("14", "10:30")))],
            false,
        );
        story.add(
            at("14", "09:40"),
            Noted {
                about: NoteAbout::Next,
                contact: Some(ContactNo(1)),
                text: "list of the 8 orders by mail".into(),
                ..Noted::default()
            },
        );
        let by = at("14", "17:00").to_rfc3339();
        story.add(
            at("14", "09:40"),
            Noted {
                about: NoteAbout::NextBy,
                contact: Some(ContactNo(1)),
                text: by,
                ..Noted::default()
            },
        );
        story.add(
            at("14", "09:41"),
            ContactEnded {
                contact: ContactNo(1),
                ending: Ending::Ended,
            },
        );
        story
    }

    fn channel(
        &mut self,
        at: Moment,
        channel: ChannelNo,
        party: &str,
        name: &str,
        address: &str,
        source: ChannelSource,
    ) {
        let (party, name, address) = (party.to_owned(), name.to_owned(), address.to_owned());
        let needs_login = Some(false);
        self.add(
            at,
            ChannelAdded {
                channel,
                party,
                name,
                kind: ChannelKind::Phone,
                address,
                source,
                needs_login,
            },
        );
    }

    /// Another contact with the shop, in which the following is said.
    pub(crate) fn call(&mut self, at: Moment, contact: ContactNo) {
        let (party, by) = ("shop".to_owned(), Some(ChannelKind::Phone));
        self.add(
            at,
            ContactStarted {
                contact,
                party,
                channel: None,
                by,
            },
        );
    }

    pub(crate) fn say(
        &mut self,
        at: Moment,
        answer: ReplyNo,
        said: &[(CheckId, Verdict, Option<Moment>)],
        group: bool,
    ) {
        let begun = |event: &Event| match &event.body {
            Body::ContactStarted(body) => Some(body.contact),
            _ => None,
        };
        let contact = self
            .events
            .iter()
            .rev()
            .find_map(begun)
            .unwrap_or(ContactNo(1));
        for (check, verdict, by) in said {
            let (check, verdict, by) = (check.clone(), *verdict, *by);
            let (no_time_given, words, why) = (false, String::new(), String::new());
            self.add(
                at,
                Stated {
                    contact: Some(contact),
                    answer,
                    check,
                    verdict,
                    option: None,
                    by,
                    no_time_given,
                    words,
                    group,
                    supersedes: None,
                    why,
                },
            );
        }
        self.add(
            at,
            SaidBack {
                answer,
                agreement: Agreement::Agreed,
                text: String::new(),
            },
        );
    }
}

/// A reader in Tokyo.
pub(crate) fn here(now: Moment) -> TimeContext {
    TimeContext::new(now, Zone::named("Asia/Tokyo").unwrap(), DayOrder::YearFirst)
}

/// What `look` makes of the story at a moment.
pub(crate) fn seen<T>(
    story: &Story,
    code: &str,
    now: Moment,
    look: impl FnOnce(View<'_>) -> T,
) -> T {
    let state = story.state();
    let checks: Vec<Check<'_>> = engine::checks(&state, now);
    let hash = "c0".repeat(32);
    look(View::new(
        1,
        &hash,
        &state,
        &checks,
        Lang::find(code).unwrap(),
        here(now),
    ))
}
