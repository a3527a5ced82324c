use super::*;
use crate::record::{
    ChannelKind, ChannelSource, Ending, Reopened,
    Verdict::{self, Confirmed, Promised},
};
use crate::status::ListOrigin;

fn at(minute: u32) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-05-14T09:{minute:02}:00+09:00")).unwrap()
}

/// Events a minute apart.
fn events(bodies: Vec<Body>) -> Vec<Event> {
    let event = |(seq, body): (u64, Body)| {
        let at = at(seq as u32);
        Event { seq, at, recorded_at: at, actor: String::new(), body }
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
    SaidBack { answer, agreement, text: String::new() }.into()
}

fn retracted(events: &[u64]) -> Body {
    Retracted { events: events.to_vec(), why: String::new() }.into()
}

/// Whether the last statement was agreed.
fn agreed(bodies: Vec<Body>) -> bool {
    let state = folded(bodies);
    state.is_agreed(state.statements[&CheckId::new("list", "step")].last().unwrap())
}

#[test]
fn an_agreement_vouches_for_what_was_said_before_it() {
    use Agreement::{Agreed, Changed, NotSaidBack};
    assert!(!agreed(vec![stated(1, Confirmed)]));
    assert!(agreed(vec![stated(1, Confirmed), back(1, Agreed)]));
    assert!(!agreed(vec![stated(1, Confirmed), back(1, Agreed), back(1, Changed)]));
    assert!(!agreed(vec![stated(1, Confirmed), back(1, Agreed), back(1, NotSaidBack)]));
    assert!(!agreed(vec![stated(1, Promised), back(1, Agreed), stated(1, Confirmed)]), "they agreed to the promise");
    assert!(agreed(vec![stated(1, Promised), back(1, Agreed), stated(1, Promised)]), "words or a time were added");
    assert!(!agreed(vec![stated(1, Confirmed), back(1, Agreed), stated(2, Confirmed)]), "another breath");
}

#[test]
fn an_agreement_that_was_taken_back_is_none() {
    let said = vec![stated(1, Confirmed), back(1, Agreement::Agreed)];
    assert!(!agreed([said.clone(), vec![retracted(&[2])]].concat()));
    let changed = vec![back(1, Agreement::Changed), stated(1, Promised), stated(1, Confirmed), retracted(&[3])];
    assert!(!agreed([said, changed].concat()), "what was said after the change was never agreed");
}

#[test]
fn what_was_taken_back_is_out_and_still_counts_as_an_event() {
    let waived: Body = Waived { check: CheckId::new("list", "step"), why: "small".to_owned() }.into();
    let mut state = State::default();
    let all = events(vec![waived, retracted(&[1]), retracted(&[1])]);
    assert!(matches!(state.apply(&all[0]).unwrap(), Applied::Yes));
    assert!(matches!(state.apply(&all[1]).unwrap(), Applied::Refold), "the state had taken it in");
    assert!(matches!(state.apply(&all[2]).unwrap(), Applied::Yes), "it is known already");
    let state = State::fold(all.iter()).unwrap();
    assert!(state.answers.is_empty());
    assert_eq!((state.seq, state.touched), (3, Some(at(3))));
}

#[test]
fn a_contact_collects_what_is_noted_in_it() {
    let note = |about, text: &str| Noted { about, contact: Some(1), text: text.to_owned() }.into();
    let state = folded(vec![
        ContactStarted { contact: 1, party: "shop".to_owned(), channel: None, by: Some(ChannelKind::Phone) }.into(),
        note(NoteAbout::Person, "Sato"),
        note(NoteAbout::Reference, "881-2207"),
        note(NoteAbout::Next, "a list by mail"),
        note(NoteAbout::NextBy, &at(59).to_rfc3339()),
        note(NoteAbout::Note, "they were kind"),
    ]);
    let contact = state.running_contact().unwrap();
    let noted = (contact.person.as_str(), contact.reference.as_str(), contact.next.as_str(), contact.next_by);
    assert_eq!(noted, ("Sato", "881-2207", "a list by mail", Some(at(59))));
    assert_eq!(state.notes.len(), 1);
    let ended = vec![
        ContactStarted { contact: 1, party: "shop".to_owned(), channel: None, by: None }.into(),
        ContactEnded { contact: 1, ending: Ending::Cut }.into(),
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
    assert_eq!(state.names["courier"], "Parcel Co");
    assert!(state.channels.is_empty());
}

#[test]
fn a_changed_field_is_no_guess_any_more() {
    let item = ItemId("order-1".to_owned());
    let fields = |goods: &str| [("goods".to_owned(), goods.to_owned())].into();
    let guessed = vec!["goods".to_owned(), "amount".to_owned()];
    let state = folded(vec![
        ItemAdded { item: item.clone(), kind: "order".to_owned(), fields: fields("parcel"), guessed }.into(),
        ItemChanged { item: item.clone(), fields: fields("code"), why: String::new() }.into(),
    ]);
    let item = state.item(&item).unwrap();
    assert_eq!((item.fields["goods"].as_str(), item.guessed.as_slice()), ("code", &["amount".to_owned()][..]));
    assert_eq!(state.given.next_item("order").0, "order-2");
}

#[test]
fn a_closed_incident_that_is_reopened_is_open() {
    let closed: Body = Closed { outcome: "lost one".to_owned(), open: Vec::new() }.into();
    assert!(folded(vec![closed.clone()]).closed.is_some());
    assert!(folded(vec![closed, Reopened { why: "a new charge".to_owned() }.into()]).closed.is_none());
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
