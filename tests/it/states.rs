//! How all checks of an incident stand, as programs read it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::env::Env;

/// A check's standing, why it is assumed, whether it is settled and whether it applies, by its
/// name.
pub(crate) type States = BTreeMap<String, String>;

/// The states of all checks, as programs read them.
pub(crate) fn states(env: &Env) -> States {
    let board = env.run(&["board", "--json"]).done().json();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let state = |check: &Value| {
        let parts =
            ["standing", "ground", "settled", "live", "deadline"].map(|key| match &check[key] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            });
        (text(&check["id"]), parts.join(" "))
    };
    board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(state)
        .collect()
}

/// What comes next: the check and the party, `-` where there is none.
pub(crate) fn next(env: &Env) -> (String, String) {
    let board = env.run(&["board", "--json"]).done().json();
    let text = |key: &str| board["next"][key].as_str().unwrap_or("-").to_owned();
    (text("check"), text("party"))
}

/// The states after each stage of a story.
pub(crate) type Stages = [(&'static str, States)];

/// Two ways of telling a story came to the same states at every stage.
#[track_caller]
pub(crate) fn assert_same(typed: &Stages, told: &Stages) {
    assert_eq!(typed.len(), told.len());
    for ((stage, typed), (_, told)) in typed.iter().zip(told) {
        let differing: Vec<_> = typed
            .iter()
            .filter(|(check, state)| told.get(*check) != Some(state))
            .collect();
        assert!(
            typed == told,
            "{stage}: typed {differing:#?}, by flags {told:#?}"
        );
    }
}

/// At a stage a check's state begins like this: standing, ground, settled, live, deadline.
#[track_caller]
pub(crate) fn assert_stands(stages: &Stages, stage: &str, check: &str, wanted: &str) {
    let states = &stages
        .iter()
        .find(|(name, _)| *name == stage)
        .unwrap_or_else(|| panic!("no stage {stage}"))
        .1;
    let state = states.get(check).map_or("-", String::as_str);
    assert!(state.starts_with(wanted), "{stage}, {check}: {state}");
}
