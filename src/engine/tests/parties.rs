//! Two card issuers, two shops: parties are instances of roles, and what one said is no word of the
//! other.

mod items;

use std::collections::BTreeMap;

use super::case::{Case, built_in, item, of, stated, whole};
use crate::{
    engine::Fate,
    engine::{self, Act, Live, NewChannel, Rejection, Status, exposure, nobodys},
    id::CheckId,
    quantity::Span,
    record::{
        Agreement, Body, ChannelKind, ChannelSource, ChannelTried, ContactEnded, Ending,
        ItemChanged, PartyChanged, Retracted, Verdict, Waived,
    },
    text::Lang,
};

fn add(case: &mut Case, role: &str, name: &str) -> Result<u64, Rejection> {
    case.act(Act::AddParty {
        role: role.to_owned(),
        name: name.to_owned(),
        why: String::new(),
    })
}

fn name(party: &str, name: &str, why: &str) -> Act {
    Act::NameParty(PartyChanged {
        party: party.to_owned(),
        name: name.to_owned(),
        why: why.to_owned(),
    })
}

fn channel(party: &str, name: &str) -> Act {
    Act::AddChannel(NewChannel {
        party: party.to_owned(),
        name: name.to_owned(),
        kind: ChannelKind::Phone,
        address: "0120-000-147".to_owned(),
        source: ChannelSource::CardBack,
        needs_login: Some(false),
    })
}

fn belongs(order: usize, role: &str, party: &str) -> Act {
    let parties = BTreeMap::from([(role.to_owned(), party.to_owned())]);
    Act::ChangeItem(ItemChanged {
        item: item(order),
        fields: BTreeMap::new(),
        parties,
        why: "the mail says so".to_owned(),
    })
}

fn card_stopped(party: &str) -> CheckId {
    match party {
        "card" => CheckId::new("suspicious-order", "card-stopped"),
        party => CheckId::of_party("suspicious-order", "card-stopped", party),
    }
}

/// Two cards, each asked; the first has confirmed.
fn two_cards() -> Case {
    let mut case = Case::built_in();
    case.did(channel("card", "Bank A"));
    let call = case.call("card");
    case.agreed(call, &[(card_stopped("card"), Verdict::Confirmed)]);
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::Ended,
    }));
    add(&mut case, "card", "Bank B").unwrap();
    case
}

/// The tiny list with three parcels, of which the shop has answered about the first; then a second
/// shop.
fn two_shops() -> Case {
    let mut case = Case::tiny(3);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Verdict::Confirmed)]);
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::Ended,
    }));
    add(&mut case, "shop", "Beta Mall").unwrap();
    case
}

fn named(case: &Case, party: &str) -> String {
    engine::party_name(&case.state, party, Lang::english())
}

#[test]
fn a_second_card_issuer_is_asked_for_itself_and_the_first_keeps_its_words() {
    let mut case = two_cards();
    assert_eq!(
        (
            named(&case, "card").as_str(),
            named(&case, "card-2").as_str()
        ),
        ("Bank A", "Bank B")
    );
    assert_eq!(case.status(&card_stopped("card")), Status::Confirmed);
    assert_eq!(case.status(&card_stopped("card-2")), Status::NotAsked);
    assert_eq!(case.status(&CheckId::reach("card-2")), Status::NotAsked);
    let call = case.call("card-2");
    case.agreed(call, &[(card_stopped("card-2"), Verdict::Refused)]);
    assert_eq!(case.status(&card_stopped("card")), Status::Confirmed);
    assert_eq!(case.status(&card_stopped("card-2")), Status::Refused);
    let checks = case.checks();
    let sheet = |party| {
        engine::call_sheet(&checks, party, None)
            .questions
            .into_iter()
            .flat_map(|line| line.checks)
    };
    let on = |party| sheet(party).any(|check| check.id == card_stopped("card-2"));
    assert!(on("card-2") && !on("card"));
}

#[test]
fn the_first_party_of_a_role_is_the_one_that_is_named_while_nobody_dealt_with_it() {
    let mut case = Case::built_in();
    add(&mut case, "card", "Bank A").unwrap();
    assert_eq!(
        (
            named(&case, "card").as_str(),
            case.state.has_several("card")
        ),
        ("Bank A", false)
    );
    add(&mut case, "card", "Bank B").unwrap();
    add(&mut case, "card", "Bank C").unwrap();
    assert_eq!(
        case.state.parties_of("card").collect::<Vec<_>>(),
        ["card", "card-2", "card-3"]
    );
    assert_eq!(
        add(&mut case, "card", " bank b "),
        Err(Rejection::PartyKnown("card-2".to_owned()))
    );
    assert_eq!(add(&mut case, "card", " "), Err(Rejection::Nothing));
    assert_eq!(
        add(&mut case, "bakery", "B"),
        Err(Rejection::NoSuchParty("bakery".to_owned()))
    );
    // The service bears the name that the user gave it.
    add(&mut case, "shop", "Beta Mall").unwrap();
    assert_eq!(
        (
            named(&case, "shop").as_str(),
            named(&case, "shop-2").as_str()
        ),
        ("Acorn Shop", "Beta Mall")
    );
}

#[test]
fn one_that_was_spoken_with_stays_itself_also_without_a_name() {
    let mut case = Case::built_in();
    case.silent("card");
    add(&mut case, "card", "Bank B").unwrap();
    assert_eq!(
        (
            named(&case, "card").as_str(),
            named(&case, "card-2").as_str()
        ),
        ("the card issuer", "Bank B")
    );
}

#[test]
fn a_new_name_is_a_correction_with_a_reason_and_never_a_side_effect() {
    let mut case = two_cards();
    let said = case.state.contacts[0].seq;
    let taken = Rejection::PartyNamed {
        party: "card".to_owned(),
        name: "Bank A".to_owned(),
    };
    assert_eq!(case.act(channel("card", "Bank C")), Err(taken));
    case.did(channel("card", " bank a "));
    assert_eq!(named(&case, "card"), "Bank A");
    assert_eq!(
        case.act(name("card", "Bank C", " ")),
        Err(Rejection::WhyMissing)
    );
    assert_eq!(
        case.act(name("card", "Bank B", "misheard")),
        Err(Rejection::PartyKnown("card-2".to_owned()))
    );
    case.did(name("card", "Bank C", "misheard"));
    let then = |seq| engine::party_name_at(&case.state, "card", seq, Lang::english());
    assert_eq!(
        (then(said).then.as_str(), then(said).now.as_deref()),
        ("Bank A", Some("Bank C"))
    );
    assert_eq!(
        (then(case.state.seq).then.as_str(), then(case.state.seq).now),
        ("Bank C", None)
    );
    // A first name fills in what was done before it.
    let mut case = Case::built_in();
    case.silent("card");
    let said = case.state.contacts[0].seq;
    case.did(name("card", "Bank A", ""));
    let then = engine::party_name_at(&case.state, "card", said, Lang::english());
    assert_eq!((then.then.as_str(), then.now), ("Bank A", None));
}

#[test]
fn silence_and_channels_are_counted_for_each_party() {
    let mut case = two_shops();
    let call = case.call("shop-2");
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::NoAnswer,
    }));
    case.did(belongs(2, "shop", "shop-2"));
    case.silent("shop-2");
    case.silent("shop-2");
    let escalated = |party: &str| case.find(&CheckId::new(CheckId::ESCALATE, party)).is_some();
    assert!(escalated("shop-2") && !escalated("shop"));
    case.did(channel("shop-2", ""));
    let number = case.state.channels.last().unwrap().number;
    case.did(Act::TryChannel(ChannelTried {
        channel: number,
        reached: true,
    }));
    let stands = |party: &str| case.status(&CheckId::reach(party));
    assert_eq!(
        (stands("shop-2"), stands("shop")),
        (Status::Verified, Status::NotAsked)
    );
}

#[test]
fn a_sign_that_may_speak_of_either_card_asks_of_which() {
    let mut case = two_cards();
    let seen = |checks: &[CheckId]| {
        super::case::seen(Some("suspicious-order/new-charge"), None, checks, &[])
    };
    assert_eq!(
        case.act(seen(&[])),
        Err(Rejection::WhichParty("card".to_owned()))
    );
    case.did(seen(&[card_stopped("card")]));
    assert_eq!(case.status(&card_stopped("card")), Status::Contradicted);
    assert_eq!(case.status(&card_stopped("card-2")), Status::NotAsked);
}

#[test]
fn a_party_that_something_names_is_not_taken_back() {
    let mut case = two_cards();
    let added = case.state.party("card-2").unwrap().added.unwrap();
    let call = case.call("card-2");
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::NoAnswer,
    }));
    let undo = |events: Vec<u64>| {
        Act::Undo(Retracted {
            events,
            why: "mistyped".to_owned(),
        })
    };
    assert_eq!(
        case.act(undo(vec![added])),
        Err(Rejection::PartyInUse("card-2".to_owned()))
    );
    let mut case = two_cards();
    case.did(undo(vec![added]));
    assert!(!case.state.has_several("card") && case.find(&card_stopped("card-2")).is_none());
    add(&mut case, "card", "Bank B").unwrap();
    assert_eq!(
        case.state.parties_of("card").last(),
        Some("card-3"),
        "no number is used again"
    );
}

#[test]
fn an_agreement_with_one_party_vouches_for_no_other() {
    let mut case = two_cards();
    let call = case.call("card-2");
    let answer = case.said(call, &[(card_stopped("card-2"), Verdict::Confirmed)]);
    assert_eq!(case.status(&card_stopped("card-2")), Status::Assumed);
    case.say_back(answer, Agreement::Agreed);
    assert_eq!(case.status(&card_stopped("card-2")), Status::Confirmed);
    assert_eq!(
        case.find(&whole("card-stopped")).map(|check| check.id),
        None
    );
}

#[test]
fn a_step_that_two_lists_share_is_one_check_for_each_party() {
    let mut case = Case::built_in();
    case.attach(built_in("unauthorized-access"));
    case.silent("police");
    add(&mut case, "police", "Minato police").unwrap();
    let own = |list: &str| CheckId::of_party(list, "police-number", "police-2");
    let call = case.call("police-2");
    case.agreed(call, &[(own("unauthorized-access"), Verdict::Refused)]);
    assert_eq!(
        case.state
            .canonical_id(&own("unauthorized-access"))
            .as_ref(),
        &own("suspicious-order")
    );
    assert_eq!(case.status(&own("suspicious-order")), Status::Refused);
    assert_eq!(
        case.status(&CheckId::new("suspicious-order", "police-number")),
        Status::NotAsked
    );
    let asked = case
        .checks()
        .iter()
        .filter(|check| check.id.step == "police-number")
        .count();
    assert_eq!(asked, 2);
}
