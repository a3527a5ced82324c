//! What happened after the first calls: one who only said that he was the shop, and how the record
//! was kept.

use super::*;
use crate::id::{ChannelNo, ContactNo, EvidenceNo, ReplyNo};

/// Somebody who said to be the shop and was not; and what else turned out otherwise.
pub(super) fn caller(w: &mut Writer<'_>) {
    let words = w.words;
    let plant = |name: &str| words.plant(name);
    let (contact, party) = (Some(ContactNo(7)), "shop".to_owned());
    let first = w.add(ContactStarted {
        contact: ContactNo(7),
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
        answer: ReplyNo(7),
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
        answer: ReplyNo(7),
        agreement: Agreement::Agreed,
        text: plant("said_back.text#caller"),
    });
    w.add(ChannelAdded {
        channel: ChannelNo(7),
        party,
        name: String::new(),
        kind: ChannelKind::Phone,
        address: plant("channel_added.address#caller"),
        source: ChannelSource::Party,
        needs_login: Some(false),
    });
    let last = w.add(ContactEnded {
        contact: ContactNo(7),
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
        contact: Some(ContactNo(5)),
        answer: ReplyNo(8),
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
        answer: ReplyNo(8),
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
pub(super) fn handled(w: &mut Writer<'_>, said: u64) {
    let words = w.words;
    let plant = |name: &str| words.plant(name);
    let own = |step: &str| CheckId::new("planted", step);
    w.add(Observed {
        sign: Some("planted/shipped".into()),
        item: Some(item("order", 1)),
        text: plant("observed.text"),
        contradicts: vec![check("stopped", 1), check("returned", 1)],
        verifies: vec![check("disputed", 1)],
        evidence: vec![EvidenceNo(1), EvidenceNo(3)],
        ..Observed::default()
    });
    let corrected = w.add(Stated {
        contact: Some(ContactNo(5)),
        answer: ReplyNo(5),
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
    let named = |event: &&crate::record::Event| matches!(&event.body, crate::record::Body::Noted(body) if (body.about, body.contact) == (NoteAbout::Person, Some(ContactNo(5))));
    let name = w.story.events.iter().find(named).map(|event| event.seq);
    w.add(Noted {
        about: NoteAbout::Person,
        contact: Some(ContactNo(5)),
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
        answer: ReplyNo(9),
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
