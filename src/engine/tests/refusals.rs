//! Each wrong act is refused with its own reason, and nothing is written.

mod unknown_names;

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use super::case::{Case, built_in, item, of, said, seen, stated, whole};
use crate::{
    engine::{
        Act, Correction, ListText, MAX_TEXT_BYTES, NewChannel, NewItem, PartyReply, Rejection, Said,
    },
    id::{CheckId, ItemId},
    record::{
        Agreement, Answered, Assigned, ChannelKind, ChannelSource, ChannelTried, ContactEnded,
        Done, Ending, ItemChanged, NoteAbout, Reopened, Retracted, SaidBack, Skipped, Verdict,
        Waived, secret::Secret,
    },
    status::{ListOrigin, Status},
};

use Verdict::Confirmed;

/// The act is refused for this reason, and nothing changed.
fn refused(case: &mut Case, act: Act, reason: Rejection) {
    let (seq, known) = (case.state.seq, case.events.len());
    assert_eq!(case.act(act.clone()), Err(reason), "{act:?}");
    assert_eq!((case.state.seq, case.events.len()), (seq, known));
}

fn fields(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    fields
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn values_that_a_field_or_question_does_not_take() {
    let mut case = Case::tiny(1);
    let bad = |field: &str, takes: &str| Rejection::BadValue {
        field: field.to_owned(),
        takes: takes.to_owned(),
    };
    let add = |more: &[(&str, &str)]| {
        Act::AddItem(NewItem {
            kind: "order".to_owned(),
            fields: fields(&[&[("number", "7")], more].concat()),
            guessed: Vec::new(),
            parties: BTreeMap::new(),
        })
    };
    refused(
        &mut case,
        add(&[("goods", "boat")]),
        bad("goods", "parcel, code"),
    );
    refused(
        &mut case,
        add(&[("amount", "twelve")]),
        bad("amount", "JPY 12800"),
    );
    refused(
        &mut case,
        add(&[("charged_at", "tomorrow")]),
        bad("charged_at", "2026-05-14T09:25:00+09:00"),
    );
    refused(
        &mut case,
        add(&[("colour", "red")]),
        Rejection::NoSuchField("colour".to_owned()),
    );
    refused(
        &mut case,
        Act::Answer(Answered {
            check: whole("how"),
            value: "perhaps".to_owned(),
            why: String::new(),
        }),
        bad("how", "yes, no, unknown"),
    );
}

#[test]
fn items_that_cannot_be_told_apart() {
    let mut case = Case::tiny(1);
    let add = |kind: &str, fields| {
        Act::AddItem(NewItem {
            kind: kind.to_owned(),
            fields,
            guessed: Vec::new(),
            parties: Default::default(),
        })
    };
    refused(
        &mut case,
        add("boat", BTreeMap::new()),
        Rejection::NoSuchItemType("boat".to_owned()),
    );
    refused(
        &mut case,
        add("order", BTreeMap::new()),
        Rejection::FieldMissing("number".to_owned()),
    );
    refused(
        &mut case,
        add("order", fields(&[("number", "  ")])),
        Rejection::FieldMissing("number".to_owned()),
    );
    let number = case.state.items[0].fields["number"].clone();
    refused(
        &mut case,
        add("order", fields(&[("number", &number)])),
        Rejection::Duplicate(item(1)),
    );

    let change = |item: ItemId, fields| {
        Act::ChangeItem(ItemChanged {
            item,
            fields,
            parties: Default::default(),
            why: String::new(),
        })
    };
    refused(
        &mut case,
        change(item(9), fields(&[("goods", "code")])),
        Rejection::NoSuchItem(item(9)),
    );
    refused(
        &mut case,
        change(item(1), BTreeMap::new()),
        Rejection::Nothing,
    );
    let second = case.order("parcel", None);
    refused(
        &mut case,
        change(second.clone(), fields(&[("number", &number)])),
        Rejection::Duplicate(item(1)),
    );
    refused(
        &mut case,
        change(second.clone(), fields(&[("number", "")])),
        Rejection::FieldMissing("number".to_owned()),
    );
    let own = case.state.items[1].fields["number"].clone();
    case.did(change(
        second.clone(),
        fields(&[("number", &own), ("goods", "code")]),
    ));
    case.did(change(second, fields(&[("number", "503-9999")])));
    refused(
        &mut case,
        add("order", fields(&[("number", "5039999"), ("goods", "code")])),
        Rejection::Duplicate(item(2)),
    );
    case.did(add("order", fields(&[("number", &own), ("goods", "code")])));
}

/// The time for as many orders.
fn time_of(orders: usize) -> Duration {
    let start = Instant::now();
    let case = Case::tiny(orders);
    assert_eq!(case.state.items.len(), orders);
    start.elapsed()
}

#[test]
fn the_time_for_an_order_does_not_grow_with_their_number() {
    // The faster of two: another program can take the processor for a while.
    let few = time_of(400).min(time_of(400));
    let many = time_of(3200).min(time_of(3200));
    assert!(many < few * 24, "{few:?} for 400, {many:?} for 3,200");
}

#[test]
fn nothing_to_record_and_reasons_that_are_missing() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    refused(
        &mut case,
        stated(Some(call), &[], false, None),
        Rejection::Nothing,
    );
    refused(
        &mut case,
        Act::Note {
            about: NoteAbout::Note,
            contact: None,
            text: " ".to_owned(),
        },
        Rejection::Nothing,
    );
    refused(
        &mut case,
        Act::AddQuestion {
            party: String::new(),
            text: " ".to_owned(),
        },
        Rejection::Nothing,
    );
    refused(
        &mut case,
        Act::Undo(Retracted {
            events: Vec::new(),
            why: String::new(),
        }),
        Rejection::Nothing,
    );
    refused(
        &mut case,
        Act::Skip(Skipped {
            check: whole("look"),
            why: " ".to_owned(),
        }),
        Rejection::WhyMissing,
    );
    refused(
        &mut case,
        Act::Waive(Waived {
            check: whole("look"),
            why: String::new(),
        }),
        Rejection::WhyMissing,
    );
    let fix = Act::Fix(Correction {
        said: said(&of("stopped", 1), Confirmed),
        why: "mistyped".to_owned(),
        said_back: false,
    });
    refused(&mut case, fix, Rejection::NothingStated(of("stopped", 1)));
}

#[test]
fn texts_that_are_too_long_or_must_not_be_kept() {
    let mut case = Case::tiny(1);
    let note = |text: String| Act::Note {
        about: NoteAbout::Note,
        contact: None,
        text,
    };
    refused(
        &mut case,
        note("x".repeat(MAX_TEXT_BYTES + 1)),
        Rejection::TooLong(MAX_TEXT_BYTES),
    );
    case.did(note("x".repeat(MAX_TEXT_BYTES)));
    refused(
        &mut case,
        note("my password: hunter2hunter2".to_owned()),
        Rejection::Secret(Secret::Password),
    );
    let call = case.call("shop");
    let words = Said {
        words: "my password: hunter2hunter2".to_owned(),
        ..said(&of("stopped", 1), Confirmed)
    };
    let act = Act::State(PartyReply {
        contact: Some(call),
        said: vec![words],
        group: false,
        answer: None,
    });
    refused(&mut case, act, Rejection::Secret(Secret::Password));
}

#[test]
fn lists_that_are_attached_already_or_do_not_load() {
    let mut case = Case::built_in();
    let attach = |text: &str| {
        Act::AttachList(ListText {
            text: text.to_owned(),
            sha256: "4a".repeat(32),
            origin: ListOrigin::Own,
        })
    };
    assert!(matches!(case.act(attach("{}")), Err(Rejection::BadList(_))));
    refused(
        &mut case,
        attach(built_in("suspicious-order")),
        Rejection::ListAttached("suspicious-order".to_owned()),
    );
}

#[test]
fn a_closed_incident_is_read_only_but_for_its_review() {
    let mut case = Case::tiny(1);
    refused(
        &mut case,
        Act::Reopen(Reopened {
            why: "again".to_owned(),
        }),
        Rejection::NotClosed,
    );
    let open = |case: &Case| {
        let reason = |check: &crate::engine::Check<'_>| (check.id.clone(), "too small".to_owned());
        case.checks()
            .iter()
            .filter(|check| check.is_open())
            .map(reason)
            .collect::<Vec<_>>()
    };
    let all = open(&case);
    let close = |reasons| Act::Close {
        outcome: "settled".to_owned(),
        reasons,
    };
    let missing = all[1..]
        .iter()
        .map(|(check, _)| check.clone())
        .collect::<std::collections::BTreeSet<_>>();
    refused(
        &mut case,
        close(all[..1].to_vec()),
        Rejection::StillOpen(missing.into_iter().collect()),
    );
    case.did(close(all.clone()));
    let closed = case.state.closed.clone().unwrap().1;
    assert_eq!(closed.open.len(), all.len());
    assert!(
        closed
            .open
            .iter()
            .all(|point| point.status != Status::NotApplicable),
        "the record says how each stood"
    );

    refused(
        &mut case,
        Act::Do(Done {
            check: whole("look"),
            note: String::new(),
        }),
        Rejection::Closed,
    );
    refused(&mut case, close(all), Rejection::Closed);
    case.did(Act::Answer(Answered {
        check: CheckId::new("review", "1"),
        value: "a mail".to_owned(),
        why: String::new(),
    }));
    case.did(Act::Reopen(Reopened {
        why: "a new charge".to_owned(),
    }));
    case.did(Act::Do(Done {
        check: whole("look"),
        note: String::new(),
    }));
}
