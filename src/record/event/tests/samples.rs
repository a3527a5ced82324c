//! One body of each kind.

use super::*;
use crate::id::{ChannelNo, ContactNo, EvidenceNo, ReplyNo};

pub(super) fn moment(seconds: i64, minutes_east: i32) -> Moment {
    let offset = chrono::FixedOffset::east_opt(minutes_east * 60).unwrap();
    chrono::DateTime::from_timestamp(seconds, 0)
        .unwrap()
        .with_timezone(&offset)
}

/// One body of each kind, with these words and numbers in it.
pub(super) fn bodies(text: &str, number: u32, at: Moment) -> Vec<Body> {
    let text = || text.to_owned();
    let item = ItemId(format!("order-{number}"));
    let check = CheckId::at("suspicious-order", "parcel-stopped", &item);
    let fields = || {
        [
            ("what".to_owned(), text()),
            ("number".to_owned(), number.to_string()),
        ]
        .into()
    };
    let odd = !number.is_multiple_of(2);
    let (contact, words) = (odd.then_some(ContactNo(number)), text());
    let incident = IncidentId("0196cb3a-0000-7000-8000-000000000001".to_owned());
    let zone = "Asia/Tokyo".to_owned();
    vec![
        Opened {
            format: FORMAT,
            incident,
            title: text(),
            service: text(),
            country: text(),
            country_guessed: false,
            noticed_guessed: odd,
            currency_guessed: false,
            noticed: at,
            zone,
            currency: text(),
        }
        .into(),
        ChecklistAttached {
            id: text(),
            version: text(),
            sha256: "4a".repeat(32),
            origin: ListOrigin::Own,
            text: text(),
        }
        .into(),
        ChecklistSetAside {
            id: text(),
            instead: text(),
        }
        .into(),
        ItemAdded {
            item: item.clone(),
            kind: "order".to_owned(),
            fields: fields(),
            guessed: vec![text()],
            parties: fields(),
        }
        .into(),
        ItemChanged {
            item: item.clone(),
            fields: fields(),
            parties: fields(),
            why: text(),
        }
        .into(),
        Answered {
            check: check.clone(),
            value: text(),
            why: String::new(),
        }
        .into(),
        Done {
            check: check.clone(),
            note: text(),
        }
        .into(),
        Skipped {
            check: check.clone(),
            why: text(),
        }
        .into(),
        PartyAdded {
            party: text(),
            role: text(),
            name: text(),
            why: text(),
        }
        .into(),
        PartyChanged {
            party: text(),
            name: text(),
            why: text(),
        }
        .into(),
        ChannelAdded {
            channel: ChannelNo(number),
            party: text(),
            name: text(),
            kind: ChannelKind::InPerson,
            address: text(),
            source: ChannelSource::SuspiciousMessage,
            needs_login: odd.then_some(false),
        }
        .into(),
        ChannelTried {
            channel: ChannelNo(number),
            reached: odd,
        }
        .into(),
        ContactStarted {
            contact: ContactNo(number),
            party: text(),
            channel: odd.then_some(ChannelNo(number)),
            by: odd.then_some(ChannelKind::Form),
        }
        .into(),
        Stated {
            contact,
            answer: ReplyNo(number),
            check: check.clone(),
            verdict: if odd {
                Verdict::NotKnown
            } else {
                Verdict::Promised
            },
            option: odd.then(text),
            by: odd.then_some(at),
            no_time_given: odd,
            words: words.clone(),
            group: odd,
            supersedes: odd.then_some(u64::from(number)),
            why: text(),
        }
        .into(),
        SaidBack {
            answer: ReplyNo(number),
            agreement: Agreement::NotSaidBack,
            text: text(),
        }
        .into(),
        ContactEnded {
            contact: ContactNo(number),
            ending: Ending::NoAnswer,
        }
        .into(),
        Observed {
            sign: odd.then(text),
            item: odd.then(|| item.clone()),
            text: text(),
            contradicts: vec![check.clone()],
            verifies: vec![CheckId::new("next", "1")],
            evidence: vec![EvidenceNo(number)],
            happened: odd.then_some(at),
            dated_by: odd.then_some(EvidenceNo(number)),
            amount: odd.then_some(Money {
                minor: i64::from(number),
                currency: Currency::NONE,
            }),
            charge: odd.then(|| item.clone()),
        }
        .into(),
        QuestionAdded {
            question: number,
            party: text(),
            text: text(),
        }
        .into(),
        Assigned {
            check: check.clone(),
            to: text(),
        }
        .into(),
        Attached {
            evidence: EvidenceNo(number),
            name: text(),
            sha256: "9f".repeat(32),
            size: u64::from(number),
            item: Some(item.clone()),
            also: vec![item.clone()],
            check: odd.then(|| check.clone()),
            metadata: odd.then(|| Box::new(metadata(&words, at))),
        }
        .into(),
        Noted {
            about: NoteAbout::NextBy,
            contact,
            text: text(),
            supersedes: Some(3),
            why: text(),
        }
        .into(),
        Waived {
            check: check.clone(),
            why: text(),
        }
        .into(),
        Retracted {
            events: vec![u64::from(number)],
            why: text(),
        }
        .into(),
        Withdrawn {
            contact,
            events: vec![u64::from(number)],
            why: text(),
        }
        .into(),
        Restored {
            events: vec![u64::from(number)],
            why: text(),
        }
        .into(),
        ItemTakenOut {
            item: item.clone(),
            why: text(),
        }
        .into(),
        ItemPutBack { item, why: text() }.into(),
        CheckReopened {
            check: check.clone(),
            why: text(),
        }
        .into(),
        Closed {
            outcome: text(),
            open: vec![OpenPoint {
                check,
                status: Status::Refused,
                why: text(),
            }],
        }
        .into(),
        Reopened { why: text() }.into(),
    ]
}

/// What a file says of itself, with these words in it.
pub(super) fn metadata(text: &str, at: Moment) -> Metadata {
    let text = || text.to_owned();
    let says = Verdicts {
        server: text(),
        spf: text(),
        dkim: String::new(),
        dmarc: text(),
    };
    let mail = MailFacts {
        from: text(),
        date: Some(at),
        message_id: text(),
        subject: text(),
        says: Some(says),
    };
    Metadata {
        form: Form::Mail,
        mail: Some(mail),
        file_names: vec![text()],
        mails: Some(2),
        page: Some(PageFacts {
            address: text(),
            title: text(),
        }),
        image: Some(ImageFacts {
            width: 3,
            height: 4,
            taken: text(),
            has_location: true,
        }),
        pdf: Some(PdfFacts {
            pages: Some(5),
            title: text(),
            created: String::new(),
        }),
        doubts: vec![Doubt::EndsEarly, Doubt::SecretLeftOut],
    }
}
