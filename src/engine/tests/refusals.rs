//! Each wrong act is refused with its own reason, and nothing is written.

use std::collections::BTreeMap;

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

fn nowhere() -> CheckId {
    CheckId::new("tiny", "no-such-step")
}

#[test]
fn checks_that_are_not_there() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    let missing = |check: &CheckId| Rejection::NoSuchCheck(check.clone());
    let gone = [
        nowhere(),
        CheckId::new("no-such-list", "stopped"),
        of("stopped", 9),
        whole("stopped"), // asked of each, so it needs an item
        CheckId::at("tiny", "others-out", &item(1)), // asked once, so it has no item
        CheckId::reach("nobody"),
        CheckId::new("question", "1"),
        CheckId::new("next", "1"),
        CheckId::new("next", "one"),
    ];
    for check in gone {
        let why = || "because".to_owned();
        refused(
            &mut case,
            stated(Some(call), &[(check.clone(), Confirmed)], false, None),
            missing(&check),
        );
        refused(
            &mut case,
            Act::Do(Done {
                check: check.clone(),
                note: String::new(),
            }),
            missing(&check),
        );
        refused(
            &mut case,
            Act::Skip(Skipped {
                check: check.clone(),
                why: why(),
            }),
            missing(&check),
        );
        refused(
            &mut case,
            Act::Waive(Waived {
                check: check.clone(),
                why: why(),
            }),
            missing(&check),
        );
        refused(
            &mut case,
            Act::Assign(Assigned {
                check: check.clone(),
                to: why(),
            }),
            missing(&check),
        );
        refused(
            &mut case,
            seen(None, None, std::slice::from_ref(&check), &[]),
            missing(&check),
        );
        refused(
            &mut case,
            seen(None, None, &[], std::slice::from_ref(&check)),
            missing(&check),
        );
    }
}

#[test]
fn checks_of_another_kind() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    for check in [
        whole("how"),
        whole("look"),
        whole("papers"),
        CheckId::reach("shop"),
    ] {
        let act = stated(Some(call), &[(check.clone(), Confirmed)], false, None);
        refused(&mut case, act, Rejection::NotAsked(check));
    }
    for check in [
        of("stopped", 1),
        whole("how"),
        CheckId::reach("shop"),
        CheckId::new("escalate", "shop"),
    ] {
        let act = Act::Do(Done {
            check: check.clone(),
            note: String::new(),
        });
        refused(&mut case, act, Rejection::NotOwn(check));
    }
    for check in [of("stopped", 1), whole("look")] {
        let act = Act::Answer(Answered {
            check: check.clone(),
            value: "yes".to_owned(),
            why: String::new(),
        });
        refused(
            &mut case,
            act,
            if check.item.is_some() {
                Rejection::NotOwn(check)
            } else {
                Rejection::NotOwn(whole("look"))
            },
        );
    }
    let act = Act::Answer(Answered {
        check: CheckId::at("tiny", "how", &item(1)),
        value: "yes".to_owned(),
        why: String::new(),
    });
    refused(
        &mut case,
        act,
        Rejection::NoSuchCheck(CheckId::at("tiny", "how", &item(1))),
    );
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
        second,
        fields(&[("number", &own), ("goods", "code")]),
    ));
}

#[test]
fn parties_channels_contacts_and_answers_that_are_not_there() {
    let mut case = Case::tiny(1);
    let nobody = || Rejection::NoSuchParty("nobody".to_owned());
    let start = |party: &str, channel| Act::StartContact {
        party: party.to_owned(),
        channel,
        by: None,
    };
    refused(&mut case, start("nobody", None), nobody());
    refused(
        &mut case,
        start("shop", Some(1)),
        Rejection::NoSuchChannel(1),
    );
    refused(
        &mut case,
        Act::TryChannel(ChannelTried {
            channel: 1,
            reached: true,
        }),
        Rejection::NoSuchChannel(1),
    );
    refused(
        &mut case,
        Act::AddQuestion {
            party: "nobody".to_owned(),
            text: "Why?".to_owned(),
        },
        nobody(),
    );
    let channel = Act::AddChannel(NewChannel {
        party: "nobody".to_owned(),
        name: String::new(),
        kind: ChannelKind::Phone,
        address: "1".to_owned(),
        source: ChannelSource::Register,
        needs_login: None,
    });
    refused(&mut case, channel, nobody());

    let said = [(of("stopped", 1), Confirmed)];
    refused(
        &mut case,
        stated(Some(1), &said, false, None),
        Rejection::NoSuchContact(1),
    );
    let call = case.call("shop");
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::Ended,
    }));
    refused(
        &mut case,
        stated(Some(call), &said, false, None),
        Rejection::NoSuchContact(call),
    );
    refused(
        &mut case,
        Act::EndContact(ContactEnded {
            contact: call,
            ending: Ending::Cut,
        }),
        Rejection::NoSuchContact(call),
    );
    let note = |text: &str| Act::Note {
        about: NoteAbout::Person,
        contact: Some(call),
        text: text.to_owned(),
    };
    refused(&mut case, note("Sato"), Rejection::NoSuchContact(call));

    for answer in [0, 1] {
        let back = Act::SayBack(SaidBack {
            answer,
            agreement: Agreement::Agreed,
            text: String::new(),
        });
        refused(&mut case, back, Rejection::NoSuchAnswer(answer));
    }
    refused(
        &mut case,
        stated(None, &said, false, Some(7)),
        Rejection::NoSuchAnswer(7),
    );
}

#[test]
fn signs_that_are_not_there_or_say_too_little() {
    let mut case = Case::tiny(1);
    for name in ["shipped", "tiny/sunk", "other/shipped"] {
        refused(
            &mut case,
            seen(Some(name), Some(item(1)), &[], &[]),
            Rejection::NoSuchSign(name.to_owned()),
        );
    }
    refused(
        &mut case,
        seen(Some("tiny/shipped"), None, &[], &[]),
        Rejection::SignNeedsItem("tiny/shipped".to_owned()),
    );
    refused(
        &mut case,
        seen(Some("tiny/shipped"), Some(item(9)), &[], &[]),
        Rejection::NoSuchItem(item(9)),
    );
    refused(&mut case, seen(None, None, &[], &[]), Rejection::Nothing);
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
