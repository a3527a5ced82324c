//! To which of several parties an item belongs, and what that does to its checks.

use super::*;

#[test]
fn what_the_first_shop_answered_about_is_its_own_and_the_rest_is_asked() {
    let case = two_shops();
    let kept = case.events.iter().filter_map(|event| match &event.body {
        Body::ItemChanged(ItemChanged { item, parties, .. }) => {
            Some((item.0.as_str(), parties["shop"].as_str()))
        }
        _ => None,
    });
    assert_eq!(kept.collect::<Vec<_>>(), [("order-1", "shop")]);
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
    let waiting = case.check(&of("stopped", 2));
    assert_eq!(
        (waiting.live, waiting.party, waiting.role),
        (Live::Waits, None, Some("shop"))
    );
    let asked = case.check(&CheckId::new(CheckId::BELONGS, "shop"));
    assert!(
        asked.needs_you()
            && asked.party.is_none()
            && asked.deadline == Some(case.state.after(Span::Minutes(30), case.events[0].at))
    );
    let items = nobodys(&case.checks(), "shop");
    assert_eq!(
        items
            .iter()
            .map(|item| item.id.0.as_str())
            .collect::<Vec<_>>(),
        ["order-2", "order-3"]
    );
    let checks = case.checks();
    let on_a_sheet = |party| {
        let sheet = engine::call_sheet(&checks, party, None);
        sheet
            .questions
            .iter()
            .flat_map(|line| &line.checks)
            .any(|check| check.id == of("stopped", 2))
    };
    assert!(!on_a_sheet("shop") && !on_a_sheet("shop-2"));
}

#[test]
fn money_of_nobody_in_particular_is_at_stake_all_the_same() {
    let case = two_shops();
    let exposed = exposure(&case.state, &case.checks());
    assert!(
        exposed
            .iter()
            .any(|one| one.fate == Fate::NotKnown && one.items >= 2),
        "{exposed:?}"
    );
}

#[test]
fn an_item_is_asked_of_the_shop_that_it_belongs_to() {
    let mut case = two_shops();
    let call = case.call("shop");
    let whose = Rejection::WhoseItem {
        item: item(2),
        role: "shop".to_owned(),
    };
    assert_eq!(
        case.act(stated(
            Some(call),
            &[(of("stopped", 2), Verdict::Confirmed)],
            false,
            None
        )),
        Err(whose)
    );
    case.did(belongs(2, "shop", "shop-2"));
    case.did(belongs(3, "shop", "shop"));
    let checks = case.checks();
    assert!(
        checks
            .iter()
            .all(|check| !check.is_nobodys() && check.id.list != CheckId::BELONGS)
    );
    drop(checks);
    let other = Rejection::OtherParty {
        check: of("stopped", 2),
        party: "shop-2".to_owned(),
    };
    assert_eq!(
        case.act(stated(
            Some(call),
            &[(of("stopped", 2), Verdict::Confirmed)],
            false,
            None
        )),
        Err(other)
    );
    let second = case.call("shop-2");
    case.agreed(second, &[(of("stopped", 2), Verdict::Refused)]);
    let stands = |order| case.status(&of("stopped", order));
    assert_eq!(
        (stands(1), stands(2), stands(3)),
        (Status::Confirmed, Status::Refused, Status::NotAsked)
    );
    assert_eq!(
        case.act(belongs(2, "shop", "card")),
        Err(Rejection::NoSuchParty("card".to_owned()))
    );
    let mut moved = belongs(2, "shop", "shop");
    if let Act::ChangeItem(ItemChanged { why, .. }) = &mut moved {
        why.clear();
    }
    assert_eq!(
        case.act(moved),
        Err(Rejection::WhyMissing),
        "it was said to be the other one's"
    );
}

#[test]
fn what_was_said_of_an_order_of_another_shop_stays_that_shop_s_word() {
    let mut case = two_shops();
    case.did(Act::Waive(Waived {
        check: of("stopped", 2),
        why: "small".to_owned(),
    }));
    case.did(belongs(1, "shop", "shop-2"));
    assert_eq!(
        case.status(&of("stopped", 1)),
        Status::NotAsked,
        "the first shop said it, and it is not its order"
    );
    assert_eq!(
        case.state.statements[&of("stopped", 1)].len(),
        1,
        "its word stays on record"
    );
    case.did(belongs(1, "shop", "shop"));
    assert_eq!(case.status(&of("stopped", 1)), Status::Confirmed);
    // What was given up with one party is not given up with another.
    case.did(belongs(2, "shop", "shop"));
    assert_eq!(case.status(&of("stopped", 2)), Status::Waived);
    case.did(belongs(2, "shop", "shop-2"));
    assert_eq!(case.status(&of("stopped", 2)), Status::NotAsked);
}

#[test]
fn a_condition_on_the_same_role_reads_the_same_party() {
    let mut case = Case::built_in();
    case.attach(built_in("locked-account"));
    let passed = |party: &str| match party {
        "card" => CheckId::new("locked-account", "issuer-passed"),
        party => CheckId::of_party("locked-account", "issuer-passed", party),
    };
    let lifts = |party: &str| CheckId {
        step: "issuer-lifts".to_owned(),
        ..passed(party)
    };
    case.silent("card");
    add(&mut case, "card", "Bank B").unwrap();
    let call = case.call("card-2");
    case.agreed(call, &[(passed("card-2"), Verdict::Refused)]);
    assert_eq!(
        (
            case.check(&lifts("card-2")).live,
            case.check(&lifts("card")).live
        ),
        (Live::Yes, Live::Waits)
    );
}
