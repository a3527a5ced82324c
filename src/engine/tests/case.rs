//! A record under construction, as the tests of this floor tell it: given what was done before,
//! when somebody does one thing more, then the checks stand so.

use std::collections::BTreeMap;

use crate::{
    checklist,
    engine::{
        self, Act, Check, ListText, NewChannel, NewItem, PartyReply, Rejection, Said, Status,
    },
    id::{ChannelNo, CheckId, ContactNo, IncidentId, ItemId, ReplyNo},
    quantity::{Moment, Span},
    record::{
        Agreement, Applied, ChannelKind, ChannelSource, ContactEnded, Ending, Event, FORMAT,
        Observed, Opened, SaidBack, State, Verdict, seal::sha256_hex,
    },
    status::ListOrigin,
};

const TINY: &str = include_str!("tiny.json");

/// An incident with its clock; it begins on Thursday 14 May 2026 at 09:00 in Tokyo.
#[derive(Clone)]
pub(in crate::engine) struct Case {
    pub(in crate::engine) state: State,
    pub(in crate::engine) events: Vec<Event>,
    pub(in crate::engine) now: Moment,
}

/// A moment of May 2026 in Tokyo.
pub(in crate::engine) fn at(day: u32, time: &str) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-05-{day:02}T{time}:00+09:00")).unwrap()
}

/// A step of the tiny list for one order.
pub(in crate::engine) fn of(step: &str, order: usize) -> CheckId {
    CheckId::at("tiny", step, &item(order))
}

/// A step of the tiny list.
pub(in crate::engine) fn whole(step: &str) -> CheckId {
    CheckId::new("tiny", step)
}

pub(in crate::engine) fn item(order: usize) -> ItemId {
    ItemId(format!("order-{order}"))
}

impl Case {
    /// Opened, without a checklist.
    pub(in crate::engine) fn opened() -> Self {
        let now = at(14, "09:00");
        let mut case = Self {
            state: State::default(),
            events: Vec::new(),
            now,
        };
        case.did(Act::Open(Box::new(Opened {
            format: FORMAT,
            incident: IncidentId("0196cb3a-0000-7000-8000-000000000001".to_owned()),
            title: String::new(),
            service: "Acorn Shop".to_owned(),
            country: "JP".to_owned(),
            country_guessed: false,
            noticed_guessed: false,
            currency_guessed: false,
            noticed: now,
            zone: "Asia/Tokyo".to_owned(),
            currency: "JPY".to_owned(),
        })));
        case
    }

    /// The tiny list with this many parcels of JPY 1,000 each.
    pub(in crate::engine) fn tiny(parcels: usize) -> Self {
        let mut case = Self::opened();
        case.attach(TINY);
        for _ in 0..parcels {
            case.order("parcel", Some("JPY 1000"));
        }
        case
    }

    /// The built-in list for orders, with two codes and three parcels.
    pub(in crate::engine) fn built_in() -> Self {
        let mut case = Self::opened();
        case.attach(built_in("suspicious-order"));
        for goods in ["code", "code", "parcel", "parcel", "parcel"] {
            case.order(goods, Some("JPY 10000"));
        }
        case
    }

    pub(in crate::engine) fn attach(&mut self, text: &str) {
        let sha256 = sha256_hex(text);
        self.did(Act::AttachList(ListText {
            text: text.to_owned(),
            sha256,
            origin: ListOrigin::BuiltIn,
        }));
    }

    /// One more order; its number is made from how many there are.
    pub(in crate::engine) fn order(&mut self, goods: &str, amount: Option<&str>) -> ItemId {
        let mut fields = BTreeMap::from([(
            "number".to_owned(),
            format!("503-{:04}", 4400 + self.events.len()),
        )]);
        if !goods.is_empty() {
            fields.insert("goods".to_owned(), goods.to_owned());
        }
        fields.extend(amount.map(|amount| ("amount".to_owned(), amount.to_owned())));
        self.did(Act::AddItem(NewItem {
            kind: "order".to_owned(),
            fields,
            guessed: Vec::new(),
            parties: Default::default(),
        }));
        self.state.items.last().unwrap().id.clone()
    }

    /// Does one thing, now; gives the number of its first event.
    pub(in crate::engine) fn act(&mut self, act: Act) -> Result<u64, Rejection> {
        let bodies = engine::decide(&self.state, act, self.now)?;
        let first = self.state.seq + 1;
        let mut again = false;
        for (seq, body) in (first..).zip(bodies) {
            let event = Event {
                seq,
                at: self.now,
                recorded_at: self.now,
                actor: String::new(),
                body,
            };
            again |= matches!(self.state.apply(&event).unwrap(), Applied::Refold);
            self.events.push(event);
        }
        if again {
            self.state = State::fold(self.events.iter()).unwrap();
        }
        Ok(first)
    }

    /// Does one thing that is possible.
    pub(in crate::engine) fn did(&mut self, act: Act) -> u64 {
        self.act(act).unwrap()
    }

    pub(in crate::engine) fn wait(&mut self, span: Span) {
        self.now = self.state.after(span, self.now);
    }

    /// Begins a call.
    pub(in crate::engine) fn call(&mut self, party: &str) -> ContactNo {
        self.did(Act::StartContact {
            party: party.to_owned(),
            channel: None,
            by: Some(ChannelKind::Phone),
        });
        self.state.contacts.last().unwrap().number
    }

    /// A call that nobody answers.
    pub(in crate::engine) fn silent(&mut self, party: &str) {
        let contact = self.call(party);
        self.did(Act::EndContact(ContactEnded {
            contact,
            ending: Ending::NoAnswer,
        }));
    }

    /// One breath of statements, not said back; gives the answer's number.
    pub(in crate::engine) fn said(
        &mut self,
        contact: ContactNo,
        said: &[(CheckId, Verdict)],
    ) -> ReplyNo {
        self.did(stated(Some(contact), said, false, None));
        self.state.counters.answer
    }

    /// One breath of statements, said back and agreed.
    pub(in crate::engine) fn agreed(
        &mut self,
        contact: ContactNo,
        said: &[(CheckId, Verdict)],
    ) -> ReplyNo {
        let answer = self.said(contact, said);
        self.say_back(answer, Agreement::Agreed);
        answer
    }

    pub(in crate::engine) fn say_back(&mut self, answer: ReplyNo, agreement: Agreement) {
        self.did(Act::SayBack(SaidBack {
            answer,
            agreement,
            text: String::new(),
        }));
    }

    /// A sign of the tiny list.
    pub(in crate::engine) fn sign(&mut self, sign: &str, item: Option<ItemId>) -> u64 {
        self.did(seen(Some(&format!("tiny/{sign}")), item, &[], &[]))
    }

    /// A look with one's own eyes that shows a check kept.
    pub(in crate::engine) fn looked(&mut self, check: &CheckId) -> u64 {
        self.did(seen(None, None, &[], std::slice::from_ref(check)))
    }

    /// A telephone number of a party.
    pub(in crate::engine) fn channel(
        &mut self,
        party: &str,
        source: ChannelSource,
        needs_login: Option<bool>,
    ) -> ChannelNo {
        self.did(Act::AddChannel(NewChannel {
            party: party.to_owned(),
            name: String::new(),
            kind: ChannelKind::Phone,
            address: "0120-000-147".to_owned(),
            source,
            needs_login,
        }));
        self.state.channels.last().unwrap().number
    }

    pub(in crate::engine) fn checks(&self) -> Vec<Check<'_>> {
        engine::checks(&self.state, self.now)
    }

    /// The check of an id, under whichever of its names, if the engine knows one.
    pub(in crate::engine) fn find(&self, id: &CheckId) -> Option<Check<'_>> {
        let id = self.state.canonical_id(id);
        self.checks().into_iter().find(|check| check.id == *id)
    }

    /// The check of an id, which must be there.
    pub(in crate::engine) fn check(&self, id: &CheckId) -> Check<'_> {
        self.find(id).unwrap_or_else(|| panic!("no check {id}"))
    }

    pub(in crate::engine) fn status(&self, id: &CheckId) -> Status {
        self.check(id).status
    }

    /// The agenda by names.
    pub(in crate::engine) fn agenda(&self) -> Vec<String> {
        let checks = self.checks();
        engine::agenda(&checks)
            .iter()
            .map(|check| check.id.to_string())
            .collect()
    }
}

/// The text of a built-in checklist.
pub(in crate::engine) fn built_in(id: &str) -> &'static str {
    checklist::built_in()
        .iter()
        .find(|(known, _)| *known == id)
        .unwrap()
        .1
}

/// A statement on its way in, without words or time.
pub(in crate::engine) fn said(check: &CheckId, verdict: Verdict) -> Said {
    Said::of(check.clone(), verdict)
}

pub(in crate::engine) fn stated(
    contact: Option<ContactNo>,
    statements: &[(CheckId, Verdict)],
    group: bool,
    answer: Option<ReplyNo>,
) -> Act {
    let said = statements
        .iter()
        .map(|(check, verdict)| said(check, *verdict))
        .collect();
    Act::State(PartyReply {
        contact,
        said,
        group,
        answer,
    })
}

pub(in crate::engine) fn seen(
    sign: Option<&str>,
    item: Option<ItemId>,
    contradicts: &[CheckId],
    verifies: &[CheckId],
) -> Act {
    Act::Observe(Box::new(Observed {
        sign: sign.map(str::to_owned),
        item,
        contradicts: contradicts.to_vec(),
        verifies: verifies.to_vec(),
        ..Observed::default()
    }))
}
