//! Walking a list in the abstract means the same as living through it: the same situation, told to
//! the walk as outcomes and to the engine as acts, leaves the same checks live, standing and
//! settled.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::case::{Case, at, seen, stated};
use crate::{
    answer::Response,
    authoring::explore::{Chooser, Combinations, Node, Outcome, Plan, Scope, Setting, Situation},
    checklist::{self, Checklist},
    engine::{self, Act, Live, NewItem, PartyReply, Said},
    id::{CheckId, IncidentId, ItemId, ReplyNo},
    record::{
        Agreement, Answered, ChannelKind, Done, FORMAT, Opened, Skipped, State, Verdict, Waived,
    },
    status::Status,
};

/// The outcomes of a random path, drawn as they are asked for and kept.
struct Path {
    dice: Vec<u8>,
    drawn: std::cell::RefCell<BTreeMap<String, usize>>,
}

impl<'a> Chooser<'a> for Path {
    fn choose(&self, node: Node<'a>, of: usize) -> usize {
        let mut drawn = self.drawn.borrow_mut();
        let next = drawn.len();
        let die = self
            .dice
            .get(next % self.dice.len())
            .copied()
            .unwrap_or_default();
        *drawn
            .entry(format!("{node:?}"))
            .or_insert(usize::from(die) % of)
    }
}

/// A situation of a list, told twice.
struct Told<'p, 'a> {
    plan: &'p Plan<'a>,
    walk: Situation<'p, 'a>,
    case: Case,
    items: BTreeMap<(&'a str, usize), ItemId>,
}

impl<'p, 'a> Told<'p, 'a> {
    fn new(plan: &'p Plan<'a>, path: &'p Path, text: &str) -> Self {
        let walk = Situation::new(Setting::new(plan, Scope::Single), path);
        let country = walk.country().to_owned();
        let mut told = Self {
            plan,
            walk,
            case: in_country(&country),
            items: BTreeMap::new(),
        };
        told.case.attach(text);
        plan.list
            .items
            .iter()
            .for_each(|kind| told.enter(kind.id.as_str()));
        told
    }

    /// As many items of a kind as there are, with what is known of each.
    fn enter(&mut self, kind: &'a str) {
        let rules = self.plan.list.item(kind).unwrap();
        for item in 0..self.walk.count(kind) {
            let mut fields = BTreeMap::new();
            for field in &rules.fields {
                let fixed = self.walk.value(kind, &field.id, item).map(str::to_owned);
                let told_apart =
                    || (field.required || field.id == "text").then(|| format!("{kind} {item}"));
                fields.extend(
                    fixed
                        .or_else(told_apart)
                        .map(|value| (field.id.clone(), value)),
                );
            }
            self.case.did(Act::AddItem(NewItem {
                kind: kind.to_owned(),
                fields,
                guessed: Vec::new(),
                parties: Default::default(),
            }));
            self.items.insert(
                (kind, item),
                self.case.state.items.last().unwrap().id.clone(),
            );
        }
    }

    fn id(&self, at: usize, item: Option<usize>) -> CheckId {
        let step = self.plan.steps[at];
        let item = item
            .zip(step.each.as_deref())
            .map(|(item, kind)| self.items[&(kind, item)].clone());
        CheckId {
            list: self.plan.list.id.clone(),
            step: step.id.clone(),
            item,
        }
    }

    /// The checks of a step: one, or one of each item.
    fn checks_of(&self, at: usize) -> Vec<Option<usize>> {
        match self.plan.steps[at].each.as_deref() {
            Some(kind) => (0..self.walk.count(kind)).map(Some).collect(),
            None => vec![None],
        }
    }

    /// Lives through a step after what it reads.
    fn live_through(&mut self, at: usize, seen: &mut Vec<usize>) {
        if seen.contains(&at) {
            return;
        }
        seen.push(at);
        for item in self.checks_of(at) {
            for node in self.plan.read_by(Node::Check(at, item)) {
                if let Node::Check(read, _) = node {
                    self.live_through(read, seen);
                }
            }
        }
        for item in self.checks_of(at) {
            let evaluation = self.walk.stand(at, item);
            if evaluation.live == Some(true) {
                match evaluation.outcome.option {
                    Some(option) => self.further(at, item, option),
                    None => self.happen(
                        at,
                        item,
                        evaluation.outcome.status,
                        evaluation.outcome.answer.map(str::to_owned),
                    ),
                }
            }
        }
    }

    /// A party gives a further answer, said back and agreed.
    fn further(&mut self, at: usize, item: Option<usize>, option: &str) {
        let (check, step) = (self.id(at, item), self.plan.steps[at]);
        let verdict = step
            .further
            .iter()
            .find(|further| further.id == option)
            .unwrap()
            .verdict;
        let said = Said::of(
            check,
            Response {
                verdict,
                option: Some(option.to_owned()),
            },
        );
        let party = step.confirm.clone().unwrap_or_default();
        self.case.did(Act::StartContact {
            party,
            channel: None,
            by: Some(ChannelKind::Phone),
        });
        let contact = self
            .case
            .state
            .contacts
            .last()
            .map(|contact| contact.number);
        self.case.did(Act::State(PartyReply {
            contact,
            said: vec![said],
            group: false,
            answer: None,
        }));
        self.case
            .say_back(self.case.state.counters.answer, Agreement::Agreed);
    }

    fn happen(&mut self, at: usize, item: Option<usize>, status: Status, answer: Option<String>) {
        let (check, step) = (self.id(at, item), self.plan.steps[at]);
        let why = || "because".to_owned();
        let party = step.confirm.clone().unwrap_or_default();
        match status {
            Status::NotAsked | Status::ToDo => {}
            Status::Waived => _ = self.case.did(Act::Waive(Waived { check, why: why() })),
            Status::Skipped => _ = self.case.did(Act::Skip(Skipped { check, why: why() })),
            Status::Done => match answer {
                Some(value) => {
                    _ = self.case.did(Act::Answer(Answered {
                        check,
                        value,
                        why: String::new(),
                    }))
                }
                None if step.ask.is_some() => {
                    let value = match step.kind {
                        Some(checklist::ValueType::Money) => "JPY 100",
                        Some(checklist::ValueType::Time) => "2026-05-14T08:00:00+09:00",
                        Some(checklist::ValueType::Number) => "7",
                        _ => "text",
                    };
                    self.case.did(Act::Answer(Answered {
                        check,
                        value: value.to_owned(),
                        why: String::new(),
                    }));
                }
                None => {
                    _ = self.case.did(Act::Do(Done {
                        check,
                        note: String::new(),
                    }))
                }
            },
            Status::Assumed => _ = self.say(&party, &[(check, Verdict::Confirmed)]),
            Status::Promised => _ = self.say(&party, &[(check, Verdict::Promised)]),
            Status::Refused => _ = self.say(&party, &[(check, Verdict::Refused)]),
            Status::NotKnown => _ = self.say(&party, &[(check, Verdict::NotKnown)]),
            Status::Confirmed => self.agree(&party, &[(check, Verdict::Confirmed)]),
            Status::Verified => {
                self.agree(&party, &[(check.clone(), Verdict::Confirmed)]);
                let looks = step
                    .verify
                    .as_ref()
                    .and_then(|verify| verify.times)
                    .unwrap_or(1);
                (0..looks).for_each(|_| _ = self.case.looked(&check));
            }
            Status::Contradicted => {
                self.agree(&party, &[(check.clone(), Verdict::Confirmed)]);
                self.case.did(seen(None, None, &[check], &[]));
            }
            Status::InDoubt => {
                self.case.did(Act::AddQuestion {
                    party: party.clone(),
                    text: why(),
                });
                let question = self.case.state.questions.last().unwrap().question;
                let other = CheckId::new(CheckId::QUESTION, &question.to_string());
                self.agree(
                    &party,
                    &[
                        (check, Verdict::Confirmed),
                        (other.clone(), Verdict::Confirmed),
                    ],
                );
                self.case.did(seen(None, None, &[other], &[]));
            }
            Status::NotApplicable => panic!("nobody can bring about {status}"),
        }
    }

    fn say(&mut self, party: &str, said: &[(CheckId, Verdict)]) -> ReplyNo {
        self.case.did(Act::StartContact {
            party: party.to_owned(),
            channel: None,
            by: Some(ChannelKind::Phone),
        });
        let contact = self.case.state.contacts.last().unwrap().number;
        self.case.did(stated(Some(contact), said, false, None));
        self.case.state.counters.answer
    }

    fn agree(&mut self, party: &str, said: &[(CheckId, Verdict)]) {
        let answer = self.say(party, said);
        self.case.say_back(answer, Agreement::Agreed);
    }

    /// Every check as the engine has it, and as the walk has it.
    fn compare(&self) {
        let checks = engine::checks(&self.case.state, self.case.now);
        let mut compared = 0;
        for at in 0..self.plan.steps.len() {
            for item in self.checks_of(at) {
                let id = self.id(at, item);
                let check = checks.iter().find(|check| check.id == id).unwrap();
                let evaluation = self.walk.stand(at, item);
                let live = match check.live {
                    Live::Yes => Some(true),
                    Live::No => Some(false),
                    Live::Waits => None,
                };
                let lived = (live, check.status, check.option(), check.settled);
                let Outcome { status, option, .. } = evaluation.outcome;
                let walked = (evaluation.live, status, option, self.walk.settled(at, item));
                assert_eq!(lived, walked, "{id} as it was lived, and as it was walked");
                compared += 1;
            }
        }
        let own = checks
            .iter()
            .filter(|check| check.id.list == self.plan.list.id)
            .count();
        assert_eq!(compared, own, "the engine has the same checks");
    }
}

fn in_country(country: &str) -> Case {
    let mut case = Case {
        state: State::default(),
        events: Vec::new(),
        now: at(14, "09:00"),
    };
    case.did(Act::Open(Box::new(Opened {
        format: FORMAT,
        incident: IncidentId("0196cb3a-0000-7000-8000-000000000001".to_owned()),
        title: String::new(),
        service: "Acorn Shop".to_owned(),
        country: country.to_owned(),
        country_guessed: false,
        noticed_guessed: false,
        currency_guessed: false,
        noticed: case.now,
        zone: "Asia/Tokyo".to_owned(),
        currency: "JPY".to_owned(),
    })));
    case
}

/// The built-in lists, and two that have every form of a condition.
fn lists() -> Vec<(&'static str, Checklist)> {
    let small = [
        include_str!("tiny.json"),
        include_str!("../../checklist/sample.json"),
    ];
    let texts = checklist::built_in()
        .iter()
        .map(|(_, text)| *text)
        .chain(small);
    texts
        .map(|text| (text, checklist::parse(text).unwrap()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_is_walked_as_it_is_lived_through(dice in prop::collection::vec(any::<u8>(), 64..200)) {
        for (text, list) in lists() {
            let combinations = Combinations::of(&list);
            let plan = Plan::of(&list, &combinations);
            let path = Path { dice: dice.clone(), drawn: std::cell::RefCell::default() };
            let mut told = Told::new(&plan, &path, text);
            let mut seen = Vec::new();
            (0..plan.steps.len()).for_each(|at| told.live_through(at, &mut seen));
            told.compare();
        }
    }
}
