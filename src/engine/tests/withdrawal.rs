//! A contact that was none with this party: nothing that was told in it counts, and nothing else
//! changes.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    case::{Case, item, of, said, stated, whole},
    properties::{any_act, dice, seen_of, start},
};
use crate::{
    engine::{self, Act, Check, Correction, Rejection, Status},
    id::{CheckId, ContactNo},
    quantity::Span,
    record::{
        Agreement, Body, ChannelSource, ChannelTried, ContactEnded, Ending, Event, NoteAbout,
        Reopened, Restored, Retracted, SaidBack, State, Stated,
        Verdict::{Confirmed, Promised, Refused},
        Withdrawn,
    },
};

fn withdraw(contact: ContactNo) -> Act {
    Act::Withdraw {
        contact: Some(contact),
        events: Vec::new(),
        why: "the caller was not the shop".to_owned(),
    }
}

fn ended(case: &mut Case, contact: ContactNo) {
    case.did(Act::EndContact(ContactEnded {
        contact,
        ending: Ending::Ended,
    }));
}

#[test]
fn what_it_said_is_open_again_and_what_others_said_stays() {
    let mut case = Case::tiny(2);
    let shop = case.call("shop");
    case.agreed(shop, &[(of("stopped", 1), Confirmed)]);
    ended(&mut case, shop);
    let caller = case.call("shop");
    case.agreed(
        caller,
        &[(of("stopped", 1), Refused), (of("stopped", 2), Confirmed)],
    );
    case.did(Act::Note {
        about: NoteAbout::Next,
        contact: Some(caller),
        text: "a refund by mail".to_owned(),
    });
    ended(&mut case, caller);
    let household = case.call("family");
    case.agreed(household, &[(whole("asked-at-home"), Confirmed)]);
    assert!(case.find(&CheckId::new(CheckId::NEXT, "2")).is_some());

    case.did(withdraw(caller));
    assert_eq!(
        case.status(&of("stopped", 1)),
        Status::Confirmed,
        "what the shop had said is the last word again"
    );
    assert_eq!(case.status(&of("stopped", 2)), Status::NotAsked);
    assert_eq!(case.status(&whole("asked-at-home")), Status::Confirmed);
    assert!(
        case.find(&CheckId::new(CheckId::NEXT, "2")).is_none(),
        "what the caller announced does not come back"
    );
    assert_eq!(
        case.state.withdrawn_contact(caller).unwrap().by.why,
        "the caller was not the shop"
    );
    assert_eq!(
        case.act(withdraw(caller)),
        Err(Rejection::NoContactToWithdraw(caller))
    );
    assert_eq!(
        case.act(withdraw(ContactNo(9))),
        Err(Rejection::NoContactToWithdraw(ContactNo(9)))
    );
    let without_a_reason = Act::Withdraw {
        contact: Some(shop),
        events: Vec::new(),
        why: " ".to_owned(),
    };
    assert_eq!(case.act(without_a_reason), Err(Rejection::WhyMissing));
}

#[test]
fn a_withdrawn_contact_is_no_attempt_and_reached_nobody() {
    let mut case = Case::tiny(1);
    let channel = case.channel("shop", ChannelSource::CardBack, Some(false));
    case.did(Act::StartContact {
        party: "shop".to_owned(),
        channel: Some(channel),
        by: None,
    });
    case.did(Act::TryChannel(ChannelTried {
        channel,
        reached: true,
    }));
    let contact = case.state.contacts.last().unwrap().number;
    ended(&mut case, contact);
    assert_eq!(case.status(&CheckId::reach("shop")), Status::Verified);
    case.did(withdraw(contact));
    assert_eq!(
        case.status(&CheckId::reach("shop")),
        Status::Confirmed,
        "it is to be tried"
    );
    assert!(engine::attempts(&case.state).is_empty());

    case.silent("shop");
    case.silent("shop");
    let escalated = CheckId::new(CheckId::ESCALATE, "shop");
    assert!(case.find(&escalated).is_some());
    let second = case.state.contacts.last().unwrap().number;
    case.did(withdraw(second));
    assert!(case.find(&escalated).is_none(), "one attempt is left");
}

#[test]
fn an_attempt_in_vain_counts_again_when_the_contact_that_ended_the_silence_is_withdrawn() {
    let mut case = Case::tiny(1);
    case.silent("shop");
    case.silent("shop");
    let caller = case.call("shop");
    case.said(caller, &[(of("stopped", 1), Promised)]);
    ended(&mut case, caller);
    let escalated = CheckId::new(CheckId::ESCALATE, "shop");
    assert!(case.find(&escalated).is_none());
    case.did(withdraw(caller));
    assert!(case.find(&escalated).is_some());
}

#[test]
fn a_number_that_the_caller_gave_goes_with_the_call() {
    let mut case = Case::tiny(1);
    let own = case.channel("shop", ChannelSource::CardBack, Some(false));
    let caller = case.call("shop");
    let told = case.channel("shop", ChannelSource::Party, Some(false));
    ended(&mut case, caller);
    assert_eq!(case.state.channels.len(), 2);
    case.did(withdraw(caller));
    let left: Vec<_> = case
        .state
        .channels
        .iter()
        .map(|channel| channel.number)
        .collect();
    assert_eq!(left, [own], "{told} was told by nobody that one can trust");
}

#[test]
fn an_answer_that_was_said_back_in_the_withdrawn_contact_is_agreed_no_more() {
    let mut case = Case::tiny(1);
    let shop = case.call("shop");
    let answer = case.said(shop, &[(of("stopped", 1), Confirmed)]);
    case.did(Act::EndContact(ContactEnded {
        contact: shop,
        ending: Ending::Cut,
    }));
    let caller = case.call("shop");
    case.say_back(answer, Agreement::Agreed);
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
    case.did(withdraw(caller));
    assert_eq!(
        case.status(&of("stopped", 1)),
        Status::Assumed,
        "the shop said it, and nobody of the shop agreed"
    );
}

#[test]
fn the_contact_that_runs_can_be_withdrawn_and_takes_nothing_more() {
    let mut case = Case::tiny(1);
    let caller = case.call("shop");
    let answer = case.said(caller, &[(of("stopped", 1), Confirmed)]);
    case.did(withdraw(caller));
    assert!(case.state.running_contact().is_none());
    let more = stated(Some(caller), &[(of("stopped", 1), Confirmed)], false, None);
    assert_eq!(case.act(more), Err(Rejection::NoSuchContact(caller)));
    let on = stated(
        Some(caller),
        &[(of("stopped", 1), Confirmed)],
        false,
        Some(answer),
    );
    assert_eq!(case.act(on), Err(Rejection::NoSuchAnswer(answer)));
    let end = Act::EndContact(ContactEnded {
        contact: caller,
        ending: Ending::Ended,
    });
    assert_eq!(case.act(end), Err(Rejection::NoSuchContact(caller)));
}

#[test]
fn a_correction_of_what_it_said_goes_with_it() {
    let mut case = Case::tiny(1);
    let caller = case.call("shop");
    case.agreed(caller, &[(of("stopped", 1), Confirmed)]);
    ended(&mut case, caller);
    case.did(Act::Fix(Correction {
        said: said(&of("stopped", 1), Promised),
        why: "misheard".to_owned(),
        said_back: true,
    }));
    case.did(withdraw(caller));
    assert_eq!(case.status(&of("stopped", 1)), Status::NotAsked);
    assert!(case.state.statements.is_empty());
}

#[test]
fn single_events_are_withdrawn_with_a_reason() {
    let mut case = Case::tiny(1);
    let seen = case.sign("shipped", Some(item(1)));
    let act = |events: &[u64], why: &str| Act::Withdraw {
        contact: None,
        events: events.to_vec(),
        why: why.to_owned(),
    };
    assert_eq!(case.act(act(&[seen], "")), Err(Rejection::WhyMissing));
    case.did(act(&[seen], "that was another parcel"));
    assert!(case.state.observations.is_empty());
    assert_eq!(
        case.act(act(&[seen], "again")),
        Err(Rejection::NoSuchEvent(seen))
    );
    assert_eq!(
        case.act(act(&[1], "the incident")),
        Err(Rejection::CannotUndo("opened"))
    );
    assert_eq!(case.act(act(&[], "nothing")), Err(Rejection::Nothing));
    let restore = |events: &[u64]| {
        Act::Restore(Restored {
            events: events.to_vec(),
            why: String::new(),
        })
    };
    assert_eq!(case.act(restore(&[2])), Err(Rejection::NotTakenBack(2)));
    case.did(restore(&[seen]));
    assert_eq!(case.state.observations.len(), 1);
}

#[test]
fn a_withdrawal_that_is_taken_back_brings_the_contact_back() {
    let mut case = Case::tiny(1);
    let shop = case.call("shop");
    case.agreed(shop, &[(of("stopped", 1), Confirmed)]);
    ended(&mut case, shop);
    let withdrawal = case.did(withdraw(shop));
    case.did(Act::Undo(Retracted {
        events: vec![withdrawal],
        why: String::new(),
    }));
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
    assert!(case.state.withdrawn_contacts.is_empty());
    case.did(Act::Restore(Restored {
        events: vec![withdrawal],
        why: String::new(),
    }));
    assert_eq!(
        case.status(&of("stopped", 1)),
        Status::NotAsked,
        "and brought back, it is withdrawn"
    );
}

/// Everything that somebody could see of an incident.
fn whole_state(case: &Case) -> String {
    let state = &case.state;
    let checks: Vec<_> = case.checks().iter().map(seen_of).collect();
    let facts = (
        &state.contacts,
        &state.withdrawn_contacts,
        &state.channels,
        &state.statements,
        &state.said_back,
    );
    let more = (
        &state.items,
        &state.taken_out,
        &state.observations,
        &state.questions,
        &state.notes,
        &state.assigned,
    );
    format!(
        "{checks:#?} {facts:#?} {more:#?} {:#?} {:#?}",
        state.answers, state.closed
    )
}

/// The checks about which something was said in a contact, what belongs to the same answers, and
/// what the contact's say-backs were about.
fn touched(case: &Case, contact: ContactNo) -> BTreeSet<CheckId> {
    let told: BTreeSet<u64> = case
        .state
        .events_of_contact(contact)
        .iter()
        .copied()
        .collect();
    let mut answers = BTreeSet::new();
    let mut checks = BTreeSet::new();
    for event in case.events.iter().filter(|event| told.contains(&event.seq)) {
        match &event.body {
            Body::Stated(Stated { check, answer, .. }) => {
                checks.insert(check.clone());
                answers.insert(*answer);
            }
            Body::SaidBack(SaidBack { answer, .. }) => _ = answers.insert(*answer),
            _ => {}
        }
    }
    // Whatever was said about such a check before is the last word again, and with it its whole
    // answer.
    for _ in 0..case.events.len() {
        let before = (checks.len(), answers.len());
        for event in &case.events {
            if let Body::Stated(Stated { check, answer, .. }) = &event.body
                && (checks.contains(check) || answers.contains(answer))
            {
                checks.insert(check.clone());
                answers.insert(*answer);
            }
        }
        if before == (checks.len(), answers.len()) {
            break;
        }
    }
    checks
}

/// How the checks about which somebody said something stand.
fn said_of(case: &Case) -> Vec<(CheckId, String)> {
    let stands = |check: &Check<'_>| {
        let said = check.statement.map(|said| said.seq);
        let seen = check.contradicted_by.map(|seen| seen.seq);
        (
            check.id.clone(),
            format!(
                "{:?} {:?} {said:?} {seen:?}",
                check.status, check.assumed_because
            ),
        )
    };
    let by_others = |check: &&Check<'_>| check.statement.is_some();
    case.checks().iter().filter(by_others).map(stands).collect()
}

fn walked(acts: Vec<(u8, u8, u8, u8)>) -> Case {
    let mut case = start();
    for dice in acts {
        let act = any_act(&case, dice);
        _ = case.act(act);
        case.wait(Span::Minutes(7));
    }
    _ = case.act(Act::Reopen(Reopened {
        why: "for the test".to_owned(),
    }));
    case
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn withdrawn_and_restored_is_as_it_was(acts in dice()) {
        let mut case = walked(acts);
        let before = whole_state(&case);
        for contact in case.state.contacts.iter().map(|contact| contact.number).collect::<Vec<_>>() {
            case.did(withdraw(contact));
            let (_, events) = case.state.taken_back.last().unwrap();
            case.did(Act::Restore(Restored { events, why: String::new() }));
            prop_assert_eq!(whole_state(&case), before.clone());
            let withdrawal = case.did(withdraw(contact));
            case.did(Act::Undo(Retracted { events: vec![withdrawal], why: String::new() }));
            prop_assert_eq!(whole_state(&case), before.clone());
        }
    }

    #[test]
    fn without_a_contact_all_stands_as_if_it_had_never_been(acts in dice()) {
        let case = walked(acts);
        for contact in case.state.contacts.iter().map(|contact| contact.number).collect::<Vec<_>>() {
            let mut without = case.clone();
            let seq = without.did(withdraw(contact));
            let Body::Withdrawn(Withdrawn { events, .. }) = &without.events[seq as usize - 1].body else { panic!() };
            // The record without these events; its numbers have gaps, which no standing reads.
            let left: Vec<Event> = case.events.iter().filter(|event| !events.contains(&event.seq)).cloned().collect();
            let never = Case { state: State::fold(left.iter()).unwrap(), ..case.clone() };
            let all = |case: &Case| case.checks().iter().map(seen_of).collect::<Vec<_>>();
            prop_assert_eq!(all(&without), all(&never));
            prop_assert_eq!(engine::attempts(&without.state), engine::attempts(&never.state));
        }
    }

    #[test]
    fn what_only_others_spoke_about_stands_as_before(acts in dice()) {
        let case = walked(acts);
        for contact in case.state.contacts.iter().map(|contact| contact.number).collect::<Vec<_>>() {
            let mut without = case.clone();
            without.did(withdraw(contact));
            let touched = touched(&case, contact);
            let announced = CheckId::new(CheckId::NEXT, &contact.to_string());
            let others = |case: &Case| -> Vec<_> {
                let all = said_of(case).into_iter();
                all.filter(|(id, _)| !touched.contains(id) && *id != announced && id.list != CheckId::ESCALATE).collect()
            };
            prop_assert_eq!(others(&without), others(&case));
        }
    }
}
