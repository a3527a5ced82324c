//! Playbooks of CACAO: what the flow comes to.

use super::{kinds, list, losses_of, outline};

/// A playbook with these steps, from the step `s`.
fn playbook(workflow: &str) -> String {
    format!(
        r#"{{"type": "playbook", "spec_version": "cacao-2.0", "id": "playbook--1", "name": "Flow",
        "description": "What it is for.", "labels": ["x"], "severity": 75, "impact": 3,
        "external_references": [{{"name": "Guide", "url": "https://example.org/g"}}],
        "workflow_start": "s", "workflow": {{
        "s": {{"type": "start", "on_completion": "a"}}, {workflow} }},
        "agent_definitions": {{
            "p": {{"type": "individual", "name": "Duty officer"}},
            "m": {{"type": "http-api", "name": "Gateway", "address": {{"url": ["x"]}}}} }},
        "target_definitions": {{ "t": {{"type": "group", "name": "All staff"}} }} }}"#
    )
}

fn deed(id: &str, next: &str) -> String {
    format!(r#""{id}": {{"type": "action", "name": "Do {id}", "on_completion": "{next}"}}"#)
}

const END: &str = r#""e": {"type": "end"}"#;

#[test]
fn actions_say_who_does_what_on_what() {
    let text = playbook(
        r#""a": {"type": "action", "name": "Warn", "description": "Use **plain** words.",
            "commands": [{"type": "manual", "command": "Write to all"},
                         {"type": "bash", "command": "mail -s 'x'"},
                         {"type": "manual", "command_b64": "Q2FsbCB0aGVtCnRvbw=="}],
            "agent": "p", "targets": ["t"], "on_completion": "b", "timeout": 5,
            "external_references": [{"name": "Guide", "url": "https://example.org/g"}]},
        "b": {"type": "action", "commands": [{"type": "http-api", "command": "GET /x",
            "headers": {"a": ["b"]}}], "agent": "m", "on_completion": "e"},
        "e": {"type": "end", "name": "Done"}"#,
    );
    let list = list(&text);
    assert_eq!(
        outline(&list),
        [
            "# Steps",
            "Warn | Use plain words. | Write to all | bash: mail -s 'x' | Call them | too \
             | On: All staff",
            "http-api: GET /x | By: Gateway",
        ]
    );
    let first = list.all_steps().next().unwrap();
    assert_eq!(first.who.as_deref(), Some("team-duty-officer"));
    assert_eq!(first.sources, ["playbook", "R1"]);
    assert_eq!(list.default_sources, ["playbook", "R1"]);
    assert_eq!(
        kinds(&text),
        [
            "automation",
            "technical",
            "endpoint",
            "timing",
            "score",
            "formatting",
            "bookkeeping"
        ]
    );
}

#[test]
fn branches_rest_on_a_question_and_meet_again() {
    let text = playbook(&format!(
        r#""a": {{"type": "if-condition", "name": "Is it ours?", "condition": "x:value = 'y'",
            "on_true": "b", "on_false": "c", "on_completion": "d"}},
        {}, {}, {}, {END}"#,
        deed("b", "d"),
        deed("c", "e"),
        deed("d", "e"),
    ));
    let list = list(&text);
    let ask = &list.all_steps().next().unwrap().id;
    assert_eq!(
        outline(&list),
        [
            "# Steps".to_owned(),
            "? Is it ours? | Condition: x:value = 'y'".to_owned(),
            format!(r#"Do b < {{"answer":"{ask}","is":"yes"}}"#),
            format!(r#"Do c < {{"answer":"{ask}","is":["no","unknown"]}}"#),
            "Do d".to_owned(),
        ]
    );
}

#[test]
fn a_failure_is_a_question_of_its_own() {
    let text = playbook(&format!(
        r#""a": {{"type": "action", "name": "Block it", "on_success": "b", "on_failure": "c"}},
        {}, {}, {END}"#,
        deed("b", "e"),
        deed("c", "e"),
    ));
    let lines = outline(&list(&text));
    assert_eq!(lines[2], "? Did it work? Block it");
    assert!(lines[3].starts_with("Do b < ") && lines[3].ends_with(r#""is":"yes"}"#));
    assert!(
        lines[4].ends_with(r#""is":["no","unknown"]}"#),
        "{lines:#?}"
    );
}

#[test]
fn switches_are_choices_and_while_says_repeat() {
    let text = playbook(&format!(
        r#""a": {{"type": "switch-condition", "name": "Which?", "switch": "v:value",
            "cases": {{"mail": "b", "default": "c"}}, "on_completion": "w"}},
        {}, {},
        "w": {{"type": "while-condition", "name": "Still open?", "condition": "z",
            "on_true": "x", "on_completion": "e"}}, {}, {END}"#,
        deed("b", "w"),
        deed("c", "w"),
        deed("x", "w"),
    ));
    let list = list(&text);
    let lines = outline(&list);
    assert!(lines[2].ends_with(r#""is":"option-1"}"#), "{lines:#?}");
    assert!(lines[3].ends_with(r#""is":"option-2"}"#), "{lines:#?}");
    assert_eq!(
        lines[4],
        "? Still open? | Condition: z | Repeat what follows as long as the answer is yes."
    );
    let options = &list.all_steps().next().unwrap().options;
    let labels: Vec<_> = options
        .iter()
        .map(|one| one.label.0.get("en").unwrap())
        .collect();
    assert_eq!(labels, ["mail", "default"]);
    assert!(kinds(&text).contains(&"loop"));
}

#[test]
fn results_are_asked_for() {
    let text = playbook(&format!(
        r#""a": {{"type": "action", "name": "Look", "commands": [{{"type": "manual",
            "command": "Look"}}], "out_args": ["__found__", "__n__"],
            "step_variables": {{"__found__": {{"type": "bool", "description": "Was it found?"}},
                "__other__": {{"type": "string", "value": "7"}}}},
            "on_completion": "e"}}, {END}"#
    ));
    assert_eq!(
        outline(&list(&text))[1..],
        [
            "Look",
            "? Result: __found__ | Was it found?",
            "? Result: __n__"
        ]
    );
    let losses = losses_of(&text);
    let variable = losses.iter().find(|loss| loss.kind.code() == "variable");
    assert_eq!(
        variable.unwrap().place,
        "/workflow/a/step_variables/__other__"
    );
}

#[test]
fn broken_flows_lose_no_step() {
    // A circle, a step that is not there, one to which nothing leads, one that is there twice.
    let text = playbook(&format!(
        r#"{}, {}, {}, {}, "b": {{"type": "action", "name": "Another b"}},
        "p": {{"type": "parallel", "name": "Both", "next_steps": ["a", "gone"]}}, {END}"#,
        deed("a", "b"),
        deed("b", "a"),
        deed("u", "nowhere"),
        deed("v", "e"),
    ));
    let lines = outline(&list(&text));
    assert_eq!(
        lines,
        [
            "# Steps",
            "Do a",
            "Do b",
            "# Steps to which no way leads",
            "Do u",
            "Do v",
            "Another b"
        ]
    );
    let kinds = kinds(&text);
    for kind in ["loop", "missing-step", "unreached", "duplicate", "parallel"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    let without_start = text.replace(r#""workflow_start": "s","#, "");
    assert!(outline(&list(&without_start)).contains(&"Do a".to_owned()));
    let nothing = playbook(r#""a": 5, "e": []"#);
    assert!(super::read(nothing.as_bytes(), crate::text::Lang::english()).is_err());
}

#[test]
fn long_flows_and_many_branches_are_read_in_time() {
    let mut steps: Vec<String> = Vec::new();
    for at in 0..3000 {
        let id = if at == 0 {
            "a".to_owned()
        } else {
            format!("n{at}")
        };
        steps.push(deed(&id, &format!("n{}", at + 1)));
    }
    let text = playbook(&steps.join(","));
    assert_eq!(list(&text).all_steps().count(), 3000);
    // Each question doubles the ways, and all of them meet again.
    let mut steps: Vec<String> = Vec::new();
    for at in 0..40 {
        let id = if at == 0 {
            "a".to_owned()
        } else {
            format!("n{at}")
        };
        let next = format!("n{}", at + 1);
        steps.push(format!(
            r#""{id}": {{"type": "if-condition", "name": "Q{at}?", "condition": "c",
            "on_true": "y{at}", "on_false": "{next}"}}, {}"#,
            deed(&format!("y{at}"), &next)
        ));
    }
    let text = playbook(&steps.join(","));
    assert_eq!(list(&text).all_steps().count(), 80);
}
