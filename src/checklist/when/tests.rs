use std::collections::BTreeMap;

use proptest::prelude::{
    Strategy, any as anything, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

use super::*;

const VALUES: [Option<bool>; 3] = [Some(true), Some(false), None];

/// Whether each step is answered with yes.
struct Known(BTreeMap<String, Option<bool>>);

impl Facts for Known {
    type Item = ();

    fn item(&self) -> Option<()> {
        None
    }

    fn items(&self, _: &str) -> impl Iterator<Item = ()> {
        std::iter::empty()
    }

    fn value(&self, (): (), _: &str) -> Option<&str> {
        None
    }

    fn each(&self, _: &str) -> Option<&str> {
        None
    }

    fn answer(&self, step: &str) -> Option<&str> {
        let yes = self.0.get(step).copied().flatten()?;
        Some(if yes { "yes" } else { "no" })
    }

    fn checks(&self, _: &str) -> impl Iterator<Item = (Status, Option<&str>)> {
        std::iter::empty()
    }

    fn collecting(&self, _: &str) -> impl Iterator<Item = Status> {
        std::iter::empty()
    }
}

fn reads(step: &str) -> Condition {
    Condition {
        answer: Some(step.to_owned()),
        is: Some(OneOrMany::One("yes".to_owned())),
        ..Condition::default()
    }
}

fn all(parts: Vec<Condition>) -> Condition {
    Condition {
        all: Some(parts),
        ..Condition::default()
    }
}

fn any(parts: Vec<Condition>) -> Condition {
    Condition {
        any: Some(parts),
        ..Condition::default()
    }
}

fn not(part: Condition) -> Condition {
    Condition {
        not: Some(Box::new(part)),
        ..Condition::default()
    }
}

fn known(a: Option<bool>, b: Option<bool>) -> Known {
    Known([("a".to_owned(), a), ("b".to_owned(), b)].into())
}

#[test]
fn the_truth_tables_are_kleenes() {
    let (yes, no, open) = (Some(true), Some(false), None);
    let table =
        |condition: &Condition| VALUES.map(|a| VALUES.map(|b| condition.eval(&known(a, b))));
    let (a, b) = (|| reads("a"), || reads("b"));
    assert_eq!(
        table(&all(vec![a(), b()])),
        [[yes, no, open], [no, no, no], [open, no, open]]
    );
    assert_eq!(
        table(&any(vec![a(), b()])),
        [[yes, yes, yes], [yes, no, open], [yes, open, open]]
    );
    assert_eq!(table(&not(a())), [[no; 3], [yes; 3], [open; 3]]);
}

/// Orders, each with its goods and the status of the check that stops it.
struct Orders {
    all: Vec<(&'static str, Status)>,
    /// The order that the step is about.
    own: Option<usize>,
    collected: Status,
}

impl Facts for Orders {
    type Item = usize;

    fn item(&self) -> Option<usize> {
        self.own
    }

    fn items(&self, kind: &str) -> impl Iterator<Item = usize> {
        let count = if kind == "order" { self.all.len() } else { 0 };
        0..count
    }

    fn value(&self, item: usize, field: &str) -> Option<&str> {
        (field == "goods").then_some(self.all[item].0)
    }

    fn each(&self, step: &str) -> Option<&str> {
        (step == "stopped").then_some("order")
    }

    fn answer(&self, step: &str) -> Option<&str> {
        (step == "noticed").then_some("mail")
    }

    fn checks(&self, step: &str) -> impl Iterator<Item = (Status, Option<&str>)> {
        let is_own = |at: &usize| self.own.is_none_or(|own| own == *at);
        let orders = (0..self.all.len()).filter(is_own).map(|at| self.all[at].1);
        let found: Vec<_> = match step {
            "stopped" => orders.collect(),
            "police" => vec![Status::NotApplicable],
            _ => Vec::new(),
        };
        found.into_iter().map(|status| (status, None))
    }

    fn collecting(&self, kind: &str) -> impl Iterator<Item = Status> {
        (kind == "order").then_some(self.collected).into_iter()
    }
}

#[test]
fn a_condition_asks_for_what_it_names() {
    let of_two = |own| Orders {
        all: vec![("code", Status::Refused), ("parcel", Status::NotAsked)],
        own,
        collected: Status::ToDo,
    };
    let of_none = |collected| Orders {
        all: Vec::new(),
        own: None,
        collected,
    };
    let value = |text: &str, facts: &Orders| {
        let condition: Condition = serde_json::from_str(text).unwrap();
        condition.eval(facts)
    };
    let answered = r#"{ "answer": "noticed", "is": "mail" }"#;
    let not_asked = r#"{ "answer": "police", "is": "yes" }"#;
    let own_goods = r#"{ "field": "goods", "is": ["code"] }"#;
    let any_goods = r#"{ "field": "order.goods", "is": ["code", "subscription"] }"#;
    let stopped = r#"{ "check": "stopped", "is": ["refused", "not-known"] }"#;
    assert_eq!(value(answered, &of_two(None)), Some(true));
    assert_eq!(value(not_asked, &of_two(None)), Some(false));
    assert_eq!(value(own_goods, &of_two(Some(0))), Some(true));
    assert_eq!(value(own_goods, &of_two(Some(1))), Some(false));
    assert_eq!(value(own_goods, &of_two(None)), None);
    assert_eq!(value(any_goods, &of_two(None)), Some(true));
    assert_eq!(value(stopped, &of_two(Some(0))), Some(true));
    assert_eq!(value(stopped, &of_two(Some(1))), None);
    assert_eq!(value(stopped, &of_two(None)), Some(true));
    for text in [any_goods, stopped] {
        assert_eq!(value(text, &of_none(Status::ToDo)), None, "{text}");
        assert_eq!(value(text, &of_none(Status::Done)), Some(false), "{text}");
    }
    assert_eq!(Condition::default().eval(&of_two(None)), None);
}

#[test]
fn a_walk_meets_every_part_once() {
    let condition = all(vec![reads("a"), any(vec![not(reads("b")), reads("c")])]);
    let mut met = Vec::new();
    condition.walk(&mut |part| met.extend(part.answer.as_deref()));
    assert_eq!(met, ["a", "b", "c"]);
}

fn conditions() -> impl Strategy<Value = Condition> {
    let leaf = prop::sample::select(vec!["a", "b", "c"]).prop_map(reads);
    leaf.prop_recursive(4, 20, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 1..4).prop_map(all),
            prop::collection::vec(part.clone(), 1..4).prop_map(any),
            part.prop_map(not),
        ]
    })
}

/// The condition with `all` and `any` exchanged and every reading denied.
fn dual(condition: &Condition) -> Condition {
    let each = |parts: &Vec<Condition>| parts.iter().map(dual).collect();
    match (&condition.all, &condition.any, &condition.not) {
        (Some(parts), ..) => any(each(parts)),
        (_, Some(parts), _) => all(each(parts)),
        (.., Some(part)) => not(dual(part)),
        _ => not(condition.clone()),
    }
}

proptest! {
    #[test]
    fn not_all_is_any_not(condition in conditions(), values in prop::collection::vec(prop::sample::select(VALUES.to_vec()), 3)) {
        let known = Known(["a", "b", "c"].map(str::to_owned).into_iter().zip(values).collect());
        prop_assert_eq!(not(condition.clone()).eval(&known), dual(&condition).eval(&known));
    }

    #[test]
    fn what_is_known_stays_when_more_is_known(condition in conditions(), first in prop::collection::vec(prop::sample::select(VALUES.to_vec()), 3), more in prop::collection::vec(anything::<bool>(), 3)) {
        let names = ["a", "b", "c"].map(str::to_owned);
        let less = Known(names.clone().into_iter().zip(first.clone()).collect());
        let all = Known(names.into_iter().zip(first.into_iter().zip(more).map(|(known, later)| known.or(Some(later)))).collect());
        if let Some(value) = condition.eval(&less) {
            prop_assert_eq!(condition.eval(&all), Some(value));
        }
        prop_assert!(condition.eval(&all).is_some());
    }

    #[test]
    fn a_condition_reads_back_as_it_is_written(condition in conditions()) {
        let text = serde_json::to_string(&condition).unwrap();
        prop_assert_eq!(serde_json::from_str::<Condition>(&text).unwrap(), condition);
    }
}
