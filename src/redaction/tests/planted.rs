//! A record with something in every field, each text a word that is found nowhere else.

mod later;

use std::{cell::RefCell, collections::BTreeMap};

use crate::{
    evidence::{Form, MailFacts, Metadata, PageFacts, PdfFacts, Verdicts},
    id::{ChannelNo, CheckId, ContactNo, EvidenceNo, IncidentId, ItemId, ReplyNo},
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

use self::later::{caller, handled};

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
            channel: ChannelNo(number),
            party: party.into(),
            name: named("channel_added.name"),
            kind: ChannelKind::Chat,
            address: named("channel_added.address"),
            source: ChannelSource::EarlierBill,
            needs_login: Some(false),
        });
        self.add(ChannelTried {
            channel: ChannelNo(number),
            reached: true,
        });
        self.add(ContactStarted {
            contact: ContactNo(number),
            party: party.into(),
            channel: Some(ChannelNo(number)),
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
                contact: Some(ContactNo(number)),
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
                contact: Some(ContactNo(number)),
                answer: ReplyNo(number),
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
            answer: ReplyNo(number),
            agreement: Agreement::Agreed,
            text: named("said_back.text"),
        });
        self.add(ContactEnded {
            contact: ContactNo(number),
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
        let page = PageFacts {
            address: plant("address"),
            title: plant("page-title"),
        };
        let metadata = Metadata {
            form: Form::Mail,
            mail: Some(mail),
            page: Some(page),
            file_names: vec![plant("file-name")],
            pdf: Some(pdf),
            ..Metadata::default()
        };
        let (item, also) = (about, Vec::new());
        let metadata = Some(Box::new(metadata));
        self.add(Attached {
            evidence: EvidenceNo(number),
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
