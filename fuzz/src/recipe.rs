//! A checklist out of a few bytes: steps of every kind, with conditions that read each other. Bytes
//! that are changed give another list that mostly loads, where a changed text mostly does not.

use serde_json::{Value, json};

/// The most steps of a list: the longest of those that come with the program have about as many.
const MAX_STEPS: usize = 24;

/// How a check can stand, as conditions name it.
const STANDINGS: [&str; 5] = [
    "confirmed",
    "refused",
    "not-known",
    "contradicted",
    "promised",
];

/// How a step of one's own can stand.
const ENDS: [&str; 2] = ["done", "skipped"];

/// Bytes, one after the other; after the last one come zeros.
struct Bytes<'b>(std::slice::Iter<'b, u8>);

impl Bytes<'_> {
    fn below(&mut self, end: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or_default()) % end
    }
}

/// What kind a step is, as far as conditions can read it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    YesNo,
    Choice,
    Do,
    Confirm,
    ConfirmEach,
}

const KINDS: [Kind; 5] = [
    Kind::YesNo,
    Kind::Choice,
    Kind::Do,
    Kind::Confirm,
    Kind::ConfirmEach,
];

/// The `template` of a checklist with other steps.
pub(crate) fn list(template: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = Bytes(data.iter());
    let mut list: Value = serde_json::from_str(template).expect("the template is JSON");
    let count = 1 + bytes.below(MAX_STEPS);
    let kinds: Vec<Kind> = (0..count)
        .map(|_| KINDS[bytes.below(KINDS.len())])
        .collect();
    let each = list["phases"][0]["steps"][3].clone();
    let confirm = list["phases"][1]["steps"][0].clone();
    let mut steps = vec![list["phases"][0]["steps"][2].clone()];
    for (at, kind) in kinds.iter().enumerate() {
        let mut step = match kind {
            Kind::YesNo => json!({"ask": words(), "type": "yes-no", "judgement": true}),
            Kind::Choice => {
                json!({"ask": words(), "type": "choice", "judgement": true, "options": options()})
            }
            Kind::Do => json!({"do": words(), "judgement": true}),
            Kind::Confirm => confirm.clone(),
            Kind::ConfirmEach => each.clone(),
        };
        step["id"] = name(at).into();
        let keys = step.as_object_mut().expect("a step");
        keys.remove("when");
        keys.remove("critical");
        // A step reads only what stands before it: the others could wait for each other.
        if at > 0 && bytes.below(4) > 0 {
            step["when"] = condition(&mut bytes, &kinds[..at], 2);
        }
        if *kind == Kind::Confirm && bytes.below(2) == 0 {
            step["critical"] = true.into();
        }
        steps.push(step);
    }
    list["phases"][0]["steps"] = steps.into();
    list["phases"].as_array_mut().expect("phases").truncate(1);
    list.to_string().into_bytes()
}

fn condition(bytes: &mut Bytes<'_>, kinds: &[Kind], depth: usize) -> Value {
    match bytes.below(6) {
        0 if depth > 0 => {
            json!({"all": [condition(bytes, kinds, depth - 1), condition(bytes, kinds, depth - 1)]})
        }
        1 if depth > 0 => {
            json!({"any": [condition(bytes, kinds, depth - 1), condition(bytes, kinds, depth - 1)]})
        }
        2 if depth > 0 => json!({"not": condition(bytes, kinds, depth - 1)}),
        _ => {
            let at = bytes.below(kinds.len());
            let (key, values) = match kinds[at] {
                Kind::YesNo => ("answer", ["yes", "no", "unknown"].as_slice()),
                Kind::Choice => ("answer", ["one", "two", "three"].as_slice()),
                Kind::Do => ("check", ENDS.as_slice()),
                Kind::Confirm | Kind::ConfirmEach => ("check", STANDINGS.as_slice()),
            };
            let is = values[bytes.below(values.len())];
            json!({key: name(at), "is": is})
        }
    }
}

fn name(at: usize) -> String {
    format!("step-{at}")
}

fn words() -> Value {
    json!({"en": "Do it?", "ja": "しますか"})
}

fn options() -> Value {
    ["one", "two", "three"]
        .map(|id| json!({"id": id, "label": {"en": id, "ja": id}}))
        .to_vec()
        .into()
}
