//! Whatever is said or done with one party, no check of another one moves.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::case::{Case, at, item, said, stated};
use crate::{
    engine::{self, Act, Check, Correction, Live, NewChannel, Status},
    id::{CheckId, ReplyNo},
    quantity::{Moment, Span},
    record::{
        Agreement, ChannelKind, ChannelSource, ChannelTried, ContactEnded, Ending, ItemChanged,
        NoteAbout, PartyChanged, SaidBack, Skipped, Verdict, Waived,
    },
    text::Lang,
};

/// Which party, what, and two small numbers for the rest.
type Dice = (usize, u8, u8, u8);

const PARTIES: [&str; 5] = ["shop", "shop-2", "shop-3", "courier", "courier-2"];

/// Three shops and two couriers; two orders of each shop, the couriers' parcels between them.
fn start() -> Case {
    let mut case = Case::tiny(6);
    case.silent("courier");
    for (role, name) in [("shop", "Beta"), ("shop", "Gamma"), ("courier", "Fast")] {
        let (role, name, why) = (role.to_owned(), name.to_owned(), String::new());
        case.did(Act::AddParty { role, name, why });
    }
    for order in 1..=6 {
        let (shop, courier) = (PARTIES[(order - 1) / 2], PARTIES[3 + order % 2]);
        let parties = [("shop", shop), ("courier", courier)];
        let parties = parties
            .map(|(role, party)| (role.to_owned(), party.to_owned()))
            .into();
        case.did(Act::ChangeItem(ItemChanged {
            item: item(order),
            fields: BTreeMap::new(),
            parties,
            why: String::new(),
        }));
    }
    case
}

/// Something that is said or done with this party alone; none when nothing of the kind is possible
/// now.
fn act_about(case: &Case, party: &str, (_, kind, a, b): Dice) -> Option<Act> {
    let checks = case.checks();
    let own: Vec<&Check<'_>> = checks
        .iter()
        .filter(|check| check.party == Some(party) && check.step().is_some())
        .collect();
    let check = own.get(usize::from(a) % own.len().max(1))?.id.clone();
    let verdict = Verdict::ALL[usize::from(b) % Verdict::ALL.len()];
    let running = case
        .state
        .running_contact()
        .filter(|contact| contact.party == party)
        .map(|contact| contact.number);
    let spoken = |answer: &ReplyNo| {
        let mut said = case.state.statements.values().flatten();
        let contact = said
            .find(|said| said.answer == *answer)
            .and_then(|said| case.state.contact(said.contact?));
        contact.is_some_and(|contact| contact.party == party)
    };
    let channel = case
        .state
        .channels
        .iter()
        .rfind(|channel| channel.party == party)
        .map(|channel| channel.number);
    let (party, why) = (party.to_owned(), "because".to_owned());
    Some(match kind {
        0 | 1 => Act::StartContact {
            party,
            channel: None,
            by: Some(ChannelKind::Phone),
        },
        2..=5 => stated(Some(running?), &[(check, verdict)], b > 5, None),
        6..=8 => {
            let answer = (1..=case.state.counters.answer.0).rev();
            let answer = answer.map(ReplyNo).find(spoken)?;
            let agreement = [
                Agreement::Agreed,
                Agreement::Agreed,
                Agreement::Changed,
                Agreement::NotSaidBack,
            ];
            Act::SayBack(SaidBack {
                answer,
                agreement: agreement[usize::from(b) % 4],
                text: String::new(),
            })
        }
        9 => Act::EndContact(ContactEnded {
            contact: running?,
            ending: Ending::ALL[usize::from(b) % Ending::ALL.len()],
        }),
        10 => Act::Fix(Correction {
            said: said(&check, verdict),
            why,
            said_back: b > 3,
        }),
        11 => Act::Waive(Waived { check, why }),
        12 => Act::Skip(Skipped { check, why }),
        13 => Act::AddChannel(NewChannel {
            party,
            name: String::new(),
            kind: ChannelKind::Phone,
            address: "1".to_owned(),
            source: [ChannelSource::EarlierBill, ChannelSource::Search][usize::from(b % 2)],
            needs_login: Some(false),
        }),
        14 => Act::TryChannel(ChannelTried {
            channel: channel?,
            reached: b % 2 == 0,
        }),
        15 => Act::NameParty(PartyChanged {
            party,
            name: format!("name {a} {b}"),
            why,
        }),
        16 => Act::Note {
            about: NoteAbout::Next,
            contact: Some(running?),
            text: "a list".to_owned(),
        },
        _ => Act::AddQuestion {
            party,
            text: "And then?".to_owned(),
        },
    })
}

/// A party's name, and how its check stands: with the statement and the time that rest on its own
/// words.
type Stands = (String, Status, Live, Option<u64>, Option<Moment>);

/// How the checks of all others stand.
fn others(case: &Case, party: &str) -> BTreeMap<CheckId, Stands> {
    let role = case.state.role_of(party).to_owned();
    let checks = case.checks();
    let of_others = checks
        .iter()
        .filter(|check| check.party.is_some_and(|other| other != party));
    // What one role says may call another one in, with ways to reach it; parties of one role never
    // call each other.
    let same_role =
        |check: &Check<'_>| check.role.map(|role| case.state.role_of(role)) == Some(role.as_str());
    let evaluation = |check: &Check<'_>| {
        let said = check.statement.map(|statement| statement.seq);
        let name = engine::party_name(
            &case.state,
            check.party.unwrap_or_default(),
            Lang::english(),
        );
        let same = same_role(check);
        let stands = if same {
            (check.status, check.live)
        } else {
            (Status::NotAsked, Live::Yes)
        };
        (
            check.id.clone(),
            (name, stands.0, stands.1, said, check.due.filter(|_| same)),
        )
    };
    of_others
        .filter(|check| same_role(check) || check.step().is_some())
        .map(evaluation)
        .collect()
}

proptest! {
    #[test]
    fn an_act_about_one_party_moves_no_check_of_another(
        dice in prop::collection::vec((0_usize..PARTIES.len(), 0_u8..18, 0_u8..12, 0_u8..8), 0..60)
    ) {
        let mut case = start();
        let mut done = 0;
        for dice in dice {
            let party = PARTIES[dice.0];
            let Some(act) = act_about(&case, party, dice) else { continue };
            let before = others(&case, party);
            done += usize::from(case.act(act.clone()).is_ok());
            let after = others(&case, party);
            // Questions and announcements of this party are new checks of its own.
            prop_assert_eq!(&before, &after, "{:?}", act);
            case.wait(Span::Minutes(7));
        }
        prop_assert!(done == 0 || case.now > at(14, "09:00"));
    }
}
