//! What an act names and the incident does not have is refused by its kind.

use super::*;
use crate::id::{ChannelNo, ContactNo, ReplyNo};

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
        start("shop", Some(ChannelNo(1))),
        Rejection::NoSuchChannel(ChannelNo(1)),
    );
    refused(
        &mut case,
        Act::TryChannel(ChannelTried {
            channel: ChannelNo(1),
            reached: true,
        }),
        Rejection::NoSuchChannel(ChannelNo(1)),
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
        stated(Some(ContactNo(1)), &said, false, None),
        Rejection::NoSuchContact(ContactNo(1)),
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
            answer: ReplyNo(answer),
            agreement: Agreement::Agreed,
            text: String::new(),
        });
        refused(&mut case, back, Rejection::NoSuchAnswer(ReplyNo(answer)));
    }
    refused(
        &mut case,
        stated(None, &said, false, Some(ReplyNo(7))),
        Rejection::NoSuchAnswer(ReplyNo(7)),
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
