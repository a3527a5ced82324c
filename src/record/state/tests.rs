use super::*;
use crate::id::{CheckId, ItemId};
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

fn stated(answer: u32, verdict: Verdict) -> Body {
    Stated {
        contact: Some(1),
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

fn back(answer: u32, agreement: Agreement) -> Body {
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
    assert!(!agreed(vec![stated(1, Confirmed)]));
    assert!(agreed(vec![stated(1, Confirmed), back(1, Agreed)]));
    assert!(!agreed(vec![
        stated(1, Confirmed),
        back(1, Agreed),
        back(1, Changed)
    ]));
    assert!(!agreed(vec![
        stated(1, Confirmed),
        back(1, Agreed),
        back(1, NotSaidBack)
    ]));
    assert!(
        !agreed(vec![
            stated(1, Promised),
            back(1, Agreed),
            stated(1, Confirmed)
        ]),
        "they agreed to the promise"
    );
    assert!(
        agreed(vec![
            stated(1, Promised),
            back(1, Agreed),
            stated(1, Promised)
        ]),
        "words or a time were added"
    );
    assert!(
        !agreed(vec![
            stated(1, Confirmed),
            back(1, Agreed),
            stated(2, Confirmed)
        ]),
        "another breath"
    );
}

#[test]
fn an_agreement_that_was_taken_back_is_none() {
    let said = vec![stated(1, Confirmed), back(1, Agreement::Agreed)];
    assert!(!agreed([said.clone(), vec![retracted(&[2])]].concat()));
    let changed = vec![
        back(1, Agreement::Changed),
        stated(1, Promised),
        stated(1, Confirmed),
        retracted(&[3]),
    ];
    assert!(
        !agreed([said, changed].concat()),
        "what was said after the change was never agreed"
    );
}

#[test]
fn what_was_taken_back_is_out_and_still_counts_as_an_event() {
    let waived: Body = Waived {
        check: CheckId::new("list", "step"),
        why: "small".to_owned(),
    }
    .into();
    let mut state = State::default();
    let all = events(vec![waived, retracted(&[1]), retracted(&[1])]);
    assert!(matches!(state.apply(&all[0]).unwrap(), Applied::Yes));
    assert!(
        matches!(state.apply(&all[1]).unwrap(), Applied::Refold),
        "the state had taken it in"
    );
    assert!(
        matches!(state.apply(&all[2]).unwrap(), Applied::Yes),
        "it is known already"
    );
    let state = State::fold(all.iter()).unwrap();
    assert!(state.answers.is_empty());
    assert_eq!((state.seq, state.touched), (3, Some(at(3))));
}

fn withdrawn(contact: Option<u32>, events: &[u64]) -> Body {
    Withdrawn {
        contact,
        events: events.to_vec(),
        why: "not the shop".to_owned(),
    }
    .into()
}

fn restored(events: &[u64]) -> Body {
    Restored {
        events: events.to_vec(),
        why: String::new(),
    }
    .into()
}

fn gone(bodies: Vec<Body>) -> Vec<u64> {
    let all = events(bodies);
    let taken_back = TakenBack::of(&all);
    let gone: Vec<u64> = (1..=all.len() as u64)
        .filter(|seq| taken_back.contains(*seq))
        .collect();
    let state = State::fold(all.iter()).unwrap();
    assert_eq!(
        state.taken_back, taken_back,
        "fold and a look at the events say the same"
    );
    gone
}

fn done() -> Body {
    Done {
        check: CheckId::new("list", "own"),
        note: String::new(),
    }
    .into()
}

#[test]
fn the_last_word_about_an_event_decides_whether_it_counts() {
    assert_eq!(gone(vec![done(), retracted(&[1])]), [1]);
    assert_eq!(gone(vec![done(), retracted(&[1]), restored(&[1])]), [0; 0]);
    assert_eq!(
        gone(vec![
            done(),
            retracted(&[1]),
            restored(&[1]),
            retracted(&[1])
        ]),
        [1]
    );
    assert_eq!(
        gone(vec![done(), withdrawn(None, &[1]), retracted(&[2])]),
        [2],
        "the withdrawal was taken back"
    );
    assert_eq!(
        gone(vec![
            done(),
            withdrawn(None, &[1]),
            retracted(&[2]),
            restored(&[2])
        ]),
        [1],
        "and brought back"
    );
    assert_eq!(
        gone(vec![
            done(),
            retracted(&[1]),
            restored(&[1]),
            retracted(&[3])
        ]),
        [1, 3],
        "the return was undone"
    );
    assert_eq!(
        gone(vec![
            done(),
            done(),
            retracted(&[1]),
            retracted(&[2]),
            restored(&[2])
        ]),
        [1]
    );
}

#[test]
fn what_was_taken_back_last_is_brought_back_first() {
    let last = |bodies| {
        TakenBack::of(&events(bodies))
            .last()
            .map(|(by, events)| (by.event, events))
    };
    assert_eq!(
        last(vec![done(), done(), retracted(&[2]), retracted(&[1])]),
        Some((4, vec![1]))
    );
    assert_eq!(
        last(vec![
            done(),
            done(),
            retracted(&[2]),
            retracted(&[1]),
            restored(&[1])
        ]),
        Some((3, vec![2]))
    );
    assert_eq!(
        last(vec![done(), withdrawn(None, &[1]), retracted(&[2])]),
        Some((3, vec![2]))
    );
    assert_eq!(last(vec![done(), retracted(&[1]), restored(&[1])]), None);
}

#[test]
fn a_withdrawn_contact_is_known_and_counts_for_nothing() {
    let note = |about, text: &str| {
        Noted {
            about,
            contact: Some(1),
            text: text.to_owned(),
            ..Noted::default()
        }
        .into()
    };
    let call = vec![
        ContactStarted {
            contact: 1,
            party: "shop".to_owned(),
            channel: None,
            by: Some(ChannelKind::Phone),
        }
        .into(),
        note(NoteAbout::Person, "Sato"),
        stated(1, Confirmed),
        back(1, Agreement::Agreed),
        note(NoteAbout::Next, "a list by mail"),
        ContactEnded {
            contact: 1,
            ending: Ending::Ended,
        }
        .into(),
    ];
    let state = folded(call.clone());
    assert_eq!(state.events_of_contact(1), [1, 2, 3, 4, 5, 6]);
    let without = [call.clone(), vec![withdrawn(Some(1), &[1, 2, 3, 4, 5, 6])]].concat();
    let state = folded(without.clone());
    assert!(state.contacts.is_empty() && state.statements.is_empty() && state.said_back.is_empty());
    assert!(state.contact(1).is_none() && state.running_contact().is_none());
    let known = state.withdrawn_contact(1).unwrap();
    assert_eq!(
        (known.by.event, known.by.why.as_str(), known.by.at),
        (7, "not the shop", at(7))
    );
    assert_eq!(
        (known.contact.speakers.last().person, known.contact.ended),
        ("", Some((at(6), Ending::Ended)))
    );
    assert_eq!(state.counters.contact, 1, "its number is never used again");
    let state = folded([without, vec![retracted(&[7])]].concat());
    assert_eq!(
        (state.contacts.len(), state.withdrawn_contacts.len()),
        (1, 0)
    );
    assert_eq!(state.contacts[0].speakers.last().person, "Sato");
}

#[test]
fn an_answer_that_is_said_back_in_a_later_contact_belongs_to_both() {
    let begun = |contact, party: &str| {
        ContactStarted {
            contact,
            party: party.to_owned(),
            channel: Some(contact),
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
        contact: 1,
        ending: Ending::Cut,
    }
    .into();
    let of = |bodies: Vec<Body>, contact| folded(bodies).events_of_contact(contact).to_vec();
    let two = vec![
        begun(1, "shop"),
        stated(1, Confirmed),
        cut,
        begun(2, "shop"),
        tried(2),
        back(1, Agreement::Agreed),
    ];
    assert_eq!(
        (of(two.clone(), 1), of(two, 2)),
        (vec![1, 2, 3, 6], vec![4, 5, 6])
    );
    let side_by_side = vec![
        begun(1, "shop"),
        stated(1, Confirmed),
        begun(2, "card"),
        back(1, Agreement::Agreed),
    ];
    assert_eq!(
        (of(side_by_side.clone(), 1), of(side_by_side, 2)),
        (vec![1, 2, 4], vec![3]),
        "another party's contact"
    );
}

#[test]
fn an_item_that_was_taken_out_is_known_and_comes_back_to_its_place() {
    let id = |number: u32| ItemId(format!("order-{number}"));
    let added = |number: u32| {
        let fields = [("number".to_owned(), format!("441{number}"))].into();
        ItemAdded {
            item: id(number),
            kind: "order".to_owned(),
            fields,
            guessed: Vec::new(),
            parties: Default::default(),
        }
        .into()
    };
    let out = |number| {
        ItemTakenOut {
            item: id(number),
            why: "my daughter's".to_owned(),
        }
        .into()
    };
    let changed = |number| {
        let fields = [("what".to_owned(), "shoes".to_owned())].into();
        ItemChanged {
            item: id(number),
            fields,
            parties: Default::default(),
            why: String::new(),
        }
        .into()
    };
    let without = vec![
        added(1),
        added(2),
        added(3),
        out(2),
        out(1),
        changed(2),
        changed(3),
    ];
    let state = folded(without.clone());
    let ids = |items: &[Item]| {
        items
            .iter()
            .map(|item| item.id.0.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (ids(&state.items), ids(&state.taken_out)),
        (
            vec!["order-3".into()],
            vec!["order-2".into(), "order-1".into()]
        )
    );
    let second = state.item(&id(2)).unwrap();
    assert_eq!(
        (
            second.out.as_ref().unwrap().why.as_str(),
            second.fields["what"].as_str()
        ),
        ("my daughter's", "shoes")
    );
    assert_eq!(state.item(&id(3)).unwrap().fields["what"], "shoes");
    assert_eq!(state.counters.next_item("order"), id(4));
    let put = |number| {
        ItemPutBack {
            item: id(number),
            why: "not hers".to_owned(),
        }
        .into()
    };
    let state = folded([without, vec![put(2), put(1)]].concat());
    assert_eq!(
        (ids(&state.items), state.taken_out.len()),
        (
            vec!["order-1".into(), "order-2".into(), "order-3".into()],
            0
        )
    );
    assert!(
        state
            .items
            .iter()
            .all(|item| item.out.is_none() && state.item(&item.id) == Some(item))
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
    let state = folded(vec![done(), file(1), reopened.clone()]);
    assert!(state.answers.is_empty() && !state.has_file_for(&check));
    assert!(
        folded(vec![file(1), reopened.clone(), file(2)]).has_file_for(&check),
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
            contact: Some(1),
            text: text.to_owned(),
            ..Noted::default()
        }
        .into()
    };
    let state = folded(vec![
        ContactStarted {
            contact: 1,
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
            contact: 1,
            party: "shop".to_owned(),
            channel: None,
            by: None,
        }
        .into(),
        ContactEnded {
            contact: 1,
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
            channel: 1,
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
        contact: 1,
        party: "card".to_owned(),
        channel: None,
        by: None,
    };
    let state = folded(vec![
        started.into(),
        named(1, "Bank A"),
        named(2, "Bank A"),
        named(3, "Bank B"),
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
fn a_changed_field_is_no_guess_any_more() {
    let item = ItemId("order-1".to_owned());
    let fields = |goods: &str| [("goods".to_owned(), goods.to_owned())].into();
    let guessed = vec!["goods".to_owned(), "amount".to_owned()];
    let state = folded(vec![
        ItemAdded {
            item: item.clone(),
            kind: "order".to_owned(),
            fields: fields("parcel"),
            guessed,
            parties: Default::default(),
        }
        .into(),
        ItemChanged {
            item: item.clone(),
            fields: fields("code"),
            parties: Default::default(),
            why: String::new(),
        }
        .into(),
    ]);
    let item = state.item(&item).unwrap();
    assert_eq!(
        (item.fields["goods"].as_str(), item.guessed.as_slice()),
        ("code", &["amount".to_owned()][..])
    );
    assert_eq!(state.counters.next_item("order").0, "order-2");
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
