mod items;
mod taken_back;

use super::*;
use crate::id::{ChannelNo, CheckId, ContactNo, EvidenceNo, ItemId, ReplyNo};
use crate::quantity::Moment;
use crate::record::{
    Agreement, Attached, Body, ChannelAdded, ChannelKind, ChannelSource, ChannelTried,
    CheckReopened, ChecklistAttached, Closed, ContactEnded, ContactStarted, Done, Ending, Event,
    ItemAdded, ItemChanged, ItemPutBack, ItemTakenOut, NoteAbout, Noted, Reopened, Restored,
    Retracted, SaidBack, Stated,
    Verdict::{self, Confirmed, Promised},
    Waived, Withdrawn,
};
use crate::status::ListOrigin;

fn at(minute: u32) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-05-14T09:{minute:02}:00+09:00")).unwrap()
}

/// Events a minute apart.
fn events(bodies: Vec<Body>) -> Vec<Event> {
    let event = |(seq, body): (u64, Body)| {
        let at = at(seq as u32);
        Event {
            seq,
            at,
            recorded_at: at,
            actor: String::new(),
            body,
        }
    };
    (1..).zip(bodies).map(event).collect()
}

fn folded(bodies: Vec<Body>) -> State {
    State::fold(events(bodies).iter()).unwrap()
}

fn stated(answer: ReplyNo, verdict: Verdict) -> Body {
    Stated {
        contact: Some(ContactNo(1)),
        answer,
        check: CheckId::new("list", "step"),
        verdict,
        option: None,
        by: None,
        no_time_given: false,
        words: String::new(),
        group: false,
        supersedes: None,
        why: String::new(),
    }
    .into()
}

fn back(answer: ReplyNo, agreement: Agreement) -> Body {
    SaidBack {
        answer,
        agreement,
        text: String::new(),
    }
    .into()
}

fn retracted(events: &[u64]) -> Body {
    Retracted {
        events: events.to_vec(),
        why: String::new(),
    }
    .into()
}

fn done() -> Body {
    Done {
        check: CheckId::new("list", "own"),
        note: String::new(),
    }
    .into()
}

/// Whether the last statement was agreed.
fn agreed(bodies: Vec<Body>) -> bool {
    let state = folded(bodies);
    state.is_agreed(
        state.statements[&CheckId::new("list", "step")]
            .last()
            .unwrap(),
    )
}

#[test]
fn an_agreement_vouches_for_what_was_said_before_it() {
    use Agreement::{Agreed, Changed, NotSaidBack};
    assert!(!agreed(vec![stated(ReplyNo(1), Confirmed)]));
    assert!(agreed(vec![
        stated(ReplyNo(1), Confirmed),
        back(ReplyNo(1), Agreed)
    ]));
    assert!(!agreed(vec![
        stated(ReplyNo(1), Confirmed),
        back(ReplyNo(1), Agreed),
        back(ReplyNo(1), Changed)
    ]));
    assert!(!agreed(vec![
        stated(ReplyNo(1), Confirmed),
        back(ReplyNo(1), Agreed),
        back(ReplyNo(1), NotSaidBack)
    ]));
    assert!(
        !agreed(vec![
            stated(ReplyNo(1), Promised),
            back(ReplyNo(1), Agreed),
            stated(ReplyNo(1), Confirmed)
        ]),
        "they agreed to the promise"
    );
    assert!(
        agreed(vec![
            stated(ReplyNo(1), Promised),
            back(ReplyNo(1), Agreed),
            stated(ReplyNo(1), Promised)
        ]),
        "words or a time were added"
    );
    assert!(
        !agreed(vec![
            stated(ReplyNo(1), Confirmed),
            back(ReplyNo(1), Agreed),
            stated(ReplyNo(2), Confirmed)
        ]),
        "another breath"
    );
}

#[test]
fn an_agreement_that_was_taken_back_is_none() {
    let said = vec![
        stated(ReplyNo(1), Confirmed),
        back(ReplyNo(1), Agreement::Agreed),
    ];
    assert!(!agreed([said.clone(), vec![retracted(&[2])]].concat()));
    let changed = vec![
        back(ReplyNo(1), Agreement::Changed),
        stated(ReplyNo(1), Promised),
        stated(ReplyNo(1), Confirmed),
        retracted(&[3]),
    ];
    assert!(
        !agreed([said, changed].concat()),
        "what was said after the change was never agreed"
    );
}

#[test]
fn an_answer_that_is_said_back_in_a_later_contact_belongs_to_both() {
    let begun = |contact: ContactNo, party: &str| {
        ContactStarted {
            contact,
            party: party.to_owned(),
            channel: Some(ChannelNo(contact.0)),
            by: None,
        }
        .into()
    };
    let tried = |channel| {
        ChannelTried {
            channel,
            reached: true,
        }
        .into()
    };
    let cut = ContactEnded {
        contact: ContactNo(1),
        ending: Ending::Cut,
    }
    .into();
    let of = |bodies: Vec<Body>, contact| folded(bodies).events_of_contact(contact).to_vec();
    let two = vec![
        begun(ContactNo(1), "shop"),
        stated(ReplyNo(1), Confirmed),
        cut,
        begun(ContactNo(2), "shop"),
        tried(ChannelNo(2)),
        back(ReplyNo(1), Agreement::Agreed),
    ];
    assert_eq!(
        (of(two.clone(), ContactNo(1)), of(two, ContactNo(2))),
        (vec![1, 2, 3, 6], vec![4, 5, 6])
    );
    let side_by_side = vec![
        begun(ContactNo(1), "shop"),
        stated(ReplyNo(1), Confirmed),
        begun(ContactNo(2), "card"),
        back(ReplyNo(1), Agreement::Agreed),
    ];
    assert_eq!(
        (
            of(side_by_side.clone(), ContactNo(1)),
            of(side_by_side, ContactNo(2))
        ),
        (vec![1, 2, 4], vec![3]),
        "another party's contact"
    );
}

#[test]
fn a_check_that_is_opened_again_is_as_if_nobody_had_settled_it() {
    let check = CheckId::new("list", "own");
    let reopened: Body = CheckReopened {
        check: check.clone(),
        why: "the router was reset".to_owned(),
    }
    .into();
    let file = |evidence| {
        let (name, sha256, check) = ("a.png".to_owned(), String::new(), Some(check.clone()));
        Attached {
            evidence,
            name,
            sha256,
            size: 1,
            item: None,
            also: Vec::new(),
            check,
            metadata: None,
        }
        .into()
    };
    let state = folded(vec![done(), file(EvidenceNo(1)), reopened.clone()]);
    assert!(state.answers.is_empty() && !state.has_file_for(&check));
    assert!(
        folded(vec![
            file(EvidenceNo(1)),
            reopened.clone(),
            file(EvidenceNo(2))
        ])
        .has_file_for(&check),
        "a newer file settles it"
    );
    assert!(
        !folded(vec![done(), reopened, retracted(&[2])])
            .answers
            .is_empty(),
        "that can be taken back as well"
    );
}

#[test]
fn a_contact_collects_what_is_noted_in_it() {
    let note = |about, text: &str| {
        Noted {
            about,
            contact: Some(ContactNo(1)),
            text: text.to_owned(),
            ..Noted::default()
        }
        .into()
    };
    let state = folded(vec![
        ContactStarted {
            contact: ContactNo(1),
            party: "shop".to_owned(),
            channel: None,
            by: Some(ChannelKind::Phone),
        }
        .into(),
        note(NoteAbout::Person, "Sato"),
        note(NoteAbout::Reference, "881-2207"),
        note(NoteAbout::Next, "a list by mail"),
        note(NoteAbout::NextBy, &at(59).to_rfc3339()),
        note(NoteAbout::Note, "they were kind"),
    ]);
    let contact = state.running_contact().unwrap();
    let Speaker { person, reference } = contact.speakers.last();
    let noted = (person, reference, contact.next.as_str(), contact.next_by);
    assert_eq!(noted, ("Sato", "881-2207", "a list by mail", Some(at(59))));
    assert_eq!(state.notes.len(), 1);
    let ended = vec![
        ContactStarted {
            contact: ContactNo(1),
            party: "shop".to_owned(),
            channel: None,
            by: None,
        }
        .into(),
        ContactEnded {
            contact: ContactNo(1),
            ending: Ending::Cut,
        }
        .into(),
    ];
    assert!(folded(ended).running_contact().is_none());
}

#[test]
fn a_name_without_an_address_is_no_way_to_reach_anybody() {
    let state = folded(vec![
        ChannelAdded {
            channel: ChannelNo(1),
            party: "courier".to_owned(),
            name: "Parcel Co".to_owned(),
            kind: ChannelKind::Phone,
            address: String::new(),
            source: ChannelSource::Unknown,
            needs_login: None,
        }
        .into(),
    ]);
    assert_eq!(state.own_name("courier"), Some("Parcel Co"));
    assert!(state.channels.is_empty());
}

/// Older versions took another name as a side effect of a channel. It counts as it did; what was
/// done before keeps its own.
#[test]
fn a_name_that_an_old_record_overwrote_counts_and_what_was_done_under_the_first_keeps_it() {
    let named = |channel, name: &str| {
        let (party, name, address) = ("card".to_owned(), name.to_owned(), "1".to_owned());
        let (kind, source) = (ChannelKind::Phone, ChannelSource::CardBack);
        ChannelAdded {
            channel,
            party,
            name,
            kind,
            address,
            source,
            needs_login: None,
        }
        .into()
    };
    let started = ContactStarted {
        contact: ContactNo(1),
        party: "card".to_owned(),
        channel: None,
        by: None,
    };
    let state = folded(vec![
        started.into(),
        named(ChannelNo(1), "Bank A"),
        named(ChannelNo(2), "Bank A"),
        named(ChannelNo(3), "Bank B"),
    ]);
    assert_eq!(state.own_name("card"), Some("Bank B"));
    let then = |seq| state.own_name_at("card", seq);
    assert_eq!(
        [1, 2, 3, 4].map(then),
        [
            Some("Bank A"),
            Some("Bank A"),
            Some("Bank A"),
            Some("Bank B")
        ]
    );
    let before = |seq| state.own_name_before("card", seq);
    assert_eq!(
        [2, 3, 4].map(before),
        [None, Some("Bank A"), Some("Bank A")]
    );
    assert_eq!(state.own_name("shop"), None);
}

#[test]
fn a_closed_incident_that_is_reopened_is_open() {
    let closed: Body = Closed {
        outcome: "lost one".to_owned(),
        open: Vec::new(),
    }
    .into();
    assert!(folded(vec![closed.clone()]).closed.is_some());
    assert!(
        folded(vec![
            closed,
            Reopened {
                why: "a new charge".to_owned()
            }
            .into()
        ])
        .closed
        .is_none()
    );
}

#[test]
fn a_checklist_that_does_not_parse_is_said_and_not_passed_over() {
    let attached = ChecklistAttached {
        id: "x".to_owned(),
        version: "1".to_owned(),
        sha256: String::new(),
        origin: ListOrigin::Own,
        text: "{".to_owned(),
    };
    assert!(State::fold(events(vec![attached.into()]).iter()).is_err());
}
