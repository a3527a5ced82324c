//! What was taken back, withdrawn and brought back.

use super::*;
use crate::id::ContactNo;

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

fn withdrawn(contact: Option<ContactNo>, events: &[u64]) -> Body {
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
            contact: Some(ContactNo(1)),
            text: text.to_owned(),
            ..Noted::default()
        }
        .into()
    };
    let call = vec![
        ContactStarted {
            contact: ContactNo(1),
            party: "shop".to_owned(),
            channel: None,
            by: Some(ChannelKind::Phone),
        }
        .into(),
        note(NoteAbout::Person, "Sato"),
        stated(ReplyNo(1), Confirmed),
        back(ReplyNo(1), Agreement::Agreed),
        note(NoteAbout::Next, "a list by mail"),
        ContactEnded {
            contact: ContactNo(1),
            ending: Ending::Ended,
        }
        .into(),
    ];
    let state = folded(call.clone());
    assert_eq!(state.events_of_contact(ContactNo(1)), [1, 2, 3, 4, 5, 6]);
    let without = [
        call.clone(),
        vec![withdrawn(Some(ContactNo(1)), &[1, 2, 3, 4, 5, 6])],
    ]
    .concat();
    let state = folded(without.clone());
    assert!(state.contacts.is_empty() && state.statements.is_empty() && state.said_back.is_empty());
    assert!(state.contact(ContactNo(1)).is_none() && state.running_contact().is_none());
    let known = state.withdrawn_contact(ContactNo(1)).unwrap();
    assert_eq!(
        (known.by.event, known.by.why.as_str(), known.by.at),
        (7, "not the shop", at(7))
    );
    assert_eq!(
        (known.contact.speakers.last().person, known.contact.ended),
        ("", Some((at(6), Ending::Ended)))
    );
    assert_eq!(
        state.counters.contact,
        ContactNo(1),
        "its number is never used again"
    );
    let state = folded([without, vec![retracted(&[7])]].concat());
    assert_eq!(
        (state.contacts.len(), state.withdrawn_contacts.len()),
        (1, 0)
    );
    assert_eq!(state.contacts[0].speakers.last().person, "Sato");
}
