//! Random walks over two attached lists: no question stands there twice, by whichever name it is
//! answered.

use super::*;

/// What can be done about the two lists, by small numbers; `name` is the list by whose names it is
/// done, where both have the step.
fn act(case: &Case, (kind, a, b): (u8, u8, u8), name: &str) -> Act {
    let order = &item(usize::from(b % 3) + 1);
    let shared = ["stopped", "others-out", "look", "how", "papers"][usize::from(a % 5)];
    let own = [
        of("returned", 1),
        other_of("refund", 1),
        other("rush"),
        other_of("kept", 2),
        whole("asked-at-home"),
    ];
    let check = match shared {
        _ if b > 3 => own[usize::from(a % 5)].clone(),
        "stopped" => CheckId::at(name, shared, order),
        _ => CheckId::new(name, shared),
    };
    let verdict = [Confirmed, Promised, Refused, NotKnown][usize::from(b % 4)];
    let running = case.state.running_contact().map(|contact| contact.number);
    match kind {
        0..=3 => Act::State(PartyReply {
            contact: running,
            said: vec![said(&check, verdict)],
            group: false,
            answer: None,
        }),
        4 | 5 => {
            let agreement = if a % 4 == 0 {
                engine::Agreement::Changed
            } else {
                engine::Agreement::Agreed
            };
            Act::SayBack(SaidBack {
                answer: case.state.counters.answer,
                agreement,
                text: String::new(),
            })
        }
        6 => Act::Answer(Answered {
            check,
            value: ["yes", "no", "unknown"][usize::from(b % 3)].to_owned(),
            why: String::new(),
        }),
        7 => Act::Do(Done {
            check,
            note: String::new(),
        }),
        8 => Act::Skip(Skipped {
            check,
            why: "because".to_owned(),
        }),
        9 => Act::Waive(Waived {
            check,
            why: "because".to_owned(),
        }),
        10 => seen(
            Some(["tiny/shipped", "other/lost"][usize::from(a % 2)]),
            Some(order.clone()),
            &[],
            &[],
        ),
        11 => seen(None, None, &[], &[check]),
        12 => Act::StartContact {
            party: ["shop", "courier", "card"][usize::from(a % 3)].to_owned(),
            channel: None,
            by: None,
        },
        13 => Act::Undo(Retracted {
            events: vec![case.state.seq.saturating_sub(u64::from(a))],
            why: String::new(),
        }),
        _ => Act::Fix(Correction {
            said: said(&check, verdict),
            why: String::new(),
            said_back: b % 2 == 0,
        }),
    }
}

fn walks() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec((0_u8..15, 0_u8..10, 0_u8..6), 0..50)
}

/// Everything that somebody could see of a check, without the numbers of events.
fn shown(check: &Check<'_>) -> String {
    let Check {
        id,
        live,
        status,
        assumed_because,
        settled,
        deadline,
        due,
        overdue,
        opened_by_broken_promise,
        waiting_on_fallback,
        ..
    } = check;
    format!(
        "{id} {live:?} {status:?} {assumed_because:?} {settled} {deadline:?} {due:?} {overdue} {opened_by_broken_promise} {waiting_on_fallback}"
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_question_of_two_lists_stands_there_twice(acts in walks()) {
        let mut case = both();
        case.order("", None);
        for (at, dice) in acts.into_iter().enumerate() {
            let made = act(&case, dice, ["tiny", "other"][at % 2]);
            _ = case.act(made);
            case.wait(Span::Minutes(9));
            let mut asked = BTreeSet::new();
            for check in &case.checks() {
                prop_assert!(question(check).is_none_or(|question| asked.insert(question)), "twice: {}", check.id);
                prop_assert!(*case.state.canonical_id(&check.id) == check.id, "{} is not its one name", check.id);
            }
        }
    }

    #[test]
    fn by_whichever_name_something_is_done_the_checks_stand_the_same(acts in walks()) {
        let (mut first, mut second) = (both(), both());
        for dice in acts {
            for (case, name) in [(&mut first, "tiny"), (&mut second, "other")] {
                let made = act(case, dice, name);
                _ = case.act(made);
                case.wait(Span::Minutes(9));
            }
        }
        let all = |case: &Case| case.checks().iter().map(shown).collect::<Vec<_>>();
        prop_assert_eq!(all(&first), all(&second));
    }

    /// Whoever does what comes next, with whatever answers, is asked each question once; only a
    /// broken word, or a time that has come, brings one back.
    #[test]
    fn whoever_walks_the_agenda_is_asked_each_question_once(verdicts in prop::collection::vec(0_u8..3, 40), rush in any::<bool>()) {
        let mut case = both();
        answer(&mut case, other("rush"), if rush { "yes" } else { "no" });
        let mut asked: BTreeMap<String, u32> = BTreeMap::new();
        let mut refused = Vec::new();
        for verdict in verdicts {
            let checks = case.checks();
            let Some(next) = engine::next_after(&case.state, &checks, &refused) else { break };
            let (id, party, status) = (next.check.id.clone(), next.check.party.map(str::to_owned), next.check.status);
            if let Some(question) = question(next.check).filter(|_| matches!(status, Status::NotAsked | Status::ToDo)) {
                *asked.entry(question).or_default() += 1;
            }
            drop(checks);
            let verdict = [Confirmed, Refused, NotKnown][usize::from(verdict)];
            if verdict != Confirmed || status != Status::NotAsked {
                refused.push(id.clone());
            }
            next_done(&mut case, id, party, verdict);
        }
        prop_assert!(asked.len() > 9 && asked.values().all(|times| *times == 1), "{asked:#?}");
    }
}

/// Does what comes next about one check.
fn next_done(case: &mut Case, id: CheckId, party: Option<String>, verdict: Verdict) {
    match party {
        _ if id.list == CheckId::REACH => {
            _ = case.did(Act::Waive(Waived {
                check: id,
                why: "known".to_owned(),
            }))
        }
        Some(party) => {
            let call = case.call(&party);
            case.agreed(call, &[(id, verdict)]);
        }
        None if id.step == "how" => answer(case, id, "yes"),
        None => {
            _ = case
                .act(Act::Do(Done {
                    check: id.clone(),
                    note: String::new(),
                }))
                .or_else(|_| {
                    case.act(Act::Skip(Skipped {
                        check: id,
                        why: "x".to_owned(),
                    }))
                })
        }
    }
}
