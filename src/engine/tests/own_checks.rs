//! The checks that no list holds: ways to reach a party, who steps in, what was announced,
//! questions of one's own.

use super::case::{Case, at, of};
use crate::{
    engine::{Act, AssumedBecause, Status},
    id::{ChannelNo, CheckId},
    quantity::Span,
    record::{
        ChannelKind, ChannelSource, ChannelTried, ContactEnded, Done, Ending, NoteAbout,
        Verdict::{Confirmed, Promised, Refused},
        Waived,
    },
};

#[test]
fn the_way_to_a_party_counts_when_it_is_trustworthy_free_of_the_login_and_tried() {
    let reach = CheckId::reach("shop");
    let mut case = Case::tiny(1);
    assert_eq!(case.status(&reach), Status::NotAsked);

    case.channel("shop", ChannelSource::SuspiciousMessage, Some(false));
    let check = case.check(&reach);
    assert_eq!(
        (check.status, check.assumed_because),
        (Status::Assumed, Some(AssumedBecause::BadSource))
    );

    case.channel("shop", ChannelSource::EarlierBill, Some(true));
    let grounds = [
        Some(AssumedBecause::BadSource),
        Some(AssumedBecause::NeedsLogin),
    ];
    assert!(
        case.status(&reach) == Status::Assumed
            && grounds.contains(&case.check(&reach).assumed_because)
    );

    let good = case.channel("shop", ChannelSource::EarlierBill, Some(false));
    let check = case.check(&reach);
    assert_eq!(
        (check.status, check.settled),
        (Status::Confirmed, false),
        "nobody tried it yet"
    );

    case.did(Act::TryChannel(ChannelTried {
        channel: good,
        reached: false,
    }));
    assert!(!case.check(&reach).settled);
    case.did(Act::TryChannel(ChannelTried {
        channel: good,
        reached: true,
    }));
    let check = case.check(&reach);
    assert_eq!((check.status, check.settled), (Status::Verified, true));
}

#[test]
fn only_parties_with_something_to_confirm_must_be_reachable_and_those_at_hand_need_not() {
    let mut case = Case::tiny(1);
    assert!(case.find(&CheckId::reach("shop")).is_some());
    assert!(
        case.find(&CheckId::reach("courier")).is_none(),
        "nothing is asked of the courier yet"
    );
    assert!(
        case.find(&CheckId::reach("family")).is_none(),
        "the family is at hand"
    );
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Refused)]);
    assert!(case.find(&CheckId::reach("courier")).is_some());
}

#[test]
fn a_question_of_ones_own_is_asked_of_a_party_or_of_oneself() {
    let mut case = Case::tiny(0);
    case.did(Act::AddQuestion {
        party: "shop".to_owned(),
        text: "Is the address mine?".to_owned(),
    });
    case.did(Act::AddQuestion {
        party: String::new(),
        text: "Which device?".to_owned(),
    });
    let (first, second) = (CheckId::new("question", "1"), CheckId::new("question", "2"));
    assert_eq!(
        (case.status(&first), case.status(&second)),
        (Status::NotAsked, Status::ToDo)
    );
    assert_eq!(
        case.check(&first).deadline,
        Some(case.state.after(Span::Days(1), case.now))
    );
    let call = case.call("shop");
    case.agreed(call, &[(first.clone(), Confirmed)]);
    case.did(Act::Do(Done {
        check: second.clone(),
        note: "the old telephone".to_owned(),
    }));
    assert!(case.check(&first).settled && case.check(&second).settled);
}

#[test]
fn what_they_announce_comes_back_like_a_promise() {
    let mut case = Case::tiny(0);
    let call = case.call("shop");
    let note = |about, text: &str| Act::Note {
        about,
        contact: Some(call),
        text: text.to_owned(),
    };
    case.did(note(NoteAbout::Next, "a list by mail"));
    let next = CheckId::new("next", "1");
    let check = case.check(&next);
    assert_eq!(
        (check.status, check.due),
        (Status::Promised, Some(at(14, "11:00"))),
        "two hours when no time is given"
    );
    case.did(note(NoteAbout::NextBy, &at(14, "17:00").to_rfc3339()));
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::Ended,
    }));
    assert_eq!(case.check(&next).due, Some(at(14, "17:00")));

    case.now = at(14, "17:01");
    let check = case.check(&next);
    assert!(check.overdue && check.needs_you() && check.party == Some("shop"));
    case.looked(&next);
    assert!(case.check(&next).settled);
}

#[test]
fn silence_climbs_to_whoever_has_to_step_in_and_is_never_a_yes() {
    let escalate = CheckId::new("escalate", "shop");
    let mut case = Case::tiny(1);
    case.silent("shop");
    assert!(case.find(&escalate).is_none());
    case.silent("shop");
    let check = case.check(&escalate);
    assert_eq!(
        (check.party, check.status),
        (Some("desk"), Status::NotAsked)
    );
    assert_eq!(case.status(&of("stopped", 1)), Status::NotAsked);
    case.call("shop");
    assert!(case.find(&escalate).is_none(), "they answer again");
}

#[test]
fn an_escalation_that_somebody_took_up_stays_in_sight() {
    let escalate = CheckId::new("escalate", "shop");
    let mut case = Case::tiny(1);
    case.silent("shop");
    case.silent("shop");
    let desk = case.call("desk");
    case.agreed(desk, &[(escalate.clone(), Promised)]);
    case.call("shop");
    assert_eq!(case.status(&escalate), Status::Promised);
}

#[test]
fn a_fallback_that_was_finished_before_a_refusal_was_not_asked_about_it() {
    let mut case = Case::built_in();
    let id =
        |step: &str, order: usize| CheckId::at("suspicious-order", step, &super::case::item(order));
    let card = case.call("card");
    case.agreed(card, &[(id("charge-disputed", 1), Refused)]);
    let desk = case.call("consumer-centre");
    case.agreed(
        desk,
        &[(CheckId::new("suspicious-order", "desk-helps"), Confirmed)],
    );
    assert!(case.check(&id("charge-disputed", 1)).settled);
    let again = case.call("card");
    case.agreed(again, &[(id("charge-disputed", 2), Refused)]);
    assert!(!case.check(&id("charge-disputed", 2)).settled);
}

#[test]
fn an_escalation_stays_when_nothing_is_left_to_ask_the_silent_party() {
    let escalate = CheckId::new("escalate", "shop");
    let take_up: [fn(&mut Case); 2] = [
        |case| {
            let desk = case.call("desk");
            case.agreed(desk, &[(CheckId::new("escalate", "shop"), Promised)]);
        },
        |case| {
            _ = case.did(Act::Waive(Waived {
                check: CheckId::new("escalate", "shop"),
                why: "too late".to_owned(),
            }))
        },
    ];
    for (take_up, status) in take_up.into_iter().zip([Status::Promised, Status::Waived]) {
        let mut case = Case::tiny(1);
        case.silent("shop");
        case.silent("shop");
        take_up(&mut case);
        let open = case
            .checks()
            .into_iter()
            .filter(|check| check.party == Some("shop") && check.is_open());
        let open: Vec<_> = open.map(|check| check.id).collect();
        for check in open {
            case.did(Act::Waive(Waived {
                check,
                why: "too small".to_owned(),
            }));
        }
        assert!(
            case.checks()
                .iter()
                .all(|check| check.party != Some("shop") || !check.is_open())
        );
        assert_eq!(case.status(&escalate), status);
    }
}

/// A number that the shop tells in a call over this channel, and how the way to the shop stands
/// then.
fn told_over(case: &mut Case, channel: Option<ChannelNo>) -> (Status, Option<AssumedBecause>) {
    let by = channel.is_none().then_some(ChannelKind::Phone);
    case.did(Act::StartContact {
        party: "shop".to_owned(),
        channel,
        by,
    });
    let told = case.channel("shop", ChannelSource::Party, Some(false));
    case.did(Act::TryChannel(ChannelTried {
        channel: told,
        reached: true,
    }));
    let check = case.check(&CheckId::reach("shop"));
    (check.status, check.assumed_because)
}

#[test]
fn a_number_told_by_the_party_is_worth_what_the_call_was_in_which_it_was_told() {
    assert_eq!(
        told_over(&mut Case::tiny(1), None),
        (Status::Verified, None),
        "the user called"
    );
    for (source, expected) in [
        (ChannelSource::CardBack, (Status::Verified, None)),
        (
            ChannelSource::IncomingCall,
            (Status::Assumed, Some(AssumedBecause::BadSource)),
        ),
        (
            ChannelSource::Search,
            (Status::Assumed, Some(AssumedBecause::BadSource)),
        ),
    ] {
        let mut case = Case::tiny(1);
        // It needs the login, so that the told number alone decides.
        let over = case.channel("shop", source, Some(true));
        assert_eq!(told_over(&mut case, Some(over)), expected, "{source:?}");
    }
}

#[test]
fn a_number_told_over_a_number_of_fraudsters_passes_its_distrust_on() {
    let mut case = Case::tiny(1);
    let over = case.channel("shop", ChannelSource::SuspiciousMessage, Some(true));
    told_over(&mut case, Some(over));
    let told = case.state.channels.last().unwrap().number;
    assert_eq!(
        told_over(&mut case, Some(told)),
        (Status::Assumed, Some(AssumedBecause::BadSource))
    );
    assert_eq!(
        told_over(&mut case, None),
        (Status::Verified, None),
        "a call of one's own tells a good one"
    );
}
