//! Case templates of TheHive.

use super::{kinds, list, losses_of, outline};
use crate::checklist::Severity;

/// As version 5 writes it, the tasks in no order.
const TEMPLATE: &str = r##"{
  "_id": "~1", "_type": "CaseTemplate", "_createdBy": "a@b", "_createdAt": 1,
  "name": "stolen-session", "displayName": "Stolen session", "titlePrefix": "[IR]",
  "description": "For **browsers**.\n\n* Not for phones\n  * nor tablets",
  "severity": 3, "severityLabel": "HIGH", "tags": ["session", "session"], "flag": false,
  "tlp": 2, "pap": 3, "papLabel": "RED", "customFields": [{"name": "asset", "type": "string"}],
  "tasks": [
    {"title": "Sign out everywhere", "group": "Containment", "order": 1, "owner": "Duty officer",
     "description": "Use the [account page](https://example.org/a).\n1. Sign out\n2. Wait",
     "mandatory": true, "status": "Waiting"},
    {"title": "Look at the log", "group": "Identification", "order": 0, "status": "Completed",
     "description": "# Where\n`journal` and **proxy**"},
    {"title": "Tell the user", "group": "default", "order": 2}
  ] }"##;

#[test]
fn tasks_stand_in_their_order_in_their_groups() {
    let list = list(TEMPLATE);
    assert_eq!(
        outline(&list),
        [
            "# Identification",
            "Look at the log | Where | journal and proxy",
            "# Containment",
            "Sign out everywhere | Use the account page (https://example.org/a). | 1. Sign out | 2. Wait",
            "# Steps",
            "Tell the user",
        ]
    );
    assert_eq!(list.id, "stolen-session");
    assert_eq!(list.severity, Some(Severity::High));
    assert_eq!(list.tags, ["session", "tlp:amber", "pap:red"]);
    let about = list.about.as_ref().unwrap().0.get("en").unwrap();
    assert_eq!(about, "For browsers.\n- Not for phones\n- nor tablets");
    let step = list.all_steps().nth(1).unwrap();
    let who = list.party(step.who.as_deref().unwrap()).unwrap();
    assert_eq!(who.name.0.get("en").unwrap(), "Duty officer");
    assert!(who.at_hand);
    assert_eq!(list.default_sources, ["playbook"]);
    assert_eq!(
        list.sources[0].title,
        "TheHive: Stolen session (sample.json)"
    );
}

#[test]
fn what_a_list_cannot_hold_is_named_with_its_place() {
    assert_eq!(
        kinds(TEMPLATE),
        [
            "required",
            "custom-field",
            "prefix",
            "progress",
            "nesting",
            "formatting",
            "bookkeeping"
        ]
    );
    let losses = losses_of(TEMPLATE);
    let required = losses.iter().find(|loss| loss.place.ends_with("mandatory"));
    assert_eq!(required.unwrap().place, "/tasks/0/mandatory");
}

#[test]
fn older_versions_and_odd_values_are_read() {
    let text = r##"{"name": "old", "titlePrefix": "", "severity": 9, "tlp": 3, "metrics": {"n": null},
        "customFields": {}, "surprise": "x", "tasks": [
        {"title": "", "description": "Only this"}, {"title": "B", "order": "x", "surprise": [1]},
        "no task", {"order": -1e308}]}"##;
    assert_eq!(
        outline(&list(text)),
        [
            "# Steps",
            "A step without a name",
            "A step without a name | Only this",
            "B"
        ]
    );
    assert_eq!(kinds(text), ["score", "marking", "other"]);
}

#[test]
fn a_key_that_is_there_twice_is_named() {
    let text = r#"{"name": "a", "name": "b", "tasks": [{"title": "T", "title": "U"}]}"#;
    assert_eq!(outline(&list(text)), ["# Steps", "T"]);
    let losses = losses_of(text);
    let told: Vec<_> = losses
        .iter()
        .map(|loss| (&*loss.place, &*loss.what))
        .collect();
    assert_eq!(told, [("/name", "b"), ("/tasks/0/title", "U")]);
}
