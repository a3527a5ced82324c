//! Nothing is printed that no event carries: over random walks, every name, number, verdict and
//! time of a paper for others is that of an event, and of the one that the paper says.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::model::Report;
use crate::{
    engine::{self, Act, Live, PartyReply, Said},
    id::{CheckId, ContactNo, ItemId},
    quantity::Moment,
    record::{
        Agreement, Body, ChannelKind, ContactEnded, Ending, Event, ItemTakenOut, NoteAbout, Noted,
        Observed, Retracted, SaidBack, State, Stated, Verdict,
    },
};
use crate::{
    redaction::{Addressee, Audience, Mask},
    render::plain,
    wording::{Story, at, seen},
};

/// Names and numbers; in a walk some of them are given, and the others may stand nowhere.
const NAMES: [&str; 6] = [
    "Ashdown", "Birkett", "Calloway", "Dunmore", "Eastley", "Farrow",
];
const NUMBERS: [&str; 6] = [
    "71-0001", "71-0002", "71-0003", "71-0004", "71-0005", "71-0006",
];
const PARTIES: [&str; 4] = ["shop", "card", "courier", "police"];

type Dice = (u8, u8, u8, u8);

fn dice() -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec((0_u8..16, 0_u8..6, 0_u8..8, 0_u8..4), 0..50)
}

/// A record under way.
struct Walked {
    story: Story,
    now: Moment,
}

impl Walked {
    fn new() -> Self {
        Self {
            story: Story::opened(),
            now: at("14", "09:21"),
        }
    }

    fn state(&self) -> State {
        self.story.state()
    }

    /// Does it if it is possible, a while after what was done before. No two events share their
    /// minute.
    fn act(&mut self, act: Act) {
        self.now += chrono::Duration::minutes(67);
        let now = self.now;
        if let Ok(bodies) = engine::decide(&self.state(), act, now) {
            for body in bodies {
                self.story.add(now, body);
            }
        }
    }

    fn throw(&mut self, (kind, a, b, c): Dice) {
        let state = self.state();
        let running = state
            .running_contact()
            .map(|contact| (contact.number, contact.party.clone()));
        let contact = running.as_ref().map(|(number, _)| *number);
        let noted = |about, text: &str| Act::Note {
            about,
            contact,
            text: text.to_owned(),
        };
        let item = ItemId(format!("order-{}", b + 1));
        let act = match kind {
            0 | 1 => {
                let party = PARTIES[usize::from(c)].to_owned();
                Act::StartContact {
                    party,
                    channel: None,
                    by: Some(ChannelKind::Phone),
                }
            }
            2 => noted(NoteAbout::Person, NAMES[usize::from(a)]),
            3 => noted(NoteAbout::Reference, NUMBERS[usize::from(a)]),
            4..=8 => match self.said(running, a, b, c) {
                Some(act) => act,
                None => return,
            },
            9 => {
                let agreement = [
                    Agreement::Agreed,
                    Agreement::Agreed,
                    Agreement::Changed,
                    Agreement::NotSaidBack,
                ];
                let answer = state.counters.answer;
                Act::SayBack(SaidBack {
                    answer,
                    agreement: agreement[usize::from(c)],
                    text: String::new(),
                })
            }
            10 => Act::EndContact(ContactEnded {
                contact: contact.unwrap_or(ContactNo(1)),
                ending: Ending::Ended,
            }),
            11 => {
                let sign = ["shipped", "charged"][usize::from(c % 2)];
                let sign = Some(format!("suspicious-order/{sign}"));
                Act::Observe(Box::new(Observed {
                    sign,
                    item: Some(item),
                    ..Observed::default()
                }))
            }
            12 if c == 0 => Act::Withdraw {
                contact: Some(ContactNo(u32::from(a) + 1)),
                events: Vec::new(),
                why: "not them".into(),
            },
            12 if c == 1 => Act::TakeOut(ItemTakenOut {
                item,
                why: "a family order".into(),
            }),
            13 if c == 0 => Act::Undo(Retracted {
                events: vec![state.seq],
                why: String::new(),
            }),
            14 if c == 0 => Act::AddParty {
                role: "card".into(),
                name: "Bank B".into(),
                why: String::new(),
            },
            _ => noted(NoteAbout::Next, "a list by mail"),
        };
        self.act(act);
    }

    /// Something about a check of the party in the line, with a time of its own or without one.
    fn said(&self, running: Option<(ContactNo, String)>, a: u8, b: u8, c: u8) -> Option<Act> {
        let (contact, party) = running?;
        let state = self.state();
        let checks = engine::checks(&state, self.now);
        let asked: Vec<CheckId> = checks
            .iter()
            .filter(|check| {
                check.live == Live::Yes
                    && check.party == Some(party.as_str())
                    && check.step().is_some()
            })
            .map(|check| check.id.clone())
            .collect();
        let check = asked
            .get((usize::from(a) + 6 * usize::from(b)) % asked.len().max(1))?
            .clone();
        let verdict = Verdict::ALL[usize::from(c)];
        let by = (verdict == Verdict::Promised && a.is_multiple_of(2))
            .then(|| self.now + chrono::Duration::minutes(3001 + 127 * i64::from(b)));
        Some(Act::State(PartyReply {
            contact: Some(contact),
            said: vec![Said {
                by,
                ..Said::of(check, verdict)
            }],
            group: false,
            answer: None,
        }))
    }
}

/// The names that were given in a contact for what was said with an event: the last one before it,
/// else the first; and the next one, where a number that was given after a statement means somebody
/// who had no name yet.
fn names_of<'e>(
    events: &'e [Event],
    gone: &BTreeSet<u64>,
    contact: ContactNo,
    seq: u64,
) -> Vec<&'e str> {
    let mut before: Option<&str> = None;
    let mut has_statement = false;
    let mut is_somebody_else = false;
    for event in events.iter().filter(|event| !gone.contains(&event.seq)) {
        match &event.body {
            Body::Stated(Stated { contact: of, .. }) if *of == Some(contact) => {
                has_statement = true;
            }
            Body::Noted(Noted {
                about,
                contact: of,
                text,
                ..
            }) if *of == Some(contact) => match about {
                NoteAbout::Person if event.seq > seq => {
                    let is_next = before.is_none() || is_somebody_else;
                    return before
                        .into_iter()
                        .chain(is_next.then_some(text.as_str()))
                        .collect();
                }
                NoteAbout::Person => {
                    before = Some(text);
                    (has_statement, is_somebody_else) = (false, false);
                }
                NoteAbout::Reference if event.seq < seq => is_somebody_else |= has_statement,
                _ => {}
            },
            _ => {}
        }
    }
    before.into_iter().collect()
}

/// Every `h:mm` of a text.
fn clocks(text: &str) -> BTreeSet<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = BTreeSet::new();
    for at in text
        .match_indices(':')
        .map(|(at, _)| at)
        .filter(|at| *at > 0)
    {
        if digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3) {
            let from = if at > 1 && digit(at - 2) {
                at - 2
            } else {
                at - 1
            };
            // `UTC+09:00` is an offset.
            let is_offset = from > 0 && matches!(bytes[from - 1], b'+' | b'-');
            found.extend(
                (!is_offset).then(|| text[from..at + 3].trim_start_matches('0').to_owned()),
            );
        }
    }
    found
}

/// Every moment that an event carries.
fn carried(events: &[Event], now: Moment) -> BTreeSet<String> {
    let mut all = vec![now];
    for event in events {
        all.extend([event.at, event.recorded_at]);
        match &event.body {
            Body::Opened(body) => all.push(body.noticed),
            Body::Stated(body) => all.extend(body.by),
            Body::Observed(body) => all.extend(body.happened),
            Body::Noted(body) => all.extend(Moment::parse_from_rfc3339(&body.text).ok()),
            _ => {}
        }
    }
    all.iter()
        .map(|at| {
            at.format("%-H:%M")
                .to_string()
                .trim_start_matches('0')
                .to_owned()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_paper_says_only_what_an_event_carries(acts in dice()) {
        let mut walked = Walked::new();
        for dice in acts {
            walked.throw(dice);
        }
        let Walked { story, now } = walked;
        let state = story.state();
        let events = &story.events;
        let gone: BTreeSet<u64> = (1..=state.seq).filter(|seq| state.taken_back.contains(*seq)).collect();
        let written: String = events.iter().map(|event| event.to_line().unwrap()).collect();
        let times = carried(events, now);
        let mut papers: Vec<(String, String)> = Vec::new();
        for (reader, party) in
            [(Audience::Card, "card"), (Audience::Shop, "shop"), (Audience::Courier, "courier"), (Audience::Police, "police")]
        {
            let to = Addressee::new(reader, party).masked(Mask::None);
            let report = seen(&story, "en", now, |view| Report::new(view, events, &to));
            for one in &report.confirmations {
                let event = events.iter().find(|event| event.seq == one.event).unwrap();
                let Body::Stated(Stated { contact, check, verdict, by, .. }) = &event.body else {
                    return Err(TestCaseError::fail(format!("{} is no statement", one.event)));
                };
                prop_assert_eq!((&one.check, one.verdict, one.by), (check, *verdict, *by));
                // A name that is given only after the case number changed is nobody's who spoke
                // before.
                let names = contact.map_or(Vec::new(), |contact| names_of(events, &gone, contact, one.event));
                let is_given = one.person.is_empty() || names.contains(&one.person.as_str());
                prop_assert!(is_given, "{:?} event {}: {}, not {:?}", reader, one.event, one.person, names);
                prop_assert!(!gone.contains(&one.event), "{} was taken back", one.event);
            }
            papers.push((format!("report {party}"), plain(&report.page())));
            let kept = seen(&story, "en", now, |view| crate::letter::letter(view, party, crate::letter::RECORD).map(|letter| letter.text()));
            papers.extend(kept.ok().map(|text| (format!("letter {party}"), text)));
        }
        for (paper, text) in &papers {
            for word in NAMES.iter().chain(&NUMBERS).filter(|word| text.contains(**word)) {
                prop_assert!(written.contains(*word), "{} says {}", paper, word);
            }
            for clock in clocks(text) {
                prop_assert!(times.contains(&clock), "{} says {}\n{}", paper, clock, text);
            }
        }
    }
}
