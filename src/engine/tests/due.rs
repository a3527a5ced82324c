//! Whose a time is: theirs, the keeper's own, or a last moment; and when something can have been
//! said.

use super::case::{Case, at, item, of, said, whole};
use crate::{
    engine::{self, Act, DueKind, PartyReply, Rejection, Said, Status, Verdict, Why},
    id::{CheckId, ContactNo, ReplyNo},
    quantity::Moment,
    record::{
        Agreement, ChannelSource, ContactEnded, Ending, IncidentChanged, ItemChanged, NoteAbout,
        SaidBack, Waived,
    },
};

fn promised(check: &CheckId, by: Option<Moment>) -> Said {
    Said {
        by,
        ..said(check, Verdict::Promised)
    }
}

fn state(contact: ContactNo, said: Vec<Said>) -> Act {
    Act::State(PartyReply {
        contact: Some(contact),
        said,
        group: false,
        answer: None,
    })
}

fn note(contact: ContactNo, about: NoteAbout, text: &str) -> Act {
    Act::Note {
        about,
        contact: Some(contact),
        text: text.to_owned(),
    }
}

/// Whose time each open check of these comes back at, and whether it has come.
fn stands(case: &Case, checks: &[CheckId]) -> Vec<(DueKind, bool, bool)> {
    let evaluation = |id: &CheckId| {
        let check = case.check(id);
        (check.due_kind.unwrap(), check.overdue, check.look_due)
    };
    checks.iter().map(evaluation).collect()
}

#[test]
fn three_things_come_back_and_only_what_was_named_or_ruled_can_be_late() {
    let mut case = Case::tiny(4);
    let call = case.call("shop");
    let (timed, untimed) = (
        promised(&of("stopped", 1), Some(at(14, "10:00"))),
        promised(&of("stopped", 2), None),
    );
    case.did(state(call, vec![timed, untimed]));
    case.agreed(call, &[(of("stopped", 3), Verdict::Confirmed)]);
    case.now = at(16, "09:00");
    let checks = [
        of("stopped", 1),
        of("stopped", 2),
        of("stopped", 3),
        of("stopped", 4),
    ];
    let (promise, look, deadline) = (DueKind::Promise, DueKind::Look, DueKind::Deadline);
    let wanted = [
        (promise, true, false),
        (look, false, true),
        (look, false, true),
        (deadline, true, false),
    ];
    assert_eq!(stands(&case, &checks), wanted);
    let summary = engine::summary(&case.state, &case.checks());
    let kinds: Vec<_> = summary
        .due
        .iter()
        .map(|due| (due.check.clone(), due.kind))
        .collect();
    for (check, kind) in checks.iter().zip([promise, look, look]) {
        assert!(kinds.contains(&(check.clone(), kind)), "{kinds:?}");
    }
    let sure = || summary.due.iter().filter(|due| !due.earliest);
    assert!(sure().all(|due| due.is_overdue(case.now) != due.is_look_due(case.now)));
    assert!(
        summary
            .due
            .iter()
            .filter(|due| due.earliest)
            .all(|due| !due.is_overdue(case.now))
    );
}

#[test]
fn where_they_named_no_time_they_are_asked_again() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.did(state(call, vec![promised(&of("stopped", 1), None)]));
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::Ended,
    }));
    case.did(Act::Waive(Waived {
        check: CheckId::reach("shop"),
        why: "at the counter".to_owned(),
    }));
    case.did(Act::Waive(Waived {
        check: of("dispute", 1),
        why: "small".to_owned(),
    }));
    for check in ["how", "look", "asked-at-home", "papers"] {
        case.did(Act::Waive(Waived {
            check: whole(check),
            why: "small".to_owned(),
        }));
    }
    let next = |case: &Case| {
        let checks = case.checks();
        engine::next(&case.state, &checks)
            .map(|next| (next.check.id.clone(), next.why, next.is_call()))
    };
    assert_eq!(
        next(&case),
        None,
        "what has no time waits for the keeper's look"
    );
    case.now = at(14, "12:01");
    assert_eq!(next(&case), Some((of("stopped", 1), Why::AskAgain, true)));
}

#[test]
fn what_they_announced_without_a_time_is_looked_at_again_and_with_one_it_is_theirs() {
    let mut case = Case::tiny(0);
    let call = case.call("shop");
    case.did(note(call, NoteAbout::Next, "we write to you"));
    let announced = CheckId::new(CheckId::NEXT, "1");
    assert_eq!(case.check(&announced).follow_up(), Some(at(14, "11:00")));
    case.did(note(call, NoteAbout::NextBy, &at(14, "17:00").to_rfc3339()));
    let check = case.check(&announced);
    assert_eq!(
        (check.due, check.due_kind),
        (Some(at(14, "17:00")), Some(DueKind::Promise))
    );
    case.now = at(14, "17:01");
    assert!(case.check(&announced).overdue);
}

#[test]
fn a_channel_to_try_and_an_assumed_answer_are_looks_of_ones_own() {
    let mut case = Case::tiny(1);
    case.channel("shop", ChannelSource::EarlierBill, Some(false));
    let call = case.call("shop");
    case.said(call, &[(of("stopped", 1), Verdict::Confirmed)]);
    case.now = at(20, "09:00");
    let both = [CheckId::reach("shop"), of("stopped", 1)];
    assert_eq!(case.status(&both[1]), Status::Assumed);
    assert_eq!(stands(&case, &both), [(DueKind::Look, false, true); 2]);
}

#[test]
fn nothing_is_said_before_its_contact_or_before_the_incident() {
    let mut case = Case::tiny(1);
    case.now = at(14, "10:00");
    let call = case.call("shop");
    case.now = at(14, "09:59");
    assert_eq!(
        case.act(note(call, NoteAbout::Person, "Sato")),
        Err(Rejection::BeforeContact(at(14, "10:00")))
    );
    let said = state(call, vec![said(&of("stopped", 1), Verdict::Refused)]);
    assert_eq!(
        case.act(said.clone()),
        Err(Rejection::BeforeContact(at(14, "10:00")))
    );
    case.now = at(14, "10:01");
    case.did(said);
    case.now = at(14, "09:58");
    let back = Act::SayBack(SaidBack {
        answer: ReplyNo(1),
        agreement: Agreement::Agreed,
        text: String::new(),
    });
    assert_eq!(
        case.act(back),
        Err(Rejection::BeforeContact(at(14, "10:00")))
    );
    // Nobody said when it was noticed: a call of the days before may be put on record, one of years
    // before may not.
    case.now = at(12, "10:00");
    let before = Act::StartContact {
        party: "shop".to_owned(),
        channel: None,
        by: None,
    };
    assert!(engine::decide(&case.state, before.clone(), case.now).is_ok());
    let long_ago = Moment::parse_from_rfc3339("2024-05-14T09:00:00+09:00").unwrap();
    assert!(matches!(
        engine::decide(&case.state, before.clone(), long_ago),
        Err(Rejection::TooEarly(_))
    ));
    case.now = at(14, "10:02");
    let fields = [("noticed".to_owned(), at(14, "08:00").to_rfc3339())].into();
    case.did(Act::ChangeIncident(IncidentChanged {
        fields,
        why: "the mail".to_owned(),
    }));
    let refused = engine::decide(&case.state, before.clone(), at(12, "10:00"));
    assert_eq!(
        refused,
        Err(Rejection::TooEarly(at(14, "08:00"))),
        "it was noticed only then"
    );
    // What an item knows to have been before can have been spoken of.
    let charged = [("charged_at".to_owned(), at(11, "09:00").to_rfc3339())].into();
    case.did(Act::ChangeItem(ItemChanged {
        item: item(1),
        fields: charged,
        parties: Default::default(),
        why: String::new(),
    }));
    assert!(engine::decide(&case.state, before, at(12, "10:00")).is_ok());
}

#[test]
fn a_name_is_put_right_by_its_own_event_and_by_no_other() {
    let mut case = Case::tiny(0);
    let call = case.call("shop");
    let given = case.did(note(call, NoteAbout::Person, "Sata"));
    let number = case.did(note(call, NoteAbout::Reference, "12"));
    let fix = |note, text: &str| Act::FixNote {
        note,
        text: text.to_owned(),
        why: "heard wrongly".to_owned(),
    };
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::Ended,
    }));
    case.did(fix(given, "Sato"));
    // It looks like the number of a card, and is there to be quoted.
    case.did(fix(number, "4111111111111111"));
    let last = case.state.contact(call).unwrap().speakers.last();
    assert_eq!((last.person, last.reference), ("Sato", "4111111111111111"));
    assert_eq!(
        case.act(fix(number + 1, "x")),
        Err(Rejection::NoSuchEvent(number + 1))
    );
    assert_eq!(case.act(fix(given, " ")), Err(Rejection::Nothing));
    let code = case.act(fix(given, "password: hunter2horse"));
    assert!(matches!(code, Err(Rejection::Secret(_))), "{code:?}");
}
