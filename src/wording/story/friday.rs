//! The day after the call: a mail says that a parcel is on its way.

use super::{Story, at, check, order};
use crate::{
    evidence::{Form, MailFacts, Metadata, Verdicts},
    id::{ChannelNo, CheckId, EvidenceNo, ReplyNo},
    record::{Attached, ChannelSource, Observed, Stated},
    status::Verdict,
};

impl Story {
    /// The dispatch mail on Friday.
    pub(crate) fn contradicted() -> Self {
        let mut story = Self::called();
        let card = CheckId::new("suspicious-order", "card-stopped");
        story.channel(
            at("14", "10:00"),
            ChannelNo(2),
            "card",
            "Card Co",
            "",
            ChannelSource::Unknown,
        );
        story.channel(
            at("14", "10:00"),
            ChannelNo(2),
            "courier",
            "Parcel Co",
            "",
            ChannelSource::Unknown,
        );
        story.add(
            at("15", "18:00"),
            Stated {
                contact: None,
                answer: ReplyNo(5),
                check: card,
                verdict: Verdict::Confirmed,
                option: None,
                by: None,
                no_time_given: false,
                words: "the app shows it".into(),
                group: false,
                supersedes: None,
                why: String::new(),
            },
        );
        story.add(
            at("15", "18:08"),
            Attached {
                evidence: EvidenceNo(1),
                name: "shipped.eml".into(),
                sha256: "9f2c".repeat(16),
                size: 14_336,
                item: Some(order(1)),
                also: Vec::new(),
                check: None,
                metadata: Some(Box::new(shipped_mail())),
            },
        );
        story.add(
            at("15", "18:05"),
            Observed {
                sign: Some("suspicious-order/shipped".into()),
                item: Some(order(1)),
                contradicts: vec![check("parcel-stopped", 1)],
                evidence: vec![EvidenceNo(1)],
                ..Observed::default()
            },
        );
        story
    }
}

/// What the mail says that the parcel is on its way.
fn shipped_mail() -> Metadata {
    let says = Verdicts {
        server: "mx.home.example".into(),
        spf: "pass".into(),
        dkim: "pass".into(),
        dmarc: "pass".into(),
    };
    let mail = MailFacts {
        from: "Acorn Shop <order@acorn.example>".into(),
        date: Some(at("15", "18:05")),
        message_id: "4417.shipped@acorn.example".into(),
        subject: "Your order 4417 has shipped".into(),
        says: Some(says),
    };
    Metadata {
        form: Form::Mail,
        mail: Some(mail),
        ..Metadata::default()
    }
}
