//! Attempts are counted by party and way.

use super::case::Case;
use crate::{
    engine::{Act, NewChannel, attempts},
    id::ChannelNo,
    record::{ChannelKind, ChannelSource, ChannelTried, ContactEnded, Ending},
};

fn silent_by(case: &mut Case, by: ChannelKind) {
    case.did(Act::StartContact {
        party: "shop".to_owned(),
        channel: None,
        by: Some(by),
    });
    let contact = case.state.contacts.last().unwrap().number;
    case.did(Act::EndContact(ContactEnded {
        contact,
        ending: Ending::NoAnswer,
    }));
}

#[test]
fn attempts_are_counted_by_way_with_their_times() {
    let mut case = Case::tiny(0);
    silent_by(&mut case, ChannelKind::Phone);
    silent_by(&mut case, ChannelKind::Sms);
    case.wait("2h".parse().unwrap());
    silent_by(&mut case, ChannelKind::Phone);
    let call = case.call("shop");
    case.did(Act::EndContact(ContactEnded {
        contact: call,
        ending: Ending::Ended,
    }));
    case.silent("courier");
    let all = attempts(&case.state);
    let counted: Vec<_> = all
        .iter()
        .map(|one| {
            (
                one.party.as_str(),
                one.by,
                one.tries.len(),
                one.unanswered(),
            )
        })
        .collect();
    assert_eq!(
        counted,
        [
            ("shop", Some(ChannelKind::Phone), 3, 2),
            ("shop", Some(ChannelKind::Sms), 1, 1),
            ("courier", Some(ChannelKind::Phone), 1, 1),
        ]
    );
    assert!(all[0].tries[0].0 < all[0].tries[1].0);
}

#[test]
fn the_try_of_a_channel_is_not_counted_beside_its_contact() {
    let mut case = Case::tiny(0);
    case.did(Act::AddChannel(NewChannel {
        party: "shop".to_owned(),
        name: String::new(),
        kind: ChannelKind::Mail,
        address: "desk@shop.example".to_owned(),
        source: ChannelSource::TypedSite,
        needs_login: Some(false),
    }));
    case.did(Act::TryChannel(ChannelTried {
        channel: ChannelNo(1),
        reached: false,
    }));
    case.wait("1h".parse().unwrap());
    case.did(Act::StartContact {
        party: "shop".to_owned(),
        channel: Some(ChannelNo(1)),
        by: None,
    });
    case.did(Act::TryChannel(ChannelTried {
        channel: ChannelNo(1),
        reached: false,
    }));
    let contact = case.state.contacts.last().unwrap().number;
    case.did(Act::EndContact(ContactEnded {
        contact,
        ending: Ending::NoAnswer,
    }));
    let all = attempts(&case.state);
    assert_eq!(
        (
            all.len(),
            all[0].by,
            all[0].tries.len(),
            all[0].unanswered()
        ),
        (1, Some(ChannelKind::Mail), 2, 2)
    );
}
