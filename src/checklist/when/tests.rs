use std::collections::BTreeMap;

use proptest::prelude::{
    Strategy, any as anything, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

use super::*;

const VALUES: [Option<bool>; 3] = [Some(true), Some(false), None];

/// Every answer is known by the step's name, whatever `is` says.
struct Known(BTreeMap<String, Option<bool>>);

impl Facts for Known {
    fn answer(&self, step: &str, _: &OneOrMany) -> Option<bool> {
        self.0.get(step).copied().flatten()
    }

    fn field(&self, field: &str, is: &OneOrMany) -> Option<bool> {
        self.answer(field, is)
    }

    fn check(&self, step: &str, is: &OneOrMany) -> Option<bool> {
        self.answer(step, is)
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

#[test]
fn a_condition_asks_for_what_it_names() {
    struct Asked;
    impl Facts for Asked {
        fn answer(&self, step: &str, is: &OneOrMany) -> Option<bool> {
            Some(step == "noticed" && is.has("mail"))
        }
        fn field(&self, field: &str, is: &OneOrMany) -> Option<bool> {
            Some(field == "goods" && is.has("code"))
        }
        fn check(&self, step: &str, is: &OneOrMany) -> Option<bool> {
            Some(step == "stopped" && is.values().eq(["refused", "not-known"]))
        }
    }
    for text in [
        r#"{ "answer": "noticed", "is": "mail" }"#,
        r#"{ "field": "goods", "is": ["parcel", "code"] }"#,
        r#"{ "check": "stopped", "is": ["refused", "not-known"] }"#,
    ] {
        let condition: Condition = serde_json::from_str(text).unwrap();
        assert_eq!(condition.eval(&Asked), Some(true), "{text}");
        assert_eq!(not(condition).eval(&Asked), Some(false), "{text}");
    }
    assert_eq!(Condition::default().eval(&Asked), None);
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
