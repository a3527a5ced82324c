//! A record with something in every field, each text a word that is found nowhere else.

use std::{cell::RefCell, collections::BTreeMap};

use crate::{
    evidence::{Form, MailFacts, Metadata, PdfFacts, Verdicts},
    id::{CheckId, IncidentId, ItemId},
    quantity::Moment,
    record::{
        Agreement, Answered, Assigned, Attached, ChannelAdded, ChannelKind, ChannelSource,
        ChannelTried, CheckReopened, ChecklistAttached, Closed, ContactEnded, ContactStarted, Done,
        Ending, IncidentChanged, ItemAdded, ItemChanged, ItemPutBack, ItemTakenOut, NoteAbout,
        Noted, Observed, OpenPoint, Opened, PartyAdded, PartyChanged, QuestionAdded, Reopened,
        Restored, Retracted, SaidBack, Skipped, Stated, Waived, Withdrawn,
    },
    status::{ListOrigin, Status, Verdict},
    wording::{Story, at},
};

const LIST: &str = include_str!("list.json");

/// The words that were planted, by what they are: `stated.words#shop`.
#[derive(Debug, Default)]
pub(crate) struct Words(RefCell<BTreeMap<String, String>>);

impl Words {
    /// The word for a place.
    fn plant(&self, name: &str) -> String {
        let mut words = self.0.borrow_mut();
        let number = words.len();
        let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
        let word = format!(
            "zq{}{}{}qz",
            letter(number / 676),
            letter(number / 26),
            letter(number)
        );
        words.entry(name.to_owned()).or_insert(word).clone()
    }

    /// Every place with its word.
    pub(crate) fn all(&self) -> Vec<(String, String)> {
        self.0
            .borrow()
            .iter()
            .map(|(name, word)| (name.clone(), word.clone()))
            .collect()
    }
}

fn item(kind: &str, number: u32) -> ItemId {
    ItemId(format!("{kind}-{number}"))
}

fn check(step: &str, order: u32) -> CheckId {
    CheckId::at("planted", step, &item("order", order))
}

/// Whoever writes the record.
struct Writer<'w> {
    words: &'w Words,
    story: Story,
    minute: u32,
}

impl Writer<'_> {
    fn now(&mut self) -> Moment {
        self.minute += 1;
        at(
            "14",
            &format!("{:02}:{:02}", 9 + self.minute / 60, self.minute % 60),
        )
    }

    fn add(&mut self, body: impl Into<crate::record::Body>) -> u64 {
        let at = self.now();
        let seq = self.story.add(at, body);
        if let Some(event) = self.story.events.last_mut() {
            event.actor = self.words.plant("event.actor");
        }
        seq
    }

    fn item(&mut self, kind: &str, number: u32, fields: &[(&str, &str)]) {
        let value = |(field, fixed): &(&str, &str)| {
            let planted = self.words.plant(&format!("{kind}.{field}#{number}"));
            (
                (*field).to_owned(),
                if fixed.is_empty() {
                    planted
                } else {
                    (*fixed).to_owned()
                },
            )
        };
        let fields = fields.iter().map(value).collect();
        let item = item(kind, number);
        // The last order is charged to the second card.
        let card = if number == 4 { "card-2" } else { "card" };
        let parties = BTreeMap::from([("card".to_owned(), card.to_owned())]);
        self.add(ItemAdded {
            item,
            kind: kind.into(),
            fields,
            guessed: vec!["amount".into()],
            parties,
        });
    }

    /// A contact with a party, in which it says something about its checks.
    fn contact(&mut self, number: u32, party: &str, said: &[CheckId]) -> u64 {
        let (words, none) = (self.words, String::new());
        let named = |what: &str| words.plant(&format!("{what}#{party}"));
        self.add(ChannelAdded {
            channel: number,
            party: party.into(),
            name: named("channel_added.name"),
            kind: ChannelKind::Chat,
            address: named("channel_added.address"),
            source: ChannelSource::EarlierBill,
            needs_login: Some(false),
        });
        self.add(ChannelTried {
            channel: number,
            reached: true,
        });
        self.add(ContactStarted {
            contact: number,
            party: party.into(),
            channel: Some(number),
            by: None,
        });
        for (about, what) in [
            (NoteAbout::Person, "noted.person"),
            (NoteAbout::Reference, "noted.reference"),
            (NoteAbout::Next, "noted.next"),
            (NoteAbout::Note, "noted.note"),
        ] {
            self.add(Noted {
                about,
                contact: Some(number),
                text: named(what),
                ..Noted::default()
            });
        }
        let mut last = 0;
        for check in said {
            let place = check
                .item
                .as_ref()
                .map_or(party.to_owned(), |item| format!("{party}-{}", item.0));
            last = self.add(Stated {
                contact: Some(number),
                answer: number,
                check: check.clone(),
                verdict: Verdict::Promised,
                option: None,
                by: Some(at("15", "10:00")),
                no_time_given: false,
                words: words.plant(&format!("stated.words#{place}")),
                group: false,
                supersedes: None,
                why: none.clone(),
            });
        }
        self.add(SaidBack {
            answer: number,
            agreement: Agreement::Agreed,
            text: named("said_back.text"),
        });
        self.add(ContactEnded {
            contact: number,
            ending: Ending::Ended,
        });
        self.add(QuestionAdded {
            question: number,
            party: party.into(),
            text: named("question_added.text"),
        });
        last
    }

    fn file(&mut self, number: u32, about: Option<ItemId>) {
        let name = self.words.plant(&format!("attached.name#{number}"));
        let sha256 =
            crate::record::seal::sha256_hex(self.words.plant(&format!("attached.sha256#{number}")));
        let plant = |what: &str| {
            self.words
                .plant(&format!("attached.metadata#{what}-{number}"))
        };
        let says = Verdicts {
            server: plant("server"),
            ..Verdicts::default()
        };
        let mail = MailFacts {
            from: plant("from"),
            message_id: plant("message-id"),
            subject: plant("subject"),
            says: Some(says),
            ..MailFacts::default()
        };
        let pdf = PdfFacts {
            title: plant("title"),
            ..PdfFacts::default()
        };
        let metadata = Metadata {
            form: Form::Mail,
            mail: Some(mail),
            pdf: Some(pdf),
            ..Metadata::default()
        };
        let (item, also) = (about, Vec::new());
        let metadata = Some(Box::new(metadata));
        self.add(Attached {
            evidence: number,
            name,
            sha256,
            size: 7,
            item,
            also,
            check: None,
            metadata,
        });
    }
}

/// The list with its words planted.
fn list(words: &Words) -> String {
    let mut text = LIST.to_owned();
    let holes = LIST.match_indices("\"{").map(|(at, _)| &LIST[at + 2..]);
    for name in holes
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .filter(|name| !name.contains('"'))
    {
        text = text.replace(
            &format!("{{{name}}}"),
            &words.plant(&format!("list.{name}")),
        );
    }
    text
}

/// The record, and what was planted where.
pub(crate) fn record() -> (Story, Words) {
    let words = Words::default();
    let mut w = Writer {
        words: &words,
        story: Story::default(),
        minute: 0,
    };
    w.add(Opened {
        format: 1,
        incident: IncidentId("0196cb3a-0000-7000-8000-000000000001".into()),
        title: words.plant("opened.title"),
        service: words.plant("opened.service"),
        country: "JP".into(),
        country_guessed: true,
        noticed_guessed: true,
        currency_guessed: false,
        noticed: at("14", "09:00"),
        zone: "Asia/Tokyo".into(),
        currency: "JPY".into(),
    });
    let text = list(&words);
    let (id, version, sha256) = ("planted".into(), "1.0.0".into(), "5d".repeat(32));
    w.add(ChecklistAttached {
        id,
        version,
        sha256,
        origin: ListOrigin::Own,
        text,
    });
    let order = |goods: &'static str, amount: &'static str| {
        let times = [
            ("ordered_at", "2026-05-13T08:00:00+09:00"),
            ("charged_at", "2026-05-14T07:00:00+09:00"),
        ];
        let texts = [
            ("number", ""),
            ("what", ""),
            ("address", ""),
            ("tracking", ""),
            ("shipped_at", ""),
        ];
        let rest = [("goods", goods), ("amount", amount)];
        texts
            .into_iter()
            .chain(times)
            .chain(rest)
            .filter(|(name, value)| *name != "amount" || !value.is_empty())
    };
    w.item(
        "order",
        1,
        &order("parcel", "JPY 12801").collect::<Vec<_>>(),
    );
    w.item("order", 2, &order("code", "JPY 20002").collect::<Vec<_>>());
    // Nobody's business but the keeper's and the police's: no amount, nothing asked of shop or
    // courier.
    w.item("order", 3, &order("other", "").collect::<Vec<_>>());
    w.item("order", 4, &order("other", "JPY 40004").collect::<Vec<_>>());
    // It was the household's own, as it turns out.
    w.item(
        "order",
        5,
        &order("parcel", "JPY 50005").collect::<Vec<_>>(),
    );
    w.item(
        "payment",
        1,
        &[("name", ""), ("kind", ""), ("amount", "JPY 30003")],
    );
    w.item(
        "setting",
        1,
        &[("what", ""), ("now", ""), ("before", ""), ("since", "")],
    );
    w.item("login", 1, &[("site", ""), ("kind", "")]);
    w.item("gadget", 1, &[("serial", "")]);
    w.file(1, Some(item("order", 1)));
    w.file(2, Some(item("order", 3)));
    w.file(3, None);
    w.contact(1, "courier", &[check("returned", 1)]);
    w.contact(2, "card", &[check("disputed", 1), check("disputed", 3)]);
    let (party, role) = ("card-2".to_owned(), "card".to_owned());
    let (name, why) = (
        words.plant("party_added.name#card-2"),
        words.plant("party_added.why#card-2"),
    );
    w.add(PartyAdded {
        party,
        role,
        name,
        why,
    });
    w.contact(6, "card-2", &[check("disputed", 4)]);
    w.contact(3, "police", &[CheckId::new("planted", "number")]);
    w.contact(4, "household", &[CheckId::new("planted", "asked")]);
    let first = w.contact(5, "shop", &[check("stopped", 1), check("stopped", 2)]);
    caller(&mut w);
    handled(&mut w, first);
    let Writer { story, .. } = w;
    (story, words)
}

/// Somebody who said to be the shop and was not; and what else turned out otherwise.
fn caller(w: &mut Writer<'_>) {
    let words = w.words;
    let plant = |name: &str| words.plant(name);
    let (contact, party) = (Some(7), "shop".to_owned());
    let first = w.add(ContactStarted {
        contact: 7,
        party: party.clone(),
        channel: None,
        by: Some(ChannelKind::Phone),
    });
    for (about, what) in [
        (NoteAbout::Person, "person"),
        (NoteAbout::Reference, "reference"),
        (NoteAbout::Next, "next"),
    ] {
        w.add(Noted {
            about,
            contact,
            text: plant(&format!("noted.{what}#caller")),
            ..Noted::default()
        });
    }
    w.add(Stated {
        contact,
        answer: 7,
        check: check("stopped", 1),
        verdict: Verdict::Confirmed,
        option: None,
        by: None,
        no_time_given: false,
        words: plant("stated.words#caller"),
        group: false,
        supersedes: None,
        why: String::new(),
    });
    w.add(SaidBack {
        answer: 7,
        agreement: Agreement::Agreed,
        text: plant("said_back.text#caller"),
    });
    w.add(ChannelAdded {
        channel: 7,
        party,
        name: String::new(),
        kind: ChannelKind::Phone,
        address: plant("channel_added.address#caller"),
        source: ChannelSource::Party,
        needs_login: Some(false),
    });
    let last = w.add(ContactEnded {
        contact: 7,
        ending: Ending::Ended,
    });
    w.add(Withdrawn {
        contact,
        events: (first..=last).collect(),
        why: plant("withdrawn.why"),
    });
    let seen = w.add(Observed {
        item: Some(item("order", 1)),
        text: plant("observed.text#restored"),
        ..Observed::default()
    });
    w.add(Withdrawn {
        contact: None,
        events: vec![seen],
        why: plant("withdrawn.why#event"),
    });
    w.add(Restored {
        events: vec![seen],
        why: plant("restored.why"),
    });
    w.add(Stated {
        contact: Some(5),
        answer: 8,
        check: check("stopped", 5),
        verdict: Verdict::Confirmed,
        option: None,
        by: None,
        no_time_given: false,
        words: plant("stated.words#shop-order-5"),
        group: false,
        supersedes: None,
        why: String::new(),
    });
    w.add(SaidBack {
        answer: 8,
        agreement: Agreement::Agreed,
        text: plant("said_back.text#shop-order-5"),
    });
    w.add(ItemTakenOut {
        item: item("order", 5),
        why: plant("item_taken_out.why"),
    });
    w.add(ItemTakenOut {
        item: item("order", 2),
        why: plant("item_taken_out.why#back"),
    });
    w.add(ItemPutBack {
        item: item("order", 2),
        why: plant("item_put_back.why"),
    });
}

/// What was seen, done, corrected, given up and closed.
fn handled(w: &mut Writer<'_>, said: u64) {
    let words = w.words;
    let plant = |name: &str| words.plant(name);
    let own = |step: &str| CheckId::new("planted", step);
    w.add(Observed {
        sign: Some("planted/shipped".into()),
        item: Some(item("order", 1)),
        text: plant("observed.text"),
        contradicts: vec![check("stopped", 1), check("returned", 1)],
        verifies: vec![check("disputed", 1)],
        evidence: vec![1, 3],
        ..Observed::default()
    });
    let corrected = w.add(Stated {
        contact: Some(5),
        answer: 5,
        check: check("stopped", 2),
        verdict: Verdict::Refused,
        option: None,
        by: None,
        no_time_given: false,
        words: plant("stated.words#corrected"),
        group: false,
        supersedes: Some(said),
        why: plant("stated.why"),
    });
    let named = |event: &&crate::record::Event| matches!(&event.body, crate::record::Body::Noted(body) if (body.about, body.contact) == (NoteAbout::Person, Some(5)));
    let name = w.story.events.iter().find(named).map(|event| event.seq);
    w.add(Noted {
        about: NoteAbout::Person,
        contact: Some(5),
        text: plant("noted.person#corrected"),
        supersedes: name,
        why: plant("noted.why"),
    });
    let fields = [("what".to_owned(), plant("order.what#changed"))].into();
    let (order, parties) = (
        item("order", 2),
        BTreeMap::from([("card".to_owned(), "card".to_owned())]),
    );
    w.add(ItemChanged {
        item: order,
        fields,
        parties,
        why: plant("item_changed.why"),
    });
    for party in ["card", "card-2"] {
        let named = |what: &str| plant(&format!("party_changed.{what}#{party}"));
        w.add(PartyChanged {
            party: party.to_owned(),
            name: named("name"),
            why: named("why"),
        });
    }
    let fields = [("before".to_owned(), plant("setting.before#changed"))].into();
    let (setting, parties) = (item("setting", 1), BTreeMap::new());
    w.add(ItemChanged {
        item: setting,
        fields,
        parties,
        why: String::new(),
    });
    w.add(Answered {
        check: own("how"),
        value: plant("answered.value"),
        why: plant("answered.why"),
    });
    let title = [("title".to_owned(), plant("incident.title#changed"))].into();
    w.add(IncidentChanged {
        fields: title,
        why: plant("incident_changed.why"),
    });
    let service = [("service".to_owned(), plant("incident.service#changed"))].into();
    w.add(IncidentChanged {
        fields: service,
        why: String::new(),
    });
    w.add(Done {
        check: own("own"),
        note: plant("done.note"),
    });
    w.add(Skipped {
        check: own("skipped"),
        why: plant("skipped.why"),
    });
    w.add(CheckReopened {
        check: own("skipped"),
        why: plant("check_reopened.why"),
    });
    w.add(Answered {
        check: CheckId::new(CheckId::REVIEW, "1"),
        value: plant("answered.value#review"),
        why: String::new(),
    });
    w.add(Noted {
        about: NoteAbout::Note,
        contact: None,
        text: plant("noted.note#own"),
        ..Noted::default()
    });
    w.add(Assigned {
        check: own("own"),
        to: plant("assigned.to"),
    });
    w.add(Retracted {
        events: vec![corrected],
        why: plant("retracted.why"),
    });
    w.add(Waived {
        check: check("disputed", 2),
        why: plant("waived.why"),
    });
    // Nobody said it: the keeper read it somewhere.
    w.add(Stated {
        contact: None,
        answer: 9,
        check: check("stopped", 2),
        verdict: Verdict::Confirmed,
        option: None,
        by: None,
        no_time_given: false,
        words: plant("stated.words#read"),
        group: false,
        supersedes: None,
        why: String::new(),
    });
    let open = vec![OpenPoint {
        check: own("number"),
        status: Status::Promised,
        why: plant("closed.open"),
    }];
    w.add(Closed {
        outcome: plant("closed.outcome#first"),
        open: Vec::new(),
    });
    w.add(Reopened {
        why: plant("reopened.why"),
    });
    w.add(Closed {
        outcome: plant("closed.outcome"),
        open,
    });
}
